"""GE2E training beside the original's: loss, error rate and gradients on one batch, then the time of a step.

    python benchmarks/parity/ge2e_training.py <checkout of MockingBird>

``--golden FILE`` writes the original's numbers for the tests. Times are processor seconds of one thread, in turn.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import multiprocessing
import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from core.threads import keep_memory
from training.recipes.ge2e.loss import Trained, equal_error_rate


def original(checkout: Path) -> Any:
    """The original's network; it was written for a numpy that still had ``np.int``."""
    setattr(np, "int", int)  # noqa: B010 (mypy does not know it)
    sys.path.insert(0, str(checkout))
    model = importlib.import_module("models.encoder.model")
    return model.SpeakerEncoder(torch.device("cpu"), torch.device("cpu"))


def quiet(checkout: Path) -> Any:
    with contextlib.redirect_stdout(io.StringIO()):
        return original(checkout)


def compare(theirs: Any, speakers: int, utterances: int, golden: Path | None) -> None:
    ours = Trained()
    ours.load_state_dict(theirs.state_dict())
    mels = torch.rand(speakers * utterances, 160, 40) ** 4
    embeds = theirs(mels).view(speakers, utterances, -1)
    loss, eer = theirs.loss(embeds)
    loss.backward()
    theirs.similarity_weight.grad *= 0.01
    theirs.similarity_bias.grad *= 0.01
    own = ours.embed(mels, speakers)
    own_loss, similarities = ours.loss(own)
    own_loss.backward()
    print(
        f"loss {float(loss):.6f} ours {float(own_loss):.6f}, error rate {eer:.6f} ours {equal_error_rate(similarities.detach().numpy()):.6f}"
    )
    print(f"embeddings differ by {float((embeds - own).abs().max()):.2e}")
    for (name, a), (_, b) in zip(sorted(theirs.named_parameters()), sorted(ours.named_parameters())):
        assert a.grad is not None and b.grad is not None
        print(
            f"  gradient of {name:24} differs by {float((a.grad - b.grad).abs().max() / a.grad.abs().max()):.2e} of its largest"
        )
    if golden is not None:
        rng = np.random.default_rng(0)
        vectors = rng.random((5, 4, 16)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
        leaf = torch.tensor(vectors, requires_grad=True)
        value, rate = theirs.loss(leaf)
        value.backward()
        matrix = theirs.similarity_matrix(torch.tensor(vectors)).detach().numpy()
        np.savez(golden, vectors=vectors, loss=float(value), eer=rate, gradient=leaf.grad.numpy(), similarities=matrix)


class Contestant:
    """One network in a process of its own, since ours keeps its memory between steps and the original's does not."""

    def __init__(self, name: str, checkout: Path, speakers: int, utterances: int) -> None:
        if name != "original":
            keep_memory()
        torch.set_num_threads(1)
        torch.manual_seed(0)
        self._theirs, self._half = name == "original", name == "ours bf16"
        self._network = quiet(checkout) if self._theirs else Trained()
        self._optimizer = torch.optim.Adam(self._network.parameters(), 1e-4)
        self._mels, self._speakers = torch.rand(speakers * utterances, 160, 40), speakers

    def step(self) -> float:
        """Its processor seconds."""
        began, network = time.process_time(), self._network
        self._optimizer.zero_grad()
        if self._theirs:
            embeds = network(self._mels).view(self._speakers, -1, 256)
        else:
            with torch.autocast("cpu", torch.bfloat16, enabled=self._half):
                embeds = network.embed(self._mels, self._speakers)
        loss, _ = network.loss(embeds)
        loss.backward()
        if self._theirs:
            network.do_gradient_ops()
        else:
            torch.nn.utils.clip_grad_norm_(network.parameters(), 3)
        self._optimizer.step()
        return time.process_time() - began


def serve(pipe: Connection, *arguments: Any) -> None:
    contestant = Contestant(*arguments)
    while pipe.recv():
        pipe.send(contestant.step())


def race(checkout: Path, speakers: int, utterances: int, rounds: int) -> None:
    """In turn; the first round warms up."""
    spent: dict[str, list[float]] = {"original": [], "ours fp32": [], "ours bf16": []}
    context, pipes = multiprocessing.get_context("spawn"), {}
    for name in spent:
        pipes[name], theirs = context.Pipe()
        context.Process(target=serve, args=(theirs, name, checkout, speakers, utterances), daemon=True).start()
    for turn in range(rounds + 1):
        for name, pipe in pipes.items():
            pipe.send(True)
            seconds = pipe.recv()
            if turn:
                spent[name].append(seconds)
    for pipe in pipes.values():
        pipe.send(False)
    best = {name: min(times) for name, times in spent.items()}
    print(f"load average {os.getloadavg()[0]:.1f}")
    for name, seconds in best.items():
        print(
            f"{name:10} {seconds:6.2f} s a step of {speakers} x {utterances}, {best['original'] / seconds:.2f} x the original's speed"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--speakers", type=int, default=64)
    parser.add_argument("--utterances", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    torch.manual_seed(0)
    compare(quiet(options.checkout), 6, 5, options.golden)
    race(options.checkout, options.speakers, options.utterances, options.rounds)


if __name__ == "__main__":
    main()
