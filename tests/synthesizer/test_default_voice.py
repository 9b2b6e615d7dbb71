"""The default voice with random weights: shapes, knobs, seeds, files; and the shipped weights where they are present."""

import numpy as np
import pytest
import torch

import synthesizer
from core import AudioClip, CheckpointError, Embedding, ModelError, ModelInfo, Speech, Stopped, TextError
from core.archive import Archive
from core.controls import checked
from core.jobs import JobContext
from core.types import GE2E_SPACE
from core.weights import write_safetensors
from synthesizer.default import checkpoint
from synthesizer.default.controls import CONTROLS
from synthesizer.default.model import Acoustic, AcousticConfig, Inputs, Prosody
from synthesizer.default.prosody import HUSH, hushed
from synthesizer.modules.blocks import frame_symbols
from training.critic import MelCritic, critic_loss, fooling_loss
from training.recipes.default_voice.acoustic_examples import symbol_means
from training.recipes.default_voice.acoustic_losses import Batch, losses

TINY = AcousticConfig(channels=16, condition=8, encoder_blocks=1, decoder_blocks=1, pitch_channels=8, pitch_blocks=1)


class Beeper:
    """A vocoder that counts what it is given: one hop of constant sound a frame."""

    def __init__(self, mel_spec):
        self.info = ModelInfo("vocoder", "beeper", mel_spec=mel_spec)
        self.frames = []

    def vocode(self, mel, mel_spec, progress=None, should_stop=None, *, f0_hz=None):
        self.frames.append(mel.shape[1])
        return AudioClip(np.repeat(mel.mean(0), mel_spec.hop_length).astype(np.float32) * 0.01, mel_spec.rate_hz)


@pytest.fixture(scope="module")
def tiny_file(tmp_path_factory):
    torch.manual_seed(1)
    model = Acoustic(TINY)
    with torch.no_grad():
        model.duration.leave.bias.fill_(2.0)
        model.pitch.leave.bias.copy_(torch.tensor([0.2, 3.0]))
    path = tmp_path_factory.mktemp("voice") / "tiny.safetensors"
    checkpoint.save(path, model, 7, {"voice": torch.ones(256) / 16})
    return path


@pytest.fixture
def tiny(tiny_file):
    return synthesizer.load(tiny_file)


def voice(seed=0):
    vector = np.random.default_rng(seed).normal(size=256).astype(np.float32)
    return Embedding(vector / np.linalg.norm(vector), GE2E_SPACE)


def test_length_regulation_repeats_each_symbol():
    index, position = frame_symbols(torch.tensor([[2, 0, 3], [1, 1, 1]]))
    assert index[0].tolist() == [0, 0, 2, 2, 2]
    assert index[1, :3].tolist() == [0, 1, 2]
    assert position[0].tolist() == pytest.approx([0.25, 0.75, 1 / 6, 0.5, 5 / 6])


def test_symbol_means_undo_length_regulation():
    durations = torch.tensor([[2, 3, 0, 1]])
    means = symbol_means(torch.tensor([[1.0, 3.0, 2.0, 2.0, 5.0, 7.0]]), durations)
    assert means[0].tolist() == pytest.approx([2.0, 3.0, 0.0, 7.0])


def batch_of(lengths):
    count, longest = len(lengths), max(lengths)
    symbols = torch.randint(2, 90, (count, longest))
    durations = torch.full((count, longest), 3) * (torch.arange(longest)[None] < torch.tensor(lengths)[:, None])
    frames = 3 * longest
    zeros = torch.zeros(count, longest, dtype=torch.long)
    inputs = Inputs(
        symbols, zeros, zeros, zeros, zeros, torch.tensor(lengths), torch.randn(count, 256) / 16, torch.zeros(count, 64)
    )
    prosody = Prosody(
        durations, torch.zeros(count, longest), torch.full((count, frames), 5.0), torch.ones(count, frames)
    )
    return Batch(inputs, prosody, torch.randn(count, frames, 80), torch.full((count,), 5.0), torch.ones(count))


