"""Dark and light: one palette each, one set of drawing colours each, and a switch that can follow the system.

Widgets ask :func:`colors` when they paint; nothing else in the program names a colour. Texts keep at least 4.5:1 contrast
against the background they stand on (WCAG 2.1, level AA), which the tests measure.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

CHOICES = ("system", "dark", "light")


@dataclass(frozen=True)
class Colors:
    """What painting code needs to know. Every field is an opaque :class:`QColor`."""

    background: QColor
    """Behind plots, tables and text."""
    surface: QColor
    """Windows, docks and buttons."""
    foreground: QColor
    grid: QColor
    """Lines that should be seen only when looked for; not for text."""
    accent: QColor
    """Selection, links, progress."""
    on_accent: QColor
    """Text upon ``accent``."""
    warning: QColor
    danger: QColor
    success: QColor
    cursor: QColor
    """The playback cursor and the hovered point."""
    muted: QColor
    """Secondary text."""
    is_dark: bool


_SHADES = {
    "background": ("#15171b", "#ffffff"),
    "surface": ("#2a2e35", "#f1f3f6"),
    "foreground": ("#e6e8ec", "#1b1e24"),
    "grid": ("#474d58", "#cfd4dc"),
    "accent": ("#6cb2ff", "#0b5cad"),
    "on_accent": ("#0b1118", "#ffffff"),
    "warning": ("#ffb454", "#8a4b00"),
    "danger": ("#ff8080", "#b3261e"),
    "success": ("#6fd08c", "#12672f"),
    "cursor": ("#ffd84d", "#a8005c"),
    "muted": ("#a3aab5", "#565d69"),
}
"""In the dark and in the light."""
DARK = Colors(**{name: QColor(dark) for name, (dark, _) in _SHADES.items()}, is_dark=True)
LIGHT = Colors(**{name: QColor(light) for name, (_, light) in _SHADES.items()}, is_dark=False)


def colors(source: QWidget | QApplication | None = None) -> Colors:
    """Drawing colours that fit the palette in force for ``source``, so they are right even before :func:`install`.

    The application's palette for that kind of widget counts: a widget's own copy lags behind until it is first shown.
    """
    current = QApplication.palette(source) if isinstance(source, QWidget) else QApplication.palette()
    return DARK if current.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(shades: Colors) -> QPalette:
    """The Qt palette that goes with ``shades``."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    result = QPalette()
    pairs = {
        role.Window: shades.surface,
        role.WindowText: shades.foreground,
        role.Base: shades.background,
        role.AlternateBase: shades.surface,
        role.Text: shades.foreground,
        role.PlaceholderText: shades.muted,
        role.Button: shades.surface,
        role.ButtonText: shades.foreground,
        role.BrightText: shades.danger,
        role.ToolTipBase: shades.surface,
        role.ToolTipText: shades.foreground,
        role.Highlight: shades.accent,
        role.HighlightedText: shades.on_accent,
        role.Link: shades.accent,
        role.LinkVisited: shades.accent,
        role.Light: shades.surface.lighter(130),
        role.Midlight: shades.surface.lighter(115),
        role.Mid: shades.grid,
        role.Dark: shades.grid.darker(120),
        role.Shadow: QColor("#000000"),
        role.Accent: shades.accent,
    }
    for name, color in pairs.items():
        result.setColor(name, color)
    dimmed = QColor(shades.muted)
    dimmed.setAlphaF(0.6)
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(group.Disabled, name, dimmed)
    return result


class ThemeSwitch(QObject):
    """Keeps the application in the chosen theme; made by :func:`install`, found again by :func:`switch`.

    ``theme_changed(Colors)`` is emitted after the palette changed. Widgets may listen to it or to ``QEvent.PaletteChange``.
    """

    theme_changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("theme_switch")
        self._app = app
        self.choice = "system"
        self._applying = False
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def colors(self) -> Colors:
        return colors(self._app)

    def set_choice(self, choice: str) -> None:
        """``system``, ``dark`` or ``light``; anything else means ``system``."""
        self.choice = choice if choice in CHOICES else "system"
        self._apply()

    def _follow_system(self) -> None:
        if self.choice == "system" and not self._applying:
            self._apply()

    def _apply(self) -> None:
        hints = self._app.styleHints()
        self._applying = True
        try:
            # Tells the platform too, so that title bars and native menus match.
            if self.choice == "system":
                hints.unsetColorScheme()
                dark = hints.colorScheme() == Qt.ColorScheme.Dark
            else:
                dark = self.choice == "dark"
                hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        finally:
            self._applying = False
        shades = DARK if dark else LIGHT
        self._app.setPalette(palette(shades))
        self.theme_changed.emit(shades)


def install(app: QApplication, choice: str = "system") -> ThemeSwitch:
    """Put the application into the Fusion style and the chosen theme. A second call changes the theme of the first."""
    made = switch(app)
    if made is None:
        app.setStyle("Fusion")
        made = ThemeSwitch(app)
    made.set_choice(choice)
    return made


def switch(app: QApplication) -> ThemeSwitch | None:
    """The switch that :func:`install` made, to listen to or to change; None before."""
    return app.findChild(ThemeSwitch, "theme_switch", Qt.FindChildOption.FindDirectChildrenOnly)
