"""What the window says and keeps where the system refuses: full disks, homes that cannot be written to, odd locales.

Disks: a small tmpfs holds the home (needs root on Linux), is filled up, one thing is done, the sentences are noted; then room is made,
the window is closed and opened again, and what was there before must be there still. Homes and locales: the program is started, says
something and is closed. Prints a row each: what was told, and ``ok`` or what is wrong. Exit status 1 when anything is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.damage.filled_disk import OPERATIONS
from benchmarks.damage.own import RECORDS, originals
from benchmarks.harness import ROOT

LOCALES = ("C", "POSIX", "tr_TR.UTF-8", "ja_JP.EUC-JP", "zh_CN.GB18030", "de_DE.UTF-8")
LIMIT_S = 240.0
BAD = ("inside the program", "stopped unexpectedly")
MEGABYTES = 48


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of :data:`MEGABYTES`."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def filled_home(disk: Path) -> Path:
    """A home on that disk with :data:`RECORDS` of everything."""
    return originals(disk, random.Random(1))[0]


def started(environment: dict[str, str], *arguments: str) -> tuple[dict[str, Any], str]:
    """What the window's process tells at its end, and its stderr. No answer: it crashed or hung."""
    command = [sys.executable, "-m", "benchmarks.damage.filled_disk", *arguments]
    values = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.*=false", **environment}
    try:
        done = subprocess.run(command, cwd=ROOT, env=values, capture_output=True, timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        return {}, "hung"
    lines = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if line.startswith("{")]
    return (json.loads(lines[-1]) if lines else {}), done.stderr.decode("utf-8", "replace")


def wrong_with(answer: dict[str, Any], errors: str) -> list[str]:
    """What is wrong whatever was done."""
    if not answer:
        return [f"no window: {errors.strip().splitlines()[-1:]}"]
    said = [sentence for sentence in answer["told"] if any(word in sentence for word in BAD)]
    return [*said, *answer["wrong"]]


def full_disk(operation: str, folder: Path) -> list[str]:
    """One operation on a full disk; what is wrong with it."""
    with small_disk(folder) as disk:
        home = filled_home(disk)
        environment = {"VOICE_TOOLBOX_HOME": str(home), "BENCHMARK_DISK": str(disk)}
        answer, errors = started(environment, operation)
        wrong = wrong_with(answer, errors)
        if answer and not answer["told"] and not answer.get("silent"):
            wrong.append("nothing was said")
        after, errors = started(environment, "look")
        wrong += [f"afterwards: {each}" for each in wrong_with(after, errors)]
        for what, count in (after.get("counts") or {}).items():
            if count < RECORDS + answer.get("made", {}).get(what, 0):
                wrong.append(f"{what}: {RECORDS} before, {answer.get('made')} made, {count} afterwards")
        _show(f"full disk: {operation}", answer, wrong)
        return wrong


def odd_home(name: str, folder: Path) -> list[str]:
    """A home where nothing can be made; what is wrong."""
    homes = {"a file": folder / "file", "below nothing": Path("/proc/nope/home"), "read only": folder / "disk" / "home"}
    folder.mkdir()
    (folder / "file").write_text("no folder")
    if name != "read only":
        return _odd(f"home {name}", {"VOICE_TOOLBOX_HOME": str(homes[name])}, "cannot write to")
    with small_disk(folder / "disk") as disk:
        filled_home(disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        return _odd(f"home {name}", {"VOICE_TOOLBOX_HOME": str(homes[name])}, "cannot write to")


def odd_locale(name: str, folder: Path) -> list[str]:
    """A start in another locale, made here where the system lacks it."""
    folder.mkdir()
    language, _, charset = name.partition(".")
    if charset:
        made = subprocess.run(["localedef", "-i", language, "-f", charset, str(folder / name)], capture_output=True)
        if made.returncode > 1:
            print(f"locale {name}: cannot be made here: {made.stderr.decode()[:200]}")
            return [f"locale {name} cannot be made here"]
    home = folder / ("王 é" if charset else "home")
    environment = {
        "LC_ALL": name,
        "LANG": name,
        "LOCPATH": str(folder),
        "VOICE_TOOLBOX_HOME": os.fsdecode(os.fsencode(home)),
    }
    return _odd(f"locale {name}", {**environment, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "")


def _odd(title: str, environment: dict[str, str], wanted: str) -> list[str]:
    answer, errors = started(environment, "speak_and_keep")
    wrong = wrong_with(answer, errors)
    if answer and wanted and sum(wanted in sentence for sentence in answer["told"]) != 1:
        wrong.append(f"“{wanted}” was not said once")
    _show(title, answer, wrong)
    return wrong


def _show(title: str, answer: dict[str, Any], wrong: list[str]) -> None:
    print(f"{title}: {'; '.join(wrong) or 'ok'}")
    for sentence in answer.get("told", ()):
        print(f"    {sentence}")
    sys.stdout.flush()


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", nargs="+", help="operations, homes or locales by name")


def run(options: argparse.Namespace) -> int:
    tries = [(name, full_disk) for name in OPERATIONS]
    tries += [(name, odd_home) for name in ("a file", "below nothing", "read only")]
    tries += [(name, odd_locale) for name in LOCALES]
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, attempt) in enumerate(tries):
            if not options.only or name in options.only:
                bad += bool(attempt(name, Path(folder) / str(number)))
    print(f"{len(tries)} tries, {bad} with something wrong")
    return int(bad > 0)
