"""The training of VITS, VITS2 and Emotional VITS beside the originals: every loss, one whole update of all networks, the times.

    python -m benchmarks.parity.vits_training FOLDER

FOLDER holds the originals' repositories as for ``benchmarks.parity.vits``, with ``monotonic_align`` built as their READMEs say. Both
get the same weights, batch and seed; dropout is off. ``--golden FILE`` writes what the originals come to for the tests, ``--clock``
takes the time of the alignment search and of a step of a full-sized VITS2.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import numpy as np
import torch
from torch import nn

from benchmarks.parity.hifigan_training import fill
from benchmarks.parity.vits import made_up
from core.controls import checked
from synthesizer.vits.layout import shapes_of
from synthesizer.vits.search import best_owners
from training import recipes
from training.loop import LoopConfig, Run
from training.recipes.vits.batches import Batch
from training.recipes.vits.networks import Networks, networks
from training.recipes.vits.settings import FLOWS, Settings, settings_of
from training.recipes.vits.step import Step
from training.vocoders.norms import to_public, unfolded

BAR, UPDATE_BAR = 1e-4, 1e-2
"""Of losses, relative; of a tensor's update, as a share of it: where a rectifier's input is 0 but for rounding, its slope is chance."""
SEED = 3
HOP = 256
SMALL = {
    "inter_channels": 8, "hidden_channels": 8, "filter_channels": 12, "n_layers": 3, "upsample_initial_channel": 16, "gin_channels": 5,
    "resblock_kernel_sizes": [3], "resblock_dilation_sizes": [[1, 3, 5]],
}  # fmt: skip
SMOOTH = {"eps": 1.0, "learning_rate": 1e-2}
"""Of AdamW where updates are compared: with the published 1e-9 the signs of rounding errors would decide, and steps of 2e-4 drown in those of
the weights."""


class Variant(NamedTuple):
    """Whose code runs it, and what is not as in ``ljs_base.json``."""

    folder: str
    model: Mapping[str, Any]
    speakers: int = 0


def _variants() -> Iterator[tuple[str, Variant]]:
    yield "VITS", Variant("vits", {})
    yield "VITS, fixed durations", Variant("vits", {"use_sdp": False})
    yield "VITS, speakers", Variant("vits", {}, 3)
    yield "Emotional VITS", Variant("emotional-vits", {"emotion": True}, 3)
    for flow in FLOWS:
        for sdp, judge, speakers in ((True, "dur_disc_1", 0), (False, "dur_disc_2", 3)):
            switches = {
                "use_transformer_flows": True, "transformer_flow_type": flow, "use_sdp": sdp, "use_mel_posterior_encoder": True,
                "use_noise_scaled_mas": True, "use_duration_discriminator": True, "duration_discriminator_type": judge,
                "use_spk_conditioned_encoder": bool(speakers),
            }  # fmt: skip
            kind = "stochastic" if sdp else "fixed durations, speakers"
            yield f"VITS2 {flow}, {kind}, {judge}", Variant("vits2_pytorch", switches, speakers)


VARIANTS = dict(_variants())
GOLDEN = ("Emotional VITS", "VITS2 pre_conv, stochastic, dur_disc_1", "VITS2 fft, fixed durations, speakers, dur_disc_2")  # fmt: skip


# -- ours -----------------------------------------------------------------------------------------------------------------


def settings(variant: Variant, sizes: Mapping[str, Any], train: Mapping[str, Any] = SMOOTH) -> Settings:
    told = {
        "train": dict(train),
        "data": {"n_speakers": variant.speakers, "mel_fmax": None},
        "model": {**sizes, **variant.model},
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.json"
        file.write_text(json.dumps(told))
        return settings_of(checked(recipes.find("vits").knobs, {"config": str(file)}))


def filled(own: Settings, speakers: int) -> Networks:
    """Ours with weights by rule, without dropout."""
    made = networks(own, speakers)
    generator = made.modules["generator"]
    tensors = {name: torch.from_numpy(value) for name, value in made_up(shapes_of(own.for_speakers(speakers))).items()}
    generator.load_state_dict(unfolded(tensors, generator.state_dict().keys()))
    fill(made.modules["judges"])
    if "duration_judge" in made.modules:
        fill(made.modules["duration_judge"])
    for module in made.modules.values():
        without_dropout(module)
    return made


def without_dropout(module: nn.Module) -> None:
    for part in module.modules():
        if isinstance(part, nn.Dropout):
            part.p = 0.0


def batch_of(own: Settings, speakers: int, symbols: tuple[int, ...] = (), frames: tuple[int, ...] = (40, 34)) -> Batch:
    """Noise. Where durations are judged texts are of one length: the original takes padding for symbols there."""
    rng = np.random.default_rng(SEED)
    symbols = symbols or ((7, 7) if own.duration_judge else (7, 5))
    ids, sounds = (
        np.zeros((len(symbols), max(symbols)), np.int64),
        np.zeros((len(symbols), max(frames) * HOP), np.float32),
    )
    for row, (n, t) in enumerate(zip(symbols, frames)):
        ids[row, :n] = rng.integers(0, own.config.n_vocab, n)
        sounds[row, : t * HOP] = 0.1 * rng.standard_normal(t * HOP)
    emotion = rng.standard_normal((len(symbols), 1024)).astype(np.float32)
    return Batch(
        torch.from_numpy(ids),
        torch.tensor(symbols),
        torch.from_numpy(sounds),
        torch.tensor(frames),
        torch.arange(len(symbols)) % max(1, speakers),
        torch.from_numpy(emotion) if own.config.emotion else None,
    )


def our_step(own: Settings, made: Networks, batch: Batch) -> Callable[[], dict[str, float]]:
    """One step as the recipe takes it, on this batch."""
    step = Step(own, cast(Any, SimpleNamespace(draw=lambda *_: batch)))
    run = Run(made.modules, made.optimizers, LoopConfig(Path(tempfile.gettempdir()), 1, clip_norm=float("inf")))

    def once() -> dict[str, float]:
        torch.manual_seed(SEED)
        return {name: float(value) for name, value in step(run, 0).items()}

    return once


# -- theirs ---------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def imports_of(checkout: Path) -> Iterator[SimpleNamespace]:
    """Their modules, with what newer versions of torch and librosa no longer take put right."""
    known, stft = set(sys.modules), torch.stft

    def older(*given: Any, return_complex: bool = True, **more: Any) -> torch.Tensor:
        found = stft(*given, return_complex=True, **more)
        return found if return_complex else torch.view_as_real(found)

    sys.path.insert(0, str(checkout))
    torch.stft = older  # type: ignore[assignment]
    try:
        names = ("models", "losses", "commons")
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in names})
    finally:
        torch.stft = stft  # type: ignore[assignment]
        sys.path.remove(str(checkout))
        for name in set(sys.modules) - known:
            if str(checkout) in str(getattr(sys.modules[name], "__file__", "") or ""):
                del sys.modules[name]


def mels_of(folder: Path) -> Any:
    """Spectrograms are VITS2's everywhere: the others' code takes an older librosa, and says the same."""
    with imports_of(folder / "vits2_pytorch"):
        return importlib.import_module("mel_processing")


def original(their: SimpleNamespace, variant: Variant, own: Settings, made: Networks) -> dict[str, nn.Module]:
    """Their networks with our weights."""
    c, decoder, model = own.for_speakers(variant.speakers), own.config.decoder, own.told["model"]
    more = {}
    if variant.folder == "vits2_pytorch":
        more = {
            key: value for key, value in model.items() if key.startswith(("use_", "transformer_")) and key != "use_sdp"
        }
        more["use_spk_conditioned_encoder"] = c.use_spk_conditioned_encoder
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nets = {
            "generator": their.models.SynthesizerTrn(
                c.n_vocab, c.spec_channels, own.segment, c.inter, c.hidden, c.filter, c.heads, c.layers, c.kernel, c.dropout, "1",
                decoder.block_kernels, decoder.dilations, decoder.rates, decoder.channels, decoder.kernels,
                n_speakers=c.speakers, gin_channels=c.gin, use_sdp=c.use_sdp, **more,
            ),
            "judges": their.models.MultiPeriodDiscriminator(),
        }  # fmt: skip
        if own.duration_judge:
            kind = getattr(their.models, f"DurationDiscriminatorV{own.duration_judge[-1]}")
            nets["duration_judge"] = kind(c.hidden, c.hidden, 3, 0.1)
    for name, net in nets.items():
        net.load_state_dict(to_public(made.modules[name].state_dict()))
        without_dropout(net.train())
    return nets


def their_step(
    their: SimpleNamespace, mels: Any, own: Settings, nets: dict[str, nn.Module], batch: Batch
) -> Callable[[], dict[str, float]]:
    """One step as their training takes it, without what needs a graphics card."""
    data, train, segment = own.told["data"], own.told["train"], own.segment
    size = (data["filter_length"], data["n_mel_channels"], data["sampling_rate"])
    frame = (data["hop_length"], data["win_length"])
    edges = (data["mel_fmin"], data["mel_fmax"])
    optimizers = {
        name: torch.optim.AdamW(net.parameters(), train["learning_rate"], train["betas"], train["eps"])
        for name, net in nets.items()
    }
    sounds = [sound[None, : int(t) * HOP] for sound, t in zip(batch.sounds, batch.frames)]
    if own.spec.n_mels:
        seen = [mels.mel_spectrogram_torch(sound, *size, *frame, *edges)[0] for sound in sounds]
    else:
        seen = [mels.spectrogram_torch(sound, size[0], size[2], *frame)[0] for sound in sounds]
    spec = torch.zeros(len(seen), len(seen[0]), max(s.shape[1] for s in seen))
    for row, part in enumerate(seen):
        spec[row, :, : part.shape[1]] = part
    more = [batch.speakers] if own.told["data"]["n_speakers"] else []
    more += [batch.emotion] if batch.emotion is not None else []

    def learn(name: str, loss: torch.Tensor) -> None:
        optimizers[name].zero_grad()
        loss.backward()
        optimizers[name].step()

    def once() -> dict[str, float]:
        torch.manual_seed(SEED)
        y_hat, l_length, _, starts, x_mask, z_mask, (_, z_p, m_p, logs_p, _, logs_q), *judged = nets["generator"](
            batch.ids, batch.symbols, spec, batch.frames, *more
        )
        mel = spec if own.spec.n_mels else mels.spec_to_mel_torch(spec, *size, *edges)
        y_mel = their.commons.slice_segments(mel, starts, segment)
        y_hat_mel = mels.mel_spectrogram_torch(y_hat.squeeze(1), *size, *frame, *edges)
        y = their.commons.slice_segments(batch.sounds[:, None], starts * HOP, segment * HOP)
        told = {}
        if own.duration_judge:
            hidden, drawn, real = judged[0]
            verdicts = nets["duration_judge"](hidden.detach(), x_mask.detach(), real.detach(), drawn.detach())
            told["duration_judge"] = their.losses.discriminator_loss(*verdicts)[0]
            learn("duration_judge", told["duration_judge"])
        of_real, of_made, _, _ = nets["judges"](y, y_hat.detach())
        told["judges"] = their.losses.discriminator_loss(of_real, of_made)[0]
        learn("judges", told["judges"])
        _, of_made, layers_real, layers_made = nets["judges"](y, y_hat)
        found = {
            "mel": nn.functional.l1_loss(y_mel, y_hat_mel) * train["c_mel"],
            "divergence": their.losses.kl_loss(z_p, logs_q, m_p, logs_p, z_mask) * train["c_kl"],
            "durations": l_length.sum(),
            "fooling": their.losses.generator_loss(of_made)[0],
            "matching": their.losses.feature_loss(layers_real, layers_made),
        }
        if own.duration_judge:
            _, verdict = nets["duration_judge"](hidden, x_mask, real, drawn)
            found["duration_fooling"] = their.losses.generator_loss(verdict)[0]
        learn("generator", torch.stack(list(found.values())).sum())
        return {name: float(value.detach()) for name, value in {**told, **found}.items()}

    return once


# -- side by side ---------------------------------------------------------------------------------------------------------


class Moved(NamedTuple):
    """Of a tensor's update: one number in which each element has a part, and its size, both in learning rates."""

    projection: float
    size: float


