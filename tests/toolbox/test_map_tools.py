"""What a person does on and with the maps: lasso, menus, whole folders."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu

from engine.messages import EmbeddedFile
from tests.toolbox.fake_engine import FakeEngine, content_id, made_vectors
from tests.toolbox.map_data import filled
from tests.toolbox.test_map_widgets import drag, pixel_of
from tests.toolbox.window_bench import sound
from toolbox.maps.panel import MapPanel
from toolbox.maps.point_menu import PointMenu
from toolbox.maps.points import LANDMARK, MapPoint

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def panel(qtbot):
    widget = MapPanel(filled(30), "emotions")
    widget.map.reduced_motion = True
    widget.resize(520, 640)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.map.fit()
    return widget


def around(panel, row: int, px: int = 6) -> list[QPoint]:
    at = pixel_of(panel.map, row)
    corners = [(-px, -px), (px, -px), (px, px), (-px, px), (-px, -px)]
    return [at + QPoint(x, y) for x, y in corners]


# lasso


def test_the_lasso_is_a_tool_that_goes_around_points(qtbot, panel):
    panel.toolbar.lasso.click()
    path = [*around(panel, 0), *around(panel, 1)]  # a bow tie: a box around its ends would hold other points too
    drag(panel.map, path)
    assert {"p0", "p1"} <= set(panel.model.selected_ids()) and int(panel.model.selected.sum()) < 30
    panel.toolbar.lasso.click()
    drag(panel.map, [QPoint(2, 2), QPoint(500, 380)])
    assert panel.model.selected.all()  # a box again


def test_the_lasso_has_a_key_and_gives_way_to_picking(qtbot, panel):
    panel.map.setFocus()
    qtbot.keyClick(panel.map, Qt.Key.Key_O)
    assert panel.toolbar.lasso.isChecked()
    panel.toolbar.pick.click()
    assert not panel.toolbar.lasso.isChecked() and panel.map._view.pick_mode and not panel.map._view.lasso_mode
    panel.toolbar.lasso.click()
    assert not panel.toolbar.pick.isChecked()


# menus


def entries(menu: QMenu) -> dict[str, bool]:
    return {action.text(): action.isEnabled() for action in menu.actions()}


def test_a_right_click_on_a_point_offers_what_can_be_done(qtbot, panel):
    at = pixel_of(panel.map, 4)
    with qtbot.waitSignal(panel.map.menu_requested) as asked:
        qtbot.mouseClick(panel.map.viewport(), RIGHT, pos=at)
    assert asked.args[0] == "p4"
    menu = panel.findChild(PointMenu)
    assert menu.isVisible() and len(menu.actions()) == 7
    menu.close()
    free = panel.map.mapFromScene(panel.map._view.mapViewToScene(QPointF(5.0, 1.5)))
    with qtbot.assertNotEmitted(panel.map.menu_requested):
        qtbot.mouseClick(panel.map.viewport(), RIGHT, pos=free)


def test_the_lists_have_the_same_menu(qtbot, panel):
    qtbot.waitUntil(lambda: len(panel.selection.ids()) == 30)
    at = panel.selection.visualRect(panel.selection.model().index(2, 1)).center()
    panel.selection.customContextMenuRequested.emit(at)
    menu = panel.findChild(PointMenu)
    with qtbot.waitSignal(panel.remove_requested) as asked:
        next(action for action in menu.actions() if action.text().startswith("Remove")).trigger()
    assert asked.args == [[panel.selection.ids()[2]]]
    menu.close()


def test_the_menu_speaks_of_all_chosen_points_or_of_the_one(qtbot, panel):
    panel.model.select_ids(["p1", "p2"])
    for point, ids in (("p2", ["p1", "p2"]), ("p5", ["p5"])):
        menu = PointMenu(panel.model, point, panel)
        heard = []
        menu.add_requested.connect(heard.append)
        next(action for action in menu.actions() if action.text() == "Add to the voice").trigger()
        assert heard == [ids]


def test_a_landmark_offers_only_its_feeling(panel):
    panel.model.add([MapPoint("mark", panel.model.vector(0).copy(), {"source": LANDMARK})])
    offered = entries(PointMenu(panel.model, "mark", panel))
    assert [title for title, possible in offered.items() if possible] == ["Use its feeling"]


def test_points_leave_the_maps_and_undo_brings_them_back(bench, tmp_path):
    for number in range(3):
        bench.load(sound(tmp_path / "who", f"{number}.wav", number))
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == 3)
    model = bench.window.mapping.maps["voices"].model
    gone = model.id_at(1)
    bench.window.mapping.panels["voices"].remove_requested.emit([gone])
    assert bench.points("voices") == bench.points("emotions") == 2 and gone not in model
    bench.window.undo.undo()
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == 3)
    assert gone in model and Path(model.attributes(model.row_of(gone))["path"]).is_file()


def test_a_point_is_shown_in_the_browser(bench, tmp_path):
    files = [sound(tmp_path / "corpus" / who, f"{who}.wav", n) for n, who in enumerate(("anna", "bert", "cleo"))]
    bench.window.browsing.scan(str(tmp_path / "corpus"))
    bench.settle()
    bench.load(files[1])
    panel = bench.window.mapping.panels["voices"]
    panel.browse_requested.emit(panel.model.id_at(0))
    rows = bench.window.browser.selected_rows
    bench.until(lambda: [Path(row.id).name for row in rows()] == ["bert.wav"])
    elsewhere = sound(tmp_path / "elsewhere", "x.wav", 7)
    bench.load(elsewhere)
    bench.until(lambda: bench.points("voices") == 2)
    panel.browse_requested.emit(bench.window.desk.reference.id)
    bench.until(lambda: any("no folder that was added" in sentence for sentence in bench.heard))


# whole folders


class Picky(FakeEngine):
    """Refuses files whose names begin with "bad"."""

    def embed_files(self, ctx, files):
        def one(path: str) -> EmbeddedFile:
            if Path(path).name.startswith("bad"):
                return EmbeddedFile(path, (), f"{Path(path).name} is silent; choose another.")
            return EmbeddedFile(path, made_vectors(path), "", content_id(path))

        ctx.partial([one(path) for path in files])
        yield 1
        return len(files)


def embed_folder(bench, folder: Path) -> None:
    bench.window.browsing.scan(str(folder))
    bench.settle()
    bench.window.commands.embed_list()
    bench.settle()


def test_files_that_found_no_place_are_counted_in_one_sentence(open_bench, tmp_path):
    bench = open_bench(engine=Picky())
    names = ["good0", "good1", "bad0", "good2", "bad1"]
    for number, name in enumerate(names):
        sound(tmp_path / "corpus", f"{name}.wav", number)
    embed_folder(bench, tmp_path / "corpus")
    bench.until(lambda: bench.points("voices") == 3)
    told = [sentence for sentence in bench.heard if "could not be put on the maps" in sentence]
    assert len(told) == 1 and told[0].startswith("2 of 5 files") and "bad0.wav is silent" in told[0]


@pytest.mark.parametrize("clip_first", [True, False])
def test_a_file_is_one_point_however_it_came(bench, tmp_path, clip_first):
    files = [sound(tmp_path / "corpus", f"{n}.wav", n) for n in range(3)]
    if clip_first:
        bench.load(files[1])
    embed_folder(bench, tmp_path / "corpus")
    if not clip_first:
        bench.load(files[1])
    bench.until(lambda: bench.points("voices") == bench.points("emotions") == 3)
    model = bench.window.mapping.maps["voices"].model
    assert sorted(Path(model.attributes(row)["path"]).name for row in range(3)) == ["0.wav", "1.wav", "2.wav"]
    assert bench.window.desk.reference.id in model


def test_a_point_that_is_renamed_keeps_its_place_and_its_choice():
    model = filled(6)
    model.select_ids(["p2"])
    place = model.xy[2].copy()
    model.rename("p2", "other")
    assert "p2" not in model and model.selected_ids() == ["other"]
    np.testing.assert_array_equal(model.xy[model.row_of("other")], place)
    model.rename("p1", "other")  # taken: nothing changes
    assert "p1" in model and len(model) == 6


def test_several_utterances_of_the_browser_become_one_voice(bench, tmp_path):
    for number in range(3):
        sound(tmp_path / "corpus", f"{number}.wav", number)
    bench.window.browsing.scan(str(tmp_path / "corpus"))
    bench.settle()
    rows = bench.window.browser.model.rows_in([(0, 2)], 3)
    bench.window.browser.use_as_voice_requested.emit(rows)
    bench.until(lambda: len(bench.window.voices.hand.clips) == 3)
    assert bench.window.speak.pickers.chosen("voice") == "hand"
    bench.window.voices.new()
    bench.window.browser.add_to_voice_requested.emit(rows[:1])
    bench.until(lambda: len(bench.window.voices.hand.clips) == 1)
