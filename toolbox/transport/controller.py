"""One transport for everything that sounds: reference, result, takes, points of the maps."""

from __future__ import annotations

from core.types import AudioClip
from toolbox.clips.clip_pane import ClipPane
from toolbox.clips.controller import ClipsController
from toolbox.controller import Controller, Shared
from toolbox.desk import Utterance
from toolbox.speech.result_pane import ResultPane
from toolbox.transport.transport_bar import TransportBar
from toolbox.transport.wiring import connect_transport


class TransportController(Controller):
    """Keeps the transport bar, the cursors of both panes and the player in step."""

    def __init__(
        self, bar: TransportBar, reference: ClipPane, result: ResultPane, loading: ClipsController, shared: Shared
    ) -> None:
        super().__init__(shared)
        self._bar, self._loading, player = bar, loading, self._player
        self._panes: dict[str, ClipPane] = {"reference": reference, "result": result}
        self._sounding = ""
        self._pair: tuple[AudioClip, AudioClip] | None = None
        self._shown: tuple[AudioClip | None, ...] = ()
        """What both panes held when they were last offered as the pair."""
        connect_transport(bar, player)
        player.position_changed.connect(self._moved)
        player.state_changed.connect(self._state_changed)
        bar.play_toggled.connect(self._play_first)
        bar.ab_toggled.connect(self._swap)
        for name, pane in self._panes.items():
            pane.play_requested.connect(lambda start, end, which=name: self.play_pane(which, start, end))
            pane.stop_requested.connect(player.stop)
            pane.seek_requested.connect(lambda seconds, which=name: self._seek(which, seconds))
        self._desk.reference_changed.connect(self._show_reference)
        for changed in (self._desk.result_changed, self._desk.reference_changed):
            changed.connect(lambda _: self._offer_pair())
        self._desk.result_changed.connect(lambda _: self._make_ready("result"))

    def toggle(self) -> None:
        """Space."""
        self._player.toggle()
        self._play_first()

    def _play_first(self) -> None:
        """Nothing was played yet: play what is on show."""
        if self._player.duration_s > 0 or self._sounding:
            return
        which = next((name for name in ("result", "reference") if self._panes[name].clip is not None), None)
        if which is not None:
            self.play_pane(which)

    def play_pane(self, which: str, start_s: float = 0.0, end_s: float = 0.0) -> None:
        """Play a pane's sound or a stretch of it."""
        clip = self._panes[which].clip
        if clip is None:
            return
        self.sounding(which)
        self._player.play(clip, start_s, end_s if 0 < end_s < clip.seconds else None)
        self._bar.show_heard(self._place(clip))

    def play_path(self, path: str) -> None:
        """Play a file that no pane shows."""
        self.sounding("")
        self._loading.play_path(path)

    def compare(self, one: str, other: str, names: tuple[str, str]) -> None:
        """A and B: two files and their names, switched at the same place."""
        clips: dict[str, AudioClip] = {}

        def opened(path: str, clip: AudioClip) -> None:
            clips[path] = clip
            if len(clips) == len({one, other}):
                self._pair = (clips[one], clips[other])
                self._bar.set_ab(True, names)
                self.sounding("")
                self._player.play(clips[one])
                self._bar.show_heard("A")

        for path in {one, other}:
            job = self._jobs.submit(self.tr("Opening"), "open_clip", path, quiet=True, hushed=True)
            job.done.connect(lambda view, path=path: opened(path, view.clip))
            job.failed.connect(lambda sentence, _: self._bar.set_notice(sentence))

    def sounding(self, which: str) -> None:
        """Which pane's cursor moves now: ``reference``, ``result`` or none."""
        self._sounding = which
        self._bar.show_heard("")
        for name, pane in self._panes.items():
            if name != which:
                pane.set_playing(False)

    def _show_reference(self, utterance: Utterance) -> None:
        self.leave("reference")
        if utterance.view is not None:
            self._panes["reference"].show_view(utterance.view)
            self._make_ready("reference")

    def leave(self, which: str) -> None:
        """A pane is about to show another sound: its former one ends."""
        if self._sounding == which:
            self._player.stop()

    def _make_ready(self, which: str) -> None:
        """Space plays what the pane shows that was last heard."""
        clip = self._panes[which].clip
        if self._sounding == which and clip is not None:
            self._player.put_ready(clip)

    def _offer_pair(self) -> None:
        """Result and reference, once one of them is another sound; two takes that are compared stay until then."""
        shown = tuple(self._panes[name].clip for name in ("result", "reference"))
        if all(one is other for one, other in zip(shown, self._shown or (None, None))):
            return
        self._shown, (result, reference) = shown, shown
        self._pair = (result, reference) if result is not None and reference is not None else None
        self._bar.set_ab(self._pair is not None)

    def _place(self, clip: AudioClip) -> str:
        """Whether a sound is A, B or neither of the pair."""
        return next((name for name, one in zip("AB", self._pair or ()) if one is clip), "")

    def _swap(self, other: bool) -> None:
        if self._pair is None:
            return
        clip = self._pair[1 if other else 0]
        if self._player.state == "stopped":
            self._player.play(clip)
        else:
            self._player.swap(clip)
        self.sounding(next((name for name, pane in self._panes.items() if pane.clip is clip), ""))
        self._bar.show_heard(self._place(clip))

    def _seek(self, which: str, seconds: float) -> None:
        if self._sounding == which and self._player.state != "stopped":
            self._player.seek(seconds)
        else:
            self.play_pane(which, seconds)

    def _moved(self, seconds: float) -> None:
        if self._sounding:
            self._panes[self._sounding].set_cursor(seconds)

    def _state_changed(self, state: str) -> None:
        if state == "stopped":
            self._bar.show_heard("")
        if self._sounding:
            self._panes[self._sounding].set_playing(state == "playing")
