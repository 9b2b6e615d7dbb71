"""Text to symbols: milliseconds for 1,000 characters of everyday text that was not read before, and for 5,000 hostile ones.

    python -m benchmarks reading [--repeats 15]

Processor time of one thread, after a warm-up on other sentences. Hostile texts repeat one stretch, which is what rules that look
around every character are slowest at.
"""

from __future__ import annotations

import argparse
import contextlib
import time

from benchmarks.everyday import sentences
from benchmarks.harness import middle_and_worst, times_ms

HOSTILE = (
    "Ⅳ",
    "a",
    "A-",
    "1",
    "1,",
    "1-",
    "v1.",
    "a.",
    "U.S.",
    "a@",
    "½",
    "一",
    "着",
    "儿",
    "漢",
    "ー",
    "ka-",
    "www.",
    "<a",
    "{",
    "ﬀ",
    "㍿",
    "a_",
    "$1",
    "3×",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repeats", type=int, default=15)


def run(options: argparse.Namespace) -> None:
    from core import TextError
    from synthesizer.text import to_symbols

    for language in ("zh", "en", "ja"):
        for sentence in sentences(language, 150):
            to_symbols(sentence)
        new = iter("".join(sentences(language, 60, seed))[:1000] for seed in range(1, options.repeats + 1))
        spent = times_ms(lambda texts=new: to_symbols(next(texts)), options.repeats, time.process_time)
        print(f"{language}  1,000 characters  {middle_and_worst(spent)}")
    for stretch in HOSTILE:
        text = (stretch * 5000)[:5000]
        started = time.process_time()
        with contextlib.suppress(TextError):  # that nothing in it is a word has to be found out as fast
            to_symbols(text)
        print(f"{stretch!r:8} x 5,000  {(time.process_time() - started) * 1000:8.0f} ms")
