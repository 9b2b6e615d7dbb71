"""What every panel does alike: follows the chosen language and theme, and names its controls."""

from __future__ import annotations

import html
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QColor, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

W = TypeVar("W", bound=QWidget)
L = TypeVar("L", bound=QBoxLayout)
Part = QWidget | QLayout | int | tuple[QWidget | QLayout, int]
"""Of a row or column: a pair gives its part a share of the spare room, a number alone is an empty share."""

Margins = int | tuple[int, int, int, int]
MOST_TIP = 1000
"""Letters of a tooltip."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LOOK_EVENTS = (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange)


class Panel(QWidget):
    """Base of the window's parts. Subclasses build their children in ``__init__`` and then call :meth:`finish`.

    ``retranslate`` sets every visible text (called again when the language changes); ``recolor`` everything that depends
    on the theme beyond the palette.
    """

    def __init__(self, parent: QWidget | None = None, **properties: Any) -> None:
        self._built = False
        self._recoloring = False
        super().__init__(parent, **properties)

    def finish(self) -> None:
        """All children exist: fill in texts and colours, now and whenever they change."""
        for label in self.findChildren(QLabel):  # they show what people call their things
            label.setTextFormat(Qt.TextFormat.PlainText)
        still(*self.findChildren(QComboBox), *self.findChildren(QAbstractSpinBox), *self.findChildren(QSlider))
        self.retranslate()
        self.recolor()
        self._built = True

    def retranslate(self) -> None:
        """Set all visible texts with ``self.tr``."""

    def recolor(self) -> None:
        """Fit pens, icons and style sheets to :func:`toolbox.shell.theme.colors`."""

    def changeEvent(self, event: QEvent) -> None:
        if self._built and event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif self._built and event.type() in LOOK_EVENTS and not self._recoloring:
            # A style sheet set in ``recolor`` changes the palette again.
            self._recoloring = True
            try:
                self.recolor()
            finally:
                self._recoloring = False
        super().changeEvent(event)


class _WheelGuard(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget) or watched.hasFocus():
            return False
        event.ignore()  # for the panel around it, which scrolls
        return True


def still(*widgets: QWidget) -> None:
    """Let the wheel pass over these while they have no focus: who scrolls past must not change them."""
    for widget in widgets:
        if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if widget.findChild(_WheelGuard, "", Qt.FindChildOption.FindDirectChildrenOnly) is None:
            widget.installEventFilter(_WheelGuard(widget))


def named(widget: W, object_name: str) -> W:
    """``widget`` with its object name set, for tests, styles and automation."""
    widget.setObjectName(object_name)
    return widget


def row(*parts: Part, owner: QWidget | None = None, margins: Margins | None = None) -> QHBoxLayout:
    """Parts from left to right, as the layout of ``owner`` or to be put into another one."""
    return _filled(QHBoxLayout(owner), parts, margins)


def column(
    *parts: Part, owner: QWidget | None = None, margins: Margins | None = None, spacing: int | None = None
) -> QVBoxLayout:
    """Parts from top to bottom; see :func:`row`."""
    layout = _filled(QVBoxLayout(owner), parts, margins)
    if spacing is not None:
        layout.setSpacing(spacing)
    return layout


def grid(
    *rows: Sequence[QWidget | QLayout | None],
    owner: QWidget | None = None,
    margins: Margins | None = None,
    wide: Collection[int] = (),
) -> QGridLayout:
    """Rows of cells, None for an empty one; the columns ``wide`` share the spare room. A label goes with the cell after it."""
    layout = QGridLayout(owner)
    if margins is not None:
        layout.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if isinstance(cell, QLayout):
                layout.addLayout(cell, line, place)
            elif cell is not None:
                layout.addWidget(cell, line, place)
                before = cells[place - 1] if place else None
                if isinstance(before, QLabel):
                    before.setBuddy(cell)
    for place in wide:
        layout.setColumnStretch(place, 1)
    return layout


def _filled(layout: L, parts: tuple[Part, ...], margins: Margins | None) -> L:
    if margins is not None:
        layout.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
            continue
        what, share = part if isinstance(part, tuple) else (part, 0)
        (layout.addLayout if isinstance(what, QLayout) else layout.addWidget)(what, share)
    return layout


def slim(*widgets: QWidget, width: int = 44) -> None:
    """Let these shrink to ``width`` pixels, so that a narrow dock or a long language does not widen the window."""
    for widget in widgets:
        widget.setMinimumWidth(width)


def tip(text: str) -> str:
    """A tooltip that shows a text letter by letter, up to a size that fits a screen: Qt would take ``<b>`` in a name for markup."""
    text = text if len(text) <= MOST_TIP else f"{text[:MOST_TIP]}…"
    return f"<qt>{html.escape(text)}</qt>".replace("\n", "<br>") if "<" in text or "&" in text else text


def dress(widget: QWidget, text: str, tooltip: str = "") -> None:
    """Give ``widget`` its accessible name, its tooltip and, where it shows one, its text."""
    widget.setAccessibleName(text)
    widget.setToolTip(tip(tooltip or text))
    if hasattr(widget, "setText") and not hasattr(widget, "setPlaceholderText"):
        widget.setText(text)


def dress_all(widgets: Mapping[str, QWidget], texts: Mapping[str, tuple[str, str]]) -> None:
    """:func:`dress` each widget with the (text, tooltip) of its name."""
    for name, (text, tooltip) in texts.items():
        dress(widgets[name], text, tooltip)


def buttons(prefix: str, slots: Mapping[str, Callable[[], object]]) -> dict[str, QPushButton]:
    """A slim push button for each name, called ``prefix_name``, that calls its slot when it is clicked."""
    made = {name: named(QPushButton(), f"{prefix}_{name}") for name in slots}
    slim(*made.values())
    for name, slot in slots.items():
        made[name].clicked.connect(lambda _=False, call=slot: call())
    return made


def on_keys(widget: QWidget, slot: Callable[[], object], *keys: Qt.Key) -> None:
    """Call ``slot`` when one of the keys is pressed while ``widget`` itself has the focus."""
    for key in keys:
        # Not as an argument of the constructor: PySide passes that over, and the key would be the whole window's.
        QShortcut(key, widget, slot).setContext(Qt.ShortcutContext.WidgetShortcut)


def tint(colour: QColor, *labels: QWidget) -> None:
    """Write these labels in a colour of the theme."""
    for label in labels:
        label.setStyleSheet(f"QLabel {{ color: {colour.name()}; }}")


def pause_timer(owner: QObject, ms: int, slot: Callable[[], object]) -> QTimer:
    """A timer of ``owner`` that calls ``slot`` once, ``ms`` after its last ``start()``."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    timer.timeout.connect(slot)
    return timer


def narrow(combo: QComboBox, letters: int) -> None:
    """Ask for room for so many letters, however long the entries are."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(letters)


def fill_combo(combo: QComboBox, entries: list[tuple[str, str]], keep: str | None = None) -> None:
    """Replace the entries (key, shown text) without emitting signals; stay on ``keep``, else on the current key."""
    wanted = combo.currentData() if keep is None else keep
    with QSignalBlocker(combo):
        combo.clear()
        for key, text in entries:
            combo.addItem(text, key)
        index = combo.findData(wanted)
        combo.setCurrentIndex(index if index >= 0 else (0 if entries else -1))


def choose(combo: QComboBox, key: str) -> bool:
    """Select the entry with ``key`` silently; False (and nothing changes) when there is none."""
    index = combo.findData(key)
    if index < 0:
        return False
    with QSignalBlocker(combo):
        combo.setCurrentIndex(index)
    return True
