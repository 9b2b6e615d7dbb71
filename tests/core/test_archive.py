"""The one way in for model files: names and shapes equal torch's own view, nothing is run, damage is one sentence."""

import io
import json
import os
import random
import struct
import subprocess
import sys
import zipfile
from argparse import Namespace
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from core import pickled_shapes
from core.archive import Archive
from core.errors import CheckpointError
from core.onnx_file import OnnxGraph

CONTAINERS = ("zip", "legacy", "safetensors")


def write(path, contents, container="zip"):
    if container == "safetensors":
        save_file({name: value.clone().contiguous() for name, value in contents.items()}, path)
    else:
        torch.save(contents, path, _use_new_zipfile_serialization=container == "zip")
    return path


def network():
    """Every kind of tensor that real files hold: old and new weight norm, buffers, scalars, transposed and shared ones."""
    old, new = torch.nn.Conv1d(4, 6, 3), torch.nn.Conv2d(2, 3, (5, 1))
    with pytest.warns(FutureWarning, match="weight_norm"):
        torch.nn.utils.weight_norm(old)
    torch.nn.utils.parametrizations.weight_norm(new)
    state = {f"old.{name}": value for name, value in old.state_dict().items()}
    state |= {f"new.{name}": value for name, value in new.state_dict().items()}
    state |= {f"norm.{name}": value for name, value in torch.nn.BatchNorm1d(300).state_dict().items()}
    base = torch.arange(600.0)
    state |= {
        "half": base[:8].half(),
        "brain": base[:8].bfloat16(),
        "whole": torch.arange(70_000),
        "none": torch.zeros(0, 3),
    }
    return OrderedDict(
        state | {"turned": base.view(20, 30).t(), "window": base[4:9], "five": torch.zeros(1, 2, 3, 1, 2)}
    )


def optimizer_state():
    layer = torch.nn.Linear(3, 2)
    optimizer = torch.optim.AdamW(layer.parameters(), betas=(0.8, 0.99))
    layer(torch.ones(1, 3)).sum().backward()
    optimizer.step()
    return optimizer.state_dict()


def equal(archive, state):
    assert archive.shapes == {name: tuple(value.shape) for name, value in state.items()}
    tensors = archive.tensors()
    assert tensors.keys() == state.keys()
    for name, value in state.items():
        assert tensors[name].dtype == value.dtype and torch.equal(tensors[name], value), name


# -- what is inside -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("container", CONTAINERS)
def test_flat_files_are_seen_as_torch_sees_them(tmp_path, container):
    state = network()
    archive = Archive(write(tmp_path / "a.pt", state, container))
    equal(archive, state)
    assert archive.facts["container"] == container and archive.facts["wrapper"] == "" and not archive.facts["unsafe"]


@pytest.mark.parametrize("container", ["zip", "legacy"])
@pytest.mark.parametrize("wrapper", ["generator", "model_state", "model_g", "model", "state_dict", "net", "weight"])
def test_wrappers_are_taken_off_and_told(tmp_path, container, wrapper):
    state = network()
    whole = {
        "iteration": 12,
        wrapper: state,
        "optimizer": optimizer_state(),
        "learning_rate": 2e-4,
        "sr": "40k",
        "epoch": 3,
    }
    archive = Archive(write(tmp_path / "G_2400.pth", whole, container))
    equal(archive, state)
    facts = archive.facts
    assert (facts["wrapper"], facts["iteration"], facts["epoch"], facts["number"]) == (wrapper, 12, 3, 2400)
    assert set(facts["keys"]) == whole.keys() - {wrapper} and facts["values"]["learning_rate"] == 2e-4
    assert facts["values"]["sr"] == "40k" and "step" not in facts


