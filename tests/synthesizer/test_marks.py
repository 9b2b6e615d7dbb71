"""Marks in a text: found, nested, unbalanced; and what they do to the speech of any family."""

import numpy as np
import pytest
import torch

import synthesizer
from core import AudioClip, ModelInfo, Request, Socket, Speech, TextError
from core.marks import LONGEST_PAUSE_S, Pause, Span, find, parse
from synthesizer.base import Manner, Reading, Synthesizer
from synthesizer.default import checkpoint
from synthesizer.default.controls import CONTROLS
from synthesizer.default.model import Acoustic, AcousticConfig
from synthesizer.pieces import join

TINY = AcousticConfig(channels=16, condition=8, encoder_blocks=1, decoder_blocks=1, pitch_channels=8, pitch_blocks=1)


def spans(text, feelings=()):
    return [
        part.seconds if isinstance(part, Pause) else (part.text, part.feeling, part.speed, part.language)
        for part in parse(text, feelings).parts
    ]


def test_a_text_without_marks_is_one_span():
    assert parse("Hello [1] there [sic].") == ((Span("Hello [1] there [sic]."),), ())


@pytest.mark.parametrize(
    ("mark", "seconds"),
    [
        ("[pause 0.5]", 0.5), ("[pause]", 0.5), ("[Pause 2s]", 2.0), ("[pause 300ms]", 0.3), ("[停顿 1]", 1.0), ("［ポーズ 1秒］", 1.0),
        ("[pause 99999]", LONGEST_PAUSE_S), ("[pause 0]", 0.0),
    ],
)  # fmt: skip
def test_pauses(mark, seconds):
    assert spans(f"A{mark}B") == [("A", "", 1.0, ""), seconds, ("B", "", 1.0, "")]


@pytest.mark.parametrize(
    ("mark", "kind", "value"),
    [
        ("[happy]", "feeling", "happy"), ("[Joy]", "feeling", "happy"), ("[开心]", "feeling", "happy"), ("[傷心]", "feeling", "sad"),
        ("[怒り]", "feeling", "angry"), ("[ slow ]", "speed", 0.75), ("[快]", "speed", 1.3), ("[ゆっくり]", "speed", 0.75), ("[JA]", "language", "ja"),
        ("[日本語]", "language", "ja"), ("[/]", "close", ""), ("[/happy]", "close", "happy"), ("[ecstatic]", "feeling", "Ecstatic"),
    ],
)  # fmt: skip
def test_names_of_marks(mark, kind, value):
    (found,) = find(f"x{mark}y", ["Ecstatic"])
    assert (found.start, found.end, found.kind, found.value) == (1, 1 + len(mark), kind, value)


@pytest.mark.parametrize(
    "text",
    ["[1]", "[sic]", "[happy](http://example.com)", "{[zh]}", "[pause -1]", "[pause 1 2]", "[]", "[happy\n]", "[/1]", "[ecstatic]"],
)  # fmt: skip
def test_other_brackets_are_text(text):
    assert spans(text) == [(text, "", 1.0, "")] and not parse(text).notes


def test_marks_inside_marks_add_up_and_close_in_turn():
    assert spans("a [happy]b [slow]c[/] d[/] [en]e[/]") == [
        ("a ", "", 1.0, ""), ("b ", "happy", 1.0, ""), ("c", "happy", 0.75, ""), (" d", "happy", 1.0, ""), ("e", "", 1.0, "en"),
    ]  # fmt: skip
    assert spans("[sad]a[fast]b[/sad]c") == [("a", "sad", 1.0, ""), ("b", "sad", 1.3, ""), ("c", "", 1.0, "")]


def test_what_is_unbalanced_is_told_and_loses_no_text():
    opened, closed = parse("a[happy]b"), parse("a[/]b")
    assert "[happy] is never closed" in opened.notes[0] and opened.parts[1] == Span("b", "happy", marks=("[happy]",))
    assert "[/] closes nothing" in closed.notes[0] and spans("a[/]b") == [("ab", "", 1.0, "")]


@pytest.mark.parametrize("stretch", ["[", "[ ", "[/", " ", "[pause ", "[happy]", "[/]", "[pause 9"])
def test_long_repetitions_of_brackets_are_parted_at_once(stretch):
    text = "[" + (stretch * 20000)[:20000]
    said = "".join(part.text for part in parse(text).parts if isinstance(part, Span))
    assert len(said) <= len(text)


def test_a_piece_can_be_asked_for_again_with_its_marks():
    whole = parse("[happy]One. [慢]Two.[/] Three.[/]")
    for part in whole.parts:
        again = parse(part.written(part.text))
        assert again.parts == (part,) and not again.notes


def test_any_brackets_keep_every_letter():
    rng = np.random.default_rng(0)
    pieces = ["[", "]", "[/", "/]", "[happy]", "[/]", "[pause 1]", "word", " ", "［慢］", "{", "}", "\n", "[pause"]
    for _ in range(300):
        text = "".join(rng.choice(pieces, 12))
        said = "".join(part.text for part in parse(text).parts if isinstance(part, Span))
        assert said.count("word") == text.count("word")


