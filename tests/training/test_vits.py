"""The VITS recipe: the originals' losses and updates (golden), data, switches, resuming, transfer, files, and the originals' commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

import audio
import synthesizer
from audio.specs import VITS_LINEAR
from benchmarks.parity.vits_training import GOLDEN, UPDATE_BAR, our_numbers
from core import AudioClip, CheckpointError, CorpusError, TextError, paths
from core.archive import Archive
from core.controls import checked
from corpora import Utterance
from synthesizer.vits.reading import read
from synthesizer.vits.symbols import TABLES, Writing
from training import filelists, recipes, run
from training.__main__ import command
from training.dataset import Dataset
from training.recipes.tacotron.made_up import made_up
from training.recipes.vits import losses
from training.recipes.vits.features import spelled
from training.recipes.vits.judges import Judges
from training.recipes.vits.networks import networks, start
from training.recipes.vits.settings import FLOWS, NAMED, settings_of
from training.recipes.vits.speakers import speakers_of
from training.recipes.vits.step import Maker, mask_of

RECIPE = recipes.find("vits")
CPU = {"device": "cpu"}
ORIGINAL = np.load(Path(__file__).resolve().parents[1] / "golden" / "vits_training.npz")
TINY = {**NAMED["tiny"]["model"], "upsample_rates": [16, 16], "upsample_kernel_sizes": [32, 32], "n_layers": 1}


def knobs(**given):
    return checked(RECIPE.knobs, {**RECIPE.smoke, **given}, strict=True)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_step_is_the_originals(name):
    """All losses, and the update of every tensor of generator and judges."""
    told, updates = our_numbers(name)
    for key, value in json.loads(str(ORIGINAL[f"{name}/losses"])).items():
        assert told[key] == pytest.approx(value, rel=1e-4), key
    for key, (projection, size) in zip(
        json.loads(str(ORIGINAL[f"{name}/names"])), ORIGINAL[f"{name}/updates"].tolist()
    ):
        assert updates[key].projection == pytest.approx(projection, abs=UPDATE_BAR * size + 1e-8), key


# -- losses ---------------------------------------------------------------------------------------------------------------


def test_padding_has_no_part_in_what_durations_are_judged_by():
    real, drawn = torch.rand(2, 5), torch.rand(2, 5)
    mask = mask_of(torch.tensor([5, 3]), 5)
    each = (1 - real) ** 2 + drawn**2
    means = [each[0].mean(), each[1, :3].mean()]
    assert float(losses.teaching(real, drawn, mask, "dur_disc_1")) == pytest.approx(float(sum(means)))
    overall = (each[0].sum() + each[1, :3].sum()) / 8
    assert float(losses.teaching(real, drawn, mask, "dur_disc_2")) == pytest.approx(float(overall))
    spoiled = drawn.clone()
    spoiled[1, 3:] = 9
    for kind in ("dur_disc_1", "dur_disc_2"):
        assert torch.equal(losses.fooling(drawn, mask, kind), losses.fooling(spoiled, mask, kind))


def test_the_search_becomes_quiet():
    assert losses.search_noise(0) == 0.01
    assert losses.search_noise(1000) == pytest.approx(0.008)
    assert losses.search_noise(10**6) == 0.0


def test_pieces_are_cut_where_they_are_said_to_start():
    x = torch.arange(24.0).view(2, 1, 12)
    assert losses.slices(x, torch.tensor([0, 7]), 3).tolist() == [[[0.0, 1.0, 2.0]], [[19.0, 20.0, 21.0]]]


# -- settings and data ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flow", FLOWS)
def test_every_switch_is_a_knob(flow):
    own = settings_of(knobs(flow=flow, durations="deterministic", duration_judge="dur_disc_1", mel_posterior="on", search_noise="on", emotion="on", speaker_encoder="on"))  # fmt: skip
    config = own.for_speakers(3)
    assert (config.flow, config.use_sdp, config.spec_channels, config.emotion) == (flow, False, 80, 1024)
    assert config.use_spk_conditioned_encoder and not own.config.use_spk_conditioned_encoder or own.config.gin == 0
    assert (own.duration_judge, own.search_noise) == ("dur_disc_1", True)
    assert set(networks(own, 3).modules) == {"generator", "judges", "duration_judge"}


@pytest.mark.parametrize("width", (1, 2, 4))
def test_narrow_judges_look_as_often_as_the_published_ones(tmp_path, width):
    file = tmp_path / "config.json"
    file.write_text(json.dumps({"model": {**TINY, "judge_width": width}}))
    judges = networks(settings_of({**knobs(), "config": str(file)}), 0).modules["judges"]
    with torch.device("meta"):
        published = Judges()(torch.empty(1, 2048, device="meta"))
    ours = judges(torch.randn(1, 2048))
    for one, other in zip(ours, published, strict=True):
        for layer, wide in zip(one[:-1], other[:-1], strict=True):
            assert layer.shape[1] * 16 == wide.shape[1] * width and layer.shape[2:] == wide.shape[2:]


@pytest.mark.parametrize("content", ["{", "[]", '{"model": {"upsample_rates": "x"}}', '{"data": {"hop_length": 99}}', '{"model": {"judge_width": 3}}', '{"data": {"text_cleaners": ["korean_cleaners"]}}', '{"train": {"betas": [0.8]}}', '{"data": {"n_speakers": "x"}}'])  # fmt: skip
def test_settings_that_cannot_be_used_are_a_sentence(tmp_path, content):
    file = tmp_path / "config.json"
    file.write_text(content)
    with pytest.raises(CheckpointError) as raised:
        settings_of({**knobs(), "config": str(file), "cleaner": "as settings"})
    assert str(raised.value).endswith(".") and "\n" not in str(raised.value)


def test_cleaned_texts_are_read_letter_by_letter():
    table = tuple(TABLES[178][0])
    reading = read("Hello there.", Writing(table, "english_cleaners2", True))
    assert spelled("".join(reading.symbols[1::2]), Writing(table, "english_cleaners2", True)).tolist() == list(
        reading.ids
    )
    assert spelled("a[b]", Writing(table, "english_cleaners2", False)).tolist() == [table.index("a"), table.index("b")]
    with pytest.raises(TextError, match="not written in the model's symbols"):
        spelled("你好嗎", Writing(table, "english_cleaners2", False))


def someone(name, dataset="d"):
    return Utterance(f"/{dataset}/{name}.wav", dataset, name, "text")


def test_speakers_have_numbers():
    assert speakers_of([someone(""), someone("")], 0).names == ()
    assert speakers_of([someone("bo"), someone("al")], 0).number(someone("bo")) == 1
    assert speakers_of([someone("0")], 1).names == ("0",)
    few = speakers_of([someone("5"), someone("2")], 7)
    assert len(few.names) == 7 and few.number(someone("5")) == 5
    both = speakers_of([someone("al"), someone("al", "e")], 0)
    assert both.names == ("d/al", "e/al")
    assert speakers_of([someone("al")], 3, ["bo", "al"]).number(someone("al")) == 1
    with pytest.raises(CorpusError, match="n_speakers 1"):
        speakers_of([someone("bo"), someone("al")], 1)


def test_lists_name_recordings_from_where_they_lie(tmp_path):
    corpus = made_up(tmp_path, 3) / "letters"
    (tmp_path / "filelists").mkdir()
    file = tmp_path / "filelists" / "train.txt"
    file.write_text(f"letters/0.wav|3|mo mo\n{corpus / '1.wav'}|4|ne la\nletters/gone.wav|3|x\n")
    found = filelists.listed(file)
    assert [(u.path.name, u.speaker, u.text) for u in found] == [("0.wav", "3", "mo mo"), ("1.wav", "4", "ne la")]
    again = filelists.listed(filelists.write(tmp_path / "copy.txt", found))
    assert [(u.id, u.speaker, u.text) for u in again] == [(u.id, u.speaker, u.text) for u in found]
    assert Dataset.open(file, tmp_path / "out").utterances == tuple(found)
    foreign = "C:\\Users\\me\\letters\\0.wav|3|こんにちは\r\n.\\letters\\1.wav|4|さようなら\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp932"):
        file.write_bytes(foreign.encode(encoding))
        said = [(u.path, u.speaker, u.text) for u in filelists.listed(file)]
        assert said == [(corpus / "0.wav", "3", "こんにちは"), (corpus / "1.wav", "4", "さようなら")]
    for wrong in ("no bars here", "a|b|c|d", ""):
        file.write_text(wrong)
        with pytest.raises(CorpusError, match="neither wav"):
            filelists.listed(file)
    file.write_text("gone.wav|text")
    with pytest.raises(CorpusError, match="None of the recordings"):
        filelists.listed(file)


# -- runs -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A smoke run of two speakers in one go: learned, judged, exported, spoken."""
    out = tmp_path_factory.mktemp("vits")
    run.start(RECIPE, out / "corpora", out / "run", CPU, smoke=True)
    return out / "run"


