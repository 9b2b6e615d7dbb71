"""Every test runs offscreen, in a home of its own, and must tidy up after itself."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from core.paths import KINDS
from core.threads import share_the_processor
from tests.leaks import LeakWatch

share_the_processor()  # before torch comes: the suite must not take ten times as long beside another program


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    for kind in KINDS:  # a test before may have been given folders to stand in
        monkeypatch.delenv(f"VOICE_TOOLBOX_{kind.upper()}", raising=False)
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def _no_leaks():
    """Fails a test that leaves a thread, a process, a running timer or a window behind."""
    watch = LeakWatch()
    watch.begin()
    yield
    left = watch.end()
    if left:
        pytest.fail("left behind:\n" + "\n".join(left), pytrace=False)
