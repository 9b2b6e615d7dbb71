import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from toolbox.shell import theme


@pytest.fixture
def switch(qapp):
    before, style = qapp.palette(), qapp.style().objectName()
    made = theme.install(qapp, "light")
    yield made
    qapp.styleHints().unsetColorScheme()
    made.deleteLater()
    made.setParent(None)
    qapp.setPalette(before)
    qapp.setStyle(style)


def contrast_ratio(one: QColor, other: QColor) -> float:
    """WCAG 2.1 contrast of two opaque colours, 1 (equal) to 21 (black on white)."""

    def luminance(color: QColor) -> float:
        def linear(value: float) -> float:
            return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_formula_on_known_pairs():
    assert contrast_ratio(QColor("black"), QColor("white")) == pytest.approx(21.0)
    assert contrast_ratio(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("shades", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("text", ["foreground", "accent", "warning", "danger", "success", "muted", "cursor"])
def test_texts_can_be_read(shades, ground, text):
    assert contrast_ratio(getattr(shades, text), getattr(shades, ground)) >= 4.5


@pytest.mark.parametrize("shades", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
def test_palette_pairs_can_be_read(qapp, shades):
    made, role = theme.palette(shades), QPalette.ColorRole
    pairs = [
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    ]
    for front, back in pairs:
        assert contrast_ratio(made.color(front), made.color(back)) >= 4.5, (front, back)


def test_override_beats_the_system_and_is_announced(qapp, qtbot, switch):
    label = QLabel()
    qtbot.addWidget(label)
    with qtbot.waitSignal(switch.theme_changed, timeout=20_000) as caught:
        switch.set_choice("dark")
    assert caught.args[0] is theme.DARK
    assert theme.colors(qapp) is theme.DARK and theme.colors(label) is theme.DARK
    switch.set_choice("light")
    assert theme.colors(label) is theme.LIGHT
    assert switch.choice == "light"


def test_second_install_reuses_the_switch(qapp, switch):
    assert theme.install(qapp, "dark") is switch
    assert theme.switch(qapp) is switch
    assert switch.colors.is_dark


def test_unknown_choice_follows_the_system(qapp, switch):
    switch.set_choice("mauve")
    assert switch.choice == "system"
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.colors(qapp).is_dark == dark
