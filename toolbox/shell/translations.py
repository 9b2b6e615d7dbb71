"""Bring the translations up to date: ``python -m toolbox.shell.translations``.

Collects every visible string of the toolbox into ``resources/i18n/*.ts`` (keeping what is translated), compiles the ``.qm``
files and lists what still waits for a translator. For developers; the program itself only reads the ``.qm`` files.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6

from core import paths

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
    return (folder if folder is not None else paths.resources_dir() / "i18n") / f"voice_toolbox_{locale}.ts"


def sources() -> list[Path]:
    """All Python files of the toolbox."""
    return sorted(Path(__file__).parent.parent.rglob("*.py"))


def collect(folder: Path | None = None) -> None:
    """Bring the ``.ts`` files in ``folder`` (default: the program's own) up to date with the code."""
    for locale in LOCALES:
        target = ts_path(locale, folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        plural = ["-pluralonly"] if locale == "en" else []
        run("lupdate", *plural, "-no-obsolete", "-locations", "none", *map(str, sources()), "-ts", str(target))


def compile_all(folder: Path | None = None) -> None:
    """Compile the ``.qm`` files beside the ``.ts`` files."""
    for locale in LOCALES:
        source = ts_path(locale, folder)
        run("lrelease", str(source), "-qm", str(source.with_suffix(".qm")))


def messages(path: Path) -> Iterator[Message]:
    """The strings of a ``.ts`` file."""
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [] if translation is None else translation.findall("numerusform")
            texts = tuple(form.text or "" for form in forms)
            if translation is not None and not forms:
                texts = (translation.text or "",)
            finished = translation is not None and translation.get("type") != "unfinished" and all(texts)
            yield Message(context.findtext("name", ""), message.findtext("source", ""), texts, finished)


def unfinished(path: Path) -> list[Message]:
    return [message for message in messages(path) if not message.finished]


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's translation tools, which come with PySide6."""
    folder = Path(PySide6.__file__).parent
    found = [
        path for path in (folder / tool, folder / f"{tool}.exe", folder / "Qt" / "libexec" / tool) if path.exists()
    ]
    if not found:
        raise FileNotFoundError(f"{tool} is not part of this PySide6; install PySide6-Essentials again.")
    subprocess.run([str(found[0]), *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    collect()
    compile_all()
    waiting = 0
    for locale in LOCALES:
        for message in unfinished(ts_path(locale)):
            waiting += 1
            sys.stdout.write(f"{locale} {message.context}: {message.source}\n")
    return 1 if waiting else 0


if __name__ == "__main__":
    raise SystemExit(main())
