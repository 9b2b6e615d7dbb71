"""English in IPA as espeak-ng reads it, where a person has it installed: public English voices of VITS and StyleTTS 2 learned from it.

Its library is used (also that of ``pip install espeakng-loader``), else the program ``espeak-ng``; nothing of either comes with this program.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import logging
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache, partial
from pathlib import Path

log = logging.getLogger(__name__)
VOICE = "en-us"
LIBRARY = "PHONEMIZER_ESPEAK_LIBRARY"
"""The variable that phonemizer reads too: the library's file, where it is not found by itself."""
_PLACES = (
    r"C:\Program Files\eSpeak NG\libespeak-ng.dll", "/opt/homebrew/lib/libespeak-ng.dylib", "/usr/local/lib/libespeak-ng.dylib",
)  # fmt: skip
_RETRIEVAL, _DONT_EXIT, _UTF8, _IPA = 1, 0x8000, 1, 2
"""espeak-ng's own numbers: make no sound, never end this program, encoding, alphabet."""
_STEPS = ((1, 1), (2, 1), (3, 1), *((1, pieces) for pieces in range(2, 9)))
"""How many words one group of so many pieces may cover; a number is many."""
_SWITCH = re.compile(r"\([a-z-]+\)")
"""Where espeak changes the language."""
Speller = Callable[[str], str]
_LOCK = threading.Lock()


def installed() -> bool:
    """Whether espeak-ng can be asked."""
    return _speller() is not None


def phrase(words: Sequence[str], text: str = "") -> list[tuple[int, str]] | None:
    """Words between two marks, read together: for each sound group how many words it covers, and its IPA with stress.

    espeak draws light words together ("of the" is one group). ``text`` is what it is asked, if not the words as they are. None where it is
    not installed or says nothing.
    """
    return _groups(tuple(words), text or " ".join(words)) if words and installed() else None


@lru_cache(maxsize=4096)
def _groups(words: tuple[str, ...], text: str) -> list[tuple[int, str]] | None:
    pieces = ipa(text).split()
    if len(pieces) == len(words):
        return [(1, piece) for piece in pieces]
    return _aligned(words, pieces) or ([(len(words), " ".join(pieces))] if pieces else None)


def _aligned(words: tuple[str, ...], pieces: list[str]) -> list[tuple[int, str]] | None:
    """Pieces to words where they are not as many: the way that is most like the words said one by one."""
    alone = [ipa(word).replace(" ", "") for word in words]
    best: dict[tuple[int, int], tuple[float, list[tuple[int, str]]]] = {(0, 0): (0.0, [])}
    for word in range(len(words)):
        for piece in range(len(pieces)):
            if (word, piece) not in best:
                continue
            cost, done = best[word, piece]
            for covered, used in _STEPS:
                end = word + covered, piece + used
                if end[0] > len(words) or end[1] > len(pieces):
                    continue
                said, whole = "".join(alone[word : end[0]]), "".join(pieces[piece : end[1]])
                after = cost + (covered + used) * (1.01 - SequenceMatcher(None, said, whole, False).ratio())
                if end not in best or after < best[end][0]:
                    best[end] = after, [*done, (covered, " ".join(pieces[piece : end[1]]))]
    found = best.get((len(words), len(pieces)))
    return None if found is None else found[1]


@lru_cache(maxsize=4096)
def ipa(text: str) -> str:
    """The IPA of a text without marks. Raises RuntimeError when espeak-ng is not installed."""
    speller = _speller()
    if speller is None:
        raise RuntimeError("espeak-ng is not installed")
    with _LOCK:
        return _SWITCH.sub("", speller(text)).strip()


@cache
def _speller() -> Speller | None:
    """How this machine's espeak-ng is asked; None where there is none."""
    ways: list[Callable[[], Speller | None]] = [*(partial(_by_library, path) for path in _libraries()), _by_program]
    for find in ways:
        try:
            found = find()
            if found is not None and found("one").strip():
                return found
        except (OSError, AttributeError, ValueError, subprocess.SubprocessError) as error:
            log.info("espeak-ng cannot be used: %s", error)
    return None


def _libraries() -> Iterator[str]:
    """Files that may be its library: the one that is named, the one of the package ``espeakng-loader``, the system's."""
    if named := os.environ.get(LIBRARY):
        yield named
    package = importlib.util.find_spec("espeakng_loader")
    for folder in package.submodule_search_locations or () if package else ():
        yield from (str(path) for path in sorted(Path(folder).glob("*espeak-ng.*")) if path.is_file())
    yield from filter(None, map(ctypes.util.find_library, ("espeak-ng", "libespeak-ng")))
    yield from filter(os.path.isfile, _PLACES)


def _by_library(path: str) -> Speller | None:
    library = ctypes.CDLL(path)
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = (ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int)
    library.espeak_Initialize.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
    beside = Path(path).parent / "espeak-ng-data"
    data = os.fsencode(beside) if beside.is_dir() else None
    if library.espeak_Initialize(_RETRIEVAL, 0, data, _DONT_EXIT) <= 0 or library.espeak_SetVoiceByName(VOICE.encode()):
        return None

    def spelled(text: str) -> str:
        rest, said = ctypes.c_char_p(text.encode()), []
        while rest.value:  # a clause each time
            said.append((library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA) or b"").decode())
        return " ".join(said)

    return spelled


def _by_program() -> Speller | None:
    program = shutil.which("espeak-ng")
    if program is None:
        return None

    def spelled(text: str) -> str:
        told = (program, "-q", "--ipa", "-v", VOICE, "--", text)
        return subprocess.run(told, capture_output=True, check=True, timeout=10, encoding="utf-8").stdout

    return spelled
