"""The training of StyleTTS 2 and Tsukasa beside the originals: ``python -m benchmarks.parity.styletts2_training FOLDER``.

FOLDER and Python hold what ``benchmarks/parity/styletts2.py`` names. Compared on fixed weights and batches: text aligner, pitch extractor,
judges, every loss, the networks over a batch of two lengths as both stages ask them, the mel front end, WavLM and Whisper.
``--golden FILE`` writes what the originals make of tiny networks, for the tests.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from benchmarks.parity.styletts2 import FULL, REPOSITORIES, filled, imports_of, no_noise, original, tiny
from core.types import Float32
from synthesizer.styletts2.config import PARTS, StyleConfig
from synthesizer.vits.search import best_path
from training.styletts2 import losses
from training.styletts2.adversary import spread_out
from training.styletts2.aligner import AlignerConfig, TextAligner
from training.styletts2.alignment import aligned
from training.styletts2.drawing import Drawing
from training.styletts2.judges import MultiSpectrum, SpeechJudge
from training.styletts2.network import NAMES, new_network
from training.styletts2.pieces import decoded
from training.styletts2.pitch import PitchConfig, PitchExtractor
from training.vocoders.norms import from_public

BAR = 1e-4
NUDGE = 1e-6
"""The original's own sound at an F0 moved by this share is the bar where it is further off than the other."""
SEED, KEPT = 9, 500
LENGTHS, FRAMES = (11, 8), (96, 84)
"""Symbols and mel frames of the two texts of the batch."""
SMALL_ALIGNER = AlignerConfig(hidden=16, layers=2, embedding=12, symbols=178)
LISTENS = (24, 4)
"""What the small speech judge hears, and its width."""
Given = Mapping[str, Tensor]
Found = dict[str, Tensor]


def batch_of(config: StyleConfig) -> dict[str, Tensor]:
    """Made-up inputs of all that is compared."""
    rng = np.random.default_rng(SEED)

    def normal(*shape: int, scale: float = 1.0) -> Tensor:
        return torch.from_numpy((scale * rng.standard_normal(shape)).astype(np.float32))

    ids = rng.integers(4, config.symbols, (2, LENGTHS[0]))
    ids[:, 0] = 0
    for row, length in enumerate(LENGTHS):
        ids[row, length - 1 :] = 0
    mels = normal(2, 80, FRAMES[0], scale=0.7)
    mels[1, :, FRAMES[1] :] = 0
    half = FRAMES[1] // 2 - 1
    return {
        "ids": torch.from_numpy(ids),
        "lengths": torch.tensor(LENGTHS),
        "mels": mels,
        "frames": torch.tensor(FRAMES),
        "sounds": normal(2, 2 * half * 300, scale=0.1),
        "others": normal(2, 2 * half * 300, scale=0.1),
        "sigma": normal(2, 1, scale=0.5).exp() * 0.3,
        "noise": normal(2, 2 * config.style),
        "heard": normal(2, LISTENS[0], 30),
        "logits": normal(2, LENGTHS[0], config.longest),
    }


# -- theirs ---------------------------------------------------------------------------------------------------------------


def their_parts(checkout: Path, aligner: AlignerConfig) -> dict[str, Any]:
    """Aligner, pitch extractor, judges and the module of losses."""
    with imports_of(checkout):
        for name in [name for name in sys.modules if name.split(".")[0] in ("Utils", "Modules", "losses")]:
            del sys.modules[name]
        import losses as theirs
        from Modules.discriminators import MultiResSpecDiscriminator, WavLMDiscriminator
        from Utils.ASR.models import ASRCNN
        from Utils.JDC.model import JDCNet

        parts = {
            "text_aligner": ASRCNN(aligner.bands, aligner.hidden, aligner.symbols, aligner.layers, aligner.embedding),
            "pitch_extractor": JDCNet(num_class=1, seq_len=192),
            "msd": MultiResSpecDiscriminator(),
            "wd": WavLMDiscriminator(1, *LISTENS),
        }
        del sys.modules["losses"]
    for judge in parts["msd"].discriminators:  # they ask for the number of a graphics card, which is -1 without one
        judge.window = types.SimpleNamespace(to=lambda _, window=judge.window: window)
    for name, part in parts.items():
        _fill(part, name)
    return {**{name: part.eval() for name, part in parts.items()}, "losses": theirs}