def moved(
    nets: Mapping[str, nn.Module], before: Mapping[str, Mapping[str, torch.Tensor]], ours: bool
) -> dict[str, Moved]:
    """Updates by network and tensor. Biases of keys change no attention: theirs are made of rounding errors, and left out."""
    found = {}
    for network, module in nets.items():
        after = to_public(module.state_dict()) if ours else module.state_dict()
        for name, tensor in before[network].items():
            if name.endswith("conv_k.bias"):
                continue
            update = (after[name] - tensor).flatten() / SMOOTH["learning_rate"]
            turns = update[::2].sum(dtype=torch.float64) - update[1::2].sum(dtype=torch.float64)
            found[f"{network}/{name}"] = Moved(float(turns), float(update.norm()))
    return found


def apart(own: Mapping[str, Moved], other: Mapping[str, Moved]) -> float:
    """The largest difference of two updates, as a share of the update; tensors that nobody uses move by nothing."""
    return max(abs(own[key].projection - value.projection) / max(value.size, 1e-6) for key, value in other.items())


def our_numbers(name: str, sizes: Mapping[str, Any] = SMALL) -> tuple[dict[str, float], dict[str, Moved]]:
    """Losses of a step, and its updates."""
    variant = VARIANTS[name]
    own = settings(variant, sizes)
    made = filled(own, variant.speakers)
    before = {network: to_public(module.state_dict()) for network, module in made.modules.items()}
    before = {network: {key: tensor.clone() for key, tensor in state.items()} for network, state in before.items()}
    told = our_step(own, made, batch_of(own, variant.speakers))()
    return told, moved(made.modules, before, True)


