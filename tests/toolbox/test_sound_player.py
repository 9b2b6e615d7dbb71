"""Playing through hardware that the test turns by hand."""

import threading
import time

import numpy as np
import pytest

from core.types import AudioClip
from tests.toolbox.fake_sound import FakeBackend
from toolbox.sound.backend import Device, NullBackend
from toolbox.sound.player import Player

pytestmark = pytest.mark.gui
RATE = 16000


def noise(count, seed=0, scale=0.1):
    return (np.random.default_rng(seed).standard_normal(count) * scale).astype(np.float32)


@pytest.fixture
def backend():
    return FakeBackend(RATE)


@pytest.fixture
def player(qtbot, backend):
    player = Player(backend)
    yield player
    player.close()
    assert not [thread for thread in threading.enumerate() if thread.name in ("playback", "null-audio")]


class Loudspeaker:
    """Pulls from the newest open stream as fast as the feeder fills it."""

    def __init__(self, qtbot, player, backend):
        self.qtbot, self.player, self.backend = qtbot, player, backend

    def wait_open(self, number=1):
        self.qtbot.waitUntil(lambda: len(self.backend.outputs) >= number, timeout=20_000)

    def ready(self, frames):
        output = self.player._playback._output
        return output is not None and output.ring.available >= frames

    def pull(self, frames, block=800):
        parts = []
        for start in range(0, frames, block):
            count = min(block, frames - start)
            self.qtbot.waitUntil(lambda count=count: self.ready(count), timeout=20_000)
            parts.append(self.backend.outputs[-1].pull(count))
        return np.concatenate(parts)

    def let_go(self):
        """Play until the old sound has been faded out and dropped."""
        output = self.player._playback._output
        self.qtbot.waitUntil(lambda: not output.flushed, timeout=20_000)
        while not output.flushed:
            self.backend.outputs[-1].pull(160)


@pytest.fixture
def speaker(qtbot, player, backend):
    return Loudspeaker(qtbot, player, backend)


def test_what_is_played_is_bit_for_bit_the_clip(qtbot, player, speaker):
    clip = AudioClip(noise(RATE), RATE)
    player.play(clip)
    speaker.wait_open()
    heard = speaker.pull(RATE)
    np.testing.assert_array_equal(heard, clip.samples)
    with qtbot.waitSignal(player.ended, timeout=20_000):
        pass
    assert player.state == "stopped" and player.position_s == 0.0


