"""``python -m toolbox.doctor``: versions, devices, models, and one fix for each line that failed."""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FREE_SPACE_NEEDED_GB = 1.0


@dataclass(frozen=True)
class Finding:
    """One line of the report; ``fix`` says what to do when ``good`` is False."""

    name: str
    good: bool
    value: str
    fix: str = ""


def check_python() -> Finding:
    version = platform.python_version()
    good = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Finding(
        "Python", good, f"{version} on {platform.platform()}", "Install Python 3.11 and run ./toolbox.sh again."
    )


def check_packages() -> Iterator[Finding]:
    """Every pin of the requirement files against what is installed."""
    for file, extra in (("requirements.txt", ""), ("requirements-nodeps.txt", "--no-deps ")):
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            pin = line.split("#")[0].strip()
            if not pin:
                continue
            name, _, wanted = pin.partition("==")
            try:
                found = importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                yield Finding(name, False, "not installed", f"Run: python -m pip install {extra}{pin}")
                continue
            good = not wanted or found.split("+")[0] == wanted
            yield Finding(name, good, found, f"Version {wanted} is tested; run: python -m pip install {extra}{pin}")


def check_compute() -> Finding:
    try:
        import torch
    except (ImportError, OSError) as error:
        return Finding("Compute", False, f"torch does not load ({error})", "Run: python bootstrap.py setup")
    if torch.cuda.is_available():
        return Finding("Compute", True, f"{torch.cuda.get_device_name()} (CUDA {torch.version.cuda})")
    if torch.backends.mps.is_available():
        return Finding("Compute", True, "Apple GPU (MPS)")
    return Finding("Compute", True, f"CPU, {os.cpu_count()} cores")


def check_sound() -> Finding:
    try:
        import sounddevice

        devices = sounddevice.query_devices()
    except (ImportError, OSError) as error:
        fix = "On Debian or Ubuntu run: sudo apt-get install -y libportaudio2"
        return Finding("Sound", False, f"PortAudio does not load ({error})", fix)
    except Exception as error:
        return Finding("Sound", False, f"PortAudio failed ({error})", "Check the sound settings of your system.")
    inputs = [device["name"] for device in devices if device["max_input_channels"] > 0]
    outputs = [device["name"] for device in devices if device["max_output_channels"] > 0]
    value = f"{len(inputs)} inputs, {len(outputs)} outputs" + (f" ({', '.join(inputs[:3])})" if inputs else "")
    fix = "No microphone or loudspeaker was found; plug one in. Everything but recording and playing works without."
    return Finding("Sound", bool(inputs and outputs), value, fix)


def check_window() -> Finding:
    try:
        from PySide6 import QtWidgets
    except ImportError as error:
        line = "sudo apt-get install -y libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libdbus-1-3"
        return Finding("Window", False, f"Qt does not load ({error})", f"On Debian or Ubuntu run: {line}")
    needs_display = sys.platform.startswith("linux") and os.environ.get("QT_QPA_PLATFORM") != "offscreen"
    if needs_display and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return Finding(
            "Window", False, "Qt loads, but there is no display", "Start from a desktop session, or use demo_cli.py."
        )
    return Finding("Window", True, f"Qt {QtWidgets.QApplication.__module__.split('.')[0]} loads")


def check_models() -> Iterator[Finding]:
    """The shipped weights and the GE2E weights."""
    from core import paths

    spec = importlib.util.find_spec("resemblyzer")
    weights = Path(spec.origin).with_name("pretrained.pt") if spec and spec.origin else None
    yield Finding(
        "Speaker encoder",
        bool(weights and weights.exists()),
        str(weights or "missing"),
        "Run: python -m pip install --no-deps resemblyzer==0.1.4",
    )
    for name in ("default_voice", "default_vocoder", "emotion_encoder"):
        path = paths.resources_dir() / f"{name}.safetensors"
        value = f"{path.stat().st_size / 1e6:.1f} MB" if path.exists() else "missing"
        yield Finding(
            name.replace("_", " "), path.exists(), value, f"{path.name} belongs in resources/; clone the project again."
        )
    folder = paths.models_dir()
    count = sum(1 for path in folder.rglob("*") if path.suffix in (".pt", ".pth", ".safetensors", ".onnx", ".tar"))
    yield Finding("Your models", True, f"{count} files in {folder}")


def check_japanese() -> Finding:
    """Whether kanji can be read: the package may be there and still not load."""
    from synthesizer.text import openjtalk

    fix = "Run: python -m pip install --force-reinstall --no-deps pyopenjtalk-plus; until then only kana are spoken."
    good = openjtalk.available()
    return Finding("Japanese", good, "the dictionary loads" if good else "the dictionary does not load", fix)


def check_storage() -> Finding:
    from core import paths

    folder = paths.data_dir()
    free_gb = shutil.disk_usage(folder).free / 1e9
    writable = os.access(folder, os.W_OK)
    fix = f"Make room on the disk of {folder}, or set VOICE_TOOLBOX_HOME to another folder."
    return Finding("Storage", writable and free_gb > FREE_SPACE_NEEDED_GB, f"{folder}, {free_gb:.0f} GB free", fix)


def examine() -> Iterator[Finding]:
    """All findings, in reading order. A check that crashes is itself a finding."""
    first: tuple[Callable[[], Any], ...] = (check_python, check_packages, check_compute, check_window)
    for check in (*first, check_sound, check_models, check_japanese, check_storage):
        try:
            found = check()
            yield from (found,) if isinstance(found, Finding) else found
        except Exception as error:
            yield Finding(check.__name__, False, repr(error), "Run: python bootstrap.py setup")


def main(arguments: list[str] | None = None) -> int:
    """Print the report. Exit status 1 when anything is to be fixed."""
    argparse.ArgumentParser(description="Check this installation.").parse_args(arguments)
    failed = 0
    for finding in examine():
        lines = [f"{'ok ' if finding.good else 'FIX'}  {finding.name:<18} {finding.value}"]
        if not finding.good:
            lines.append(f"     -> {finding.fix}")
            failed += 1
        sys.stdout.write("\n".join(lines) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # as with "| head", which has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status)