def _fill(part: nn.Module, name: str) -> None:
    state = part.state_dict()
    part.load_state_dict({key: weights_of(name, {key: tuple(state[key].shape)}).get(key, state[key]) for key in state})


def weights_of(name: str, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Tensor]:
    """Made-up weights of a module, each by its own name; computed ones and counters are left out."""
    found = {}
    for key, shape in shapes.items():
        if key.endswith(("dct_mat", "num_batches_tracked", "window")):
            continue
        seed = int.from_bytes(f"{name}.{key}".encode(), "little") % (2**32)
        value = np.random.default_rng(seed).standard_normal(shape)
        if key.endswith(("weight_g", "running_var")):
            value = 0.7 + 0.2 * np.abs(value)
        elif len(shape) > 1 and "embedding" not in key:
            value = 1.4 * value / np.prod(shape[1:]) ** 0.5
        else:
            value = 0.2 * value + (1.0 if key.endswith("weight") else 0.0)
        found[key] = torch.from_numpy(np.asarray(value, np.float32))
    return found


class Theirs:
    """The originals' training loops, line by line where they compute, without chance and without their cards."""

    def __init__(self, checkout: Path, config: StyleConfig, aligner: AlignerConfig) -> None:
        self.config, self.parts = config, their_parts(checkout, aligner)
        self.nets, self.sampler = original(checkout, config)
        self.weights = filled(self.nets)

    @torch.no_grad()
    def __call__(self, given: Given) -> Found:
        """What they compute; :attr:`own` is how far their sound moves by itself."""
        nets, n_down = self.nets, 1
        texts, lengths, mels, mel_lengths = (given[name] for name in ("ids", "lengths", "mels", "frames"))
        mask = _mask(mel_lengths // 2**n_down)
        text_mask = _mask(lengths)
        with _seeing_all():
            ppgs, s2s_pred, s2s_attn = self.parts["text_aligner"](mels, mask, texts)
        s2s_attn = s2s_attn.transpose(-1, -2)[..., 1:].transpose(-1, -2)
        seen = (~mask).float()[:, None] * (~text_mask).float()[..., None]
        s2s_attn = s2s_attn.masked_fill(seen < 1, 0.0)
        mono = _mono(s2s_attn, lengths, mel_lengths // 2)
        t_en = nets["text_encoder"](texts, lengths, text_mask)
        mel_len = int(mel_lengths.min().item() / 2 - 1)
        en = (t_en @ mono)[..., :mel_len]
        gt = mels[..., : 2 * mel_len]
        f0_real = self.parts["pitch_extractor"](gt.unsqueeze(1))[0]
        real_norm = torch.log(torch.exp(gt.unsqueeze(1) * 4 - 4).norm(dim=2)).squeeze(1)
        s = nets["style_encoder"](gt.unsqueeze(1))
        f0 = 150 + 50 * real_norm.sin()
        with no_noise():
            y_rec, nudged = (nets["decoder"](en, f0 * (1 + nudge), real_norm, s).squeeze(1) for nudge in (0.0, NUDGE))
        self.own = _distance(y_rec.numpy(), nudged.numpy())
        found = {"ppgs": ppgs, "s2s": s2s_pred, "attention": s2s_attn, "text": t_en * (~text_mask)[:, None]}
        found |= {"f0": f0_real, "energy": real_norm, "style": s, "sound": y_rec}
        return found | self.first(given, found, mono) | self.second(given, mono, text_mask, gt, f0_real, real_norm)

    def first(self, given: Given, found: Found, mono: Tensor) -> Found:
        theirs, texts, lengths = self.parts["losses"], given["ids"], given["lengths"]
        loss_s2s = 0
        for pred, text, length in zip(found["s2s"], texts, lengths):
            loss_s2s += F.cross_entropy(pred[:length], text[:length])
        wav, made = given["sounds"], given["others"]
        msd = self.parts["msd"](wav.unsqueeze(1), made.unsqueeze(1))
        wd = self.parts["wd"](given["heard"])
        real, fake, real_maps, fake_maps = msd
        judges = theirs.discriminator_loss(real, fake)[0] + theirs.discriminator_TPRLS_loss(real, fake)
        generator = theirs.generator_loss(fake)[0] + theirs.feature_loss(real_maps, fake_maps)
        return {
            "loss_s2s": loss_s2s / texts.size(0),
            "loss_mono": F.l1_loss(found["attention"], mono) * 10,
            "loss_mel": theirs.MultiResolutionSTFTLoss()(made, wav),
            "loss_judges": judges,
            "loss_gen": generator + theirs.generator_TPRLS_loss(real, fake),
            "heard": wd,
        }

    def second(
        self, given: Given, mono: Tensor, text_mask: Tensor, gt: Tensor, f0_real: Tensor, n_real: Tensor
    ) -> Found:
        nets, texts, lengths = self.nets, given["ids"], given["lengths"]
        ss, gs = [], []
        for mel, length in zip(given["mels"], given["frames"]):
            ss.append(nets["predictor_encoder"](mel[:, :length][None, None]))
            gs.append(nets["style_encoder"](mel[:, :length][None, None]))
        s_dur, s_trg = torch.cat(ss), torch.cat([torch.cat(gs), torch.cat(ss)], dim=-1)
        bert_dur = nets["bert"](texts, attention_mask=(~text_mask).int()).last_hidden_state
        d_en = nets["bert_encoder"](bert_dur).transpose(-1, -2)
        d, p = nets["predictor"](d_en, s_dur, lengths, mono, text_mask)
        diffusion, told = nets["diffusion"].diffusion, {}
        if self.config.denoiser.told_voice:
            told = {"features": s_trg.flip(0)}
        diffusion.sigma_data = s_trg.std(axis=-1).mean().item()
        diffusion.sigma_distribution = lambda num_samples, device: given["sigma"][:, 0]
        with no_noise():
            s_preds = self.sampler(given["noise"][:, None], embedding=bert_dur, num_steps=4, embedding_scale=1, **told)
        loss_diff = diffusion(s_trg[:, None], noise=given["noise"][:, None], embedding=bert_dur, **told)
        p_en = p[..., : gt.shape[-1] // 2]
        f0_fake, n_fake = nets["predictor"].F0Ntrain(p_en, nets["predictor_encoder"](gt[:, None]))
        dur, ce = 0, 0
        for pred, true, length in zip(d, mono.sum(axis=-1), lengths):
            pred, true = pred[:length, :], true[:length].long()
            target = torch.zeros_like(pred)
            for place in range(target.shape[0]):
                target[place, : true[place]] = 1
            dur += F.l1_loss(torch.sigmoid(pred).sum(axis=1)[1 : length - 1], true[1 : length - 1])
            ce += F.binary_cross_entropy_with_logits(pred.flatten(), target.flatten())
        return {
            "styles": s_trg,
            "hidden": bert_dur * (~text_mask)[..., None],
            "durations": d * (~text_mask)[..., None],
            "curves": torch.stack([f0_fake, n_fake]),
            "drawn": s_preds.squeeze(1),
            "loss_diff": loss_diff,
            "loss_sty": F.l1_loss(s_preds.squeeze(1), s_trg),
            "loss_dur": dur / len(lengths),
            "loss_ce": ce / len(lengths),
            "loss_F0": F.smooth_l1_loss(f0_real, f0_fake) / 10,
            "loss_norm": F.smooth_l1_loss(n_real, n_fake),
            "spread": _spread(given["logits"], lengths),
        }


def _spread(logits: Tensor, lengths: Tensor, sig: float = 1.5) -> Tensor:
    """The differentiable durations of their ``slmadv.py``."""
    attn = []
    for own, length in zip(logits, lengths):
        own = own[:length]
        pred = torch.sigmoid(own)
        dur = pred.sum(axis=-1)
        n = int(torch.round(pred.sum()).item())
        t = torch.arange(0, n).unsqueeze(0).expand((len(pred), n))
        loc = torch.cumsum(dur, dim=0) - dur / 2
        h = torch.exp(-0.5 * torch.square(t - (n - loc.unsqueeze(-1))) / sig**2)
        out = F.conv1d(own.unsqueeze(0), h.unsqueeze(1), padding=h.shape[-1] - 1, groups=int(length))[..., :n]
        attn.append(F.softmax(out.squeeze(), dim=0))
    whole = torch.zeros(len(attn), int(lengths.max()), max(one.shape[1] for one in attn))
    for row, one in enumerate(attn):
        whole[row, : len(one), : one.shape[1]] = one
    return whole


def _mask(lengths: Tensor) -> Tensor:
    return torch.arange(int(lengths.max()))[None] + 1 > lengths[:, None]


def _mono(attention: Tensor, lengths: Tensor, units: Tensor) -> Tensor:
    """Ours: it is compared with the compiled one in the parity of VITS."""
    found = best_path(attention.transpose(1, 2).numpy(), units.numpy(), lengths.numpy())
    return torch.from_numpy(found).transpose(1, 2)


class _seeing_all:
    """No symbol is hidden from their aligner."""

    def __enter__(self) -> None:
        self.kept, torch.rand = torch.rand, lambda *size, **_: torch.ones(*size)  # type: ignore[assignment]

    def __exit__(self, *_: object) -> None:
        torch.rand = self.kept  # type: ignore[assignment]


# -- ours -----------------------------------------------------------------------------------------------------------------


class Ours:
    """The same numbers by our modules, filled from the same public names."""

    def __init__(self, config: StyleConfig, aligner: AlignerConfig, weights: Mapping[str, Tensor]) -> None:
        self.config, self.model = config, new_network(config).eval()
        for name, module in self.model.named_children():
            start = PARTS.get(name, f"{NAMES.get(name, name)}.")
            given = {key.removeprefix(start): value for key, value in weights.items() if key.startswith(start)}
            dropped = ("pooler.", "embeddings.position_ids")
            module.load_state_dict({k: v for k, v in from_public(given).items() if not k.startswith(dropped)})
        self.aligner, self.pitch = TextAligner(aligner).eval(), PitchExtractor(PitchConfig()).eval()
        self.msd, self.wd = MultiSpectrum().eval(), SpeechJudge(*LISTENS).eval()
        parts = {"text_aligner": self.aligner, "pitch_extractor": self.pitch, "msd": self.msd, "wd": self.wd}
        for name, part in parts.items():
            public = {_public(key): tuple(value.shape) for key, value in part.state_dict().items()}
            part.load_state_dict({**part.state_dict(), **from_public(weights_of(name, public))})

    @torch.no_grad()
    def __call__(self, given: Given) -> Found:
        model, config, lengths = self.model, self.config, given["lengths"]
        alignment = aligned(self.aligner, given["mels"], given["frames"], given["ids"], lengths)
        text = model.text_encoder(given["ids"], lengths).transpose(1, 2)
        units = int(given["frames"].min()) // 2 - 1
        mel = given["mels"][..., : 2 * units]
        f0, energy, style = self.pitch(mel), losses.energy(mel), model.style_encoder(mel[:, None])
        with _silent():
            sound = decoded(model.decoder, (text @ alignment.path)[..., :units], 150 + 50 * energy.sin(), energy, style)
        heard = self.aligner.ctc_linear(self.aligner.heard(given["mels"]))
        real, fake = self.msd(given["sounds"]), self.msd(given["others"])
        styles = torch.cat([self._styles(m[None, :, :n]) for m, n in zip(given["mels"], given["frames"])])
        found = {"ppgs": heard, "s2s": alignment.spelled, "attention": alignment.soft, "text": text, "f0": f0}
        found |= {
            "energy": energy,
            "style": style,
            "sound": sound,
            "loss_s2s": losses.spelling(alignment.spelled, given["ids"], lengths),
            "loss_mono": losses.stray(alignment.soft, alignment.path),
            "loss_mel": losses.ManyMels()(given["others"], given["sounds"]),
            "loss_judges": losses.judges_loss(real, fake),
            "loss_gen": losses.generator_loss(real, fake),
            "heard": self.wd(given["heard"]),
            "styles": styles,
            "spread": spread_out(given["logits"], lengths, 1.5),
        }
        hidden = model.bert(given["ids"], lengths)
        told = model.predictor.text_encoder(model.bert_encoder(hidden), styles[:, config.style :], lengths)
        logits = model.predictor.units(told, lengths)
        moving = (told.transpose(1, 2) @ alignment.path)[..., :units].transpose(1, 2)
        curves = model.predictor.curves(moving, model.predictor_encoder(mel[:, None]))
        dur, ce = losses.durations(logits, alignment.units, lengths)
        return (
            found
            | self._drawn(given, styles, hidden)
            | {
                "hidden": hidden * _real(lengths),
                "durations": logits * _real(lengths),
                "curves": torch.stack(curves),
                "loss_dur": dur,
                "loss_ce": ce,
                "loss_F0": 0.1 * F.smooth_l1_loss(f0, curves[0]),
                "loss_norm": F.smooth_l1_loss(energy, curves[1]),
            }
        )

    def _drawn(self, given: Given, styles: Tensor, hidden: Tensor) -> Found:
        denoiser, drawing = self.model.denoiser, Drawing(blanked=0.0)
        voice = styles.flip(0) if self.config.denoiser.told_voice else None
        denoiser.sigma_data = float(styles.std(dim=-1).mean())
        with no_noise():
            drawn = drawing.draw(denoiser, hidden, voice, given["noise"], 4)
        left = drawing.loss(denoiser, styles, hidden, voice, given["sigma"], given["noise"])
        return {"drawn": drawn, "loss_diff": left, "loss_sty": F.l1_loss(drawn, styles)}

    def _styles(self, mel: Tensor) -> Tensor:
        return self.model.style_of(mel)


def _real(lengths: Tensor) -> Tensor:
    return (~_mask(lengths))[..., None].float()


def _public(name: str) -> str:
    from training.vocoders.norms import PUBLIC

    return next((name.removesuffix(old) + new for old, new in PUBLIC.items() if name.endswith(old)), name)


class _silent:
    """No noise in the sine source."""

    def __enter__(self) -> None:
        self.kept, torch.randn = torch.randn, lambda *size, **_: torch.zeros(*size)  # type: ignore[assignment]

    def __exit__(self, *_: object) -> None:
        torch.randn = self.kept  # type: ignore[assignment]


# -- speech models and the mel --------------------------------------------------------------------------------------------


def speech_models() -> list[tuple[str, float]]:
    """How far WavLM and Whisper of random weights are from those of transformers, all layers."""
    from transformers import WavLMConfig, WavLMModel, WhisperConfig, WhisperFeatureExtractor
    from transformers.models.whisper.modeling_whisper import WhisperEncoder

    from training.styletts2.speech_models import speech_model

    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 48}
    sizes |= {"conv_dim": [16] * 7, "num_conv_pos_embeddings": 16, "num_conv_pos_embedding_groups": 4}
    bands = {"d_model": 32, "encoder_layers": 3, "encoder_attention_heads": 4, "encoder_ffn_dim": 64}
    models = {"WavLM": WavLMModel(WavLMConfig(**sizes)), "Whisper": WhisperEncoder(WhisperConfig(**bands))}
    sound, found = 0.1 * torch.randn(1, 480_000), []
    for name, theirs in models.items():
        with tempfile.TemporaryDirectory() as folder:
            theirs.eval().save_pretrained(folder)
            mine = speech_model(folder)
        asked = {"input_values": sound[:, :32000]} if name == "WavLM" else {}
        if not asked:
            heard = WhisperFeatureExtractor()(sound[0].numpy(), sampling_rate=16000, return_tensors="pt")
            asked = {"input_features": heard.input_features}
        with torch.no_grad():
            want = theirs(**asked, output_hidden_states=True).hidden_states
            got = mine(asked.get("input_values", sound))
        found.append((name, max(_distance(w.numpy(), g.numpy()) for w, g in zip(want, got, strict=True))))
    return found


def mel_front_end() -> float:
    """How far our mel is from torchaudio's, called as the originals call it."""
    import torchaudio

    import audio
    from audio.specs import STYLETTS2
    from core import AudioClip

    sound = (0.1 * np.random.default_rng(SEED).standard_normal(24000)).astype(np.float32)
    to_mel = torchaudio.transforms.MelSpectrogram(n_mels=80, n_fft=2048, win_length=1200, hop_length=300)
    want = (torch.log(1e-5 + to_mel(torch.from_numpy(sound))) + 4) / 4
    return _distance(want.numpy(), audio.mel(AudioClip(sound, 24000), STYLETTS2))


def _distance(want: Float32, got: Float32) -> float:
    return float(np.abs(want - got).max() / max(1.0, float(np.abs(want).max())))


def compare(folder: Path, small: bool) -> bool:
    worst = 0.0
    for name, whole in FULL.items():
        checkout = folder / REPOSITORIES[name]
        if not checkout.is_dir():
            continue
        config = tiny(whole) if small else whole
        aligner = SMALL_ALIGNER if small else AlignerConfig()
        theirs, given = Theirs(checkout, config, aligner), batch_of(config)
        want, got = theirs(given), Ours(config, aligner, theirs.weights)(given)
        for key, value in want.items():
            distance = _distance(torch.as_tensor(value).numpy(), got[key].numpy())
            own = theirs.own if key == "sound" else 0.0
            worst = max(worst, 0.0 if distance <= 1.5 * own else distance)
            told = f" (the original from itself: {own:.1e})" if own else ""
            print(f"{name:9} {key:12} {distance:.1e}{told}{'' if distance <= max(BAR, 1.5 * own) else ' TOO FAR'}")
    for name, distance in [*speech_models(), ("mel", mel_front_end())]:
        worst = max(worst, distance)
        print(f"{name:9} {'':12} {distance:.1e}{'' if distance <= BAR else ' TOO FAR'}")
    return worst <= BAR


def golden(folder: Path, file: Path) -> None:
    """What the originals make of tiny networks; weights and inputs are made up by rule and not kept."""
    kept: dict[str, np.ndarray] = {}
    for name, whole in FULL.items():
        config = tiny(whole)
        theirs = Theirs(folder / REPOSITORIES[name], config, SMALL_ALIGNER)
        for key, value in theirs(batch_of(config)).items():
            kept[f"{name}/{key}"] = thinned(value)
    np.savez_compressed(file, **kept)


def thinned(value: Tensor) -> np.ndarray:
    """Some of a large tensor's numbers, all of a small one's."""
    flat = torch.as_tensor(value).numpy().ravel()
    return flat[:: max(1, len(flat) // KEPT)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--small", action="store_true", help="compare tiny networks of the same structure")
    given = parser.parse_args()
    if given.golden:
        golden(given.folder, given.golden)
    else:
        sys.exit(0 if compare(given.folder, given.small) else 1)


if __name__ == "__main__":
    main()
