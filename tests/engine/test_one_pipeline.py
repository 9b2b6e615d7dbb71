"""The window's engine, in its child process, and the command line are two faces of one pipeline: the same samples."""

from __future__ import annotations

import queue
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

import audio
import demo_cli
from core import Reference, Request
from core.edits import Edit, SoundEdit
from core.types import Again
from engine.process import ChildClient
from engine.service import create
from library.requests import request_from

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


def test_a_take_with_a_sentence_spoken_again_is_made_anew_as_it_was() -> None:
    """Its request alone is enough: after a restart, on another machine, from the tags of its file."""
    window = Window()
    text = f"{TEXT} [pause 0.3] Good night."
    try:
        request = Request(text, seed=1)
        _, parts = window.ask("speak", request)
        edit = Edit(0, tuple(timing.symbol for timing in parts[1].timings), (SoundEdit(2, 2.0),))
        spoken = Request(parts[1].request.text, seed=2, edits=(edit,))
        whole = replace(request, edits=(replace(edit, piece=1),), again=(Again(1, spoken.text, spoken.seed),))
        take, fresh = window.ask("respeak", whole, parts[:1], spoken, parts[2:])
        kept = request_from(audio.read_tags(take.path)["request"])
        same, pieces = window.ask("pieces", kept, take.path)
        assert same and [piece.request.seed for piece in pieces] == [1, 2, *[1] * (len(parts) - 2)]
        assert not window.ask("pieces", replace(kept, again=()), take.path)[0]
    finally:
        window.close()
    assert kept.again == whole.again and len(fresh) == 1
    np.testing.assert_array_equal(np.concatenate([p.clip.samples for p in pieces]), take.speech.clip.samples)


def test_a_sentence_edited_by_hand_is_the_same_in_both_and_all_else_stays(tmp_path: Path) -> None:
    window = Window()
    try:
        request = Request(TEXT, seed=1)
        _, parts = window.ask("speak", request)
        edit = Edit(1, tuple(timing.symbol for timing in parts[1].timings), (SoundEdit(2, 2.0, (3.0, 3.0), 3.0),))
        whole = replace(request, edits=(edit,))
        take, fresh = window.ask("say_edited", whole, parts[:1], whole, 1, parts[2:])
        same, pieces = window.ask("pieces", whole, take.path)
        assert same and [piece.request.text for piece in pieces] == [part.request.text for part in parts]
        assert not window.ask("pieces", request, take.path)[0]
    finally:
        window.close()
    assert len(fresh) == 1 and fresh[0].seconds > parts[1].seconds
    np.testing.assert_array_equal(
        take.speech.clip.samples, np.concatenate([parts[0].clip.samples, fresh[0].clip.samples])
    )
    out = tmp_path / "edited.wav"
    assert demo_cli.main(["--text", TEXT, "--seed", "1", "--edits", take.path, "--out", str(out)]) == 0
    np.testing.assert_array_equal(audio.read(out).samples, audio.read(take.path).samples)
    assert demo_cli.main(["--text", TEXT, "--edits", str(out), "--out", str(tmp_path / "no.wav")]) == 2


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
