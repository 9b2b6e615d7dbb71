"""Run by test_vocoder_training.py: ends itself in the middle of learning, as ``kill -9`` would.

python -m tests.training.killed_vocoder DATA OUT KNOBS
"""

import json
import os
import signal
import sys
from pathlib import Path

from training import recipes, run
from training.vocoders.task import Step

DIES_AT_STEP = 3


def main() -> None:
    learn = Step.__call__

    def step(self, loop, number):
        if number == DIES_AT_STEP:
            os.kill(os.getpid(), signal.SIGKILL)
        return learn(self, loop, number)

    Step.__call__ = step
    run.start(recipes.find("hifigan"), Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]), smoke=True)


if __name__ == "__main__":
    main()
