"""Arithmetic of the voice benchmark: distances, ranks, bars, card and page."""

from __future__ import annotations

import struct
import zlib
from html.parser import HTMLParser

import numpy as np
import pytest

from evaluation import bars, card, copies, melody, page, rows
from evaluation.ears import edit_distance, words_of
from evaluation.kana import hiragana
from evaluation.mixing import monotony
from evaluation.systems import Made
from synthesizer.text.symbols import JAPANESE

RATE = 16000


def tone(hz: float, seconds: float = 1.0) -> np.ndarray:
    time = np.arange(int(seconds * RATE)) / RATE
    return (0.1 * sum(np.sin(2 * np.pi * k * hz * time) / k for k in range(1, 8))).astype(np.float32)


def made(hz: float = 150.0, text: str = "hello", person: int | None = 0) -> Made:
    sound = np.concatenate([np.zeros(3000, np.float32), tone(hz), np.zeros(3000, np.float32)])
    return Made(sound, "en", text, person, 0.2, 0.1)


@pytest.mark.parametrize(
    ("wanted", "heard", "distance"),
    [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("same", "same", 0), ("ab", "ba", 2)],
)
def test_edit_distance(wanted, heard, distance):
    assert edit_distance(wanted, heard) == edit_distance(heard, wanted) == distance


def test_words_have_no_punctuation_and_keep_their_apostrophe():
    assert words_of("Well-known: it’s THE end.") == ["well", "known", "it's", "the", "end"]


