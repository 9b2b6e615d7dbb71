"""The one way in for models on disk: names, shapes and companions at once, numbers when they are asked for."""

from __future__ import annotations

import codecs
import contextlib
import glob
import json
import math
import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import hdf5
from core.errors import CheckpointError
from core.model_headers import Header, element_bytes, read_header
from core.pickled_shapes import Shaped
from core.sizes import grant
from core.weights import damaged, numbers_only, overstated, read_safetensors, read_torch, sha256, without_weights
from core.zips import SPARE_BYTES

if TYPE_CHECKING:
    from torch import Tensor

_WRAPPERS = (
    "generator", "model_state", "model_g", "model", "model_state_dict", "state_dict", "net", "net_g", "module", "weight",
    "netG", "net_G", "G", "g", "gen", "network", "weights", "params", "models", "model_dict", "checkpoint", "state",
    "synthesizer", "tts", "vocoder", "student", "ema_model_state_dict", "generator_ema", "model_ema", "ema_model", "ema", "params_ema",
)  # fmt: skip
"""Under these names programs keep the weights, the likelier first: as they are before their running means (``ema``)."""
_ASIDE = re.compile(
    r"(net|model)_?[dD]([\d_]\w*)?|[dD]|\w*disc\w*|m[cprs]d\w*|\w*(ema|loss|criterion|spec|stft|teacher)\w*|mel_?\w*|optim\w*|metrics?\w*"
)
"""Parts of a whole training that lie beside the network that speaks."""
_COUNTERS = ("step", "global_step", "steps", "iters", "iteration", "epoch")
_MAX_NAMES = 100_000
_DEEPEST = 4
_NUMBERED = re.compile(r"(disc_)?\d+\.")
"""What follows the names of layers in a row, which are not a wrapper's."""
_MAX_JSON, _MAX_YAML = 4 << 20, 1 << 18
"""Bytes that take a second or two to read, and become twenty times as much in memory."""
_MAX_METADATA = 1 << 20
_MOST_SETTINGS, _MOST_ENTRIES = 20, 500
"""Files of settings beside a model, and entries of the folder above, that are looked at."""
_SETTINGS_FOLDERS = ("configs", "config")
_TEXT = r'("(?:[^"\\]|\\.)*+(?:"|\Z))'
_COMMENT = re.compile(_TEXT + r"|//[^\n]*|#[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_COMMA_TOO_MANY = re.compile(_TEXT + r"|,(?=\s*+[\]}])", re.DOTALL)
_KANA = re.compile("[ぁ-ヿ]")
_SUFFIX = r"\.(safetensors|pth\.tar|pth|pt|pyt|ckpt|bin|t7|onnx|h5)"
_NEVER = re.compile(r"\..*|(D|DUR|do)_.*|\w*(discriminator|optim|scheduler|scaler|rng_state|training_args)\w*\..*")
"""Hidden files, discriminators, and what a training keeps for itself."""
_ORDER = (
    r"model\.safetensors", r"pytorch_model\.bin", r"model\.onnx", r"G_\d+\.pth?", r"g_(\w*_)?\d+(\.pth?)?",
    r"epochs?_2nd_\d+\.pth", r".*\.pth\.tar", r".*" + _SUFFIX,
)  # fmt: skip


