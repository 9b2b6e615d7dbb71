"""Files are recognised by what they hold; Griffin-Lim takes everything."""

import subprocess
import sys

import numpy as np
import pytest
import torch

import vocoder
from audio.specs import DEFAULT
from core import CheckpointError, MelSpec, Stopped
from tests.vocoder.sounds import mel_of, voice

HALF_A_HIFIGAN = {"generator": {"conv_pre.weight_g": 0, "ups.0.bias": 0, "resblocks.0.convs1.0.bias": 0}}
HALVES = {
    "fregan": {
        "generator": {
            "module.conv_pre.bias": 0,
            "module.ups.0.bias": 0,
            "module.resblocks.0.bias": 0,
            "module.cond_up.0.bias": 0,
            "module.res_output.0.bias": 0,
        }
    },
    "melgan": {"model.1.weight_v": 0, "model.4.shortcut.weight_v": 0},
}


def write(path, contents):
    torch.save(
        {
            key: {k: torch.zeros(1) for k in value} if isinstance(value, dict) else torch.zeros(1)
            for key, value in contents.items()
        },
        path,
    )
    return path


@pytest.mark.parametrize("family", HALVES)
def test_half_a_file_is_named_and_refused(tmp_path, family):
    path = write(tmp_path / "g.pt", HALVES[family])
    info = vocoder.identify(path)
    assert info.family == family and info.problem
    with pytest.raises(CheckpointError, match="choose another file"):
        vocoder.load(path)


def test_discriminators_strangers_and_missing_files(tmp_path):
    with pytest.raises(CheckpointError, match="generator file"):
        vocoder.load(write(tmp_path / "do.pt", {"mpd": {"a": 0}, "msd": {"a": 0}}))
    with pytest.raises(CheckpointError, match="generator file"):
        vocoder.load(write(tmp_path / "best_netD.pt", {"model.disc_0.model.layer_0.1.weight_v": 0}))
    with pytest.raises(CheckpointError, match="not a vocoder"):
        vocoder.load(write(tmp_path / "x.pt", {"weight": 0}))
    with pytest.raises(CheckpointError, match="check that it exists"):
        vocoder.load(tmp_path / "none.pt")
    with pytest.raises(CheckpointError):
        vocoder.load(tmp_path)


def test_available_lists_ours_and_passes_over_the_rest(tmp_path):
    write(tmp_path / "hifi.pt", HALF_A_HIFIGAN)
    write(tmp_path / "stranger.pt", {"weight": 0})
    (tmp_path / "broken.pt").write_bytes(b"nonsense")
    names = [(info.name, bool(info.problem)) for info in vocoder.available(tmp_path)]
    assert names == [("Default vocoder", False), ("Griffin-Lim", False), ("hifi", True)]
    assert len(vocoder.available(tmp_path / "nowhere")) == 2


def test_import_is_light():
    code = "import sys, vocoder; assert not {'torch', 'librosa', 'scipy.signal'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "spec",
    [DEFAULT, MelSpec(22050, 1024, 256, 1024, 80, 0, 8000, padding="hifigan", mag_eps=1e-9)],
    ids=["own", "hifigan"],
)
def test_griffin_lim_takes_any_spec(spec):
    import audio
    from core import AudioClip

    clip = AudioClip(voice(0.8), 16000)
    mel = audio.mel(clip, spec)
    result = vocoder.load("griffin-lim").vocode(mel, spec)
    assert result.rate_hz == spec.rate_hz and result.seconds == pytest.approx(0.8, abs=0.05)
    again = audio.mel(result, spec)[:, : mel.shape[1]]
    assert np.abs(again - mel[:, : again.shape[1]]).mean() < 0.3


def test_griffin_lim_progress_and_stop():
    seen = []
    lim = vocoder.load("griffin-lim")
    lim.vocode(mel_of(voice(0.3)), DEFAULT, progress=seen.append, iterations=4)
    assert seen[-1] == 1.0
    with pytest.raises(Stopped):
        lim.vocode(mel_of(voice(0.3)), DEFAULT, should_stop=lambda: True)
