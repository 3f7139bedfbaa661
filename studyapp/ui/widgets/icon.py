"""An icon on its own, in the colour of its role whatever the scheme."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studyapp.ui import icons
from studyapp.ui.theme import Theme


class Icon(QWidget):
    """For looking at only: what it means is said beside it. ``size`` is at the design's text size."""

    def __init__(self, theme: Theme, name: str, role: str = "text.secondary", size: int = 16) -> None:
        super().__init__()
        self._theme, self._name, self._role = theme, name, role
        self.setFixedSize(theme.sp(size), theme.sp(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, icons.pixmap(self._theme, self._name, self._role, self.width()))