class Archive:
    """A model as it lies on disk, opened once: a file, a folder, or a file with companions. Only names and shapes are read.

    Raises :class:`CheckpointError` for what is missing, empty, no model, damaged or cut short.

    Attributes
    ----------
    path
        The weights file, as the person named it. In a folder: the generator of the highest step, not its discriminator.
    home
        The folder of its companions. For a link, they may lie beside the file it leads to or beside the link.
    shapes
        Sizes by name, out of the wrapper they were saved in, without ``module.``, ``_orig_mod.`` and what else a training puts
        before the names of the network (``net_g.``, and not ``net_d.`` beside it); parts of a model that were saved as
        dictionaries of their own are joined by dots. Empty for ONNX files.
    facts
        ``container`` (``safetensors``, ``zip``, ``legacy``, ``hdf5``, ``onnx``), ``wrapper`` (the key that held the weights, or ""),
        ``keys`` (the other keys beside it), ``values`` (those that are plain texts and numbers), ``metadata`` (of
        safetensors, JSON parsed), ``unsafe`` (globals that mere weights do not need; reading the numbers will be refused),
        ``number`` (the last number in the file's name, or None), and where the file tells them the whole numbers ``step``,
        ``global_step``, ``steps``, ``iters``, ``iteration``, ``epoch``; ``step`` also stands for the next three.
    """

    def __init__(self, path: str | Path, header: Header | None = None) -> None:
        path = Path(path)
        folder = os.path.isdir(path)  # pathlib's raises where a folder above may not be entered
        self.path = _weights_in(path) if folder else path
        header = header or read_header(self.path)
        homes = [self.path.resolve().parent, self.path.parent]
        self._homes = homes[::-1] if folder else homes
        self.home = self._homes[0]
        try:
            self.shapes, self.facts = _described(self.path, header)
        except CheckpointError:
            raise
        except Exception as error:
            raise damaged(self.path.name) from error
        self._digest = ""

    @property
    def step(self) -> int | None:
        """How long it was trained, as the file counts: steps, else iterations."""
        return self.facts.get("step", self.facts.get("iteration"))

    @property
    def parameters(self) -> int:
        """How many numbers the model has."""
        return sum(math.prod(shape) for shape in self.shapes.values())

    def beside(self, *patterns: str) -> Path | None:
        """The first companion that matches a pattern such as ``*.npy``; earlier patterns first, then by name."""
        return next(self._companions(patterns), None)

    def config(self, *patterns: str) -> Mapping[str, Any]:
        """The first of :meth:`configs`, ``{}`` when there is none."""
        return next(self.configs(*patterns), {})

    def configs(self, *patterns: str) -> Iterator[Mapping[str, Any]]:
        """JSON and YAML dictionaries beside the file, and settings in the folder above where no other model lies there.

        Without patterns: those under the file's own name, ``config.json``, those named alike, any JSON, ``config.yml``, any YAML.
        Raises :class:`CheckpointError` for one that cannot be understood after all others; any that merely lies there may be so.
        """
        own = glob.escape(re.sub(_SUFFIX + "$", "", self.path.name))
        stepless = re.sub(r"[_-]\d+$", "", own)
        named = (f"{own}.json", f"{own}.yml", f"{own}[._ -]*.json", f"{own}[._ -]*.yml", f"{stepless}.json")
        usual = (*named, "config.json", "*config*.json", "*.json", "*.json.txt", "config.yml", "*.yml", "*.yaml")
        seen: set[Path] = set()
        refused: list[CheckpointError] = []
        for pattern in patterns or usual:
            for path in self._companions((pattern,), above="config" in pattern):
                if path in seen or len(seen) >= _MOST_SETTINGS or not path.is_file():
                    continue
                seen.add(path)
                try:
                    settings = read_settings(path)
                except CheckpointError as error:
                    if patterns or not pattern.startswith("*") or len(seen) == 1:
                        refused.append(error)
                    continue
                if isinstance(settings, dict):
                    yield settings
        if refused:
            raise refused[0]

    def tensors(self, prefix: str = "") -> dict[str, Tensor]:
        """The tensors whose names in ``shapes`` start with ``prefix``, by the rest of the name, in the file's own precision.

        They are read and checked at each call and keep no hold of the file. Raises :class:`CheckpointError` when they are
        not numbers, or when the file would run code, is damaged, or changed since it was opened.
        """
        import torch

        if self.facts["container"] == "onnx":
            return {}
        contents, flat = self._contents()
        named = _unwrapped(contents, torch.Tensor)[1]
        sizes = {name: size for name, size in self.shapes.items() if name.startswith(prefix)}
        wanted = {name: named[name] for name, size in sizes.items() if name in named and named[name].shape == size}
        if len(wanted) < len(sizes) or any(value.layout != torch.strided for value in wanted.values()):
            raise damaged(self.path.name)
        # One tensor under several names is read once, and stays one.
        places = {name: (value.data_ptr(), value.dtype, value.shape, value.stride()) for name, value in wanted.items()}
        apart = {place: wanted[name] for name, place in places.items()}
        _check_size(sum(value.numel() * value.element_size() for value in apart.values()), self.path)
        numbers_only(apart, self.path.name, infinite_too=flat)
        copies = {place: value.clone() for place, value in apart.items()}
        return {name.removeprefix(prefix): copies[place] for name, place in places.items()}

    def _contents(self) -> tuple[dict[str, Any], bool]:
        """All that is in the file, and whether that is weights and nothing else."""
        container = self.facts["container"]
        if container == "safetensors":
            return read_safetensors(self.path), True
        if container == "hdf5":
            try:
                return hdf5.read(self.path), True
            except Exception as error:  # a damaged file fails in any way that its library knows
                raise damaged(self.path.name) from error
        return read_torch(self.path, container == "zip"), False

    def digest(self) -> str:
        """SHA-256 (hex) of the weights file."""
        self._digest = self._digest or sha256(self.path)
        return self._digest

    def _companions(self, patterns: tuple[str, ...], above: bool = False) -> Iterator[Path]:
        for pattern in patterns:
            for home in (*self._homes, *(self._around() if above else ())):
                for path in sorted(home.glob(pattern)):
                    if not path.name.startswith(".") and path.name != self.path.name:
                        yield path

    def _around(self) -> Iterator[Path]:
        """Folders for settings within this one; the one above and those within it, where nothing but this folder has weights there."""
        yield from map(self.home.joinpath, _SETTINGS_FOLDERS)
        folder = self.home.parent
        try:
            entries = list(islice(chain(folder.glob("*"), folder.glob("*/*")), _MOST_ENTRIES))
        except OSError:
            return
        others = (path for path in entries if self.home not in path.parents and re.search(_SUFFIX + "$", path.name))
        if len(entries) < _MOST_ENTRIES and next(others, None) is None:
            yield from (folder, *map(folder.joinpath, _SETTINGS_FOLDERS))