@pytest.mark.parametrize("container", ["zip", "legacy"])
def test_parts_of_a_model_are_joined_by_dots(tmp_path, container):
    part = network()
    net = {"decoder": part, "bert": {f"module.{name}": value for name, value in part.items()}, "empty": {}}
    archive = Archive(write(tmp_path / "x.pth", {"net": net, "iters": 7, "epoch": 2, "val_loss": 0.5}, container))
    equal(archive, {f"{name}.{key}": value for name in ("decoder", "bert") for key, value in part.items()})
    assert archive.tensors("decoder.").keys() == part.keys() and archive.tensors("nothing.") == {}
    assert archive.facts["step"] == 7


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("prefix", ["module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module."])
def test_what_parallel_training_adds_is_dropped(tmp_path, container, prefix):
    state = {"a.weight": torch.ones(2, 3), "a.module.bias": torch.ones(2)}
    equal(Archive(write(tmp_path / "a.pt", {prefix + k: v for k, v in state.items()}, container)), state)


NET = {
    "enc_p.emb.weight": torch.ones(4, 2),
    "dec.ups.0.weight_v": torch.full((2, 3, 4), 2.0),
    "flow.flows.0.pre.bias": torch.zeros(3),
}
JUDGE = {"net_d.discriminators.0.convs.0.bias": torch.ones(7), "mpd.convs.0.bias": torch.ones(7)}
MEAN = {key: 9 * value for key, value in NET.items()}
HABITS = {
    "prefix of a wrapper": lambda: named("net_g."),
    "prefixes within each other": lambda: named("module.model._orig_mod.generator."),
    "under another name": lambda: {"netG": NET, "lr": 0.1},
    "under two names": lambda: {"model": {"state_dict": NET}, "epoch": 3},
    "under three names": lambda: {"state": {"models": {"net_g": NET}}},
    "Lightning": lambda: {
        "epoch": 3, "global_step": 40, "pytorch-lightning_version": "2.1.0", "state_dict": {**named("net_g."), **JUDGE, "mel_spec.window": torch.ones(5)},
        "callbacks": {"best": {"score": torch.tensor(0.5)}}, "optimizer_states": [optimizer_state()], "loops": {"state_dict": {}}, "hyper_parameters": {"lr": 0.1},
    },
    "ESPnet": lambda: {"model": {"generator": NET, "discriminator": {"a.bias": torch.ones(2)}}, "optimizer": {"generator": {}}, "steps": 40},
    "Coqui": lambda: {"config": {"model": "x"}, "model": {**named("model_g."), "model_d.mpd.bias": torch.ones(2)}, "step": 40},
    "running mean beside": lambda: {"model": NET, "model_ema": {"module." + key: value for key, value in MEAN.items()}, "decay": 0.99},
    "running mean within": lambda: {"state_dict": {**named("model."), **{"ema_model." + key: value for key, value in MEAN.items()}}},
    "nothing but a running mean": lambda: {"ema_model_state_dict": {"initted": torch.tensor(True), "step": torch.tensor(40), **named("ema_model.")}},
    "each part in parallel": lambda: {"net": {key.replace(".", ".module.", 1): value for key, value in NET.items()}},
    "judges in one dictionary": lambda: {"generator": NET, "discriminator": {"bias": torch.ones(2)}, "scheduler_g": {"last_epoch": 4}},
}  # fmt: skip


def named(prefix):
    return {prefix + key: value for key, value in NET.items()}


@pytest.mark.parametrize("container", ["zip", "legacy"])
@pytest.mark.parametrize("habit", HABITS)
def test_the_network_alone_is_seen_however_a_program_keeps_it(tmp_path, habit, container):
    equal(Archive(write(tmp_path / "a.ckpt", HABITS[habit](), container)), NET)


@pytest.mark.parametrize(
    "names",
    [
        ("model.1.weight_v", "model.4.shortcut.weight_v"),
        ("generator.1.weight_v", "generator.4.shortcuts.0.weight_v"),
        ("model.disc_0.model.layer_0.1.bias", "model.disc_1.model.layer_0.1.bias"),
        ("net.bias", "presets"),
        ("mpd.a.bias", "msd.a.bias"),
        ("encoder.embeddings.weight", "encoder.pooler.weight"),
    ],
)
def test_names_of_a_networks_own_stay(tmp_path, names):
    equal(Archive(write(tmp_path / "a.pt", state := {name: torch.ones(2) for name in names})), state)


