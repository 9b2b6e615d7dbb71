"""Notices in the corner of the window that do not stop anybody: a sentence, details on request, copy, close."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QToolButton, QWidget

from toolbox.shell import theme
from toolbox.widgets.panel import Panel, column, dress, named, row

SHOWN_MS = {"info": 6000, "warning": 10_000, "error": 0}
"""How long a notice stays; 0: until it is closed."""
MAX_SHOWN = 4
WIDTH, LEAST_WIDTH = 380, 240
MARGIN = 12
BARS_HEIGHT = 32
"""Of what lies at the bottom of a window."""
_MARKS = {"info": "ℹ", "warning": "⚠", "error": "✖"}


class Toast(Panel):
    """One notice. Signal: ``closed()``."""

    closed = Signal()

    def __init__(self, text: str, kind: str, details: str, parent: QWidget) -> None:
        super().__init__(parent, objectName="toast")
        self.text, self.kind, self.details_text = text, kind if kind in SHOWN_MS else "info", details
        self.count = 1
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.label = named(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "toast_text")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details_button = named(QToolButton(), "toast_details")
        self.copy_button = named(QToolButton(), "toast_copy")
        self.close_button = named(QToolButton(), "toast_close")
        self.box = named(QPlainTextEdit(details, readOnly=True, visible=False), "toast_details_text")
        self.box.setFixedHeight(120)
        self.box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.box.setFrameShape(QFrame.Shape.NoFrame)
        self.details_button.setVisible(bool(details))
        self._timer = QTimer(self, singleShot=True, timeout=self.close_notice)
        buttons = row(1, self.details_button, self.copy_button, self.close_button)
        column(self.label, self.box, buttons, owner=self)
        self.setFixedWidth(WIDTH)
        self.details_button.clicked.connect(self._toggle_details)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close_notice)
        self.finish()
        self._restart()

    def again(self) -> None:
        """The same notice came once more: count it instead of stacking it."""
        self.count += 1
        self._show_text()
        self._restart()

    def close_notice(self) -> None:
        self._timer.stop()
        self.closed.emit()

    def retranslate(self) -> None:
        dress(self.details_button, self.tr("Details"))
        self.box.setAccessibleName(self.tr("Details"))
        dress(self.copy_button, self.tr("Copy"), self.tr("Copy this notice and its details"))
        dress(self.close_button, "✕", self.tr("Close this notice"))
        self.close_button.setAccessibleName(self.tr("Close this notice"))
        self._show_text()

    def recolor(self) -> None:
        shades = theme.colors(self)
        edge = {"info": shades.accent, "warning": shades.warning, "error": shades.danger}[self.kind]
        self.setStyleSheet(
            f"#toast {{ background: {shades.surface.name()}; border: 1px solid {shades.grid.name()};"
            f" border-left: 4px solid {edge.name()}; border-radius: 4px; }}"
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._restart()
        super().leaveEvent(event)

    def _show_text(self) -> None:
        times = f" (×{self.count})" if self.count > 1 else ""
        self.label.setText(f"{_MARKS[self.kind]} {self.text}{times}")
        self.setAccessibleName(self.text)

    def _restart(self) -> None:
        if SHOWN_MS[self.kind] and not self.box.isVisibleTo(self):
            self._timer.start(SHOWN_MS[self.kind])

    def _toggle_details(self) -> None:
        self._timer.stop()
        self.box.setVisible(not self.box.isVisibleTo(self))
        self.adjustSize()
        self.parent().event(QEvent(QEvent.Type.LayoutRequest))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.text}\n\n{self.details_text}".strip())


class ToastArea(QObject):
    """Shows notices in the lower right corner of a window, or where :meth:`keep_over` says."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._over = window
        self._clear_of: QWidget | None = None
        self._instead = window
        self._toasts: list[Toast] = []
        window.installEventFilter(self)

    def keep_over(self, part: QWidget, clear_of: QWidget, instead: QWidget) -> None:
        """Stay over ``part`` of the window, where nothing needs to be pressed; over ``instead`` where that would cover ``clear_of``.

        When ``instead`` is not seen, the lower right corner of the window takes its place.
        """
        self._over, self._clear_of, self._instead = part, clear_of, instead
        for each in (part, instead):
            each.installEventFilter(self)

    def show(self, text: str, kind: str = "info", details: str = "") -> Toast:
        """Show a sentence. ``kind``: info, warning or error. Equal notices are counted."""
        for toast in self._toasts:
            if (toast.text, toast.kind) == (text, kind):
                toast.again()
                return toast
        while len(self._toasts) >= MAX_SHOWN:
            # The oldest goes, but errors outlive chatter.
            oldest = next((toast for toast in self._toasts if toast.kind != "error"), self._toasts[0])
            self._remove(oldest)
        toast = Toast(text, kind, details, self._window)
        toast.closed.connect(lambda: self._remove(toast))
        self._toasts.append(toast)
        # In place before it shows: shown elsewhere first, it would believe the pointer was on it.
        self._arrange()
        toast.show()
        self._announce(toast)
        return toast

    def toasts(self) -> list[Toast]:
        return list(self._toasts)

    def clear(self) -> None:
        for toast in self.toasts():
            self._remove(toast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._arrange()
        return False

    def _remove(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        self._stack(self._over, WIDTH)
        clear = self._clear_of
        if clear is None or not self._toasts:
            return
        seen = clear.visibleRegion().translated(clear.mapTo(self._window, QPoint(0, 0)))
        if any(seen.intersects(toast.geometry()) for toast in self._toasts):
            instead = self._window if self._instead.visibleRegion().isEmpty() else self._instead
            self._stack(instead, max(LEAST_WIDTH, min(WIDTH, instead.width() - 2 * MARGIN)))

    def _stack(self, over: QWidget, width: int) -> None:
        """The newest at the bottom, all of them inside the window."""
        corner = over.mapTo(self._window, over.rect().bottomRight())
        bottom = corner.y() - MARGIN - (BARS_HEIGHT if over is self._window else 0)
        for toast in reversed(self._toasts):
            toast.setFixedWidth(width)
            toast.resize(width, max(toast.heightForWidth(width), toast.sizeHint().height()))
            bottom -= toast.height()
            toast.move(max(0, corner.x() - width - MARGIN), max(0, bottom))
            toast.raise_()
            bottom -= 8

    @staticmethod
    def _announce(toast: Toast) -> None:
        """Tell screen readers."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, toast.text))
