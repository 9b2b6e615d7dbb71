"""The small parts under playing and recording: ring buffer, fades, converters, clip queue, level."""

import numpy as np
import pytest

from core.types import AudioClip
from toolbox.sound.level import FLOOR_DB, LevelTracker
from toolbox.sound.output import FADE_S, FadingOutput
from toolbox.sound.rendering import ClipQueue, Reader
from toolbox.sound.resampling import StreamResampler, TempoStretcher
from toolbox.sound.ring import RingBuffer

RATE = 16000


def noise(count, seed=0, scale=0.1):
    return (np.random.default_rng(seed).standard_normal(count) * scale).astype(np.float32)


def test_ring_gives_back_what_was_written_in_any_block_sizes():
    rng = np.random.default_rng(1)
    ring, sent, got = RingBuffer(1000), noise(20000), []
    at = 0
    while at < len(sent):
        at += ring.write(sent[at : at + int(rng.integers(1, 400))][: ring.free])
        out = np.empty(int(rng.integers(1, 500)), np.float32)
        got.append(out[: ring.read_into(out)])
    got.append(ring.read())
    np.testing.assert_array_equal(np.concatenate(got), sent)
    assert ring.dropped == 0


def test_full_ring_drops_the_new_and_counts_it():
    ring = RingBuffer(10)
    assert ring.write(np.arange(15, dtype=np.float32)) == 10
    assert ring.dropped == 5
    np.testing.assert_array_equal(ring.read(), np.arange(10))


def test_output_passes_samples_unchanged_and_fades_when_flushed():
    output = FadingOutput(RATE, 1.0)
    sound = np.full(8000, 0.5, np.float32)
    output.ring.write(sound)
    block = np.empty(1000, np.float32)
    output.fill(block)
    np.testing.assert_array_equal(block, sound[:1000])
    output.flush()
    assert not output.flushed
    faded = np.empty(1000, np.float32)
    output.fill(faded)
    fade = int(RATE * FADE_S)
    assert output.flushed and output.ring.available == 0
    assert np.all(np.diff(faded[:fade]) <= 0) and faded[0] == pytest.approx(0.5, abs=0.01)
    assert not faded[fade:].any()


@pytest.mark.parametrize("block", [64, 333, 5000])
def test_pause_fades_keeps_the_rest_and_fades_in_again(block):
    output = FadingOutput(RATE, 1.0)
    output.ring.write(np.full(12000, 0.5, np.float32))

    def pull(count):
        parts = []
        for _ in range(-(-count // block)):
            out = np.empty(block, np.float32)
            output.fill(out)
            parts.append(out)
        return np.concatenate(parts)

    pull(10)
    output.pause = True
    quiet = pull(5000)
    assert np.abs(np.diff(quiet)).max() < 0.01
    assert not quiet[-64:].any()
    left = output.ring.available
    pull(3000)
    assert output.ring.available == left > 0
    output.pause = False
    back = pull(6000)
    sounding = back[: np.flatnonzero(back)[-1] + 1]
    assert np.abs(np.diff(sounding)).max() < 0.01  # no click on the way in
    assert sounding.max() == 0.5


def test_gain_changes_without_a_step():
    output = FadingOutput(RATE, 1.0)
    output.ring.write(np.full(4000, 0.5, np.float32))
    out = np.empty(1000, np.float32)
    output.fill(out)
    output.gain = 0.25
    output.fill(out)
    assert out[0] == 0.5 and out[-1] == 0.125 and np.abs(np.diff(out)).max() < 0.001
    output.fill(out)
    assert np.all(out == 0.125)


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.3, 2.0])
def test_tempo_changes_length_not_pitch(speed):
    seconds = np.arange(2 * RATE) / RATE
    tone = (0.5 * np.sin(2 * np.pi * 220 * seconds)).astype(np.float32)
    stretcher = TempoStretcher(RATE, speed)
    parts = [stretcher.push(tone[start : start + 777]) for start in range(0, len(tone), 777)]
    out = np.concatenate([*parts, stretcher.push(tone[:0], last=True)])
    assert len(out) == pytest.approx(len(tone) / speed, abs=1)
    middle = out[2000:-2000]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(spectrum) * RATE / len(middle) == pytest.approx(220, abs=1.5)
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)


