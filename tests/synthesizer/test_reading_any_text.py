"""Any text at all: no crash, no piece over its limit, nothing lost between pieces, and letters of other scripts are told."""

import random
import signal
from contextlib import contextmanager

import pytest

from core import TextError
from synthesizer.text import clean, detect, normalise, split_sentences, to_symbols
from synthesizer.text.frontend import _whole

LIMIT = 60
FOREIGN = "жщאبتनकक한글ไทยქრთ"
SCRIPTS = (
    "abcdeghXYZ", "0123456789", "①②Ⅳ½²℃㎡№％", "的一是不了得地着还长行銀睡覺", "あいうえおはへをんっゃー", "アイウエオッャン゛゜", "ｱｲﾊﾟ", "éōßøñ", FOREIGN,
    ".,!?;:…—-–~'\"()[]{}<>/\\@#$%^&*+=_|`", "，。！？；：、「」『』（）《》【】", " \t\n\u3000\u00a0", "😀👨‍👩‍👧🇯🇵♪★", "\u0301\u3099\u200b\u200d\ufe0f\u00ad\u2060\ud800\x00", "𠮷𩸽龘䲜",
)  # fmt: skip
PIECES = (
    "hello", "2024年3月5日", "$1,299.50", "你好", "東京タワー", "ka-ta", "http://a.b/c", "a@b.co", "e.g.", "U.S.", "Ⅳ", "3:05 pm", "[happy]", "[/]", "<b>", "&amp;", "{ni3 hao3}",
    "{", "```", "**x**", "１２３", "5-3=2", "100%", "Dr. X", "第3回", "何人", "得了", "重庆", "A股", "iPhone15",
)  # fmt: skip


def scribbles(count, seed):
    rng = random.Random(seed)
    for _ in range(count):
        kinds = rng.sample(SCRIPTS, rng.randint(1, 5))
        if rng.random() < 0.2:
            yield "".join(
                chr(rng.choice((rng.randrange(0x110000), rng.randrange(0x3000)))) for _ in range(rng.randint(1, 40))
            )
        elif rng.random() < 0.5:
            yield "".join(
                rng.choice(PIECES) + rng.choice(("", " ", "，", ". ", "\n")) for _ in range(rng.randint(1, 12))
            )
        else:
            yield "".join(rng.choice(rng.choice(kinds)) for _ in range(rng.randint(1, 80)))


def told(text, language):
    """Letters of other scripts that neither are in the notes nor among what is unread."""
    try:
        sequence = to_symbols(text, language)
    except TextError:
        return []
    assert len(sequence.symbols) == len(sequence.tones) == len(sequence.languages)
    spoken = "".join(part for part in clean(text).replace("{", "}").split("}")[::2])
    return [char for char in spoken if char in FOREIGN and char not in sequence.unread]


@pytest.mark.parametrize("seed", range(4))
def test_any_text_is_read_cut_and_told(seed):
    for text in scribbles(100, seed):
        whole = clean(text)
        pieces = split_sentences(whole, LIMIT)
        assert max(map(len, pieces), default=0) <= LIMIT, ascii(text)
        assert "".join("".join(pieces).split()) == "".join(whole.split()), ascii(text)
        language = random.Random(len(text)).choice((None, None, "zh", "en", "ja"))
        detect(text)
        normalise(text, language)
        assert told(text, language) == [], ascii(text)


@contextmanager
def within(seconds):
    """Fails what goes on for minutes: a rule that tries every way to read a text never comes back, and takes the suite along."""

    def stop(*_):
        raise AssertionError("this text takes for ever")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="needs an alarm")
@pytest.mark.parametrize(
    "stretch", ["Ⅳ", "a.", "U.S.", "e.g.", "v1.", "www.a", "1-", "a@", "A-", "X", "½", "<a", "ka-", "着"]
)
@pytest.mark.parametrize("language", [None, "ja"])
def test_long_repetitions_come_to_an_end(stretch, language):
    text = (stretch * 5000)[:5000]
    with within(60):
        _whole.cache_clear()
        split_sentences(clean(text), LIMIT)
        to_symbols(text, language)
