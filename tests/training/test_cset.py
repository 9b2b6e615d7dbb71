"""The Cross-Speaker Emotion Transfer recipe: the original's losses, alignments, who feels what, files that the family reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

import audio
import synthesizer
from benchmarks.parity.cset import batch_of
from core import CheckpointError, CorpusError, ModelError, ToolboxError
from core.controls import checked
from corpora import Utterance
from synthesizer.cset.config import CsetConfig
from synthesizer.cset.model import Cset, Prediction
from synthesizer.cset.symbols import SYMBOL_IDS
from tests.synthesizer import cset_files as files
from training import recipes, run
from training.__main__ import main
from training.dataset import Dataset
from training.loop import LoopConfig
from training.recipes.cset import alignment, corpus, textgrids
from training.recipes.cset.batches import Batches
from training.recipes.cset.corpus import Cast
from training.recipes.cset.features import names_of, spec_of
from training.recipes.cset.losses import losses, total
from training.recipes.cset.task import FILE, as_published, config_for, drawn, taken_over

RECIPE = recipes.find("cset")
CPU = {"device": "cpu"}


def knobs(**given):
    return checked(RECIPE.knobs, {**RECIPE.smoke, **given}, strict=True)


# -- losses ----------------------------------------------------------------------------------------------------------------


def predicted() -> tuple[Prediction, dict[str, torch.Tensor]]:
    made = {key: torch.from_numpy(files.GOLDEN[f"GE2E/forced/{key}"]) for key in Prediction._fields}
    return Prediction(**made), batch_of(files.SMALL["GE2E"])


def test_losses_are_the_originals() -> None:
    made, batch = predicted()
    given = (made, batch["ids"], batch["mels"], batch["durations"], batch["emotion"], torch.tensor([True, True]))
    theirs = losses(*given, as_original=True)
    wanted = files.GOLDEN["GE2E/forced/losses"]
    found = [total(theirs), theirs["mel"], theirs["feeling"], theirs["duration"]]
    np.testing.assert_allclose([float(value) for value in found], wanted, atol=1e-5)
    frames = batch["durations"].sum(dim=1)
    ours = losses(*given, as_original=False)
    assert float(theirs["mel"]) == pytest.approx(float(ours["mel"]) * float((1 / frames).mean()), rel=1e-5)
    assert float(ours["feeling"]) == pytest.approx(float(theirs["feeling"]))


def test_clips_that_name_no_feeling_do_not_teach_the_classifier() -> None:
    made, batch = predicted()
    given = (made, batch["ids"], batch["mels"], batch["durations"], batch["emotion"])
    first = losses(*given, torch.tensor([True, False]), False)["feeling"]
    alone = -torch.log(made.scores[0, 1]) - torch.log(1 - made.scores[0, [0, 2, 3]]).sum()
    assert float(first) == pytest.approx(float(alone) / 4, rel=1e-5)
    assert float(losses(*given, torch.tensor([False, False]), False)["feeling"]) == 0


def test_padding_counts_for_nothing() -> None:
    made, batch = predicted()
    told = torch.tensor([True, True])
    before = losses(made, batch["ids"], batch["mels"], batch["durations"], batch["emotion"], told, False)
    mels, logs = made.mels.clone(), made.log_durations.clone()
    mels[:, 1, :, int(batch["durations"][1].sum()) :] = 99.0
    logs[batch["ids"] == 0] = 99.0
    after = losses(made._replace(mels=mels, log_durations=logs), batch["ids"], batch["mels"], batch["durations"], batch["emotion"], told, False)  # fmt: skip
    assert all(float(before[name]) == pytest.approx(float(after[name])) for name in before)


def test_the_rate_is_the_originals() -> None:
    """64 ** -0.5 * min(step ** -0.5, 4000 ** -1.5 * step), times 0.3 after each of three steps."""
    factor = as_published(4000)
    for step in (1, 100, 4000, 4001, 299_999, 300_001, 400_001, 500_001):
        wanted = min(step**-0.5, 4000**-1.5 * step) * 0.3 ** ((step > 300_000) + (step > 400_000) + (step > 500_000))
        assert factor(step - 1) == pytest.approx(wanted)
    assert as_published(4000, 299_990)(20) == factor(300_010)


# -- alignment -------------------------------------------------------------------------------------------------------------


def test_pauses_may_stand_between_words_only() -> None:
    a, b, pause, silence = SYMBOL_IDS["@AH0"], SYMBOL_IDS["@B"], SYMBOL_IDS["@sp"], SYMBOL_IDS["@sil"]
    chain = alignment.with_pauses(np.array([a, b, b, pause, a]), np.array([1, 0, 1, 0, 1]))
    assert chain.tolist() == [silence, a, b, pause, b, pause, a, silence]
    states = alignment.states_of(chain)
    assert states.position.tolist() == [0, 1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7]
    assert states.optional.tolist() == [place in (3, 5) for place in states.position]
    assert len({int(kind) for kind in states.kind[[0, 5, 8, 11]]}) == 1, "all silence sounds alike"


def test_an_alignment_is_learned_from_speech_alone(tmp_path: Path) -> None:
    """Made-up mels, one colour a symbol: found to a frame, and a pause that is not in the text is found too."""
    rng = np.random.default_rng(0)
    sounds = [SYMBOL_IDS[f"@{name}"] for name in ("AH0", "B", "K", "S", "IY1", "N")]
    colours = {symbol: rng.standard_normal(40) for symbol in (*sounds, -1)}
    ids, mels, truths = [], [], []
    for _ in range(40):
        said = rng.permutation(sounds)  # nothing tells where one of two equal neighbours ends
        frames = rng.integers(3, 9, 6)
        parts = [(-1, 6), *zip(said.tolist(), frames.tolist()), (-1, 5)]
        paused = bool(rng.random() < 0.5)
        if paused:
            parts.insert(4, (-1, 15))
        rows = np.concatenate([np.tile(colours[symbol], (count, 1)) for symbol, count in parts])
        ids.append(np.stack([said, [1, 0, 0, 1, 0, 0]]))
        mels.append((rows + 0.2 * rng.standard_normal(rows.shape)).astype(np.float32))
        truths.append([count for _, count in parts])
    config = LoopConfig(tmp_path, 160, alone=True)
    found = alignment.learned(ids, mels.__getitem__, config)
    assert all(int(rows[1].sum()) == len(mel) for rows, mel in zip(found, mels))
    right = [rows.shape[1] == len(truth) and np.abs(rows[1] - truth).max() <= 1 for rows, truth in zip(found, truths)]
    assert np.mean(right) > 0.9


def test_texts_that_no_recording_can_hold_are_said(tmp_path: Path) -> None:
    said, short = np.stack([np.full(40, SYMBOL_IDS["@K"]), np.zeros(40, int)]), np.zeros((30, 8), np.float32)
    with pytest.raises(CorpusError, match="long enough"):
        alignment.learned([said], lambda n: short, LoopConfig(tmp_path, 5, alone=True))


LONG = '''File type = "ooTextFile"
Object class = "TextGrid"
xmin = 0
xmax = 2.0
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "words"
        xmin = 0
        xmax = 2.0
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 2.0
            text = "kids ""said"""
    item [2]:
        class = "IntervalTier"
        name = "phones"
        xmin = 0
        xmax = 2.0
        intervals: size = 5
