"""A page for when there is nothing else to show: what happened, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import card, column, fill
from studyapp.ui.widgets.text import label


class NoticePage(QWidget):
    """One title and one text, selectable, so that it can be copied into a message."""

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__()
        self.setObjectName("page")
        said = label(theme, text, wrap=True)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        frame, layout = card(margins=(24, 24, 24, 24), spacing=8)
        frame.setMaximumWidth(640)
        fill(layout, [label(theme, title, "heading-2", wrap=True), said])
        fill(column(self, margins=(40, 32, 40, 32)), [frame, None])