@pytest.mark.parametrize("container", ["zip", "legacy"])
def test_discriminators_are_seen_without_their_optimizers(tmp_path, container):
    state = {
        "mpd": {"w": torch.ones(2)},
        "msd": {"w": torch.ones(3)},
        "optim_g": optimizer_state(),
        "steps": 9,
        "epoch": 1,
    }
    archive = Archive(write(tmp_path / "do_9", state, container))
    assert archive.shapes == {"mpd.w": (2,), "msd.w": (3,)} and archive.facts["step"] == 9


@pytest.mark.parametrize("container", ["zip", "legacy"])
@pytest.mark.parametrize("step", [torch.tensor([123_456]), torch.tensor(123_456, dtype=torch.int32), np.int64(123_456)])
def test_steps_kept_in_tensors_and_numpy_numbers_are_told(tmp_path, container, step):
    state = {"w": torch.ones(5), "many": torch.arange(9), **({"step": step} if isinstance(step, torch.Tensor) else {})}
    whole = {"model_state": state, **({} if "step" in state else {"step": step})}
    assert Archive(write(tmp_path / "s.pt", whole, container)).facts["step"] == 123_456


def test_parameters_and_numpy_learning_rates_are_weights_too(tmp_path):
    kept = torch.nn.Parameter(torch.ones(2, 2))
    with_attribute = torch.ones(3)
    with_attribute.note = "kept by hand"
    whole = {
        "model": {"p": kept, "q": with_attribute, "again": kept},
        "optimizer": {"lr": np.float64(0.1), "seen": {1, 2}, 3.5: "odd", ("a", 1): "key"},
        "args": Namespace(lr=0.1),
    }
    archive = Archive(write(tmp_path / "80000.pth.tar", whole))
    assert archive.shapes == {"p": (2, 2), "q": (3,), "again": (2, 2)} and not archive.facts["unsafe"]
    assert torch.equal(archive.tensors()["p"], torch.ones(2, 2)) and archive.facts["number"] == 80000


def test_safetensors_metadata_is_parsed(tmp_path):
    metadata = {"family": "default-voice", "config": json.dumps({"channels": 8}), "step": "17", "broken": "{"}
    save_file({"w": torch.ones(2)}, tmp_path / "v.safetensors", metadata=metadata)
    facts = Archive(tmp_path / "v.safetensors").facts
    assert facts["metadata"] == {"family": "default-voice", "config": {"channels": 8}, "step": 17, "broken": "{"}
    assert facts["step"] == 17


def onnx(path):
    graph = OnnxGraph()
    graph.same(graph.add("Add", "signal", graph.constant(np.ones(3, np.float32))), "out")
    path.write_bytes(graph.file({"signal": (3,)}, {"out": (3,)}))
    return path


@pytest.mark.parametrize("name", ["model.onnx", "model"])
def test_onnx_files_open_without_shapes(tmp_path, name):
    archive = Archive(onnx(tmp_path / name))
    assert archive.shapes == {} and archive.facts["container"] == "onnx" and archive.tensors() == {}


def test_compressed_archives_are_read_all_the_same(tmp_path):
    state = network()
    write(tmp_path / "stored.pt", {"model": state, "step": torch.tensor(5)})
    with zipfile.ZipFile(tmp_path / "stored.pt") as old, zipfile.ZipFile(tmp_path / "packed.pt", "w", 8) as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
    equal(Archive(tmp_path / "packed.pt"), state)


def test_opening_needs_neither_torch_nor_the_numbers(tmp_path):
    write(tmp_path / "a.pt", {"model": network()})
    write(tmp_path / "b.pt", {"model": network()}, "legacy")
    write(tmp_path / "c", network(), "safetensors")
    code = (
        "import sys; from core.archive import Archive\n"
        "print([len(Archive(path).shapes) for path in sys.argv[1:]], 'torch' in sys.modules)"
    )
    files = [str(tmp_path / name) for name in ("a.pt", "b.pt", "c")]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code, *files], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split("]")[1].strip() == "False" and done.stdout.count(str(len(network()))) == 3


