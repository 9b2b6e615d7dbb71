"""Japanese to learn from: the sentences, the pseudo-speakers, the engine's command line and what it says it spoke."""

import csv
import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest

from core import CorpusError
from evaluation import sentences as voice_sentences
from evaluation.held_out import split_of
from synthesizer.text.symbols import TONES, SymbolSequence
from training.recipes.default_voice import japanese_speakers, japanese_voice
from training.recipes.default_voice.acoustic_data import as_spoken
from training.recipes.default_voice.japanese_sentences import EVALUATION, LONGEST, SHORTEST, sentences
from training.recipes.default_voice.japanese_speakers import Speaker, alpha_for, speakers, write_voice

SENTENCES = sentences(2500)
SPEAKER = Speaker("tohoku_99", "m", 151.5, 0.6, 1.1, 0.5, (0.25, -0.125))


def test_sentences_are_the_same_for_a_seed_and_differ_for_another():
    assert sentences(2500) == SENTENCES
    assert len(set(SENTENCES) & set(sentences(2500, seed=1))) < 500


def test_sentences_are_many_different_and_of_all_lengths():
    assert len(SENTENCES) == len(set(SENTENCES)) == 2500
    lengths = [len(sentence) for sentence in SENTENCES]
    assert SHORTEST <= min(lengths) <= 6 and 40 <= max(lengths) <= LONGEST


def test_more_sentences_than_there_are_is_an_answer_not_a_hang(monkeypatch):
    monkeypatch.setattr("training.recipes.default_voice.japanese_sentences.PATTERNS", ("{hour}時です。",))
    with pytest.raises(CorpusError, match="fewer"):
        sentences(2000)


def test_no_slot_is_left_open_and_only_japanese_is_written():
    for sentence in SENTENCES:
        assert re.fullmatch(r"[ぁ-んァ-ヶー一-鿿々、。？！「」0-9]+", sentence), sentence


def test_evaluation_sentences_are_never_taught(monkeypatch):
    assert len(set(EVALUATION)) == 40
    assert EVALUATION[:30] == voice_sentences.JAPANESE
    assert not set(EVALUATION) & set(SENTENCES)
    monkeypatch.setattr(
        "training.recipes.default_voice.japanese_sentences.PATTERNS", (EVALUATION[0], "{place}はどこですか？")
    )
    assert EVALUATION[0] not in sentences(20)


@pytest.mark.parametrize("kind", ["polite", "plain", "question", "exclamation", "list"])
def test_all_styles_come_up(kind):
    ending = {
        "polite": "(ます|です)。",
        "plain": "[るいたうだ]。",
        "question": "？",
        "exclamation": "！",
        "list": "、.+、",
    }[kind]
    assert sum(re.search(ending, sentence) is not None for sentence in SENTENCES) > 80


def test_kana_of_the_whole_table_come_up():
    text = "".join(SENTENCES)
    missing = [kana for kana in _kana() if kana not in text and _katakana(kana) not in text]
    assert missing == []
    assert "脱" in text  # ぬ comes up behind a kanji only
    rare = "ファ フィ フェ フォ ティ ディ デュ テュ トゥ ドゥ チェ シェ ジェ ツェ ヴァ ヴィ ヴェ ヴォ ウィ ウェ ウォ フュ クォ ヒュ ピュ ミャ ミュ ニャ ニュ リュ ギャ キュ ビュ ピョ ひょ ぴょ びゅ にゃ みゃ ぎゅ りゅ ぴゅ"
    assert [mora for mora in rare.split() if mora not in text and _katakana(mora) not in text] == []


def _kana() -> str:
    return (
        "あいうえおかきくけこさしすせそたちつてとなにねのはひふへほまみむめもやゆよらりるれろわをん"
        "がぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽっー"
    )


def _katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ん" else c for c in text)


def test_pseudo_speakers_cover_men_women_and_children():
    people = speakers()
    assert people == speakers() and len({p.name for p in people}) == 40
    pitches = {gender: [p.f0_hz for p in people if p.gender == gender] for gender in ("m", "f", "")}
    assert min(pitches["m"]) == pytest.approx(85) and max(pitches[""]) == pytest.approx(320)
    assert max(pitches["m"]) <= min(pitches["f"]) + 1e-6
    mean_alpha = {gender: np.mean([p.alpha for p in people if p.gender == gender]) for gender in pitches}
    assert mean_alpha["m"] > mean_alpha["f"] > mean_alpha[""]  # longer tracts have lower formants


