"""What the knobs of a training come to: sizes, symbols, mel and schedule, with the file that it starts from at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from audio import specs
from core import CheckpointError, ModelError
from core.archive import Archive
from core.types import MelSpec
from synthesizer.tacotron.checkpoint import mel_of, table_of
from synthesizer.tacotron.config import Style, TacotronConfig, config_of
from synthesizer.tacotron.symbols import TABLES

USUAL_SYMBOLS = 75
SIZES: Mapping[str, Mapping[str, int]] = {
    "full": {},
    "small": {
        "embed_dims": 128, "encoder_dims": 128, "decoder_dims": 128, "lstm_dims": 256, "postnet_dims": 128, "style_dims": 64,
    },
    "tiny": {
        "embed_dims": 16, "encoder_dims": 16, "decoder_dims": 16, "lstm_dims": 24, "postnet_dims": 16, "style_dims": 16,
        "encoder_kernels": 2, "postnet_kernels": 2, "highways": 1,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Session:
    """A stretch of the schedule: ``reduction`` frames a step of the decoder, until training step ``until``."""

    reduction: int
    rate: float
    until: int
    batch: int


@dataclass(frozen=True)
class Settings:
    """One training's own. ``first``: the step at which the file that it starts from was saved."""

    config: TacotronConfig
    table: str
    spec: MelSpec
    sessions: Sequence[Session]
    archive: Archive | None = None
    first: int = 0

    def session(self, number: int) -> Session:
        """That of the ``number``-th step of this run; behind the last one's end the last goes on."""
        step = self.first + number
        return next((session for session in self.sessions if step < session.until), self.sessions[-1])


def settings_of(knobs: Mapping[str, Any]) -> Settings:
    """Raises :class:`ModelError` or :class:`CheckpointError` for a schedule or a file that cannot be used."""
    archive = Archive(knobs["start_from"]) if knobs["start_from"] else None
    if archive is None:
        style: Style = "" if knobs["style"] == "none" else knobs["style"]
        sizes = dict(SIZES[knobs["size"]])
        if style == "added":  # it is added to what the decoder attends to
            sizes["style_dims"] = sizes.get("encoder_dims", TacotronConfig.encoder_dims) + TacotronConfig.speaker_dims
        config = TacotronConfig(USUAL_SYMBOLS, style, **sizes)
        spec = specs.SV2TTS
    else:
        config = _config_of(archive)
        spec = mel_of(archive, config)
    count = config.n_symbols if knobs["symbols"] == "auto" else int(knobs["symbols"])
    if knobs["mel"] != "auto":
        spec = specs.named(knobs["mel"])
    sessions = tuple(_with(knobs, session) for session in _sessions(knobs["sessions"]))
    first = max(0, archive.step or 0) if archive else 0
    return Settings(replace(config, n_symbols=count), TABLES[count], spec, sessions, archive, first)


def _config_of(archive: Archive) -> TacotronConfig:
    config = config_of(archive.path.name, archive.shapes) if "encoder.embedding.weight" in archive.shapes else None
    if config is None:
        raise CheckpointError(f"{archive.path.name} is no Tacotron; choose a synthesizer file of that family.")
    table_of(archive.path.name, config)
    return config


def _with(knobs: Mapping[str, Any], session: Session) -> Session:
    return replace(session, batch=knobs["batch"] or session.batch, rate=knobs["learning_rate"] or session.rate)


def _sessions(text: str) -> list[Session]:
    """``2:1e-3:10000:12, ...``"""
    found: list[Session] = []
    for part in text.split(","):
        try:
            reduction, rate, until, batch = part.strip().split(":")
            session = Session(int(reduction), float(rate), int(until), int(batch))
        except ValueError as error:
            raise _unusable(part) from error
        most = TacotronConfig.max_reduction
        sane = 1 <= session.reduction <= most and 0 <= session.rate <= 1 and session.batch >= 1
        if not sane or session.until <= (found[-1].until if found else 0):
            raise _unusable(part)
        found.append(session)
    return found


def _unusable(part: str) -> ModelError:
    return ModelError(
        f"The schedule's part “{part.strip()}” cannot be used; write frames a step (1 to {TacotronConfig.max_reduction}):learning "
        "rate:until step:batch, with later steps in later parts, as in 7:1e-3:10000:32, 2:1e-4:20000:16."
    )
