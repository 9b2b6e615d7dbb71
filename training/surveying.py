"""What a recipe would find in a folder, said before any work."""

from __future__ import annotations

from pathlib import Path

from core import ToolboxError
from training.dataset import Dataset, lacking
from training.recipe import Recipe


def survey(recipe: Recipe, data: Path) -> dict[str, int | str]:
    """Numbers of ``utterances`` at or below ``data``, of those ``used`` and of their ``speakers``; ``problem`` when it cannot learn from them."""
    try:
        utterances = Dataset.open(data, data).utterances
    except (ToolboxError, OSError, ValueError, KeyError, TypeError) as error:
        unknown = f"{data} cannot be read ({type(error).__name__}); choose another folder."
        return _told(problem=str(error) if isinstance(error, ToolboxError) else unknown)
    used = [utterance for utterance in utterances if recipe.uses(utterance)]
    speakers = len({(utterance.dataset, utterance.speaker) for utterance in used})
    missing = lacking(recipe.needs, utterances)
    problem = f"{data} {missing}." if missing else ""
    if not used and not missing:
        problem = f"None of the recordings below {data} can be used: none is of the kind that this recipe learns from."
    return _told(len(utterances), len(used), speakers, problem)


def _told(utterances: int = 0, used: int = 0, speakers: int = 0, problem: str = "") -> dict[str, int | str]:
    return {"utterances": utterances, "used": used, "speakers": speakers, "problem": problem}