@pytest.mark.parametrize("container", CONTAINERS)
def test_tensors_keep_no_hold_of_the_file(tmp_path, container):
    path = write(tmp_path / "a.pt", {"w": torch.ones(5000), "v": torch.ones(1)}, container)
    archive = Archive(path)
    before, digest = archive.tensors()["w"], archive.digest()
    path.write_bytes(b"\xff" * path.stat().st_size)  # in place: a mapped tensor would change with it
    assert torch.equal(before, torch.ones(5000)) and archive.digest() == digest
    with pytest.raises(CheckpointError):
        archive.tensors()


@pytest.mark.parametrize("container", CONTAINERS)
def test_broken_numbers_are_refused_where_they_are_read(tmp_path, container):
    state = {"good.w": torch.ones(3), "bad.w": torch.tensor([1.0, float("nan")])}
    archive = Archive(write(tmp_path / "a.pt", state, container))
    assert archive.tensors("good.").keys() == {"w"}
    with pytest.raises(CheckpointError, match="not numbers"):
        archive.tensors("bad.")


# -- what lies beside ---------------------------------------------------------------------------------------------------


def test_settings_beside_the_file(tmp_path):
    archive = Archive(write(tmp_path / "g_00000100", {"generator": {"w": torch.ones(1)}}))
    assert archive.config() == {} and archive.beside("*.npy") is None
    (tmp_path / "._config.json").write_bytes(b"\0\1")
    (tmp_path / "z.yml").write_text("model: {rate: 24000}\n")
    assert archive.config()["model"]["rate"] == 24000
    (tmp_path / "speakers.json").write_text('{"anna": 0}')
    assert archive.config() == {"anna": 0} and archive.config("*.yml") == {"model": {"rate": 24000}}
    (tmp_path / "config.json").write_text('\ufeff{"h": 1}', encoding="utf-8")
    assert archive.config() == {"h": 1} and archive.beside("no.json", "spe*.json") == tmp_path / "speakers.json"
    (tmp_path / "g_00000100.json").write_text('{"own": 1}')
    assert archive.config() == {"own": 1}


TOLD = {"data": {"url": "http://a//b", "#": "/* no, ] */"}, "speakers": ["あや", "Ben"]}
PLAIN = json.dumps(TOLD, ensure_ascii=False, indent=1)
TYPED = {
    "a mark of UTF-8": PLAIN.encode("utf-8-sig"),
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + PLAIN.encode("utf-16-be"),
    "Shift JIS": PLAIN.encode("cp932"),
    "Windows' line ends": PLAIN.replace("\n", "\r\n").encode(),
    "comments": ("// mine\n" + PLAIN.replace('"Ben"', '"Ben" # second\n').replace("{", "{ /* a\n, */", 1)).encode(),
    "commas too many": PLAIN.replace('"Ben"', '"Ben",').replace("\n }", ",\n }").encode(),
    "a comma and a comment": PLAIN.replace('"Ben"', '"Ben", // last').encode(),
}


@pytest.mark.parametrize("habit", TYPED)
def test_settings_as_people_save_them(tmp_path, habit):
    (tmp_path / "config.json").write_bytes(TYPED[habit])
    assert Archive(write(tmp_path / "G_1.pth", {"w": torch.ones(1)})).config() == TOLD


def test_settings_in_chinese(tmp_path):
    (tmp_path / "config.json").write_bytes(json.dumps({"speakers": ["王", "李"]}, ensure_ascii=False).encode("gbk"))
    assert Archive(write(tmp_path / "G_1.pth", {"w": torch.ones(1)})).config() == {"speakers": ["王", "李"]}


@pytest.mark.parametrize(
    "name",
    ["config (1).json", "G_1000_config.json", "G_1000.pth.json", "配置.json", "config.json.txt", "config.yaml", "configs/config.json"]
    + ["../config.json", "../configs/ljs_config.json"],
)  # fmt: skip
def test_settings_under_other_names_and_in_other_places(tmp_path, name):
    weights = write_into(tmp_path / "voice" / "weights" / "G_1000.pth")
    place = weights.parent / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(PLAIN, encoding="utf-8")
    assert Archive(weights).config() == TOLD


