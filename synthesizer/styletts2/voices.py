"""Who speaks: a style that is given, described in words, both, or made of what is said. S2 = 2 S numbers are a style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from core import Embedding, ModelError
from core.types import Float32
from synthesizer.base import Manner
from synthesizer.styletts2.prompting import DESCRIBED, SAID, Folders, StyleWriter
from synthesizer.styletts2.reading import in_kana


@dataclass(frozen=True)
class Voices:
    """Of one model. ``needed``: it has no voice of its own. ``size`` S2."""

    name: str
    folders: Folders
    size: int
    needed: bool

    def of(self, manner: Manner) -> Callable[[str], Float32 | None]:
        """The style (S2,) for each text, None where one must be drawn. Raises :class:`ModelError` where there is none."""
        known = manner.voice.vector if isinstance(manner.voice, Embedding) else None
        if manner.description:
            return self._of_description(manner, known)
        if known is None and self.folders.said is not None:
            name = str(manner.controls["speaker_name"]).strip()
            return lambda text: self._said.style(f"{name}: {in_kana(text)}" if name else in_kana(text))
        if known is None and self.needed:
            raise ModelError(f"{self.name} speaks in the voice of a recording; choose one.")
        return lambda text: known

    def _of_description(self, manner: Manner, known: Float32 | None) -> Callable[[str], Float32 | None]:
        """Of the description and the first text, so that the voice stays the same; beside a known style by the share of each."""
        share = float(manner.controls["prompt_share"]) if known is not None else 1.0
        made: list[Float32] = []

        def style(text: str) -> Float32:
            if not made:
                made.append(self._described.style(f"{manner.description} \n text: {in_kana(text)}"))
            return made[0] if known is None else share * made[0] + (1 - share) * known

        return style

    @cached_property
    def _described(self) -> StyleWriter:
        assert self.folders.described is not None, "only then a description is taken"
        return StyleWriter(self.folders.described, DESCRIBED, self.size)

    @cached_property
    def _said(self) -> StyleWriter:
        assert self.folders.said is not None, "only then it is asked"
        return StyleWriter(self.folders.said, SAID, self.size)
