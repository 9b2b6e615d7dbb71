"""The tables of symbols that public VITS files were trained with, and who wrote their texts in them (the "cleaner")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from core import CheckpointError

PAD = "_"
_IPA = "ɑɐɒæɓʙβɔɕçɗɖðʤəɘɚɛɜɝɞɟʄɡɠɢʛɦɧħɥʜɨɪʝɭɬɫɮʟɱɯɰŋɳɲɴøɵɸθœɶʘɹɺɾɻʀʁɽʂʃʈʧʉʊʋⱱʌɣɤʍχʎʏʑʐʒʔʡʕʢǀǁǂǃˈˌːˑʼʴʰʱʲʷˠˤ˞↓↑→↗↘'̩'ᵻ"
_ASCII = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BOPOMOFO = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩˉˊˇˋ˙ "


class Writing(NamedTuple):
    """How a model's texts are written: its symbols by number, the cleaner, whether a blank stands between symbols."""

    symbols: tuple[str, ...]
    cleaner: str
    blanks: bool


LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "english_cleaners": ("en",),
    "english_cleaners2": ("en",),
    "english_cleaners3": ("en",),
    "japanese_cleaners": ("ja",),
    "japanese_cleaners2": ("ja",),
    "chinese_cleaners": ("zh",),
    "zh_ja_mixture_cleaners": ("zh", "ja"),
    "pinyin_cleaners": ("zh", "en"),
}
"""Of the cleaners that can be followed. ``pinyin_cleaners`` is our name for what MockingBird's notebook does."""
TABLES: Mapping[int, tuple[str, str]] = {
    178: (PAD + ';:,.!?¡¿—…"«»“” ' + _ASCII + _IPA, "english_cleaners2"),
    40: (PAD + ",.!?-AEINOQUabdefghijkmnoprstuvwyzʃʧ↓↑ ", "japanese_cleaners"),
    43: (PAD + ",.!?-~…AEINOQUabdefghijkmnoprstuvwyzʃʧʦ↓↑ ", "japanese_cleaners2"),
    50: (PAD + "，。！？—…" + _BOPOMOFO, "chinese_cleaners"),
    75: (PAD + "~" + _ASCII + "1234567890!'(),-.:;? ", "pinyin_cleaners"),
}
"""By how many symbols there are, for files that lie without their list."""
assert all(size == len(table) for size, (table, _) in TABLES.items())
WITHOUT_BLANKS = "pinyin_cleaners"


def writing_of(name: str, n_vocab: int, settings: Mapping[str, Any], vits2: bool) -> Writing:
    """By the settings beside the file ``name``, else by the number of symbols.

    Raises :class:`CheckpointError` when nothing tells the symbols, and for cleaners that cannot be followed.
    """
    data = settings.get("data")
    data = data if isinstance(data, Mapping) else {}
    symbols, usual = TABLES.get(n_vocab, ("", ""))
    listed = _ordered(settings.get("symbols", data.get("symbols")))
    if isinstance(listed, str) and len(listed) == n_vocab - 1 and " " not in listed:
        listed += " "  # the last of most tables, and nobody sees it where a line ends
    if isinstance(listed, list | tuple | str) and listed:
        if len(listed) != n_vocab or not all(isinstance(symbol, str) for symbol in listed):
            raise CheckpointError(
                f"The settings beside {name} are another model's: they list {len(listed)} symbols, not {n_vocab}; put its own there."
            )
        symbols = listed  # type: ignore[assignment]
    cleaner = _cleaner(data, usual, n_vocab)
    if cleaner not in LANGUAGES and (symbols or cleaner):
        raise CheckpointError(
            f"{name} reads texts prepared by {cleaner or 'an unknown cleaner'}, which this program does not have; choose another file."
        )
    if not symbols:
        raise CheckpointError(
            f"Nothing beside {name} tells its {n_vocab} symbols; put its config.json with a list of symbols there."
        )
    blanks = data.get("add_blank")
    usual_blanks = cleaner != WITHOUT_BLANKS and not vits2
    return Writing(tuple(symbols), cleaner, blanks if isinstance(blanks, bool) else usual_blanks)


def _ordered(listed: Any) -> Any:
    """Symbols by their numbers, where a dictionary numbers them."""
    if not isinstance(listed, Mapping) or sorted(map(str, listed.values())) != sorted(map(str, range(len(listed)))):
        return listed
    return sorted(listed, key=lambda symbol: int(listed[symbol]))


def _cleaner(data: Mapping[str, Any], usual: str, n_vocab: int) -> str:
    given = data.get("text_cleaners")
    given = given[0] if isinstance(given, list) and given else given
    if not isinstance(given, str):
        return usual
    return usual if given == "basic_cleaners" and n_vocab == 75 else given
