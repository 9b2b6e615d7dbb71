"""The command line without a text: tries the parts, then asks for recordings and texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

import demo_talk
from core import TextError
from tests import test_cli
from tests.test_cli import ToneSynthesizer, run

tts, reference = test_cli.tts, test_cli.reference


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Lines that a person types; after them the input ends."""
    monkeypatch.chdir(tmp_path)

    def set_lines(*lines: str) -> None:
        left = iter(lines)

        def answer(question: str) -> str:
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", answer)

    return set_lines


def test_every_part_is_tried_and_what_is_typed_is_spoken(
    tts: ToneSynthesizer, reference: str, tmp_path: Path, typed: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    typed(f'"{reference}"', "one two", "", "three", "gone.wav", "", "123")
    assert run("--no_sound", "--seed", "3") == 0
    out = capsys.readouterr().out
    assert out.count(": works") == 5 and "Everything works." in out
    assert "gone.wav" in out and "nothing in this text" in out
    lengths = [soundfile.info(tmp_path / f"demo_output_0{n}.wav").duration for n in (0, 1)]
    assert lengths == pytest.approx([1.0, 0.5])
    spoken = [manner for manner in tts.calls if manner.voice is not None]
    assert len(spoken) >= 2 and spoken[-1].seed == 3


def test_what_does_not_work_is_told_and_nothing_is_asked(
    tts: ToneSynthesizer,
    typed: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise TextError("The dictionary is missing; run the set-up again.")

    typed("never asked")
    monkeypatch.setattr(tts, "read", refuse)
    assert run() == 2
    out = capsys.readouterr().out
    assert (
        "speaking: The dictionary is missing" in out and "Not everything works." in out and "You can speak" not in out
    )


def test_the_flags_of_the_first_toolbox(tts: ToneSynthesizer, typed: Callable[..., None], tmp_path: Path) -> None:
    typed("x.mp3")
    assert run("-e", "e.pt", "-s", "s.pt", "-v", "v.pt", "--cpu", "--seed", "1", "--no_sound", "--no_mp3_support") == 0
    assert run("--text", "a", "--out", "o.wav", "--reference", "x.MP3", "--no_mp3_support") == 2


def test_sound_that_cannot_be_played_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    demo_talk._play(tmp_path / "gone.wav")
    assert "cannot be played" in capsys.readouterr().err