def test_tempo_keeps_events_at_their_scaled_times():
    clicks = np.zeros(3 * RATE, np.float32)
    for at in (0.5, 1.5, 2.5):
        clicks[int(at * RATE) : int(at * RATE) + 400] = noise(400, scale=0.3)
    stretcher = TempoStretcher(RATE, 1.5)
    out = np.concatenate([stretcher.push(clicks), stretcher.push(clicks[:0], last=True)])
    loud = np.flatnonzero(np.abs(out) > 0.1) / RATE
    for at in (0.5, 1.5, 2.5):
        assert np.abs(loud - at / 1.5).min() < 0.03
    assert all(min(abs(t - at / 1.5) for at in (0.5, 1.5, 2.5)) < 0.06 for t in loud)


def test_stream_resampler_equals_the_whole_and_passes_equal_rates():
    sound = noise(20000)
    same = StreamResampler(RATE, RATE)
    assert same.push(sound) is sound
    import soxr

    stream = StreamResampler(16000, 44100)
    parts = [stream.push(sound[start : start + 700]) for start in range(0, len(sound), 700)]
    out = np.concatenate([*parts, stream.push(sound[:0], last=True)])
    whole = soxr.resample(sound, 16000, 44100)
    assert abs(len(out) - len(whole)) <= 1
    count = min(len(out), len(whole))
    np.testing.assert_allclose(out[:count], whole[:count], atol=2e-4)


def test_clip_queue_reads_across_clips_and_locates_times():
    a, b = AudioClip(noise(1000), 1000), AudioClip(noise(500, 1), 500)
    queue = ClipQueue((a,))
    queue.append(b)
    reader = Reader()
    got = []
    while queue.rate_at(reader):
        got.append(queue.read(reader, 300))
    np.testing.assert_array_equal(np.concatenate(got), np.concatenate([a.samples, b.samples]))
    place = queue.locate(1.5)
    assert (place.clip, place.offset) == (1, 250)
    assert queue.rate_at(queue.locate(99.0)) is None
    queue.finish()
    queue.append(a)
    assert queue.seconds == 2.0


def push_all(tracker, samples):
    level = None
    for start in range(0, len(samples), 320):
        level = tracker.push(samples[start : start + 320])
    return level


def test_level_reads_a_full_scale_sine_and_names_trouble():
    sine = np.sin(2 * np.pi * 440 * np.arange(3 * RATE) / RATE).astype(np.float32)
    half = push_all(LevelTracker(RATE), sine * 0.5)
    assert half.rms_db == pytest.approx(-9.03, abs=0.2)
    assert half.peak_db == pytest.approx(-6.02, abs=0.05)
    assert half.verdict == "" and not half.clipped
    assert push_all(LevelTracker(RATE), sine).verdict == "hot"
    assert push_all(LevelTracker(RATE), sine).clipped
    assert push_all(LevelTracker(RATE), sine * 0.003).verdict == "quiet"
    silent = push_all(LevelTracker(RATE), sine * 0)
    assert silent.verdict == "silent" and silent.rms_db == FLOOR_DB


def test_level_rises_fast_and_falls_slowly():
    tracker = LevelTracker(RATE)
    loud, hush = np.full(400, 0.5, np.float32), np.zeros(400, np.float32)
    risen = [tracker.push(loud).rms_db for _ in range(4)][-1]  # 100 ms
    assert risen > -6.5
    fallen = [tracker.push(hush).rms_db for _ in range(4)][-1]
    assert -9 < fallen < -7  # 100 ms of a 300 ms release: power e^-1/3
    assert tracker.push(hush).peak_db == pytest.approx(-6.02, abs=0.01)  # peak held
