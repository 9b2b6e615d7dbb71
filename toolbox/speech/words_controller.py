"""The person has the last word on how a word is said: in one text, or in all by way of the dictionary."""

from __future__ import annotations

from dataclasses import replace

from core.types import AudioClip, DictionaryEntry, WordReading
from engine.messages import DictionaryView, ImportedWords, PreviewWord, ReadingCheck
from toolbox.controller import Controller, FileMode, Shared
from toolbox.speech.dictionary_dialog import DictionaryDialog
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.word_popup import WordPopup


class WordsController(Controller):
    """Joins the line of readings, its popup and the dictionary's window with the engine."""

    def __init__(self, panel: SpeakPanel, shared: Shared) -> None:
        super().__init__(shared)
        self._panel = panel
        self.popup = WordPopup(shared.window)
        self.dialog: DictionaryDialog | None = None
        panel.text.preview.word_chosen.connect(self._open)
        self.popup.check_requested.connect(self._check)
        self.popup.chosen.connect(self._chosen)
        self.popup.play_requested.connect(self._play)
        self.popup.automatic_requested.connect(self._automatic)

    def show_dictionary(self) -> None:
        """Open the list of words."""
        if self.dialog is None:
            dialog = self.dialog = DictionaryDialog(self._window)
            dialog.check_requested.connect(self._check_in_dialog)
            dialog.save_requested.connect(lambda entry, replaced: self._change([entry], replaced))
            dialog.remove_requested.connect(lambda gone: self._change([], gone))
            dialog.import_requested.connect(self._ask_import)
            dialog.export_requested.connect(self._ask_export)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        title = self.tr("Opening the dictionary")
        self._jobs.submit(title, "dictionary_view", slot="dictionary", quiet=True, then=self._show_view)

    # -- one word of the text ---------------------------------------------------------------------------------------

    def _open(self, word: PreviewWord) -> None:
        self.popup.open_for(word, self._panel.text.preview.below(word))

    def _check(self, reading: str) -> None:
        title, then = self.tr("Checking the reading"), self.popup.set_check
        self._jobs.submit(title, "check_reading", reading, slot="check-word", quiet=True, hushed=True, then=then)

    def _chosen(self, word: PreviewWord, check: ReadingCheck, always: bool) -> None:
        here = WordReading(word.text, check.language, check.reading, word.places)
        # A dictionary's Mandarin word is not looked for in Japanese texts, nor the other way round; this text has it all the same.
        if not always or check.language not in ("en", word.language):
            self._panel.text.choose_reading(here)
        else:
            self._panel.text.forget_reading(here)
        if always:
            self._change([DictionaryEntry(word.text, check.language, check.reading)], [])

    def _automatic(self, word: PreviewWord) -> None:
        self._panel.text.forget_reading(WordReading(word.text, word.language, "", word.places))
        if word.given == "always":
            title = self.tr("Saving the dictionary")
            self._jobs.submit(title, "forget_word", word.text, quiet=True, then=self._changed)

    def _play(self, word: PreviewWord, check: ReadingCheck) -> None:
        request = self._panel.wish().request
        readings = (WordReading(word.text, check.language, check.reading, (0,)),)
        request = replace(request, text=word.text, readings=readings)
        self._jobs.submit(self.tr("Speaking"), "say", request, slot="say", quiet=True, then=self._heard)

    def _heard(self, clip: AudioClip) -> None:
        self._player.play(clip)

    # -- the dictionary ---------------------------------------------------------------------------------------------

    def _check_in_dialog(self, reading: str, language: str) -> None:
        assert self.dialog is not None
        asked, then = (reading, language), self.dialog.set_check
        title = self.tr("Checking the reading")
        self._jobs.submit(title, "check_reading", *asked, slot="check-entry", quiet=True, hushed=True, then=then)

    def _change(self, kept: list[DictionaryEntry], gone: list[DictionaryEntry]) -> None:
        title = self.tr("Saving the dictionary")
        self._jobs.submit(title, "change_words", kept, gone, quiet=True, then=self._changed)

    def _changed(self, view: DictionaryView) -> None:
        self._show_view(view)
        self._panel.text.report()

    def _show_view(self, view: DictionaryView) -> None:
        if self.dialog is not None:
            self.dialog.set_view(view)

    def _ask_import(self) -> None:
        kinds = [self.tr("Dictionaries (*.tsv *.txt *.json *.rep *.yaml *.yml)"), self.tr("All files (*)")]
        self.ask_paths(self.tr("Import words"), FileMode.ExistingFile, lambda paths: self.import_file(paths[0]), kinds)

    def import_file(self, path: str) -> None:
        """Put the words of a file into the dictionary and tell what came of it."""
        self._jobs.submit(self.tr("Importing words"), "import_words", path, then=self._imported)

    def _imported(self, found: ImportedWords) -> None:
        self.notice.emit(self.tr("Words imported: {count}.").format(count=found.count))
        for problem in found.problems[:3]:
            self.notice.emit(problem)
        self._changed(found.view)

    def _ask_export(self) -> None:
        title, kinds = self.tr("Export the dictionary"), [self.tr("Dictionaries (*.tsv)")]
        self.ask_paths(
            title, FileMode.AnyFile, lambda paths: self.export_file(paths[0]), kinds, "tsv", "dictionary.tsv"
        )

    def export_file(self, path: str) -> None:
        """Write the dictionary to a file of the person's choice."""
        self._jobs.submit(self.tr("Saving"), "export_words", path, then=self._exported)

    def _exported(self, name: str) -> None:
        self.notice.emit(self.tr("Saved {name}.").format(name=name))
