"""Times the corpus index on a made-up tree.

The tree has the shape of LibriSpeech (transcripts included) and, for a third of the files, of loose folders.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import corpora
from benchmarks.harness import middle_and_worst, times_ms
from core.errors import Stopped
from core.jobs import JobContext

_WORDS = "the quick brown fox jumps over a lazy dog while seven grey owls watch from the old barn"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--files", type=int, default=100_000)


def make_tree(root: Path, n_files: int) -> None:
    """Files of one byte; 50 in a folder."""
    for folder in range(n_files // 50):
        speaker, chapter = folder // 5, folder % 5
        if folder % 3 == 2:
            place = root / "loose" / f"person{speaker}" / f"session{chapter}"
            names = [f"{number:03d}" for number in range(50)]
        else:
            place = root / "LibriSpeech" / "train-other-500" / str(speaker) / str(chapter)
            names = [f"{speaker}-{chapter}-{number:04d}" for number in range(50)]
        place.mkdir(parents=True)
        for name in names:
            (place / f"{name}.flac").write_bytes(b"x")
        if folder % 3 != 2:
            text = "".join(f"{name} {_WORDS} {folder} {name}\n" for name in names)
            (place / f"{speaker}-{chapter}.trans.txt").write_text(text, encoding="utf-8")


def questions(index: corpora.Index, total: int) -> dict[str, Callable[[], object]]:
    big = "LibriSpeech/train-other-500"
    middle = index.utterances(offset=total // 2, limit=1)[0].id
    return {
        "datasets()": index.datasets,
        "speakers(dataset)": lambda: index.speakers(big),
        "first page, all": index.utterances,
        "last page, all": lambda: index.utterances(offset=total - 200),
        "first page, one dataset": lambda: index.utterances(big),
        "last page, one dataset": lambda: index.utterances(big, offset=index.count(big) - 200),
        "one speaker": lambda: index.utterances(big, "7"),
        "count, all": index.count,
        "count, rare text": lambda: index.count(search="7-1-0007"),
        "page, rare text": lambda: index.utterances(search="7-1-0007"),
        "page, common text": lambda: index.utterances(search="owls"),
        "page, -owls lang:en": lambda: index.utterances(search="-owls lang:en"),
        "page, rare file": lambda: index.utterances(search="file:7-1-0007"),
        "page, rare words of a text": lambda: index.utterances(search="text:no-such-ÄRGER"),
        "page, speaker:": lambda: index.utterances(search="speaker:ÄNNE"),
        "page, key of no layout": lambda: index.utterances(search="dialect:ÖST"),
        "next_after": lambda: index.next_after(middle),
        "random": index.random,
        "set_speaker": lambda: index.set_speaker(middle, "somebody"),
    }


def stop_delay(index: corpora.Index, root: Path) -> float:
    """Milliseconds from Stop, pressed by another thread in the middle of a scan, until the scan has ended."""
    pressed: list[float] = []
    ctx = JobContext()

    def press() -> None:
        pressed.append(time.perf_counter())
        ctx.stop()

    timer = threading.Timer(0.7, press)
    timer.start()
    try:
        index.scan(root, ctx)
    except Stopped:
        return (time.perf_counter() - pressed[0]) * 1000
    finally:
        timer.join()
    raise RuntimeError("the scan ended before it was stopped; use more files")


def while_scanning(index: corpora.Index, root: Path, work: Callable[[], object]) -> list[float]:
    """Milliseconds of each call of ``work``, made again and again while another thread scans."""
    worker = threading.Thread(target=index.scan, args=(root,))
    times: list[float] = []
    worker.start()
    while worker.is_alive():
        times += times_ms(work, 1)
        time.sleep(0.01)
    worker.join()
    return times


def run(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        make_tree(root, options.files)
        with corpora.Index(Path(place) / "stopped.sqlite") as index:
            print(f"stop in the middle of a first scan          {stop_delay(index, root):8.1f} ms")
        with corpora.Index(Path(place) / "busy.sqlite") as index:
            pages = while_scanning(index, root, lambda: index.utterances(limit=200))
            print(f"a page during the first scan                {middle_and_worst(pages)}")
        with corpora.Index(Path(place) / "beat.sqlite") as index:
            ticks = while_scanning(index, root, lambda: time.sleep(0.01))
            print(f"a 10 ms tick during the first scan          {middle_and_worst(ticks)}")
        with corpora.Index(Path(place) / "index.sqlite") as index:
            first, second = index.scan(root), index.scan(root)
            print(f"first scan                                  {first.seconds:8.2f} s, {first.files} files")
            print(f"second scan, nothing changed                {second.seconds:8.2f} s, {second.changed} changed")
            size = (Path(place) / "index.sqlite").stat().st_size / 2**20
            print(f"database                                    {size:8.1f} MiB")
            for name, work in questions(index, first.files).items():
                print(f"{name:43} {middle_and_worst(times_ms(work, 9))}")