def opened(path: str | Path) -> Archive:
    """The archive of a path. A file that did not change since is not read again. Raises as :class:`Archive` does."""
    path = Path(path)
    weights = _weights_in(path) if os.path.isdir(path) else path
    try:
        state = os.stat(weights)
    except (OSError, ValueError):
        return Archive(path)  # which says what is wrong
    unchanged = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
    archive = _remembered(path, os.path.realpath(weights), *unchanged)
    grant(archive.parameters, len(archive.shapes))
    return archive


@lru_cache(maxsize=512)
def _remembered(path: Path, real: str, *state: int) -> Archive:
    header = _header(real, *state)
    if isinstance(header, str):
        raise CheckpointError(header)
    return Archive(path, header)


@lru_cache(maxsize=512)
def _header(real: str, *state: int) -> Header | str:
    """What a file says, or why it is refused: every kind of model asks. Links to one file share it."""
    try:
        return read_header(Path(real))
    except CheckpointError as error:
        return str(error)


def _described(path: Path, header: Header) -> tuple[dict[str, tuple[int, ...]], dict[str, Any]]:
    contents = header.contents
    wrapper, named = _unwrapped(contents, Shaped)
    _check_size(sum(math.prod(tensor.shape) * element_bytes(tensor) for tensor in set(named.values())), path)
    if not named and header.container != "onnx":
        raise without_weights(path.name)
    outer = {key: value for key, value in contents.items() if isinstance(key, str) and key != wrapper}
    facts: dict[str, Any] = {
        "container": header.container,
        "wrapper": wrapper,
        "keys": tuple(key for key, value in outer.items() if not isinstance(value, Shaped)),
        "values": {key: value for key, value in outer.items() if isinstance(value, str | int | float)},
        "metadata": {key: _parsed(text) for key, text in header.metadata.items()},
        "unsafe": header.unsafe,
        "number": _number(path.name),
    }
    counters = {key: named.get(key) if key == "step" else None for key in _COUNTERS} | facts["metadata"] | outer
    for key in _COUNTERS:
        value = counters[key]
        value = header.whole_number(path, value) if isinstance(value, Shaped) else value
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 53:
            facts[key] = value
    steps = [facts[key] for key in _COUNTERS[:4] if key in facts]
    return {name: tensor.shape for name, tensor in named.items()}, facts | ({"step": steps[0]} if steps else {})


def _check_size(n_bytes: int, path: Path) -> None:
    """Numbers may be named twice, and one may stand for a whole tensor; but a file cannot hold far more than it is long."""
    if n_bytes > 1.5 * path.stat().st_size + SPARE_BYTES:
        raise overstated(path.name)


def _unwrapped(contents: Mapping[str, Any], leaf: type) -> tuple[str, dict[str, Any]]:
    """The wrapper that holds the weights ("" when none does) and everything of type ``leaf`` in it, by name."""
    for wrapper in _WRAPPERS:
        inner = contents.get(wrapper)
        if isinstance(inner, Mapping) and (named := _named(inner, leaf)):
            return wrapper, _inner(named)
    return "", _inner(_named({key: part for key, part in contents.items() if not str(key).startswith("optim")}, leaf))


