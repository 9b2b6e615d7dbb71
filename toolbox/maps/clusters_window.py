"""The clusters of the map of emotions: a window beside the main one that finds them, shows who is in them, and keeps them as feelings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLabel, QLineEdit, QSpinBox, QSplitter, QWidget

from library.records import Feeling
from toolbox.maps.cluster_lists import FeelingsModel, GroupsModel
from toolbox.maps.clusters import METHODS
from toolbox.maps.groups import EACH, Group
from toolbox.maps.model import MapModel
from toolbox.maps.neighbours_list import PointTable
from toolbox.shell.layout import FRAME
from toolbox.widgets.button_menu import menu_on
from toolbox.widgets.panel import Panel, buttons, column, dress, dress_all, fill_combo, named, narrow, on_keys, row
from toolbox.widgets.table import Table

WISHED = QSize(660, 460)
MOST = 50


class ClustersWindow(Panel):
    """Signals: ``find_requested(method, k, speaker)`` ("" for everybody); ``cluster_chosen(index)``; ``use_requested(index)``;
    ``keep_requested(index, name, whose)`` with whose as in :func:`groups.feelings_of`; ``feeling_use_requested(id)``;
    ``delete_requested(ids)``; ``play_requested(id)`` and ``load_requested(id)`` of a member."""

    find_requested = Signal(str, int, str)
    cluster_chosen = Signal(int)
    use_requested = Signal(int)
    keep_requested = Signal(int, str, str)
    feeling_use_requested = Signal(str)
    delete_requested = Signal(list)
    play_requested = Signal(str)
    load_requested = Signal(str)

    def __init__(self, model: MapModel, parent: QWidget) -> None:
        super().__init__(parent, objectName="clusters_window")
        self.setWindowFlag(Qt.WindowType.Tool)
        self.method, self.speaker, self.whose = (
            named(QComboBox(), f"clusters_{name}") for name in ("method", "speaker", "whose")
        )
        for combo in (self.method, self.speaker, self.whose):
            narrow(combo, 8)
        self.count = named(QSpinBox(minimum=2, maximum=MOST, value=3), "clusters_count")
        self.name = named(QLineEdit(), "clusters_name")
        self.labels = {name: QLabel() for name in ("method", "count", "speaker", "name", "whose")}
        self._groups, self._kept = GroupsModel(), FeelingsModel()
        self.groups = self._table(self._groups, "clusters_groups", (18, 8, 8))
        self.kept = self._table(self._kept, "clusters_feelings", (18, 10, 8))
        self.members = named(PointTable(model, True, self), "clusters_members")
        slots = {
            "find": self._find,
            "use": lambda: self._with_group(self.use_requested),
            "keep": self._keep,
            "feeling": lambda: [self.feeling_use_requested.emit(each.id) for each in self.kept.selected()[:1]],
            "delete": lambda: self.delete_requested.emit([each.id for each in self.kept.selected()]),
        }
        self.buttons = buttons("clusters", slots)
        self._lay_out()
        self._connect()
        self.resize(WISHED.boundedTo(self.screen().availableGeometry().size() - FRAME))
        self.finish()
        self._show_enabled()

    def _table(self, model: FeelingsModel | GroupsModel, name: str, widths: tuple[int, ...]) -> Table:
        table = named(Table(model, widths, self), name)
        model.setParent(table)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        pairs = [(self.labels[name], getattr(self, name)) for name in self.labels]
        for label, control in pairs:
            label.setBuddy(control)
        top = row(*(part for pair in pairs[:3] for part in (pair[0], (pair[1], 1))), self.buttons["find"], margins=0)
        lists = QSplitter(Qt.Orientation.Horizontal, objectName="clusters_split", childrenCollapsible=False)
        lists.addWidget(self.groups)
        lists.addWidget(self.members)
        lists.setSizes((240, 400))
        keep = row(
            *(part for pair in pairs[3:] for part in (pair[0], (pair[1], 1))),
            self.buttons["keep"],
            self.buttons["use"],
            margins=0,
        )
        below = row((self.kept, 1), column(self.buttons["feeling"], self.buttons["delete"], 1, margins=0), margins=0)
        self.kept_label = QLabel()
        self.kept_label.setBuddy(self.kept)
        column(top, (lists, 3), keep, self.kept_label, (below, 2), owner=self)

    def _connect(self) -> None:
        self.groups.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.kept.selectionModel().selectionChanged.connect(lambda *_: self._show_enabled())
        self.name.textChanged.connect(lambda _: self._show_enabled())
        self.name.returnPressed.connect(self.buttons["keep"].click)
        self.groups.activated.connect(lambda _: self.buttons["use"].click())
        self.kept.activated.connect(lambda _: self.buttons["feeling"].click())
        on_keys(self.kept, self.buttons["delete"].click, Qt.Key.Key_Delete)
        menu_on(self.kept, (self.buttons["feeling"], self.buttons["delete"]))
        self.members.play_requested.connect(self.play_requested)
        self.members.load_requested.connect(self.load_requested)
        QShortcut(Qt.Key.Key_Escape, self, self.close)

    # what the program sets

    def set_model(self, model: MapModel) -> None:
        """The map that is on show now."""
        self.members.set_points(model)
        self.set_groups(())

    def set_speakers(self, speakers: Sequence[tuple[str, int]]) -> None:
        """Whose points there are, with their numbers."""
        named_so = [(name, f"{name} ({count})") for name, count in speakers]
        fill_combo(self.speaker, [("", self.tr("Everybody")), *named_so])

    def set_groups(self, groups: Sequence[Group]) -> None:
        """The clusters there are now; none is chosen."""
        self._groups.set_rows(groups)
        self._chosen()

    def set_kept(self, feelings: Sequence[Feeling]) -> None:
        """The feelings of the library."""
        chosen = {each.id for each in self.kept.selected()}
        self._kept.set_rows(feelings)
        for place, each in enumerate(feelings):
            if each.id in chosen:
                self.kept.selectRow(place)
        self._show_enabled()

    def set_busy(self, busy: bool) -> None:
        """While clusters are being found."""
        self.buttons["find"].setEnabled(not busy)
        self.buttons["find"].setText(self.tr("Finding…") if busy else self.tr("Find"))

    def chosen(self) -> Group | None:
        """The cluster that is looked at."""
        found = self.groups.selected()
        return found[0] if found else None

    # reactions

    def _find(self) -> None:
        self.find_requested.emit(self.method.currentData(), self.count.value(), self.speaker.currentData() or "")

    def _index(self) -> int:
        return self.groups.currentIndex().row() if self.groups.selected() else -1

    def _with_group(self, signal: Signal) -> None:
        if self._index() >= 0:
            signal.emit(self._index())

    def _keep(self) -> None:
        if self._index() >= 0 and self.name.text().strip():
            self.keep_requested.emit(self._index(), self.name.text().strip(), self.whose.currentData() or "")

    def _chosen(self) -> None:
        group = self.chosen()
        self.members.show_neighbours(group.members if group is not None else ())
        self._fill_whose()
        self._show_enabled()
        if group is not None:
            self.cluster_chosen.emit(self._index())

    def _fill_whose(self) -> None:
        group = self.chosen()
        speakers = group.speakers if group is not None else ()
        entries = [("", self.tr("Everybody in it"))]
        if len(speakers) > 1:
            entries += [(EACH, self.tr("Each speaker for itself")), *((name, name) for name in speakers)]
        with QSignalBlocker(self.whose):
            fill_combo(self.whose, entries)

    def _show_enabled(self) -> None:
        chosen, kept = self.chosen() is not None, bool(self.kept.selected())
        self.buttons["use"].setEnabled(chosen)
        self.buttons["keep"].setEnabled(chosen and bool(self.name.text().strip()))
        for name in ("feeling", "delete"):
            self.buttons[name].setEnabled(kept)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Clusters of feelings"))
        methods = {
            "kmeans": self.tr("k-means"),
            "birch": self.tr("Birch"),
            "spectral": self.tr("Spectral"),
            "agglomerative": self.tr("Agglomerative"),
        }
        fill_combo(self.method, [(key, methods[key]) for key in METHODS])
        texts = {
            "method": (self.tr("Method"), self.tr("How the points are parted into clusters")),
            "count": (self.tr("Clusters"), self.tr("How many clusters at most")),
            "speaker": (
                self.tr("Of"),
                self.tr(
                    "The same feeling lies elsewhere for every speaker: look at one of them alone where it matters"
                ),
            ),
            "name": (self.tr("Name"), self.tr("What the feeling of this cluster shall be called")),
            "whose": (
                self.tr("For"),
                self.tr("Whose members make the feeling; one kept for a speaker is taken while that voice is chosen"),
            ),
        }
        for name, (text, tip) in texts.items():
            self.labels[name].setText(text)
            dress(getattr(self, name), text, tip)
        pressed = {
            "find": (self.tr("Find"), self.tr("Find the clusters, and colour the map by them")),
            "use": (
                self.tr("Speak so"),
                self.tr("Use the middle of this cluster as the feeling to speak with (Enter)"),
            ),
            "keep": (self.tr("Keep"), self.tr("Keep this cluster as a feeling under its name")),
            "feeling": (self.tr("Speak so"), self.tr("Use this feeling to speak with (Enter)")),
            "delete": (
                self.tr("Delete"),
                self.tr("Delete this feeling (Del); Ctrl+Z in the main window brings it back"),
            ),
        }
        dress_all(self.buttons, pressed)
        self.groups.setAccessibleName(self.tr("Clusters"))
        self.members.setAccessibleName(self.tr("Members of the cluster, closest to its middle first"))
        self.kept_label.setText(self.tr("Kept feelings, also in the list of feelings"))
        self.kept.setAccessibleName(self.tr("Kept feelings"))
        for table in (self._groups, self._kept):
            table.retitle()
        self._fill_whose()
        if self.speaker.count():
            self.speaker.setItemText(0, self.tr("Everybody"))
