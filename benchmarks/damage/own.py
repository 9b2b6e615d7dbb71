"""The program's own files, harmed in bytes, values and rows, and met by a window that starts with them."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.damage.caged import Steps
from benchmarks.damage.harm import harmed_bytes, harmed_database, harmed_json
from benchmarks.driven import write_hum
from core.types import Embedding, Reference, Request

JSON = ("data/session.json", "config/presets/calm.json")
DATABASES = ("data/library.sqlite3", "data/corpora.sqlite", "cache/embeddings.sqlite")
VOICE = "anna.voice"
RECORDS = 12


def originals(folder: Path, rng: random.Random, given: Path | None = None) -> list[Path]:
    """One home with something in every file, or the homes given."""
    if given is not None:
        return [given]
    home = folder / "home"
    home.mkdir()
    os.environ["VOICE_TOOLBOX_HOME"] = str(home)
    vectors = [_vector(n) for n in range(RECORDS)]
    _fill_library(home, vectors)
    _fill_corpus(home)
    _fill_store(home, vectors)
    _fill_session()
    return [home]


def _vector(seed: int) -> Embedding:
    values = np.abs(np.random.default_rng(seed).standard_normal(256)).astype(np.float32)
    return Embedding(values / np.linalg.norm(values), "ge2e-256", {}, None, "abc")


def _request(number: int, vector: Embedding) -> Request:
    return Request(f"Sentence {number}.", "en", Reference("Anna", (), (vector,)), seed=number, controls={"speed": 1.1})


def _fill_library(home: Path, vectors: list[Embedding]) -> None:
    from library.collection import Library
    from library.records import Take, UtteranceRecord, Voice, VoiceClip
    from library.voice_file import write_voice

    library = Library()
    for number, vector in enumerate(vectors):
        sound = write_hum(home / "data" / "takes" / f"{number}.wav", 0.4, seed=number)
        clips = (VoiceClip("u", "one", str(sound), 1.0, True, vector.vector),)
        voice = Voice(f"v{number}", f"Anna {number}", "ge2e-256", "abc", clips, vector.vector, "low", "yes")
        library.put(UtteranceRecord.of(str(sound), str(number), f"clip {number}", emotion="happy", seconds=0.4), voice)
        library.put(
            Take(f"t{number}", str(sound), _request(number, vector), seconds=0.4, similarity=0.8, notes=("a note",))
        )
        write_voice(home / VOICE, voice)
    library.close()


def _fill_corpus(home: Path) -> None:
    import corpora

    for number in range(RECORDS):
        path = write_hum(home / "corpus" / f"speaker{number % 3}" / f"{number}.wav", 0.3, seed=number)
        path.with_suffix(".txt").write_text(f"text {number}")
    with corpora.Index(home / "data" / "corpora.sqlite") as index:
        index.scan(home / "corpus")


def _fill_store(home: Path, vectors: list[Embedding]) -> None:
    import encoder
    from encoder.store import FileState

    with encoder.EmbeddingStore(home / "cache" / "embeddings.sqlite") as store:
        store.put_many([(str(n), vector, FileState(f"/{n}.wav", n, n)) for n, vector in enumerate(vectors)])


def _fill_session() -> None:
    from toolbox.shell.session import Presets, Session
    from toolbox.speech.speak_choice import Wish

    session = Session.load()
    wish = Wish(_request(1, _vector(1))).plain()
    values: dict[str, Any] = {
        "speak": wish, "volume": 0.7, "auto_next": True, "input": "ALSA|mic", "output": "", "device": "cpu", "theme": "dark",
        "language": "en", "voices_colour": "speaker", "first_run_done": True, "layout_version": 1, "reference": "/a.wav",
    }  # fmt: skip
    for key, value in values.items():
        session.set(key, value)
    session.set_bytes("geometry", bytes(range(60)))
    session.save()
    Presets().save("calm", wish)


def mutants(count: int, rng: random.Random, folder: Path, sources: list[Path]) -> Iterator[tuple[str, Path]]:
    """Homes in which one file is harmed."""
    for number in range(count):
        home = folder / f"{number:04d}"
        shutil.copytree(rng.choice(sources), home)
        path = home / rng.choice((*JSON, *JSON, *DATABASES, *DATABASES, VOICE))
        if path.suffix == ".json" and rng.random() < 0.7:
            way, data = "values", harmed_json(path.read_bytes(), rng)
            path.write_bytes(data)
        elif path.suffix.startswith(".sqlite") and rng.random() < 0.6:
            way = harmed_database(path, rng)
        elif path.name == VOICE and rng.random() < 0.6:
            way = _harmed_voice(path, rng)
        else:
            way, data = harmed_bytes(path.read_bytes(), rng)
            path.write_bytes(data)
        yield f"{home.name}_{path.stem}_{way.replace(' ', '_')}", home
        shutil.rmtree(home, ignore_errors=True)


def _harmed_voice(path: Path, rng: random.Random) -> str:
    """One part inside harmed, in a zip that is in order."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(("voice.json", "voice.json", "vectors.safetensors"))
    parts[name] = harmed_json(parts[name], rng) if name == "voice.json" else harmed_bytes(parts[name], rng)[1]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in parts.items():
            archive.writestr(member, data)
    return f"part_{name}"