def test_settings_are_each_models_own(tmp_path):
    """Several models in a folder, broken and foreign files among their settings, other models in folders beside."""
    for model in ("anna", "ben"):
        write_into(tmp_path / "all" / f"{model}_200.pth")
        (tmp_path / "all" / f"{model}_200_config.json").write_text(json.dumps({"of": model}))
    (tmp_path / "all" / "a.json").write_text("{")
    assert [Archive(tmp_path / "all" / f"{model}_200.pth").config()["of"] for model in ("anna", "ben")] == [
        "anna",
        "ben",
    ]
    (tmp_path / "all" / "carl.json").write_text(json.dumps({"of": "carl"}))
    assert Archive(write_into(tmp_path / "all" / "carl_3000.pth")).config() == {"of": "carl"}
    (tmp_path / "config.json").write_text(json.dumps({"of": "another"}))
    write_into(tmp_path / "two" / "G_1.pth")
    assert Archive(tmp_path / "two" / "G_1.pth").config() == {}, "what lies above belongs to none of both"


def write_into(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    return write(path, {"w": torch.ones(1)})


def test_broken_settings_do_not_hide_good_ones(tmp_path):
    archive = Archive(write(tmp_path / "G_1.pth", {"w": torch.ones(1)}))
    (tmp_path / "config.json").write_text("<html>")
    (tmp_path / "config (1).json").write_text('{"good": 1}')
    assert archive.config() == {"good": 1} and archive.config("config (1).json") == {"good": 1}
    with pytest.raises(CheckpointError, match=r"config\.json cannot be read"):
        list(archive.configs())


@pytest.mark.parametrize(
    "name, text",
    [
        ("config.json", '{"a": '),
        ("config.json", "/*" * 200_000),
        ("config.json", '"' + "\\" * 400_001),
        ("config.json", "," + " " * 400_000),
        ("config.json", "[" * 100_000),
        ("a.yml", "a: [1"),
        ("a.yml", "a: !!float ''"),
        ("a.yml", "a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}"),
        ("a.yml", "a: !!python/object/apply:os.system ['true']"),
    ],
)
def test_broken_settings_are_one_sentence(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    archive = Archive(write(tmp_path / "G_1.pth", {"model": {"w": torch.ones(1)}}))
    with pytest.raises(CheckpointError, match=f"{name} cannot be read; "):
        archive.config()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_find_companions_at_both_ends(tmp_path):
    for folder, settings in (("store", "target"), ("models", "link")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{settings}.npy").touch()
    write(tmp_path / "store" / "G_5.pth", {"model": {"w": torch.ones(1)}})
    (tmp_path / "store" / "config.json").write_text('{"where": "beside the target"}')
    link = tmp_path / "models" / "anna.pth"
    link.symlink_to(tmp_path / "store" / "G_5.pth")
    archive = Archive(link)
    assert archive.path == link and archive.home == (tmp_path / "store").resolve()
    assert archive.config() == {"where": "beside the target"}
    assert archive.beside("target.npy") and archive.beside("link.npy")


@pytest.mark.parametrize(
    "names, chosen",
    [
        (("G_900.pth", "G_10000.pth", "D_10000.pth", "DUR_10000.pth"), "G_10000.pth"),
        (("g_00000900", "g_02500000", "do_02500000"), "g_02500000"),
        (("model.safetensors", "pytorch_model.bin", "optimizer.pt", "training_args.bin"), "model.safetensors"),
        (("pytorch_model.bin", "model.onnx"), "pytorch_model.bin"),
        (("epochs_2nd_00020.pth", "epoch_1st_00099.pth", "config.yml"), "epochs_2nd_00020.pth"),
        (("80000.pth.tar", "450000.pth.tar", "speakers.json"), "450000.pth.tar"),
        (("voice.pt", ".voice.pt.77.part", "optimizer.pt"), "voice.pt"),
    ],
)
def test_the_model_in_a_folder(tmp_path, names, chosen):
    for name in names:
        write(tmp_path / name, {"w": torch.ones(1)})
    archive = Archive(tmp_path)
    assert archive.path == tmp_path / chosen and archive.home == tmp_path


def test_the_newest_of_equals_is_the_model(tmp_path):
    for age, name in enumerate(("b.pt", "a.pt", "c.pt")):
        write(tmp_path / name, {"w": torch.ones(1)})
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    assert Archive(tmp_path).path.name == "b.pt"


# -- what must not happen -----------------------------------------------------------------------------------------------


class Evil:
    def __init__(self, marker):
        self.marker = marker

    def __reduce__(self):
        return os.system, (f"touch {self.marker}",)


@pytest.mark.parametrize("container", ["zip", "legacy"])
def test_code_in_a_file_never_runs(tmp_path, container):
    marker = tmp_path / "it_ran"
    write(tmp_path / "evil.pt", {"model": {"w": torch.ones(2)}, "extra": Evil(marker)}, container)
    archive = Archive(tmp_path / "evil.pt")
    assert archive.shapes == {"w": (2,)} and any(name.endswith(".system") for name in archive.facts["unsafe"])
    with pytest.raises(CheckpointError, match="for your safety"):
        archive.tensors()
    write(tmp_path / "bare.pt", Evil(marker), container)
    with pytest.raises(CheckpointError, match="for your safety"):
        Archive(tmp_path / "bare.pt")
    assert not marker.exists()


def test_training_state_of_other_programs_does_not_hide_the_weights(tmp_path):
    whole = {"hparams": Path("x"), "model": torch.nn.Linear(2, 3).state_dict(), "log": [torch.nn.Linear(1, 1)]}
    archive = Archive(write(tmp_path / "a.ckpt", whole))
    assert archive.shapes == {"weight": (3, 2), "bias": (3,)} and archive.facts["unsafe"]


def text(value):
    return b"X" + struct.pack("<I", len(value)) + value


BOMBS = {
    "a memo of 16 GB": b"}r\xff\xff\xff\x7f.",
    "a key that takes years to hash": b"}K\1q\0"
    + b"".join(b"h%ch%c\x86q%c" % (i, i, i + 1) for i in range(60))
    + b"K\1s.",
    "a key too deep to hash": b"}K\1" + b"\x85" * 40_000 + b"K\1s.",
    "keys that collide": b"}("
    + b"".join(b"\x8a\x0a" + (i * (2**61 - 1)).to_bytes(10, "little") + b"K\1" for i in range(1, 20_000))
    + b"u.",
    "a set built again and again": b"cbuiltins\nset\nq\0]q\1("
    + b"".join(text(b"%d" % i) for i in range(5000))
    + b"e"
    + b"h\0h\1\x85R" * 5000
    + b".",
    "sixteen gigabytes of zeros": b"}" + text(b"a") + b"cbuiltins\nbytearray\n\x8a\x05\0\0\0\0\x04\x85Rs.",
    "endless containers": b"}" * 60_000 + b".",
    "a text longer than the file": b"}X\xff\xff\xff\xffabc",
    "parts within parts within parts": b"}q\0"
    + b"".join(b"}q%c(" % (i + 1) + b"".join(text(b"%d" % j) + b"h%c" % i for j in range(200)) + b"u" for i in range(5))
    + b".",
    "no dictionary": b"]q\0h\0a.",
}


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("bomb", BOMBS)
def test_hostile_files_neither_hang_nor_fill_the_memory(tmp_path, monkeypatch, bomb, legacy):
    monkeypatch.setattr(pickled_shapes, "MAX_STEPS", 50_000)
    data = b"\x80\x02" + BOMBS[bomb]
    if legacy:
        head = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.\x80\x02}."
        (tmp_path / "bomb.pt").write_bytes(head + data + b"\x80\x02].")
    else:
        with zipfile.ZipFile(tmp_path / "bomb.pt", "w") as file:
            file.writestr("a/data.pkl", data)
    with pytest.raises(CheckpointError, match=r"^[^\n]*bomb\.pt[^\n]*\.$"):
        Archive(tmp_path / "bomb.pt")


def damaged_files():
    state = {"module.a.w": torch.ones(3, 4).half(), "module.step": torch.tensor([7]), "x.weight_g": torch.ones(2, 1)}
    whole = {"model_state": state, "step": 3, "optimizer": optimizer_state(), "lr": np.float64(0.1)}
    for legacy in (False, True):
        torch.save(whole, buffer := io.BytesIO(), _use_new_zipfile_serialization=not legacy)
        yield buffer.getvalue()


def test_damage_anywhere_is_one_sentence(tmp_path):
    originals = [*damaged_files()]
    save_file({"a": torch.ones(3, 4), "b": torch.ones(2)}, tmp_path / "a", metadata={"step": "7"})
    originals += [(tmp_path / "a").read_bytes(), onnx(tmp_path / "o").read_bytes()]
    rng, refused = random.Random(5), 0
    for number in range(160):
        content = bytearray(originals[number % 4])
        if number % 3 == 0:
            del content[rng.randrange(len(content)) :]
        else:
            for _ in range(rng.randint(1, 6)):
                content[rng.randrange(len(content))] = rng.randrange(256)
        (tmp_path / "m").write_bytes(content)
        try:
            Archive(tmp_path / "m").tensors()
        except CheckpointError as error:
            assert str(error).endswith(".") and "\n" not in str(error)
            refused += 1
    assert refused > 80


@pytest.mark.parametrize("container", [*CONTAINERS, "onnx"])
def test_files_cut_short_are_told_from_their_length(tmp_path, container):
    path = tmp_path / "a"
    write(path, {"w": torch.ones(500)}, container) if container != "onnx" else onnx(path)
    content = path.read_bytes()
    for size in range(len(content) - 1, 63, -61):
        path.write_bytes(content[:size])
        with pytest.raises(CheckpointError, match="damaged or cut short"):
            Archive(path)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS pointer"),
        (b"\x89HDF\r\n\x1a\n" + bytes(99), "not a model file"),
        (b"\x80\x04\x95abc", "not a model file"),
        (b"hello", "not a model file"),
        (b"PK\x03\x04 cut", "damaged or cut short"),
        (b"\x08", "not a model file"),
    ],
)
def test_what_is_no_model_is_told(tmp_path, content, said):
    (tmp_path / "a.pt").write_bytes(content)
    with pytest.raises(CheckpointError, match=said):
        Archive(tmp_path / "a.pt")