def test_likeness_counts_ranks():
    cosines = np.array([[0.9, 0.1, 0.2], [0.8, 0.7, 0.1], [0.9, 0.8, 0.7]])
    found = rows.likeness(cosines, [0, 1, 2])
    assert found["own_first"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["own_in_first_three"] == 1.0
    assert found["cosine_own"] == pytest.approx((0.9 + 0.7 + 0.7) / 3, abs=1e-4)
    assert found["cosine_others"] == pytest.approx((0.15 + 0.45 + 0.85) / 3, abs=1e-4)


def test_cost_is_by_the_second_and_absent_for_recordings():
    assert rows.cost([made()])["rtf"] == pytest.approx(0.2 / made().seconds, abs=1e-4)
    assert rows.cost([Made(tone(100), "en", "", None)]) == {}


@pytest.mark.parametrize("hz", [85, 150, 240, 330])
def test_pitch_of_a_buzz(hz):
    assert melody.middle_hz([tone(hz)]) == pytest.approx(hz, rel=0.02)


def test_spread_of_a_glide_of_one_octave():
    f0 = np.concatenate([np.zeros(20), 100 * 2 ** np.linspace(0, 1, 100)]).astype(np.float32)
    assert melody.spread_semitones(f0) == pytest.approx(12 * 0.8, abs=0.3)


def test_speech_is_timed_without_its_silence():
    assert melody.speech_seconds(made().samples) == pytest.approx(1.0, abs=0.06)


def test_syllables_of_three_languages():
    assert melody.syllables(("sil", "n", "i", "h", "ao", "sil"), "zh") == 2
    assert melody.syllables(("HH", "AH", "L", "OW"), "en") == 2
    assert melody.syllables(("j:k", "j:o", "j:N", "j:n", "j:i", "j:ch", "j:i", "j:w", "j:a"), "ja") == 5


@pytest.mark.parametrize(
    ("phones", "kana"),
    [
        ("k o N n i ch i w a .", "こんにちわ。"),
        ("ky o o w a , g a cl k o o d e s U", "きょおわ、がっこおです"),
        ("p a a ty i i", "ぱあてぃい"),
        ("f a i r u", "ふぁいる"),
        ("sh a sh i N", "しゃしん"),
        ("j u N b i", "じゅんび"),
    ],
)
def test_phones_are_written_in_hiragana(phones, kana):
    assert hiragana([p if p in ",." else f"j:{p}" for p in ["sil", *phones.split()]]).lstrip() == kana


def test_every_japanese_mora_has_a_spelling():
    for phone in JAPANESE:
        name = phone.removeprefix("j:")
        if name.lower() in "aiueo" or name in ("N", "cl"):
            continue
        assert hiragana([phone, "j:a"]), phone
        assert hiragana([phone, "j:a"]) != hiragana(["j:a"]), phone


def test_monotony():
    assert monotony([1, 2, 3, 4]) == 1.0
    assert monotony([4, 3, 2, 1]) == -1.0
    assert monotony([1, 2, 4, 3]) == pytest.approx(0.8)


def speaker(cosine: float, other: float, mel: float = 0.05) -> dict[str, float]:
    return {"mel_l1": mel, "griffin_lim_mel_l1": 0.1, "cosine": cosine, "griffin_lim_cosine": other, "gain": cosine - other, "deviation": 0.0, "recordings": 2}  # fmt: skip


def test_every_speaker_on_whom_the_vocoder_loses_is_named():
    found = copies.summary({"good": speaker(0.99, 0.97), "worse": speaker(0.96, 0.97), "poor": speaker(0.94, 0.9)})
    assert set(found["failing"]) == {"worse", "poor"}
    assert (found["cosine_better_on"], found["mel_l1_better_on"], found["cosine_worst"]) == (2, 3, 0.94)


@pytest.fixture
def figures():
    likes = {
        "cosine_own": 0.8,
        "cosine_others": 0.5,
        "own_first": 0.65,
        "own_in_first_three": 0.9,
        "log_f0_correlation": 0.93,
    }
    effects = {
        f: {"pitch_semitones": 1.0, "tempo_factor": 1.1, "cosine_own": 0.7}
        for f in ("neutral", "happy", "angry", "sad")
    }
    judge = {"four_classes": 0.5, "high_against_low": 0.75, "confusion": np.eye(4, dtype=int).tolist()}
    result = {
        "people": 20,
        "table": {
            "zh": {"natural own": {"phone_error": 0.3}, "ours own": {"phone_error": 0.36}},
            "en": {"natural own": {"word_error": 0.2}, "ours own": {"word_error": 0.4}, "ours new": {"word_error": 0.03, "rtf": 0.02, **likes}},
        },
        "feelings": {"en": {"presets": {"effects": effects, "judged": {"rule_from_other_voices": 0.9, "rule_from_actors": 0.8, "judge": judge}}}},
        "copy_synthesis": copies.summary({"<b>": speaker(0.96, 0.97)}),
        "mixing": {"walks": [{"from": "a", "to": "b", "cosine_from": [0.8, 0.5], "cosine_to": [0.4, 0.8], "pitch_hz": [100.0, 200.0], "falls": 1.0, "rises": 1.0, "pitch_moves": 1.0}]},
        "speed": {"rtf": 0.03, "cpu_seconds_per_second": 0.02, "first_sound_s": 0.5, "threads": 2},
        "strength": {"happy": {"strength": [0.0, 2.0], "pitch_semitones": [0.0, 4.0], "f0_spread_semitones": [5.0, 9.0], "level_db": [0.0, 3.0], "tempo_factor": [1.0, 1.2], "order_kept": {"level_db": 1.0, "pitch_semitones": 0.9}}},
        "notes": ["<i>something</i> is missing"],
        "run": {"command": "x", "date": "2026-01-01", "people": 20, "seconds": 1.0, "voice": "v", "vocoder": "w", "natural_phone_error": {"aishell3": 0.4}},
    }  # fmt: skip
    return result | {"bars": bars.bars(result)}


def test_bars_compare_with_natural_speech_of_the_same_run(figures):
    passed = {bar["what"]: bar["passed"] for bar in figures["bars"]}
    assert passed["Mandarin: phone error over natural, strangers' own sentences"] is True  # 1.2 x
    assert passed["English: word error over natural, strangers' own sentences"] is False  # 2 x
    assert passed["English: own speaker first of 20"] is False
    assert passed["English: mean cosine to the own speaker"] is True
    assert passed["Copy-synthesis truer in voice than Griffin-Lim"] is False
    assert passed["First sound"] is False
    assert passed["Happy/angry against sad/neutral by F0 range and level (English, presets)"] is True
    assert passed["The same by a judge from outside (English, presets)"] is False


def test_nothing_measured_is_no_bar():
    assert bars.bars({"table": {}}) == []


def test_card_names_every_row_and_leaves_unmeasured_cells_empty(figures):
    text = card.figures_section(figures)
    assert "| natural speech, strangers' own sentences | 0.300 |" in text
    assert "| **ours**, new sentences | 0.030 | 0.800 | 0.500 | 65% | 90% | 0.93 | 0.020 |" in text
    assert "**missed**" in text
    assert "aishell3: 0.400" in text
    assert "- happy at strength 0, 2: pitch +0.0, +4.0 semitones" in text and "order kept 0.90 or better" in text
    tables = [block for block in text.split("\n\n") if block.startswith("|")]
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


def pixels_of(data: bytes) -> np.ndarray:
    """An independent reader of plain PNGs."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, found = 8, {}
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(name + body)
        found[name] = body
        at += 12 + size
    columns, lines = struct.unpack(">II", found[b"IHDR"][:8])
    raw = np.frombuffer(zlib.decompress(found[b"IDAT"]), np.uint8).reshape(lines, 1 + 3 * columns)
    assert not raw[:, 0].any()
    return raw[:, 1:].reshape(lines, columns, 3)


def test_picture_of_a_mel_has_low_bands_below(tmp_path):
    mel = np.full((80, 30), page.LOWEST, np.float32)
    mel[0] = page.HIGHEST
    page.draw_mel(tmp_path / "mel.png", mel, height=2)
    pixels = pixels_of((tmp_path / "mel.png").read_bytes())
    assert pixels.shape == (160, 30, 3)
    assert tuple(pixels[-1, 0]) == page.ANCHORS[-1]
    assert tuple(pixels[0, 0]) == page.ANCHORS[0]


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.found += [value for name, value in attrs if name in ("src", "href")]


def test_page_is_whole_and_safe(tmp_path, figures):
    exhibits = [page.Exhibit("New", "a < b & c", [("<natural>", made()), ("ours", made(200.0))])]
    written = page.write_page(tmp_path / "page", figures, exhibits)
    text = written.read_text(encoding="utf-8")
    links = Links()
    links.feed(text)
    assert len(links.found) == 4
    assert all((written.parent / link).stat().st_size > 100 for link in links.found)
    assert "script" not in links.tags
    assert links.tags.count("audio") == 2
    assert "a &lt; b &amp; c" in text
    assert "<i>" not in text and "<b>" not in text and "<natural>" not in text
