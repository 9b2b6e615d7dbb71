"""Files and folders dropped on a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from toolbox.shell import theme


def local_paths(data: QMimeData) -> list[str]:
    """The local files and folders in what is dragged, in order; links to the web are left out."""
    urls = data.urls()
    for url in urls:
        if url.host() == "localhost":  # as some programs name this machine; Qt would look for a share of that name
            url.setHost("")
    return [url.toLocalFile() for url in urls if url.isLocalFile() and url.toLocalFile()]


class DropTarget(QObject):
    """Makes ``widget`` take files and folders. ``paths_dropped(list[str])`` once per drop."""

    paths_dropped = Signal(list)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._frame = QFrame(widget, objectName="drop_frame", visible=False)
        self._frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._frame.hide()
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop) or not isinstance(
            event, QDropEvent
        ):
            return False
        paths, source, target = local_paths(event.mimeData()), event.source(), self.parent()
        # A drag that began in this widget: its own rows are not opened again.
        own = isinstance(source, QWidget) and isinstance(target, QWidget) and target.isAncestorOf(source)
        if not paths or own:
            return False
        # Never as a move: the other program could then take its file away.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._show_frame(kind != QEvent.Type.Drop)
        if kind == QEvent.Type.Drop:
            self.paths_dropped.emit(paths)
        return True

    def _show_frame(self, wanted: bool) -> None:
        """Where the files would go."""
        widget = self.parent()
        if wanted and isinstance(widget, QWidget) and self._frame.isHidden():
            self._frame.setStyleSheet(f"#drop_frame {{ border: 3px solid {theme.colors(widget).accent.name()}; }}")
            self._frame.setGeometry(widget.rect())
            self._frame.raise_()
        self._frame.setVisible(wanted)
