"""The GE2E recipe: the original's loss and error rate (golden numbers of its code), data, and a file that the program reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

import encoder
from core import AudioClip, AudioError, CorpusError
from core.archive import Archive
from training import recipes, run
from training.dataset import Dataset
from training.recipes.ge2e.data import MEL, Batches, made_up, mel
from training.recipes.ge2e.loss import Trained, equal_error_rate

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "ge2e_loss.npz"


def test_loss_similarities_and_gradient_are_the_originals() -> None:
    golden = np.load(GOLDEN)
    leaf = torch.tensor(golden["vectors"], requires_grad=True)
    loss, similarities = Trained().loss(leaf)
    loss.backward()
    assert float(loss.detach()) == pytest.approx(float(golden["loss"]), abs=1e-5)
    np.testing.assert_allclose(similarities.detach().numpy(), golden["similarities"], atol=1e-4)
    np.testing.assert_allclose(leaf.grad.numpy(), golden["gradient"], atol=1e-4)
    assert equal_error_rate(similarities.detach().numpy()) == pytest.approx(float(golden["eer"]), abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_the_error_rate_is_where_both_errors_meet(seed: int) -> None:
    from scipy.optimize import brentq
    from sklearn.metrics import roc_curve

    rng = np.random.default_rng(seed)
    speakers = int(rng.integers(2, 9))
    scores = rng.normal(size=(speakers, 4, speakers)).round(1).astype(np.float32)  # many equal ones
    scores += rng.uniform(0, 3) * np.eye(speakers, dtype=np.float32)[:, None, :]
    own = np.broadcast_to(np.eye(speakers, dtype=bool)[:, None, :], scores.shape)
    passed, found, _ = roc_curve(own.ravel(), scores.ravel(), drop_intermediate=False)
    wanted = brentq(lambda x: 1 - x - np.interp(x, passed, found), 0, 1)
    assert equal_error_rate(scores) == pytest.approx(wanted, abs=1e-6)


def test_speakers_told_apart_have_no_error_and_the_scale_learns_slowly() -> None:
    assert equal_error_rate(np.eye(4, dtype=np.float32)[:, None, :].repeat(3, 1)) == 0.0
    net = Trained()
    vectors = torch.nn.functional.normalize(torch.rand(3, 4, 8, generator=torch.Generator().manual_seed(0)), dim=2)
    loss, _ = net.loss(vectors)
    loss.backward()
    with torch.no_grad():
        net.similarity_weight += 1e-2
        higher, _ = net.loss(vectors)
    slope = (float(higher.detach()) - float(loss.detach())) / 1e-2
    assert net.similarity_weight.grad is not None
    assert float(net.similarity_weight.grad) == pytest.approx(0.01 * slope, rel=0.05)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A smoke run on hums: learned, judged, exported."""
    out = tmp_path_factory.mktemp("ge2e")
    run.start(recipes.find("ge2e"), out / "corpora", out / "run", {"device": "cpu", "steps": 6}, smoke=True)
    return out / "run"


def test_its_file_is_an_encoder_of_the_program(trained: Path) -> None:
    made = encoder.load_speaker(trained / "export" / "encoder.pt")
    hum = AudioClip(np.sin(np.arange(40000) / 9).astype(np.float32) * 0.3, 16000)
    assert made.embed(hum).vector.shape == (256,)
    archive = Archive(trained / "export" / "encoder.pt")
    assert archive.step == 7 and "similarity_weight" in archive.shapes
    assert (trained / "export" / "best" / "encoder.pt").exists()
    assert list((trained / "pictures").glob("similarity_*.npy"))
    assert '"valid_eer"' in (trained / "log.jsonl").read_text()


def test_it_starts_from_its_own_file(trained: Path, tmp_path: Path) -> None:
    knobs = {"device": "cpu", "steps": 1, "learning_rate": 0.0, "start_from": str(trained / "export" / "encoder.pt")}
    run.start(recipes.find("ge2e"), trained / "prepared", tmp_path / "more", knobs, smoke=True)
    before, after = (Archive(folder / "export" / "encoder.pt").tensors() for folder in (trained, tmp_path / "more"))
    for name, tensor in before.items():
        torch.testing.assert_close(tensor, after[name], rtol=0, atol=0)


def test_batches_hold_speakers_in_blocks_and_keep_some_aside(trained: Path) -> None:
    dataset = Dataset.open(trained / "prepared", trained / "prepared")
    batches = Batches(dataset, 64, 5, 120, 0.4)
    assert (len(batches.learned), len(batches.judged), batches.speakers) == (4, 2, 4)
    drawn = batches.draw(np.random.default_rng(0))
    assert drawn.shape == (20, 120, 40)
    np.testing.assert_array_equal(drawn, batches.draw(np.random.default_rng(0)))
    first, again = batches.judge(), batches.judge()
    np.testing.assert_array_equal(first[0], again[0])
    learned = {number for rows in batches.learned for number in rows}
    assert learned.isdisjoint(number for rows in batches.judged for number in rows)
    rows = batches._some([3, 4, 5], 5, np.random.default_rng(0))
    assert set(rows[:3]) == {3, 4, 5} and len(rows) == 5


def test_the_features_are_what_the_encoder_hears(tmp_path: Path) -> None:
    root = made_up(tmp_path, speakers=1, utterances=1)
    (utterance,) = Dataset.open(root, tmp_path / "prepared").utterances
    import audio
    from encoder.speaker.frontend import partial_mels

    clip = audio.read(utterance.path)
    found = mel(clip, utterance)
    np.testing.assert_allclose(found[:160], partial_mels(clip)[0], atol=1e-6)
    with pytest.raises(AudioError, match="less than 1.6 s"):
        mel(AudioClip(clip.samples[:16000], 16000), utterance)
    assert MEL in recipes.find("ge2e").features({})


def test_one_speaker_is_refused(tmp_path: Path) -> None:
    root = made_up(tmp_path / "a", speakers=1)
    with pytest.raises(CorpusError, match="all one speaker"):
        run.start(recipes.find("ge2e"), root, tmp_path / "run", {"device": "cpu"})