def their_numbers(
    folder: Path, name: str, sizes: Mapping[str, Any] = SMALL
) -> tuple[dict[str, float], dict[str, Moved]]:
    variant = VARIANTS[name]
    own = settings(variant, sizes)
    made, mels = filled(own, variant.speakers), mels_of(folder)
    with imports_of(folder / variant.folder) as their:
        nets = original(their, variant, own, made)
        before = {key: {k: t.clone() for k, t in net.state_dict().items()} for key, net in nets.items()}
        told = their_step(their, mels, own, nets, batch_of(own, variant.speakers))()
    return told, moved(nets, before, False)


def compare(folder: Path) -> float:
    """Every variant whose code is there; how far losses and updates are apart, in their bars."""
    worst = 0.0
    for name, variant in VARIANTS.items():
        if not (folder / variant.folder).is_dir():
            print(f"{name}: {variant.folder} is not there")
            continue
        (losses, updates), (own_losses, own_updates) = their_numbers(folder, name), our_numbers(name)
        terms = {key: abs(own_losses[key] / value - 1) for key, value in losses.items()}
        update = apart(own_updates, updates)
        worst = max(worst, update / UPDATE_BAR, *(value / BAR for value in terms.values()))
        print(
            f"{name}: " + " ".join(f"{key} {value:.1e}" for key, value in terms.items()),
            f"update {update:.1e}",
            flush=True,
        )
    return worst


