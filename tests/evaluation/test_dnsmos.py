"""DNSMOS as a judge: the windows it hears, and the numbers of the package its network comes from."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from evaluation import bars, card, dnsmos, ears

RATE = 16000


class Recorder:
    """In place of the network: keeps what it hears."""

    def __init__(self):
        self.heard = []

    def run(self, _, inputs):
        self.heard.append(inputs["input_1"])
        return [np.array([[2.0, 3.0, 4.0]], np.float32)]


def listener(session):
    judge = dnsmos.Dnsmos.__new__(dnsmos.Dnsmos)
    judge._session = session
    return judge


def test_short_sounds_are_repeated_and_long_ones_heard_every_second():
    session = Recorder()
    short = np.arange(RATE, dtype=np.float32) / RATE
    listener(session).opinions(short)
    (only,) = session.heard
    assert only.shape == (1, dnsmos.WINDOW)
    assert np.array_equal(only[0, RATE : 2 * RATE], short)
    session.heard.clear()
    long = np.linspace(0, 1, dnsmos.WINDOW + 2 * RATE, dtype=np.float32)
    listener(session).opinions(long)
    assert [heard[0, 0] for heard in session.heard] == [long[0], long[RATE], long[2 * RATE]]


def test_opinions_are_those_of_its_makers(monkeypatch):
    pytest.importorskip("onnxruntime")
    if dnsmos.network_file() is None:
        pytest.skip("needs speechmos")
    monkeypatch.setitem(sys.modules, "requests", SimpleNamespace(session=None))  # imported there, never used
    theirs = pytest.importorskip("speechmos.dnsmos")
    rng = np.random.default_rng(0)
    sound = (0.1 * np.sin(np.arange(11 * RATE) * 0.05) * rng.random(11 * RATE)).astype(np.float32)
    found = theirs.run(sound, RATE)
    wanted = [found["sig_mos"], found["bak_mos"], found["ovrl_mos"]]
    assert dnsmos.Dnsmos().opinions(sound) == pytest.approx(wanted, abs=1e-3)


def test_without_the_package_the_figures_have_none_and_say_so(monkeypatch):
    monkeypatch.setattr(dnsmos, "network_file", lambda: None)
    without = ears.Ears([])
    assert without.opinions([np.zeros(RATE, np.float32)]) == {}
    assert any("speechmos" in note for note in without.notes)


def test_card_and_bars_show_it():
    table = {"en": {"ours new": {"dnsmos": 2.4, "dnsmos_speech": 2.9, "dnsmos_background": 3.5}}}
    found = bars.bars({"table": table})
    assert [(bar["what"], bar["passed"]) for bar in found] == [("English: DNSMOS, overall", False)]
    text = card.figures_section({"run": {"command": "x", "people": 1}, "table": table, "bars": found})
    assert "| **ours**, new sentences | 2.40 | 2.90 | 3.50 |" in text
