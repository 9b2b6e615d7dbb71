"""The window's engine, in its child process, and the command line are two faces of one pipeline: the same samples."""

from __future__ import annotations

import queue
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

import audio
import demo_cli
from core import Reference, Request
from engine.process import ChildClient
from engine.service import create

TEXT = "Hello world, this is one pipeline. 你好，世界。"


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A glottal buzz shaped by a formant: enough for the speaker encoder to take it as a voice."""
    times = np.arange(48000) / 16000
    buzz = sum(np.sin(2 * np.pi * 120 * k * times) / (1 + abs(120 * k - 700) / 200) for k in range(1, 30))
    path = tmp_path_factory.mktemp("voice") / "voice.wav"
    soundfile.write(path, 0.1 * buzz * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * times)), 16000)
    return path


class Window:
    """Asks the engine process as the window does, and waits."""

    def __init__(self) -> None:
        self._events: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self._client = ChildClient(create, {"device": "cpu"}, self._events.put)
        self._client.start()

    def ask(self, method: str, *arguments: Any) -> tuple[Any, list[Any]]:
        """What the call returned, and what it handed over before."""
        call = self._client.call("interactive", method, *arguments)
        pieces = []
        while True:
            event = self._events.get(timeout=120)
            assert event[0] not in ("failed", "stopped"), event
            if event[:2] == ("partial", call):
                pieces.append(event[2])
            if event[:2] == ("done", call):
                return event[2], pieces

    def close(self) -> None:
        self._client.close()


def test_window_and_command_line_make_the_same_samples(recording: Path, tmp_path: Path) -> None:
    window = Window()
    try:
        clip, _ = window.ask("open_clip", str(recording))
        known, _ = window.ask("embed_clip", clip.id, clip.path)
        for name, feeling in {"plain": Reference(), "happy": Reference("happy", entry="happy")}.items():
            request = Request(TEXT, voice=Reference("voice", (clip.path,), known.vectors), feeling=feeling, seed=3)
            take, pieces = window.ask("speak", request)
            felt = ["--emotion", name] if feeling else []
            out = tmp_path / f"{name}.wav"
            arguments = ["--text", TEXT, "--reference", str(recording), "--seed", "3", "--out", str(out), *felt]
            assert demo_cli.main(arguments) == 0
            theirs, ours = audio.read(take.path), audio.read(out)
            assert ours.rate_hz == theirs.rate_hz and np.array_equal(ours.samples, theirs.samples)
            assert [piece.request.text for piece in pieces] == [
                "Hello world, this is one pipeline.",
                "你好，世界。",
            ]
            assert np.array_equal(np.concatenate([p.clip.samples for p in pieces]), take.speech.clip.samples)
            tags = audio.read_tags(take.path)
            assert tags.pop("request")["seed"] == 3
            assert tags == audio.read_tags(out)  # which says nothing of folders and vectors
        marks_do_the_same(window, tmp_path)
    finally:
        window.close()


def test_the_melody_reaches_the_vocoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every path hands it over: without it the default vocoder reads another pitch off the mel."""
    from vocoder.default.inference import NeuralVocoder

    heard: list[bool] = []
    plain = NeuralVocoder.vocode

    def listening(self: Any, *arguments: Any, f0_hz: Any = None, **controls: Any) -> Any:
        heard.append(f0_hz is not None and bool((f0_hz > 0).any()))
        return plain(self, *arguments, f0_hz=f0_hz, **controls)

    monkeypatch.setattr(NeuralVocoder, "vocode", listening)
    assert demo_cli.main(["--text", "Hello there. And again.", "--out", str(tmp_path / "o.wav")]) == 0
    assert heard == [True, True]


def test_a_sentence_spoken_again_is_joined_in_its_place() -> None:
    window = Window()
    try:
        request = Request(TEXT, seed=1)
        _, parts = window.ask("speak", request)
        assert len(parts) > 1
        spoken = Request(parts[0].request.text, seed=2)
        take, fresh = window.ask("respeak", request, (), spoken, parts[1:])
    finally:
        window.close()
    expected = np.concatenate([part.clip.samples for part in [*fresh, *parts[1:]]])
    np.testing.assert_array_equal(take.speech.clip.samples, expected)
    assert take.speech.request.text == TEXT and Path(take.path).is_file()


def marks_do_the_same(window: Window, tmp_path: Path) -> None:
    """A feeling by mark is the feeling that is chosen, in both; a pause lies between."""
    marked, out = "[happy]Hello world.[/][pause 0.5]你好，世界。", tmp_path / "marked.wav"
    take, pieces = window.ask("speak", Request(marked, seed=3))
    assert demo_cli.main(["--text", marked, "--seed", "3", "--out", str(out)]) == 0
    assert np.array_equal(audio.read(take.path).samples, audio.read(out).samples)
    assert [piece.request.text for piece in pieces] == ["[happy]Hello world.[/]", "[pause 0.5]", "你好，世界。"]
    chosen, _ = window.ask("speak", Request("Hello world.", feeling=Reference("happy", entry="happy"), seed=3))
    assert np.array_equal(pieces[0].clip.samples, chosen.speech.clip.samples)
    assert pieces[1].seconds == pytest.approx(0.5, abs=0.02) and not pieces[1].clip.samples.any()
    preview, _ = window.ask("preview_text", marked)
    assert preview.sentences == tuple(piece.request.text for piece in pieces)
    assert preview.unspeakable == () and preview.phonemes and "happy" not in Path(take.path).name