def test_its_file_is_a_synthesizer_of_the_program(trained):
    info = synthesizer.identify(trained / "export" / "vits.pth")
    assert (info.family, info.recipe, info.step, info.problem) == ("vits", "vits", 4, "")
    assert info.voice.entries == ("speaker 0", "speaker 1") and info.rate_hz == 22050
    assert {"enc_q.enc.in_layers.0.weight_g", "dec.ups.0.weight_v", "dec.conv_pre.weight"} <= set(Archive(trained / "export" / "vits.pth").shapes)  # fmt: skip
    assert synthesizer.load(trained / "export" / "vits.pth").speak("mo mo", "speaker 1", max_length=5).clip is not None
    assert (trained / "export" / "best" / "vits.pth").exists() and list((trained / "samples").glob("*.wav"))
    assert {path.name.rsplit("_", 1)[0] for path in (trained / "pictures").iterdir()} == {
        "mel",
        "true_mel",
        "attention",
    }


def test_spectrograms_are_each_recordings_own(trained):
    dataset = Dataset.open(trained / "prepared", trained / "prepared")
    from training.recipes.vits.batches import Batches

    own = settings_of(knobs())
    batches = Batches(dataset, own, speakers_of(dataset.utterances, 0), knobs())
    assert set(batches.learned) | set(batches.judged) == set(range(len(dataset))) and batches.judged
    batch = batches.draw(np.random.default_rng(0), 3)
    seen, mel = Maker(own).spectra(batch)
    for row, frames in enumerate(batch.frames.tolist()):
        sound = AudioClip(batch.sounds[row, : frames * 256].numpy(), 22050)
        np.testing.assert_allclose(seen[row, :, :frames], audio.mel(sound, VITS_LINEAR), atol=1e-4)
        np.testing.assert_allclose(mel[row, :, :frames], audio.mel(sound, own.compared), atol=1e-3)
        assert not seen[row, :, frames:].any()


