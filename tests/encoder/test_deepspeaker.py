"""DeepSpeaker gives the vectors of the Keras original, from files as Keras writes them; other HDF5 files are refused."""

from pathlib import Path

import h5py
import numpy as np
import pytest
import torch

import encoder
from benchmarks.parity.deepspeaker import made_up, sounds, windows, write
from core import AudioClip, AudioError, CheckpointError
from core.archive import Archive
from encoder.families import SPEAKERS
from encoder.speaker.deepspeaker_encoder import FRAMES, frames_of, windows_of

GOLDEN = np.load(Path(__file__).parent.parent / "golden" / "deepspeaker.npz")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return write(tmp_path_factory.mktemp("keras") / "ResCNN_triplet_training_checkpoint_265.h5", made_up())


@pytest.fixture(scope="module")
def listener(file):
    return encoder.load_speaker(file)


def test_vectors_are_the_originals(listener):
    with torch.inference_mode():
        made = listener.network(torch.from_numpy(windows())).numpy()
    assert np.abs(made - GOLDEN["vectors"]).max() < 1e-5 and np.abs(GOLDEN["vectors"]).max() > 0.05


def test_frames_are_the_originals():
    for number, sound in enumerate(sounds()):
        wanted = GOLDEN[f"frames {number}"]
        assert np.abs(frames_of(sound)[: len(wanted)] - wanted).max() < 1e-4


def test_a_clip(listener):
    clip = AudioClip(sounds()[0], 22050)
    vector = listener.embed(clip)
    assert (vector.space, vector.vector.shape) == ("deepspeaker-512", (512,)) and vector.encoder_hash
    assert np.linalg.norm(vector.vector) == pytest.approx(1, abs=1e-5)
    frames = frames_of(clip.samples)
    with torch.inference_mode():
        alone = listener.network(torch.from_numpy(np.pad(frames, ((0, FRAMES - len(frames)), (0, 0)))[None]))
    assert np.allclose(alone[0], vector.vector, atol=1e-5), "one window is what the original takes"
    with pytest.raises(AudioError):
        listener.embed(AudioClip(np.zeros(22050, np.float32), 22050))


def test_long_clips_are_heard_whole():
    frames = np.arange(1000, dtype=np.float32)[:, None].repeat(64, axis=1)
    cut = windows_of(frames)[:, :, 0]
    assert cut.shape[1] == FRAMES and cut[0, 0] == 0 and cut[-1, -1] == 999
    assert (np.diff(cut[:, 0]) <= FRAMES // 2 + 1).all() and len(windows_of(frames.repeat(100, axis=0))) == 40


def test_what_the_file_is(file, tmp_path):
    info = SPEAKERS.info(file)
    assert (info.family, info.voice.space.name, info.parameters) == ("deepspeaker", "deepspeaker-512", 24185728)
    weights = {name: parts for name, parts in made_up().items() if not name.startswith("res4_1")}
    with pytest.raises(CheckpointError, match="incomplete"):
        encoder.load_speaker(write(tmp_path / "less.h5", weights))


def small(path, **more):
    with h5py.File(path, "w") as file:
        file["model_weights/dense/dense/kernel:0"] = np.arange(6, dtype=np.float32).reshape(2, 3)
        file["optimizer_weights/m"] = np.zeros(3, np.float32)
        for name, value in more.items():
            file[name] = value
    return path


def test_names_and_numbers(tmp_path):
    archive = Archive(small(tmp_path / "a.h5"))
    assert archive.shapes == {"dense.kernel": (2, 3)} and archive.facts["container"] == "hdf5"
    assert torch.equal(archive.tensors()["dense.kernel"], torch.arange(6.0).reshape(2, 3))


def test_hostile_files(tmp_path):
    """Links out of the file, endless groups, numbers that are not there: one sentence each."""
    secret = small(tmp_path / "secret.h5")
    with h5py.File(tmp_path / "link.h5", "w") as file:
        file["x"] = h5py.ExternalLink(str(secret), "/model_weights/dense")
    with h5py.File(tmp_path / "outside.h5", "w") as file:
        file.create_dataset("x", (4,), "f4", external=[(str(secret), 0, 16)])
    with h5py.File(tmp_path / "ring.h5", "w") as file:
        ring = file.create_group("a")
        ring["b"] = ring
    with h5py.File(tmp_path / "bomb.h5", "w") as file:
        file.create_dataset("x", (1 << 34,), "f4", chunks=(1 << 20,), compression="gzip")
    layout = h5py.VirtualLayout((4,), "f4")
    layout[:] = h5py.VirtualSource(str(secret), "optimizer_weights/m", (4,))
    with h5py.File(tmp_path / "virtual.h5", "w") as file:
        file.create_virtual_dataset("x", layout)
    (tmp_path / "cut.h5").write_bytes(secret.read_bytes()[:700])
    (tmp_path / "texts.h5").write_bytes(small(tmp_path / "t.h5").read_bytes()[:8] + b"\0" * 500)
    for name in ("link", "outside", "ring", "bomb", "virtual", "cut", "texts"):
        with pytest.raises(CheckpointError, match=f"{name}.h5"):
            Archive(tmp_path / f"{name}.h5")


def test_broken_numbers(tmp_path):
    with h5py.File(tmp_path / "nan.h5", "w") as file:
        file["x"] = np.array([np.nan, 1], np.float32)
    with pytest.raises(CheckpointError, match="not numbers"):
        Archive(tmp_path / "nan.h5").tensors()
