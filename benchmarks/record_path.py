"""The real record path: a file is played into a virtual cable and recorded back by our recorder through PortAudio.

Prints the length of both and the GE2E cosine between file and recording (bar: at least 0.95).

Linux only. Needs pulseaudio, pulseaudio-utils and libasound2-plugins. The script starts a PulseAudio daemon if none answers,
makes a null sink whose monitor is the microphone, and takes both away at the end. By hand that is:

    pulseaudio --start --exit-idle-time=-1
    pactl load-module module-null-sink sink_name=voice_toolbox_loop
    pactl set-default-source voice_toolbox_loop.monitor
    paplay --device=voice_toolbox_loop speech.wav

``--direct`` plays through our own player instead of paplay, so that both directions are measured.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication

import audio
import encoder
from benchmarks.harness import fresh_home
from benchmarks.heartbeat import rest, spin
from core.types import AudioClip
from toolbox.sound.backend import DeviceList
from toolbox.sound.player import Player
from toolbox.sound.portaudio import LazyBackend
from toolbox.sound.recorder import Recorder

SINK = "voice_toolbox_loop"
LEAD_MS = 300


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=15.0, help="use at most so much of the file")
    parser.add_argument("--direct", action="store_true", help="play with our own player")


def answers() -> bool:
    """A PulseAudio daemon is there."""
    return subprocess.run(["pactl", "info"], capture_output=True, timeout=20).returncode == 0


def ask(*command: str) -> str:
    """Output of a command; raises CalledProcessError when it fails."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=20).stdout.strip()


@contextmanager
def virtual_cable() -> Iterator[None]:
    """A null sink as default output, its monitor as default microphone."""
    started = not answers()
    if started:
        subprocess.run(["pulseaudio", "--start", "--exit-idle-time=-1"], check=False, timeout=20)
        deadline = time.monotonic() + 10
        while not answers():
            if time.monotonic() > deadline:
                raise SystemExit("PulseAudio does not start; try: pulseaudio -vvv")
            time.sleep(0.2)
    module = ask("pactl", "load-module", "module-null-sink", f"sink_name={SINK}", "rate=48000", "channels=2")
    try:
        ask("pactl", "set-default-sink", SINK)
        ask("pactl", "set-default-source", f"{SINK}.monitor")
        yield
    finally:
        ask("pactl", "unload-module", module)
        if started:
            subprocess.run(["pulseaudio", "--kill"], check=False, timeout=20)


def record(clip: AudioClip, wav: Path, direct: bool) -> Path:
    """Play ``wav`` (which holds ``clip``) and record it; returns the recording's path."""
    app = QCoreApplication.instance() or QCoreApplication([])
    backend = LazyBackend()
    found = backend.list_devices()
    device = next((d for d in found.inputs if d.name == "pulse"), DeviceList.find(found.inputs, None))
    output = next((d for d in found.outputs if d.name == "pulse"), None)
    print("inputs:", ", ".join(d.label for d in found.inputs) or "none")
    recorder, player = Recorder(backend), Player(backend)
    recorder.set_device(device)
    player.set_device(output)
    news: dict[str, str] = {}
    recorder.state_changed.connect(lambda state: news.setdefault(state, ""))
    recorder.finished.connect(lambda path: news.update(path=path))
    recorder.failed.connect(lambda sentence: news.update(failed=sentence))
    player.notice.connect(print)
    recorder.notice.connect(print)
    recorder.start("loop")
    spin(lambda: {"recording", "failed"} & news.keys(), 15)
    rest(LEAD_MS)
    if direct:
        player.play(clip)
        rest(int(1000 * (clip.seconds + 1.0)))
    else:
        with subprocess.Popen(["paplay", f"--device={SINK}", str(wav)]):
            rest(int(1000 * (clip.seconds + 1.0)))
    recorder.stop()
    spin(lambda: {"path", "failed"} & news.keys(), 15)
    recorder.close()
    player.close()
    backend.close()
    app.quit()
    if "path" not in news:
        raise SystemExit(news.get("failed", "nothing arrived in time"))
    return Path(news["path"])


def run(options: argparse.Namespace) -> int:
    with fresh_home() as home:
        clip = audio.read(options.file, max_seconds=options.seconds)
        wav = home / "played.wav"
        audio.write(wav, clip)
        with virtual_cable():
            path = record(clip, wav, options.direct)
        heard = audio.read(path)
    speaker = encoder.load_speaker()
    cosine = speaker.embed(clip).cosine(speaker.embed(heard))
    print(f"file       {clip.seconds:7.2f} s  {clip.rate_hz} Hz")
    print(f"recording  {heard.seconds:7.2f} s  {heard.rate_hz} Hz  {path.name}")
    print(f"GE2E cosine {cosine:.4f}   bar 0.95   {'ok' if cosine >= 0.95 else 'MISSED'}")
    return 0 if cosine >= 0.95 else 1