'''
SOUNDS = ((0, 0.31, ""), (0.31, 0.4, "K"), (0.4, 0.52, "IH1"), (0.52, 0.7, "sp"), (0.7, 0.9, "D"), (0.9, 2.0, "sil"))


def long_form(sounds=SOUNDS) -> str:
    rows = (f'intervals [{n}]:\nxmin = {a}\nxmax = {b}\ntext = "{s}"\n' for n, (a, b, s) in enumerate(sounds, 1))
    return LONG + "".join(rows)


def short_form(sounds=SOUNDS) -> str:
    rows = "".join(f'{a}\n{b}\n"{s}"\n' for a, b, s in sounds)
    return f'"ooTextFile"\n"TextGrid"\n0\n2.0\n<exists>\n1\n"IntervalTier"\n"phones"\n0\n2.0\n{len(sounds)}\n{rows}'


@pytest.mark.parametrize("form", [long_form, short_form])
def test_text_grids_are_read_in_both_forms(tmp_path: Path, form) -> None:
    path = tmp_path / "a.TextGrid"
    path.write_text(form(), encoding="utf-8")
    assert [tuple(i) for i in textgrids.read(path)] == [(float(a), float(b), s) for a, b, s in SOUNDS]
    path.write_bytes(b"\xff\xfe" + form().encode("utf-16-le"))
    assert len(textgrids.read(path)) == len(SOUNDS)
    path.write_bytes(b"\xff\x00\x99")
    assert textgrids.read(path) == []


def test_a_grid_in_frames_as_the_original_counts_them() -> None:
    """Its edges are rounded one by one: 0.31 s at 22050 / 256 frames a second are 26.7, so 27."""
    rate = 22050 / 256
    rows = textgrids.in_frames([textgrids.Interval(*row) for row in SOUNDS], rate, 1 + int(2 * rate))
    edges = [round(second * rate) for second in (0, 0.31, 0.4, 0.52, 0.7, 0.9)]
    assert rows[1].tolist() == [*np.diff(edges), 173 - edges[-1]]
    assert rows[0].tolist() == [0, *(SYMBOL_IDS[s] for s in ("@K", "@IH1", "@sp", "@D")), 0]


def test_published_grids_belong_to_the_sentence_that_they_say(tmp_path: Path) -> None:
    """The original's files name emotion, strength, repetition and actor, and leave the sentence out."""
    folder = tmp_path / "TextGrid" / "Actor_01"
    folder.mkdir(parents=True)
    (folder / "happy-strong-02-Actor_01.TextGrid").write_text(long_form())
    said = [
        Utterance(str(tmp_path / "RAVDESS" / "Actor_01" / f"03-01-03-02-0{n}-02-01.wav"), "RAVDESS", "Actor_01", text, emotion="happy", details={"intensity": "strong"})
        for n, text in ((1, "Kids are talking by the door."), (2, "Dogs are sitting by the door."))
    ]  # fmt: skip
    assert textgrids.found(said[0], None) is not None and textgrids.found(said[1], None) is None
    assert textgrids.found(said[0], tmp_path / "elsewhere") is None
    (folder / "03-01-03-02-02-02-01.TextGrid").write_text(long_form())  # its own name is believed
    assert textgrids.found(said[1], tmp_path / "TextGrid") is not None
    (folder / "03-01-03-02-02-02-01.TextGrid").write_text(long_form([(0, 1.0, "ʈ")]))
    assert textgrids.found(said[1], tmp_path / "TextGrid") is None


# -- who speaks, and how ---------------------------------------------------------------------------------------------------


def said(name: str, dataset: str = "a", speaker: str = "x", **more) -> Utterance:
    return Utterance(f"/{dataset}/{speaker}/{name}", dataset, speaker, "text", **more)


def test_what_is_learned_from_can_be_chosen() -> None:
    found = [said(f"{n}.wav") for n in range(10)] + [said(f"{n}.wav", "b", emotion="sad") for n in range(10)]
    assert len(corpus.chosen(found, knobs())) == 20
    few = corpus.chosen(found, knobs(most=5))
    assert [u.name for u in few if u.dataset == "a"] == ["0", "2", "4", "6", "8"]
    assert sum(u.dataset == "b" for u in few) == 10, "who acts is heard in full"
    assert {u.dataset for u in corpus.chosen(found, knobs(corpora="b, c"))} == {"b"}


def test_numbers_do_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    found = [
        said("1.wav", speaker="z", emotion="sad"),
        said("2.wav", speaker="x", emotion="angry", details={"intensity": "strong"}),
        said("3.wav", "b", "x"),
        said("4.wav", speaker="z", emotion="unknown"),
    ]
    for order in (found, found[::-1]):
        cast = Cast(Dataset(tmp_path, tmp_path, order), knobs())
        assert cast.speakers == ["a x", "b x", "z"] and cast.emotions == ["neutral", "sad", "angry"]
        assert dict(zip((u.name for u in order), cast.feeling)) == {"1": "sad", "2": "angry", "3": "", "4": ""}
        assert not cast.knows_strength, "one strength alone tells nothing"
    only = Cast(Dataset(tmp_path, tmp_path, found), knobs(actors="z"))
    assert only.feeling == ["sad", "", "", ""] and only.emotions == ["neutral", "sad"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A smoke run: prepared, aligned, learned, judged, exported, spoken."""
    out = tmp_path_factory.mktemp("cset")
    run.start(RECIPE, out / "corpora", out / "run", CPU, smoke=True)
    return out / "run"


@pytest.fixture(scope="module")
def dataset(trained: Path) -> Dataset:
    return Dataset.open(trained / "prepared", trained / "prepared")


def test_a_recording_is_cut_at_its_first_and_last_sound(dataset: Dataset) -> None:
    names, cast = names_of(knobs()), Cast(dataset, knobs())
    for number in cast.numbers():
        symbols, frames, mel = cast.aligned(number)
        rows = dataset.feature(names.aligned, number)
        clip = dataset.clip(number, spec_of(knobs()).rate_hz)
        assert len(symbols) == len(frames) and frames.sum() == len(mel) and (frames > 0).all()
        whole = audio.mel(replace(clip, samples=clip.samples / np.abs(clip.samples).max()), spec_of(knobs())).T
        assert rows[1].sum() == len(whole)
        np.testing.assert_allclose(mel, whole[rows[1, 0] : rows[1, 0] + len(mel)], atol=0.05)


def test_loudness_within_a_speaker_can_be_kept(dataset: Dataset) -> None:
    alike, kept = Cast(dataset, knobs()), Cast(dataset, knobs(loudness="kept"))
    peaks = np.array([float(np.abs(dataset.clip(n).samples).max()) for n in range(len(dataset))])
    own = [n for n, name in enumerate(kept.speaker) if name == kept.speaker[0]]
    assert not alike.gains.any()
    np.testing.assert_allclose(np.diff(kept.gains[own]), np.diff(np.log(peaks[own])), atol=1e-4)


def test_batches_tell_who_feels_what(dataset: Dataset) -> None:
    cast = Cast(dataset, knobs())
    batches = Batches(cast, knobs(validation=0.0))
    assert len(batches.learned) == 9 and cast.emotions == ["neutral", "happy"] and cast.knows_strength
    batch = batches.gathered(batches.learned)
    for row, u in enumerate(dataset.utterances):
        assert bool(batch.told[row]) == bool(u.emotion)
        assert batch.emotion[row].tolist() == ([0, 1] if u.emotion == "happy" else [1, 0])
        assert bool(batch.strong[row]) == (u.details.get("intensity") == "strong")
        assert cast.speakers[int(batch.speaker[row])] == u.speaker
    assert batch.shares(True).shape == (9, 4) and batch.shares(False).shape == (9, 2)
    whole = batches.draw(np.random.default_rng(5), 4)
    parts = [batches.draw(np.random.default_rng(5), 2, rank, 2) for rank in (0, 1)]
    assert sorted(whole.mels.sum((1, 2)).tolist()) == pytest.approx(sorted(torch.cat([p.mels.sum((1, 2)) for p in parts]).tolist()))  # fmt: skip
    half = Batches(cast, knobs(validation=0.0, acted=0.5))
    drawn_ones = half._some(np.random.default_rng(0), 40)
    assert sum(bool(cast.feeling[piece.number]) for piece in drawn_ones) == 20
    with pytest.raises(CorpusError, match="at most 20 frames"):
        Batches(cast, knobs(longest=20))


def test_long_utterances_are_cut_at_their_pauses(dataset: Dataset) -> None:
    cast = Cast(dataset, knobs())
    whole = Batches(cast, knobs(validation=0.0))
    assert {(piece.first, piece.number) for piece in whole.learned} == {(0, n) for n in range(9)}
    rows = np.array(
        [[0, 5, 6, SYMBOL_IDS["@sp"], 7, SYMBOL_IDS["@sp"], 8, 9, 0], [4, 10, 10, 3, 12, 2, 30, 20, 5]], np.int16
    )
    kept = np.array(dataset.feature(cast.names.aligned, 0))
    dataset.put(cast.names.aligned, 0, rows)
    try:
        for longest, wanted in ((87, [(0, 7)]), (86, [(0, 4), (5, 7)]), (40, [(0, 4)]), (30, [(0, 2), (3, 4)])):
            pieces = [p for p in Batches(cast, knobs(validation=0.0, longest=longest)).learned if p.number == 0]
            assert [(p.first, p.stop) for p in pieces] == wanted
            ids, frames, mel = whole._cut(pieces[-1])
            assert (
                ids.tolist() == rows[0, 1:-1][slice(*wanted[-1])].tolist()
                and frames.sum() == len(mel) == pieces[-1].frames
            )
    finally:
        dataset.put(cast.names.aligned, 0, kept)


def test_clips_that_name_no_feeling_are_spoken_with_what_is_heard_in_them(dataset: Dataset) -> None:
    cast = Cast(dataset, knobs())
    torch.manual_seed(0)
    model = Cset(config_for(cast, knobs())).eval()
    batches = Batches(cast, knobs(validation=0.0))
    batch = batches.gathered(batches.learned)
    with torch.no_grad():
        made = drawn(model, batch)
        heard = torch.cat([made.scores, torch.zeros_like(made.scores)], dim=1)
        shares = torch.where(batch.told[:, None], batch.shares(True), heard)
        by_hand = model(batch.ids, batch.durations, batch.mels, batch.speaker, shares)
    assert torch.allclose(made.mels, by_hand.mels) and not batch.told.all()


def test_the_file_speaks_with_the_familys_own_voice(trained: Path) -> None:
    path = trained / "export" / FILE
    info = synthesizer.identify(path)
    assert not info.problem and (info.family, info.step, info.recipe) == ("cset", 4, "cset")
    assert info.voice.entries == ("speaker 0", "speaker 1", "speaker 2") and info.feeling.entries == (
        "neutral",
        "happy",
    )
    loaded = synthesizer.load(path)
    assert loaded._model.config.intensity
    mels = [loaded.synthesize("mo nela", "speaker 1", "happy").mel, loaded.synthesize("mo nela", "speaker 2").mel]
    assert all(np.isfinite(mel).all() for mel in mels)
    assert list((trained / "samples").glob("*.wav"))
    lines = [json.loads(line) for line in (trained / "log.jsonl").read_text().splitlines()]
    assert {"valid_loss", "valid_heard_right"} <= set().union(*lines)


def test_the_companions_are_the_originals(trained: Path) -> None:
    prepared = trained / "prepared"
    assert json.loads((prepared / "emotions.json").read_text()) == {"neutral": 0, "happy": 1}
    assert json.loads((prepared / "speakers.json").read_text())["speaker 2"] == 2
    rows = [line for file in ("train.txt", "val.txt") for line in (prepared / file).read_text().splitlines()]
    assert len(rows) == 9 and all(len(row.split("|")) == 4 for row in rows)
    assert sum(row.startswith("happy-strong-") for row in rows) == 2
    assert json.loads((prepared / "stats.json").read_text())["max_seq_len"] > 50


def test_a_voice_is_the_mean_of_its_recordings(dataset: Dataset, tmp_path: Path) -> None:
    """With vectors in place of a table; made-up ones here, the encoders have tests of their own."""
    wanted = knobs(voices="ge2e", kernel="17")
    name = names_of(wanted).voice
    rows = np.random.default_rng(0).standard_normal((len(dataset), 256)).astype(np.float32)
    for number, row in enumerate(rows):
        dataset.put(name, number, row)
    cast = Cast(dataset, wanted)
    own = [n for n, u in enumerate(dataset.utterances) if u.speaker == "speaker 1"]
    np.testing.assert_allclose(cast.vectors()["speaker 1"][0], rows[own].mean(axis=0), rtol=1e-5)
    corpus.write_companions(cast, tmp_path)
    assert np.load(tmp_path / "spker_embed" / "speaker 1-spker_embed.npy").shape == (1, 256)
    config = config_for(cast, wanted)
    assert (config.speaker_dims, config.speakers, config.decoder_kernel) == (256, 0, 17)
    corpus.speaker_map.draw(tmp_path / "map.svg", cast.vectors(), {"speaker 1": "f", "speaker 2": "m"})
    picture = (tmp_path / "map.svg").read_text()
    assert picture.count("<circle") == 3 and "speaker 2" in picture
    with pytest.raises(ModelError, match="DeepSpeaker"):
        names_of(knobs(voices="deepspeaker"))


def test_starting_from_a_published_file(tmp_path: Path) -> None:
    config = files.SMALL["GE2E"]
    path = tmp_path / "400000.pth.tar"
    torch.save({"model": files.state(config, flat=True), "optimizer": {}}, path)
    model = Cset(replace(config, intensity=True))
    assert taken_over(model, str(path)) == 400000
    own, theirs = model.state_dict(), files.state(config)
    assert all(torch.equal(own[name], value) for name, value in theirs.items() if "num_batches" not in name)
    assert taken_over(model, "") == 0
    torch.save({"model": {"other": torch.zeros(1)}}, path)
    with pytest.raises(CheckpointError):
        taken_over(Cset(CsetConfig()), str(path))


def test_the_demonstration_is_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Mapping[str, object]] = []
    monkeypatch.setattr(
        run, "start", lambda recipe, data, out, knobs, workers, smoke: asked.append({"data": data, **knobs})
    )
    main(["cset", "--demonstration", str(tmp_path), "--out", str(tmp_path / "run"), "--batch", "3"])
    assert asked == [{"data": tmp_path, **RECIPE.demonstration, "batch": "3"}]
    checked(RECIPE.knobs, RECIPE.demonstration, strict=True)
    with pytest.raises(ToolboxError, match="no demonstration"):
        main(["ge2e", "--demonstration", str(tmp_path), "--out", str(tmp_path / "run")])
