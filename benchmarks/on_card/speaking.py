"""Every family speaks on the card and on the CPU with the same weights: how far apart, and seconds of a second call on each.

The first figure is how the program computes, the one in brackets without TF32, which cuDNN's convolutions use otherwise.
"""

from __future__ import annotations

import contextlib
import json
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.damage import small_families
from benchmarks.on_card.places import Tell
from core.types import AudioClip

Arrays = Mapping[str, np.ndarray]
AUDEERING = {
    "do_stable_layer_norm": True, "feat_extract_norm": "layer", "hidden_size": 1024, "num_hidden_layers": 1,
    "num_attention_heads": 16, "intermediate_size": 32, "conv_dim": [16] * 7, "conv_kernel": [10, 3, 3, 3, 3, 2, 2],
    "conv_stride": [5, 2, 2, 2, 2, 2, 2], "num_conv_pos_embeddings": 8, "num_conv_pos_embedding_groups": 16,
}  # fmt: skip
VITS = (
    *small_families.VITS, "VITS2 plain", "VITS2 pre_conv2, speakers", "VITS2 fft, speakers", "VITS2 mono_layer_post_residual",
)  # fmt: skip
TEXT, SEED, SYMBOLS = "hello world, a good day", 3, 24


def jobs() -> list[str]:
    return list(JOBS)


def do(name: str, device: str, folder: Path, tell: Tell) -> None:
    """One family. What fails is told and does not keep the next from its turn."""
    for what, made in JOBS[name](folder):
        with _told_failures(tell, what):
            _side_by_side(what, made, device, tell)


