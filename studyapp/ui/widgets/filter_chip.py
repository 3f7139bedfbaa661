"""One of several chips of which one is on: what a list holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import clickable

_PADDING = 8


class FilterChip(QAbstractButton):
    """Exclusive among its siblings; the one that is on is filled and heavier."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        clickable(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Measured in the heavier weight, so that nothing moves when it comes on.
        wide = QFontMetrics(self._theme.font("caption", 600)).horizontalAdvance(self.text())
        return QSize(wide + 2 * _PADDING + 2, self._theme.sp(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(colour("accent.line" if on else "line.default"), 1))
        fill = "accent.soft" if on else "surface.hover" if self.underMouse() else "surface.card"
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colour("accent.text" if on else "text.primary"))
        painter.setFont(self._theme.font("caption", 600 if on else 400))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
