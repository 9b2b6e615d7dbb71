"""Model files of every family, harmed in their bytes, tensors, settings and pickles, and tried by every way in."""

from __future__ import annotations

import io
import json
import pickle
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.damage import small_families
from benchmarks.damage.caged import Steps
from benchmarks.damage.harm import harmed_bytes, harmed_value
from core import paths

SIZES = (10**9, 2**31, 10**6, 65536, 0, -1, 0.5, "x", None, [], 1e308)


def originals(folder: Path, rng: random.Random, given: Path | None = None) -> list[Path]:
    """The shipped models, a small one of each family, and the models below the folder given, with what lies beside."""
    for file in paths.resources_dir().glob("*.safetensors"):
        place = folder / file.stem
        place.mkdir()
        shutil.copyfile(file, place / file.name)
    if given is not None:
        shutil.copytree(given, folder / "given", dirs_exist_ok=True)
    _small_voice(folder / "small_voice")
    _small_hifigan(folder / "small_hifigan")
    _speaker(folder / "speaker")
    small_families.write(folder)
    from core.families import model_files

    return list(model_files(folder))


def _small_voice(folder: Path) -> None:
    from synthesizer.default import checkpoint
    from synthesizer.default.model import Acoustic, AcousticConfig

    sizes = AcousticConfig(
        channels=16, condition=8, encoder_blocks=1, decoder_blocks=1, pitch_channels=8, pitch_blocks=1
    )
    folder.mkdir()
    checkpoint.save(folder / "voice.safetensors", Acoustic(sizes), 7)


def _small_hifigan(folder: Path) -> None:
    import torch

    from vocoder.hifigan.config import HifiganConfig

    settings = {
        "resblock": "1", "upsample_rates": [5, 5, 4, 2], "upsample_kernel_sizes": [10, 10, 8, 4], "upsample_initial_channel": 16,
        "resblock_kernel_sizes": [3, 7], "resblock_dilation_sizes": [[1, 3], [1, 3]], "num_mels": 80, "hop_size": 200, "sampling_rate": 16000,
    }  # fmt: skip
    sizes = HifiganConfig(80, 16, (5, 5, 4, 2), (10, 10, 8, 4), (3, 7), ((1, 3), (1, 3)))
    folder.mkdir()
    weights = {name: 0.1 * torch.randn(shape) for name, shape in sizes.shapes().items()}
    torch.save({"generator": weights, "steps": 5}, folder / "g_00000005.pt")
    (folder / "config.json").write_text(json.dumps(settings))


def _speaker(folder: Path) -> None:
    from encoder.speaker import installed_weights

    if installed_weights().exists():
        folder.mkdir()
        shutil.copyfile(installed_weights(), folder / "encoder.pt")


def mutants(count: int, rng: random.Random, folder: Path, sources: list[Path]) -> Iterator[tuple[str, Path]]:
    """Each harmed model lies in a folder of its own with what belongs to it."""
    ways = (_bytes, _bytes, _settings, _settings, _settings, _tensors, _tensors, _tensors, _packed, _pickled)
    for number in range(count):
        source, way = rng.choice(sources), rng.choice(ways)
        home = folder / f"{number:04d}_{source.parent.name}"
        home.mkdir()
        for beside in source.parent.iterdir():
            if beside.is_file():
                shutil.copyfile(beside, home / beside.name)
        path = home / source.name
        yield f"{home.name}_{way(path, rng)}", path
        shutil.rmtree(home)


def _bytes(path: Path, rng: random.Random) -> str:
    """The file itself, or at times its settings."""
    beside = [file for file in path.parent.iterdir() if file.suffix in (".json", ".yml", ".yaml")]
    victim = rng.choice(beside) if beside and rng.random() < 0.2 else path
    way, data = harmed_bytes(victim.read_bytes(), rng)
    victim.write_bytes(data)
    return f"{way}_{victim.suffix}"


def _settings(path: Path, rng: random.Random) -> str:
    """Sizes that nobody has, in the settings beside or in the metadata."""
    beside = sorted(file for kind in ("*.json", "*.yml") for file in path.parent.glob(kind))
    if beside:
        file = rng.choice(beside)
        file.write_text(json.dumps(_nonsense(_loaded(file.read_text()), rng)))
        return f"settings_{file.stem}"
    if path.suffix != ".safetensors":
        return _tensors(path, rng)
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    entries = json.loads(data[8 : 8 + length])
    metadata = {key: _loaded(text) for key, text in entries.get("__metadata__", {}).items()}
    changed = _nonsense(metadata, rng)
    if isinstance(changed, dict):
        entries["__metadata__"] = {
            key: value if isinstance(value, str) else json.dumps(value) for key, value in changed.items()
        }
    head = json.dumps(entries).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head + data[8 + length :])
    return "metadata"


def _nonsense(value: Any, rng: random.Random) -> Any:
    """Any place harmed, or only numbers made absurd: these come furthest."""
    if rng.random() < 0.4 or not isinstance(value, dict | list):
        return harmed_value(value, rng)
    places: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        for key, inner in list(holder.items()) if isinstance(holder, dict) else list(enumerate(holder)):
            if isinstance(inner, dict | list):
                waiting.append(inner)
            elif isinstance(inner, int | float):
                places.append((holder, key))
    for holder, key in rng.sample(places, min(len(places), rng.randint(1, 3))):
        holder[key] = rng.choice(SIZES)
    return value


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _tensors(path: Path, rng: random.Random) -> str:
    """One or a few tensors become something that torch can save too."""
    import torch

    from core.weights import read_checkpoint

    contents = read_checkpoint(path)
    contents.pop("__metadata__", None)
    holder = next((part for part in contents.values() if isinstance(part, dict)), contents)
    names = [name for name, value in holder.items() if isinstance(value, torch.Tensor)]
    ways = _odd_tensors()
    kind = rng.choice(sorted(ways))
    for name in rng.sample(names, min(len(names), rng.choice((1, 1, 3)))):
        holder[name] = ways[kind](holder[name], holder)
    wrapped = rng.choice(
        (contents, {"model": contents}, {"state_dict": holder}, {"net": {"a": contents, "b": contents}})
    )
    path.unlink()  # its numbers may still be read from it
    torch.save(wrapped, path, _use_new_zipfile_serialization=rng.random() < 0.7)
    return f"tensors_{kind}"


