"""A chip that can be chosen, such as a key term."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import clickable

_PADDING = 8
_WIDEST = 320  # a longer text ends in an ellipsis; whole it is in the tool tip


class ChipButton(QAbstractButton):
    """Lighter than a button: many of them stand beside each other."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setFont(theme.font("label"))
        clickable(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        metrics = QFontMetrics(self.font())
        self._shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, theme.sp(_WIDEST))
        if self._shown != text:
            self.setToolTip(text)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._shown)
        return QSize(wide + 2 * _PADDING + 2, self._theme.sp(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line.default"), 1))
        surface = "surface.pressed" if self.isDown() else "surface.hover" if self.underMouse() else None
        painter.setBrush(colour(surface) if surface else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(colour("text.primary"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._shown)