class Toy(Synthesizer):
    """Makes sound itself: as many seconds as letters, as loud as it is told to feel."""

    def __init__(self, **told):
        self.info = ModelInfo("synthesizer", "toy", name="Toy", rate_hz=100, languages=("en", "zh"), **told)
        self.read_as = []

    def read(self, text, language="", context=""):
        letters = tuple(filter(str.isalpha, text))
        if not letters:
            raise TextError("There is nothing to say.")
        self.read_as.append((text, language, context))
        return Reading(text, letters, tuple(map(ord, letters)))

    def utter(self, readings, manner: Manner):
        loud = {None: 0.1, "Glad": 0.5}[manner.feeling]
        for reading in readings:
            count = round(100 * len(reading.ids) / manner.controls.get("speed", 1.0))
            yield Speech(Request(reading.text), AudioClip(np.full(count, loud, np.float32), 100))

    def infer(self, inputs):
        raise NotImplementedError


def toy():
    return Toy(controls=CONTROLS[:1], feeling=Socket(entries=("Glad",)))


def test_feelings_speeds_and_pauses_are_heard_where_they_stand():
    pieces = list(toy().pieces(Request("ab. [glad]cd[/] [pause 0.5][slow]efg[/]")))
    assert [piece.request.text for piece in pieces] == ["ab.", "[glad]cd[/]", "[pause 0.5]", "[slow]efg[/]"]
    assert [round(piece.seconds, 2) for piece in pieces] == [2, 2, 0.5, 4]
    assert [float(piece.clip.samples.max()) for piece in pieces] == pytest.approx([0.1, 0.5, 0, 0.1])
    assert not any(piece.notes for piece in pieces)
    (again,) = toy().pieces(Request(pieces[1].request.text))
    assert np.array_equal(again.clip.samples, pieces[1].clip.samples)


def test_pauses_at_the_ends_and_in_a_row():
    pieces = list(toy().pieces(Request("[pause 1]ab.[pause 1][pause 2]cc. dd.[pause 3]")))
    assert [piece.seconds for piece in pieces] == [1, 2, 1, 2, 2, 2, 3]
    assert join(pieces, Request("x")).seconds == 13


def test_a_language_holds_for_its_words_alone():
    model = toy()
    list(model.pieces(Request("one [zh]two[/] three")))
    assert [(text, language) for text, language, _ in model.read_as] == [("one", ""), ("two", "zh"), ("three", "")]
    assert model.read_as[1][2] == "two" and "two" not in model.read_as[0][2]


def test_what_a_model_cannot_be_told_is_a_note_and_is_spoken():
    (piece,) = Toy().pieces(Request("[happy]a[/]"))
    assert "Toy cannot be told that something is happy" in piece.notes[0]
    assert "how fast to speak" in next(Toy().pieces(Request("[fast]a[/]"))).notes[0]
    assert "does not speak ja" in next(toy().pieces(Request("[ja]a[/]"))).notes[0]
    with pytest.raises(TextError, match="nothing to say"):
        list(toy().pieces(Request("[happy]![/]")))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    torch.manual_seed(1)
    model = Acoustic(TINY)
    with torch.no_grad():
        model.duration.leave.bias.fill_(2.0)
        model.pitch.leave.bias.copy_(torch.tensor([0.2, 3.0]))
    path = tmp_path_factory.mktemp("voice") / "tiny.safetensors"
    checkpoint.save(path, model, 7, {"voice": torch.ones(256) / 16})
    return synthesizer.load(path)


class Hissing:
    """A vocoder that makes noise of everything: what is silent did not come from it."""

    def __init__(self, mel_spec):
        self.info = ModelInfo("vocoder", "hissing", rate_hz=mel_spec.rate_hz, mel_spec=mel_spec)

    def vocode(self, mel, mel_spec, progress=None, should_stop=None, *, f0_hz=None):
        return AudioClip(np.full(mel.shape[1] * mel_spec.hop_length, 0.5, np.float32), mel_spec.rate_hz)


def test_a_pause_is_silence_in_the_mel_the_sound_and_the_times(tiny):
    spec, text = tiny.info.mel_spec, "你好。[pause 0.75]再见。"
    speech = tiny.speak(text, vocoder=Hissing(spec), variation=0)
    quiet = np.flatnonzero(speech.clip.samples == 0)
    assert len(quiet) == pytest.approx(0.75 * spec.rate_hz, abs=spec.hop_length)
    assert np.array_equal(quiet, np.arange(quiet[0], quiet[0] + len(quiet)))
    first = tiny.speak("你好。", vocoder=Hissing(spec), variation=0)
    assert quiet[0] == len(first.clip.samples)
    assert speech.timings[-1].end_s == pytest.approx(speech.clip.seconds, abs=1e-3)
    times = [t for timing in speech.timings for t in (timing.start_s, timing.end_s)]
    assert times == pytest.approx(sorted(times))
    assert speech.mel.shape[1] == speech.alignment.shape[1] == len(speech.f0_hz)
    assert speech.mel[:, quiet[0] // spec.hop_length + 1].max() <= speech.mel.min() + 1e-3


def test_slow_and_fast_turn_the_default_voice(tiny):
    plain, slow, fast = (
        tiny.synthesize(text, variation=0).seconds for text in ("你好吗。", "[slow]你好吗。[/]", "[fast]你好吗。[/]")
    )
    assert slow > 1.2 * plain > 1.3 * fast


def test_marks_do_not_reach_the_reading(tiny):
    marked, plain = tiny.preview("[slow]你好[/]，世界。"), tiny.preview("你好，世界。")
    assert [s for s in marked.symbols if s != "sil"] == [s for s in plain.symbols if s not in ("sil", ",")]
    assert len(marked.columns["tones"]) == len(marked.ids) == len(marked.symbols)
    assert [word.text for word in marked.words] == ["你好", "世界"]
    for word in marked.words:
        assert marked.symbols[word.start] != "sil"
