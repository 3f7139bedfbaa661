"""A lesson in the list of lessons: how far it is read, its title, its minutes, the way in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.meters import Ring
from studyapp.ui.widgets.text import label

_NARROW = 560  # below this, minutes and state stand under the title


class LessonRow(QFrame):
    """The whole row is a target for the mouse; its button is the one for the keyboard.

    Signals:
        chosen: the lesson is to be read.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, title: str, minutes: int, state: str, share: float, action: str = "") -> None:
        """``share`` (0–1) is how far it is read; with an ``action`` the row is the one to go on with."""
        super().__init__()
        self._theme = theme
        self.setProperty("part", "focused-row" if action else "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._minutes = label(theme, f"{minutes} min", "label", "secondary")
        self._state = label(theme, state, "label", "secondary")
        self._state.setFixedWidth(theme.sp(116))
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._under = label(theme, f"{minutes} min · {state}", "label", "secondary", wrap=True)
        words = QWidget()
        fill(column(words, spacing=2), [label(theme, title, "heading-3", wrap=True), self._under])
        self.button = Button(
            theme, action, "primary" if action else "quiet", size="small", icon=None if action else "chevron-right"
        )
        self.button.setAccessibleName(f"Read {title}")
        self.button.clicked.connect(self.chosen)
        holder = QWidget()
        holder.setMinimumWidth(theme.sp(92))
        fill(row(holder), [None, self.button])
        layout = row(self, margins=(16, 12, 16, 12), spacing=14)
        fill(layout, [Ring(theme, share, state), words, self._minutes, self._state, holder])
        layout.setStretch(1, 1)
        self._arrange(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(narrow=event.size().width() < self._theme.sp(_NARROW))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def _arrange(self, *, narrow: bool) -> None:
        self._under.setVisible(narrow)
        self._minutes.setVisible(not narrow)
        self._state.setVisible(not narrow)
