"""A small card in a corner of the map: who is the point under the mouse or the keyboard focus?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from toolbox.clips.telling import feeling_words
from toolbox.maps.points import LANDMARK
from toolbox.speech.emotions import emotion_name
from toolbox.widgets.panel import column

_IMAGE_HEIGHT_PX = 40


class HoverCard(QFrame):
    """Shows name, speaker, dataset, feelings, length and, when given, a tiny mel. Never takes mouse or keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("map_hover_card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._image = QLabel(self)
        self._at = QPoint()
        column(self._text, self._image, owner=self, margins=(8, 6, 8, 6), spacing=4)
        self.hide()

    def text(self) -> str:
        """What the card says."""
        return self._text.text()

    def show_point(self, name: str, attributes: Mapping[str, Any], at: QPoint) -> None:
        """Show the card in the corner of its parent that lies farthest from ``at``."""
        self._text.setText(self.describe(name, attributes))
        self.setAccessibleName(self._text.text())
        self._image.hide()
        self._place(at)

    def show_image(self, image: QImage) -> None:
        """Add a picture, e.g. the mel, to the card on show."""
        if not image.isNull():
            scaled = QPixmap.fromImage(image).scaledToHeight(_IMAGE_HEIGHT_PX)
            self._image.setPixmap(scaled)
            self._image.show()
            self._place(self._at)

    def describe(self, name: str, attributes: Mapping[str, Any]) -> str:
        """The lines of the card; what is not known has no line."""
        source = {
            "real": self.tr("real speech"),
            "recorded": self.tr("recorded here"),
            "generated": self.tr("generated"),
            LANDMARK: self.tr("landmark: came with the program"),
        }
        voice = {"f": self.tr("a woman"), "m": self.tr("a man")}
        rows = [
            (self.tr("speaker"), attributes.get("speaker")),
            (self.tr("voice"), voice.get(str(attributes.get("gender")))),
            (self.tr("emotion"), emotion_name(str(attributes.get("emotion") or ""))),
            (self.tr("dataset"), attributes.get("dataset")),
            (self.tr("source"), source.get(str(attributes.get("source")))),
        ]
        seconds = attributes.get("seconds")
        if isinstance(seconds, (int, float)):
            rows.append((self.tr("length"), self.tr("{:.1f} s").format(seconds)))
        lines = [name, *(f"{label}: {value}" for label, value in rows if value)]
        return "\n".join([*lines, *filter(None, [feeling_words(attributes.get("readings") or {})])])

    def _place(self, at: QPoint) -> None:
        self._at = at
        self.adjustSize()
        area = self.parentWidget().rect()
        # In the half of the map where the point is not: its neighbours stay in sight.
        x = 0 if at.x() > area.center().x() else max(0, area.right() - self.width())
        y = 0 if at.y() > area.center().y() else max(0, area.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.raise_()