def test_half_tones_and_tract_are_relative_to_the_voice():
    assert SPEAKER.half_tones == pytest.approx(12 * np.log2(151.5 / japanese_speakers.BASE_F0_HZ))
    assert alpha_for(1.0) == pytest.approx(0.55)
    a = alpha_for(0.8)
    assert (1 + a) / (1 - a) * 0.8 == pytest.approx(1.55 / 0.45)


def test_some_pseudo_speakers_are_kept_aside():
    held = {p.name for p in speakers() if split_of("tohoku", p.name) == "held"}
    assert len(held) == 4
    assert {p.gender for p in speakers() if p.name in held} == {"m", "f"}


def test_lines_are_dealt_evenly_with_the_shares_of_feelings():
    lines = japanese_voice.japanese_lines(2400)
    assert lines == japanese_voice.japanese_lines(2400)
    assert len({line.name for line in lines}) == len({line.text for line in lines}) == 2400
    for person in speakers():
        own = [line.emotion for line in lines if line.speaker == person]
        assert [own.count(e) for e in ("neutral", "happy", "angry", "sad")] == [33, 9, 9, 9]


def test_few_lines_can_be_asked_for():
    assert len(japanese_voice.japanese_lines(3)) == 3


def test_command_line():
    engine = japanese_voice.Engine("/bin/open_jtalk", Path("/dic"), {})
    line = japanese_voice.Line("00001", SPEAKER, "sad", "雨です。", 1.25)
    built = japanese_voice.command(engine, line, Path("v.htsvoice"), -6.0, Path("/tmp/a"))
    assert built[0] == "/bin/open_jtalk"
    options = dict(zip(built[1::2], built[2::2], strict=True))
    assert options["-x"] == "/dic" and options["-m"] == "v.htsvoice" and options["-g"] == "-6.0"
    assert Path(options["-ow"]) == Path("/tmp/a/speech.wav") and Path(options["-ot"]) == Path("/tmp/a/trace.txt")
    assert (options["-a"], options["-fm"], options["-r"]) == ("0.600", "-12.00", "1.250")
    assert "雨です。" not in built  # the text goes to the standard input


def test_pitch_is_told_for_deep_lively_voices_only():
    known = {
        e: japanese_voice.known_pitch(japanese_voice.Line("1", SPEAKER, e, "雨。", 1.0))
        for e in japanese_voice.EMOTIONS
    }
    assert known == {"neutral": "", "happy": "189", "angry": "212", "sad": ""}
    high = dataclasses.replace(SPEAKER, f0_hz=250.0)
    assert japanese_voice.known_pitch(japanese_voice.Line("1", high, "angry", "雨。", 1.0)) == ""


def test_known_pitch_keeps_the_tracker_from_the_octave():
    pytest.importorskip("pyworld")
    from training.recipes.default_voice.prepare import pitch, pitch_near

    time = np.arange(16000) / 16000
    partials = {1: 0.02, 2: 1.0, 3: 0.2, 4: 0.5, 5: 0.2, 6: 0.3}  # a fundamental that is nearly missing
    sound = 0.1 * sum(a * np.cos(2 * np.pi * 120 * k * time) for k, a in partials.items())
    sound = (sound + np.random.default_rng(0).normal(0, 1e-4, 16000)).astype(np.float32)
    plain, near = pitch(sound, 81), pitch_near(sound, 81, 120.0)
    assert np.median(plain[plain > 0]) == pytest.approx(240, rel=0.05)
    assert len(near) == 81 and (near > 0).mean() > 0.8
    assert np.median(near[near > 0]) == pytest.approx(120, rel=0.03)


