"""What can be done with a point of a map: the menu of a right click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from toolbox.maps.model import MapModel

WISHES = (
    *("play_requested", "load_requested", "voice_requested", "add_requested"),
    *("feeling_requested", "browse_requested", "remove_requested"),
)


class PointMenu(QMenu):
    """Of one point, or of all chosen ones where it is one of them and that makes sense.

    Signals: ``play_requested(id)``, ``load_requested(id)``, ``feeling_requested(id)``, ``browse_requested(id)``;
    ``voice_requested(ids)``, ``add_requested(ids)``, ``remove_requested(ids)``.
    """

    play_requested = Signal(str)
    load_requested = Signal(str)
    voice_requested = Signal(list)
    add_requested = Signal(list)
    feeling_requested = Signal(str)
    browse_requested = Signal(str)
    remove_requested = Signal(list)

    def __init__(self, model: MapModel, point_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row, chosen = model.row_of(point_id), model.selected_ids()
        ids = chosen if point_id in chosen else [point_id]
        own = row is not None and not model.landmarks()[row]
        sounds = own and bool(model.attributes(row).get("path"))
        wishes = (
            (self.tr("Play"), sounds, self.play_requested, point_id),
            (self.tr("Load"), sounds, self.load_requested, point_id),
            (self.tr("Use as voice"), own, self.voice_requested, ids),
            (self.tr("Add to the voice"), own, self.add_requested, ids),
            (self.tr("Use its feeling"), row is not None, self.feeling_requested, point_id),
            (self.tr("Show in the browser"), sounds, self.browse_requested, point_id),
            (self.tr("Remove %n point(s) from the maps", "", len(ids)), own, self.remove_requested, ids),
        )
        for title, possible, signal, what in wishes:
            action = self.addAction(title)
            action.setEnabled(possible)
            action.triggered.connect(lambda _=False, signal=signal, what=what: signal.emit(what))
