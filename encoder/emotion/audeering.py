"""audEERING's dimensional emotion model, when the person has it: a Hugging Face folder or the ONNX release.

The weights are CC BY-NC-SA 4.0: this program never ships them, and keeps a note of the licence with every vector.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import audio
from core import ModelInfo, Socket
from core.archive import Archive
from core.errors import CheckpointError
from core.families import Family
from core.sizes import configured
from core.types import EMOTION_AUDEERING_SPACE, AudioClip, Embedding, EmbeddingSpace, Float32
from encoder.base import BatchEncoder, usable

if TYPE_CHECKING:
    from torch import Tensor

    from encoder.emotion.wav2vec import Wav2VecConfig

RATE_HZ = 16000
PIECE_SECONDS = 20.0
"""Attention grows with the square of the length, so longer sounds are read in equal pieces and averaged."""
SIGNS = ("wav2vec2.feature_projection.projection.weight", "classifier.dense.weight", "classifier.out_proj.weight")
OURS = "voice_toolbox_"
"""What this program exports says so in its metadata."""
GIVEN = ("hidden_states", "logits")
"""Outputs of the ONNX release."""
SETTINGS = ("config.json", "config*.json")
LARGEST_CONSTANT = 64 << 20
READINGS = ("arousal", "dominance", "valence")
LICENCE = "Made with audEERING's wav2vec2 emotion model, CC BY-NC-SA 4.0: not for commercial use."

Run = Callable[[Float32], tuple[Float32, Float32]]
"""Normalised signal (S,) -> hidden mean (1024,), arousal/dominance/valence (3,)."""


class AudeeringEncoder(BatchEncoder[Float32]):
    """Writes ``emotion-1024`` vectors (not unit length: models that read this space learned the raw hidden state)."""

    licence_note = LICENCE

    def __init__(self, run: Run, encoder_hash: str) -> None:
        self._run = run
        self.space = EmbeddingSpace(EMOTION_AUDEERING_SPACE, 1024, encoder_hash)

    def prepare(self, clip: AudioClip) -> Float32:
        """Samples (S,) at 16 kHz; raises ``AudioError`` for a silent or broken sound or one below 0.1 s."""
        return audio.resample(usable(clip), RATE_HZ).samples

    def cost(self, prepared: Float32) -> int:
        return 1 + len(prepared) // RATE_HZ

    def embed_prepared(self, prepared: Sequence[Float32], keep_partials: bool = False) -> list[Embedding]:
        """One vector per item, one item at a time: the network is so large that batches gain nothing on a CPU."""
        return [self._describe(signal, keep_partials) for signal in prepared]

    def _describe(self, signal: Float32, keep_partials: bool) -> Embedding:
        count = max(1, round(len(signal) / (PIECE_SECONDS * RATE_HZ) + 0.5))
        found = [self._run(_normalised(piece)) for piece in np.array_split(signal, count)]
        hidden = np.stack([vector for vector, _ in found]).astype(np.float32)
        readings = np.mean([reading for _, reading in found], axis=0)
        attributes = {name: float(value) for name, value in zip(READINGS, readings)}
        partials = hidden if keep_partials else None
        return Embedding(hidden.mean(axis=0), EMOTION_AUDEERING_SPACE, attributes, partials, self.space.encoder_hash)


def _normalised(signal: Float32) -> Float32:
    """Zero mean, unit variance, as the model's own preprocessor does. Doing so twice changes nothing, so ONNX releases
    that normalise inside are served as well."""
    centred = signal - signal.mean()
    return (centred / np.sqrt(centred.var() + 1e-7)).astype(np.float32)


def load_folder(archive: Archive, device: str = "cpu") -> AudeeringEncoder:
    """A Hugging Face folder: ``config.json`` and ``model.safetensors`` or ``pytorch_model.bin``."""
    import torch

    from encoder.emotion.wav2vec import DimensionalEmotionModel

    config = _read_config(archive)
    with torch.device("meta"):
        model = DimensionalEmotionModel(config)
    state = folded(archive.tensors())
    wanted = model.state_dict()
    if any(getattr(state.get(name), "shape", None) != tensor.shape for name, tensor in wanted.items()):
        raise CheckpointError(f"{archive.path.name} is not the dimensional emotion model; choose its folder.")
    model.load_state_dict({name: state[name].float() for name in wanted}, assign=True)
    model.to(device).eval()

    def run(signal: Float32) -> tuple[Float32, Float32]:
        with torch.inference_mode():
            hidden, readings = model(torch.from_numpy(signal)[None].to(device))
        return hidden[0].cpu().numpy(), readings[0].cpu().numpy()

    return AudeeringEncoder(run, archive.digest()[:16])


def folded(state: dict[str, Any]) -> dict[str, Tensor]:
    """The state with the positional convolution's weight norm (old or new names) folded into one weight."""
    prefix = "wav2vec2.encoder.pos_conv_embed.conv."
    pairs = (("weight_g", "weight_v"), ("parametrizations.weight.original0", "parametrizations.weight.original1"))
    state = dict(state)
    for length, direction in pairs:
        if prefix + length in state and prefix + direction in state:
            g, v = state.pop(prefix + length).float(), state.pop(prefix + direction).float()
            state[prefix + "weight"] = g * v / v.norm(dim=(0, 1), keepdim=True)
    return state


