"""Alignment: the search against brute force, the training against made-up speech whose truth is known."""

import itertools

import numpy as np
import pytest
import torch

from synthesizer.text.symbols import TONES
from training import aligning
from training.recipes.default_voice import align


def brute_force(scores, optional):
    """Best score of all legal paths through (T, S) by trying every one."""
    frames, states = scores.shape
    best = -np.inf
    for moves in itertools.product((0, 1, 2), repeat=frames - 1):
        path = np.concatenate([[0], np.cumsum(moves)])
        if path[-1] != states - 1:
            continue
        total = scores[0, 0]
        legal = True
        for t in range(1, frames):
            here, before = path[t], path[t - 1]
            if here - before == 2 and not optional[before + 1]:
                legal = False
                break
            if here != before and optional[here]:
                total -= aligning.PAUSE_COST
            total += scores[t, here]
        if legal:
            best = max(best, total)
    return best


def value_of(path, scores, optional):
    total = scores[0, path[0]]
    for t in range(1, len(path)):
        if path[t] != path[t - 1] and optional[path[t]]:
            total -= aligning.PAUSE_COST
        total += scores[t, path[t]]
    return total


@pytest.mark.parametrize("seed", range(12))
def test_viterbi_finds_the_best_path(seed):
    rng = np.random.default_rng(seed)
    frames, states = int(rng.integers(5, 9)), int(rng.integers(3, 6))
    scores = (10 * rng.normal(size=(frames, states))).astype(np.float32)
    optional = np.zeros(states, dtype=bool)
    optional[1 : states - 1] = rng.random(states - 2) < 0.5
    for i in range(1, states):  # two skippable states never follow each other in real text
        optional[i] &= not optional[i - 1]
    path = aligning.viterbi(scores[None], optional[None], np.array([frames]), np.array([states]))[0]
    assert path[0] == 0
    assert path[-1] == states - 1
    assert value_of(path, scores, optional) == pytest.approx(brute_force(scores, optional), rel=1e-5)


def test_utterances_of_a_batch_do_not_disturb_each_other():
    rng = np.random.default_rng(3)
    small = rng.normal(size=(6, 3)).astype(np.float32)
    padded = np.zeros((2, 9, 5), np.float32)
    padded[0, :6, :3] = small
    padded[1] = rng.normal(size=(9, 5))
    optional = np.zeros((2, 5), dtype=bool)
    alone = aligning.viterbi(small[None], optional[:1, :3], np.array([6]), np.array([3]))[0]
    together = aligning.viterbi(padded, optional, np.array([6, 9]), np.array([3, 5]))
    assert together[0].tolist() == alone.tolist()
    assert together[1][-1] == 4


def test_durations_add_up_and_short_pauses_go_to_the_next_sound():
    symbols = ["sil", "AH", ",", "T", "sil"]
    states = align.states_of(symbols)
    path = np.array([0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 6])  # sil, AH (2 states), pause of two frames, T, sil
    assert aligning.durations(path, states, 5).tolist() == [2, 3, 0, 5, 1]


def test_long_pauses_stay():
    states = align.states_of(["sil", "AH", ",", "T", "sil"])
    path = np.array([0, 1, 2, *[3] * 9, 4, 5, 6])
    assert aligning.durations(path, states, 5).tolist() == [1, 2, 9, 2, 1]


def test_likelihood_is_that_of_a_gaussian():
    torch.manual_seed(0)
    frames, mean, log_variance = torch.randn(2, 4, 6), torch.randn(2, 3, 6), torch.randn(2, 3, 6)
    expected = torch.distributions.Normal(mean[:, None], (0.5 * log_variance).exp()[:, None]).log_prob(
        frames[:, :, None]
    )
    constant = 6 * 0.5 * np.log(2 * np.pi)
    found = aligning.log_likelihood(frames, mean, log_variance)
    assert torch.allclose(found, expected.sum(-1) + constant, atol=1e-4)


def test_learning_recovers_known_boundaries():
    """Three sounds with fixed spectra and random lengths: hard EM from a uniform start finds the boundaries."""
    rng = np.random.default_rng(0)
    torch.manual_seed(0)
    symbols = ["sil", "AA", "S", "IY", "sil"]
    states = align.states_of(symbols)
    spectra = rng.normal(size=(4, 8)) * 2
    network = aligning.Emissions(align.N_KINDS, len(TONES), size=16, width=32, voice_size=4)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    kinds = torch.from_numpy(states.kind)[None]
    tones = torch.zeros_like(kinds)
    voice = torch.zeros(1, 4)
    optional = states.optional[None]

    def utterance():
        lengths = rng.integers(4, 16, size=5)
        order = [0, 1, 2, 3, 0]
        mel = np.concatenate([np.tile(spectra[k], (n, 1)) for k, n in zip(order, lengths)])
        mel += 0.1 * rng.normal(size=mel.shape)
        return aligning.with_deltas(mel.astype(np.float32)), lengths

    def search(frames):
        with torch.no_grad():
            mean, log_variance = network(kinds, tones, voice)
            scores = aligning.log_likelihood(torch.from_numpy(frames)[None], mean, log_variance).numpy()
        return aligning.viterbi(scores, optional, np.array([len(frames)]), np.array([len(states.kind)]))[0]

    for step in range(250):
        frames, _ = utterance()
        path = aligning.uniform_path(states, len(frames), 4) if step < 60 else search(frames)
        mean, log_variance = network(kinds, tones, voice)
        chosen, spread = mean[0, path], log_variance[0, path]
        loss = ((torch.from_numpy(frames) - chosen).square() * torch.exp(-spread) + spread).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    errors = []
    for _ in range(20):
        frames, lengths = utterance()
        found = aligning.durations(search(frames), states, 5)
        errors.append(np.abs(np.cumsum(found) - np.cumsum(lengths)).max())
    assert np.median(errors) <= 1