@contextlib.contextmanager
def _told_failures(tell: Tell, what: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        traceback.print_exc()
        tell(f"FAILED {what}: {type(error).__name__}: {error}")


Made = Callable[[str], Callable[[], Arrays]]
"""Loads on a device and gives what speaks there."""


def _side_by_side(what: str, made: Made, device: str, tell: Tell) -> None:
    import torch

    wanted, cpu_s = _twice(made("cpu"))
    with _tf32(torch, True):
        found, card_s = _twice(made(device))
    with _tf32(torch, False):
        exact, _ = _twice(made(device))
    tell(f"{what}: {_apart(wanted, found, exact)}; {1000 * cpu_s:.0f} ms, card {1000 * card_s:.0f}")


@contextlib.contextmanager
def _tf32(torch: Any, on: bool) -> Iterator[None]:
    before, torch.backends.cudnn.allow_tf32 = torch.backends.cudnn.allow_tf32, on
    try:
        yield
    finally:
        torch.backends.cudnn.allow_tf32 = before


def _twice(speak: Callable[[], Arrays]) -> tuple[Arrays, float]:
    speak()
    started = time.perf_counter()
    made = speak()
    return made, time.perf_counter() - started


def _apart(wanted: Arrays, found: Arrays, exact: Arrays) -> str:
    """Largest difference of each as a share of its loudest number, as it is and (exact); equal ones are left out."""
    told = []
    for name, one in wanted.items():
        shares = [_share(one, np.asarray(other[name])) for other in (found, exact)]
        if shares != ["0", "0"]:
            told.append(f"{name} {shares[0]} ({shares[1]})")
    return ", ".join(told) or "equal"


def _share(one: np.ndarray, other: np.ndarray) -> str:
    if one.shape != other.shape:
        return f"{one.shape} against {other.shape}"
    apart = float(np.abs(one.astype(float) - other).max()) if one.size else 0.0
    return f"{apart / max(float(np.abs(one).max()), 1e-9):.0e}" if apart else "0"


# -- synthesizers -------------------------------------------------------------------------------------------------------


def _infers(path: Path, given: Mapping[str, np.ndarray], only: tuple[str, ...] = ()) -> Made:
    """The bare network: nothing random but what is given."""

    def made(device: str) -> Callable[[], Arrays]:
        import synthesizer

        model = synthesizer.load(path, device)
        return lambda: {name: value for name, value in model.infer(given).items() if not only or name in only}

    return made


def _speaks(path: Path | None, voice: Callable[[Any], Any] = lambda model: None, **more: Any) -> Made:
    """The way of a sentence in the program; its vocoder, if it needs one, on the same device."""

    def made(device: str) -> Callable[[], Arrays]:
        import synthesizer
        import vocoder

        model = synthesizer.load(path, device)
        blocks = getattr(model, "_blocks", None)
        assert blocks is None or (blocks._fast is None) == (device != "cpu"), "onnxruntime must decode on the CPU alone"
        hears = None if model.info.mel_spec is None else vocoder.load("griffin-lim" if path else None, device)

        def speak() -> Arrays:
            said = model.speak(TEXT, voice(model), language="en", seed=SEED, vocoder=hears, **more)
            ends = np.array([timing.end_s for timing in said.timings])
            mel = {} if said.mel is None else {"mel": said.mel}
            assert said.clip is not None
            return {**mel, "wave": said.clip.samples, **({"ends": ends} if len(ends) else {})}

        return speak

    return made


def _vector(model: Any) -> Any:
    from core import Embedding

    space = model.info.voice.space
    if space is None:
        return model.info.voice.entries[0] if model.info.voice.entries else None
    vector = np.abs(np.random.default_rng(1).standard_normal(space.size)).astype(np.float32)
    return Embedding(vector / np.linalg.norm(vector), space.name, encoder_hash=space.encoder_hash)


def _tacotron(folder: Path) -> Iterator[tuple[str, Made]]:
    from benchmarks.parity.tacotron import inputs_of

    files = small_families.helpers("synthesizer.tacotron_files")
    for name, config in files.SPEAKING.items():
        path = files.write(folder / name / "synthesizer.pt", files.state(config, reduction=5))
        path.with_suffix(".json").write_text('{"hop_size": 200}')
        yield f"{name}, no dropout", _infers(path, inputs_of(config, SYMBOLS, 100, None))
        if name == "english":
            yield f"{name}, a sentence (dropout drawn on the device)", _speaks(path, _vector, max_length=100)


def _vits(folder: Path) -> Iterator[tuple[str, Made]]:
    from benchmarks.parity.vits import conversion_of, inputs_of

    files = small_families.helpers("synthesizer.vits_files")
    for name in VITS:
        config = files.config(name)
        path = files.write(folder / name.replace(" ", "_"), config, files.settings(config))
        yield name, _infers(path, inputs_of(config, SYMBOLS))
        if config.speakers:
            yield f"{name}, voice conversion", _infers(path, conversion_of(config))
    for name in ("VITS", "VITS, speakers"):
        path = folder / name.replace(" ", "_") / "G_1000.pth"
        yield f"{name}, a sentence", _speaks(path, _vector)


def _cset(folder: Path) -> Iterator[tuple[str, Made]]:
    from benchmarks.parity.cset import cases

    files = small_families.helpers("synthesizer.cset_files")
    for name, config in files.SMALL.items():
        voices = tuple(f"voice {n}" for n in range(config.speakers)) or ("Anna", "Ben")
        path = files.write(folder / name, config, emotions=files.EMOTIONS[: config.emotions], speakers=voices)
        for case, given in cases(config, SYMBOLS):
            yield f"{name}, {case}", _infers(path, dict(given))
        if config.n_mels == 80:
            yield f"{name}, a sentence", _speaks(path, lambda model: model.info.voice.entries[0])


def _styletts2(folder: Path) -> Iterator[tuple[str, Made]]:
    from benchmarks.parity.styletts2 import TINY_SENTENCE, inputs_of

    files = small_families.helpers("synthesizer.styletts2_files")
    for name in files.NAMES:
        path = files.write(folder / name, name)
        for number, given in enumerate(inputs_of(files.SMALL[name], *TINY_SENTENCE)):
            yield f"{name}, case {number}", _infers(path, given)
        if name == "LJSpeech":
            yield f"{name}, a sentence", _speaks(path)


def _default(folder: Path) -> Iterator[tuple[str, Made]]:
    yield "shipped voice and vocoder, a sentence", _speaks(None)


# -- vocoders -----------------------------------------------------------------------------------------------------------


def _vocodes(path: Path | str | None, frames: int = 200, **controls: Any) -> Made:
    def made(device: str) -> Callable[[], Arrays]:
        import audio
        import vocoder

        model = vocoder.load(path, device)
        spec = model.info.mel_spec or audio.specs.SV2TTS
        mel = audio.mel(_hum(spec.rate_hz, frames * spec.hop_length), spec)
        return lambda: {"wave": model.vocode(mel, spec, **controls).samples}

    return made


def _hum(rate_hz: int, samples: int) -> AudioClip:
    time = np.arange(samples) / rate_hz
    wave = sum(np.sin(2 * np.pi * 140 * k * time) / k for k in range(1, 20)) * 0.1
    noise = 0.01 * np.random.default_rng(0).standard_normal(samples)
    return AudioClip((wave * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time)) + noise).astype(np.float32), rate_hz)


