"""What ``demo_cli.py`` does without a text: tries the installation, then asks for a recording and a text in turn."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import audio
from core import ToolboxError
from core.files import free_path
from core.types import Reference, Request
from engine.service import EngineService
from engine.trial import tried

ASKS_SOUND = "\nA recording of the voice (wav, mp3, m4a, flac ...; Enter alone keeps the last one): "
ASKS_TEXT = "What shall it say? "

Say = Callable[[Request, int, Path], Path]
"""(request, number, target) -> where the sound is."""


def try_out(engine: EngineService, request: Request, speaker: str, emotion: str) -> list[str]:
    """Run and print every part of the installation; returns the problems."""
    print("Trying the installation:", flush=True)
    problems = []
    for part, problem in tried(engine, request, speaker, emotion):
        print(f"  {part}: {problem or 'works'}", flush=True)
        problems += [problem] if problem else []
    print("Not everything works." if problems else "Everything works.", flush=True)
    return problems


def converse(request: Request, listen: Callable[[str], Reference], say: Say, aloud: bool) -> None:
    """Ask, speak, and ask again, until the input ends or Ctrl+C. What goes wrong is said, and the next is asked for."""
    print("You can speak now. Ctrl+D or Ctrl+C ends.", flush=True)
    number = 0
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            try:
                sound = _path(input(ASKS_SOUND))
                if sound:
                    request = replace(request, voice=listen(sound))
                text = input(ASKS_TEXT)
                if not text.strip():
                    continue
                path = say(replace(request, text=text), number, free_path(f"demo_output_{number:02d}.wav"))
                number += 1
                if aloud:
                    _play(path)
            except ToolboxError as error:
                print(error, flush=True)
    print(flush=True)


def _path(typed: str) -> str:
    """A path as typed or dropped into a terminal, which puts quotes around it."""
    return typed.strip().strip("\"'")


def _play(path: Path) -> None:
    try:
        import sounddevice

        clip = audio.read(path)
        sounddevice.play(clip.samples, clip.rate_hz, blocking=True)
    except Exception as error:  # PortAudio has a kind of error of its own, in a module that may be missing
        sys.stderr.write(f"It cannot be played here ({error}); open {path} instead.\n")
