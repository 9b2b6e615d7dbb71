import pytest
from PySide6.QtCore import QTimer

from core import paths
from core.errors import ToolboxError
from toolbox.shell.session import Presets, Session, SessionSaver


def test_round_trip_of_values_and_bytes():
    session = Session.load()
    assert session.get("text") is None and session.notes == []
    session.set("text", "你好 😀")
    session.set("knobs", {"speed": 1.5, "boost": True})
    session.set_bytes("docks", b"\x00\xff\x80")
    session.save()
    again = Session.load()
    assert again.get("text") == "你好 😀" and again.get("knobs") == {"speed": 1.5, "boost": True}
    assert again.get_bytes("docks") == b"\x00\xff\x80" and again.get_bytes("nothing") == b""
    assert not again.changed()


def test_values_json_cannot_hold_are_refused_at_once():
    session = Session.load()
    with pytest.raises(TypeError):
        session.set("x", object())
    session.set("fine", 1)
    session.save()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"values": 3}', b"\xff\xfe\x00", b"[" * 100_000])
def test_a_damaged_session_is_set_aside(damage):
    path = paths.data_dir() / "session.json"
    path.write_bytes(damage)
    session = Session.load()
    assert session.get("anything", 5) == 5 and len(session.notes) == 1
    aside = list(path.parent.glob("session.damaged-*"))
    assert len(aside) == 1 and aside[0].read_bytes() == damage


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_session_that_an_editor_saved_is_read(encoding):
    (paths.data_dir() / "session.json").write_bytes('{"version": 1, "values": {"a": "声"}}'.encode(encoding))
    session = Session.load()
    assert session.get("a") == "声" and session.notes == []


def test_hand_edited_nonsense_gives_defaults():
    session = Session(values={"text": 5, "strength": "x", "flag": True, "docks": 7})
    assert session.get_text("text", "d") == "d"
    assert session.get_number("strength", 1.0) == 1.0 and session.get_number("flag", 2.0) == 2.0
    assert session.get_bytes("docks") == b""


def test_saver_waits_for_a_pause_then_saves(qtbot):
    session = Session.load()
    saver = SessionSaver(session)
    saver.set("a", 1)
    saver.set("a", 2)
    assert not session.path.exists()
    qtbot.waitUntil(session.path.exists, timeout=20_000)
    assert Session.load().get("a") == 2


def test_steady_touching_is_saved_all_the_same(qtbot):
    """Typing without a pause: every key touches the session, and it is saved before the typing ends."""
    session = Session.load()
    saver, typing = SessionSaver(session), QTimer()
    typing.timeout.connect(lambda: saver.set("text", session.get_text("text") + "a"))
    typing.start(50)
    qtbot.waitUntil(session.path.exists, timeout=20_000)
    assert typing.isActive() and Session.load().get_text("text").startswith("aa")
    typing.stop()
    saver.save()


def test_two_windows_keep_each_others_settings():
    Session.load().save()
    one, other = Session.load(), Session.load()
    one.set("volume", 0.3)
    one.set("theme", "dark")
    one.save()
    other.set("theme", "light")
    other.save()
    again = Session.load()
    assert again.get("volume") == 0.3 and again.get("theme") == "light"


def test_saver_says_once_that_the_disk_refuses(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    session = Session(blocked / "session.json")
    saver, said = SessionSaver(session), []
    saver.failed.connect(said.append)
    for value in range(3):
        session.set("a", value)
        saver.save()
    assert len(said) == 1 and "session.json" in said[0]


def test_presets():
    presets = Presets()
    assert presets.names() == []
    assert presets.save("my/preset", {"speed": 1.2}) == "my preset"
    (presets.folder / ".0123.part.json").write_text("{")  # its window was killed while it wrote
    assert presets.names() == ["my preset"] and presets.load("my preset") == {"speed": 1.2}
    (presets.folder / "bad.json").write_text("[1")
    with pytest.raises(ToolboxError):
        presets.load("bad")
    presets.delete("my preset")
    presets.delete("never there")
    assert presets.names() == ["bad"]