def _vocoders(folder: Path) -> Iterator[tuple[str, Made]]:
    import torch

    files = small_families.helpers("vocoder.hifigan_files")

    for name, settings in files.SETTINGS.items():
        (folder / name).mkdir(parents=True)
        torch.save({"generator": {k: torch.from_numpy(v) for k, v in files.tensors(name).items()}}, folder / name / "g.pt")  # fmt: skip
        (folder / name / "config.json").write_text(json.dumps(settings))
        yield f"HiFi-GAN {name}", _vocodes(folder / name / "g.pt")
    small_families.vocoders(folder)
    for name in ("fregan", "melgan"):
        yield name, _vocodes(folder / name / f"{name}.pt")
    for name in ("wavernn_raw", "wavernn_mol"):
        yield name, _vocodes(folder / name / f"{name}.pt", 20)
    yield "shipped vocoder", _vocodes(None)
    yield "shipped vocoder, the network alone", _vocodes(None, rounds=0)


# -- encoders -----------------------------------------------------------------------------------------------------------


def _embeds(load: Callable[[str], Any]) -> Made:
    def made(device: str) -> Callable[[], Arrays]:
        model = load(device)
        clips = [_hum(16000, 16000 * seconds) for seconds in (2, 4, 7)]
        return lambda: {"vectors": np.stack([found.vector for found in model.embed_many(clips)])}

    return made


def _encoders(folder: Path) -> Iterator[tuple[str, Made]]:
    import torch

    import encoder
    from benchmarks.parity import deepspeaker
    from encoder.speaker.model import GE2E

    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({"model_state": GE2E().state_dict()}, folder / "encoder.pt")
    yield "GE2E", _embeds(lambda device: encoder.load_speaker(folder / "encoder.pt", device))
    keras = deepspeaker.write(folder / "deepspeaker.h5", deepspeaker.made_up())
    yield "DeepSpeaker", _embeds(lambda device: encoder.load_speaker(keras, device))
    yield "shipped emotion encoder", _embeds(lambda device: encoder.load_emotion(device=device))
    wide = _audeering(folder / "audeering")
    yield "audEERING, one layer", _embeds(lambda device: encoder.load_emotion(wide, device))


def _audeering(folder: Path) -> Path:
    """A made-up one of a single layer."""
    import torch

    from core.sizes import configured
    from encoder.emotion.wav2vec import DimensionalEmotionModel, Wav2VecConfig

    torch.manual_seed(0)
    model = DimensionalEmotionModel(configured(Wav2VecConfig, AUDEERING))
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    (folder / "config.json").write_text(json.dumps(AUDEERING))
    return folder


JOBS: Mapping[str, Callable[[Path], Iterator[tuple[str, Made]]]] = {
    "default": _default,
    "tacotron": _tacotron,
    "vits": _vits,
    "cset": _cset,
    "styletts2": _styletts2,
    "vocoders": _vocoders,
    "encoders": _encoders,
}