def test_other_refusals_are_sentences(tmp_path):
    with pytest.raises(CheckpointError, match="cannot be read"):
        Archive(tmp_path / "missing.pt")
    with pytest.raises(CheckpointError, match="cannot be read"):
        Archive("nul\0character.pt")
    with pytest.raises(CheckpointError, match="holds no model file"):
        Archive(tmp_path)
    write(tmp_path / "D_5.pth", {"model": {"w": torch.ones(1)}})
    with pytest.raises(CheckpointError, match="holds no model file"):
        Archive(tmp_path)
    with pytest.raises(CheckpointError, match="no model weights"):
        Archive(write(tmp_path / "numbers.pt", {"step": 3}))
    with zipfile.ZipFile(tmp_path / "book.zip", "w") as file:
        file.writestr("word/document.xml", "x")
    with pytest.raises(CheckpointError, match="not a model file"):
        Archive(tmp_path / "book.zip")
    with zipfile.ZipFile(tmp_path / "script.pt", "w") as file:
        file.writestr("m/data.pkl", "x")
        file.writestr("m/code/__torch__.py", "x")
    with pytest.raises(CheckpointError, match="TorchScript"):
        Archive(tmp_path / "script.pt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.pt")
    with pytest.raises(CheckpointError, match="cannot be read"):
        Archive(tmp_path / "pipe.pt")
