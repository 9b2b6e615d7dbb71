"""The set-up script says what to do in one line and never needs more than the standard library."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_runs_without_site_packages():
    done = subprocess.run([sys.executable, "-S", "-I", str(ROOT / "bootstrap.py")], capture_output=True, text=True)
    assert done.returncode == 2
    assert "run" in done.stdout and "test" in done.stdout


def test_without_apt_rights_the_exact_line_is_printed(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "apt_prefix", lambda: None)
    bootstrap.apt_install(["libportaudio2", "libegl1"], "Sound")
    assert "sudo apt-get install -y libportaudio2 libegl1" in capsys.readouterr().out


def test_only_missing_libraries_are_asked_for(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap.ctypes.util, "find_library", lambda name: None if name == "portaudio" else "there")
    assert [name for name in bootstrap.missing_system_packages() if name != "fonts-noto-cjk"] == ["libportaudio2"]


def test_an_unsupported_python_is_named(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "SUPPORTED", ((9, 9),))
    with pytest.raises(bootstrap.SetupProblem, match=r"Python 3\.11 is needed"):
        bootstrap.find_python()


def test_packages_are_installed_once(bootstrap, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(
        bootstrap.subprocess,
        "run",
        lambda command, **_: calls.append(command) or type("Done", (), {"returncode": 0, "stderr": ""})(),
    )
    for _ in range(2):
        bootstrap.install(["requirements.txt"], ["requirements-nodeps.txt"])
    assert len(calls) == 2
    assert "--no-deps" in calls[1] and "--no-deps" not in calls[0]