def prepared() -> None:
    """What every window imports; no window yet: that does not outlive a fork."""
    import encoder.families  # noqa: F401
    import synthesizer.families  # noqa: F401
    import toolbox.main_window  # noqa: F401
    import vocoder.families  # noqa: F401


def steps(home: Path, _: None) -> Steps:
    """A start without an engine, every list filled, something said and saved; then what the engine reads, by itself."""
    os.environ["VOICE_TOOLBOX_HOME"] = str(home)
    life: dict[str, Any] = {}

    def start() -> None:
        from core import paths
        from toolbox.app import build, default_options, make_application

        app = make_application(["damage"])
        paths.settle()
        life["window"] = window = build(app, default_options())
        window.jobs.start_engine = lambda: None
        window.show()
        app.processEvents()
        window.start_engine()
        _settle(app)

    def models() -> None:
        from core.jobs import JobContext
        from engine.models import Models

        life["window"].modelling._show(Models(device="cpu").list_models(JobContext()))

    return {
        "start": start,
        "models": models,
        "preset": lambda: life["window"].presetting.apply("calm"),
        "voices": lambda: _use_records(life["window"]),
        "voice file": lambda: life["window"].keeping.read_voice_file(str(home / VOICE)),
        "type": lambda: life["window"].speak.text.set_text("A new text."),
        "save": lambda: life["window"].saver._session.save(),
        "close": lambda: life["window"].close(),
        "again": lambda: _reads_back(),
        "index": lambda: _ask_index(home),
        "store": lambda: _ask_store(home),
    }


def _settle(app: Any) -> None:
    from PySide6.QtTest import QTest

    for _ in range(8):
        QTest.qWait(20)
        app.processEvents()


def _use_records(window: Any) -> None:
    """Look at every row of every table, choose and play each kind of record."""
    from PySide6.QtWidgets import QApplication, QTableView

    for table in window.library_panel.findChildren(QTableView):
        model = table.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                model.index(row, column).data()
                model.index(row, column).data(3)
    for voice in window.library.voices.all():
        window.keeping._edit_voice(voice.id)
    for take in window.library.takes.all():
        window.speak.restore(window.keeping.wish_of(take))
    QApplication.processEvents()


def _reads_back() -> None:
    from library.collection import Library
    from toolbox.shell.session import Session

    if Session.load().get("speak", {}).get("request", {}).get("text") != "A new text.":
        raise AssertionError("the text that was typed is not in the session")
    library = Library()
    for records in (library.voices, library.takes, library.utterances):
        records.all()
        records.count("a")
    library.close()


def _ask_index(home: Path) -> None:
    import corpora

    with corpora.Index(home / "data" / "corpora.sqlite") as index:
        index.datasets()
        index.speakers()
        rows = index.utterances(limit=100, offset=0)
        index.count(None, None, "text")
        index.random()
        index.scan(home / "corpus")
        if len(index.utterances(limit=100, offset=0)) < RECORDS:
            raise AssertionError(f"{len(rows)} of the sounds are listed after a new scan")


def _ask_store(home: Path) -> None:
    import encoder
    from encoder.store import FileState

    with encoder.EmbeddingStore(home / "cache" / "embeddings.sqlite") as store:
        store.get_files([FileState(f"/{n}.wav", n, n) for n in range(RECORDS)], "abc")
        store.put("new", _vector(99))
        if store.get("new", "abc") is None:
            raise AssertionError("a vector that was put is not there")