def golden(folder: Path, path: Path) -> None:
    kept = {}
    for name in GOLDEN:
        losses, updates = their_numbers(folder, name)
        kept[f"{name}/losses"] = np.array(json.dumps(losses))
        kept[f"{name}/names"] = np.array(json.dumps(sorted(updates)))
        kept[f"{name}/updates"] = np.array([updates[key] for key in sorted(updates)], np.float32)
    np.savez_compressed(path, **kept)  # type: ignore[arg-type]


def clocked(runs: Mapping[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Processor seconds of this process, the best of some rounds, taken in turn."""
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(rounds):
        for name, run in runs.items():
            began = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - began)
    return best


def race(folder: Path, rounds: int, name: str = "VITS2 pre_conv, stochastic, dur_disc_1") -> None:
    """The search on a batch of 32, then a step of a full-sized network, in one thread."""
    torch.set_num_threads(1)
    rng = np.random.default_rng(0)
    scores = torch.from_numpy(rng.standard_normal((32, 600, 150)).astype(np.float32) * 30)
    frames, symbols = rng.integers(300, 601, 32), rng.integers(75, 151, 32)
    mask = (torch.arange(600) < torch.from_numpy(frames)[:, None])[:, :, None] & (torch.arange(150) < torch.from_numpy(symbols)[:, None])[:, None]  # fmt: skip
    with imports_of(folder / "vits2_pytorch") as their:
        search = their.models.monotonic_align.maximum_path
    best = clocked(
        {
            "original": lambda: search(scores, mask.float()),
            "ours": lambda: torch.from_numpy(best_owners(scores.numpy(), frames, symbols)),
        },
        20,
    )
    print(f"search, batch of 32: original {1000 * best['original']:.1f} ms, ours {1000 * best['ours']:.1f} ms, {best['original'] / best['ours']:.2f} x its speed")  # fmt: skip
    spent = step_seconds(folder, name, rounds, False), step_seconds(folder, name, rounds, True)
    print(
        f"a step, {name}, batch of 4: original {spent[0]:.2f} s, ours {spent[1]:.2f} s, {spent[0] / spent[1]:.2f} x its speed"
    )


def step_seconds(folder: Path, name: str, rounds: int, ours: bool) -> float:
    """Of a full-sized network; one after the other, since both together need 6 GB."""
    variant = VARIANTS[name]
    own = settings(variant, {}, {})
    made, batch = filled(own, variant.speakers), batch_of(own, variant.speakers, (60,) * 4, (200, 190, 180, 170))
    if ours:
        return clocked({"": our_step(own, made, batch)}, rounds)[""]
    mels = mels_of(folder)
    with imports_of(folder / variant.folder) as their:
        nets = original(their, variant, own, made)
        del made
        return clocked({"": their_step(their, mels, own, nets, batch)}, rounds)[""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--clock", action="store_true")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    run = partial(race, rounds=options.rounds) if options.clock else None
    if options.golden:
        golden(options.folder, options.golden)
    elif run:
        run(options.folder)
    else:
        worst = compare(options.folder)
        raise SystemExit("a loss or an update is beyond its bar" if worst > 1 else 0)


if __name__ == "__main__":
    main()