def test_padding_changes_nothing():
    torch.manual_seed(0)
    model = Acoustic(TINY).eval()
    whole = batch_of([6, 9])
    both = model(whole.inputs, whole.prosody)["mel"][0, :18]
    one = Inputs(
        *(
            getattr(whole.inputs, name)[:1, :6]
            if name not in ("lengths", "voice", "emotion")
            else getattr(whole.inputs, name)[:1]
            for name in Inputs.__dataclass_fields__
        )
    )
    prosody = Prosody(
        whole.prosody.durations[:1, :6],
        whole.prosody.energy[:1, :6],
        whole.prosody.log_f0[:1, :18],
        whole.prosody.voiced[:1, :18],
    )
    assert torch.allclose(model(one, prosody)["mel"][0], both, atol=1e-5)


def test_training_lowers_every_loss():
    torch.manual_seed(0)
    model, batch = Acoustic(TINY), batch_of([5, 7])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    first = losses(model(batch.inputs, batch.prosody), batch)
    for _ in range(60):
        optimizer.zero_grad()
        torch.stack(list(losses(model(batch.inputs, batch.prosody), batch).values())).sum().backward()
        optimizer.step()
    last = losses(model.eval()(batch.inputs, batch.prosody), batch)
    assert {name for name in first if last[name] >= first[name]} <= {"voicing"}


def test_critic_learns_to_tell_and_the_model_is_told():
    torch.manual_seed(0)
    critic = MelCritic(4)
    real, made = torch.randn(2, 16, 80), torch.zeros(2, 16, 80, requires_grad=True)
    optimizer = torch.optim.Adam(critic.parameters(), lr=0.01)
    before = critic_loss(critic, made, real).item()
    for _ in range(20):
        optimizer.zero_grad()
        critic_loss(critic, made, real).backward()
        optimizer.step()
    assert critic_loss(critic, made, real).item() < before
    fooled, matching = fooling_loss(critic, made, real)
    (fooled + matching).backward()
    assert made.grad.abs().sum() > 0


def test_round_trip_keeps_the_voice(tiny_file, tmp_path):
    model, extra, metadata = checkpoint.load(Archive(tiny_file))
    again = tmp_path / "again.safetensors"
    checkpoint.save(again, model, 8, extra)
    second, _, _ = checkpoint.load(Archive(again))
    assert metadata["step"] == 7
    assert all(torch.equal(a, b) for a, b in zip(model.state_dict().values(), second.state_dict().values()))


def test_pauses_are_hushed_and_sounds_left_alone():
    mel = np.zeros((80, 22), np.float32)
    quiet = hushed(mel, ["sil", "a", ",", "a"], np.array([6, 5, 8, 3]), -11.5)
    assert np.all(quiet[:, 6:11] == 0)
    assert np.all(quiet[:, 19:] == 0)
    assert quiet[0, 0] == -HUSH
    assert quiet[0, 14] == -HUSH
    assert -HUSH < quiet[0, 11] < 0
    assert hushed(mel - 11, ["sil"], np.array([22]), -11.5).min() == -11.5


def test_speech_is_complete(tiny):
    speech = tiny.speak("Hello there.", voice(), vocoder=Beeper(tiny.info.mel_spec))
    assert isinstance(speech, Speech)
    assert speech.mel.shape[0] == 80
    assert speech.mel.dtype == np.float32
    assert len(speech.clip.samples) == speech.mel.shape[1] * 200
    assert speech.timings[-1].end_s == pytest.approx(speech.clip.seconds)
    assert speech.alignment.sum(0).tolist() == [1.0] * speech.mel.shape[1]
    assert len(speech.f0_hz) == speech.mel.shape[1]


def test_same_seed_same_samples_other_seed_other(tiny):
    def samples(seed):
        return tiny.speak("你好，世界。", voice(), seed=seed, vocoder=Beeper(tiny.info.mel_spec)).clip.samples

    assert np.array_equal(samples(1), samples(1))
    one, two = samples(1), samples(2)
    assert len(one) != len(two) or not np.allclose(one, two)


