"""Model files that claim more than they hold: a sentence, before the memory is taken."""

import json
import pickle
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from core import archive
from core.archive import Archive, opened
from core.errors import CheckpointError
from core.onnx_file import OnnxGraph
from core.sizes import configured, made_from
from core.types import MelSpec
from core.weights import read_checkpoint

ROOT = Path(__file__).resolve().parents[2]
SPARE = 128 << 20


def saved(path, contents, legacy=False):
    torch.save(contents, path, _use_new_zipfile_serialization=not legacy)


def giant(path):
    saved(path, {"w": torch.ones(1).expand(10**12), "v": torch.ones(3)})


def giant_legacy(path):
    saved(path, {"model": {"w": torch.ones(1).expand(10**6, 10**6)}}, legacy=True)


def windows(path):
    saved(path, {"w": torch.zeros(20_000).as_strided((10_000, 10_000), (1, 1))})


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a/data.pkl", pickle.dumps({"model": {}}, 2))
        file.writestr("a/data/0", bytes(200 << 20))


def pickle_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a/data.pkl", bytes(100 << 20))


def many_members(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a/data.pkl", pickle.dumps({"model": {}}, 2))
        for number in range(80_000):
            file.writestr(f"a/data/{number}", b"")


def huge_header(path):
    entries = {f"tensor{n}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for n in range(100_000)}
    head = json.dumps(entries).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head)


def long_pickle(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a/data.pkl", b"\x80\x02(" + b"K\1" * 3_000_000 + b"l.")


def called(name, operand):
    def write(path):
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("a/data.pkl", b"\x80\x02" + name + operand + b"\x85R.")

    return write


STRANGE = {
    "giant": (giant, "claims to hold far more"),
    "giant legacy": (giant_legacy, "claims to hold far more"),
    "windows": (windows, "claims to hold far more"),
    "bomb": (bomb, "claims to hold far more"),
    "pickle bomb": (pickle_bomb, "damaged or cut short"),
    "many members": (many_members, "damaged or cut short"),
    "huge header": (huge_header, "damaged or cut short"),
    "long pickle": (long_pickle, "damaged or cut short"),
    "bytes": (called(b"cbuiltins\nbytearray\n", b"\x8a\x05\0\0\0\xc0\0"), "damaged or cut short"),
    "tensor": (called(b"ctorch\nFloatTensor\n", b"\x8a\x05\0\0\0@\0"), "damaged or cut short"),
    "storage": (called(b"ctorch\nFloatStorage\n", b"\x8a\x05\0\0\0@\0"), "damaged or cut short"),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_what_claims_more_than_it_holds_is_refused_at_a_look(tmp_path, kind):
    write, said = STRANGE[kind]
    path = tmp_path / "m.pt"
    write(path)
    tracemalloc.start()
    try:
        with pytest.raises(CheckpointError, match=said):
            Archive(path)
        assert tracemalloc.get_traced_memory()[1] < 1.5 * path.stat().st_size + SPARE
    finally:
        tracemalloc.stop()


ODD_TENSORS = {
    "scalar": torch.tensor(1.0),
    "meta": torch.ones(3, device="meta"),
    "sparse": torch.ones(3).to_sparse(),
    "quantised": torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.qint8),
    "complex": torch.ones(3, dtype=torch.complex64),
}


@pytest.mark.parametrize("kind", ODD_TENSORS)
@pytest.mark.parametrize("legacy", [False, True])
def test_odd_tensors_are_left_out_or_read_and_never_a_fault(tmp_path, kind, legacy):
    saved(tmp_path / "m.pt", {"w": ODD_TENSORS[kind], "v": torch.ones(2)}, legacy)
    shapes = Archive(tmp_path / "m.pt").shapes
    assert shapes["v"] == (2,) and shapes.get("w") == {"scalar": (), "complex": (3,)}.get(kind)
    assert torch.equal(Archive(tmp_path / "m.pt").tensors("v")[""], torch.ones(2))


def test_what_holds_itself_is_read_to_its_end(tmp_path):
    contents = {"w": torch.ones(2)}
    contents["self"] = contents
    saved(tmp_path / "m.pt", contents)
    assert read_checkpoint(tmp_path / "m.pt")["self"]["self"]["w"].shape == (2,)
    assert "w" in Archive(tmp_path / "m.pt").tensors()


def test_one_tensor_under_many_names_is_read_once(tmp_path):
    shared = torch.arange(3_000_000.0)
    saved(tmp_path / "m.pt", {f"w{n}": shared for n in range(50)})  # 600 MB, were they fifty
    tensors = Archive(tmp_path / "m.pt").tensors()
    assert len(tensors) == 50 and len({value.data_ptr() for value in tensors.values()}) == 1


def test_a_refused_file_is_not_read_again_until_it_changes(tmp_path, monkeypatch):
    path, reads, read = tmp_path / "m.pt", [], archive.read_header
    monkeypatch.setattr(archive, "read_header", lambda file: (reads.append(file), read(file))[1])
    path.write_bytes(b"PK\3\4 nothing")
    for _ in range(4):
        with pytest.raises(CheckpointError, match="damaged"):
            opened(path)
    assert len(reads) == 1
    saved(path, {"w": torch.ones(2)})
    assert opened(path).shapes == {"w": (2,)}


@pytest.mark.parametrize(
    "change", [{"n_mels": 10**9}, {"n_fft": 10**8}, {"hop_length": 0}, {"rate_hz": -1}, {"win_length": 1.5}]
)
def test_a_mel_of_impossible_sizes_is_none(change):
    sizes = {"rate_hz": 16000, "n_fft": 1024, "hop_length": 200, "win_length": 800, "n_mels": 80} | change
    with pytest.raises((ValueError, TypeError)):
        MelSpec(**sizes)


@pytest.mark.parametrize(
    "make",
    [
        lambda: torch.nn.Linear(10**5, 10**5),
        lambda: torch.nn.Embedding(10**9, 4),
        lambda: torch.randn(9, 10**9),
        lambda: torch.hann_window(10**9),
        lambda: [torch.nn.Linear(2, 2) for _ in range(10**7)],
        lambda: [torch.nn.Linear(1000, 1000) for _ in range(10**4)],
    ],
)
def test_a_model_cannot_become_far_larger_than_its_file(make):
    with pytest.raises(ValueError, match="far more numbers"), made_from(1000, 10):
        make()
    with made_from(1000, 10):
        assert torch.nn.Linear(100, 100)(torch.ones(100)).shape == (100,)
    assert torch.zeros(9_000_000).shape == (9_000_000,)  # outside nothing is counted


def test_sizes_of_a_file_are_sizes():
    fields = {"rate_hz": 16000, "n_fft": 1024, "hop_length": 200, "win_length": 800, "n_mels": 80}
    assert configured(MelSpec, fields | {"of another version": 1}) == MelSpec(**fields)
    for wrong in (10**9, float("nan"), float("inf"), [1] * 1000):
        with pytest.raises(ValueError):
            configured(MelSpec, fields | {"n_mels": wrong})


HOSTILE = """
import json, resource, sys
from pathlib import Path
from core.errors import CheckpointError
from engine.models import registries
rooms = registries()
for room in rooms.values():
    room.load()
size = int(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmSize"))) << 10
resource.setrlimit(resource.RLIMIT_AS, (size + (1 << 30),) * 2)
for path in sorted(Path(sys.argv[1]).rglob("*.safetensors")):
    kind = path.parent.name
    try:
        rooms[kind].load(path)
        print("loaded", path.name)
    except CheckpointError as error:
        print("told", error)
"""


def harmed(source, target, change):
    """A shipped file with other sizes in its metadata."""
    data = source.read_bytes()
    length = int.from_bytes(data[:8], "little")
    entries = json.loads(data[8 : 8 + length])
    metadata = {
        key: json.loads(text) if text[:1] in '{["0123456789' else text for key, text in entries["__metadata__"].items()
    }
    metadata["config"] = metadata["config"] | change
    entries["__metadata__"] = {
        key: text if isinstance(text, str) else json.dumps(text) for key, text in metadata.items()
    }
    head = json.dumps(entries).encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(len(head).to_bytes(8, "little") + head + data[8 + length :])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_sizes_that_no_memory_holds_are_sentences_in_every_family_of_ours(tmp_path):
    changes = {
        "synthesizer": (
            "default_voice",
            ({"n_mels": 10**9}, {"channels": 10**6}, {"decoder_blocks": 10**6}, {"condition": -4}),
        ),
        "vocoder": (
            "default_vocoder",
            ({"channels": 10**9}, {"blocks": 10**6}, {"hop": 10**8}, {"window": 10**6}, {"kernel": 0}),
        ),
        "emotion": ("emotion_encoder", ({"size": 10**8}, {"width": 10**6}, {"channels": [10**5] * 4}, {"heads": 0})),
    }
    for kind, (name, all_changes) in changes.items():
        for number, change in enumerate(all_changes):
            harmed(ROOT / "resources" / f"{name}.safetensors", tmp_path / kind / f"{number}.safetensors", change)
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and len(lines) == 13, done.stderr
    assert all(line.startswith("told") and line.endswith(".") for line in lines), lines
    assert "memory" not in done.stdout


def test_a_long_note_in_the_metadata_is_kept_as_it_is(tmp_path):
    save_file({"w": torch.ones(1)}, tmp_path / "a.safetensors", metadata={"note": "x" * (2 << 20)})
    assert Archive(tmp_path / "a.safetensors").facts["metadata"]["note"] == "x" * (2 << 20)


ONNX = """
import onnxruntime, resource, sys
from core.archive import Archive
from encoder.emotion.audeering import load_onnx
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
load_onnx(Archive(sys.argv[1]))
print((peak() - before) >> 10)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="others count memory in other units")
def test_a_constant_of_gigabytes_is_not_made_when_an_onnx_file_is_loaded(tmp_path):
    graph = OnnxGraph()
    total = graph.add("ReduceSum", graph.add("ConstantOfShape", graph.constant([2 * 10**8])))
    for output in ("hidden_states", "logits"):
        graph.same(output, graph.add("Add", "signal", total))
    shape = {"hidden_states": (1, 3), "logits": (1, 3)}
    (tmp_path / "m.onnx").write_bytes(graph.file({"signal": (1, 3)}, shape))
    command = [sys.executable, "-c", ONNX, str(tmp_path / "m.onnx")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0 and int(done.stdout) < 100, done.stderr
