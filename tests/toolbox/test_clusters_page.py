"""The clusters of the map of emotions: found, listened to, kept as feelings, spoken with."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer

from core.types import Embedding, EmbeddingSpace, Reference
from encoder.vectors import units
from library.collection import Library
from library.records import Feeling
from tests.toolbox.map_data import SIZE, SPACE, points
from tests.toolbox.window_bench import sound
from toolbox.jobs import Job
from toolbox.maps.clusters import find_clusters
from toolbox.maps.groups import EACH, feelings_of, groups_of, speakers_of
from toolbox.maps.model import MapModel
from toolbox.maps.points import MapPoint
from toolbox.maps.service import ProjectionService
from toolbox.shell import i18n
from toolbox.shell.layout import FRAME
from toolbox.speech.speak_choice import OWN, Option, fit_for

WHERE = EmbeddingSpace(SPACE, SIZE)


@pytest.fixture
def clustered(qapp):
    """A map of thirty points in three clusters; every cluster holds two speakers, five points of each."""
    model = MapModel(SPACE, SIZE)
    some = points(30)
    model.add([MapPoint(p.id, p.vector, {**p.attributes, "speaker": "ab"[n // 3 % 2]}) for n, p in enumerate(some)])
    codes = np.arange(30, dtype=np.int32) % 3 + 1
    model.set_categories("cluster", codes, ["", "1", "2", "3"])
    return model


def test_groups_hold_their_members_closest_first(clustered):
    groups = groups_of(clustered)
    assert [(each.name, len(each.members), each.speakers) for each in groups] == [
        (name, 10, ("a", "b")) for name in "123"
    ]
    rows = np.arange(1, 30, 3)
    middle = units(clustered.snapshot().gather(rows).mean(axis=0))
    wanted = sorted(rows.tolist(), key=lambda row: -float(clustered.vector(row) @ middle))
    assert [each.id for each in groups[1].members] == clustered.ids_at(wanted)
    assert groups[1].seconds == pytest.approx(float(clustered.numbers("seconds")[rows].sum()))
    assert speakers_of(clustered) == [("a", 15), ("b", 15)]


@pytest.mark.parametrize(("whose", "speakers"), [("", [""]), ("b", ["b"]), (EACH, ["a", "b"])])
def test_a_cluster_is_kept_of_all_of_one_or_of_each_speaker(clustered, whose, speakers):
    members = groups_of(clustered)[0].members
    made = feelings_of(clustered, WHERE, members, "calm", whose)
    assert sorted(each.speaker for each in made) == speakers
    for each in made:
        rows = [row for row in range(0, 30, 3) if each.speaker in ("", clustered.attributes(row)["speaker"])]
        vector = each.reference.vector(SPACE)
        np.testing.assert_allclose(vector.vector, units(clustered.snapshot().gather(rows).mean(axis=0)), atol=1e-5)
        assert (each.name, each.members, each.reference.name) == ("calm", len(rows), "calm")


def test_a_cluster_of_one_speaker_is_that_speakers(clustered):
    members = [
        each
        for each in groups_of(clustered)[0].members
        if clustered.attributes(clustered.row_of(each.id))["speaker"] == "a"
    ]
    assert [each.speaker for each in feelings_of(clustered, WHERE, members, "calm")] == ["a"]


def test_a_kept_feeling_survives_and_can_be_deleted(tmp_path):
    vector = np.arange(4, dtype=np.float32)
    reference = Reference("calm", ("/x/1.wav",), (Embedding(vector, "emotion-64", {}, None, "abc"),))
    library = Library(tmp_path)
    library.put(Feeling("1", "calm", reference, "anna", 7))
    library.close()
    library = Library(tmp_path)
    (kept,) = library.feelings.all()
    assert (kept.name, kept.speaker, kept.members, kept.reference.clips) == ("calm", "anna", 7, ("/x/1.wav",))
    np.testing.assert_array_equal(kept.reference.vector("emotion-64").vector, vector)
    removed = library.remove("feelings", ["1"])
    assert library.feelings.all() == []
    library.restore(removed)
    assert library.feelings.count() == 1
    library.close()


def test_each_voice_gets_its_own_version_of_a_feeling():
    anna, bert, all_ = (Option("saved:calm", "calm", speaker=name) for name in ("Anna", "Bert", ""))
    other = Option("saved:wild", "wild", speaker="Bert")
    assert fit_for([anna, all_, other, bert], "bert") == [bert, other]
    assert fit_for([anna, all_, other, bert], "carl") == [all_, other]
    assert fit_for([anna, other], "carl") == [anna, other]
    assert fit_for([], "carl") == []


@pytest.fixture
def page(bench, tmp_path, monkeypatch):
    """The page over the points of two speakers; clusters are found here rather than in a process."""

    def found(service, snapshot, k, seed=0, method="kmeans"):
        job = Job("", "", True, True, service)
        bench.methods.append(method)

        def end():
            job.state = "done"
            job.done.emit(find_clusters(snapshot, k, seed, method))
            job.ended.emit()

        QTimer.singleShot(0, job, end)
        return job

    bench.methods = []
    monkeypatch.setattr(ProjectionService, "find_clusters", found)
    for number in range(8):
        bench.load(sound(tmp_path / ("anna", "bert")[number % 2], f"{number}.wav", number))
    bench.until(lambda: bench.points("emotions") == 8)
    bench.window.mapping.panels["emotions"].toolbar.clusters.click()
    bench.page = bench.window.clusters.window
    return bench


def find(page, method="kmeans", count=2, speaker=""):
    window = page.page
    window.method.setCurrentIndex(window.method.findData(method))
    window.speaker.setCurrentIndex(window.speaker.findData(speaker))
    window.count.setValue(count)
    window.buttons["find"].click()
    assert not window.buttons["find"].isEnabled()
    page.until(lambda: window.buttons["find"].isEnabled() and window._groups.rowCount() > 0)


@pytest.mark.parametrize("method", ["kmeans", "birch", "spectral", "agglomerative"])
def test_clusters_are_found_listed_marked_and_heard(page, method):
    window, emotions = page.page, page.window.mapping.maps["emotions"]
    assert [window.speaker.itemData(n) for n in range(window.speaker.count())] == ["", "anna", "bert"]
    find(page, method, 3)
    assert page.methods == [method] and emotions.panel.map.coloured_by == "cluster"
    groups = window._groups.rows()
    assert sum(len(group.members) for group in groups) == 8 and len(groups) == 3
    window.groups.selectRow(1)
    assert sorted(emotions.model.selected_ids()) == sorted(each.id for each in groups[1].members)
    assert window.members.ids() == [each.id for each in groups[1].members]
    window.members.setCurrentIndex(window.members.model().index(0, 1))
    page.qtbot.keyClick(window.members, Qt.Key.Key_Return)
    path = page.window.desk.utterances[groups[1].members[0].id].path
    page.until(lambda: any(args[0] == path for args in page.engine.asked("open_clip")[-1:]))


def test_one_speaker_alone(page):
    find(page, count=2, speaker="bert")
    groups = page.page._groups.rows()
    assert sum(len(group.members) for group in groups) == 4 and {group.speakers for group in groups} == {("bert",)}


def test_a_cluster_is_kept_chosen_spoken_with_and_still_there_next_time(page, open_bench):
    window, pickers = page.page, page.window.speak.pickers
    find(page)
    window.groups.selectRow(0)
    assert not window.buttons["keep"].isEnabled()
    window.name.setText("calm")
    window.whose.setCurrentIndex(window.whose.findData(""))
    window.buttons["keep"].click()
    page.until(lambda: "saved:calm" in pickers.keys("feeling") and window._kept.rowCount() == 1)
    window.kept.selectRow(0)
    window.buttons["feeling"].click()
    assert pickers.chosen("feeling") == "saved:calm"
    page.speak("Hello.")
    (request,) = page.engine.asked("speak")[-1]
    kept = page.window.library.feelings.all()[0].reference
    np.testing.assert_array_equal(request.feeling.vector("emotion-64").vector, kept.vector("emotion-64").vector)
    assert request.feeling.name == "calm" and len(request.feeling.clips) > 0
    page.close()

    again = open_bench()
    again.until(lambda: again.window.speak.pickers.chosen("feeling") == "saved:calm")
    again.window.clusters.show()
    again.until(lambda: again.window.clusters.window._kept.rowCount() == 1)


def test_a_kept_feeling_is_replaced_deleted_and_brought_back(page):
    window, pickers, library = page.page, page.window.speak.pickers, page.window.library
    find(page)
    for index in (0, 1):
        window.groups.selectRow(index)
        window.name.setText("calm")
        window.whose.setCurrentIndex(window.whose.findData(""))
        window.buttons["keep"].click()
    first = {each.id for each in library.feelings.all()}
    assert len(first) == len({each.speaker for each in library.feelings.all()})
    page.until(lambda: window._kept.rowCount() == len(first))
    window.kept.selectRow(0)
    window.buttons["feeling"].click()
    for _ in range(len(first)):
        window.kept.selectRow(0)
        page.qtbot.keyClick(window.kept, Qt.Key.Key_Delete)
        page.until(lambda: window._kept.rowCount() == library.feelings.count())
    assert pickers.chosen("feeling") == OWN and any("not in the library" in text for text in page.heard)
    page.window.undo.undo()
    page.until(lambda: window._kept.rowCount() == 1 and "saved:calm" in pickers.keys("feeling"))


def test_a_cluster_can_be_spoken_with_at_once(page):
    window = page.page
    find(page)
    window.groups.selectRow(0)
    window.buttons["use"].click()
    told = page.window.speak.pickers.reference("feeling")
    assert page.window.speak.pickers.chosen("feeling") == "map" and told.vector("emotion-64") is not None
    assert told.name == window._groups.rows()[0].name


def test_an_empty_map_is_one_sentence(bench):
    bench.window.mapping.panels["emotions"].toolbar.landmarks.setChecked(False)
    bench.window.clusters.show()
    bench.window.clusters.window.buttons["find"].click()
    assert any("map of emotions is empty" in text for text in bench.heard)


@pytest.mark.parametrize("language", ["en", "zh-CN", "ja"])
def test_the_page_fits_a_small_screen(bench, qapp, language):
    made = i18n.install(qapp, language)
    try:
        bench.window.clusters.show()
        qapp.processEvents()
        least = bench.window.clusters.window.minimumSizeHint()
        assert least.width() <= 1024 - FRAME.width() and least.height() <= 560 - FRAME.height(), least
    finally:
        for translator in made._installed:
            qapp.removeTranslator(translator)
