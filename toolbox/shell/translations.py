"""Bring the translations up to date: ``python -m toolbox.shell.translations``.

Collects every visible string of the toolbox, and what the rooms below it say, into ``resources/i18n/*.ts`` (keeping what is
translated), compiles the ``.qm`` files and lists what still waits for a translator. For developers; the program itself only reads the ``.qm`` files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6

from core import paths
from toolbox.shell.collecting import write_table

QT = Path(PySide6.__file__).parent
LOCALES = ("en", "zh_CN", "ja")
"""English holds plural forms only: its source strings are the texts."""


@dataclass(frozen=True)
class Message:
    """One string of a ``.ts`` file. ``translations`` holds one text, or one for each plural form."""

    context: str
    source: str
    translations: tuple[str, ...]
    finished: bool


def ts_path(locale: str, folder: Path | None = None) -> Path:
    return (folder or paths.resources_dir() / "i18n") / f"voice_toolbox_{locale}.ts"


def collect(folder: Path | None = None) -> None:
    """Bring the ``.ts`` files in ``folder`` (default: the program's own) up to date with the code of the toolbox."""
    sources = map(str, sorted(Path(__file__).parent.parent.rglob("*.py")))
    targets = {locale: str(ts_path(locale, folder)) for locale in LOCALES}
    common = ("-no-obsolete", "-locations", "none", *sources, "-ts")
    run("lupdate", *common, *(target for locale, target in targets.items() if locale != "en"))
    run("lupdate", "-pluralonly", *common, targets["en"])


def compile_all(folder: Path | None = None) -> None:
    """Compile the ``.qm`` files beside the ``.ts`` files."""
    run("lrelease", *(str(ts_path(locale, folder)) for locale in LOCALES))


def messages(path: Path) -> Iterator[Message]:
    """The strings of a ``.ts`` file."""
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            parts = [] if translation is None else translation.findall("numerusform") or [translation]
            texts = tuple(part.text or "" for part in parts)
            finished = translation is not None and translation.get("type") != "unfinished" and all(texts)
            yield Message(context.findtext("name", ""), message.findtext("source", ""), texts, finished)


def unfinished(path: Path) -> list[Message]:
    return [message for message in messages(path) if not message.finished]


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's translation tools, which come with PySide6 (in a folder that differs between systems)."""
    found = shutil.which(tool, path=os.pathsep.join(map(str, (QT, QT / "Qt" / "libexec"))))
    if found is None:
        raise FileNotFoundError(f"{tool} is not part of this PySide6; install PySide6-Essentials again.")
    subprocess.run([found, *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    write_table(Path(__file__).parents[2])
    collect()
    compile_all()
    waiting = [(locale, message) for locale in LOCALES for message in unfinished(ts_path(locale))]
    for locale, message in waiting:
        sys.stdout.write(f"{locale} {message.context}: {message.source}\n")
    return 1 if waiting else 0


if __name__ == "__main__":
    raise SystemExit(main())