def test_position_follows_the_device_and_not_the_clock(qtbot, player, speaker):
    player.play(AudioClip(noise(2 * RATE), RATE))
    speaker.wait_open()
    speaker.pull(RATE // 2)
    qtbot.waitUntil(lambda: player.position_s == pytest.approx(0.5, abs=0.001), timeout=20_000)
    qtbot.wait(80)
    assert player.position_s == pytest.approx(0.5, abs=0.001)


def test_clips_that_arrive_while_playing_follow_without_a_gap(qtbot, player, speaker):
    first, second = noise(4000, 1), noise(6000, 2)
    player.begin_stream()
    player.append(AudioClip(first, RATE))
    speaker.wait_open()
    heard = [speaker.pull(2400)]
    player.append(AudioClip(second, RATE))
    player.end_stream()
    heard.append(speaker.pull(7600))
    np.testing.assert_array_equal(np.concatenate(heard), np.concatenate([first, second]))
    assert player.duration_s == pytest.approx(10000 / RATE)
    with qtbot.waitSignal(player.ended, timeout=20_000):
        pass


def test_an_open_stream_waits_in_silence_instead_of_ending(qtbot, player, speaker, backend):
    ended = []
    player.ended.connect(lambda: ended.append(True))
    player.begin_stream()
    player.append(AudioClip(noise(1600), RATE))
    speaker.wait_open()
    speaker.pull(1600)
    assert not backend.outputs[-1].pull(500).any()
    qtbot.wait(100)
    assert not ended and player.state == "playing"
    player.append(AudioClip(noise(1600, 3), RATE))
    player.end_stream()
    np.testing.assert_array_equal(speaker.pull(1600), noise(1600, 3))


def test_a_new_sound_replaces_the_old_one_with_a_fade(qtbot, player, speaker, backend):
    player.play(AudioClip(np.full(RATE, 0.5, np.float32), RATE))
    speaker.wait_open()
    speaker.pull(1600)
    fresh = np.full(RATE, -0.25, np.float32)
    player.play(AudioClip(fresh, RATE))
    heard = []
    deadline = time.monotonic() + 3
    while not any((part == -0.25).any() for part in heard) and time.monotonic() < deadline:
        heard.append(backend.outputs[-1].pull(160))
        qtbot.wait(2)
    sound = np.concatenate(heard)
    old = sound[sound > 0]
    assert np.abs(np.diff(old)).max() < 0.01
    assert len(backend.outputs) == 1


def test_pause_holds_the_place_and_resume_goes_on(qtbot, player, speaker, backend):
    player.play(AudioClip(noise(2 * RATE), RATE))
    speaker.wait_open()
    speaker.pull(8000)
    player.pause()
    assert player.state == "paused"
    backend.outputs[-1].pull(4000)
    assert not backend.outputs[-1].pull(4000).any()
    qtbot.waitUntil(lambda: 0.5 <= player.position_s < 0.53, timeout=20_000)
    player.toggle()
    assert player.state == "playing"
    speaker.pull(4000)
    qtbot.waitUntil(lambda: player.position_s > 0.7, timeout=20_000)


def test_seek_jumps_and_stop_rests(qtbot, player, speaker, backend):
    sound = noise(2 * RATE)
    player.play(AudioClip(sound, RATE))
    speaker.wait_open()
    speaker.pull(1600)
    player.seek(1.5)
    speaker.let_go()
    qtbot.waitUntil(lambda: speaker.ready(3000), timeout=20_000)
    heard = speaker.pull(3000)
    np.testing.assert_array_equal(heard[200:2900], sound[24200:26900])
    player.stop()
    assert player.state == "stopped" and player.position_s == 0.0
    speaker.let_go()
    assert not backend.outputs[-1].pull(1600).any()


def test_loop_repeats_the_selection_and_nothing_else(qtbot, player, speaker):
    sound = noise(2 * RATE)
    player.set_loop(True)
    player.play(AudioClip(sound, RATE), start_s=0.5, end_s=0.75)
    speaker.wait_open()
    heard = speaker.pull(3 * 4000)
    for turn in range(3):
        np.testing.assert_array_equal(heard[turn * 4000 + 100 : turn * 4000 + 3900], sound[8100:11900])
    qtbot.waitUntil(lambda: 0.5 <= player.position_s <= 0.75, timeout=20_000)


def test_selection_ends_where_it_ends(qtbot, player, speaker):
    sound = noise(2 * RATE)
    player.play(AudioClip(sound, RATE), start_s=0.25, end_s=0.5)
    speaker.wait_open()
    heard = speaker.pull(4000)
    np.testing.assert_array_equal(heard[100:3900], sound[4100:7900])
    with qtbot.waitSignal(player.ended, timeout=20_000):
        pass


def test_speed_halves_the_time_and_the_cursor_counts_source_seconds(qtbot, player, speaker):
    player.set_speed(2.0)
    player.play(AudioClip(noise(2 * RATE), RATE))
    speaker.wait_open()
    speaker.pull(RATE // 2)
    qtbot.waitUntil(lambda: player.position_s == pytest.approx(1.0, abs=0.05), timeout=20_000)


def test_other_rates_are_resampled_to_the_device(qtbot, backend):
    backend.rate_hz = 48000
    player = Player(backend)
    try:
        seconds = np.arange(RATE) / RATE
        player.play(AudioClip((0.5 * np.sin(2 * np.pi * 440 * seconds)).astype(np.float32), RATE))
        speaker = Loudspeaker(qtbot, player, backend)
        speaker.wait_open()
        heard = speaker.pull(24000)
        spectrum = np.abs(np.fft.rfft(heard))
        assert np.argmax(spectrum) * 2 == pytest.approx(440, abs=2)
    finally:
        player.close()


def test_a_device_unplugged_while_playing_gives_one_sentence_and_time_goes_on(qtbot, player, speaker, backend):
    notices = []
    player.notice.connect(notices.append)
    player.play(AudioClip(noise(RATE), RATE))
    speaker.wait_open()
    speaker.pull(RATE // 2)
    backend.outputs[-1].unplug()
    with qtbot.waitSignal(player.ended, timeout=20_000):
        pass
    assert len(notices) == 1 and "went away" in notices[0]


def test_a_stuttering_device_gets_a_larger_buffer_and_the_sound_goes_on(qtbot, player, speaker, backend):
    sound = noise(2 * RATE)
    player.play(AudioClip(sound, RATE))
    speaker.wait_open()
    speaker.pull(8000)
    qtbot.wait(50)
    backend.outputs[0].losses += 20
    speaker.wait_open(2)
    assert backend.outputs[0].closed and player._playback._buffer_more_s >= 0.2
    qtbot.waitUntil(lambda: speaker.ready(3000), timeout=20_000)
    heard = speaker.pull(3000)
    np.testing.assert_array_equal(heard[200:2900], sound[8200:10900])


def test_no_device_at_all_still_moves_the_cursor(qtbot):
    player = Player(NullBackend())
    try:
        seen = []
        player.position_changed.connect(seen.append)
        player.play(AudioClip(noise(RATE // 4), RATE))
        with qtbot.waitSignal(player.ended, timeout=20_000):
            pass
        assert max(seen) > 0.1
    finally:
        player.close()


def test_a_chosen_device_that_fails_falls_back_with_a_sentence(qtbot):
    backend = FakeBackend(RATE, fail_output=True)
    player = Player(backend)
    try:
        player.set_device(Device(7, "Gone", "Fake", 2, RATE))
        with qtbot.waitSignal(player.notice, timeout=20_000) as caught:
            player.play(AudioClip(noise(RATE), RATE))
        assert "could not be opened" in caught.args[0]
    finally:
        player.close()


def test_swap_keeps_the_position_for_a_b(qtbot, player, speaker, backend):
    a, b = noise(2 * RATE, 1), noise(2 * RATE, 2)
    player.play(AudioClip(a, RATE))
    speaker.wait_open()
    speaker.pull(RATE)
    qtbot.waitUntil(lambda: player.position_s == pytest.approx(1.0, abs=0.001), timeout=20_000)
    player.swap(AudioClip(b, RATE))
    speaker.let_go()
    qtbot.waitUntil(lambda: speaker.ready(3000), timeout=20_000)
    np.testing.assert_array_equal(speaker.pull(3000)[200:2900], b[RATE + 200 : RATE + 2900])


def test_calls_return_at_once_even_when_the_device_is_slow(qtbot):
    class Slow(FakeBackend):
        def open_output(self, device, rate_hz, callback, latency_s=0.0):
            time.sleep(0.3)
            return super().open_output(device, rate_hz, callback, latency_s)

    player = Player(Slow(RATE))
    try:
        started = time.perf_counter()
        player.play(AudioClip(noise(RATE), RATE))
        player.set_speed(1.5)
        player.pause()
        player.seek(0.5)
        player.stop()
        assert time.perf_counter() - started < 0.05
    finally:
        player.close()
