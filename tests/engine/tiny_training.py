"""Stands in for ``python -m training``: counts instead of learning, in the same kind of folder."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from core.running import running


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("recipe")
    parser.add_argument("--data")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--set", action="append", default=[])
    given = parser.parse_args()
    knobs = dict(pair.split("=", 1) for pair in given.set)
    facts = {"recipe": given.recipe, "data": given.data, "knobs": knobs}

    def tell(state: str, problem: str = "") -> None:
        (given.out / "run.json").write_text(json.dumps({**facts, "state": state, "problem": problem}))

    with running(given.out):
        tell("running")
        if knobs.get("pace") == "dead":
            print("it cannot go on", file=sys.stderr, flush=True)
            os._exit(3)
        if not knobs["steps"].isdigit():
            tell("failed", f"The control steps cannot be {knobs['steps']}; give a number.")
            return
        for step in range(1, int(knobs["steps"]) + 1):
            with open(given.out / "log.jsonl", "a") as file:
                file.write(json.dumps({"step": step}) + "\n")
            if (given.out / "STOP").exists():
                (given.out / "STOP").unlink()
                tell("stopped")
                return
            time.sleep(0.05 if knobs["pace"] == "slow" else 0)
        (given.out / "samples").mkdir()
        (given.out / "samples" / "step_3.wav").touch()
        tell("finished")


if __name__ == "__main__":
    main()
