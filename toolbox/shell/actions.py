"""Everything a person can do by name or key: one table, shared by menus, shortcuts, command palette and the F1 sheet."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from core import paths
from core.errors import ToolboxError
from core.files import set_aside, write_text
from toolbox.shell.icons import icon
from toolbox.speech.emotions import NAMES, emotion_name

log = logging.getLogger(__name__)
OWN_KEYS = "own_keys"
"""Property of a list or table: the bare letters that act on its own rows, and so while it has the focus."""
FILE_NAME = "shortcuts.json"


@dataclass(frozen=True)
class ActionSpec:
    """One line of the table. ``keys`` in portable text (``Ctrl+Return``); several do the same."""

    id: str
    title: str
    """English; shown through the translation context ``Actions``."""
    keys: tuple[str, ...]
    icon: str
    menu: str
    """file, edit, view, voice, train, help, or empty for actions outside the menus."""
    help: str = ""


_T = "Actions"
FEELING_NUMBERS = range(1, 10)
_FORMER_IDS = {f"emotion.{key}": f"feeling.{number}" for number, key in enumerate(NAMES, start=1)}
"""Of version 1, as files of shortcuts may still name them."""
_STOP = QT_TRANSLATE_NOOP("Actions", "Stops what is being computed; finished sentences are kept, and nothing closes")
_EDIT = QT_TRANSLATE_NOOP("Actions", "Change how long, high and loud the sounds of the result are")
_STYLES = QT_TRANSLATE_NOOP("Actions", "Take styles from clips and texts, mix them and keep them under a name")
_TRAIN = QT_TRANSLATE_NOOP("Actions", "Train a model on recordings, and see how trainings go")
_LINES = (
    ("file.open", QT_TRANSLATE_NOOP("Actions", "Open audio files…"), "Ctrl+O", "file", "file"),
    ("file.add_folder", QT_TRANSLATE_NOOP("Actions", "Add a folder…"), "Ctrl+Shift+O", "folder", "file"),
    ("file.add_model", QT_TRANSLATE_NOOP("Actions", "Add a model file…"), "", "model", "file"),
    ("file.export", QT_TRANSLATE_NOOP("Actions", "Export takes…"), "Ctrl+E", "export", "file"),
    ("file.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q", "", "file"),
    ("edit.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "Ctrl+Z", "undo", "edit"),
    ("edit.redo", QT_TRANSLATE_NOOP("Actions", "Redo"), "Ctrl+Y Ctrl+Shift+Z", "redo", "edit"),
    ("edit.find", QT_TRANSLATE_NOOP("Actions", "Search utterances"), "Ctrl+F", "search", "edit"),
    ("edit.text", QT_TRANSLATE_NOOP("Actions", "Go to the text"), "Ctrl+L", "", ""),
    ("edit.pronunciation", QT_TRANSLATE_NOOP("Actions", "Go to the pronunciation"), "Ctrl+Shift+L", "", ""),
    ("browse.load", QT_TRANSLATE_NOOP("Actions", "Load the selected utterances"), "L", "load", "voice"),
    ("browse.next", QT_TRANSLATE_NOOP("Actions", "Next utterance"), "N", "next", "voice"),
    ("browse.random", QT_TRANSLATE_NOOP("Actions", "Random utterance"), "", "random", "voice"),
    ("record.toggle", QT_TRANSLATE_NOOP("Actions", "Record or stop recording"), "R", "record", "voice"),
    ("voice.save", QT_TRANSLATE_NOOP("Actions", "Save the voice…"), "Ctrl+S", "save", "voice"),
    ("voice.import", QT_TRANSLATE_NOOP("Actions", "Open a voice file…"), "", "file", "voice"),
    ("voice.convert", QT_TRANSLATE_NOOP("Actions", "Convert a voice…"), "", "", "voice"),
    ("voice.dictionary", QT_TRANSLATE_NOOP("Actions", "Dictionary…"), "Ctrl+D", "", "voice"),
    ("voice.styles", QT_TRANSLATE_NOOP("Actions", "Mix styles…"), "", "", "voice", _STYLES),
    ("play.toggle", QT_TRANSLATE_NOOP("Actions", "Play or stop"), "Space", "play", "voice"),
    ("speak.both", QT_TRANSLATE_NOOP("Actions", "Synthesize and vocode"), "Ctrl+Return Ctrl+Enter", "speak", "voice"),
    ("speak.mel", QT_TRANSLATE_NOOP("Actions", "Synthesize only"), "Ctrl+Shift+Return Ctrl+Shift+Enter", "", "voice"),
    ("speak.vocode", QT_TRANSLATE_NOOP("Actions", "Vocode only"), "", "", "voice"),
    ("speak.edit", QT_TRANSLATE_NOOP("Actions", "Edit the sentence by hand…"), "Ctrl+Shift+E", "edit", "voice", _EDIT),
    ("work.stop", QT_TRANSLATE_NOOP("Actions", "Stop the work"), "Esc", "stop", "voice", _STOP),
    ("take.next", QT_TRANSLATE_NOOP("Actions", "Next take"), "J", "next", "voice"),
    ("take.previous", QT_TRANSLATE_NOOP("Actions", "Previous take"), "K", "previous", "voice"),
    ("take.star", QT_TRANSLATE_NOOP("Actions", "Star the take"), "S", "star", "voice"),
    ("take.compare", QT_TRANSLATE_NOOP("Actions", "Compare two takes"), "", "compare", "voice"),
    ("train.show", QT_TRANSLATE_NOOP("Actions", "Train a model…"), "Ctrl+T", "", "train", _TRAIN),
    ("map.fit", QT_TRANSLATE_NOOP("Actions", "Fit the maps"), "F", "fit", "view"),
    ("map.clusters", QT_TRANSLATE_NOOP("Actions", "Clusters of feelings…"), "", "clusters", "view"),
    ("view.palette", QT_TRANSLATE_NOOP("Actions", "All commands…"), "Ctrl+K", "search", "view"),
    ("view.shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts…"), "F1", "", "help"),
    *((f"feeling.{n}", QT_TRANSLATE_NOOP("Actions", "Feeling: {name}"), str(n), "", "") for n in FEELING_NUMBERS),
)
"""Id, title, keys, icon, menu and, where the title does not say it all, what it does."""
SPECS = tuple(ActionSpec(name, title, tuple(keys.split()), *rest) for name, title, keys, *rest in _LINES)


class ActionTable(QObject):
    """The table as live ``QAction`` objects of one window.

    Signals: ``triggered(id)`` for every action; ``keys_changed(id)`` after a rebinding. Bindings that differ from the
    defaults are kept in the settings folder. ``notes``: sentences for the person about a file that could not be read.
    """

    triggered = Signal(str)
    keys_changed = Signal(str)

    def __init__(self, window: QWidget, file: Path | None = None) -> None:
        super().__init__(window)
        self._file = file if file is not None else paths.config_dir() / FILE_NAME
        self.specs = {spec.id: spec for spec in SPECS}
        self._actions: dict[str, QAction] = {}
        self._feelings: dict[str, str] = {}
        self.notes: list[str] = []
        saved = self._read()
        for spec in SPECS:
            action = QAction(self, objectName=spec.id)
            action.setShortcuts([QKeySequence(key) for key in saved.get(spec.id, spec.keys)])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            # macOS would move "Quit" and guess others by their words.
            action.setMenuRole(QAction.MenuRole.QuitRole if spec.id == "file.quit" else QAction.MenuRole.NoRole)
            action.triggered.connect(lambda _=False, name=spec.id: self.triggered.emit(name))
            window.addAction(action)
            self._actions[spec.id] = action
        self._guard = TypingGuard(self)
        self.retranslate()

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def action(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def in_menu(self, menu: str) -> list[QAction]:
        """The actions of one menu, in table order."""
        return [self._actions[spec.id] for spec in SPECS if spec.menu == menu]

    def connect_to(self, action_id: str, slot: Callable[[], object]) -> None:
        """Call ``slot()`` whenever the action is triggered by menu, key or palette."""
        self._actions[action_id].triggered.connect(lambda _=False: slot())

    def keys(self, action_id: str) -> tuple[str, ...]:
        """Present shortcuts in portable text."""
        portable = QKeySequence.SequenceFormat.PortableText
        return tuple(key.toString(portable) for key in self._actions[action_id].shortcuts())

    def owner(self, key: str) -> str | None:
        """The action that ``key`` triggers now, if any."""
        wanted = QKeySequence(key)
        return next((name for name, action in self._actions.items() if wanted in action.shortcuts()), None)

    def rebind(self, action_id: str, *keys: str) -> None:
        """Give an action other keys (none: no key) and remember them. Raises :class:`core.ToolboxError` on a conflict."""
        sequences = [QKeySequence(key) for key in keys if key]
        for key, sequence in zip([key for key in keys if key], sequences):
            if sequence.isEmpty():
                raise ToolboxError(self.tr("{key} is not a key this program knows; press another one.").format(key=key))
            owner = self.owner(key)
            if owner not in (None, action_id):
                title = self._actions[owner].text().rstrip("…")
                raise ToolboxError(
                    self.tr("{key} already belongs to “{title}”; choose another key.").format(key=key, title=title)
                )
        self._actions[action_id].setShortcuts(sequences)
        self._save()
        self._show(self.specs[action_id])
        self.keys_changed.emit(action_id)

    def reset(self, action_id: str | None = None) -> None:
        """Default keys again, for one action or all."""
        chosen = [self.specs[action_id]] if action_id else list(SPECS)
        for spec in chosen:
            for action in self._actions.values():
                if action.objectName() != spec.id:
                    action.setShortcuts([key for key in action.shortcuts() if key.toString() not in spec.keys])
            self._actions[spec.id].setShortcuts([QKeySequence(key) for key in spec.keys])
        self._save()
        for spec in chosen:
            self._show(spec)
            self.keys_changed.emit(spec.id)

    def retranslate(self) -> None:
        """Set titles and tooltips in the language of the window; the owner calls it on ``LanguageChange``."""
        for spec in SPECS:
            self._show(spec)

    def set_feelings(self, entries: Sequence[str]) -> None:
        """The feelings of the chosen model's table, in their order: the number keys choose the first ones."""
        self._feelings = {str(number): entry for number, entry in enumerate(entries, start=1)}
        self.retranslate()

    def recolor(self) -> None:
        """Draw the icons in the colours of the theme."""
        for spec in SPECS:
            if spec.icon:
                self._actions[spec.id].setIcon(icon(spec.icon))

    def _show(self, spec: ActionSpec) -> None:
        action = self._actions[spec.id]
        title = QCoreApplication.translate(_T, spec.title)
        if spec.id.startswith("feeling."):
            number = spec.id.removeprefix("feeling.")
            title = title.format(name=emotion_name(self._feelings.get(number, number)))
            action.setEnabled(number in self._feelings)
        action.setText(title)
        if spec.icon and action.icon().isNull():
            action.setIcon(icon(spec.icon))
        native = QKeySequence.SequenceFormat.NativeText
        keys = ", ".join(key.toString(native) for key in action.shortcuts())
        tip = QCoreApplication.translate(_T, spec.help) if spec.help else title.rstrip("…")
        action.setToolTip(f"{tip} ({keys})" if keys else tip)

    def _read(self) -> dict[str, tuple[str, ...]]:
        try:
            saved = json.loads(self._file.read_bytes())
            named = {_FORMER_IDS.get(str(name), str(name)): keys for name, keys in saved.items()}
            return {name: tuple(map(str, keys)) for name, keys in named.items() if isinstance(keys, list)}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, RecursionError):
            log.warning("shortcuts file unreadable, defaults used: %s", self._file)
            if aside := set_aside(self._file):
                self.notes.append(f"Your shortcuts could not be read and have been set aside as {aside}.")
            return {}

    def _save(self) -> None:
        changed = {spec.id: list(self.keys(spec.id)) for spec in SPECS if self.keys(spec.id) != spec.keys}
        write_text(self._file, json.dumps(changed, indent=1))


class TypingGuard(QObject):
    """Keeps keys that belong to the focused control from triggering shortcuts.

    Letters, digits and Space go to a text field that is being typed in, Space also to a focused button, check box or list; letters and digits to
    a focused table or list, where people type to find, but for those that act on its own rows.
    Only the focused widget is watched: a filter on the whole application would run Python for every event there is.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and belongs_to(watched, event):
            event.accept()
            return True
        return False


def belongs_to(widget: QObject, event: QKeyEvent) -> bool:
    """Whether the focused ``widget`` should get this key before any shortcut."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if held != Qt.KeyboardModifier.NoModifier:
        return False
    text = event.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly() and bool(text) and text.isprintable()
    if isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable()):
        return bool(text) and text.isprintable()
    if isinstance(widget, QAbstractItemView) and event.key() != Qt.Key.Key_Space:
        return bool(text) and text.isprintable() and text.upper() not in str(widget.property(OWN_KEYS) or "")
    return event.key() == Qt.Key.Key_Space and isinstance(widget, QAbstractButton | QComboBox)
