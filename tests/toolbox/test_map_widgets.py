"""The map as a person meets it: mouse, keyboard, colours, legend, lists, pictures."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainterPath, QTransform
from PySide6.QtWidgets import QApplication

from tests.toolbox.map_data import SIZE, SPACE, cloud, filled, points
from toolbox.maps import cloud_item
from toolbox.maps.colours import OKABE_ITO, colour_by
from toolbox.maps.model import MapModel
from toolbox.maps.neighbours import Neighbour
from toolbox.maps.panel import MapPanel
from toolbox.maps.picking import inside_path, nearest_row, row_towards
from toolbox.maps.points import MapPoint
from toolbox.maps.scatter_map import ScatterMap

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(qtbot):
    def build(model: MapModel) -> ScatterMap:
        widget = ScatterMap(model)
        widget.reduced_motion = True
        widget.resize(500, 400)
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.fit()
        return widget

    return build


def pixel_of(widget: ScatterMap, row: int) -> QPoint:
    place = widget._model.xy[row].astype(float).tolist()
    return widget.mapFromScene(widget._view.mapViewToScene(QPointF(*place)))


def send(widget: ScatterMap, kind: QEvent.Type, at: QPoint, pressed, held, modifier=Qt.KeyboardModifier.NoModifier):
    """A mouse event as the window system would send it."""
    target = widget.viewport()
    event = QMouseEvent(kind, QPointF(at), target.mapToGlobal(QPointF(at)), pressed, held, modifier)
    QApplication.sendEvent(target, event)


def drag(widget: ScatterMap, path: list[QPoint], modifier=Qt.KeyboardModifier.NoModifier, button=LEFT) -> None:
    """Press, move along ``path``, release."""
    none = Qt.MouseButton.NoButton
    send(widget, QEvent.Type.MouseButtonPress, path[0], button, button, modifier)
    for at in path[1:]:
        widget.scene()._moveEventIsAllowed = lambda: True  # pyqtgraph drops moves that follow too fast
        send(widget, QEvent.Type.MouseMove, at, none, button, modifier)
    send(widget, QEvent.Type.MouseButtonRelease, path[-1], button, none, modifier)


# drawing


def test_two_hundred_speakers_draw(qtbot, show):
    model = filled(400, groups=200)
    widget = show(model)
    assert len(widget.colouring.groups) == 200
    assert len({group.rgb for group in widget.colouring.groups}) > 40
    image = widget.grab().toImage()
    shades = {image.pixelColor(x, y).name() for x in range(0, 500, 2) for y in range(0, 400, 2)}
    assert len(shades) > 40


def test_points_are_drawn_where_they_are_in_their_colour(show):
    widget = show(filled(9))
    image = widget.grab().toImage()
    for row in range(9):
        at = pixel_of(widget, row)
        if int(model_shape(widget, row)) == 2:
            continue  # a cross may miss its exact centre by antialiasing
        drawn, wanted = image.pixelColor(at), QColor(*OKABE_ITO[row % 3])
        assert abs(drawn.red() - wanted.red()) + abs(drawn.blue() - wanted.blue()) < 90, (row, drawn.name())


def model_shape(widget: ScatterMap, row: int) -> int:
    return widget.colouring.shapes[row]


def test_generated_points_have_another_shape():
    disc, cross = cloud_item.shape_path(0, 12), cloud_item.shape_path(2, 12)
    assert disc.contains(QPointF(0, 4)) and not cross.contains(QPointF(0, 4)) and cross.contains(QPointF(3, 3))


def test_the_cloud_is_not_drawn_anew_for_a_hover_mark(show):
    widget = show(filled(60))
    widget.grab()
    key = widget._cloud._picture_key
    widget._set_hover(4)
    widget.grab()
    assert widget._cloud._picture_key == key
    widget._model.select_ids(["p4"])
    widget.grab()
    assert widget._cloud._picture_key != key


def test_a_crowd_becomes_a_density_picture(show, monkeypatch):
    monkeypatch.setattr(cloud_item, "DENSITY_ABOVE", 100)
    model = MapModel(SPACE, SIZE)
    model.add(points(300))
    model.place(None, np.repeat([[0.0, 0.0], [10.0, 0.0], [20.0, 1.0]], 100, axis=0).astype(np.float32))
    widget = show(model)
    image = widget.grab().toImage()
    background = image.pixelColor(2, 2)
    assert image.pixelColor(pixel_of(widget, 0)) != background and image.pixelColor(pixel_of(widget, 150)) != background


def test_points_without_a_place_are_not_drawn_nor_found(show):
    model = MapModel(SPACE, SIZE)
    widget = show(model)
    model.add(points(5))
    widget.grab()
    assert widget._row_at(QPointF(0, 0)) is None
    widget.fit()


def test_dark_and_light(show, qtbot):
    from toolbox.shell import theme

    palette = QApplication.palette()
    widget = show(filled(5))
    try:
        for shades in (theme.DARK, theme.LIGHT):
            QApplication.setPalette(theme.palette(shades))
            qtbot.waitUntil(lambda: widget.backgroundBrush().color() == shades.background)  # noqa: B023
            assert widget.grab().toImage().pixelColor(1, 1) == shades.background
    finally:
        QApplication.setPalette(palette)


# colours


def test_few_groups_wear_the_palette_and_the_unknown_is_grey(qapp):
    model = MapModel(SPACE, SIZE)
    vectors = cloud(4)[0]
    speakers = ("anna", "ben", None, "anna")
    model.add([MapPoint(str(i), vectors[i], {"speaker": speaker}) for i, speaker in enumerate(speakers)])
    colouring = colour_by(model, "speaker")
    assert [(group.label, group.count, group.known) for group in colouring.groups] == [
        ("anna", 2, True),
        ("ben", 1, True),
        ("", 1, False),
    ]
    assert colouring.codes.tolist() == [0, 1, 2, 0] and colouring.groups[0].rgb == OKABE_ITO[0]


def test_a_speaker_keeps_its_hashed_colour_whoever_else_is_there(qapp):
    few, many = filled(20, groups=20), filled(150, groups=150)
    colour = {group.label: group.rgb for group in colour_by(few, "speaker").groups}
    wider = {group.label: group.rgb for group in colour_by(many, "speaker").groups}
    assert all(wider[label] == rgb for label, rgb in colour.items())


def test_lengths_are_coloured_in_even_steps(qapp):
    model = filled(70)
    colouring = colour_by(model, "seconds")
    seconds = model.numbers("seconds")
    assert len(colouring.groups) == 10 and sum(group.count for group in colouring.groups) == 70
    order = np.argsort(seconds)
    assert np.all(np.diff(colouring.codes[order]) >= 0)
    assert {group.known for group in colour_by(model, "similarity").groups} == {False}


# picking


def test_picking_equals_brute_force():
    rng = np.random.default_rng(0)
    xy = rng.uniform(0, 1, (500, 2)).astype(np.float32)
    allowed = rng.random(500) > 0.3
    for place in rng.uniform(0, 1, (20, 2)):
        distance = np.where(allowed, np.hypot(*(xy - place).T), np.inf)
        expected = int(distance.argmin()) if distance.min() <= 0.02 else None
        assert nearest_row(xy, allowed, place, (0.02, 0.02)) == expected


def test_a_lasso_chooses_what_lies_inside():
    rng = np.random.default_rng(1)
    xy = rng.uniform(-1, 1, (800, 2)).astype(np.float32)
    to_pixels = QTransform().translate(200, 150).scale(100, -100)
    path = QPainterPath(QPointF(110, 60))
    for corner in ((290, 80), (260, 230), (200, 150), (120, 240)):
        path.lineTo(*corner)
    path.closeSubpath()
    found = inside_path(xy, to_pixels, path)
    expected = np.array([path.contains(to_pixels.map(QPointF(*place))) for place in xy.astype(float).tolist()])
    assert (found != expected).sum() <= 12 and found.sum() > 100  # points on the very edge may differ
    assert not inside_path(xy, to_pixels, QPainterPath()).any()


def test_arrows_go_to_the_nearest_in_that_direction():
    xy = np.array([[0, 0], [1, 0.1], [3, 0], [0, 1], [-1, 0], [0.2, -5]], np.float32)
    allowed = np.ones(6, bool)
    steps = {(1, 0): 1, (-1, 0): 4, (0, 1): 3, (0, -1): 5}
    assert {way: row_towards(xy, allowed, 0, way) for way in steps} == steps
    allowed[1] = False
    assert row_towards(xy, allowed, 0, (1, 0)) == 2 and row_towards(xy, allowed, 2, (1, 0)) is None


# mouse and keyboard


def test_click_plays_and_double_click_loads(qtbot, show):
    widget = show(filled(9))
    widget._set_hover(4)  # its mark must not swallow the click
    with qtbot.waitSignal(widget.play_requested) as play, qtbot.waitSignal(widget.focused) as focus:
        qtbot.mouseClick(widget.viewport(), LEFT, pos=pixel_of(widget, 4))
    assert play.args == focus.args == ["p4"]
    assert widget._model.selected_ids() == ["p4"]
    with qtbot.waitSignal(widget.load_requested) as load:
        send(widget, QEvent.Type.MouseButtonDblClick, pixel_of(widget, 4), LEFT, LEFT)
        send(widget, QEvent.Type.MouseButtonRelease, pixel_of(widget, 4), LEFT, Qt.MouseButton.NoButton)
    assert load.args == ["p4"]


def test_modifiers_add_and_toggle_without_playing(qtbot, show):
    widget = show(filled(9))
    played = []
    widget.play_requested.connect(played.append)
    qtbot.mouseClick(widget.viewport(), LEFT, pos=pixel_of(widget, 0))
    qtbot.mouseClick(widget.viewport(), LEFT, SHIFT, pos=pixel_of(widget, 1))
    assert widget._model.selected_ids() == ["p0", "p1"]
    qtbot.mouseClick(widget.viewport(), LEFT, CONTROL, pos=pixel_of(widget, 0))
    assert widget._model.selected_ids() == ["p1"] and played == ["p0"]


def test_drag_draws_a_box_and_alt_drag_a_lasso(qtbot, show):
    model = filled(30)  # groups stand around x = 0, 10, 20
    widget = show(model)
    group = np.array([pixel_of(widget, row).toTuple() for row in range(1, 30, 3)])
    (left, top), (right, bottom) = group.min(axis=0) - 4, group.max(axis=0) + 4
    corners = [QPoint(int(x), int(y)) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    drag(widget, [corners[0], QPoint(int(left) + 15, int(top) + 15), corners[2]])
    assert sorted(model.selected_ids()) == sorted(f"p{row}" for row in range(1, 30, 3))
    model.select(np.zeros(30, bool))
    drag(widget, [*corners, corners[0]], modifier=ALT)
    assert sorted(model.selected_ids()) == sorted(f"p{row}" for row in range(1, 30, 3))


def test_right_drag_pans_and_f_brings_everything_back(qtbot, show):
    widget = show(filled(9))
    before = widget._view.viewRect()
    drag(widget, [QPoint(100, 100), QPoint(150, 130), QPoint(220, 160)], button=Qt.MouseButton.RightButton)
    assert abs(widget._view.viewRect().center().x() - before.center().x()) > 0.1
    qtbot.keyClick(widget, Qt.Key.Key_F)
    assert widget._view.viewRect().center().x() == pytest.approx(before.center().x(), abs=1e-3)


def test_hover_shows_a_card_after_a_moment(qtbot, show):
    widget = show(filled(9))
    with qtbot.waitSignal(widget.hovered) as hovered:
        widget.scene().sigMouseMoved.emit(QPointF(pixel_of(widget, 5)))
    assert hovered.args == ["p5"] and not widget._card.isVisible()
    qtbot.waitUntil(widget._card.isVisible)
    assert "clip 5" in widget._card.text() and "speaker 2" in widget._card.text() and "generated" in widget._card.text()
    assert widget.viewport().rect().contains(widget._card.geometry())
    mel = QImage(60, 20, QImage.Format.Format_RGB32)
    mel.fill(Qt.GlobalColor.red)
    height = widget._card.height()
    widget.show_card_image("p5", mel)
    assert widget._card.height() > height
    widget._set_hover(None)
    assert not widget._card.isVisible()


def test_keyboard_reaches_plays_loads_and_chooses(qtbot, show):
    widget = show(filled(9))
    reached, played, loaded = [], [], []
    widget.focused.connect(reached.append)
    widget.play_requested.connect(played.append)
    widget.load_requested.connect(loaded.append)
    qtbot.keyClick(widget, Qt.Key.Key_Return)  # nothing focused yet: nothing happens
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(widget, key)
    assert len(reached) >= 2
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    qtbot.keyClick(widget, Qt.Key.Key_Return, SHIFT)
    assert played == loaded == [reached[-1]]
    qtbot.keyClick(widget, Qt.Key.Key_Space, CONTROL)
    assert widget._model.selected_ids() == [reached[-1]]
    qtbot.keyClick(widget, Qt.Key.Key_A, CONTROL)
    assert len(widget._model.selected_ids()) == 9
    qtbot.keyClick(widget, Qt.Key.Key_Escape)
    assert widget.isVisible()


def test_points_travel_and_arrive(qtbot, show):
    model = filled(20)
    widget = show(model)
    widget.reduced_motion = False
    target = model.xy + 5
    model.place(None, target)
    assert widget._motion.moving()
    model.add(points(1, prefix="late"))  # while they are under way
    assert len(widget._motion.shown) == 21
    with qtbot.waitSignal(widget._motion.arrived, timeout=20_000):
        pass
    np.testing.assert_allclose(widget._motion.shown[:20], target)


def test_removal_while_points_travel(qtbot, show):
    model = filled(20)
    widget = show(model)
    widget.reduced_motion = False
    widget._set_focus(19)
    model.place(None, model.xy + 5)
    model.remove([f"p{row}" for row in range(10, 20)])
    assert len(widget._motion.shown) == 10 and widget._focus_row is None
    widget.grab()
    model.clear()
    widget.grab()


# the panel


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


def test_a_legend_that_is_filled_anew_keeps_its_swatches(panel):
    """Qt keeps a copy of every icon that it painted: fresh ones for every new point would pile up."""
    keys = lambda: [panel.legend.item(row).icon().cacheKey() for row in range(panel.legend.count())]  # noqa: E731
    before = keys()
    panel.legend.set_colouring(panel.map.colouring)
    assert keys() == before and len(set(before)) > 1


def test_legend_isolates_and_search_narrows(qtbot, panel):
    panel.legend.toggle(1)
    assert np.flatnonzero(panel.model.visible).tolist() == list(range(1, 30, 3))
    panel.search("sec>=4")
    assert all(panel.model.numbers("seconds")[panel.model.visible] >= 4) and "shown" in panel.status()
    panel.legend.toggle(1)
    panel.search("")
    assert panel.model.visible.all()
    panel.legend.toggle(0)
    panel.legend.toggle(2, add=True)
    assert int(panel.model.visible.sum()) == 20


def test_points_that_do_not_stand_out_cannot_be_clicked(qtbot, panel):
    panel.legend.toggle(1)
    assert panel.map._row_at(QPointF(*panel.model.xy[0].astype(float).tolist())) != 0


def test_selection_is_counted_listed_and_becomes_a_voice(qtbot, panel):
    button = panel.findChild(object, "emotions_map_use_as_voice")
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: len(panel.selection.ids()) == 30)  # all of them: the table equivalent of the map
    panel.model.select_ids(["p1", "p2"])
    qtbot.waitUntil(lambda: panel.selection.ids() == ["p1", "p2"])
    assert "2 chosen, 5.0 s" in panel.status()
    with qtbot.waitSignal(panel.voice_requested) as voice:
        qtbot.mouseClick(button, LEFT)
    assert voice.args == [["p1", "p2"]]


def test_focus_asks_for_neighbours_and_lists_them_with_cosines(qtbot, panel):
    with qtbot.waitSignal(panel.neighbours_requested) as wish:
        qtbot.mouseClick(panel.map.viewport(), LEFT, pos=pixel_of(panel.map, 4))
    assert wish.args == ["p4"]
    panel.show_neighbours("p9", [Neighbour("p1", 0.9)])  # a late answer to an older question
    assert panel.neighbours.ids() == []
    panel.show_neighbours("p4", [Neighbour("p1", 0.98765), Neighbour("p7", 0.5)])
    table = panel.neighbours.model()
    assert panel.neighbours.ids() == ["p1", "p7"] and table.index(0, 5).data() == "0.988"
    with qtbot.waitSignal(panel.play_requested) as play:
        panel.neighbours.clicked.emit(table.index(1, 0))
    assert play.args == ["p7"]
    panel.neighbours.setCurrentIndex(table.index(0, 1))
    assert panel.map._focus_row == 1
    with qtbot.waitSignal(panel.play_requested):
        qtbot.keyClick(panel.neighbours, Qt.Key.Key_Return)
    panel.model.remove(["p4"])
    qtbot.waitUntil(lambda: panel.neighbours.ids() == [])


def test_any_place_between_points_can_be_picked(qtbot, panel):
    with qtbot.waitSignal(panel.toolbar.pick_toggled):
        panel.toolbar.pick.click()
    between = (pixel_of(panel.map, 0) + pixel_of(panel.map, 1)) / 2
    with qtbot.waitSignal(panel.place_picked) as picked:
        qtbot.mouseClick(panel.map.viewport(), LEFT, pos=between)
    middle = panel.model.xy[:2].mean(axis=0)
    np.testing.assert_allclose(picked.args, middle, atol=0.3)


def test_clusters_are_asked_for_once_and_can_be_picked(qtbot, panel):
    with qtbot.waitSignal(panel.clusters_requested):
        panel.colour_by("cluster")
    codes = (np.arange(30) % 3 + 1).astype(np.int32)
    panel.model.set_categories("cluster", codes, ["", "1: happy", "2: sad", "3: angry"])
    centres = np.stack([panel.model.xy[index::3].mean(axis=0) for index in range(3)])
    np.testing.assert_allclose(panel.map._centres, centres, atol=1e-4)
    asked = []
    panel.clusters_requested.connect(lambda: asked.append(1))
    panel.colour_by("speaker")
    assert len(panel.map._centres) == 0
    panel.colour_by("cluster")
    assert asked == [] and [group.label for group in panel.map.colouring.groups] == ["1: happy", "2: sad", "3: angry"]
    panel.model.place(None, panel.model.xy + 1)
    np.testing.assert_allclose(panel.map._centres, centres + 1, atol=1e-4)
    at = panel.map.mapFromScene(panel.map._view.mapViewToScene(QPointF(*(centres[1] + 1).astype(float).tolist())))
    with qtbot.waitSignal(panel.cluster_picked) as picked:
        qtbot.mouseClick(panel.map.viewport(), LEFT, pos=at)
    assert picked.args == [1]


def test_progress_can_be_stopped(qtbot, panel):
    stop = panel.findChild(object, "emotions_map_stop")
    assert not stop.isVisible()
    panel.show_progress(0.42, "embedding 42 of 100")
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.mouseClick(stop, LEFT)
    panel.hide_progress()
    assert not stop.isVisible()


def test_every_control_has_a_name_to_say_and_a_name_to_find(panel):
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit

    for kind in (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView):
        for child in panel.findChildren(kind):
            if not child.isVisible() or child.metaObject().className() in ("QComboBoxListView", "QTableCornerButton"):
                continue
            if child.objectName().startswith(("qt_", "ScrollLeft", "ScrollRight")):
                continue
            assert child.objectName() and child.accessibleName(), (child, child.objectName())
    assert panel.map.accessibleName() and panel.map.accessibleDescription()


def test_an_empty_map_says_what_to_do(qtbot):
    widget = MapPanel(MapModel(SPACE, SIZE))
    qtbot.addWidget(widget)
    assert "load" in widget.status()
    widget.colour_by("similarity")
    widget.search("speaker:x")
    widget.map.fit()
    widget.grab()
