"""The excitation against plain sums and known pitch."""

import numpy as np
import torch

from vocoder.default.model import FilterNetwork, VocoderConfig, mel_to_bins
from vocoder.default.source import fill_unvoiced, frames_to_samples, pulse_train


def test_closed_form_equals_the_sum_of_harmonics():
    f0 = torch.full((1, 4000), 170.0, dtype=torch.float64)
    pulses, cycles = pulse_train(f0, 16000, torch.tensor([[0.3]], dtype=torch.float64))
    harmonics = 8000 / 170 - 1
    whole = int(harmonics)
    phase = 2 * np.pi * cycles[0].numpy()
    plain = sum(np.cos(k * phase) for k in range(1, whole + 1)) + (harmonics - whole) * np.cos((whole + 1) * phase)
    assert np.allclose(pulses[0].numpy(), plain * np.sqrt(2 / harmonics), atol=2e-3)


def test_unit_power_and_finite_at_every_pitch():
    for f0 in (51.0, 100.0, 333.3, 640.0):
        pulses, _ = pulse_train(torch.full((1, 16000), f0), 16000, torch.zeros(1, 1))
        assert torch.isfinite(pulses).all()
        assert abs(float(pulses.square().mean()) - 1) < 0.05


def test_a_glide_makes_no_steps():
    f0 = torch.linspace(100, 300, 16000)[None]
    pulses, _ = pulse_train(f0, 16000, torch.zeros(1, 1))
    spectrum = np.abs(np.fft.rfft(pulses[0].numpy() * np.hanning(16000)))
    assert spectrum[:60].max() < 0.01 * spectrum.max()  # a step would leak to low frequencies


def test_interpolation_and_filling():
    values = frames_to_samples(torch.tensor([[0.0, 4.0, 2.0]]), 4)
    assert values.tolist() == [[0, 1, 2, 3, 4, 3.5, 3, 2.5]]
    filled = fill_unvoiced(torch.tensor([0.0, 100.0, 0.0, 400.0, 0.0]))
    assert torch.allclose(filled, torch.tensor([100.0, 100.0, 200.0, 400.0, 400.0]))
    assert torch.allclose(fill_unvoiced(torch.zeros(4)), torch.full((4,), 150.0))


def test_mel_to_bins_reproduces_a_smooth_envelope():
    from audio.filterbank import filter_bank
    from audio.specs import DEFAULT

    config = VocoderConfig()
    freqs = np.linspace(0, 8000, config.window // 2 + 1)
    smooth = np.sin(freqs / 2000)
    bank = filter_bank(DEFAULT)
    centres = (bank @ np.linspace(0, 8000, bank.shape[1])) / bank.sum(1)
    back = np.sin(centres / 2000) @ mel_to_bins(config).numpy()
    inside = (freqs > centres[0]) & (freqs < centres[-1])
    assert np.abs(back - smooth)[inside].max() < 0.05


def test_unity_filters_give_the_source_back():
    model = FilterNetwork()
    f0 = torch.full((1, 30), 120.0)
    noise = torch.randn(1, (26 + 3) * 200, generator=torch.Generator().manual_seed(0))
    pulses, hiss = model.source(f0, torch.zeros(1, 1), noise)
    zero = torch.zeros_like(hiss.real)
    sound = model.render((zero - 50, zero, zero), pulses, hiss)[0] / model.window_power(26).clamp(min=1e-3)
    middle = slice(600, 5000)
    assert torch.allclose(sound[middle], noise[0, middle], atol=1e-4)
