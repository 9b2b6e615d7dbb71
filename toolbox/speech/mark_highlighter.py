"""Colours the marks in the text box: pauses, feelings, speed, language, and a closing mark that closes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSignalBlocker
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from core.marks import find
from toolbox.shell import theme

HELP = QT_TRANSLATE_NOOP(
    "Marks",
    "Marks in the text change how a stretch of it is said. Each holds up to [/].\n\n"
    "[pause 0.5]  half a second of silence, at most 10\n"
    "[happy] … [/]  a feeling: {feelings}\n"
    "[slow] … [/]  [fast] … [/]  slower, faster\n"
    "[zh] … [/]  [en] … [/]  [ja] … [/]  read as Mandarin, English, Japanese\n\n"
    "Other words in brackets are read out.",
)


def help_text(feelings: Sequence[str]) -> str:
    """All marks in the window's language; ``feelings`` by their names there."""
    return QCoreApplication.translate("Marks", HELP).format(feelings=", ".join(feelings))


class MarkHighlighter(QSyntaxHighlighter):
    """The state of a block is how many marks are open at its end."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._feelings: tuple[str, ...] = ()
        self._formats: dict[str, QTextCharFormat] = {}

    def set_feelings(self, names: Sequence[str]) -> None:
        """Names of the chosen model's own table, which are marks too."""
        if tuple(names) != self._feelings:
            self._feelings = tuple(names)
            self._again()

    def recolor(self) -> None:
        shades = theme.colors(self._editor)
        colors = {
            "pause": shades.warning, "feeling": shades.accent, "speed": shades.accent, "language": shades.success, "close": shades.muted,
            "stray": shades.danger,
        }  # fmt: skip
        for kind, color in colors.items():
            style = self._formats[kind] = QTextCharFormat()
            style.setForeground(color)
            style.setFontWeight(QFont.Weight.DemiBold)
        self._formats["stray"].setFontUnderline(True)
        self._again()

    def _again(self) -> None:
        with QSignalBlocker(self._editor):  # Qt tells of new colours as if the text had changed
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        depth = max(0, self.previousBlockState())
        if "[" in text or "［" in text:
            wide = len(text.encode("utf-16-le")) // 2 != len(text)
            for mark in find(text, self._feelings):
                kind = mark.kind if mark.kind != "close" or depth else "stray"
                start, end = mark.start, mark.end
                if wide:  # Qt counts characters beyond U+FFFF twice
                    start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in (start, end))
                self.setFormat(start, end - start, self._formats.get(kind, QTextCharFormat()))
                depth = max(0, depth + {"close": -1, "pause": 0}.get(mark.kind, 1))
        self.setCurrentBlockState(depth)