def test_stream_joined_is_speak(tiny):
    text = "One sentence here. 第二句在这里。And a third one, which is longer than the others were!"
    parts = list(tiny.stream(text, voice(), vocoder=Beeper(tiny.info.mel_spec)))
    whole = tiny.speak(text, voice(), vocoder=Beeper(tiny.info.mel_spec))
    assert len(parts) >= 3
    assert np.array_equal(np.concatenate([p.clip.samples for p in parts]), whole.clip.samples)
    assert whole.timings[-1].end_s == pytest.approx(whole.clip.seconds, abs=1e-6)


def test_first_piece_is_short_however_long_the_text(tiny):
    first = next(
        tiny.stream("今天天气很好我们一起去公园散步然后吃饭" * 400, voice(), vocoder=Beeper(tiny.info.mel_spec))
    )
    assert sum(t.end_s > t.start_s for t in first.timings) < 50


def test_stop_ends_within_a_sentence(tiny):
    class Impatient(JobContext):
        asked = 0

        def stopped(self):
            self.asked += 1
            return self.asked > 2

        def check(self):
            if self.stopped():
                raise Stopped()

    with pytest.raises(Stopped):
        tiny.speak("One. Two. Three. Four. Five. Six.", voice(), vocoder=Beeper(tiny.info.mel_spec), ctx=Impatient())
    assert tiny.speak("One.", voice(), vocoder=Beeper(tiny.info.mel_spec)).clip.seconds > 0


def test_progress_rises_to_one(tiny):
    seen = []
    tiny.speak(
        "One. Two. Three.",
        voice(),
        vocoder=Beeper(tiny.info.mel_spec),
        ctx=JobContext(lambda done, text: seen.append(done)),
    )
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_speed_changes_length(tiny):
    lengths = [
        tiny.synthesize("A rather long sentence.", voice(), speed=s, variation=0).mel.shape[1] for s in (0.5, 1, 2)
    ]
    assert lengths[0] > lengths[1] > lengths[2]
    assert lengths[0] / lengths[1] == pytest.approx(2, rel=0.25)


def test_pitch_raises_f0_by_semitones(tiny):
    def median(pitch):
        f0 = tiny.synthesize("Hello there.", voice(), pitch=pitch, variation=0).f0_hz
        return np.median(f0[f0 > 0])

    assert median(6) / median(0) == pytest.approx(2 ** (6 / 12), rel=1e-3)
    assert median(-6) < median(0)


def test_melody_zero_is_monotone(tiny):
    f0 = tiny.synthesize("Hello there.", voice(), pitch_range=0, variation=0).f0_hz
    assert np.ptp(f0[f0 > 0]) < 1e-3


def test_pauses_follow_the_knob(tiny):
    def seconds(pause):
        timings = tiny.synthesize("Yes, no, yes.", voice(), pause=pause, variation=0).timings
        return sum(t.end_s - t.start_s for t in timings if t.symbol == ",")

    assert seconds(0) < seconds(1) < seconds(2)


def test_knobs_out_of_range_are_held_and_unknown_ones_refused(tiny):
    assert checked(CONTROLS, {"speed": 99})["speed"] == 2.0
    with pytest.raises(ModelError, match="no control called"):
        tiny.synthesize("Hello.", voice(), warp=9)
    with pytest.raises(ModelError, match="give a number"):
        tiny.synthesize("Hello.", voice(), speed=float("nan"))


@pytest.mark.parametrize(
    "wrong",
    [
        Embedding(np.ones(64, np.float32), "emotion-64"),
        Embedding(np.ones(200, np.float32), GE2E_SPACE),
        Embedding(np.full(256, np.nan, np.float32), GE2E_SPACE),
        Embedding(np.zeros(256, np.float32), GE2E_SPACE),
        "somebody",
        3,
    ],
)
def test_wrong_voices_are_refused(tiny, wrong):
    with pytest.raises(ModelError):
        tiny.synthesize("Hello.", wrong)


