"""The person's dictionary, as window, page and command line ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.errors import TextError
from core.jobs import JobContext
from core.types import DictionaryEntry
from engine.messages import DictionaryView, ImportedWords, ReadingCheck

if TYPE_CHECKING:
    from synthesizer.text.dictionary import Dictionary


def check_reading(ctx: JobContext, reading: str, language: str = "") -> ReadingCheck:
    """Whether a reading can be said, and how. Without a ``language``, the script tells it."""
    from synthesizer.text import pinyin, said

    language = language or said.language_of(reading)
    try:
        spoken = said.parse(reading, language)
    except TextError as error:
        return ReadingCheck(reading, language, problem=str(error))
    shown = " ".join(map(pinyin.marked, spoken.parts)) if language == "zh" else str(spoken)
    return ReadingCheck(reading, language, shown)


def dictionary_view(ctx: JobContext) -> DictionaryView:
    """What stands in it."""
    from synthesizer.text import dictionary

    return _view(dictionary.own())


def change_words(
    ctx: JobContext, kept: Sequence[DictionaryEntry] = (), gone: Sequence[DictionaryEntry] = ()
) -> DictionaryView:
    """Take entries out and put others in. Raises :class:`core.ToolboxError`: a wrong word or reading, or a file that cannot be written."""
    from synthesizer.text import dictionary

    checked = [dictionary.checked(entry) for entry in kept]
    changed = dictionary.own().without(gone).with_entries(checked)
    dictionary.save(changed, dictionary.own_file())
    return _view(changed)


def forget_word(ctx: JobContext, word: str) -> DictionaryView:
    """Take every entry out that is behind the reading of a word as it stands in a text, whatever its language."""
    from synthesizer.text import dictionary

    own = dictionary.own()
    forms = {word, word.removesuffix("'s"), word.removesuffix("’s")}
    small = {form.lower() for form in forms}
    gone = [each for each in own.entries if each.word in forms or (not each.case and each.word.lower() in small)]
    return change_words(ctx, gone=gone)


def import_words(ctx: JobContext, path: str) -> ImportedWords:
    """Put the words of a file into the dictionary; those that it has already are replaced. Raises :class:`core.ToolboxError`."""
    from synthesizer.text import dictionary_files

    found = dictionary_files.read(path)
    view = change_words(ctx, found.entries)
    return ImportedWords(len(found.entries), found.problems, view)


def export_words(ctx: JobContext, path: str) -> str:
    """Write the dictionary to a file of its own. Raises :class:`core.ToolboxError`."""
    from pathlib import Path

    from synthesizer.text import dictionary

    dictionary.save(dictionary.own(), Path(path))
    return Path(path).name


def _view(found: Dictionary) -> DictionaryView:
    problems = (found.refused,) if found.refused else found.problems
    return DictionaryView(found.entries, problems)
