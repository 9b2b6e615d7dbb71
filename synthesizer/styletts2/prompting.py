"""Voices in words: Tsukasa's folders of networks that make a style of a description, or of what is said, where they lie beside a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core import CheckpointError, ModelError
from core.archive import Archive, opened
from core.types import Float32

if TYPE_CHECKING:
    from synthesizer.styletts2.kotodama import WordsToStyle

PLACES = ("Utils/KTD/{}", "KTD/{}", "{}", "*/{}", "../../Utils/KTD/{}")
DESCRIBED, SAID = "prompt_enc", "text_enc"
"""Folders of the network that reads descriptions and of the one that reads what is said."""
MISSING = "To be told a voice in words it needs Tsukasa's folder KTD/prompt_enc (model.safetensors, config.json, spm.model) beside its file."
PIECES = {DESCRIBED: "spm.model", SAID: "spiece.model"}
ENDS = {DESCRIBED: (96871, 96868), SAID: (2, 3)}
"""Tokens before and after a text, as its ``added_tokens.json`` or the published tokenizer has them."""


@dataclass(frozen=True)
class Folders:
    """Weights of each kind, None where they do not lie beside the file."""

    described: Path | None
    said: Path | None


NONE = Folders(None, None)


def folders(archive: Archive) -> Folders:
    """Those that belong to a file."""
    found = []
    for name in (DESCRIBED, SAID):
        inside = [place.format(name) for place in PLACES]
        patterns = [f"{place}/{rest}model.safetensors" for place in inside for rest in ("", "*/")]
        found.append(archive.beside(*patterns))
    return Folders(*found)


class StyleWriter:
    """Words to a style. Raises :class:`CheckpointError` for a folder that is damaged, ModelError where a package is missing."""

    def __init__(self, weights: Path, kind: str, size: int) -> None:
        self._model = _network(weights, size)
        self._ends = ENDS[kind]
        self._pieces = _pieces(weights.parent / PIECES[kind])
        self._words: Callable[[str], str] = spaced if kind == SAID else str

    def style(self, text: str) -> Float32:
        """(S,) of a text of any length, of which as much counts as the network can take."""
        import torch

        config = self._model.config
        inner = self._pieces(self._words(text))[: config.positions - 2]
        ids = [number for number in (self._ends[0], *inner, self._ends[1]) if 0 <= number < config.vocabulary]
        with torch.inference_mode():
            style: Float32 = self._model(torch.tensor(ids)).numpy()
        if not np.isfinite(style).all():
            raise ModelError("No style could be made of these words; describe the voice otherwise.")
        return style


def spaced(text: str) -> str:
    """Words apart, as the network that reads what is said was taught: by UniDic where it is installed, else by Open JTalk's dictionary."""
    text = unicodedata.normalize("NFKC", text).strip().lower()
    try:
        import fugashi
        import unidic_lite
    except ImportError:
        from synthesizer.text import openjtalk

        apart = " ".join(morph.text for morph in openjtalk.morphs(text))  # in wide letters
        return " ".join(unicodedata.normalize("NFKC", apart).split())
    tagger = fugashi.GenericTagger(f"-d {unidic_lite.DICDIR} -r {unidic_lite.DICDIR}/mecabrc")
    return " ".join(word.surface for word in tagger(text))


def _network(weights: Path, size: int) -> WordsToStyle:
    import torch

    from synthesizer.styletts2.kotodama import WordsToStyle, words_config

    archive = opened(weights)
    try:
        config = words_config(archive.shapes, archive.config("config.json"))
        with torch.device("meta"):
            model = WordsToStyle(config)
        state = {name: value.float() for name, value in archive.tensors().items() if "position_ids" not in name}
        model.load_state_dict(state, assign=True)
    except (KeyError, ValueError, TypeError, RuntimeError) as error:
        raise CheckpointError(f"The folder {weights.parent.name} is damaged; copy it again.") from error
    if config.style != size:
        raise CheckpointError(
            f"The folder {weights.parent.name} makes styles of another model; put this model's own beside it."
        )
    return model.eval().requires_grad_(False)


def _pieces(path: Path) -> Callable[[str], list[int]]:
    """A text to ids."""
    try:
        import sentencepiece
    except ImportError as error:
        raise ModelError(
            "Words become a style with the package sentencepiece; install it with `pip install sentencepiece`."
        ) from error
    if not path.is_file():
        raise CheckpointError(f"{path.name} is missing in {path.parent.name}; copy the whole folder again.")
    try:
        model: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError) as error:
        raise CheckpointError(f"{path.name} is damaged; copy it again.") from error
    return lambda text: list(model.encode(text))