def test_emotion_of_another_space_is_refused(tiny):
    with pytest.raises(ModelError, match="emotion"):
        tiny.synthesize("Hello.", voice(), Embedding(np.ones(1024, np.float32), "emotion-1024"))


def test_text_without_words_is_one_sentence(tiny):
    with pytest.raises(TextError):
        tiny.synthesize("😀 … 。", voice())


def test_odd_sentences_between_good_ones_are_left_out(tiny):
    assert tiny.synthesize("Hello. 😀😀! Bye.", voice()).mel.shape[1] > 20


def test_japanese_sentences_keep_each_other_japanese(tiny):
    """A sentence of kanji alone is Japanese in a text with kana, also where the text is spoken piece by piece."""
    speech = tiny.synthesize("大丈夫？はい。", voice())
    assert [t.symbol for t in speech.timings][1:5] == ["j:d", "j:a", "j:i", "j:j"]
    assert [t.symbol for t in tiny.synthesize("hai", voice(), language="ja").timings][1:4] == ["j:h", "j:a", "j:i"]


def test_language_it_cannot_speak(tiny):
    with pytest.raises(ModelError, match="speaks"):
        tiny.synthesize("Guten Tag", voice(), language="de")


def test_identify_tells_ours_and_foreign(tiny_file, tmp_path):
    info = synthesizer.identify(tiny_file)
    assert (info.family, info.rate_hz, info.step, info.problem) == ("default", 16000, 7, "")
    tacotron = tmp_path / "x.pt"
    torch.save(
        {"model_state": {"encoder.embedding.weight": torch.zeros(70, 4), "decoder.attn_net.W.weight": torch.zeros(1)}},
        tacotron,
    )
    assert synthesizer.identify(tacotron).family == "tacotron"
    with pytest.raises(CheckpointError, match="is a Tacotron checkpoint"):
        synthesizer.load(tacotron)
    vits = tmp_path / "G_1.pth"
    torch.save(
        {
            "model": {
                "enc_p.emb.weight": torch.zeros(178, 4),
                "enc_q.pre.weight": torch.zeros(4, 513, 1),
                "flow.flows.0.x": torch.zeros(1),
            },
            "iteration": 5,
        },
        vits,
    )
    found = synthesizer.identify(vits)
    assert (found.family, found.step) == ("vits", 5) and "is no VITS that can be used" in found.problem


def test_damaged_files_are_one_sentence(tiny_file, tmp_path):
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(tiny_file.read_bytes()[:5000])
    with pytest.raises(CheckpointError):
        synthesizer.load(cut)
    other = tmp_path / "other.safetensors"
    write_safetensors(other, {"x": torch.zeros(3)}, {})
    with pytest.raises(CheckpointError, match="not a synthesizer"):
        synthesizer.load(other)
    half = tmp_path / "half.safetensors"
    write_safetensors(
        half, {"x": torch.zeros(3)}, {"family": "default-voice", "version": 1, "symbols": [], "config": {}}
    )
    with pytest.raises(CheckpointError, match="damaged"):
        synthesizer.load(half)


def test_available_lists_models_by_what_they_hold(tiny_file, tmp_path):
    (tmp_path / "a.pt").write_bytes(b"x")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "tiny.bin").write_bytes(tiny_file.read_bytes())
    found = synthesizer.available(tmp_path)
    assert [(info.key, info.name) for info in found] == [
        ("default", "Default voice"),
        (str(tmp_path / "sub" / "tiny.bin"), "sub/tiny"),
    ]


def test_shipped_voice_speaks_both_languages():
    tts = synthesizer.load()
    speech = tts.synthesize("你好，hello world.", variation=0)
    seconds = speech.mel.shape[1] / 80
    assert 0.8 < seconds < 4
    assert np.isfinite(speech.mel).all()
    voiced = speech.f0_hz[speech.f0_hz > 0]
    assert 60 < np.median(voiced) < 400
    edges = speech.mel[:, :3].mean()
    assert speech.mel.max(1).mean() > edges + 3  # sound is louder than the silence before it
