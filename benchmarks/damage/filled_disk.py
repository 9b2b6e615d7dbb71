"""The window on a disk that is filled up before one thing is done: ``python -m benchmarks.damage.filled_disk OPERATION``.

The last line of stdout is JSON: ``told`` (sentences since the disk was full), ``wrong``, ``made`` and ``counts`` of what the library
holds in the end. ``look`` only opens the window and counts.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.driven import open_window, write_hum
from benchmarks.gui_session import HummingBackend
from benchmarks.heartbeat import rest, spin
from core import paths
from library.export import ExportChoice

STEP_S = 60.0
ROOM_S = 25.0
"""By then what waited for room has to be written."""


class Disk:
    """The small disk, filled to its last byte and emptied again."""

    def __init__(self) -> None:
        place = os.environ.get("BENCHMARK_DISK")
        self._ballast = Path(place) / "ballast" if place else None

    def fill(self) -> None:
        if self._ballast is not None:
            with suppress(OSError), open(self._ballast, "ab", buffering=0) as file:
                for size in (1 << 20, 1 << 12, 1):
                    with suppress(OSError):
                        while True:
                            file.write(b"x" * size)

    def empty(self) -> None:
        if self._ballast is not None:
            self._ballast.unlink(missing_ok=True)


class Person:
    """Does one thing in the window."""

    def __init__(self, operation: str) -> None:
        self.told: list[str] = []
        self.made: dict[str, int] = {}
        self.wrong: list[str] = []
        self.disk, self._operation = Disk(), operation
        if operation == "start":
            self.disk.fill()
        self.window = open_window(self.told.append, HummingBackend(""), warm=operation != "look")
        if operation == "look":
            spin(lambda: not any(job.method == "stray_takes" for job in self.window.jobs.running()), STEP_S)
        else:
            self.settle()

    def live(self) -> dict[str, Any]:
        """The operation, room again, and the end of the window."""
        window, work = self.window, OPERATIONS.get(self._operation)
        if work is not None:
            if self._operation != "start":
                self.told.clear()
                self.disk.fill()
            work(self)
            self.settle()
            rest(500)
            told = list(self.told)
            if self._operation != "close":
                self.disk.empty()
                spin(lambda: not window.unkept.count(), ROOM_S)
                self.settle()
        elif self._operation == "speak_and_keep":
            speak(self)
            self.made["takes"] = 0
            told = list(self.told)
        else:
            told = list(self.told)
        library = window.library
        counts = {kind: len(getattr(library, kind).all()) for kind in ("takes", "voices", "utterances")}
        window.leaving.leave()
        self.disk.empty()
        stumps = [
            path.name
            for path in paths.data_dir().rglob("*")
            if ".part" in path.name or path.name.endswith(".recording.wav")
        ]
        self.wrong += [f"left behind: {name}" for name in stumps]
        silent = self._operation in SILENT
        return {"told": told, "wrong": self.wrong, "made": self.made, "counts": counts, "silent": silent}

    def settle(self) -> None:
        window = self.window
        if not spin(lambda: not window.jobs.running() and window.speak.state() == "idle", STEP_S):
            self.wrong.append("it did not end")

    def expect(self, holds: object, what: str) -> None:
        if not holds:
            self.wrong.append(what)


def speak(person: Person) -> None:
    window = person.window
    window.speak.text.set_text("This is spoken now. 你好。")
    rest(300)
    person.expect(window.speak.request("both"), "speaking was refused: " + window.speak.blocked_reason("both"))
    person.settle()
    person.expect(window.result.clip is not None, "nothing can be heard")
    person.made["takes"] = 1


def record(person: Person) -> None:
    person.window.recorder.start("full")
    rest(1500)
    person.window.recorder.stop()
    rest(500)


def record_until_full(person: Person) -> None:
    """There is a little room at the start."""
    person.disk.empty()
    person.window.recorder.start("until full")
    rest(1500)
    person.disk.fill()
    rest(2500)
    person.window.recorder.stop()
    rest(500)
    person.disk.empty()
    person.settle()
    person.expect(any(paths.recordings_dir().rglob("*until full*.wav")), "what was recorded before is gone")


def synthesize(person: Person) -> None:
    person.window.speak.text.set_text("Only a mel.")
    rest(300)
    person.window.speak.request("mel")


def vocode(person: Person) -> None:
    synthesize(person)
    person.settle()
    person.window.speak.request("vocode")
    person.made["takes"] = 1


def voice(person: Person) -> None:
    from dataclasses import replace

    from library.records import new_id
    from toolbox.library import commands

    window = person.window
    made = replace(window.library.voices.all()[0], id=new_id(), name="new")
    done = window.keeping.change(lambda report: commands.save(window.library, made, "Save", report))
    person.made["voices"] = int(done)


def rename(person: Person) -> None:
    person.window.keeping._rename(person.window.library.voices.all()[0].id, "another name")


def voice_file(person: Person) -> None:
    person.window.keeping._write_voice(str(paths.data_dir().parent / "a.voice"), person.window.library.voices.all()[0])
    person.expect(not any("Saved" in text for text in person.told), "success was announced")


def import_voice(person: Person) -> None:
    person.window.keeping.read_voice_file(str(paths.data_dir().parent / "anna.voice"))


def typing(person: Person) -> None:
    person.window.speak.text.set_text("Typed on a full disk.")
    rest(2500)


def preset(person: Person) -> None:
    person.window.presetting.save("new preset")
    person.expect(not any("Saved" in text for text in person.told), "success was announced")


def export(person: Person) -> None:
    takes = person.window.library.takes.all()
    person.window.keeping.export(takes, ExportChoice(str(paths.data_dir().parent / "exported"), "wav"))


def save_clip(person: Person) -> None:
    clip = _opened(person)
    person.window.menus._write(clip, str(paths.data_dir().parent / "clip.wav"), {})


def open_clip(person: Person) -> None:
    _opened(person)
    reference = person.window.desk.reference
    person.expect(reference is not None and reference.vectors, "the clip has no vectors")


def _opened(person: Person) -> Any:
    path = write_hum(Path(os.environ.get("TMPDIR", "/tmp")) / f"hum{os.getpid()}.wav", 2.0)
    person.window.loading.open_paths([str(path)])
    person.settle()
    path.unlink()
    return person.window.reference.clip


def embed_folder(person: Person) -> None:
    job = person.window.jobs.submit("embed", "embed_files", _sounds())
    spin(lambda: not job.running, STEP_S)


def _sounds() -> list[str]:
    return sorted(map(str, (paths.data_dir().parent / "corpus").rglob("*.wav")))


def add_model(person: Person) -> None:
    person.window.modelling.add_files([str(paths.resources_dir() / "default_voice.safetensors")])


def scan(person: Person) -> None:
    for number in range(300):
        with suppress(OSError):
            os.link(_sounds()[0], paths.data_dir().parent / "corpus" / f"more{number}.wav")
    person.window.browsing.scan(str(paths.data_dir().parent / "corpus"))


def fix_speaker(person: Person) -> None:
    facts = {"utterance_ids": _sounds(), "speaker": "another " * 500}
    person.window.jobs.submit("fix", "corpus_query", "set_speaker", facts)


def delete(person: Person) -> None:
    take = person.window.library.takes.all()[0]
    person.window.keeping._delete("takes", [take.id])
    if person.window.library.takes.get(take.id) is None:
        person.window.undo.undo()
    person.expect(Path(take.path).is_file(), "the sound of a deleted and restored take is gone")


def star(person: Person) -> None:
    from toolbox.library import commands

    window = person.window
    takes = window.library.takes.all()
    window.undo.push(commands.star(window.library, takes, True, window.keeping.notice.emit))


def start(person: Person) -> None:
    person.expect(len(person.window.library.takes.all()) >= 12, "the library is hidden")
    speak(person)


def close(person: Person) -> None:
    person.window.speak.text.set_text("Closed on a full disk.")


OPERATIONS: dict[str, Callable[[Person], None]] = {
    work.__name__: work
    for work in (
        speak, record, record_until_full, synthesize, vocode, voice, rename, voice_file, import_voice, typing, preset, export,
        save_clip, open_clip, embed_folder, add_model, scan, fix_speaker, delete, star, start, close,
    )
}  # fmt: skip
SILENT = frozenset({"synthesize", "open_clip", "embed_folder", "close", "delete", "add_model", "scan"})
"""A full disk may leave these as they are: nothing of them is written, or only what is a cache."""


def main() -> None:
    uncaught: list[str] = []
    sys.excepthook = lambda kind, error, trace: uncaught.append(f"uncaught {kind.__name__}: {error}")
    threading.excepthook = lambda found: uncaught.append(f"uncaught in a thread: {found.exc_value!r}")
    logging.basicConfig(filename=os.devnull)
    answer = Person(sys.argv[1]).live()
    answer["wrong"] += uncaught
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
