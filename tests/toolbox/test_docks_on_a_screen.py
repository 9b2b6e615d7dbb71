"""Panels that float and are docked again stay visible: on an X server with a window manager, as Qt has lost them there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("Xvfb", "openbox")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def display(tmp_path):
    """The name of a screen of its own, with a window manager on it."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}")
    read, write = os.pipe()
    screen = ("-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(["Xvfb", *screen], pass_fds=[write], **quiet)
    os.close(write)
    with os.fdopen(read) as number:
        name = f":{number.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name, "HOME": str(tmp_path)}, **quiet)
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait(10)


def test_every_panel_floats_docks_and_is_reset(display):
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}
    command = [sys.executable, "-m", "tests.toolbox.docks_session"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240)
    said = done.stdout.strip().splitlines()
    assert done.returncode == 0, done.stderr
    assert said and said[-1].startswith("looked at"), done.stderr
    assert said[:-1] == []