def state(folder):
    return torch.load(sorted(folder.glob("step_*.pt"))[-1], weights_only=True)


def test_stopped_and_resumed_it_learns_the_same(trained, tmp_path):
    """Generator, judges, optimizers and chance; a state that is damaged is no fresh start."""
    for steps in (2, 4):
        run.start(RECIPE, trained / "prepared", tmp_path / "run", {**CPU, "steps": steps}, smoke=True)
    ours, whole = state(tmp_path / "run"), state(trained)
    for kind in ("modules", "optimizers"):
        for name, values in whole[kind].items():
            other = ours[kind][name]
            pairs = zip(values.values(), other.values()) if kind == "modules" else [(v[k], other["state"][n][k]) for n, v in values["state"].items() for k in v]  # fmt: skip
            assert all(torch.allclose(a, b, atol=1e-6) for a, b in pairs)
    for file in (tmp_path / "run").glob("step_*.pt"):
        file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(CheckpointError):
        run.start(RECIPE, trained / "prepared", tmp_path / "run", {**CPU, "steps": 6}, smoke=True)
    with pytest.raises(CheckpointError, match="other settings"):
        shutil.copytree(trained, tmp_path / "other")
        run.start(RECIPE, trained / "prepared", tmp_path / "other", {**CPU, "steps": 6, "flow": "fft"}, smoke=True)


def test_what_a_file_has_is_taken_over(trained, caplog):
    """VITS to VITS2 to Emotional VITS: what matched, what did in part and what is new is told."""
    caplog.set_level("INFO")
    file = str(trained / "export" / "vits.pth")
    same = networks(settings_of(knobs()), 2)
    start(same, settings_of(knobs()), file, "")
    given = Archive(file).tensors()
    assert torch.equal(same.modules["generator"].state_dict()["enc_p.emb.weight"], given["enc_p.emb.weight"])
    assert "in part" not in caplog.text and " new (" not in caplog.text
    caplog.clear()
    two = knobs(flow="pre_conv", mel_posterior="on", emotion="on", durations="deterministic")
    more = networks(settings_of(two), 5)
    start(more, settings_of(two), file, str(sorted(trained.glob("step_*.pt"))[-1]))
    own = more.modules["generator"].state_dict()
    assert torch.equal(own["emb_g.weight"][:2], given["emb_g.weight"]) and "1 in part (emb_g.weight)" in caplog.text
    assert torch.equal(own["enc_p.proj.weight"], given["enc_p.proj.weight"])
    assert "enc_q.pre.weight" in caplog.text and "optimizer's memory begins anew" in caplog.text
    judges = state(trained)["modules"]["judges"]
    assert all(torch.equal(tensor, judges[key]) for key, tensor in more.modules["judges"].state_dict().items())
    with pytest.raises(CheckpointError, match="fits this training"):
        start(more, settings_of(two), "", file)


def test_symbols_keep_their_letters_in_another_table(trained):
    japanese = settings_of(knobs(cleaner="japanese_cleaners"))
    made = networks(japanese, 0)
    start(made, japanese, str(trained / "export" / "vits.pth"), "")
    given = Archive(trained / "export" / "vits.pth").tensors()["enc_p.emb.weight"]
    row = made.modules["generator"].state_dict()["enc_p.emb.weight"][TABLES[40][0].index("k")]
    assert torch.equal(row, given[TABLES[178][0].index("k")])


# -- the originals' commands ----------------------------------------------------------------------------------------------


