"""What an edit does to frames: lengths as asked, curves that go along, noise that stays, pitch and loudness that glide."""

import math

import numpy as np
import pytest

from core import edits
from core.edits import ENERGY, LENGTH, PITCH, Edit, SoundEdit

SYMBOLS = ("a", "b", "c", "d")
BEFORE = np.array([3, 4, 0, 5])


def changed(*sounds):
    return Edit(0, SYMBOLS, sounds)


def test_an_edit_says_what_it_changes_and_values_outside_its_sounds_are_nothing():
    edit = changed(
        SoundEdit(1, 2.0), SoundEdit(3, pitch=(1.0, -1.0), energy=3.0), SoundEdit(9, 5.0), SoundEdit(-1, 5.0)
    )
    assert edit.lengths().tolist() == [1, 2, 1, 1] and edit.energies().tolist() == [0, 0, 0, 3]
    assert edit.bends().tolist() == [[0, 0], [0, 0], [0, 0], [1, -1]]
    assert edit.kinds() == {LENGTH, PITCH, ENERGY} and changed(SoundEdit(1, 2.0)).kinds() == {LENGTH}
    assert edit and not changed(SoundEdit(0)) and not changed()


def test_values_are_held_inside_their_limits_and_must_be_numbers():
    assert SoundEdit(0, 99.0, (-90.0, 3.0), 90.0).held() == SoundEdit(0, 10.0, (-24.0, 3.0), 24.0)
    for wrong in (SoundEdit(0, math.nan), SoundEdit(0, pitch=(0.0, math.inf)), SoundEdit(0, energy="loud")):
        with pytest.raises(ValueError):
            wrong.held()


def test_only_the_edited_sound_changes_its_length():
    after = edits.stretched(BEFORE, np.array([1, 2.5, 3, 0.01]), 400)
    assert after.tolist() == [3, 10, 0, 1]  # what was heard stays audible, what was not stays silent
    assert edits.stretched(BEFORE, np.array([1, 100, 1, 1]), 20).tolist() == [3, 20, 0, 5]


def test_curves_go_along_with_their_sounds():
    after = edits.stretched(BEFORE, np.array([1, 2, 1, 0.6]), 400)
    places = edits.curve_places(BEFORE, after)
    assert len(places) == after.sum() and (np.diff(places) >= 0).all()
    np.testing.assert_array_equal(places[:3], [0, 1, 2])
    assert places[3] >= 3 and places[10] <= 6, "a sound keeps to its own stretch"
    np.testing.assert_array_equal(edits.curve_places(BEFORE, BEFORE), np.arange(12))


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0])
def test_noise_stays_with_the_sounds_that_nobody_changed(factor):
    after = edits.stretched(BEFORE, np.array([1, factor, 1, 1]), 400)
    places = edits.noise_places(BEFORE, after)
    assert len(places) == after.sum() and len(set(places.tolist())) == len(places), "no column twice"
    assert places[:3].tolist() == [0, 1, 2] and places[-5:].tolist() == [7, 8, 9, 10, 11]
    assert sorted(places[places >= 12].tolist()) == list(range(12, 12 + max(0, after[1] - 4)))


def test_pitch_runs_straight_between_its_points_and_is_flat_at_the_ends():
    frames = np.array([20, 40, 0, 20])
    shift = edits.pitch_shift(np.array([[0, 0], [3, 3], [9, 9], [0, 0]], float), frames)
    assert len(shift) == 80 and np.allclose(shift[30:50], 3) and not shift[:15].any() and not shift[65:].any()
    assert shift[20] == pytest.approx(1.1, abs=0.1) and (np.diff(shift[15:30]) > 0).all()


def test_loudness_glides_over_its_borders():
    shift = edits.energy_shift(np.array([0.0, 6.0, 0.0]), np.array([5, 6, 5]))
    assert len(shift) == 16 and shift[7] == shift[8] == 6 and not shift[:4].any()
    assert 0 < shift[4] < shift[5] < 6
