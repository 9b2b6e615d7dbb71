"""StyleTTS 2 and Tsukasa learn as their originals do: equal numbers, whole stages, files that speak, and sentences for what cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
import yaml
from safetensors.torch import save_file

import synthesizer
from benchmarks.parity.styletts2 import FULL, tiny
from benchmarks.parity.styletts2_training import SMALL_ALIGNER, Ours, batch_of, thinned
from core import CheckpointError, CorpusError
from core.controls import checked
from synthesizer.styletts2.lengths import through
from tests.synthesizer.styletts2_files import state as published
from training import recipes
from training.__main__ import main
from training.dataset import Dataset
from training.loop import LoopConfig, Run
from training.recipes.tacotron.made_up import made_up as letters
from training.styletts2.adversary import Adversary, AdversaryConfig, spread_out
from training.styletts2.lists import ids_of, line_for, lines_of, texts_of
from training.styletts2.pieces import Piece, smoothed
from training.styletts2.settings import NAMED, settings_of, training_of
from training.styletts2.speech_models import WavLM, WhisperEncoder, speech_model

GOLDEN = np.load(Path(__file__).parent.parent / "golden" / "styletts2_training.npz")
KNOBS = {"size": "tiny", "batch": 2, "longest": 80, "validation": 0.15, "log_every": 1, "device": "cpu"}


@pytest.mark.parametrize("name", FULL)
def test_networks_and_losses_of_both_stages_give_what_the_originals_give(name: str) -> None:
    config = tiny(FULL[name])
    found = Ours(config, SMALL_ALIGNER, published(name))(batch_of(config))
    for key, value in found.items():
        wanted = GOLDEN[f"{name}/{key}"]
        bar = 1e-3 if key == "sound" else 1e-4  # the source's phase is a long sum
        np.testing.assert_allclose(thinned(value), wanted, rtol=bar, atol=bar * max(1.0, float(np.abs(wanted).max())))
    assert {f"{name}/{key}" for key in found} == {key for key in GOLDEN.files if key.startswith(name)}


def test_the_mel_is_torchaudios_as_the_originals_call_it() -> None:
    from benchmarks.parity.styletts2_training import mel_front_end

    assert mel_front_end() < 1e-5


def test_an_lstm_over_a_batch_hears_no_padding() -> None:
    lstm = torch.nn.LSTM(3, 2, batch_first=True, bidirectional=True)
    x = torch.randn(2, 6, 3)
    together = through(lstm, x, torch.tensor([6, 4]))
    torch.testing.assert_close(together[1, :4], through(lstm, x[1:, :4], None)[0])
    assert not together[1, 4:].any()


def test_gradients_reach_durations_and_every_unit_belongs_to_symbols() -> None:
    logits = torch.randn(2, 5, 8, requires_grad=True)
    spread = spread_out(logits, torch.tensor([5, 3]), 1.5)
    totals = torch.sigmoid(logits.detach()).sum(-1)
    for row, length in enumerate((5, 3)):
        units = round(float(totals[row, :length].sum()))
        torch.testing.assert_close(spread[row].sum(0)[:units], torch.ones(units))
        assert not spread[row, length:].any() and not spread[row, :, units:].any()
    (spread.square().sum()).backward()
    assert logits.grad is not None and logits.grad[1, :3].abs().sum() > 0 and not logits.grad[1, 3:].any()


def test_pieces_come_from_the_same_place_of_all_that_is_known() -> None:
    frames = [20, 40]
    mels = torch.arange(40).float().expand(2, 1, 40)
    sounds = torch.arange(400).float().expand(2, 400) // 10
    units = torch.arange(20).float().expand(2, 1, 20)
    for seed in range(5):
        piece = Piece.draw(np.random.default_rng(seed), frames, 12)
        assert piece.units == 6 and all(start + 6 <= n // 2 for start, n in zip(piece.starts, frames))
        cut = piece.of_frames(mels)
        torch.testing.assert_close(piece.of_samples(sounds, 10)[:, ::10], cut[:, 0])
        torch.testing.assert_close(piece.of_units(units)[:, 0] * 2, cut[:, 0, ::2])
    torch.testing.assert_close(smoothed(torch.ones(1, 9), 3)[0, 1:-1], torch.ones(7))


def write_whisper(folder: Path, kind: str = "whisper") -> Path:
    """A speech model of random weights, as it is published."""
    sizes: dict[str, object] = {"model_type": kind}
    if kind == "whisper":
        sizes |= {"d_model": 8, "encoder_layers": 1, "encoder_attention_heads": 2, "encoder_ffn_dim": 8}
        sizes |= {"num_mel_bins": 80, "max_source_positions": 1500}
        state = {f"model.encoder.{k}": v for k, v in WhisperEncoder(sizes).state_dict().items() if "to_mel" not in k}
    else:
        sizes |= {"conv_dim": [4, 4], "conv_kernel": [10, 3], "conv_stride": [80, 4], "conv_bias": False}
        sizes |= {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
        sizes |= {"num_conv_pos_embeddings": 4, "num_conv_pos_embedding_groups": 2, "feat_extract_norm": "group"}
        sizes |= {"num_buckets": 8, "max_bucket_distance": 16}
        state = _as_published(WavLM(sizes).state_dict())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(sizes))
    save_file({name: value.contiguous() for name, value in state.items()}, folder / "model.safetensors")
    return folder


def _as_published(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """torchaudio's names back to those of the published files."""
    found = {}
    for name, value in state.items():
        name = name.removeprefix("model.").replace("encoder.transformer.", "encoder.")
        name = name.replace("encoder.feature_projection", "feature_projection")
        name = name.replace("parametrizations.weight.original0", "weight_g").replace(
            "parametrizations.weight.original1", "weight_v"
        )
        name = name.replace(".attention.attention.out_proj.", ".attention.out_proj.")
        if ".attention.attention.in_proj_" in name:
            for part, piece in zip("qkv", value.chunk(3)):
                found[name.replace(".attention.attention.in_proj_", f".attention.{part}_proj.")] = piece.clone()
        else:
            found[name] = value
    return found