def corpus_of(root, speakers):
    """Recordings of made-up words, lists of them as the originals keep them, and cleaned ones by our own command."""
    made_up(root, 6)
    rows = [(f"letters/{n}.wav", *([str(n % 2)] if speakers else []), "mona lina malo") for n in range(6)]
    for name, part in (("train", rows[:4]), ("val", rows[4:])):
        (root / f"{name}.txt").write_text("".join("|".join(row) + "\n" for row in part))
    column = "2" if speakers else "1"
    words = ["--text_index", column, "--filelists", "train.txt", "val.txt", "--text_cleaners", "english_cleaners2"]
    assert command(["prepare", "vits", *words]) == 0


def config_of(file, speakers, **model):
    told = {
        "train": {"batch_size": 2, "segment_size": 2048, "epochs": 5, "log_interval": 5, "eval_interval": 1000, "seed": 1, "fp16_run": False},
        "data": {"training_files": "train.txt.cleaned", "validation_files": "val.txt.cleaned", "cleaned_text": True, "n_speakers": speakers},
        "model": {**TINY, **model},
    }  # fmt: skip
    file.write_text(json.dumps(told))


@pytest.mark.parametrize("kind", ["vits", "vits, one vector", "vits2", "emotional"])
def test_the_originals_commands_train(kind, tmp_path, monkeypatch):
    """Ten steps of ``train.py`` and ``train_ms.py``, of two epochs or five."""
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    several = kind in ("vits2", "emotional")
    corpus_of(tmp_path, several)
    model = {"transformer_flow_type": "mono_layer_post_residual", **NAMED["vits2"]["model"]} if kind == "vits2" else {}
    config_of(tmp_path / "config.json", {"vits": 0, "vits, one vector": 1}.get(kind, 2), **model, **TINY)
    more = []
    if kind == "emotional":
        for number in range(6):
            np.save(
                f"letters/{number}.wav.emo.npy", np.random.default_rng(number).standard_normal(1024).astype(np.float32)
            )
        made = networks(settings_of({**knobs(), "config": "config.json", "cleaner": "as settings"}), 2)
        for name, file in (("generator", "G_5.pth"), ("judges", "D_5.pth")):
            from training.vocoders.norms import to_public

            torch.save(
                {"model": to_public(made.modules[name].state_dict()), "iteration": 3, "learning_rate": 1e-4}, file
            )
        more = ["--ckptG", "G_5.pth", "--ckptD", "D_5.pth"]
    assert command(["vits", "-c", "config.json", "-m", "mine", *more, "--device", "cpu", "--longest", "2000"]) == 0
    out = paths.trainings_dir() / "mine"
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines if "loss" in line] == [5, 10] and any("valid_loss" in line for line in lines)
    info = synthesizer.identify(out / "export" / "vits.pth")
    assert info.problem == "" and len(info.voice.entries) == {"vits": 0, "vits, one vector": 1}.get(kind, 2)
    assert (info.feeling.space is not None) == (kind == "emotional")
    assert ("duration_judge" in state(out)["modules"]) == (kind == "vits2")
    assert json.loads((out / "run.json").read_text())["knobs"]["cleaned"] is True


def test_a_run_of_the_originals_goes_on(tmp_path, monkeypatch):
    """From ``logs/NAME``, at the learning rate that it had come to."""
    from training.originals import training_words

    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    corpus_of(tmp_path, False)
    config_of(tmp_path / "config.json", 0)
    (tmp_path / "logs" / "mine").mkdir(parents=True)
    for number in (900, 1000):
        torch.save(
            {"model": {"enc_p.emb.weight": torch.zeros(2, 2)}, "iteration": number // 100, "learning_rate": 2e-4},
            f"logs/mine/G_{number}.pth",
        )
    words = training_words("vits", ["-c", "config.json", "-m", "mine", "--steps", "3"])
    told = dict(word.split("=", 1) for word in words if "=" in word)
    assert told["start_from"].endswith("G_1000.pth") and float(told["learning_rate"]) == pytest.approx(2e-4, rel=1e-3)
    assert words[-2:] == ["--steps", "3"] and training_words("vits", ["--data", "x", "--out", "y"]) == ["--data", "x", "--out", "y"]  # fmt: skip
    assert command(["vits", "-c", "gone.json", "-m", "mine"]) == 1


def test_the_dry_run_of_the_docs():
    page = (Path(__file__).resolve().parents[2] / "docs" / "training.md").read_text(encoding="utf-8")
    code = page.split("```python\n", 1)[1].split("```", 1)[0]
    found: dict[str, object] = {}
    exec(compile(code, "docs/training.md", "exec"), found)
    assert torch.isfinite(found["loss"])
    assert all(p.grad is not None for name, p in found["generator"].named_parameters() if name.startswith("dec."))
