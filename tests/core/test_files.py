from concurrent.futures import ThreadPoolExecutor

import pytest

from core.errors import ToolboxError
from core.files import free_path, write_text, written_beside


def test_a_file_is_whole_or_as_before(tmp_path):
    path = tmp_path / "new" / "a.txt"
    write_text(path, "one")
    with pytest.raises(ZeroDivisionError), written_beside(path) as beside:
        beside.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "one" and list(path.parent.iterdir()) == [path]


def test_a_long_name_in_any_script_can_be_written(tmp_path):
    path = tmp_path / ("声" * 60 + ".txt")
    write_text(path, "x")
    assert path.read_text() == "x"


def test_two_threads_may_write_to_one_place(tmp_path):
    path, texts = tmp_path / "a.txt", [letter * 200_000 for letter in "abcdefgh"]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: write_text(path, text), texts))
    assert path.read_text() in texts and list(tmp_path.iterdir()) == [path]


def test_a_folder_that_refuses_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ToolboxError, match="could not be saved"):
        write_text(tmp_path / "file" / "a.txt", "x")


def test_free_names_count_up_past_dead_links_and_promised_ones(tmp_path):
    path = tmp_path / "a.wav"
    assert free_path(path) == path
    path.symlink_to(tmp_path / "gone")
    assert free_path(path, {tmp_path / "a (2).wav"}) == tmp_path / "a (3).wav"
