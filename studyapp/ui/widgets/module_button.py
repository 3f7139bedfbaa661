"""A module in the list of modules: how much of it is read, its title, a detail."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import as_high_as_its_text, clickable
from studyapp.ui.widgets.meters import RING, paint_ring

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class ModuleButton(QAbstractButton):
    """One row; ``share`` (0–1) of its lessons is read."""

    def __init__(self, theme: Theme, title: str, detail: str, share: float) -> None:
        super().__init__()
        self._theme = theme
        self._detail = detail
        self._share = share
        self.setText(title)
        self.setAccessibleName(f"{title}, {detail}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        clickable(self)
        as_high_as_its_text(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Measured in the heavier weight, so that no row changes its height when the module is chosen.
        title = self._title_height(width, self._theme.font("body", 600))
        return max(self._theme.sp(54), round(title) + self._theme.sp(16) + 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A layout inside a scroll area does not always ask again for the height of a narrower row.
        self.setFixedHeight(self.heightForWidth(event.size().width()))

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() or 240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(self.width() or 240))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(QPen(colour("line.subtle"), 1) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.card" if self.isChecked() else "surface.hover"))
            painter.drawRoundedRect(box, 8, 8)
        self._paint_ring(painter)
        title = self._title_height(self.width(), self._font())
        top = (self.height() - title - self._theme.sp(18)) / 2
        painter.setPen(colour("text.primary"))
        painter.setFont(self._font())
        painter.drawText(QRectF(self._left, top, self._room(self.width()), title + 1), _WRAP, self.text())
        painter.setPen(colour("text.secondary"))
        painter.setFont(self._theme.font("caption"))
        detail = QRectF(self._left, top + title + 2, self._room(self.width()), self._theme.sp(16))
        painter.drawText(detail, Qt.AlignmentFlag.AlignVCenter, self._detail)

    def _paint_ring(self, painter: QPainter) -> None:
        top = (self.height() - self._theme.sp(RING)) // 2
        paint_ring(painter, self._theme, QPoint(8, top), self._share)

    @property
    def _left(self) -> int:
        """Where the words begin."""
        return 8 + self._theme.sp(RING) + 12

    def _font(self) -> QFont:
        return self._theme.font("body", 600 if self.isChecked() else 400)

    def _room(self, width: int) -> float:
        return width - self._left - 10

    def _title_height(self, width: int, font: QFont) -> float:
        metrics = QFontMetrics(font)
        room = QRectF(0, 0, self._room(width), 1000).toRect()
        return float(metrics.boundingRect(room, _WRAP, self.text()).height())
