"""The commands of other toolboxes, as ``docs/coming-from.md`` promises them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import demo_toolbox

ROOT = Path(__file__).resolve().parent.parent


def test_the_flags_of_the_window(tmp_path: Path) -> None:
    given = ["-d", "a", "-m", "b", "-e", "c", "-s", "d", "-v", "e", "--cpu", "--seed", "3", "--no_mp3_support"]
    options = demo_toolbox.parse(given)
    assert (options.datasets_root, options.models_dir) == (Path("a"), Path("b"))
    assert options.model_folders == [Path("c"), Path("d"), Path("e")]
    assert options.cpu and options.seed == 3 and options.no_mp3_support
    assert demo_toolbox.parse(["--enc_models_dir", "x"]).model_folders == [Path("x")]


@pytest.mark.parametrize(("without", "listed"), [("", True), ("1", False)])
def test_mp3_files_can_be_passed_over(without: str, listed: bool) -> None:
    asked = "import audio, corpora; print('.mp3' in audio.AUDIO_EXTENSIONS, '.mp3' in corpora.AUDIO_SUFFIXES)"
    environment = {**os.environ, "VOICE_TOOLBOX_WITHOUT_MP3": without}
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert told.stdout.split() == [str(listed)] * 2
