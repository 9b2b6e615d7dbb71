"""What may be asked of the engine. Every method takes a :class:`core.jobs.JobContext` first and returns plain data.

One object, built inside the child process of the window; the command line and tests use the same object in their own process.
Models are loaded on first use and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine import dictionary, keeping
from engine.clips import Clips
from engine.converting import Recognition
from engine.corpus import Corpus
from engine.feelings import Feelings
from engine.models import Models
from engine.speaking import Speaking
from engine.styles import Styles
from engine.trainings import Trainings


class EngineService:
    """The parts of the engine, and by name what the window may call."""

    def __init__(
        self,
        models_dir: str | None = None,
        device: str = "auto",
        threads: int | None = None,
        more_folders: Sequence[str] = (),
    ) -> None:
        self.models = Models(models_dir, device, threads, more_folders=more_folders)
        self.clips = Clips(self.models)
        self.recognition = Recognition(self.models, self.clips)
        self.speaking = Speaking(self.models, self.clips, self.recognition)
        self.feelings = Feelings(self.models, self.clips)
        self.styles = Styles(self.models, self.clips)
        self.corpus = Corpus()
        self.trainings = Trainings()

        self.open_clip = self.clips.open_clip
        self.picture = self.clips.picture
        self.embed_clip = self.clips.embed_clip
        self.embed_files = self.clips.embed_files

        self.speak = self.speaking.speak
        self.respeak = self.speaking.respeak
        self.say_edited = self.speaking.say_edited
        self.pieces = self.speaking.pieces
        self.synthesize = self.speaking.synthesize
        self.vocode = self.speaking.vocode
        self.keep_take = self.speaking.keep_take
        self.measure_take = self.speaking.measure_take
        self.preview_text = self.speaking.preview_text
        self.feeling_at = self.feelings.feeling_at
        self.say = self.speaking.say
        self.recognise_speaker = self.recognition.recognise_speaker

        self.style_of = self.styles.style_of
        self.mix_styles = self.styles.mix_styles

        self.list_models = self.models.list_models
        self.adopt_model = self.models.adopt_model
        self.answer_model = self.models.answer_model
        self.listen_with = self.models.listen_with
        self.listen_for_styles = self.models.listen_for_styles
        self.loaded_models = self.models.loaded_models
        self.unload_model = self.models.unload_model
        self.set_device = self.models.set_device
        self.warm_up = self.models.warm_up

        self.scan = self.corpus.scan
        self.measure_lengths = self.corpus.measure_lengths
        self.corpus_datasets = self.corpus.corpus_datasets
        self.corpus_page = self.corpus.corpus_page
        self.corpus_paths = self.corpus.corpus_paths
        self.corpus_find = self.corpus.corpus_find
        self.corpus_query = self.corpus.corpus_query
        self.sort_dropped = self.corpus.sort_dropped

        self.check_reading = dictionary.check_reading
        self.dictionary_view = dictionary.dictionary_view
        self.change_words = dictionary.change_words
        self.forget_word = dictionary.forget_word
        self.import_words = dictionary.import_words
        self.export_words = dictionary.export_words

        self.training_recipes = self.trainings.training_recipes
        self.check_training_data = self.trainings.check_training_data
        self.begin_training = self.trainings.begin_training
        self.resume_training = self.trainings.resume_training
        self.stop_training = self.trainings.stop_training
        self.trainings_view = self.trainings.trainings_view
        self.training_picture = self.trainings.training_picture

        self.export_takes = keeping.export_takes
        self.recover_recordings = keeping.recover_recordings
        self.stray_takes = keeping.stray_takes
        self.save_clip = keeping.save_clip


def create(**options: Any) -> EngineService:
    """Factory for the child process: ``models_dir`` (str or None), ``device`` ("auto", "cpu", ...), ``threads`` (int or None),
    ``more_folders`` with models (strings)."""
    return EngineService(**options)
