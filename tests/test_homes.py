"""The window opens whatever the home and the language of the system are, and what it keeps is for its person alone."""

from __future__ import annotations

import ast
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from core import paths
from library import recordings
from library.collection import FILE_NAME, Library
from library.records import UtteranceRecord

ROOT = Path(__file__).resolve().parent.parent
READS_BACK = """
import sys
from toolbox import app
from toolbox.main_window import MainWindow
shown = MainWindow.notify
MainWindow.notify = lambda self, text: (print(text, flush=True), shown(self, text))
start = MainWindow.start_engine
def started(self):
    self.jobs.start_engine = lambda: None
    start(self)
    self.close()
MainWindow.start_engine = started
if len(sys.argv) > 1:
    def broken(self, *more): raise ValueError("nothing works today")
    MainWindow._make_parts = broken
sys.exit(app.run(app.default_options()))
"""


OURS = ("id", "ids", "info", "is_dark")
"""Fields of our own classes; no Qt property is called so."""


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, closed once it was painted; stdout holds what it told the person."""
    values = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment}
    command = [sys.executable, "-c", READS_BACK, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, env=values)


def test_a_home_that_is_a_file_opens_the_window_with_a_sentence(tmp_path):
    (tmp_path / "file").write_text("no folder")
    done = started(VOICE_TOOLBOX_HOME=str(tmp_path / "file"), TMPDIR=str(tmp_path))
    assert done.returncode == 0 and "Traceback" not in done.stderr
    assert "cannot write to" in done.stdout and str(tmp_path / "voice-toolbox-") in done.stdout


@pytest.mark.parametrize("asking", [False, True])
def test_the_window_ends_beside_a_device_that_never_answers(asking):
    code = (
        "import atexit, threading; from toolbox import app; atexit.register(print, 'taken down');"
        f"threading.Thread(target=threading.Event().wait, daemon=True).start() if {asking} else None;"
        "print('kept', end=''); raise SystemExit(app.end(3))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (3, "kept" if asking else "kepttaken down")


def test_the_command_line_tells_its_faults_without_a_home(tmp_path, monkeypatch, capsys):
    import demo_cli

    monkeypatch.setenv("VOICE_TOOLBOX_HOME", "/dev/null/x")
    try:
        raise KeyError("surprise")
    except KeyError as error:
        said = demo_cli.log_fault(error)
    assert "KeyError" in said and "surprise" in capsys.readouterr().err


def test_what_can_be_read_comes_along(tmp_path, monkeypatch):
    library = Library()
    library.put(UtteranceRecord.of("/a.wav", "h", "a"))
    library.close()
    before = paths.data_dir()
    monkeypatch.setattr(paths, "_can_be_used", lambda kind: kind != "data")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert str(before) in paths.settle()
    assert paths.data_dir() != before and paths.cache_dir() == before.parent / "cache"
    library = Library()
    assert library.utterances.count() == 1
    library.close()


def test_one_file_that_cannot_be_read_keeps_nothing_else_back(tmp_path, monkeypatch):
    before = paths.config_dir()
    (before / "presets").mkdir()
    for name in ("a.txt", "b.txt", "presets/calm.json"):
        (before / name).write_text(name)
    copy = shutil.copyfile

    def refusing(source, target):
        if Path(source).name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", refusing)
    monkeypatch.setattr(paths, "_can_be_used", lambda kind: kind != "config")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    paths.settle()
    found = {path.relative_to(paths.config_dir()).as_posix() for path in paths.config_dir().rglob("*.*")}
    assert paths.config_dir() != before and found == {"b.txt", "presets/calm.json"}


@pytest.mark.parametrize("home", ["~/voices", "$PLACE/../voices", "voices"])
def test_a_home_is_the_same_folder_from_everywhere(tmp_path, monkeypatch, home):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", home.replace("$PLACE", str(tmp_path / "elsewhere")))
    assert paths.takes_dir() == tmp_path / "voices" / "data" / "takes"


def test_an_error_before_the_first_paint_reaches_the_terminal():
    done = started("broken")
    assert done.returncode == 1 and "nothing works today" in done.stderr


def test_no_property_that_begins_with_i_is_set_by_keyword():
    """PySide makes ``setInterval`` of it with the letters of the system, and the Turkish I is another one."""
    for path in (ROOT / "toolbox").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ast.unparse(call.func) if isinstance(call, ast.Call) else ""
            if name[:1].isupper():
                wrong = [key.arg for key in call.keywords if (key.arg or "").startswith("i") and key.arg not in OURS]
                assert not wrong, f"{path}: {name}"


@pytest.mark.parametrize("language", ["tr_TR", "az_AZ"])
def test_the_window_opens_where_the_letter_i_is_another(tmp_path, language):
    maker = shutil.which("localedef")
    if maker is None:
        pytest.skip("no tool here makes locales")
    made = subprocess.run(
        [maker, "-i", language, "-f", "UTF-8", str(tmp_path / f"{language}.UTF-8")], capture_output=True
    )
    if made.returncode > 1:
        pytest.skip("the sources of this locale are not here")
    done = started(LANG=f"{language}.UTF-8", LC_ALL=f"{language}.UTF-8", LOCPATH=str(tmp_path))
    assert done.returncode == 0 and "Traceback" not in done.stderr


def test_what_is_kept_is_for_its_person_alone():
    home = Path(os.environ["VOICE_TOOLBOX_HOME"])
    (home / "data").mkdir(parents=True, mode=0o755)
    paths.settle()
    library = Library()
    library.put(UtteranceRecord.of("/a.wav", "h", "a"))
    for found in (*home.rglob("*"),):
        assert stat.S_IMODE(found.stat().st_mode) & 0o077 == 0, found
    assert (home / "data" / FILE_NAME).exists()
    library.close()


@pytest.mark.parametrize(("folder", "file"), [(0o755, 0o644), (0o700, 0o600)])
def test_what_a_person_exports_is_as_open_as_its_folder(tmp_path, folder, file):
    from core.files import write_text

    paths.settle()
    tmp_path.chmod(folder)
    write_text(tmp_path / "a.txt", "a")
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == file


def test_nothing_is_told_to_the_makers_of_libraries(tmp_path):
    code = "import vocoder, onnxruntime"
    values = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": "", "VOICE_TOOLBOX_HOME": str(tmp_path / "home")}
    values.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=values, check=True, timeout=120)
    assert list(tmp_path.rglob("*onnxruntime*")) == []


def test_recordings_lie_below_the_datasets_that_were_named(tmp_path, monkeypatch):
    own = paths.recordings_dir()
    monkeypatch.setenv(paths.RECORDINGS, "")
    paths.record_below(tmp_path / "gone")
    assert paths.recordings_dir() == own and paths.recording_folders() == [own]
    paths.record_below(tmp_path)
    kept = recordings.new_recording("Anna")
    assert kept.parent == tmp_path / "My recordings" / "Anna"
    assert paths.recording_folders() == [own, tmp_path / "My recordings"]
    for folder in (own, kept.parent):
        (folder / f"x{recordings.UNFINISHED}").write_bytes(b"RIFF" + bytes(40))
    assert recordings.recover(-1.0) == [] and not list(
        tmp_path.rglob(f"*{recordings.UNFINISHED}")
    )  # nothing in them: removed
    assert not list(own.glob("x*"))


def test_a_deleted_recording_below_the_datasets_can_be_brought_back(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.RECORDINGS, "")
    paths.record_below(tmp_path)
    file, foreign = paths.recordings_dir() / "a.wav", tmp_path / "b.wav"
    file.parent.mkdir()
    for path in (file, foreign):
        path.write_bytes(b"sound")
    library = Library()
    library.put(*(UtteranceRecord(path.stem, str(path), path.name) for path in (file, foreign)))
    kind = library.kind_of(UtteranceRecord("", "", ""))
    removed = library.remove(kind, ["a", "b"])
    assert not file.exists() and foreign.exists()
    library.restore(removed)
    assert file.read_bytes() == b"sound"
    library.close()