@pytest.mark.parametrize("kind", ["whisper", "wavlm"])
def test_a_speech_model_hears_with_every_layer_and_passes_gradients(tmp_path: Path, kind: str) -> None:
    model = speech_model(write_whisper(tmp_path / kind, kind))
    sound = torch.randn(2, 8000, requires_grad=True)
    layers = model(sound)
    assert len(layers) == model.depth == 2 and all(layer.shape[2] == model.width for layer in layers)
    layers[-1].square().sum().backward()
    assert sound.grad is not None and bool(sound.grad.abs().sum() > 0)
    assert all(not parameter.requires_grad for parameter in model.parameters())
    with pytest.raises(CheckpointError, match="is not there"):
        speech_model(tmp_path / "nowhere")
    (tmp_path / kind / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(CheckpointError, match="no WavLM or Whisper"):
        speech_model(tmp_path / kind)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the first stage, judges from its eighth step on."""
    folder = tmp_path_factory.mktemp("first")
    letters(folder / "corpus", utterances=7)
    words = ["--data", str(folder / "corpus"), "--out", str(folder / "run"), "--workers", "1", "--steps", "10"]
    main(["styletts2", *words, *told({**KNOBS, "align_from": 8})])
    return folder / "run"


def told(knobs: dict[str, object]) -> list[str]:
    return [word for name, value in knobs.items() for word in ("--set", f"{name}={value}")]


def lines(run: Path) -> list[dict[str, float]]:
    found = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    return [line for line in found if "loss" in line]


def test_the_first_stage_learns_ten_steps_and_its_file_is_for_training_alone(first: Path) -> None:
    told = lines(first)
    assert [line["step"] for line in told] == list(range(1, 11))
    assert "judges" not in told[7] and {"judges", "gen", "s2s", "mono", "mel"} <= set(told[9])
    file = first / "export" / "first_stage.pth"
    assert synthesizer.identify(file).variant == "StyleTTS 2, one voice, iSTFTNet"
    with pytest.raises(CheckpointError, match="first stage"):
        synthesizer.load(file)
    contents = torch.load(file, weights_only=True)
    assert contents["iters"] == 10 and {"unet.to_out.1.bias", "diffusion.net.to_out.1.bias"} <= set(contents["net"]["diffusion"])  # fmt: skip


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("second")
    (folder / "config.yml").write_text("slmadv_params: {min_len: 20, max_len: 40, iter: 1}\n")
    more = {"stage": "second", "start_from": first / "export" / "first_stage.pth", "config": folder / "config.yml"}
    more |= {"styles_from": 7, "joint_from": 9, "speech_model": write_whisper(folder / "whisper")}
    words = ["--data", str(first / "prepared"), "--out", str(folder / "run"), "--workers", "1", "--steps", "10"]
    main(["styletts2", *words, *told({**KNOBS, **more})])
    return folder / "run"


def test_the_second_stage_learns_ten_steps_and_speaks(second: Path) -> None:
    told = lines(second)
    assert {"dur", "ce", "F0", "norm", "mel", "slm"} <= set(told[0]) and "sty" not in told[6]
    assert {"sty", "diff", "gen", "judges"} <= set(told[7]) and "slm_gen" not in told[8]
    assert {"slm_gen", "listener"} <= set(told[9])
    spoken = synthesizer.load(second / "export" / "second_stage.pth")
    clip = spoken.speak("Hello.", seed=1).clip
    assert clip is not None and clip.rate_hz == 24000 and np.isfinite(clip.samples).all()
    spread = yaml.safe_load((second / "export" / "config.yml").read_text())["model_params"]["diffusion"]["dist"]
    assert spread["sigma_data"] != 0.2 and 1e-3 < spread["sigma_data"] < 10


def test_fine_tuning_goes_on_from_a_finished_file(second: Path, first: Path, tmp_path: Path) -> None:
    more = {
        "stage": "finetune",
        "start_from": second / "export" / "second_stage.pth",
        "styles_from": 2,
        "joint_from": 99,
    }
    words = ["--data", str(first / "prepared"), "--out", str(tmp_path / "run"), "--workers", "1", "--steps", "10"]
    main(["styletts2", *words, *told({**KNOBS, **more})])
    told_now = lines(tmp_path / "run")
    assert {"s2s", "mono", "gen", "judges"} <= set(told_now[0]) and "sty" in told_now[9]
    before, after = (torch.load(file, weights_only=True)["net"] for file in (
        second / "export" / "second_stage.pth", tmp_path / "run" / "export" / "finetuned.pth"))  # fmt: skip
    moved = {name for name in after if any((after[name][k] != before[name][k]).any() for k in after[name])}
    assert {"decoder", "text_encoder", "text_aligner", "predictor", "bert", "style_encoder", "mpd"} <= moved
    assert moved.isdisjoint({"wd"}) and synthesizer.load(tmp_path / "run" / "export" / "finetuned.pth")


def build(first: Path, **more: object) -> object:
    recipe = recipes.find("styletts2")
    assert recipe.build is not None
    knobs = checked(recipe.knobs, {**KNOBS, **more}, strict=True)
    return recipe.build(Dataset.open(first / "prepared", first / "prepared"), knobs)


def test_weights_are_taken_by_name_whatever_their_order(
    first: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = first / "export" / "first_stage.pth"
    contents = torch.load(file, weights_only=True)
    contents["net"] = {name: dict(reversed(part.items())) for name, part in reversed(contents["net"].items())}
    torch.save(contents, tmp_path / "turned.pth")
    (tmp_path / "config.yml").write_text((first / "export" / "config.yml").read_text())
    with caplog.at_level("INFO"):
        tasks = [build(first, stage="second", start_from=str(path)) for path in (file, tmp_path / "turned.pth")]
    for name in ("decoder", "style_encoder", "predictor_encoder", "text_aligner"):
        states = [task.modules[name].state_dict() for task in tasks]
        assert all(torch.equal(states[0][key], states[1][key]) for key in states[0])
    for key, value in tasks[0].modules["style_encoder"].state_dict().items():
        assert torch.equal(value, tasks[0].modules["predictor_encoder"].state_dict()[key])
    assert "decoder:" in caplog.text and " matched" in caplog.text and "predictor: begins anew" in caplog.text


def test_a_stage_without_the_one_before_says_so(first: Path, second: Path) -> None:
    with pytest.raises(CheckpointError, match="goes on from a first stage"):
        build(first, stage="second")
    with pytest.raises(CheckpointError, match="no text aligner"):
        build(first, aligner=str(second / "export" / "second_stage.pth"))
    with pytest.raises(CheckpointError, match="PL-BERT"):
        build(first, bert=str(first))


@pytest.mark.parametrize(("stage", "precision"), [("first", "fp16"), ("second", "bf16")])
def test_it_learns_in_half_precision(first: Path, second: Path, tmp_path: Path, stage: str, precision: str) -> None:
    start = {"first": first / "export" / "first_stage.pth", "second": second / "export" / "second_stage.pth"}[stage]
    more = {"stage": stage, "start_from": start, "align_from": 0, "styles_from": 0, "joint_from": 0}
    words = ["--data", str(first / "prepared"), "--out", str(tmp_path / "run"), "--workers", "1", "--steps", "1"]
    main(["styletts2", *words, *told({**KNOBS, **more, "precision": precision})])
    assert all(np.isfinite(value) for value in lines(tmp_path / "run")[0].values())


def test_settings_of_every_published_model_make_its_network() -> None:
    knobs = {"network": "auto", "size": "full", "start_from": "", "bert": ""}
    made = {name: training_of({**knobs, "config": name}).config for name in NAMED}
    assert [made[name] for name in NAMED] == [FULL[name] for name in ("LJSpeech", "LibriTTS", "Tsukasa")]
    assert settings_of("libritts")["loss_params"]["lambda_ce"] == 20
    with pytest.raises(CheckpointError, match="cannot be read"):
        settings_of("nothing.yml")


def test_lists_name_recordings_by_as_many_folders_as_they_tell(tmp_path: Path) -> None:
    listed = tmp_path / "train.txt"
    listed.write_text("a/1.wav|həlˈoʊ|3\nb/1.wav|jˈɛs|4\r\n2.wav|nˈoʊ\n", encoding="utf-8-sig")
    path = str(listed)
    assert [line_for(Path(one), path).speaker for one in ("/x/a/1.wav", "/b/1.wav")] == ["3", "4"]  # type: ignore[union-attr]
    assert line_for(Path("/x/2.wav"), path) is not None and line_for(Path("/x/1.wav"), path) is None
    assert texts_of(path)[0] == "həlˈoʊ" and ids_of("a☃b")[0] == 0 and len(ids_of("a☃b")) == 4
    assert len(lines_of(path)) == 3
    bad = tmp_path / "bad.txt"
    bad.write_text("no bars here")
    with pytest.raises(CorpusError, match="no list"):
        lines_of(str(bad))


def test_one_loss_moves_several_optimizers_after_its_gradients_were_reshaped(tmp_path: Path) -> None:
    modules = {name: torch.nn.Linear(1, 1, bias=False) for name in ("a", "b", "c")}
    optimizers = {name: torch.optim.SGD(module.parameters(), 1.0) for name, module in modules.items()}
    run = Run(modules, optimizers, LoopConfig(tmp_path, 1, clip_norm=100.0))
    before = {name: module.weight.item() for name, module in modules.items()}

    def halved() -> None:
        assert modules["a"].weight.grad is not None
        modules["a"].weight.grad *= 0.5

    loss = torch.stack([4 * module.weight.sum() for module in modules.values()]).sum()
    norm = run.update(("a", "b"), loss, halved)
    moved = {name: before[name] - module.weight.item() for name, module in modules.items()}
    assert moved == pytest.approx({"a": 2.0, "b": 4.0, "c": 0.0}, abs=1e-6) and norm == pytest.approx(20**0.5)
    assert np.isnan(run.update(("a", "b"), loss.detach() * np.nan)) and run.bad_steps == 1


def test_gradients_of_the_speech_model_are_tamed() -> None:
    predictor = torch.nn.ModuleDict({name: torch.nn.Linear(1, 1) for name in ("duration_proj", "lstm", "text_encoder")})
    predictor.duration_proj, predictor.lstm = predictor["duration_proj"], predictor["lstm"]
    parts = {name: torch.nn.Linear(1, 1) for name in ("bert", "bert_encoder", "denoiser")}
    voice = SimpleNamespace(model=SimpleNamespace(predictor=predictor, **parts))
    config = AdversaryConfig.of({"thresh": 5, "scale": 0.01, "unknown": 3})
    assert config == AdversaryConfig(thresh=5.0, scale=0.01)
    for module in (predictor, *parts.values()):
        for parameter in module.parameters():
            parameter.grad = torch.full_like(parameter, 6.0)
    whole = 6.0 * len(list(predictor.parameters())) ** 0.5
    Adversary(voice, None, None, config, 300).tamed()  # type: ignore[arg-type]
    assert float(parts["bert"].weight.grad) == pytest.approx(6 / whole)  # type: ignore[arg-type]
    assert float(predictor["text_encoder"].weight.grad) == pytest.approx(6 / whole)
    assert float(parts["denoiser"].weight.grad) == pytest.approx(0.06 / whole)  # type: ignore[arg-type]
    assert float(predictor["lstm"].weight.grad) == pytest.approx(0.06 / whole)


def test_pl_bert_comes_from_its_folder_with_its_pooler(first: Path, tmp_path: Path) -> None:
    sizes = {"vocab_size": 178, "hidden_size": 24, "num_attention_heads": 12, "intermediate_size": 32}
    sizes |= {"max_position_embeddings": 512, "num_hidden_layers": 12, "embedding_size": 16, "dropout": 0.1}
    folder = tmp_path / "PLBERT"
    folder.mkdir()
    (folder / "config.yml").write_text(yaml.safe_dump({"model_params": sizes}))
    own = {name: torch.randn_like(value) for name, value in build(first).modules["bert"].state_dict().items()}
    pooler = {"pooler.weight": torch.randn(24, 24), "pooler.bias": torch.randn(24)}
    state = {f"module.encoder.{name}": value for name, value in {**own, **pooler}.items()}
    state |= {
        "module.encoder.embeddings.position_ids": torch.arange(512)[None],
        "module.mask_predictor.bias": torch.ones(3),
    }
    for step in (90_000, 1_000_000):
        torch.save({"net": state if step == 1_000_000 else {"module.encoder.x": torch.ones(1)}, "step": step}, folder / f"step_{step}.t7")  # fmt: skip
    task = build(first, bert=str(folder))
    for name, value in task.modules["bert"].state_dict().items():
        assert torch.equal(value, own[name])
    task.export(SimpleNamespace(step=3), tmp_path)
    made = torch.load(tmp_path / "first_stage.pth", weights_only=True)["net"]["bert"]
    assert made.keys() == {*own, *pooler} and all(torch.equal(made[name], value) for name, value in pooler.items())
