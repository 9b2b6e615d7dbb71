"""Run by ``test_docks_on_a_screen``: floats, docks and resets every panel of a real window on a real X server.

Prints a line for everything that is not so; prints ``looked at N panels`` at the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QRect, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QDockWidget

from tests.toolbox.fake_engine import FakeEngine, FakeRunner
from tests.toolbox.fake_sound import FakeBackend
from toolbox.app import default_options, make_application
from toolbox.main_window import MainWindow
from toolbox.maps.service import ProjectionService
from toolbox.shell import theme
from toolbox.shell.session import Session

WAIT_S = 8.0
MOST_DIFFERENT = 0.02


def wait_for(condition: Callable[[], object]) -> bool:
    """Let the window work until something is so; False when it does not come."""
    deadline = time.monotonic() + WAIT_S
    while not condition():
        if time.monotonic() > deadline:
            return False
        loop = QEventLoop()
        QTimer.singleShot(30, loop.quit)
        loop.exec()
    return True


def on_screen(window: MainWindow, place: QRect) -> QImage:
    shot = window.screen().grabWindow(0, place.x(), place.y(), place.width(), place.height())
    return shot.toImage().convertToFormat(QImage.Format.Format_RGB32)


def is_painted(window: MainWindow, dock: QDockWidget) -> bool:
    """Whether the screen shows the panel where it says it is."""
    content = dock.widget()
    place = QRect(content.mapToGlobal(content.rect().topLeft()), content.size())
    expected, seen = content.grab().toImage(), on_screen(window, place)
    if expected.isNull() or seen.size() != expected.size():
        return False
    points = [(x, y) for x in range(0, seen.width(), 5) for y in range(0, seen.height(), 5)]
    different = sum((expected.pixel(*point) ^ seen.pixel(*point)) & 0xFFFFFF != 0 for point in points)
    return different <= MOST_DIFFERENT * len(points)


def check(window: MainWindow, what: str, floating: str = "") -> int:
    """Every panel in front is painted in its own place, or only the ``floating`` one; returns how many were looked at."""
    looked_at = 0
    for name, dock in window.docks.items():
        if floating not in ("", name):
            continue  # it may be covered
        behind = bool(window.tabifiedDockWidgets(dock)) and dock.visibleRegion().isEmpty()
        if behind:
            continue
        if not wait_for(lambda dock=dock: not dock.visibleRegion().isEmpty()):
            print(f"{what}: {name} cannot be seen")
        looked_at += 1
        if not wait_for(lambda dock=dock: is_painted(window, dock)):
            print(f"{what}: {name} is not painted")
        docked = [
            each for each in window.docks.values() if not each.isFloating() and not each.visibleRegion().isEmpty()
        ]
        for other in (window.centralWidget(), *docked):
            if not dock.isFloating() and other is not dock and dock.geometry().intersects(other.geometry()):
                print(f"{what}: {name} lies where {other.objectName() or 'the centre'} is")
    return looked_at


def press_float_button(dock: QDockWidget) -> None:
    dock.findChild(QAbstractButton, "qt_dockwidget_floatbutton").click()


def session(window: MainWindow) -> None:
    looked_at = check(window, "at first")
    for place in (window.frameGeometry().topRight(), window.geometry().center()):
        for name, dock in window.docks.items():
            dock.raise_()
            press_float_button(dock)
            wait_for(lambda dock=dock: dock.isFloating() and dock.isVisible())
            dock.move(place)
            looked_at += check(window, f"{name} floats", name)
            press_float_button(dock)
            looked_at += check(window, f"{name} is docked again")
    for reset_of in (list(window.docks), ["emotions_map"]):
        for name in reset_of:
            window.docks[name].setFloating(True)
            window.docks[name].hide()
        window.commands.reset_layout()
        looked_at += check(window, f"reset of {len(reset_of)}")
        if any(dock.isFloating() for dock in window.docks.values()):
            print("reset leaves a panel floating")
    print(f"looked at {looked_at} panels")


def main() -> int:
    app = make_application(["docks"])
    theme.install(app, "light")
    ProjectionService.start = lambda self: None
    window = MainWindow(Session.load(), default_options(), FakeRunner(FakeEngine()), FakeBackend())
    window.show()
    wait_for(lambda: window.windowHandle().isExposed())
    window.start_engine()

    def run() -> None:
        try:
            session(window)
        finally:
            window.close()
            app.quit()

    QTimer.singleShot(500, run)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
