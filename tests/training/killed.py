"""Run by test_tacotron.py: ends itself in the middle of preparing or learning, as ``kill -9`` would.

python -m tests.training.killed {preparing|learning} OUT CORPUS
"""

import os
import signal
import sys
from pathlib import Path

from training import recipes, run
from training.recipes.tacotron import features, task

DIES_AT_STEP, DIES_AT_VOICE = 4, 4
RECIPE = recipes.find("tacotron")
KNOBS = {**RECIPE.smoke, "device": "cpu", "log_every": 1, "checkpoint_steps": 3}


def main() -> None:
    what, out, corpus = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    voices, learn = features.voice, task.Step.__call__
    seen = []

    def voice(clip, utterance, encoder):
        seen.append(utterance)
        if what == "preparing" and len(seen) == DIES_AT_VOICE:
            os.kill(os.getpid(), signal.SIGKILL)
        return voices(clip, utterance, encoder)

    def step(self, loop, number):
        if what == "learning" and number == DIES_AT_STEP:
            os.kill(os.getpid(), signal.SIGKILL)
        return learn(self, loop, number)

    features.voice, task.Step.__call__ = voice, step
    run.start(RECIPE, corpus, out, KNOBS)


if __name__ == "__main__":
    main()
