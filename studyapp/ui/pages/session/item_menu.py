"""What can be done with the item on the screen besides answering it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.ui.dialogs.note import NoteDialog
from studyapp.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry: what it is called, its key, what it does, whether it can be done now."""

    name: str
    key: str
    do: Callable[[], None]
    possible: bool = True


def item_menu(parent: QWidget, deeds: list[Deed]) -> QMenu:
    """A menu of these; the keys are shown, and bound by the page."""
    menu = QMenu(parent)
    menu.setAccessibleName("More on this question")
    for deed in deeds:
        action = QAction(f"{deed.name}\t{deed.key}", menu)
        action.setEnabled(deed.possible)
        action.triggered.connect(deed.do)
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def ask_for_fault(theme: Theme, parent: QWidget, keep: Callable[[str], object]) -> None:
    """Ask for a note on what is wrong with an item; ``keep`` is handed what was written."""
    sentence = "Your note is kept with the question and its place in the file, for whoever wrote it."
    dialog = NoteDialog(theme, parent, "Report a fault", sentence, "Keep the note")
    dialog.accepted.connect(lambda: keep(dialog.note))
    dialog.open()
    dialog.field.setFocus(Qt.FocusReason.PopupFocusReason)
