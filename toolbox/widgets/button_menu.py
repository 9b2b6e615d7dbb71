"""The right-click menu of a list or picture: what the buttons beside it do, at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QWidget


def offer_menu(
    owner: QWidget,
    place: QPoint,
    buttons: Iterable[QAbstractButton],
    more: Iterable[tuple[str, Callable[[], object]]] = (),
) -> QMenu:
    """Open a menu at ``place`` on the screen: an entry for each button, greyed where the button is, then those of ``more``."""
    menu = QMenu(owner, objectName="button_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for button in buttons:
        action = menu.addAction(button.icon(), button.accessibleName(), button.click)
        action.setEnabled(button.isEnabled())
        action.setToolTip(button.toolTip())
    for text, slot in more:
        menu.addAction(text, slot)
    menu.popup(place)
    return menu


def menu_on(view: QAbstractItemView, buttons: Iterable[QAbstractButton]) -> None:
    """A right click into ``view`` (or its key) opens the menu of these buttons, which act on the selected rows."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    kept = list(buttons)
    view.customContextMenuRequested.connect(lambda place: offer_menu(view, view.viewport().mapToGlobal(place), kept))
