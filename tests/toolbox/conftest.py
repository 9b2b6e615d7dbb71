"""The whole window for tests that need it."""

from __future__ import annotations

import pytest

from toolbox.maps.service import ProjectionService


@pytest.fixture
def open_bench(qtbot, monkeypatch):
    """Call it for a window with a made-up engine; several windows may be opened one after the other."""
    from tests.toolbox.window_bench import Bench

    # UMAP's process has tests of its own; here the maps show principal axes.
    monkeypatch.setattr(ProjectionService, "start", lambda self: None)
    opened: list[Bench] = []

    def make(engine=None, backend=None, **options) -> Bench:
        opened.append(Bench(qtbot, engine, backend, **options))
        opened[-1].settle()
        return opened[-1]

    yield make
    for bench in opened:
        bench.close()


@pytest.fixture
def bench(open_bench):
    return open_bench()
