"""Texts as VITS models read them beside the originals' cleaners: ``python -m benchmarks.parity.vits_texts FOLDER``.

FOLDER holds a clone of https://github.com/CjangCjengh/MoeGoe; its cleaners need ``pip install --no-deps jieba cn2an proces unidecode`` (not part of
this program). Compared are 200 everyday sentences a language; English is compared by ``benchmarks.parity.english_ipa``. Where our text room knows
better (characters with several readings, accents of unusual words), it is meant to differ: the differences are printed to be judged.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
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
)
MIXTURE = "_,.!?-~…AEINOQUabdefghijkmnoprstuvwyzʃʧʦɯɹəɥ⁼ʰ`→↓↑ l"
_TABLES = {cleaner: table for table, cleaner in TABLES.values()} | {"zh_ja_mixture_cleaners": MIXTURE}
_PROSODY = re.compile("[↑↓→ ˉˊˇˋ˙]")


def cleaners(folder: Path) -> Any:
    """The original's module."""
    jieba = importlib.import_module("jieba")
    jieba.set_dictionary = lambda path: None  # the original's copy of jieba's own, looked for beside its program
    sys.path.insert(0, str(folder / "MoeGoe"))
    ours("japanese_cleaners", "ja", "はい")  # loads Open JTalk as this program has it
    return importlib.import_module("text.cleaners")


def theirs(module: Any, cleaner: str, tag: str, text: str) -> str:
    """What the original writes, without letters that its table lacks, as it leaves them out."""
    return "".join(letter for letter in getattr(module, cleaner)(f"{tag}{text}{tag}") if letter in _TABLES[cleaner])


def ours(cleaner: str, language: str, text: str) -> str:
    try:
        return "".join(read(text, Writing(tuple(_TABLES[cleaner]), cleaner, False), language).symbols)
    except TextError as error:
        return str(error)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=10, help="how many differences are printed of each")
    parser.add_argument("--only", default="", metavar="CLEANER")
    options = parser.parse_args()
    module = cleaners(options.folder)
    for cleaner, language, tag in (case for case in CASES if options.only in case[0]):
        equal = sounds = shown = 0
        texts = [text for text in sentences(language, COUNT, SEED) if text.strip()]
        for text in texts:
            mine, other = ours(cleaner, language, text), theirs(module, cleaner, tag, text)
            equal += mine == other
            sounds += _PROSODY.sub("", mine) == _PROSODY.sub("", other)
            if mine != other and shown < options.show:
                shown += 1
                print(f"{text}\n  ours   {mine}\n  theirs {other}")
        print(f"{cleaner} {language}: {equal} of {len(texts)} equal, {sounds} in all sounds\n", flush=True)


if __name__ == "__main__":
    main()
