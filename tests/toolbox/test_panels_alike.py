"""What every panel owes: names for people and machines, tooltips, another language and another theme while it is open."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QScrollBar,
)

from core import AudioClip, Control, ModelInfo, Request, Socket, Speech, Timing
from core.edits import ENERGY, LENGTH, PITCH
from core.types import DictionaryEntry
from engine.messages import DictionaryView, PreviewWord
from library.records import Take, Voice, VoiceClip
from tests.toolbox.fake_engine import RECIPES
from toolbox.browser.browser_panel import BrowserPanel
from toolbox.library.library_panel import LibraryPanel
from toolbox.shell import i18n, theme
from toolbox.shell.actions import ActionTable
from toolbox.shell.first_run_card import STEPS, FirstRunCard
from toolbox.shell.jobs_bar import JobsBar
from toolbox.shell.shortcut_sheet import ShortcutSheet
from toolbox.shell.toast import ToastArea
from toolbox.speech.dictionary_dialog import DictionaryDialog
from toolbox.speech.edit_dialog import EditDialog
from toolbox.speech.edit_state import EditState
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.word_popup import WordPopup
from toolbox.training.train_window import TrainWindow

KINDS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def browser():
    return BrowserPanel()


def library():
    made = LibraryPanel()
    made.editor.set_voice(Voice("v", "V", clips=(VoiceClip("1", "one"), VoiceClip("2", "two"))))
    made.takes.offer_export()
    return made


def speak():
    made = SpeakPanel()
    made.set_sentences(["One.", "Two."])
    made.set_model(
        ModelInfo("synthesizer", "one", voice=Socket(prompt=True), feeling=Socket(prompt=True, strength=True))
    )
    made.knobs.set_controls(
        [
            Control("speed", "Speed", 1.0, "How fast", minimum=0.5, maximum=2.0),
            Control("steps", "Steps", 1, "How many", kind="int", minimum=1, maximum=9, step=1),
            Control("boost", "Boost", False, "Louder", kind="bool"),
            Control("style", "Style", "a", "Which", kind="choice", choices=("a", "b")),
        ]
    )
    return made


def card():
    made = FirstRunCard()
    made.set_steps(STEPS)
    return made


def toast():
    window = QMainWindow()
    ToastArea(window).show("Text", "error", "Details")
    return window


def sheet():
    window = QMainWindow()
    window.table = ActionTable(window)
    window.setCentralWidget(ShortcutSheet(window.table))
    return window


def popup():
    made = WordPopup()
    made.setWindowFlag(Qt.WindowType.Popup, False)  # closed at once when a test looks at another window
    made.open_for(PreviewWord("cat", "en", "K AE1 T", 0, 3), QPoint())
    return made


def dictionary():
    made = DictionaryDialog()
    made.set_view(DictionaryView((DictionaryEntry("cat", "en", "K AE1 T"),)))
    return made


def edit():
    made = EditDialog()
    ends = (0.1, 0.3)
    timings = tuple(Timing(symbol, end - 0.1, end) for symbol, end in zip("ab", ends))
    piece = Speech(Request("Hi."), AudioClip(np.zeros(4800, np.float32), 16000), timings=timings)
    made.set_sentences(["Hi.", "", "Ho."], 0)
    made.show_state(EditState(piece, None, frozenset({LENGTH, PITCH, ENERGY})))
    return made


def train():
    made = TrainWindow()
    made.form.set_recipes(RECIPES)
    made.form.unfold.setChecked(True)
    made.run.samples.set_samples(("/x/step_00000001.wav",))
    return made


PANELS = [browser, library, speak, card, toast, sheet, JobsBar, popup, dictionary, edit, train]


def controls_of(panel):
    """Interactive parts a person can reach; Qt's own inner parts (editors of combos, scroll bars, tab buttons) are its business."""
    for kind in KINDS:
        for widget in panel.findChildren(kind):
            inner = widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)
            owner = widget.parentWidget()
            inner = inner or isinstance(owner, QAbstractSpinBox | QComboBox | QLineEdit) or owner.inherits("QTabBar")
            inner = inner or owner.inherits("QKeySequenceEdit") or owner.inherits("QComboBoxPrivateContainer")
            inner = inner or widget.inherits("QHeaderView") or widget.inherits("QTableCornerButton")
            if not inner and type(widget).__name__ != "QAbstractButton":
                yield widget


@pytest.mark.parametrize("make", PANELS)
def test_every_control_has_an_object_name_an_accessible_name_and_a_tooltip(make, qtbot):
    panel = make()
    qtbot.addWidget(panel)
    found = list(controls_of(panel))
    assert found
    for widget in found:
        assert widget.objectName(), widget
        assert widget.accessibleName(), widget.objectName()
        if isinstance(widget, QAbstractButton):
            assert widget.toolTip(), widget.objectName()


@pytest.mark.parametrize("make", PANELS)
def test_controls_can_be_reached_by_keyboard(make, qtbot):
    from PySide6.QtCore import Qt

    panel = make()
    qtbot.addWidget(panel)
    for widget in controls_of(panel):
        slider_of_a_field = widget.objectName().startswith("control_")
        assert slider_of_a_field or widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()


@pytest.mark.parametrize("make", PANELS)
def test_panels_change_language_and_theme_while_open(make, qapp, qtbot):
    panel = make()
    qtbot.addWidget(panel)
    panel.show()
    before_palette, before_style = qapp.palette(), qapp.style().objectName()
    language, look = i18n.install(qapp, "en"), theme.install(qapp, "light")
    try:
        QApplication.processEvents()
        english = texts(panel)
        light = panel.grab().toImage()
        for code in ("zh", "ja"):
            language.set_language(code)
            QApplication.processEvents()
            if has_translation(code):
                assert texts(panel) != english
        language.set_language("en")
        look.set_choice("dark")
        QApplication.processEvents()
        assert texts(panel) == english
        assert panel.grab().toImage() != light
    finally:
        for made in (language, look):
            made.setParent(None)
            made.deleteLater()
        language.set_language("en")
        qapp.styleHints().unsetColorScheme()
        qapp.setPalette(before_palette)
        qapp.setStyle(before_style)


def texts(panel):
    return [widget.accessibleName() for widget in controls_of(panel)]


def has_translation(code):
    from core import paths

    return bool(list((paths.resources_dir() / "i18n").glob(f"voice_toolbox_{code}*.qm")))


def test_colours_follow_the_theme(qapp, qtbot):
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    panel.show()
    before, style = qapp.palette(), qapp.style().objectName()
    look = theme.install(qapp, "light")
    try:
        panel.takes.set_takes([Take("1", "/x.wav", Request("t"))])
        QApplication.processEvents()
        assert theme.LIGHT.muted.name() in panel.takes.empty.styleSheet()
        look.set_choice("dark")
        QApplication.processEvents()
        assert theme.DARK.muted.name() in panel.takes.empty.styleSheet()
    finally:
        look.setParent(None)
        look.deleteLater()
        qapp.styleHints().unsetColorScheme()
        qapp.setPalette(before)
        qapp.setStyle(style)
