"""Finding oneself on a map: rings around what lies on the desk, "show me", and the list of the nearest that is always of now."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from tests.toolbox.map_data import SIZE, SPACE, filled, points
from tests.toolbox.window_bench import sound
from toolbox.maps.model import MapModel
from toolbox.maps.panel import MapPanel
from toolbox.maps.selection import LinkedSelection


@pytest.fixture
def panel(qtbot):
    made = MapPanel(filled(30))
    made.map.reduced_motion = True
    made.resize(400, 600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_nearest_follow_a_choice_on_the_other_map(qtbot, panel):
    other, linked = filled(30), LinkedSelection()
    for model in (panel.model, other):
        linked.attach(model)
    with qtbot.waitSignal(panel.neighbours_requested) as asked:
        other.select_ids(["p7"])
    assert asked.args == ["p7"]
    with qtbot.assertNotEmitted(panel.neighbours_requested):
        other.select_ids(["p7", "p8"])


def test_the_nearest_follow_new_points(qtbot, panel):
    panel.model.select_ids(["p7"])
    with qtbot.waitSignal(panel.neighbours_requested) as asked:
        panel.model.add(points(3, prefix="new"))
    assert asked.args == ["p7"]


def test_the_cosine_is_seen_in_a_narrow_list(panel):
    panel._tabs.setCurrentWidget(panel.neighbours)
    header, cosine = panel.neighbours.horizontalHeader(), panel.neighbours.model().columns.index("cosine")
    assert (
        header.sectionViewportPosition(cosine) + header.sectionSize(cosine) <= panel.neighbours.viewport().width() / 2
    )


def test_a_point_of_the_desk_is_ringed_named_and_found(panel):
    place = panel.map._overlay
    panel.map.show_desk("result", "p5")
    rings = place._marks["result"].getData()
    assert (rings[0][0], rings[1][0]) == pytest.approx(tuple(panel.model.xy[5].tolist()))
    assert place._names["result"].isVisible() and place._names["result"].toPlainText() == "Result"
    panel.map.show_desk("result", "gone")
    assert not place._names["result"].isVisible() and not len(place._marks["result"].getData()[0])
    assert panel.map.reveal("p3") and panel.map.looked_at() is None  # all is in sight: nothing moves
    panel.map.look_at(QRectF(50, 50, 2, 2))
    assert panel.map.reveal("p5") and panel.model.selected_ids() == ["p5"]
    assert tuple(panel.map.looked_at().center().toTuple()) == pytest.approx(panel.model.xy[5].tolist(), abs=1e-3)
    assert not panel.map.reveal("gone")


def test_chosen_points_keep_their_colours(qtbot):
    """Of many chosen points on one heap the colours are seen, not their rings alone."""
    model = MapModel(SPACE, SIZE)
    model.add(points(200, groups=1))
    model.place(None, np.random.default_rng(0).uniform(-1, 1, (200, 2)).astype(np.float32) * 0.3)
    shown = MapPanel(model)
    qtbot.addWidget(shown)
    shown.resize(400, 600)
    shown.map.reduced_motion = True
    with qtbot.waitExposed(shown):
        shown.show()

    def coloured() -> int:
        image, (red, green, blue) = shown.map.grab().toImage(), shown.map.colouring.groups[0].rgb
        colours = (image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
        return sum(abs(c.red() - red) + abs(c.green() - green) + abs(c.blue() - blue) < 120 for c in colours)

    before = coloured()
    model.select(np.ones(200, np.bool_))
    assert coloured() > 0.6 * before > 0


def test_the_card_leaves_its_point_free(panel, qtbot):
    for row in range(9):
        panel.map._set_hover(row)
        panel.map._show_card()
        place = panel.map._motion.shown[row].astype(float)
        at = panel.map._view.mapViewToScene(panel.map._view.viewRect().center().__class__(*place.tolist())).toPoint()
        assert panel.map.viewport().rect().contains(panel.map._card.geometry())
        assert not panel.map._card.geometry().contains(at)


def test_show_me_in_the_window(bench, tmp_path):
    window = bench.window
    window.mapping.show_me("result")
    assert any("not on the maps" in sentence for sentence in bench.heard)
    bench.load(sound(tmp_path, "a.wav", 1), sound(tmp_path, "b.wav", 2))
    model = window.mapping.maps["voices"].model
    bench.until(lambda: len(model) == 2 and model.placed().all())
    window.mapping.show_me("reference")
    assert model.selected_ids() == [window.desk.reference.id]
