"""Every test runs offscreen and in a home of its own."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
