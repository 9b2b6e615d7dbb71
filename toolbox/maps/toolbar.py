"""The controls above a map: colour, method, search, refit, fit, pick, export."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QToolButton, QWidget

from toolbox.shell.icons import icon
from toolbox.widgets.panel import Panel, choose, column, dress, fill_combo, named, narrow, pause_timer, row

COLOURS = (
    *("speaker", "dataset", "emotion", "heard", "arousal", "valence"),
    *("language", "source", "seconds", "similarity", "cluster"),
)
EXPORTS = ("png", "svg", "csv")
SEARCH_DELAY_MS = 150


class MapToolbar(Panel):
    """Signals: ``colour_changed(by)``, ``method_changed(method)``, ``search_changed(text)``, ``refit_requested()``,
    ``fit_requested()``, ``pick_toggled(on)``, ``lasso_toggled(on)``, ``landmarks_toggled(on)``, ``export_requested(kind)`` with ``png``, ``svg`` or ``csv``,
    ``clusters_wished()``, ``space_chosen(index)`` into what :meth:`set_spaces` was given."""

    colour_changed = Signal(str)
    method_changed = Signal(str)
    search_changed = Signal(str)
    refit_requested = Signal()
    fit_requested = Signal()
    pick_toggled = Signal(bool)
    lasso_toggled = Signal(bool)
    landmarks_toggled = Signal(bool)
    export_requested = Signal(str)
    space_chosen = Signal(int)
    clusters_wished = Signal()

    def __init__(self, with_pick: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feelings = with_pick
        self.space = named(QComboBox(self), "map_space")
        self.colour = named(QComboBox(self), "map_colour_by")
        self.method = named(QComboBox(self), "map_method")
        self.search = named(QLineEdit(self, clearButtonEnabled=True), "map_search")
        self.refit = named(QToolButton(self), "map_refit")
        self.fit = named(QToolButton(self), "map_fit")
        self.pick = named(QToolButton(self, checkable=True), "map_pick")
        self.speak = QAction(self.pick, objectName="map_speak_at_pick", checkable=True)
        menu = QMenu(self.pick)
        menu.addAction(self.speak)
        self.pick.setMenu(menu)
        self.pick.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.lasso = named(QToolButton(self, checkable=True), "map_lasso")
        self.clusters = named(QToolButton(self), "map_clusters")
        self.landmarks = named(QToolButton(self, checkable=True, checked=True), "map_landmarks")
        self.export = named(QToolButton(self), "map_export")
        for button in (self.pick, self.clusters):
            button.setVisible(with_pick)
        self.space.hide()
        for combo in (self.space, self.colour, self.method):
            narrow(combo, 6)
        self._build_export()
        above = row((self.space, 1), (self.colour, 1), (self.method, 1), self.refit, self.fit)
        column(
            above,
            row((self.search, 1), self.lasso, self.pick, self.clusters, self.landmarks, self.export),
            owner=self,
            margins=0,
            spacing=3,
        )
        self._connect()
        self.finish()

    def set_pickable(self, on: bool) -> None:
        """Whether places between points mean anything in the space on show."""
        self.pick.setVisible(on)
        if not on:
            self.pick.setChecked(False)

    def _build_export(self) -> None:
        menu = QMenu(self.export)
        self._exports = {kind: QAction(menu) for kind in EXPORTS}
        for kind, action in self._exports.items():
            action.setObjectName(f"map_export_{kind}")
            action.triggered.connect(lambda checked=False, kind=kind: self.export_requested.emit(kind))
            menu.addAction(action)
        self.export.setMenu(menu)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        search_soon = pause_timer(self, SEARCH_DELAY_MS, lambda: self.search_changed.emit(self.search.text()))
        self.search.textChanged.connect(lambda text: search_soon.start())
        self.space.activated.connect(self.space_chosen)
        self.colour.activated.connect(lambda index: self.colour_changed.emit(self.colour.currentData()))
        self.method.activated.connect(lambda index: self.method_changed.emit(self.method.currentData()))
        self.clusters.clicked.connect(lambda: self.clusters_wished.emit())
        self.refit.clicked.connect(lambda: self.refit_requested.emit())
        self.fit.clicked.connect(lambda: self.fit_requested.emit())
        for tool, other in ((self.pick, self.lasso), (self.lasso, self.pick)):
            tool.toggled.connect(lambda on, other=other: other.setChecked(False) if on else None)
        self.pick.toggled.connect(self.pick_toggled)
        self.lasso.toggled.connect(self.lasso_toggled)
        self.landmarks.toggled.connect(self.landmarks_toggled)

    def set_spaces(self, names: Sequence[str]) -> None:
        """Offer these kinds of vectors; a choice of one is not shown."""
        fill_combo(self.space, [(name, name) for name in names])
        self.space.setVisible(len(names) > 1)

    def choose_method(self, method: str) -> None:
        """As if a person had chosen it; an unknown one changes nothing."""
        if choose(self.method, method):
            self.method_changed.emit(method)

    def retranslate(self) -> None:
        names = {
            "speaker": self.tr("Speaker"),
            "dataset": self.tr("Dataset"),
            "emotion": self.tr("Labelled feeling"),
            "heard": self.tr("Heard feeling"),
            "arousal": self.tr("Arousal"),
            "valence": self.tr("Valence"),
            "language": self.tr("Language"),
            "source": self.tr("Source"),
            "seconds": self.tr("Length"),
            "similarity": self.tr("Likeness to the voice"),
            "cluster": self.tr("Cluster"),
        }
        fill_combo(self.colour, [(key, names[key]) for key in COLOURS])
        fill_combo(self.method, [("umap", self.tr("UMAP")), ("pca", self.tr("PCA"))])
        dress(self.space, self.tr("Encoder"), self.tr("Whose vectors the map shows; each encoder has a map of its own"))
        dress(self.colour, self.tr("Colour by"), self.tr("What the colours of the points mean"))
        dress(
            self.method,
            self.tr("Projection"),
            self.tr("UMAP keeps neighbours together; PCA shows the widest spread, at once and always the same"),
        )
        dress(self.search, self.tr("Search the map"), self.tr('Words, speaker:anna, emotion:happy, sec>3, "two words"'))
        self.search.setPlaceholderText(self.tr("search: words, speaker:anna, sec>3"))
        dress(self.refit, self.tr("Refit"), self.tr("Arrange all points anew"))
        dress(self.fit, self.tr("Fit"), self.tr("Show all points (F)"))
        feeling = self.tr("Pick any place on the map: a feeling between its neighbours (P)")
        voice = self.tr("Pick any place on the map: a style between its neighbours")
        dress(self.pick, self.tr("Pick"), feeling if self._feelings else voice)
        self.speak.setText(self.tr("Speak at each pick"))
        if self._feelings:
            self.pick.setShortcut(Qt.Key.Key_P)
        dress(
            self.lasso,
            self.tr("Lasso"),
            self.tr("Choose points by drawing around them (O; or Alt-drag)"),
        )
        found = self.tr("Find clusters of feelings, listen to them, and keep them under a name")
        dress(self.clusters, self.tr("Clusters"), found)
        shown = self.tr("Show the landmarks: voices and feelings that came with the program, for orientation")
        dress(self.landmarks, self.tr("Landmarks"), shown)
        dress(self.export, self.tr("Export"), self.tr("Save the map as a picture or as a table with vectors"))
        titles = {
            "png": self.tr("Picture (PNG)…"),
            "svg": self.tr("Drawing (SVG)…"),
            "csv": self.tr("Table with vectors (CSV)…"),
        }
        for kind, action in self._exports.items():
            action.setText(titles[kind])

    def recolor(self) -> None:
        pictures = {
            "lasso": self.lasso,
            "clusters": self.clusters,
            "landmarks": self.landmarks,
            "redo": self.refit,
            "fit": self.fit,
        }
        for name, button in (pictures | {"export": self.export}).items():
            button.setIcon(icon(name))
