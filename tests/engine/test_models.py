"""Models on the way in: read once, adopted with what belongs to them, unloaded when memory is short."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
import torch

import synthesizer
from core import CheckpointError, archive, paths
from core.errors import ToolboxError
from core.jobs import JobContext
from encoder.speaker.model import GE2E
from engine import models
from engine.corpus import Corpus
from engine.models import Models, adopt, identify
from synthesizer.default import checkpoint
from synthesizer.default.model import Acoustic, AcousticConfig

TINY = AcousticConfig(channels=16, condition=8, encoder_blocks=1, decoder_blocks=1, pitch_channels=8, pitch_blocks=1)


def voice_file(path: Path, step: int = 7) -> Path:
    torch.manual_seed(step)
    path.parent.mkdir(parents=True, exist_ok=True)
    checkpoint.save(path, Acoustic(TINY), step)
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """How often names and numbers of model files are read, by file name."""
    found: dict[str, list[str]] = {"names": [], "numbers": []}
    header, safetensors, torch_file = archive.read_header, archive.read_safetensors, archive.read_torch

    def count(kind, function):
        def counted(path, *more):
            found[kind].append(path.name)
            return function(path, *more)

        return counted

    monkeypatch.setattr(archive, "read_header", count("names", header))
    monkeypatch.setattr(archive, "read_safetensors", count("numbers", safetensors))
    monkeypatch.setattr(archive, "read_torch", count("numbers", torch_file))
    return found


def test_a_dropped_model_is_read_once_and_not_again(tmp_path: Path, reads: dict[str, list[str]]) -> None:
    dropped = voice_file(tmp_path / "downloads" / "mine.safetensors")
    engine = Models(tmp_path / "models", device="cpu")
    info = engine.adopt_model(JobContext(), str(dropped), str(tmp_path / "models"))
    assert (info.problem, info.step) == ("", 7)
    first = engine.get("synthesizer", info.key)
    assert [names.count("mine.safetensors") for names in reads.values()] == [1, 1]
    engine.list_models(JobContext())
    assert engine.get("synthesizer", info.key) is first
    assert engine.get("synthesizer", str(dropped)) is first  # the same file under its other name: no second copy
    assert [names.count("mine.safetensors") for names in reads.values()] == [1, 1]


def test_named_feelings_are_read_once_for_all_sentences(reads: dict[str, list[str]]) -> None:
    tts = synthesizer.load()
    tts.synthesize("One.", emotion="happy")
    before = reads["numbers"].count("emotion_encoder.safetensors")
    tts.synthesize("One. Two. Three. Four.", emotion="sad")
    assert before <= 1 and reads["numbers"].count("emotion_encoder.safetensors") == before


def test_models_of_one_name_stay_two_and_bring_their_configuration(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    one, two = voice_file(tmp_path / "a" / "G.safetensors", 1), voice_file(tmp_path / "b" / "G.safetensors", 2)
    (two.parent / "config.json").write_text(json.dumps({"of": "b"}))
    engine = Models(folder, device="cpu")
    keys = [engine.adopt_model(JobContext(), str(path), str(folder)).key for path in (one, two)]
    assert len(set(keys)) == 2
    assert [identify(key).step for key in keys] == [1, 2]
    assert archive.Archive(keys[1]).config("config.json") == {"of": "b"}
    assert (Path(keys[1]).parent / "config.json").exists()
    assert engine.adopt_model(JobContext(), str(two), str(folder)).key == keys[1]  # adopting again changes nothing
    names = [info.name for info in engine.list_models(JobContext()) if info.step in (1, 2)]
    assert len(set(names)) == 2


def test_a_dropped_folder_or_configuration_means_its_model(tmp_path: Path) -> None:
    home = voice_file(tmp_path / "ljs" / "G_100.safetensors", 3).parent
    (home / "config.json").write_text("{}")
    (home / "parts").mkdir()
    (home / "parts" / "more.txt").write_text("a part")
    engine = Models(tmp_path / "models", device="cpu")
    for dropped in (home, home / "config.json"):
        info = engine.adopt_model(JobContext(), str(dropped), str(tmp_path / "models"))
        assert info.step == 3 and (Path(info.key).parent / "config.json").exists()
    assert (Path(info.key).parent / "parts" / "more.txt").read_text() == "a part"
    (tmp_path / "lone").mkdir()
    (tmp_path / "lone" / "config.json").write_text("{}")
    with pytest.raises(CheckpointError, match="holds no model file"):
        engine.adopt_model(JobContext(), str(tmp_path / "lone" / "config.json"), str(tmp_path / "models"))


def test_where_links_are_forbidden_copies_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = voice_file(tmp_path / "a" / "v.safetensors")

    def refuse(self: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    kept = adopt(source, source, tmp_path / "models")
    assert not kept.is_symlink() and kept.read_bytes() == source.read_bytes()
    assert [file.name for file in kept.parent.iterdir()] == ["v.safetensors"]
    other = voice_file(tmp_path / "b" / "weights" / "w.safetensors")
    for name in ("../config.json", "配置.json"):
        (other.parent / name).write_text(json.dumps({"of": name}), encoding="utf-8")
    kept = adopt(other, other, tmp_path / "models")
    settings = sorted(found["of"] for found in archive.Archive(kept).configs())
    assert settings == ["../config.json", "配置.json"] and kept.parent != tmp_path / "models"


@pytest.mark.parametrize(
    "name", ["声音", "generator", "G_1000.pth (1)", "G_0", "Anna.PTH", "anna.v2", "x.pth.tar", "x.tar", "x.model", "x.t7", "x.pkl"]
)  # fmt: skip
@pytest.mark.parametrize("container", ["safetensors", "zip", "legacy"])
def test_names_tell_nothing(tmp_path: Path, name: str, container: str) -> None:
    """Dropped, listed and found in its folder: a model of any name."""
    place = tmp_path / "downloads" / name
    place.parent.mkdir()
    if container == "safetensors":
        voice_file(place)
    else:
        torch.save({"model_state": GE2E().state_dict()}, place, _use_new_zipfile_serialization=container == "zip")
    (place.parent / "notes.txt").write_text("Anna's.")
    assert Corpus().sort_dropped(JobContext(), [str(place)])["models"] == [str(place)]
    engine = Models(tmp_path / "models", device="cpu")
    info = engine.adopt_model(JobContext(), str(place), str(tmp_path / "models"))
    assert info.key in [listed.key for listed in engine.list_models(JobContext())]
    assert identify(place.parent).family == info.family == ("default" if container == "safetensors" else "ge2e")


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "check that this folder"), (errno.EIO, "check that")],
)
def test_a_model_that_cannot_be_kept_is_one_sentence_and_leaves_no_stump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    source = voice_file(tmp_path / "a" / "v.safetensors")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr(shutil, "copy2", lambda file, place: [Path(place).write_bytes(b"half"), refuse()])
    with pytest.raises(ToolboxError, match=said):
        adopt(source, source, tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_models_folder_that_is_not_there_hides_no_other_model(tmp_path: Path) -> None:
    """A link to a disk that is not plugged in, and names that no system can look for."""
    (paths.data_dir() / "models").symlink_to("/nowhere/models")
    assert paths.models_dir() in paths.model_folders()
    voice_file(tmp_path / "mine" / "v.safetensors")
    engine = Models(more_folders=["/" + "x" * 300, str(tmp_path / "mine")])
    entries = engine.list_models(JobContext())
    assert {"griffin-lim", str(tmp_path / "mine" / "v.safetensors")} <= {entry.key for entry in entries}
    with pytest.raises(ToolboxError, match="check that this folder is there"):
        adopt(tmp_path / "mine", tmp_path / "mine" / "v.safetensors", paths.models_dir())


def test_drops_are_sorted_by_what_they_hold(tmp_path: Path) -> None:
    model = voice_file(tmp_path / "model" / "G_1.safetensors")
    (tmp_path / "g_00000000").write_bytes(model.read_bytes())
    config = model.parent / "config.json"
    config.write_text("{}")
    speech = tmp_path / "speech"
    (speech / "deep").mkdir(parents=True)
    (speech / "deep" / "a.wav").write_bytes(b"")
    sound = tmp_path / "b.flac"
    sound.write_bytes(b"")
    dropped = [model.parent, tmp_path / "g_00000000", config, model, speech, sound, tmp_path / ("x" * 300)]
    found = Corpus().sort_dropped(JobContext(), [str(path) for path in dropped])
    assert found["models"] == [str(path) for path in dropped[:4]]
    assert (found["folders"], found["sounds"], found["others"]) == ([str(speech)], [str(sound)], [str(dropped[-1])])


def test_listing_reads_names_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        voice_file(tmp_path / f"{number}.safetensors", number)

    def never(*_: object) -> None:
        raise AssertionError("numbers were read to fill a list")

    monkeypatch.setattr(archive, "read_safetensors", never)
    monkeypatch.setattr(archive, "read_torch", never)
    found = Models(tmp_path, device="cpu").list_models(JobContext())
    assert [info.step for info in found if info.key.startswith(str(tmp_path))] == [0, 1, 2]
    assert {info.kind for info in found} == {"synthesizer", "vocoder", "speaker", "emotion"}


def test_the_model_used_longest_ago_goes_when_memory_is_short(tmp_path: Path) -> None:
    keys = [str(voice_file(tmp_path / f"{number}.safetensors", number)) for number in range(3)]
    free = [64 << 30]
    engine = Models(tmp_path, device="cpu", free_bytes=lambda: free[0])
    engine.get("vocoder", "griffin-lim")
    for key in keys[:2]:
        engine.get("synthesizer", key)
    engine.get("synthesizer", keys[0])
    engine.unload_model(JobContext(), "vocoder", "griffin-lim")

    loaded = lambda: [Path(model.key).name for model in engine.loaded_models(JobContext())]  # noqa: E731
    assert loaded() == ["1.safetensors", "0.safetensors"]
    free[0] = 0
    engine.get("synthesizer", keys[2])
    assert loaded() == ["2.safetensors"]
    assert engine.loaded_models(JobContext())[0].megabytes > 0


def test_no_family_knows_it(tmp_path: Path) -> None:
    torch.save({"something": torch.zeros(3)}, tmp_path / "x.pt")
    with pytest.raises(CheckpointError, match="no model this program knows"):
        models.identify(tmp_path / "x.pt")


def test_a_shipped_encoder_beside_the_chosen_one_is_read_once(tmp_path: Path, reads: dict[str, list[str]]) -> None:
    """A voice that reads GE2E vectors while another encoder listens, and a feeling that nobody asked for."""
    import encoder
    from core.types import GE2E_SPACE, EmbeddingSpace

    engine = Models(tmp_path, device="cpu")
    space = EmbeddingSpace(GE2E_SPACE, 256)
    assert engine.encoder_for(space) is engine.encoder_for(space)
    assert [model.kind for model in engine.loaded_models(JobContext())] == ["speaker"]
    assert reads["numbers"] == ["pretrained.pt"]
    assert encoder.writer_of(space).kind == "speaker"


def test_models_are_found_where_people_of_other_toolboxes_keep_them(tmp_path: Path, monkeypatch) -> None:
    program, own = tmp_path / "program", tmp_path / "own"
    monkeypatch.setattr(paths, "resources_dir", lambda: program / "resources")
    habitual = voice_file(program / "synthesizer" / "saved_models" / "mandarin" / "mine.safetensors")
    kept = voice_file(paths.models_dir() / "kept.safetensors")
    named = voice_file(own / "named.safetensors")
    (paths.models_dir() / "again.safetensors").symlink_to(habitual)

    def found(engine: Models) -> list[str]:
        return sorted(info.key for info in engine.list_models(JobContext()) if Path(info.key).exists())

    again = str(paths.models_dir() / "again.safetensors")
    assert found(Models(device="cpu")) == sorted([again, str(kept)])  # a link and what it points to are one
    assert found(Models(device="cpu", more_folders=[own])) == sorted([again, str(kept), str(named)])
    assert found(Models(own, device="cpu")) == [str(named)]
    (paths.models_dir() / "again.safetensors").unlink()
    assert str(habitual) in found(Models(device="cpu"))