def _read_config(archive: Archive) -> Wav2VecConfig:
    from encoder.emotion.wav2vec import Wav2VecConfig

    facts = archive.config(*SETTINGS)
    normed = facts.get("do_stable_layer_norm") and facts.get("feat_extract_norm") == "layer"
    if not normed or facts.get("hidden_size", 1024) != 1024:
        raise CheckpointError(
            f"{archive.path.name} is another kind of wav2vec model; choose the dimensional emotion model."
        )
    return configured(Wav2VecConfig, facts)


def load_onnx(archive: Archive) -> AudeeringEncoder:
    """The ONNX release: input ``signal`` (1, S), outputs ``hidden_states`` (1, 1024) and ``logits`` (1, 3)."""
    import onnxruntime

    path, options = archive.path, onnxruntime.SessionOptions()
    # A few bytes can ask for a constant of gigabytes, which would be made at once.
    options.add_session_config_entry("optimization.constant_folding_max_output_size_in_bytes", str(LARGEST_CONSTANT))
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own exceptions share no public base class
        raise CheckpointError(f"{path.name} is damaged or not an ONNX model; copy or download it again.") from error
    outputs = {output.name for output in session.get_outputs()}
    if [entry.name for entry in session.get_inputs()] != ["signal"] or not set(GIVEN) <= outputs:
        raise CheckpointError(f"{path.name} is not the dimensional emotion model; choose its model.onnx.")

    def run(signal: Float32) -> tuple[Float32, Float32]:
        hidden, readings = session.run(list(GIVEN), {"signal": signal[None]})
        return np.asarray(hidden, np.float32).reshape(-1), np.asarray(readings, np.float32).reshape(-1)

    return AudeeringEncoder(run, archive.digest()[:16])


def claim(archive: Archive) -> ModelInfo | None:
    onnx = archive.facts["container"] == "onnx" and not any(key.startswith(OURS) for key in archive.facts["metadata"])
    if not onnx and not all(name in archive.shapes for name in SIGNS):
        return None
    problem = ""
    if onnx and not set(GIVEN) <= set(archive.facts["outputs"]):
        problem = (
            f"{archive.path.name} is an ONNX file of another program; choose the checkpoint that it was made from."
        )
    if not onnx and archive.shapes["classifier.out_proj.weight"][0] != 3:
        problem = f"{archive.path.name} is another kind of wav2vec model; choose the dimensional emotion model."
    elif not onnx and archive.beside(*SETTINGS) is None:
        problem = f"{archive.path.name} lies without its config.json; download the whole model folder."
    return ModelInfo(
        "emotion",
        "audeering",
        name="audEERING",
        variant="ONNX" if onnx else "",
        rate_hz=16000,
        parameters=archive.parameters,
        feeling=Socket(EmbeddingSpace(EMOTION_AUDEERING_SPACE, 1024)),
        problem=problem,
    )


def load(archive: Archive, info: ModelInfo, device: str) -> AudeeringEncoder:
    return load_onnx(archive) if info.variant == "ONNX" else load_folder(archive, device)


FAMILY = Family("audeering", "audEERING's dimensional emotion model", claim, load)
