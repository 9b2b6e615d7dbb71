"""Griffin-Lim behind the vocoder contract: works for every mel, without weights."""

from __future__ import annotations

from typing import Any

from core import AudioClip, Control, MelSpec, ModelInfo
from core.archive import Archive
from core.controls import checked
from core.families import Family
from core.types import Float32
from vocoder.base import Progress, ShouldStop, usable_mel

CONTROLS = (
    Control("iterations", "Iterations", 32, "More rounds sound cleaner and take longer.", "int", 1, 200, 1),
    Control(
        "sharpen",
        "Sharpen",
        1.0,
        "Raises the spectrum to this power; 1.5 clears up blurred mels.",
        "float",
        1.0,
        2.0,
        0.05,
    ),
)
INFO = ModelInfo("vocoder", "griffin-lim", name="Griffin-Lim", controls=CONTROLS)


class GriffinLim:
    """Phase by iteration."""

    def __init__(self, info: ModelInfo = INFO) -> None:
        self.info = info

    def vocode(
        self,
        mel: Float32,
        mel_spec: MelSpec,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        *,
        f0_hz: Float32 | None = None,
        **controls: Any,
    ) -> AudioClip:
        """Sound of a mel (n_mels, T). Raises :class:`Stopped` within one iteration of ``should_stop()`` turning true."""
        from audio import griffin_lim

        knobs = checked(CONTROLS, controls)
        return griffin_lim(usable_mel(mel, mel_spec), mel_spec, progress=progress, should_stop=should_stop, **knobs)


def _nothing(archive: Archive) -> None:
    """No file is ever one of these."""


FAMILY = Family("griffin-lim", "Griffin-Lim", _nothing, lambda archive, info, device: GriffinLim(info), built_in=INFO)
