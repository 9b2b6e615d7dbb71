"""Joins the parts of the main window: which signal of one reaches which other. No decisions are made here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from toolbox.transport.wiring import connect_recorder
from toolbox.widgets.drops import DropTarget

if TYPE_CHECKING:
    from toolbox.main_window import MainWindow


def wire(window: MainWindow) -> None:
    """Join the parts through their signals, once all of them are made."""
    for source in (
        window.loading, window.browsing, window.mapping, window.voices, window.keeping, window.speaking, window.modelling,
        window.recording, window.presetting, window.feelings, window.clusters, window.converting, window.styling, window.unkept,
        window.words, window.editing,
        window.commands, window.first_steps, window.training,
    ):  # fmt: skip
        source.notice.connect(window.notify)
    for failed in (window.saver.failed, window.jobs.failed):
        failed.connect(window.notify)
    connect_recorder(window.recorder_panel, window.recorder, window.devices, window.player)
    window.jobs.job_started.connect(lambda job: None if job.quiet else window.jobs_bar.add(job))
    _wire_desk(window)
    _wire_library(window)
    _wire_maps(window)
    _wire_first_run(window)
    drops = DropTarget(window)
    drops.paths_dropped.connect(window.loading.open_dropped)
    window.browser.paths_dropped.connect(window.loading.open_dropped)
    window.browser.embed_requested.connect(window.commands.embed_list)
    window.browser.to_maps_requested.connect(window.mapping.embed)
    window.browser.add_to_voice_requested.connect(lambda rows: window.mapping.embed(rows, window.voices.add))
    window.browsing.voice_requested.connect(lambda rows: window.mapping.embed(rows, window.voices.use))
    for panel in window.mapping.panels.values():
        DropTarget(panel).paths_dropped.connect(window.loading.open_on_maps)
    window.loading.folder_dropped.connect(window.browsing.scan)
    window.loading.folder_for_maps.connect(window.browsing.scan_for_maps)
    window.browsing.maps_requested.connect(window.mapping.embed)
    window.loading.models_dropped.connect(window.modelling.add_files)
    window.modelling.model_chosen.connect(window.styling.set_model)
    window.training.made.connect(window.modelling.list_models)
    window.modelling.model_chosen.connect(window.converting.set_model)


def _wire_desk(window: MainWindow) -> None:
    window.desk.reference_changed.connect(lambda _: window.first_run.hide())
    window.desk.vectors_changed.connect(window.showing.tell)
    for changed in (window.desk.reference_changed, window.desk.vectors_changed, window.desk.result_changed):
        changed.connect(lambda _: window.showing.show_vectors())
    for pane, shown in (
        (window.reference, lambda: window.desk.reference),
        (window.result, window.showing.result_utterance),
    ):
        pane.use_requested.connect(lambda shown=shown: window.commands.to_voice(shown(), window.voices.use))
        pane.add_requested.connect(lambda shown=shown: window.commands.to_voice(shown(), window.voices.add))
    window.reference.save_requested.connect(lambda: window.menus.save_clip(window.reference.clip, {}))
    window.result.save_requested.connect(
        lambda: window.menus.save_clip(window.result.clip, window.showing.result_tags())
    )
    window.recorder.state_changed.connect(lambda state: state == "opening" and window.docks["record"].raise_())
    window.recording.recordings_changed.connect(window.browsing.scan_recordings)
    window.recording.shown_again.connect(window.showing.retell)
    window.speaking.take_ready.connect(window.keeping.keep_take)
    window.speaking.take_ready.connect(lambda _: window.unkept.offer())
    window.speaking.take_refused.connect(window.unkept.add)
    window.unkept.kept.connect(window.speaking.kept)
    window.speaking.take_measured.connect(window.keeping.measured)
    window.speaking.sounding.connect(lambda: window.playing.sounding("result"))
    window.speaking.replacing.connect(lambda: window.playing.leave("result"))
    window.result.edit_requested.connect(lambda: window.editing.show())
    window.speak.chips.edit_requested.connect(window.editing.show)
    window.feelings.map_requested.connect(window.commands.pick_on_map)
    window.player.state_changed.connect(lambda state: window.speak.set_sounding(state == "playing"))
    window.speak.hush_requested.connect(window.player.stop)
    window.loading.feeling_loaded.connect(window.feelings.from_clip)


def _wire_library(window: MainWindow) -> None:
    window.keeping.play_requested.connect(window.playing.play_path)
    window.keeping.take_play_requested.connect(window.commands.play_take)
    window.keeping.take_look_requested.connect(lambda take: window.speaking.look(take))
    window.keeping.compare_requested.connect(window.playing.compare)
    window.keeping.load_requested.connect(window.loading.open)
    window.keeping.reuse_requested.connect(window.commands.reuse)
    window.keeping.takes_deleted.connect(window.mapping.takes_deleted)
    window.voices.play_requested.connect(window.playing.play_path)
    window.voices.voice_changed.connect(window.mapping.set_voice)
    window.voices.members_changed.connect(window.mapping.show_members)


def _wire_maps(window: MainWindow) -> None:
    window.mapping.play_requested.connect(window.playing.play_path)
    window.mapping.load_requested.connect(window.loading.open)
    window.mapping.voice_requested.connect(window.voices.use)
    window.mapping.add_requested.connect(window.voices.add)
    window.mapping.feeling_picked.connect(window.feelings.from_map)
    window.mapping.voice_picked.connect(window.voices.hold)
    window.mapping.feeling_pointed_at.connect(window.feelings.from_clip)
    window.mapping.browse_requested.connect(window.commands.show_in_browser)
    window.mapping.panels["emotions"].toolbar.clusters_wished.connect(window.clusters.show)
    window.feelings.picked.connect(window.commands.speak_at_pick)
    window.clusters.feeling_chosen.connect(window.feelings.from_reference)
    window.clusters.kept_chosen.connect(window.feelings.choose_kept)
    window.feelings.kept_changed.connect(window.clusters.show_kept)


def _wire_first_run(window: MainWindow) -> None:
    steps: dict[str, Callable[[], object]] = {
        "hello": window.first_steps.say_hello,
        "dataset": window.browsing.add_folder,
        "record": window.first_steps.record_a_little,
        "device": window.devices.refresh,
    }
    window.first_run.step_requested.connect(lambda name: steps[name]())
    window.recorder.state_changed.connect(lambda state: window.first_run.set_recording(state != "idle"))
    window.first_run.dismissed.connect(lambda: window.saver.set("first_run_done", True))
    window.browsing.datasets_changed.connect(window.first_steps.offer)
    window.first_run.hide()
