"""The menu bar, and the dialogs that open from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QMessageBox

from core import paths
from core.types import AudioClip
from toolbox.controller import Controller, FileMode, Shared
from toolbox.shell import i18n, theme
from toolbox.shell.actions import ActionTable


class Menus(Controller):
    """Builds the menu bar of the main window from the action table and its docks.

    ``slots``: what ``embed_list``, ``new_voice``, ``models``, ``reset_layout``, ``show_reference`` and ``show_result`` do. Signals: ``remember(key, value)``
    for the session; ``denoise_chosen(bool)``.
    """

    remember = Signal(str, object)
    denoise_chosen = Signal(bool)

    def __init__(self, table: ActionTable, slots: Mapping[str, Callable[[], object]], shared: Shared) -> None:
        super().__init__(shared)
        self._table = table
        self._menus: dict[str, QMenu] = {}
        self._extra: dict[str, QAction] = {}
        self._fill(slots)

    def retranslate(self) -> None:
        titles = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "view": self.tr("&View"),
            "voice": self.tr("V&oice"),
            "train": self.tr("&Train"),
            "help": self.tr("&Help"),
            "theme": self.tr("Theme"),
            "language": self.tr("Language"),
        }
        for name, menu in self._menus.items():
            menu.setTitle(titles[name])
        texts = {
            "embed_list": self.tr("Embed the listed utterances into the maps"),
            "new_voice": self.tr("New voice in hand"),
            "models": self.tr("Encoders and models in memory…"),
            "reset_layout": self.tr("Reset the layout"),
            "show_reference": self.tr("Show the reference on the maps"),
            "show_result": self.tr("Show the result on the maps"),
            "theme.system": self.tr("As the system"),
            "theme.dark": self.tr("Dark"),
            "theme.light": self.tr("Light"),
            "denoise": self.tr("Take noise out of clips when opening them"),
            "recordings": self.tr("Open the recordings folder"),
            "logs": self.tr("Open the log folder"),
            "guide": self.tr("First steps…"),
            "marks": self.tr("Marks in the text…"),
            "about": self.tr("About"),
        }
        for name, action in self._extra.items():
            if name in texts:
                action.setText(texts[name])

    def _fill(self, slots: Mapping[str, Callable[[], object]]) -> None:
        bar = self._window.menuBar()
        for name in ("file", "edit", "view", "voice", "train", "help"):
            menu = self._menus[name] = bar.addMenu(name)
            menu.setObjectName(f"{name}_menu")
            for action in self._table.in_menu(name):
                menu.addAction(action)
        self._switch("edit", "denoise", self.denoise_chosen)
        self._menus["edit"].addSeparator()
        self._add("edit", "embed_list", slots["embed_list"])
        self._add("edit", "new_voice", slots["new_voice"])
        self._menus["voice"].addSeparator()
        self._add("voice", "models", slots["models"])
        view = self._menus["view"]
        view.addSeparator()
        for dock in self._window.findChildren(QDockWidget):
            view.addAction(dock.toggleViewAction())
        self._add("view", "reset_layout", slots["reset_layout"])
        for name in ("show_reference", "show_result"):
            self._add("view", name, slots[name])
        view.addSeparator()
        themes, languages = theme.switch(_app()), i18n.switch(_app())
        present = themes.choice if themes is not None else "system"
        self._choices("theme", dict.fromkeys(theme.CHOICES, ""), present, theme.install)
        present = languages.language if languages is not None else "en"
        self._choices("language", i18n.LANGUAGES, present, i18n.install)
        self._add("help", "guide", lambda: self._tell(self.tr("First steps"), self._guide()))
        self._add("help", "marks", self._marks)
        self._add("help", "recordings", lambda: _open_folder(str(paths.recordings_dir())))
        self._add("help", "logs", lambda: _open_folder(str(paths.log_dir())))
        self._add("help", "about", self._about)

    def _add(self, menu: str, name: str, slot: Callable[[], object]) -> QAction:
        action = self._menus[menu].addAction(name)
        action.setObjectName(name)
        action.triggered.connect(lambda _=False: slot())
        self._extra[name] = action
        return action

    def _switch(self, menu: str, name: str, chosen: SignalInstance) -> None:
        """A line with a tick, remembered in the session."""
        action = QAction(name, self, objectName=name, checkable=True)
        self._menus[menu].addAction(action)
        action.toggled.connect(chosen)
        action.toggled.connect(lambda on: self.remember.emit(name, on))
        self._extra[name] = action

    def tick(self, name: str, on: bool) -> None:
        """Show a switch as the session has it."""
        self._extra[name].setChecked(on)

    def _choices(
        self, name: str, options: dict[str, str], present: str, install: Callable[[QApplication, str], object]
    ) -> None:
        def chosen(key: str) -> None:
            install(_app(), key)
            self.remember.emit(name, key)

        menu = self._menus[name] = self._menus["view"].addMenu(name)
        group = QActionGroup(self)
        for key, title in options.items():
            action = QAction(title or key, group, objectName=f"{name}.{key}", checkable=True, checked=key == present)
            action.triggered.connect(lambda _=False, wanted=key: chosen(wanted))
            menu.addAction(action)
            self._extra[f"{name}.{key}"] = action

    def save_clip(self, clip: AudioClip | None, tags: Mapping[str, Any]) -> None:
        """Ask where, then write in the background; the file's ending says the format."""
        if clip is None:
            return
        title, kinds = self.tr("Save the sound"), [self.tr("Sound (*.wav *.flac *.mp3 *.ogg)")]
        self.ask_paths(title, FileMode.AnyFile, lambda paths: self._write(clip, paths[0], tags), kinds, "wav")

    def _write(self, clip: AudioClip, path: str, tags: Mapping[str, Any]) -> None:
        job = self._jobs.submit(self.tr("Saving"), "save_clip", clip, path, dict(tags))
        job.done.connect(lambda written: self.notice.emit(self.tr("Saved {name}.").format(name=written)))

    def collect(self, filters: Mapping[str, Any], then: Callable[[list[str]], object]) -> None:
        """Give ``then`` the path of every utterance that the browser's filters show."""
        title = self.tr("Collecting the list")
        self._jobs.submit(title, "corpus_paths", dict(filters), slot="embed-list", then=then)

    def palette(self) -> None:
        from toolbox.shell.command_palette import CommandPalette

        palette = self._window.findChild(CommandPalette) or CommandPalette(self._window)
        palette.open_for([*self._table, *(a for a in self._extra.values() if not a.isCheckable())])

    def shortcuts(self) -> None:
        from toolbox.shell.shortcut_sheet import ShortcutSheet

        sheet = self._window.findChild(ShortcutSheet) or ShortcutSheet(self._table, self._window)
        sheet.show()
        sheet.raise_()

    def _guide(self) -> str:
        return self.tr(
            "1. A voice: press R and read the text aloud, drop a recording on the window, or add a folder and load one of "
            "its utterances. It is the voice that speaks now.\n\n"
            "2. A text: write it at the bottom and press Ctrl+Enter. A click on a sentence plays it, “Again” speaks it anew.\n\n"
            "3. A feeling: choose one in the list, take it from a clip, or pick a place on the map of emotions.\n\n"
            "4. Keep it: Ctrl+S keeps the voice; every take is in the library, from where it can be starred, compared and exported.\n\n"
            "5. The maps: points close together are similar. A click plays, a double click loads, a right click offers more; "
            "View > Show the reference (or the result) finds your own point.\n\n"
            "Ctrl+K finds every command, F1 lists the keys, Ctrl+Z takes back."
        )

    def _marks(self) -> None:
        from toolbox.speech.emotions import NAMES, emotion_name
        from toolbox.speech.mark_highlighter import help_text

        feelings = [f"{key} ({emotion_name(key)})" if emotion_name(key).lower() != key else key for key in NAMES]
        self._tell(self.tr("Marks in the text"), help_text(feelings))

    def _about(self) -> None:
        self._tell(
            self.tr("About"),
            self.tr(
                "Voice Toolbox. MIT licence. The built-in models learned from openly licensed speech; their cards lie in "
                "the resources folder. The emotion encoder learned from RAVDESS among others: for non-commercial use."
            ),
        )

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setModal(False)
        box.show()


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _open_folder(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
