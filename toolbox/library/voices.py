"""Which voices are at hand: the utterance looked at, the voice in hand (several clips), or a saved one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox

from core.types import Embedding, Reference
from encoder.vectors import mix
from library.records import Voice, VoiceClip, new_id, voice_vector
from toolbox.controller import Controller, Shared, ask_text
from toolbox.desk import Utterance
from toolbox.library import commands as library_commands
from toolbox.library.voice_editor import VoiceEditor
from toolbox.speech.speak_choice import KEPT, OWN, Option, alike
from toolbox.speech.speak_panel import SpeakPanel

REFERENCE = "reference"
HAND = "hand"
SAVED_PREFIX = "voice:"


class VoicesController(Controller):
    """Signals: ``voice_changed(Embedding or None)`` whenever the vector of who would speak changes;
    ``play_requested(path)``; ``members_changed(str centre, list ids)`` for the map."""

    voice_changed = Signal(object)
    play_requested = Signal(str)
    members_changed = Signal(str, list)

    def __init__(self, panel: SpeakPanel, editor: VoiceEditor, shared: Shared) -> None:
        super().__init__(shared)
        self._panel, self._editor, desk = panel, editor, self._desk
        self.hand = Voice(id=new_id(), name="")
        self._good: Utterance | None = None
        """The newest reference that has a voice."""
        self._former = OWN
        self._named = ("", "")
        """The voice in hand (its id) and what it was called in the library when it was last seen there."""
        self._lent = False
        """Whether the voice in hand is that of the reference, which nobody asked to keep: the next one takes its place."""
        desk.reference_changed.connect(lambda _: self._shown())
        desk.vectors_changed.connect(self._vectors)
        editor.clips_changed.connect(self._clips_changed)
        editor.play_requested.connect(lambda clip: self.play_requested.emit(clip.path))
        editor.details_changed.connect(self._details_changed)
        editor.save_requested.connect(self.save)
        editor.mix_changed.connect(self._mix)
        panel.picked.connect(lambda what, _: self._announce() if what == "voice" else None)
        self.refresh()

    def refresh(self) -> None:
        """Offer the voices of the desk and the library."""
        self._follow_name()
        options, reference = [], self._looked_at()
        if reference is not None:
            name = self.tr("This utterance: {name}").format(name=reference.name)
            options.append(Option(REFERENCE, name, "", reference.reference(reference.speaker)))
        if self.hand.vector is not None and not self._lent:
            count = sum(clip.enabled for clip in self.hand.clips)
            name = self.hand.name or self.tr("Voice in hand")
            shown = self.tr("{name} (%n clip(s))", "", count).format(name=name) if count else name
            options.append(Option(HAND, shown, "", replace(self.hand, name=name).reference()))
        saved = [voice for voice in self._library.voices.all() if voice.vector is not None]
        options += [Option(SAVED_PREFIX + voice.id, voice.name, "", voice.reference()) for voice in saved]
        before = self._panel.pickers.chosen("voice")
        self._panel.pickers.offer_voices(options)
        self._editor.set_voices([(voice.id, voice.name) for voice in saved])
        if before.startswith(SAVED_PREFIX) and self._panel.pickers.chosen("voice") != before:
            self.notice.emit(self.tr("This voice is not in the library any more; the built-in voice speaks."))
            self._announce()

    def _follow_name(self) -> None:
        """The voice in hand is renamed with the one it is in the library, unless its own name was changed."""
        kept = self._library.voices.get(self.hand.id)
        if kept is not None and (kept.id, kept.name) != self._named:
            if (self.hand.id, self.hand.name) == self._named:
                self.hand = replace(self.hand, name=kept.name)
                self._editor.set_voice(self.hand)
            self._named = kept.id, kept.name

    def known(self, reference: Reference) -> Voice | None:
        """The saved voice that a request spoke in."""
        return next((voice for voice in self._library.voices.all() if alike(voice.reference(), reference)), None)

    def choose(self, key: str) -> None:
        """Make a voice the one that speaks."""
        self.refresh()
        if self._panel.pickers.choose("voice", key):
            self._announce()

    def use(self, utterances: Sequence[Utterance]) -> None:
        """Make a new voice of utterances; undo takes the former one in hand again."""
        if not any(self._desk.of_kind("voices", each.vectors) for each in utterances):
            self.add(utterances)
            return
        before, lent = self.hand, self._lent
        self.hand, self._lent = Voice(id=new_id(), name=""), False
        self.add(utterances)
        made = self.hand
        if before.vector is not None and not lent and self._differs(before):
            text = self.tr("Use as voice")
            self._undo.push(library_commands.Change(text, lambda: self._hold(made), lambda: self._hold(before)))

    def _hold(self, voice: Voice) -> None:
        self._take(voice)
        self.choose(HAND)

    def _take(self, voice: Voice) -> None:
        """Show a voice as the one in hand, to be kept until another is asked for."""
        self.hand, self._lent = voice, False
        self._show_hand()

    def _lend(self, utterance: Utterance, vector: Embedding) -> None:
        """With nothing else in hand, the voice of the clip that was loaded is."""
        if self.hand.vector is None and not self.hand.name or self._lent:
            clip = VoiceClip(utterance.id, utterance.name, utterance.path, vector=vector.vector)
            self.hand = Voice(new_id(), "", space=vector.space, encoder_hash=vector.encoder_hash)
            self._lent = True
            self._set_clips((clip,))

    def _differs(self, voice: Voice) -> bool:
        """Whether a voice holds anything that the library does not."""
        kept = self._library.voices.get(voice.id)
        return kept is None or _told(kept) != _told(voice)

    def add(self, utterances: Sequence[Utterance]) -> None:
        """Put utterances into the voice in hand."""
        voices = [(each, self._desk.of_kind("voices", each.vectors)) for each in utterances]
        ready = [(each, vector) for each, vector in voices if vector is not None]
        if len(ready) < len(utterances):
            self.notice.emit(self.tr("Some clips have no speaker vector yet; load them first."))
        self._lent, lent = False, self._lent
        known = {clip.utterance_id for clip in self.hand.clips}
        fresh = [(each, vector) for each, vector in ready if each.id not in known]
        if not fresh:
            if lent and ready:
                self.choose(HAND)
            return
        space, encoder_hash = fresh[0][1].space, fresh[0][1].encoder_hash
        if self.hand.clips and any(vector.space != self.hand.space for _, vector in fresh):
            self.notice.emit(
                self.tr("These clips were measured by another speaker encoder; begin a new voice for them.")
            )
            return
        self.hand = replace(self.hand, space=space, encoder_hash=encoder_hash)
        clips = (VoiceClip(each.id, each.name, each.path, vector=vector.vector) for each, vector in fresh)
        self._set_clips((*self.hand.clips, *clips))
        self.choose(HAND)

    def take_in_hand(self, voice_id: str) -> None:
        """Open a saved voice for editing."""
        voice = self._library.voices.get(voice_id)
        if voice is not None:
            self._take(voice)
            self.choose(SAVED_PREFIX + voice_id)

    def new(self) -> None:
        """Begin an empty voice."""
        self._take(Voice(id=new_id(), name=""))
        self.refresh()

    def save(self) -> None:
        """Keep the voice in hand in the library, or the present utterance when the hand is empty."""
        if self.hand.vector is None and self._desk.reference is not None:
            self.add([self._desk.reference])
        if self.hand.vector is None:
            self.notice.emit(self.tr("There is no voice to save yet; load an utterance first."))
            return
        kept = self._library.voices.get(self.hand.id)
        if kept is not None and self._differs(self.hand):
            self._ask_update(kept)
        else:
            self._keep(self.hand)

    def name_and_save(self) -> None:
        """Ask what a voice without a name shall be called, then keep it."""
        if self.hand.vector is None and self._desk.reference is not None:
            self.add([self._desk.reference])
        if self.hand.vector is None or self.hand.name:
            self.save()
            return
        title, label = self.tr("Save the voice"), self.tr("Name of the voice")
        ask_text(self._window, title, label, self._save_as, self._free_name(self.hand))

    def _save_as(self, name: str) -> None:
        if name.strip():
            self.hand = replace(self.hand, name=self._library.free_voice_name(name.strip()))
        self.save()

    def _ask_update(self, kept: Voice) -> None:
        """A saved voice was changed: it is replaced only when the person says so."""
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Save the voice"), "", parent=self._window)
        box.setObjectName("update_voice")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.tr("“{name}” is in the library already. Update it, or keep it and save a new voice?")
        box.setText(text.format(name=kept.name))
        update = box.addButton(self.tr("Update"), QMessageBox.ButtonRole.DestructiveRole)
        new = box.addButton(self.tr("Save as new"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(new)
        update.clicked.connect(lambda: self._keep(self.hand))
        new.clicked.connect(lambda: self._keep(self._as_new(self.hand)))
        box.open()

    def _as_new(self, voice: Voice) -> Voice:
        return replace(voice, id=new_id(), name=self._library.free_voice_name(voice.name), created=time.time())

    def _keep(self, voice: Voice) -> None:
        if not voice.name:
            voice = replace(voice, name=self._free_name(voice))
        if not self.change(
            lambda report: library_commands.save(self._library, voice, self.tr("Save the voice"), report)
        ):
            return
        self._take(voice)
        self.choose(SAVED_PREFIX + voice.id)
        self.notice.emit(self.tr("Saved the voice “{name}”.").format(name=voice.name))

    def _free_name(self, voice: Voice) -> str:
        """What a voice is called where nobody says: as who speaks in its first clip."""
        first = self._desk.utterances.get(voice.clips[0].utterance_id) if voice.clips else None
        return self._library.free_voice_name((first.speaker or first.name) if first is not None else self.tr("Voice"))

    def _shown(self) -> None:
        if self._desk.reference is not None and self._desk.reference.restored:
            self.refresh()
            return
        chosen = self._panel.pickers.chosen("voice")
        self._former = OWN if chosen == REFERENCE and self._good is None else chosen
        self.choose(REFERENCE)

    def _looked_at(self) -> Utterance | None:
        """The reference, unless it turned out to hold no voice: then the last one that did."""
        shown = self._desk.reference
        silent = shown is not None and shown.measured and self._desk.of_kind("voices", shown.vectors) is None
        return self._good if silent else shown

    def _vectors(self, utterance: Utterance) -> None:
        if utterance is not self._desk.reference:
            self.refresh()
            return
        vector = self._desk.of_kind("voices", utterance.vectors)
        if vector is not None:
            self._good = utterance
            self._lend(utterance, vector)
            takes_over = not utterance.restored or self._asked_before(utterance)
            self.choose(REFERENCE) if takes_over else self.refresh()
        elif self._panel.pickers.chosen("voice") == REFERENCE:
            self.choose(self._former)
            self._announce()
            text = self.tr("“{name}” gave no voice to speak with; the voice stays as it was.")
            self.notice.emit(text.format(name=utterance.name))
        else:
            self.refresh()

    def _asked_before(self, utterance: Utterance) -> bool:
        """Whether the voice that the last session left chosen is this very clip's."""
        kept = self._panel.pickers.chosen("voice") == KEPT
        return kept and alike(self._panel.pickers.reference("voice"), utterance.reference(utterance.speaker))

    def _clips_changed(self, clips: list[VoiceClip]) -> None:
        self._lent = False
        self._set_clips(tuple(clips))
        self.refresh()
        self._announce()

    def _set_clips(self, clips: tuple[VoiceClip, ...]) -> None:
        self.hand = replace(self.hand, clips=clips, vector=voice_vector(clips))
        self._show_hand()

    def _show_hand(self) -> None:
        self._editor.set_voice(self.hand)
        self.members_changed.emit("", [clip.utterance_id for clip in self.hand.clips if clip.enabled])

    def _details_changed(self, details: dict[str, str]) -> None:
        if any(getattr(self.hand, name) != told for name, told in details.items()):
            self.hand, self._lent = replace(self.hand, **details), False

    def _mix(self, left: str, right: str, fraction: float) -> None:
        """Between two saved voices."""
        one, other = self._library.voices.get(left), self._library.voices.get(right)
        if one is None or other is None or one.vector is None or other.vector is None or one.space != other.space:
            self.notice.emit(self.tr("These two voices cannot be mixed; choose two saved voices of one kind."))
            return
        vector = mix(one.vector, other.vector, fraction)
        name = f"{one.name} × {other.name} {round(100 * fraction)} %"
        self.hold(Embedding(vector, one.space, encoder_hash=one.encoder_hash), name)

    def hold(self, vector: Embedding, name: str) -> None:
        """Take a vector in hand as a voice without clips: mixed, drawn or picked on a map."""
        voice = Voice(new_id(), name, space=vector.space, encoder_hash=vector.encoder_hash, vector=vector.vector)
        self._take(voice)
        self.choose(HAND)
        if self._panel.pickers.chosen("voice") != HAND:
            self.notice.emit(self.tr("The chosen synthesizer cannot be told this voice."))

    def _announce(self) -> None:
        key, reference = self._panel.pickers.chosen("voice"), self._panel.pickers.reference("voice")
        reason = ""
        if key == REFERENCE and not reference.vectors:
            reason = self.tr("The voice of this clip is being measured; a moment.")
        for mode in ("both", "mel"):
            self._panel.set_blocked(mode, reason)
        self.voice_changed.emit(self._desk.of_kind("voices", reference.vectors))


def _told(voice: Voice) -> tuple[object, ...]:
    """What a person made of a voice."""
    clips = tuple((clip.utterance_id, clip.path, clip.weight, clip.enabled) for clip in voice.clips)
    return voice.name, voice.notes, voice.consent, voice.space, clips
