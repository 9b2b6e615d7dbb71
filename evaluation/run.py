"""The whole evaluation: what is said by whom, in which order, and the figures by name."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import encoder
import synthesizer
import vocoder
from audio.cleaning import RATE_HZ
from core import AudioClip, CorpusError, ToolboxError
from core.files import write_text
from core.weights import read_checkpoint
from evaluation import card, copies, emotion_judge, feelings, mixing, systems
from evaluation.bars import LANGUAGES, bars
from evaluation.ears import Ears
from evaluation.page import Exhibit, write_page
from evaluation.people import Person, Recording, held_out, own_texts, reader_texts, strangers
from evaluation.rows import cost, row
from evaluation.sentences import SENTENCES
from evaluation.systems import Made, OurVoice

log = logging.getLogger(__name__)
ENGINE = {"ja": "tohoku"}
"""Languages without recordings of people, and the corpus of engine speech that stands in for them."""
SHOWN = 3


@dataclass(frozen=True)
class Amount:
    """How much of everything."""

    texts: int
    reader_texts: int
    sentences: int
    feeling_texts: int
    copy_each: int
    copy_speakers: int
    walks: int


FULL = Amount(texts=12, reader_texts=8, sentences=30, feeling_texts=12, copy_each=8, copy_speakers=60, walks=3)
QUICK = Amount(texts=3, reader_texts=2, sentences=8, feeling_texts=4, copy_each=1, copy_speakers=6, walks=1)


@dataclass(frozen=True)
class Options:
    """What to judge and with whose help."""

    roots: tuple[Path, ...]
    voice: Path | None = None
    vocoder: Path | None = None
    recognisers: tuple[Path, ...] = ()
    people: int = 20
    threads: int = 2
    languages: tuple[str, ...] = ("en", "zh", "ja")
    amount: Amount = FULL


class Evaluation:
    """Models, people and listeners of one run; ``figures`` and ``exhibits`` fill up as it goes."""

    def __init__(self, options: Options) -> None:
        self.options, self.amount = options, options.amount
        self.reader = encoder.load_speaker()
        self.files = held_out(options.roots)
        self.people = strangers(self.files, options.people, self.reader)
        self.ears = Ears(list(options.recognisers))
        self.vocoder = vocoder.load(str(options.vocoder) if options.vocoder else None)
        self.ours = OurVoice(synthesizer.load(options.voice), self.vocoder)
        self.figures: dict[str, Any] = {"people": len(self.people), "table": {}, "notes": list(self.ears.notes)}
        self.exhibits: list[Exhibit] = []
        self.languages = [name for name in options.languages if self._speakable(name)]
        self.ours.say(SENTENCES[self.languages[0]][0], self.languages[0], self.people[0].voice)  # warm-up, not timed

    def _speakable(self, language: str) -> bool:
        if language in self.ours.tts.info.languages:
            return True
        self.figures["notes"].append(f"The voice does not speak {language}: left out.")
        return False

    def row(self, language: str, name: str, heard: Sequence[Made], liked: Sequence[Made] | None = None, apart: bool = False,
            people: Sequence[Person] | None = None) -> None:  # fmt: skip
        """Add one row of the table."""
        liked = heard if liked is None else liked
        found = row(heard, liked, people or self.people, self.ears, self.reader, apart)
        self.figures["table"].setdefault(language, {})[name] = found
        log.info("%s, %s: %s", language, name, found)

    def language(self, language: str) -> None:
        """All rows of one language."""
        if language in ENGINE:
            self._against_engine(language)
        else:
            self._against_people(language)
        texts = SENTENCES[language][: self.amount.sentences]
        new = self.ours.read(texts, language, self.people)
        self.row(language, "ours new", new)
        default = [self.ours.say(text, language, None, seed=n) for n, text in enumerate(texts[: self.amount.texts])]
        self.row(language, "ours default", default)
        floor = self._floor(language, "espeak new", texts)
        voices = {"ours": new, "ours, default voice": default, "espeak-ng": floor}
        self._show(f"New sentences, {LANGUAGES[language]}", texts, voices, self.people)

    def _against_people(self, language: str) -> None:
        people = [person for person in self.people if person.language == language]
        own = own_texts(self.people, self.options.roots, language, self.amount.texts)
        tests = [test for person in people for test in person.tests]
        if own or tests:
            self._copied(language, "own", own, tests, self.people)
        readers = reader_texts(self.options.roots, language, self.amount.reader_texts)
        if readers:
            self.row(language, "natural readers", systems.natural(readers), [])
            self.row(language, "ours readers", self.ours.repeat(readers, self.people))

    def _against_engine(self, language: str) -> None:
        corpus = ENGINE[language]
        if len(self.files.get(corpus, {})) < 2:
            self.figures["notes"].append(f"No held-out engine speech ({corpus}) for {language}: no ceiling for it.")
            return
        people = strangers(self.files, len(self.files[corpus]), self.reader, (corpus,))
        texts = [text for person in people for text in person.texts][: self.amount.texts]
        self._copied(language, "engine", texts, [test for person in people for test in person.tests], people)

    def _copied(self, language: str, name: str, texts: Sequence[Recording], tests: Sequence[Recording], people: Sequence[Person]) -> None:  # fmt: skip
        """Natural, both copies, ours and espeak-ng with the same words."""
        neural, lim = self.vocoder, vocoder.load("griffin-lim")
        natural = systems.natural(texts)
        self.row(language, f"natural {name}", natural, systems.natural(tests), True, people)
        copied, inverted = systems.copies(texts, neural), systems.copies(texts, lim)
        self.row(language, f"copy {name}", copied, systems.copies(tests, neural), True, people)
        self.row(language, f"griffin-lim {name}", inverted, systems.copies(tests, lim), True, people)
        said = self.ours.repeat(texts, people)
        self.row(language, f"ours {name}", said, people=people)
        floor = self._floor(language, f"espeak {name}", [r.text for r in texts])
        voices = {
            "natural": natural,
            "copy-synthesis": copied,
            "Griffin-Lim": inverted,
            "ours": said,
            "espeak-ng": floor,
        }
        self._show(f"The same words, {LANGUAGES[language]}", [r.text for r in texts], voices, people)

    def _show(
        self, section: str, texts: Sequence[str], voices: Mapping[str, Sequence[Made]], people: Sequence[Person]
    ) -> None:
        """Put the first texts on the page, as every system said them."""
        for n, text in enumerate(texts[:SHOWN]):
            said = [(name, made[n]) for name, made in voices.items() if n < len(made)]
            whose = {"ours": f"ours, voice of {people[voices['ours'][n].person or 0].name}"}
            self.exhibits.append(Exhibit(section, text, [(whose.get(name, name), made) for name, made in said]))

    def _floor(self, language: str, name: str, texts: Sequence[str]) -> list[Made]:
        floor = systems.espeak(texts, language)
        if floor is None:
            note = "The program espeak-ng is missing: no floor in the table."
            self.figures["notes"] += [note] if note not in self.figures["notes"] else []
            return []
        self.row(language, name, floor)
        return floor

    def feelings(self) -> None:
        """Presets and feelings of real clips, in every language."""
        try:
            rule, judge, report = emotion_judge.trained(emotion_judge.acted_speech(self.options.roots))
        except CorpusError as error:
            self.figures["notes"].append(str(error))
            return
        self.figures["judges_on_actors"] = report
        clips = feelings.actors_clips(self.options.roots, encoder.load_emotion())
        if all(clips.values()):
            self.figures["actors_clips_read_rightly"] = feelings.read_rightly(clips)
        sources: dict[str, Mapping[str, Any]] = {
            "presets": {name: [name] for name in emotion_judge.FEELINGS},
            "actors' clips": clips,
        }
        self.figures["feelings"] = {}
        for language in self.languages:
            texts = SENTENCES[language][-self.amount.feeling_texts :]
            for source, given in sources.items():
                if all(given.values()):
                    self._feeling(language, source, texts, given, rule, judge)
        first = self.languages[0]
        self.figures["strength"] = {
            feeling: feelings.slider(self.ours, SENTENCES[first][:3], first, self.people, feeling)
            for feeling in emotion_judge.FEELINGS[1:]
        }

    def _feeling(
        self, language: str, source: str, texts: Sequence[str], given: Mapping[str, Any], rule: Any, judge: Any
    ) -> None:
        made = feelings.spoken(self.ours, texts, language, self.people, given)
        found = {
            "effects": feelings.effects(made, self.people, self.ears, self.reader, words=source == "presets"),
            "judged": feelings.judged(made, rule, judge),
        }
        self.figures["feelings"].setdefault(language, {})[source] = found
        log.info("%s, %s: %s", language, source, found["judged"])
        sounds = [(feeling, sounds[0]) for feeling, sounds in made.items()]
        self.exhibits.append(Exhibit("Feelings, strength 1", f"{texts[0]} ({source})", sounds))

    def mixing(self) -> None:
        """Walks between voices that differ most in pitch, and the average of several clips."""
        language = self.languages[0]
        order = sorted(self.people, key=lambda person: person.pitch_hz)
        pairs = [(order[n], order[-1 - n]) for n in range(min(self.amount.walks, len(order) // 2))]
        walks = [mixing.walk(self.ours, a, b, SENTENCES[language][:3], language, self.reader) for a, b in pairs]
        self.figures["mixing"] = {"walks": walks}
        several = next((person for person in self.people if len(person.texts) >= 3), None)
        if several is not None:
            clips = [AudioClip(text.samples, RATE_HZ) for text in several.texts]
            found = mixing.averaging(self.ours, clips, SENTENCES[language][1], language, self.reader)
            self.figures["mixing"]["averaging"] = found

    def speed(self) -> None:
        """On every core that was allowed, apart from the other measurements: the best of three of each sentence."""
        language = self.languages[0]
        texts = SENTENCES[language][:8]
        runs = [self.ours.read(texts, language, self.people) for _ in range(3)]
        best = [min(made, key=lambda m: m.wall_s) for made in zip(*runs)]
        first = self.ours.first_sound_s("".join(SENTENCES[language]) * 8, self.people[0].voice)
        self.figures["speed"] = {**cost(best), "first_sound_s": round(first, 4), "threads": self.options.threads}
        cores, load = os.cpu_count() or 1, os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        if load > cores:
            note = f"The machine was busy (load {load:.1f} on {cores} cores): times by the clock are too long, processor times are not."
            self.figures["notes"].append(note)


def evaluate(options: Options, exhibits: bool = True) -> tuple[dict[str, Any], list[Exhibit]]:
    """All figures by name, and what is worth hearing."""
    import torch

    started, processor = time.monotonic(), time.process_time()
    torch.set_num_threads(options.threads)
    run = Evaluation(options)
    run.speed()
    for language in run.languages:
        run.language(language)
    run.feelings()
    run.mixing()
    each, most = options.amount.copy_each, options.amount.copy_speakers
    run.figures["copy_synthesis"] = copies.per_speaker(options.roots[:1], run.vocoder, most, each)
    run.figures["bars"] = bars(run.figures)
    run.figures["run"] = _about(run, time.monotonic() - started, time.process_time() - processor)
    return run.figures, run.exhibits if exhibits else []


def _about(run: Evaluation, seconds: float, processor_seconds: float) -> dict[str, Any]:
    options = run.options
    ears: dict[str, float] = {}
    for file in options.recognisers:
        try:
            ears |= json.loads(read_checkpoint(file)["__metadata__"].get("error_kept_aside", "{}"))
        except (ToolboxError, ValueError):
            log.warning("%s tells nothing about itself", file)
    return {
        "command": "python -m evaluation <corpora_root>" + (" --quick" if options.amount == QUICK else ""),
        "date": date.today().isoformat(), "people": len(run.people), "speakers": [person.name for person in run.people],
        "voice": run.ours.tts.info.name, "step": run.ours.tts.info.step,
        "vocoder": run.vocoder.info.name, "natural_phone_error": ears, "seconds": round(seconds, 1), "processor_seconds": round(processor_seconds, 1),
    }  # fmt: skip


def measure(options: Options, figures_file: Path | None = None, page: Path | None = None) -> dict[str, Any]:
    """:func:`evaluate`, and write the figures (JSON, and a model card's section beside it) and a page where places are given."""
    figures, exhibits = evaluate(options, exhibits=page is not None)
    if figures_file is not None:
        write_text(figures_file, json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
        write_text(figures_file.with_suffix(".md"), card.figures_section(figures))
    if page is not None:
        write_page(page, figures, exhibits)
    return figures