def test_missing_program_is_answered(tmp_path, monkeypatch):
    monkeypatch.setattr(japanese_voice.shutil, "which", lambda name: None)
    with pytest.raises(CorpusError, match="apt install open-jtalk"):
        japanese_voice.make(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_missing_voices_are_answered(tmp_path, monkeypatch):
    monkeypatch.setattr(japanese_voice.shutil, "which", lambda name: "/bin/open_jtalk")
    monkeypatch.setattr(japanese_voice, "DICTIONARIES", (str(tmp_path),))
    for emotion in ("neutral", "happy", "angry"):
        (tmp_path / f"tohoku-f01-{emotion}.htsvoice").touch()
    with pytest.raises(CorpusError, match="tohoku-f01-sad"):
        japanese_voice.find_engine(tmp_path)


def test_corpus_is_written_and_what_is_there_is_kept(tmp_path, monkeypatch):
    spoken = []

    def speak(engine, line, voice, folder):
        if (folder / f"{line.name}.txt").exists():
            return
        assert voice.read_bytes() == line.emotion.encode()
        spoken.append(line.name)
        (folder / f"{line.name}.txt").write_text("a/h", encoding="utf-8")

    voices = {emotion: tmp_path / f"{emotion}.htsvoice" for emotion in japanese_voice.EMOTIONS}
    engine = japanese_voice.Engine("x", tmp_path, voices)
    monkeypatch.setattr(japanese_voice, "find_engine", lambda root: engine)
    monkeypatch.setattr(japanese_voice, "speak", speak)
    monkeypatch.setattr(japanese_voice, "write_voice", _copy_of_name)
    for _ in range(2):
        corpus = japanese_voice.make(tmp_path, tmp_path / "out", workers=1, count=80)
    assert len(spoken) == 80
    with open(corpus / "metadata.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert corpus.name == "tohoku" and len(rows) == 80
    assert {row["lang"] for row in rows} == {"ja"} and {row["phones"] for row in rows} == {"a/h"}
    assert len({row["speaker"] for row in rows}) == 40


def _copy_of_name(source, speaker, target):
    target.write_bytes(source.stem.encode())
    return target


def _voice(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Write a small file laid out like an HTS voice: 2 states, mel-cepstra of 4 and ln F0 with a voicing weight."""
    rng = np.random.default_rng(0)
    mcp = rng.normal(0, 1, (3, 24)).astype("<f4")
    lf0 = np.abs(rng.normal(1, 0.2, (5, 7))).astype("<f4")
    lf0[:, 0] = np.log([200, 250, 300, 350, 20])
    lf0[:, 6] = [0.9, 0.9, 0.9, 0.9, 0.1]
    counts = np.array([1, 2], "<u4").tobytes(), np.array([2, 3], "<u4").tobytes()
    streams = [counts[0] + mcp.tobytes(), counts[1] + lf0.tobytes()]
    first = len(streams[0])
    header = (
        "NUM_STATES:2\nVECTOR_LENGTH[MCP]:4\nVECTOR_LENGTH[LF0]:1\nIS_MSD[MCP]:0\nIS_MSD[LF0]:1\nNUM_WINDOWS[MCP]:3\n"
        f"NUM_WINDOWS[LF0]:3\nSTREAM_PDF[MCP]:0-{first - 1}\nSTREAM_PDF[LF0]:{first}-{first + len(streams[1]) - 1}\n[DATA]\n"
    )
    path.write_bytes(header.encode() + b"".join(streams))
    return mcp, lf0


def test_voice_file_gets_melody_and_colour(tmp_path):
    mcp, lf0 = _voice(tmp_path / "a.htsvoice")
    changed = write_voice(tmp_path / "a.htsvoice", SPEAKER, tmp_path / "b.htsvoice").read_bytes()
    assert len(changed) == (tmp_path / "a.htsvoice").stat().st_size
    new_lf0 = np.frombuffer(changed[-lf0.nbytes :], "<f4").reshape(-1, 7)
    middle = np.quantile(lf0[:4, 0], japanese_speakers.MIDDLE)
    np.testing.assert_allclose(new_lf0[:, 0], middle + 0.5 * (lf0[:, 0] - middle), rtol=1e-5)
    np.testing.assert_allclose(new_lf0[:, 1:3], 0.5 * lf0[:, 1:3], rtol=1e-5)
    np.testing.assert_allclose(new_lf0[:, 3:6], 0.25 * lf0[:, 3:6], rtol=1e-5)
    np.testing.assert_array_equal(new_lf0[:, 6], lf0[:, 6])
    end = len(changed) - lf0.nbytes - 8
    new_mcp = np.frombuffer(changed[end - mcp.nbytes : end], "<f4").reshape(-1, 24)
    expected = japanese_speakers.bass(4) + np.array([0, 0.25, -0.125, 0])
    np.testing.assert_allclose(new_mcp[:, :4] - mcp[:, :4], np.tile(expected, (3, 1)), atol=1e-5)
    np.testing.assert_array_equal(new_mcp[:, 4:], mcp[:, 4:])


@pytest.mark.parametrize("damage", ["cut", "header"])
def test_damaged_voice_is_answered(tmp_path, damage):
    _voice(tmp_path / "a.htsvoice")
    content = (tmp_path / "a.htsvoice").read_bytes()
    (tmp_path / "a.htsvoice").write_bytes(content[:-8] if damage == "cut" else b"no voice at all")
    with pytest.raises(CorpusError, match="again"):
        write_voice(tmp_path / "a.htsvoice", SPEAKER, tmp_path / "b.htsvoice")


def test_bass_fills_what_lies_under_the_voice():
    cepstrum = japanese_speakers.bass(35)
    warped = np.array([0.03, 0.135, 0.3, 1.0])  # about 65, 290 and 650 Hz and 2 kHz at 48 kHz
    gain = (cepstrum[0] + np.cos(np.outer(warped, np.arange(1, 35))) @ cepstrum[1:]) * 8.686
    assert gain[0] > 25 and gain[1] < 4 and np.abs(gain[2:]).max() < 1.5


def test_changes_never_drive_a_spectrum_over_what_the_filter_bears():
    rng = np.random.default_rng(0)
    statics = rng.normal(0, 1, (200, 35)) * np.geomspace(4, 0.1, 35)
    change = japanese_speakers.bass(35)
    grid = np.cos(np.outer(np.arange(1, 35), np.linspace(0, np.pi, 128)))
    before = (statics[:, 1:] @ grid).max(axis=1)
    added = japanese_speakers.bearable(statics, change)
    after = ((statics + added)[:, 1:] @ grid).max(axis=1)
    assert (after <= np.maximum(before, japanese_speakers.LOUDEST) + 1e-3).all()
    untouched = ((statics + change)[:, 1:] @ grid).max(axis=1) < japanese_speakers.LOUDEST - 1e-3
    calm = untouched & (before < japanese_speakers.LOUDEST)
    assert 0 < calm.sum() < 200  # both kinds come up
    np.testing.assert_allclose(added[calm], np.tile(change, (calm.sum(), 1)), rtol=1e-5)


TRACE = """[Text analysis result]
雨,名詞

[Output label]
0 5 xx^xx-sil+a=m/A:xx+xx+xx/B:x/F:xx_xx#xx_xx@xx_xx|xx_xx/G:2_1
5 6 xx^sil-a+m=e/A:0+1+2/B:x/F:2_1#0_xx@1_1|1_2/G:2_0
6 7 sil^a-m+e=pau/A:1+2+1/B:x/F:2_1#0_xx@1_1|1_2/G:2_0
7 8 a^m-e+pau=k/A:1+2+1/B:x/F:2_1#0_xx@1_1|1_2/G:2_0
8 9 m^e-pau+k=a/A:xx+xx+xx/B:x/F:xx_xx#xx_xx@xx_xx|xx_xx/G:x
9 10 e^pau-k+a=k/A:-1+1+3/B:x/F:3_2#0_xx@1_1|1_2/G:x
10 11 pau^k-a+k=I/A:-1+1+3/B:x/F:3_2#0_xx@1_1|1_2/G:x
11 12 k^a-k+I=o/A:0+2+2/B:x/F:3_2#0_xx@1_1|1_2/G:x
12 13 a^k-I+o=sil/A:0+2+2/B:x/F:3_2#0_xx@1_1|1_2/G:x
13 14 k^I-o+sil=xx/A:1+3+1/B:x/F:3_2#0_xx@1_1|1_2/G:x
14 15 I^o-sil+xx=xx/A:xx+xx+xx/B:x/F:xx_xx#xx_xx@xx_xx|xx_xx/G:x

[Global parameter]
x-nothing+/A:0+1+1/F:1_1#
"""


def test_trace_tells_phones_and_pitch():
    assert japanese_voice.phones_of(TRACE) == "a/h m/l e/l , k/l a/l k/h I/h o/l"


def test_flat_words_stay_high():
    row = "1 2 a^b-{}+c=d/A:{}+{}+1/B:x/F:3_0#0_xx"
    rows = [row.format(phone, mora, mora) for phone, mora in (("h", 1), ("a", 1), ("n", 2), ("a", 2), ("g", 3))]
    assert japanese_voice.phones_of("[Output label]\n" + "\n".join(rows)) == "h/l a/l n/h a/h g/h"


def _read(symbols: str) -> SymbolSequence:
    names = tuple(symbols.split())
    return SymbolSequence(names, tuple(TONES.index("low") for _ in names), tuple(2 for _ in names))


def test_what_was_said_replaces_what_was_expected():
    result = as_spoken(_read("sil j:v j:a , j:k j:u ."), "b/h a/h , k/l u/l")
    assert result is not None
    assert result.symbols == ("sil", "j:b", "j:a", ",", "j:k", "j:u", ".")
    high, low = TONES.index("high"), TONES.index("low")
    assert result.tones == (low, high, high, low, low, low, low)


@pytest.mark.parametrize("phones", ["", "b/h a/h", "k/h a/h k/l o/l s/l", "p/h o/h p/l o/l", "qq/h a/h k/l u/l"])
def test_another_reading_is_left_out(phones):
    assert as_spoken(_read("sil j:k j:a j:k j:u ."), phones) is None
