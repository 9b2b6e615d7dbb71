import re
import shutil
import string

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from core import ModelInfo, Socket, paths
from toolbox.browser.browser_panel import BrowserPanel
from toolbox.library.commands import UndoTexts
from toolbox.shell import i18n, translations
from toolbox.speech.emotions import emotion_name
from toolbox.speech.speak_panel import SpeakPanel


@pytest.fixture
def language(qapp):
    made = i18n.install(qapp, "en")
    yield made
    for translator in made._installed:
        qapp.removeTranslator(translator)
    made.setParent(None)
    made.deleteLater()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("en", "en"),
        ("zh", "zh-CN"),
        ("zh_TW", "zh-CN"),
        ("ja-JP", "ja"),
        ("JA", "ja"),
        ("fr", "en"),
        ("", None),
        (None, None),
    ],
)
def test_language_names_people_type(wanted, code):
    assert i18n.normalise(wanted) == (code or i18n.normalise(None))
    assert i18n.normalise(wanted) in i18n.LANGUAGES


@pytest.mark.parametrize("locale", translations.LOCALES)
def test_every_visible_string_is_translated(locale, tmp_path):
    """Strings added to the code since ``python -m toolbox.shell.translations`` was last run show up as unfinished here."""
    for name in translations.LOCALES:
        shutil.copy(translations.ts_path(name), translations.ts_path(name, tmp_path))
    translations.collect(tmp_path)
    waiting = translations.unfinished(translations.ts_path(locale, tmp_path))
    assert [(message.context, message.source) for message in waiting] == []


def fields(text):
    return sorted(re.findall(r"%n|%p%|%\d", text)), sorted(
        f"{name}!{conversion}:{spec}"
        for _, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    )


@pytest.mark.parametrize("locale", translations.LOCALES)
def test_translations_keep_the_fields(locale):
    for message in translations.messages(translations.ts_path(locale)):
        for text in message.translations:
            assert fields(text) == fields(message.source), message


@pytest.mark.parametrize("locale", ["zh_CN", "ja"])
def test_translations_are_in_the_language(locale):
    unchanged = [
        message.source
        for message in translations.messages(translations.ts_path(locale))
        if message.translations[0] == message.source and re.search(r"[a-z]{3,}", re.sub(r"\{.*?\}", "", message.source))
    ]
    assert [text for text in unchanged if not text.startswith("Hello, I am")] == []


@pytest.mark.parametrize("locale", translations.LOCALES)
def test_compiled_files_hold_what_the_texts_say(qapp, locale):
    translator = QTranslator()
    assert translator.load(f"voice_toolbox_{locale}", str(paths.resources_dir() / "i18n"))
    for message in translations.messages(translations.ts_path(locale)):
        plural = len(message.translations) > 1 or "%n" in message.source
        got = translator.translate(message.context, message.source, "", 1 if plural else -1)
        assert got == message.translations[0], message


def test_english_plurals(language):
    assert UndoTexts().delete("takes", 1) == "Delete 1 take"
    assert UndoTexts().delete("takes", 3) == "Delete 3 takes"
    language.set_language("ja")
    assert UndoTexts().delete("voices", 2) == "2 個の声を削除"


def test_an_open_window_changes_language(language, qtbot):
    panels = [BrowserPanel(), SpeakPanel()]
    for panel in panels:
        qtbot.addWidget(panel)
    browser, speak = panels
    speak.set_model(ModelInfo("synthesizer", "one", "s1", feeling=Socket(entries=("happy", "sad"))))
    speak.pickers.choose("feeling", "entry:sad")
    with qtbot.waitSignal(language.language_changed, timeout=20_000) as caught:
        language.set_language("zh")
    QApplication.processEvents()
    assert caught.args == ["zh-CN"]
    assert browser.buttons["load"].text() == "载入" and speak.speak_button.text() == "合成并生成声音"
    assert speak.pickers.combos["feeling"].currentText() == emotion_name("sad") == "悲伤"
    assert browser.model.headerData(1, browser.table.horizontalHeader().orientation()) == "说话人"
    language.set_language("ja")
    QApplication.processEvents()
    assert browser.buttons["load"].text() == "読み込む" and browser.search.placeholderText().startswith("検索")
    language.set_language("en")
    QApplication.processEvents()
    assert browser.buttons["load"].text() == "Load" and speak.pickers.chosen("feeling") == "entry:sad"


def test_qt_itself_speaks_the_language(language):
    language.set_language("zh")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


def test_second_install_switches_the_first(language, qapp):
    assert i18n.install(qapp, "ja") is language and language.language == "ja"
    assert i18n.switch(qapp) is language


def test_a_missing_translation_file_leaves_english(language, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    language.set_language("zh")
    assert QCoreApplication.translate("SpeakPanel", "Synthesize only") == "Synthesize only"
