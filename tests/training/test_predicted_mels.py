"""Predicted mels find their recordings again."""

import json
from types import SimpleNamespace

import numpy as np

from training.recipes.default_voice.predicted_mels import PredictedMels, pairs


def test_reader_returns_each_utterance(tmp_path):
    mels = np.arange(7 * 80, dtype=np.float16).reshape(7, 80)
    mels.tofile(tmp_path / "predicted.f16")
    (tmp_path / "predicted.json").write_text(json.dumps({"12": [0, 3], "5": [3, 7]}))
    own = PredictedMels(tmp_path)
    assert 12 in own and 5 in own and 6 not in own
    assert own.mel(12).shape == (80, 3) and own.mel(5).shape == (80, 4)
    assert np.array_equal(own.mel(5), mels[3:].astype(np.float32).T)


def test_pairs_match_text_speaker_and_length():
    def record(**changes):
        base = {"corpus": "c", "speaker": "s", "frames": 40, "text": "hello", "pinyin": ""}
        return SimpleNamespace(**(base | changes))

    prepared = SimpleNamespace(utterances=[record(frames=41), record(), record(text="", pinyin="ma1")])
    items = [record(), record(text="ma1"), record(speaker="other"), record(frames=41)]
    found = pairs(prepared, SimpleNamespace(items=items), np.array([0, 1, 2, 3]))
    assert found == [(0, 1), (1, 2), (3, 0)]
