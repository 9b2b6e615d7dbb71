"""The emotion recipe: runs, continues, masks foreign classes, and measures what it says it measures."""

import json

import numpy as np
import pytest
import torch
from torch.nn import functional as F

import encoder
from core.errors import CorpusError
from core.types import AudioClip
from encoder.emotion.labels import CLASSES
from training.__main__ import main
from training.dataset import Dataset
from training.loop import LoopConfig, train
from training.recipes.emotion import data as emotion_data
from training.recipes.emotion.report import aligned, speaker_leakage, vectors
from training.recipes.emotion.task import Step, allowed_classes, build, masked_cross_entropy, task


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("emotion")
    dataset = Dataset.open(emotion_data.made_up(folder / "corpora"), folder / "prepared")
    dataset.prepare(emotion_data.features({"variants": 0}))
    return emotion_data.examples(dataset, 0)


def run_of(data, folder, steps, **more):
    """Train so many steps of eight utterances."""
    made = task(data, {"batch": 8, "steps": steps, "learning_rate": 2e-3, "align_to": ""})
    return train(made.step, made.modules, made.optimizers, LoopConfig(folder, steps, **made.config, **more))


def test_smoke_run_writes_an_encoder_that_loads(tmp_path):
    made = main(["emotion", "--smoke", "--out", str(tmp_path)])
    report = json.loads((made / "report.json").read_text())
    assert set(report["uar"]) == {"emodb", "ravdess"}
    assert sum(map(sum, report["confusion"]["ravdess"])) == report["clips"]["ravdess"] == 12
    loaded = encoder.load_emotion(made / "emotion_encoder.safetensors")
    assert list(loaded.presets()) == list(CLASSES)


def test_training_continues_where_it_stopped(tmp_path, data):
    torch.manual_seed(0)
    first = run_of(data, tmp_path, 3)
    second = run_of(data, tmp_path, 3)
    assert second.step == 3
    for name, value in first.best("net").state_dict().items():
        assert torch.equal(second.best("net").state_dict()[name], value)
    steps = [next(iter(r.optimizers["net"].state_dict()["state"].values()))["step"] for r in (first, second)]
    assert steps[0] == steps[1] > 0


def test_it_learns_the_made_up_feelings(tmp_path, data):
    torch.manual_seed(0)
    run_of(data, tmp_path, 42, log_every=7)
    losses = [json.loads(line)["class"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert len(losses) == 6 and losses[-1] < 0.8 * losses[0]


def test_classes_a_corpus_does_not_have_do_not_compete(data):
    allowed = allowed_classes(data)
    assert [CLASSES[i] for i in allowed["emodb"].nonzero()[:, 0]] == ["neutral", "angry", "bored"]
    logits = torch.randn(5, len(CLASSES), requires_grad=True)
    labels = torch.tensor([0, 4, 8, 0, 8])
    mask = allowed["emodb"].expand(5, -1)
    loss = masked_cross_entropy(logits, labels, mask, 0.0)
    few = logits[:, allowed["emodb"]]
    assert loss.item() == pytest.approx(F.cross_entropy(few, torch.tensor([0, 1, 2, 0, 2])).item(), abs=1e-5)
    loss.backward()
    assert (logits.grad[:, ~allowed["emodb"]] == 0).all()


def test_held_out_speakers_are_never_trained_on(data):
    step = Step(data, 8, 10)
    held = {example.speaker for example in data if example.held_out}
    assert held
    assert held.isdisjoint(step.speakers)


def test_turning_a_space_keeps_distances_and_classes(data):
    nets = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        nets.append(Step(data, 8, 10).net.eval())
    ours, theirs = nets
    turned, agreement = aligned(ours, theirs, data)
    features = [example.features for example in data[:12]]
    before, after, reference = (vectors(net, features) for net in (ours, turned, theirs))
    assert np.allclose(before @ before.T, after @ after.T, atol=1e-4)
    logits = [net.class_logits(torch.from_numpy(v)) for net, v in ((ours, before), (turned, after))]
    assert torch.allclose(*logits, atol=1e-3)
    assert torch.allclose(ours.readings(torch.from_numpy(before)), turned.readings(torch.from_numpy(after)), atol=1e-4)
    assert (after * reference).sum(1).mean() > (before * reference).sum(1).mean()
    assert agreement > 0.5


def test_leakage_is_high_for_speaker_vectors_and_chance_for_noise():
    rng = np.random.default_rng(0)

    class Fact:
        def __init__(self, speaker):
            self.speaker, self.corpus, self.held_out = str(speaker), "c", False

    facts = [Fact(i % 5) for i in range(200)]
    own = np.eye(5)[[i % 5 for i in range(200)]] + 0.1 * rng.standard_normal((200, 5))
    assert speaker_leakage(own, facts)["c"]["accuracy"] > 0.95
    assert speaker_leakage(rng.standard_normal((200, 5)), facts)["c"]["accuracy"] < 0.4


def test_features_survive_the_file(data):
    for a in data:
        b = emotion_data.unpacked(emotion_data.packed(a.features))
        assert np.allclose(a.features.mel, b.mel, atol=0.01)
        assert np.allclose(a.features.curves, b.curves, atol=0.01)
        assert np.array_equal(a.features.statistics, b.statistics)


def test_variation_changes_the_voice_but_not_the_kind_of_sound():
    time = np.arange(32000) / 16000
    clip = AudioClip((0.2 * np.sin(2 * np.pi * 200 * time)).astype(np.float32), 16000)
    lengths = set()
    for seed in range(8):
        other = emotion_data.varied(clip, np.random.default_rng(seed))
        assert np.isfinite(other.samples).all()
        assert other.rate_hz == 16000
        assert 0.8 < other.seconds / clip.seconds < 1.25
        lengths.add(len(other.samples))
    assert len(lengths) == 8


def test_an_empty_folder_is_told(tmp_path):
    with pytest.raises(CorpusError, match="No labelled"):
        build(Dataset(tmp_path, tmp_path, ()), {"seed": 0, "variants": 0})
