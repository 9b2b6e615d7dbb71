"""Menus and what each action does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox

from core import paths
from core.types import AudioClip
from toolbox.shell import i18n, theme
from toolbox.speech.emotions import PRESETS

if TYPE_CHECKING:
    from toolbox.main_window import MainWindow


class Menus(QObject):
    """Builds the menu bar of the main window and connects the action table."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._menus: dict[str, QMenu] = {}
        self._extra: dict[str, QAction] = {}
        self._fill()
        self._connect()

    def retranslate(self) -> None:
        titles = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "view": self.tr("&View"),
            "voice": self.tr("V&oice"),
            "help": self.tr("&Help"),
            "theme": self.tr("Theme"),
            "language": self.tr("Language"),
        }
        for name, menu in self._menus.items():
            menu.setTitle(titles[name])
        texts = {
            "embed_list": self.tr("Embed the listed utterances into the maps"),
            "new_voice": self.tr("New voice in hand"),
            "reset_layout": self.tr("Reset the layout"),
            "theme.system": self.tr("As the system"),
            "theme.dark": self.tr("Dark"),
            "theme.light": self.tr("Light"),
            "recordings": self.tr("Open the recordings folder"),
            "logs": self.tr("Open the log folder"),
            "about": self.tr("About"),
        }
        for name, action in self._extra.items():
            if name in texts:
                action.setText(texts[name])

    def _fill(self) -> None:
        bar = self._window.menuBar()
        table = self._window.actions_table
        for name in ("file", "edit", "view", "voice", "help"):
            menu = self._menus[name] = bar.addMenu(name)
            menu.setObjectName(f"{name}_menu")
            for action in table.in_menu(name):
                menu.addAction(action)
        self._menus["edit"].addSeparator()
        self._add("edit", "embed_list", self._embed_list)
        self._add("edit", "new_voice", self._window.voices.new)
        view = self._menus["view"]
        view.addSeparator()
        for dock in self._window.docks.values():
            view.addAction(dock.toggleViewAction())
        self._add("view", "reset_layout", self._reset_layout)
        view.addSeparator()
        self._choices("theme", dict.fromkeys(theme.CHOICES, ""), self._set_theme, self._present_theme())
        self._choices("language", i18n.LANGUAGES, self._set_language, self._present_language())
        self._add("help", "recordings", lambda: _open_folder(str(paths.recordings_dir())))
        self._add("help", "logs", lambda: _open_folder(str(paths.log_dir())))
        self._add("help", "about", self._about)

    def _add(self, menu: str, name: str, slot: Callable[[], object]) -> QAction:
        action = self._menus[menu].addAction(name)
        action.setObjectName(name)
        action.triggered.connect(lambda _=False: slot())
        self._extra[name] = action
        return action

    def _choices(self, name: str, options: dict[str, str], chosen: Callable[[str], None], present: str) -> None:
        menu = self._menus[name] = self._menus["view"].addMenu(name)
        group = QActionGroup(self)
        for key, title in options.items():
            action = menu.addAction(title or key)
            action.setObjectName(f"{name}.{key}")
            action.setCheckable(True)
            action.setChecked(key == present)
            action.triggered.connect(lambda _=False, wanted=key: chosen(wanted))
            group.addAction(action)
            self._extra[f"{name}.{key}"] = action

    def _connect(self) -> None:
        window = self._window
        connect = window.actions_table.connect_to
        takes = window.library_panel.takes
        slots: dict[str, Callable[[], object]] = {
            "file.open": window.browsing.open_files,
            "file.add_folder": window.browsing.add_folder,
            "file.add_model": window.modelling.add_model,
            "file.export": self._export_takes,
            "file.quit": window.close,
            "edit.undo": window.undo.undo,
            "edit.redo": window.undo.redo,
            "edit.find": self._find,
            "browse.load": lambda: window.browser.buttons["load"].click(),
            "browse.next": window.browsing.load_next,
            "browse.random": lambda: window.browser.buttons["random_utterance"].click(),
            "record.toggle": window.recorder_panel.toggle,
            "voice.save": window.voices.save,
            "voice.import": window.keeping.open_voice_file,
            "play.toggle": window.playing.toggle,
            "speak.both": lambda: window.speak.request("both"),
            "speak.mel": lambda: window.speak.request("mel"),
            "speak.vocode": lambda: window.speak.request("vocode"),
            "work.stop": window.stop_work,
            "take.next": lambda: takes.step(1),
            "take.previous": lambda: takes.step(-1),
            "take.star": takes.toggle_star,
            "take.compare": lambda: window.transport.ab_toggled.emit(True),
            "map.fit": lambda: [panel.map.fit() for panel in window.mapping.panels.values()],
            "view.palette": self._palette,
            "view.shortcuts": self._shortcuts,
            **{f"emotion.{key}": lambda key=key: window.speak.choose_preset(key) for key, _ in PRESETS},
        }
        for action_id, slot in slots.items():
            connect(action_id, slot)
        window.browser.embed_requested.connect(self._embed_list)
        undo = window.undo
        undo.canUndoChanged.connect(window.actions_table.action("edit.undo").setEnabled)
        undo.canRedoChanged.connect(window.actions_table.action("edit.redo").setEnabled)
        window.actions_table.action("edit.undo").setEnabled(False)
        window.actions_table.action("edit.redo").setEnabled(False)

    # -- slots ------------------------------------------------------------------------------------------------------

    def save_clip(self, clip: AudioClip | None) -> None:
        """Ask where, then write in the background; the file's ending says the format."""
        if clip is None:
            return
        dialog = QFileDialog(self._window, self.tr("Save the sound"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Sound (*.wav *.flac *.mp3 *.ogg)")])
        dialog.setDefaultSuffix("wav")
        dialog.fileSelected.connect(lambda path: self._write(clip, path))
        dialog.open()

    def _write(self, clip: AudioClip, path: str) -> None:
        window = self._window
        result = window.desk.result
        generated = result is not None and clip is window.result.clip
        tags = {key: str(value) for key, value in result.recipe.items()} if generated and result is not None else {}
        job = window.jobs.submit(self.tr("Saving"), "save_clip", clip, path, tags, lane="io")
        job.done.connect(lambda written: window.notify(self.tr("Saved {name}.").format(name=written)))
        job.failed.connect(lambda sentence, _: window.notify(sentence))

    def _export_takes(self) -> None:
        panel = self._window.library_panel
        self._window.docks["library"].raise_()
        panel.show_tab(panel.takes)
        panel.takes.offer_export()

    def _find(self) -> None:
        self._window.docks["browse"].raise_()
        self._window.browser.search.setFocus()
        self._window.browser.search.selectAll()

    def _embed_list(self) -> None:
        """Every utterance that the browser's filters show goes into the maps."""
        window = self._window
        job = window.jobs.submit(
            self.tr("Collecting the list"), "corpus_paths", window.browsing.filters(), lane="io", slot="embed-list"
        )
        job.done.connect(window.mapping.embed)
        job.failed.connect(lambda sentence, _: window.notify(sentence))

    def _palette(self) -> None:
        from toolbox.shell.command_palette import CommandPalette

        palette = self._window.findChild(CommandPalette) or CommandPalette(self._window)
        palette.open_for([*self._window.actions_table, *(a for a in self._extra.values() if not a.isCheckable())])

    def _shortcuts(self) -> None:
        from toolbox.shell.shortcut_sheet import ShortcutSheet

        sheet = self._window.findChild(ShortcutSheet) or ShortcutSheet(self._window.actions_table, self._window)
        sheet.show()
        sheet.raise_()

    def _reset_layout(self) -> None:
        from toolbox.shell import layout

        for dock in self._window.docks.values():
            dock.setFloating(False)
            dock.show()
        layout.place_docks(self._window, self._window.docks)

    def _present_theme(self) -> str:
        found = theme.switch(_app())
        return found.choice if found is not None else "system"

    def _present_language(self) -> str:
        found = i18n.switch(_app())
        return found.language if found is not None else "en"

    def _set_theme(self, choice: str) -> None:
        theme.install(_app(), choice)
        self._window.saver.set("theme", choice)

    def _set_language(self, code: str) -> None:
        i18n.install(_app(), code)
        self._window.saver.set("language", code)

    def _about(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About"))
        box.setText(
            self.tr(
                "Voice Toolbox. MIT licence. The built-in models learned from openly licensed speech; their cards lie in "
                "the resources folder. The emotion encoder learned from RAVDESS among others: for non-commercial use."
            )
        )
        box.setModal(False)
        box.show()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _open_folder(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
