"""Waveform, spectrogram, vectors and alignment: what they show and what they say."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

import audio
from core.types import AudioClip, Embedding, MelSpec, Timing
from toolbox.speech.alignment_view import AlignmentView
from toolbox.speech.pitch_view import PitchView
from toolbox.widgets import mel_scale
from toolbox.widgets.embedding_view import EmbeddingView, grid_shape
from toolbox.widgets.mel_buffer import GrowingColumns, ScrollingColumns
from toolbox.widgets.mel_view import MelView
from toolbox.widgets.outline import PIECE_SAMPLES, Outline
from toolbox.widgets.waveform_view import WaveformView

pytestmark = pytest.mark.gui
RATE = 16000
SPEC = audio.specs.DEFAULT


def noise(count, seed=0, scale=0.1):
    return (np.random.default_rng(seed).standard_normal(count) * scale).astype(np.float32)


def tone(hz, seconds, amplitude=0.5):
    return (amplitude * np.sin(2 * np.pi * hz * np.arange(int(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.fixture
def wave(qtbot):
    view = WaveformView()
    qtbot.addWidget(view)
    view.resize(600, 150)
    view.show()
    return view


@pytest.fixture
def mel(qtbot):
    view = MelView()
    qtbot.addWidget(view)
    view.resize(600, 200)
    view.show()
    return view


def press_drag(qtbot, view, start_s, end_s):
    viewport = view.viewport()

    def point(seconds):
        return view.mapFromScene(view._box.mapViewToScene(QPointF(seconds, np.mean(view._box.viewRange()[1]))))

    a, b = point(start_s), point(end_s)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=a)
    for fraction in (0.3, 0.7, 1.0):
        step = a + (b - a) * fraction
        qtbot.mouseMove(viewport, QPoint(round(step.x()), round(step.y())))
        view.mouseMoveEvent(_move(viewport, step))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=b)


def _move(viewport, at):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    place = QPointF(at)
    buttons = Qt.MouseButton.LeftButton
    return QMouseEvent(
        QEvent.Type.MouseMove, place, viewport.mapToGlobal(place), buttons, buttons, Qt.KeyboardModifier.NoModifier
    )


def test_waveform_shows_the_extremes_of_the_sound(wave):
    sound = noise(3 * RATE)
    sound[20000] = 0.9
    wave.set_clip(AudioClip(sound, RATE))
    times, values = wave._curve.getData()
    assert values.max() == pytest.approx(0.9) and times[np.argmax(values)] == pytest.approx(1.25, abs=0.01)
    assert wave._box.viewRange()[0] == pytest.approx([0, 3])
    wave.set_clip(None)
    assert wave.duration_s == 0 and wave._curve.getData()[0] is None or not len(wave._curve.getData()[0])


def test_zoomed_in_far_enough_single_samples_are_seen(wave):
    sound = tone(1000, 2.0)
    wave.set_clip(AudioClip(sound, RATE))
    wave.show_span(1.0, 1.01)
    _, values = wave._curve.getData()
    crossings = np.count_nonzero(np.diff(np.signbit(values)))
    assert crossings in range(18, 23)  # ten periods


def test_outline_in_pieces_equals_the_whole(qtbot):
    clip = AudioClip(noise(int(3.3 * PIECE_SAMPLES)), RATE)
    outline, whole = Outline(clip), audio.Envelope(clip)
    while not outline.build():
        pass
    for start, end, n in ((0.0, clip.seconds, 500), (30.0, 36.0, 777), (10.0, 99.0, 64)):
        differing = outline.window(start, end, n) != whole.window(start, end, n)
        assert differing.mean() < 0.01  # one column a seam may take a sample more
    assert outline.window(0, clip.seconds, 500)[1].max() == whole.window(0, clip.seconds, 500)[1].max()


def test_a_long_clip_is_taken_in_short_steps(qtbot, wave):
    wave.set_clip(AudioClip(noise(5 * PIECE_SAMPLES), 48000))
    assert len(wave._outline._pieces) == 1
    qtbot.waitUntil(lambda: wave._outline.done, timeout=20_000)
    assert not wave._builder.isActive()


def test_click_seeks_drag_selects_and_enter_plays_the_selection(qtbot, wave):
    wave.set_clip(AudioClip(noise(4 * RATE), RATE))
    seeks, selections, plays = [], [], []
    wave.seek_requested.connect(seeks.append)
    wave.selection_changed.connect(lambda a, b: selections.append((a, b)))
    wave.play_requested.connect(lambda a, b: plays.append((a, b)))
    press_drag(qtbot, wave, 1.0, 2.0)
    assert selections[-1] == pytest.approx((1.0, 2.0), abs=0.03) and wave.selection == selections[-1]
    qtbot.keyClick(wave, Qt.Key.Key_Return)
    assert plays == [wave.selection]
    wave._box.seek.emit(3.0)
    assert seeks == [3.0] and wave.selection is None and selections[-1] == (0.0, 0.0)
    wave._box.seek.emit(99.0)
    assert seeks[-1] == 4.0


def test_keys_move_and_zoom_and_leave_others_alone(qtbot, wave):
    wave.set_clip(AudioClip(noise(4 * RATE), RATE))
    wave.set_cursor(1.0)
    seeks = []
    wave.seek_requested.connect(seeks.append)
    qtbot.keyClick(wave, Qt.Key.Key_Right)
    qtbot.keyClick(wave, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(wave, Qt.Key.Key_End)
    assert seeks == pytest.approx([1.1, 0.0, 4.0])
    qtbot.keyClick(wave, Qt.Key.Key_Plus)
    assert np.diff(wave._box.viewRange()[0])[0] < 3.5
    qtbot.keyClick(wave, Qt.Key.Key_0)
    assert wave._box.viewRange()[0] == pytest.approx([0, 4])
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    space = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    wave.keyPressEvent(space)
    assert not space.isAccepted()


def test_two_views_show_the_same_stretch_of_time(qtbot, wave, mel):
    clip = AudioClip(noise(4 * RATE), RATE)
    wave.follow(mel)
    wave.set_clip(clip)
    mel.set_mel(audio.mel(clip, SPEC), SPEC, clip.seconds)
    mel.show_span(1.0, 2.0)
    assert wave._box.viewRange()[0] == pytest.approx([1, 2], abs=1e-3)
    wave.show_all()
    assert mel._box.viewRange()[0] == pytest.approx([0, 4], abs=1e-3)


@pytest.mark.parametrize(
    "name", ["DEFAULT", *[n for n in dir(audio.specs) if n.isupper() and n not in ("DEFAULT", "NAMED")]]
)
def test_a_tone_is_read_at_its_frequency_and_level_in_every_convention(qtbot, mel, name):
    spec = getattr(audio.specs, name)
    if not isinstance(spec, MelSpec):
        return
    clip = audio.resample(AudioClip(tone(1000, 1.0), RATE), spec.rate_hz)
    columns = audio.mel(clip, spec)
    mel.set_mel(columns, spec)
    band = int(np.argmax(columns[:, columns.shape[1] // 2]))
    text = mel.reading_at(0.5, band + 0.5)
    seconds, hz, db = text.split()[0], text.split()[2], text.split()[4]
    assert float(seconds) == 0.5
    assert float(hz) == pytest.approx(1000, rel=0.12)
    assert mel_scale.hz_band(mel_scale.band_hz(7.0, spec), spec) == pytest.approx(7.0)
    low, high = mel_scale.display_levels(spec)
    exact = mel_scale.to_db(float(np.clip(columns[band, columns.shape[1] // 2], low, high)), spec)
    step = mel_scale.to_db(low + (high - low) / 255, spec) - mel_scale.to_db(low, spec)
    if spec.log != "none":
        assert float(db) == pytest.approx(exact, abs=step + 0.6)


def test_columns_that_arrive_in_pieces_give_the_same_picture(mel):
    columns = audio.mel(AudioClip(noise(3 * RATE), RATE), SPEC)
    mel.set_mel(columns, SPEC)
    whole = mel._image.image.copy()
    mel.start_growing(SPEC)
    for start in range(0, columns.shape[1], 7):
        mel.append_columns(columns[:, start : start + 7])
    mel._redraw()
    np.testing.assert_array_equal(mel._image.image, whole)
    assert mel.columns == columns.shape[1]
    assert mel.duration_s >= columns.shape[1] / SPEC.frames_per_second


def test_appending_redraws_at_most_at_the_timer_and_wrong_bands_are_ignored(qtbot, mel):
    mel.start_growing(SPEC)
    drawn = []
    mel._redraw_timer.timeout.connect(lambda: drawn.append(1))
    for _ in range(200):
        mel.append_columns(np.zeros((80, 2), np.float32))
    mel.append_columns(np.zeros((40, 5), np.float32))
    qtbot.waitUntil(lambda: len(drawn) == 1, timeout=20_000)
    assert mel.columns == 400


def test_live_view_scrolls_with_running_time(mel):
    mel.start_live(SPEC, seconds=2.0)
    for _ in range(40):
        mel.append_columns(np.zeros((80, 10), np.float32))
    mel._redraw()
    assert mel._box.viewRange()[0] == pytest.approx([3.0, 5.0], abs=0.01)
    assert mel._image.image.shape == (80, 160)
    assert mel.reading_at(1.0, 5) == "" and mel.reading_at(4.5, 5) != ""


def test_a_very_long_mel_comes_in_slices_and_keeps_its_brightest(qtbot, mel):
    columns = np.full((80, 21000), -11.5, np.float32)
    columns[30, 20001] = 1.0
    mel.set_mel(columns, SPEC)
    assert mel.columns < 21000
    qtbot.waitUntil(lambda: mel.columns == 21000, timeout=20_000)
    picture = mel._image.image
    assert (
        picture.shape[1] <= 8000 and picture.max() > 240 and np.unravel_index(picture.argmax(), picture.shape)[0] == 30
    )


def test_pitch_and_symbols_lie_where_they_sound(mel):
    columns = audio.mel(AudioClip(noise(2 * RATE), RATE), SPEC)
    mel.set_mel(columns, SPEC)
    f0 = np.zeros(columns.shape[1], np.float32)
    f0[40:80] = 200.0
    mel.set_f0(f0)
    times, bands = mel._f0.getData()
    assert np.isnan(bands[:40]).all() and times[40] == pytest.approx(0.5)
    assert mel_scale.band_hz(bands[50] - 0.5, SPEC) == pytest.approx(200, rel=0.02)
    mel.set_timings([Timing("n", 0.2, 0.4), Timing("i3", 0.4, 0.9), Timing("", 0.9, 0.9)])
    rect = mel._labels.boundingRect()
    assert (rect.left(), rect.right()) == pytest.approx((0.2, 0.9))
    before = mel.grab().toImage()
    mel.clear_overlays()
    assert mel.grab().toImage() != before


def test_nothing_and_nonsense_are_shown_as_nothing(mel):
    mel.set_mel(None)
    mel.append_columns(np.zeros((80, 3), np.float32))
    mel.set_f0(np.ones(3, np.float32))
    assert mel.columns == 0 and mel.reading_at(0, 0) == ""
    broken = np.full((80, 50), np.nan, np.float32)
    broken[3] = np.inf
    mel.set_mel(broken, SPEC)
    assert mel._image.image[3].min() == 255 and mel._image.image[4].max() == 0


def test_ring_of_columns_equals_a_plain_list():
    rng = np.random.default_rng(0)
    ring, grow = ScrollingColumns(3, 17), GrowingColumns(3, 4)
    history = np.zeros((3, 17), np.uint8)
    everything = np.zeros((3, 0), np.uint8)
    for count in rng.integers(0, 40, 60):
        block = rng.integers(0, 255, (3, count)).astype(np.uint8)
        ring.append(block)
        grow.append(block)
        history = np.concatenate([history, block], axis=1)[:, -17:]
        everything = np.concatenate([everything, block], axis=1)
        np.testing.assert_array_equal(ring.view(), history)
    np.testing.assert_array_equal(grow.view(), everything)
    assert ring.count == everything.shape[1]


def test_the_newest_columns_can_be_taken_away():
    rng = np.random.default_rng(1)
    wide = rng.integers(0, 255, (4, 20000)).astype(np.uint8)
    plain, redone = GrowingColumns(4), GrowingColumns(4)
    plain.append(wide)
    for start in range(0, 20000, 2500):
        draft = rng.integers(0, 255, (4, int(rng.integers(1, 4000)))).astype(np.uint8)
        redone.append(draft)
        redone.drop(draft.shape[1])
        redone.append(wide[:, start : start + 2500])
    np.testing.assert_array_equal(redone.view(), wide)
    assert redone.factor == plain.factor
    np.testing.assert_array_equal(redone.picture(), plain.picture())
    redone.drop(10**6)
    assert redone.count == 0 and redone.picture().shape == (4, 0)


def test_a_long_picture_keeps_the_brightest_however_it_arrives():
    wide = np.random.default_rng(0).integers(0, 255, (4, 20000)).astype(np.uint8)
    at_once, in_pieces = GrowingColumns(4), GrowingColumns(4)
    at_once.append(wide)
    for start in range(0, 20000, 37):
        in_pieces.append(wide[:, start : start + 37])
    assert at_once.factor == 4
    np.testing.assert_array_equal(at_once.picture(), wide.reshape(4, -1, 4).max(axis=2))
    np.testing.assert_array_equal(in_pieces.picture(), at_once.picture())
    np.testing.assert_array_equal(in_pieces.view(), wide)


@pytest.mark.parametrize("size, shape", [(256, (16, 16)), (64, (8, 8)), (1024, (32, 32)), (192, (13, 15)), (1, (1, 1))])
def test_vectors_are_laid_out_nearly_square(size, shape):
    assert grid_shape(size) == shape


def test_two_vectors_share_a_scale_and_are_compared(qtbot):
    view = EmbeddingView()
    qtbot.addWidget(view)
    view.resize(400, 230)
    rng = np.random.default_rng(0)
    one = Embedding(np.abs(rng.standard_normal(256)).astype(np.float32), "ge2e-256")
    other = Embedding((one.vector * 2).astype(np.float32), "ge2e-256")
    view.set_vectors(one, other, 1.0)
    assert view.cosine == pytest.approx(1.0)
    assert view.scale == (0.0, pytest.approx(float(other.vector.max())))
    view.show()
    picture = view.grab().toImage()
    left, right = view._places
    index = int(np.argmax(one.vector))
    cell = QPoint(int((index % 16 + 0.5) * left.width() / 16), int((index // 16 + 0.5) * left.height() / 16))
    assert view.cell_at(left.topLeft() + cell) == (0, index) and view.cell_at(right.topLeft() + cell) == (1, index)
    ratio = picture.devicePixelRatio()
    at_left, at_right = ((corner.topLeft() + cell) * ratio for corner in (left, right))
    assert picture.pixelColor(at_right).lightness() > picture.pixelColor(at_left).lightness()
    assert "1.000" in view.accessibleDescription()


def test_vectors_of_different_spaces_are_not_compared(qtbot):
    view = EmbeddingView()
    qtbot.addWidget(view)
    view.set_vectors(Embedding(np.ones(256, np.float32), "ge2e-256"), Embedding(np.ones(64, np.float32), "emotion-64"))
    assert view.cosine is None and "Not comparable" in view.accessibleDescription()
    view.set_vectors(None, None)
    view.set_vectors(Embedding(np.full(256, np.nan, np.float32), "ge2e-256"))
    view.grab()


def test_alignment_names_what_is_under_the_mouse(qtbot):
    view = AlignmentView()
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show()
    weights = np.zeros((4, 40), np.float32)
    for frame in range(40):
        weights[(0, 1, 3)[frame * 3 // 40], frame] = 1.0
    view.set_alignment(weights, 80.0, ["n", "i3", "h", "ao3"])
    assert view.duration_s == 0.5
    assert view.reading_at(0.01, 0.5).split() == ["n", "0.010", "s", "weight", "1.00"]
    assert view.reading_at(9.0, 0.5) == ""
    assert view._image.image[3, 39] == 255
    view.set_alignment(None)
    assert view.duration_s == 0


def test_pitch_has_a_scale_of_its_own(qtbot):
    view = PitchView()
    qtbot.addWidget(view)
    f0 = np.zeros(100, np.float32)
    f0[20:60] = np.geomspace(100, 400, 40)
    view.set_pitch(f0, 50.0, 2.0)
    times, octaves = view._curve.getOriginalDataset()
    assert np.isnan(octaves[:20]).all() and octaves[59] - octaves[20] == pytest.approx(2.0, abs=1e-4)
    low, high = view._box.viewRange()[1]
    assert (octaves[59] - octaves[20]) / (high - low) > 0.8 and times[50] == pytest.approx(1.0)
    view.set_pitch(np.zeros(5, np.float32), 50.0, 0.1)
    assert view.duration_s == 0.0


def test_symbols_are_written_where_most_have_room(mel):
    columns = audio.mel(AudioClip(noise(2 * RATE), RATE), SPEC)
    mel.set_mel(columns, SPEC)
    plain = mel.grab().toImage()
    mel.set_timings([Timing("ao3", 0.02 * place, 0.02 * place + 0.02) for place in range(100)])
    assert mel.grab().toImage() == plain
    mel._box.setXRange(0.0, 0.2, padding=0)
    near = mel.grab().toImage()
    mel.clear_overlays()
    assert mel.grab().toImage() != near
