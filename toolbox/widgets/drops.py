"""Files and folders dropped on a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


def local_paths(data: QMimeData) -> list[str]:
    """The local files and folders in what is dragged, in order; links to the web are left out."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile() and url.toLocalFile()]


class DropTarget(QObject):
    """Makes ``widget`` take files and folders. ``paths_dropped(list[str])`` once per drop."""

    paths_dropped = Signal(list)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop) or not isinstance(
            event, QDropEvent
        ):
            return False
        paths, source, target = local_paths(event.mimeData()), event.source(), self.parent()
        # A drag that began in this widget: its own rows are not opened again.
        own = isinstance(source, QWidget) and isinstance(target, QWidget) and target.isAncestorOf(source)
        if not paths or own:
            return False
        event.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            self.paths_dropped.emit(paths)
        return True
