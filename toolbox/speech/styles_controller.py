"""Styles of the model that speaks: taken from clips and texts, mixed, kept as voices, shown on the map."""

from __future__ import annotations

from dataclasses import replace

from core.types import Embedding, ModelInfo, Request
from engine.messages import VectorsReady
from library.records import Voice
from toolbox.controller import Controller, Shared
from toolbox.desk import Utterance
from toolbox.library.voices import VoicesController
from toolbox.maps.controller import MapsController
from toolbox.speech.speak_panel import SpeakPanel
from toolbox.speech.style_mixer import Part, StyleMixer

AS_IT_IS, DRAWN = {"variety": "none"}, {"variety": "extreme"}
"""Knobs for the style of a voice alone, and for one that is drawn whole."""


class StylesController(Controller):
    """Joins the style mixer with the engine, the voices and the maps."""

    def __init__(self, panel: SpeakPanel, voices: VoicesController, mapping: MapsController, shared: Shared) -> None:
        super().__init__(shared)
        self._panel, self._voices, self._mapping = panel, voices, mapping
        self._info: ModelInfo | None = None
        self.mixer: StyleMixer | None = None
        self._library.subscribe(lambda kind: self._offer_saved() if kind == "voices" else None)

    def set_model(self, info: ModelInfo) -> None:
        """Another synthesizer speaks; styles of the former one mean nothing to it."""
        self._info = info
        if self.mixer is not None:
            self.mixer.clear()
            self.mixer.on_map.setChecked(False)
            self._offer_saved()

    def show(self) -> None:
        """Open the mixer, where the chosen model has styles."""
        if self._info is None or "style" not in self._info.abilities:
            text = self.tr("The chosen synthesizer has no styles to mix; choose a StyleTTS 2 or Tsukasa model.")
            self.notice.emit(text)
            return
        if self.mixer is None:
            self._make()
        assert self.mixer is not None
        self._offer_saved()
        self.mixer.show()
        self.mixer.raise_()
        self.mixer.activateWindow()

    def _make(self) -> None:
        mixer = self.mixer = StyleMixer(self._window)
        mixer.clip_requested.connect(self._add_clip)
        mixer.spoken_requested.connect(self._add_spoken)
        mixer.drawn_requested.connect(self._add_drawn)
        mixer.saved_requested.connect(self._add_saved)
        mixer.use_requested.connect(lambda name: self._mix(name, keep=False))
        mixer.save_requested.connect(lambda name: self._mix(name, keep=True))
        mixer.map_toggled.connect(self._show_on_map)

    # -- parts ------------------------------------------------------------------------------------------------------

    def _add_clip(self) -> None:
        shown = self._desk.reference
        if shown is None:
            self.notice.emit(self.tr("Load the clip whose style is meant first."))
            return
        self._ask(shown.name, Request("", voice=shown.reference(), controls=AS_IT_IS))

    def _add_spoken(self) -> None:
        request = self._panel.wish().request
        self._ask(request.text[:30].strip() or request.voice.name, request)

    def _add_drawn(self, sentence: str) -> None:
        request = self._panel.wish().request
        self._ask(sentence, replace(request, text=sentence, controls={**request.controls, **DRAWN, "style_text": ""}))

    def _add_saved(self, voice_id: str) -> None:
        voice = self._library.voices.get(voice_id)
        if voice is not None:
            self._ask(voice.name, Request("", voice=voice.reference(), controls=AS_IT_IS))

    def _ask(self, name: str, request: Request) -> None:
        if self._info is None:
            return
        key = self._info.key
        job = self._jobs.submit(self.tr("Listening for the style"), "style_of", replace(request, synthesizer=key))
        job.done.connect(lambda style: self._came(key, Part(name, style)))

    def _came(self, key: str, part: Part) -> None:
        if self.mixer is not None and self._info is not None and self._info.key == key:
            self.mixer.add(part)

    def _offer_saved(self) -> None:
        if self.mixer is not None:
            self.mixer.set_saved([(voice.id, voice.name) for voice in self._usable()])

    def _usable(self) -> list[Voice]:
        """Saved voices that the model can take: styles of its own, or with clips that it can listen to."""
        return [voice for voice in self._library.voices.all() if voice.clips or self._is_style(voice)]

    def _is_style(self, voice: Voice) -> bool:
        space = self._info.voice.space if self._info is not None else None
        return space is not None and voice.space == space.name and voice.vector is not None

    # -- the mixture ------------------------------------------------------------------------------------------------

    def _mix(self, name: str, keep: bool) -> None:
        assert self.mixer is not None and self._info is not None, "it was opened for a model"
        parts = self.mixer.parts()
        name = self._library.free_voice_name(name or " + ".join(part.name for part in parts)[:40])
        shares = [part.sound for part in parts], [part.movement for part in parts]
        styles = [part.style for part in parts]
        job = self._jobs.submit(self.tr("Mixing styles"), "mix_styles", self._info.key, styles, *shares, quiet=True)
        job.done.connect(lambda style: self._mixed(style, name, keep))

    def _mixed(self, style: Embedding, name: str, keep: bool) -> None:
        self._voices.hold(style, name)
        if keep:
            self._voices.save()
        if self.mixer is not None and self.mixer.on_map.isChecked():
            self._mapping.show_styles([_point(self._voices.hand)])

    # -- the map ----------------------------------------------------------------------------------------------------

    def _show_on_map(self, on: bool) -> None:
        key = self._info.key if on and self._info is not None else ""
        title = self.tr("Listening for styles")
        self._jobs.submit(title, "listen_for_styles", key, slot="styles", then=lambda _: self._heard() if on else None)

    def _heard(self) -> None:
        """The clip on show and the saved styles are the first points."""
        self._mapping.show_styles([_point(voice) for voice in self._library.voices.all() if self._is_style(voice)])
        shown = self._desk.reference
        if shown is not None and shown.view is not None:
            title = self.tr("Listening for the style")
            self._jobs.submit(
                title, "embed_clip", shown.view.id, shown.path, then=lambda ready: self._known(shown, ready)
            )

    def _known(self, shown: Utterance, ready: VectorsReady) -> None:
        self._desk.set_vectors(shown.id, ready)


def _point(voice: Voice) -> Utterance:
    """A saved style as a point of the map."""
    assert voice.vector is not None, "only those with a vector are shown"
    vector = Embedding(voice.vector, voice.space, encoder_hash=voice.encoder_hash)
    return Utterance(voice.id, "", voice.name, speaker=voice.name, source="generated", vectors=(vector,), measured=True)
