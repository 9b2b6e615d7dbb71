"""Where things stand in the window at first: docks left and right, the work in the middle, transport at the bottom."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QSplitter, QToolBar, QWidget

DOCKS = ("browse", "record", "library", "voices_map", "emotions_map")
LEFT_WIDTH, RIGHT_WIDTH = 300, 310
WISHED, FRAME = QSize(1280, 800), QSize(8, 40)
DOCK_LEAST, SPEAK_LEAST, PICTURES_LEAST = (240, 110), (360, 120), (240, 120)
SAME_WIDTH = 0.05
DOCK_WIDEST = 318
"""Width and height in pixels. Five docks and the centre then fit 1024 x 560."""


def dock_titles() -> dict[str, str]:
    """Titles in the language of the window."""
    translate = QCoreApplication.translate
    return {
        "browse": translate("Docks", "Browse"),
        "record": translate("Docks", "Record"),
        "library": translate("Docks", "Library"),
        "voices_map": translate("Docks", "Map of voices"),
        "emotions_map": translate("Docks", "Map of emotions"),
    }


def make_dock(window: QMainWindow, name: str, content: QWidget) -> QDockWidget:
    """A movable dock that is remembered by its name."""
    dock = QDockWidget(window, objectName=f"{name}_dock")
    area = scrolled(content, *DOCK_LEAST)
    dock.setWidget(area)
    _make_room(area)
    dock.topLevelChanged.connect(lambda floats: floats or QTimer.singleShot(0, window, lambda: _lay_out_anew(window)))
    return dock


def _make_room(area: QScrollArea) -> None:
    """Nothing is to be scrolled sideways, as far as the window has room for that."""
    wished = area.widget().minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width()
    area.setMinimumWidth(min(wished, DOCK_WIDEST))


def make_room(docks: Mapping[str, QDockWidget]) -> None:
    """As wide as the words are in the language that the window speaks now."""
    for dock in docks.values():
        area = dock.widget()
        if isinstance(area, QScrollArea):
            _make_room(area)


def _lay_out_anew(window: QMainWindow) -> None:
    """Qt 6.11 leaves a panel that was moved while it floated where it was: outside the window, or under the centre.

    It is put into its place when every place changes, and only then.
    """
    whole = window.layout().geometry()
    for place in (whole.adjusted(1, 1, -1, -1), whole):
        window.layout().setGeometry(place)


def scrolled(content: QWidget, width: int, height: int) -> QScrollArea:
    """``content`` as large as there is room; below its least size it is scrolled, so that small screens show all of it."""
    area = QScrollArea(widgetResizable=True, frameShape=QScrollArea.Shape.NoFrame)
    area.setWidget(content)
    area.setMinimumSize(width, height)
    return area


def first_size(window: QMainWindow) -> None:
    """As wished, or what the screen has free with a frame around it."""
    free = window.screen().availableGeometry().size()
    window.resize(WISHED.boundedTo(free - FRAME))
    window.move(window.screen().availableGeometry().topLeft())


def place_docks(window: QMainWindow, docks: dict[str, QDockWidget]) -> None:
    """The first layout, readable at 1280 x 800."""
    left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
    window.setCorner(Qt.Corner.BottomLeftCorner, left)
    window.setCorner(Qt.Corner.BottomRightCorner, right)
    for name in ("browse", "record", "library"):
        window.addDockWidget(left, docks[name])
    for name in ("voices_map", "emotions_map"):
        window.addDockWidget(right, docks[name])
    window.tabifyDockWidget(docks["record"], docks["library"])
    docks["record"].raise_()
    window.resizeDocks([docks["browse"], docks["record"]], [LEFT_WIDTH, LEFT_WIDTH], Qt.Orientation.Horizontal)
    window.resizeDocks([docks["voices_map"]], [RIGHT_WIDTH], Qt.Orientation.Horizontal)
    window.resizeDocks([docks["browse"], docks["record"]], [400, 330], Qt.Orientation.Vertical)
    window.resizeDocks([docks["voices_map"], docks["emotions_map"]], [380, 380], Qt.Orientation.Vertical)


def widths(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> dict[str, int]:
    """How wide the window (``""``) and its docked panels are, for :func:`fit_widths` at the next start."""
    docked = {
        name: dock.width()
        for name, dock in docks.items()
        if not dock.visibleRegion().isEmpty() and not dock.isFloating()
    }
    return {"": window.width(), **docked}


def fit_widths(window: QMainWindow, docks: Mapping[str, QDockWidget], before: object) -> None:
    """Panels keep their share of a window that is wider or narrower than it was, as on another screen."""
    if not isinstance(before, dict) or not all(isinstance(width, int) and width > 0 for width in before.values()):
        return
    share = window.width() / before.get("", window.width())
    known = [name for name in before if name in docks and not docks[name].isFloating()]
    if abs(share - 1.0) > SAME_WIDTH and known:
        wished = [max(DOCK_LEAST[0], round(before[name] * share)) for name in known]
        window.resizeDocks([docks[name] for name in known], wished, Qt.Orientation.Horizontal)


def make_centre(reference: QWidget, result: QWidget, embedding: QWidget, speak: QWidget) -> QSplitter:
    """Pictures above with the embeddings beside them, the text below."""
    vertical, horizontal = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    panes = _splitter("panes_splitter", vertical, reference, result)
    pictures = _splitter("pictures_splitter", horizontal, panes, embedding, (460, 150))
    pictures.setChildrenCollapsible(True)
    return _splitter(
        "centre_splitter", vertical, scrolled(pictures, *PICTURES_LEAST), scrolled(speak, *SPEAK_LEAST), (480, 290)
    )


def _splitter(
    name: str, orientation: Qt.Orientation, first: QWidget, second: QWidget, sizes: tuple[int, int] = (1, 1)
) -> QSplitter:
    """Two parts that share their room; what is to spare goes to the first."""
    splitter = QSplitter(orientation, objectName=name, childrenCollapsible=False)
    splitter.addWidget(first)
    splitter.addWidget(second)
    splitter.setSizes(sizes)
    if sizes != (1, 1):
        splitter.setStretchFactor(0, 1)
    return splitter


def make_bottom_bar(window: QMainWindow, transport: QWidget) -> QToolBar:
    """The transport, always there."""
    bar = QToolBar(window, objectName="transport_toolbar", movable=False, floatable=False)
    bar.toggleViewAction().setEnabled(False)
    bar.addWidget(transport)
    window.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)
    return bar
