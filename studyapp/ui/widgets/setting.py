"""Rows of settings: what is set and what it does on the left, the control on the right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column, fill, line, part, row
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

_NEEDS = 560


def settings_card(rows: Iterable[QWidget]) -> QFrame:
    """A card of rows with hairlines between them."""
    frame = part("card")
    layout = column(frame)
    for at, entry in enumerate(rows):
        fill(layout, [line(), entry] if at else [entry])
    return frame


class SettingRow(QWidget):
    """One setting: its words and, where it has one, its control."""

    def __init__(self, theme: Theme, title: str, says: str, control: QWidget | None = None) -> None:
        super().__init__()
        self._says = label(theme, says, "label", "secondary", wrap=True)
        words = QWidget()
        fill(column(words, spacing=1), [None, label(theme, title, "body", weight=500, wrap=True), self._says, None])
        self._says.setVisible(bool(says))  # not before it has a parent: it would be a window
        layout = row(self, margins=(20, 11, 20, 11))
        if control is None:
            layout.addWidget(words)
        else:
            control.setAccessibleDescription(title)
            across = Qt.AlignmentFlag.AlignVCenter
            layout.addWidget(SideBySide(theme, words, control, _NEEDS, gap_below=8, across=across))

    @property
    def says(self) -> QLabel:
        """What the setting does, for rows whose words change."""
        return self._says
