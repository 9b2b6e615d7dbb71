"""WaveRNN on disk: what a file is, by names and shapes and without torch, and the network in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from audio.specs import WAVERNN, WAVERNN_22K, WAVERNN_HOP256
from core import CheckpointError, Control, MelSpec, ModelInfo
from core.archive import Archive
from vocoder.wavernn.config import WavernnConfig, config_of

if TYPE_CHECKING:
    from torch import Tensor

    from vocoder.wavernn.inference import WavernnVocoder
    from vocoder.wavernn.model import WaveRNN

MELS = {spec.hop_length: spec for spec in (WAVERNN, WAVERNN_HOP256, WAVERNN_22K)}
"""Nothing in a file tells its mel, but each public program has a hop of its own."""
CONTROLS = (
    Control(
        "batched", "Side by side", True, "Says stretches of the sound at the same time, which is much faster.", "bool"
    ),
    Control("target", "Stretch", 8000, "Samples of a stretch; shorter ones are faster.", "int", 1000, 44100, 100),
    Control("overlap", "Overlap", 800, "Samples in which one stretch fades into the next.", "int", 100, 4000, 50),
    Control("seed", "Seed", 0, "The same number gives the same sound.", "int", 0, 2**31 - 1, 1),
)


def claim(archive: Archive) -> ModelInfo | None:
    """What a WaveRNN is, with a ``problem`` where it cannot be used; None for other files."""
    if "I.weight" not in archive.shapes or not any(name.startswith("upsample.resnet.") for name in archive.shapes):
        return None
    info = ModelInfo(
        "vocoder",
        "wavernn",
        step=archive.step,
        parameters=archive.parameters,
        controls=CONTROLS,
        recipe="wavernn",
    )
    try:
        config, spec = read(archive)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    return replace(info, variant="MOL" if config.mixture else "RAW", rate_hz=spec.rate_hz, mel_spec=spec)


def load(archive: Archive, info: ModelInfo, device: str) -> WavernnVocoder:
    """The vocoder, ready for use. Raises :class:`CheckpointError` when its file is damaged.

    It computes on the CPU, whatever ``device`` is: its samples come one after the other, and one step on a graphics card takes far longer
    (an H100 took 28 s for what a processor said in a third of a second).
    """
    from vocoder.wavernn.inference import WavernnVocoder

    try:
        model = network(read(archive)[0], archive.tensors())
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"The vocoder file {archive.path.name} is damaged; copy it again.") from error
    return WavernnVocoder(info, model)


def read(archive: Archive) -> tuple[WavernnConfig, MelSpec]:
    """Sizes and mel of a network. Raises :class:`CheckpointError` for one that cannot be used."""
    config = config_of(archive.path.name, archive.shapes)
    spec = MELS.get(config.hop)
    if spec is None or spec.n_mels != config.n_mels:
        raise CheckpointError(
            f"{archive.path.name} makes {config.hop} samples of {config.n_mels} bands, which no published WaveRNN does, so its mel is unknown; choose another file."
        )
    return config, spec


def network(config: WavernnConfig, tensors: Mapping[str, Tensor]) -> WaveRNN:
    """The network with these tensors of published names."""
    import torch

    from vocoder.wavernn.model import WaveRNN

    with torch.device("meta"):
        model = WaveRNN(config)
    counts = {name: torch.zeros((), dtype=torch.long) for name in model.state_dict() if name.endswith("_tracked")}
    wanted = {name: tensor.float() for name, tensor in tensors.items() if name in config.shapes()}
    model.load_state_dict(counts | wanted, assign=True)
    return model.eval().requires_grad_(False)