def _inner(named: dict[str, Any]) -> dict[str, Any]:
    """The network alone, by its own names, where a whole training was saved as one module."""
    for _ in range(_DEEPEST):
        parts = {name.partition(".")[0] for name in named}
        found = next((f"{word}." for word in _WRAPPERS if word in parts), "")
        others = (name for name in named if not name.startswith(found))
        numbered = any(_NUMBERED.match(name, len(found)) for name in named if name.startswith(found))
        if not found or numbered or not all(_beside_network(name) for name in others):
            break
        named = {name.removeprefix(found): value for name, value in named.items() if name.startswith(found)}
    apart = {name.partition(".")[0] for name in named if not re.match(r"[^.]*\.module\.", name)}
    return {_bare_part(name) if name.partition(".")[0] not in apart else name: value for name, value in named.items()}


def _bare_part(name: str) -> str:
    """Without ``module.`` behind the part of a model, all of whose names have it."""
    part, _, rest = name.partition(".")
    return f"{part}.{rest.removeprefix('module.')}"


def _beside_network(name: str) -> bool:
    part, dot, _ = name.partition(".")
    return part in (_WRAPPERS if dot else (*_COUNTERS, "initted")) or _ASIDE.fullmatch(part) is not None


def _named(tree: Mapping[Any, Any], leaf: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting, seen = [("", tree, 0)], 0
    while waiting:
        before, part, depth = waiting.pop()
        seen += len(part)
        if seen > _MAX_NAMES:
            raise ValueError("more names than any model has")
        for key, value in part.items():
            if isinstance(key, str) and isinstance(value, leaf):
                found[before + _bare(key)] = value
            elif isinstance(key, str) and isinstance(value, Mapping) and depth < 3:
                waiting.append((f"{before}{_bare(key)}.", value, depth + 1))
    return found


def _bare(name: str) -> str:
    """Without what training on several devices and compilation put in front."""
    if "module." not in name and "_orig_mod." not in name:
        return name
    return re.sub(r"^(module\.)+", "", re.sub(r"(^|(?<=\.))_orig_mod\.", "", name))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if len(text) <= _MAX_METADATA else text
    except (ValueError, RecursionError):
        return text


def read_settings(path: Path) -> Any:
    """What a JSON or YAML file says; JSON may have comments and commas too many, as people leave them.

    Raises :class:`CheckpointError` for one that cannot be understood.
    """
    yaml = path.suffix.lower() in (".yml", ".yaml")
    try:
        if path.stat().st_size > (_MAX_YAML if yaml else _MAX_JSON):
            raise ValueError("too long")
        text = _decoded(path.read_bytes())
        return _read_yaml(text) if yaml else _read_json(text)
    except Exception as error:
        # Broken YAML fails in more ways than its reader says.
        raise CheckpointError(
            f"The settings in {path.name} cannot be read; copy or download that file again."
        ) from error


def _decoded(data: bytes) -> str:
    """UTF-8, the UTF-16 of Windows' editors, or what those of Japan and China write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "cp932"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if encoding != "cp932" or _KANA.search(text):
                return text
    return data.decode("gb18030")


def _read_json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except ValueError:
        plain = _COMMENT.sub(lambda found: found[1] or " ", text)
        return json.loads(_COMMA_TOO_MANY.sub(lambda found: found[1] or "", plain), strict=False)


def _read_yaml(text: str) -> Any:
    import yaml

    # The parser in C is ten times as fast; not every system has it.
    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def flatten_mapping(self, node: Any) -> None:
            """Merged mappings are refused: a short text can make them grow for ever."""

    return yaml.load(text, Loader)


def _number(name: str) -> int | None:
    digits = re.search(r"(\d+)\D*$", re.sub(_SUFFIX + "$", "", name))
    return int(digits[1]) if digits else None


def _weights_in(folder: Path) -> Path:
    """The file in a folder that is the model."""
    try:
        files = [path for path in folder.iterdir() if not _NEVER.fullmatch(path.name) and path.is_file()]
        ranked = [(_rank(path.name), -(_number(path.name) or 0), -path.stat().st_mtime, path) for path in files]
    except OSError as error:
        raise CheckpointError(f"The folder {folder.name} cannot be read; check that it is yours to open.") from error
    known = [entry for entry in ranked if entry[0] < len(_ORDER)]
    if not known:
        raise CheckpointError(
            f"The folder {folder.resolve().name} holds no model file; choose the model's own folder or file."
        )
    return min(known)[3]


def _rank(name: str) -> int:
    return next((rank for rank, pattern in enumerate(_ORDER) if re.fullmatch(pattern, name)), len(_ORDER))