def _odd_tensors() -> dict[str, Callable[[Any, dict[str, Any]], Any]]:
    import torch

    giant = lambda tensor: tensor.reshape(-1)[:1].clone()  # noqa: E731
    return {
        "scalar": lambda tensor, _: torch.tensor(1.0),
        "meta": lambda tensor, _: tensor.to("meta"),
        "sparse": lambda tensor, _: tensor.float().to_sparse(),
        "giant": lambda tensor, _: giant(tensor).expand(10**12),
        "giant same": lambda tensor, _: giant(tensor).expand(tensor.shape or 1),
        "windows": lambda tensor, _: torch.zeros(4000).as_strided((2000, 2000), (1, 1)),
        "not numbers": lambda tensor, _: torch.full_like(tensor.float(), float("nan")),
        "infinite": lambda tensor, _: torch.full_like(tensor.float(), float("inf")),
        "whole": lambda tensor, _: tensor.to(torch.int8),
        "boolean": lambda tensor, _: tensor > 0,
        "complex": lambda tensor, _: tensor.to(torch.complex64),
        "quantised": lambda tensor, _: torch.quantize_per_tensor(tensor.float(), 0.1, 0, torch.qint8),
        "empty": lambda tensor, _: tensor.reshape(-1)[:0].clone(),
        "turned": lambda tensor, _: tensor.t() if tensor.dim() == 2 else tensor[None],
        "list": lambda tensor, _: tensor.reshape(-1)[:9].tolist(),
        "none": lambda tensor, _: None,
        "itself": lambda tensor, holder: holder,
    }


def _packed(path: Path, rng: random.Random) -> str:
    """Zip files that lie about themselves or unfold into gigabytes."""
    kind = rng.choice(("bomb", "many members", "deflated", "huge header", "text"))
    if kind == "huge header":
        entries = {f"t{n}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for n in range(400_000)}
        head = json.dumps(entries).encode()
        path.write_bytes(len(head).to_bytes(8, "little") + head)
        return kind
    pickled = pickle.dumps({"model": {}}, 2)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED if kind == "many members" else zipfile.ZIP_DEFLATED) as file:
        file.writestr("a/data.pkl", b"\0" * (1 << 27) if kind == "text" else pickled)
        if kind == "many members":
            for n in range(150_000):
                file.writestr(f"a/data/{n}", b"")
        elif kind == "bomb":
            with file.open("a/data/0", "w", force_zip64=True) as member:
                for _ in range(512):
                    member.write(b"\0" * (1 << 20))
        else:
            file.writestr("a/data/0", rng.randbytes(1000))
    return f"zip_{kind}"


def _pickled(path: Path, rng: random.Random) -> str:
    """Pickles with code, cycles, and calls that ask for memory."""
    kind = rng.choice(sorted(PICKLES))
    data = b"\x80\x02" + PICKLES[kind]
    if rng.random() < 0.5:
        head = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.\x80\x02}."
        path.write_bytes(head + data + b"\x80\x02].")
    else:
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("a/data.pkl", data)
    return f"pickle_{kind}"


def _called(module: str, name: str, operands: bytes) -> bytes:
    return f"c{module}\n{name}\n".encode() + operands + b"\x85R."


PICKLES = {
    "code": _called("os", "system", b"X\4\0\0\0true"),
    "evaluated": _called("builtins", "eval", b"X\x0f\0\0\0__import__('os')"),
    "bytes": _called("builtins", "bytearray", b"\x8a\x05\0\0\0\xc0\0"),
    "tensor": _called("torch", "FloatTensor", b"\x8a\x05\0\0\0@\0"),
    "storage": _called("torch", "FloatStorage", b"\x8a\x05\0\0\0@\0"),
    "itself": b"}q\0X\5\0\0\0modelh\0s.",
    "memo": b"}r\xff\xff\xff\x7f.",
    "parts of parts": b"}q\0" + b"".join(b"}q%c(X\1\0\0\0ah%cX\1\0\0\0bh%cu" % (n + 1, n, n) for n in range(60)) + b".",
    "long": b"(" + b"K\1" * 3_000_000 + b"l.",
    "cut": pickle.dumps({"model": {"a": list(range(100))}}, 2)[2:90],
    "bytes of bytes": pickle.dumps({"model": io.BytesIO().getvalue()}, 2)[2:],
}


def prepared() -> None:
    """Everything that loading imports, once for all."""
    import torch
    import torchaudio.models  # noqa: F401

    from engine.models import registries

    torch.set_num_threads(1)
    for registry in registries().values():
        registry.load()


def steps(path: Path, _: None) -> Steps:
    """A list of a folder that holds it, what it is, and every kind's loader."""
    from core.jobs import JobContext
    from engine.models import Models, identify, registries

    models = Models(path.parent, device="cpu", threads=1)
    found: dict[str, Callable[[], object]] = {
        "list": lambda: models.list_models(JobContext()),
        "identify": lambda: identify(path),
    }
    for kind, registry in registries().items():
        found[kind] = lambda registry=registry: registry.load(path)
    return found
