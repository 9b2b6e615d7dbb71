"""A VITS as an ONNX file: ``python -m synthesizer.vits.onnx export G_1000.pth out.onnx``, then ``speak out.onnx "text" out.wav``.

Any variant, with its speakers and feelings. The file holds all that the program needs: drop it on the window like any other model.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core import CheckpointError, Reference, ToolboxError
from core.archive import opened
from core.files import written_beside


def export(source: Path, target: Path, int8: bool = False) -> Path:
    """Write the model at ``source`` as ``target``; ``int8``: with weights of 8 bits, a third as large and not quite the same sound.

    Raises :class:`CheckpointError` for what is no VITS or is an ONNX file already.
    """
    from synthesizer.families import REGISTRY
    from synthesizer.vits import onnx_graph
    from synthesizer.vits.checkpoint import network, read
    from synthesizer.vits.onnx_settings import Told, settings_of
    from vocoder.hifigan.config import to_settings
    from vocoder.hifigan.onnx_network import suits

    info, archive = REGISTRY.info(source), opened(source)
    if info.problem:
        raise CheckpointError(info.problem)
    if info.family != "vits" or archive.facts["container"] == "onnx":
        raise CheckpointError(f"{source.name} is no checkpoint of a VITS; choose its G_... file.")
    config, writing, spec, _ = read(archive)
    model = network(config, archive.tensors())
    graph, parted = onnx_graph.graph_of(model, plain=int8), not int8 and suits(model.dec)
    decoder = to_settings(config.decoder) if parted else {}
    settings = settings_of(info, Told(writing, spec, config.inter, config.emotion, decoder))
    if int8:
        graph = onnx_graph.quantised(graph)
        settings["variant"] = f"{info.variant}, 8 bits"
    with written_beside(target) as beside:
        beside.write_bytes(onnx_graph.file_of(graph, settings))
    return target


def speak(options: argparse.Namespace) -> Path:
    """A text with an exported file, as one sound file. Raises :class:`ToolboxError`."""
    import audio
    from synthesizer.families import REGISTRY

    tts = REGISTRY.load(options.model)
    feeling = Reference(clips=(options.emotion,)) if options.emotion else None
    knobs = {name: getattr(options, name) for name in ("noise_scale", "noise_scale_w", "length_scale")}
    given = {name: value for name, value in knobs.items() if value is not None}
    speech = tts.synthesize(options.text, options.speaker, feeling, options.language, options.seed, **given)
    return audio.write(options.target, speech.clip)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0, or 2 after a sentence on stderr."""
    parser = argparse.ArgumentParser(prog="python -m synthesizer.vits.onnx", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    exporting = tasks.add_parser("export", help="write an ONNX file")
    exporting.add_argument("source", type=Path, help="G_... file or its folder")
    exporting.add_argument("target", type=Path, help="the .onnx file")
    exporting.add_argument(
        "--int8", action="store_true", help="weights of 8 bits: a third as large, not quite the same sound"
    )
    speaking = tasks.add_parser("speak", help="speak with an ONNX file")
    speaking.add_argument("model", type=Path)
    speaking.add_argument("text")
    speaking.add_argument("target", type=Path, help="the sound file")
    speaking.add_argument("--speaker", help="name or number")
    speaking.add_argument("--emotion", metavar="SOUND", help="a recording with the feeling, or its .emo.npy")
    speaking.add_argument("--language")
    speaking.add_argument("--seed", type=int, default=0)
    for name in ("noise-scale", "noise-scale-w", "length-scale"):
        speaking.add_argument(f"--{name}", type=float)
    options = parser.parse_args(arguments)
    try:
        made = export(options.source, options.target, options.int8) if options.task == "export" else speak(options)
    except (ToolboxError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{made}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
