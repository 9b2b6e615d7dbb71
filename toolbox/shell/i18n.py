"""The language of the window: English, Chinese or Japanese, switched while it is open.

Source strings are plain English in ``tr()``. Translations live in ``resources/i18n`` as ``.ts`` (for people) and ``.qm``
(for Qt). Widgets set their texts in ``retranslate()``, which runs again on ``QEvent.LanguageChange``.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from core import paths

log = logging.getLogger(__name__)
LANGUAGES: dict[str, str] = {"en": "English", "zh-CN": "简体中文", "ja": "日本語"}
"""Code and the language's own name."""


def normalise(language: str | None) -> str:
    """The code of :data:`LANGUAGES` meant by ``zh``, ``zh_CN``, ``ja-JP`` ...; the system's language for None; else ``en``."""
    wanted = [language] if language else QLocale.system().uiLanguages()
    for name in wanted:
        short = name.replace("_", "-").split("-")[0].lower()
        for code in LANGUAGES:
            if code.split("-")[0] == short:
                return code
    return "en"


class LanguageSwitch(QObject):
    """Keeps the application in one language; made by :func:`install`. ``language_changed(code)`` after a switch."""

    language_changed = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("language_switch")
        self._app = app
        self.language = "en"
        self._installed: list[QTranslator] = []

    def set_language(self, language: str | None) -> None:
        """Show everything in ``language`` from now on. Unknown languages mean English."""
        code = normalise(language)
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed.clear()
        self.language = code
        locale = code.replace("-", "_")
        # Qt's own texts (file dialogs, context menus) first: the translator installed last is asked first.
        self._load(f"qtbase_{locale}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._load(f"voice_toolbox_{locale}", str(paths.resources_dir() / "i18n"))
        self.language_changed.emit(code)

    def _load(self, name: str, folder: str) -> None:
        translator = QTranslator(self)
        if translator.load(name, folder):
            self._app.installTranslator(translator)
            self._installed.append(translator)
        else:
            translator.deleteLater()
            log.info("no translation %s in %s", name, folder)


def install(app: QApplication, language: str | None = None) -> LanguageSwitch:
    """Put the application into ``language`` (None: the system's). A second call switches the first one's language."""
    made = switch(app) or LanguageSwitch(app)
    made.set_language(language)
    return made


def switch(app: QApplication) -> LanguageSwitch | None:
    """The switch that :func:`install` made; None before."""
    return app.findChild(LanguageSwitch, "language_switch", Qt.FindChildOption.FindDirectChildrenOnly)
