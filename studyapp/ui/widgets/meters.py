"""Small painted measures: bar, ring, ticks, squares."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.ui import icons
from studyapp.ui.theme import Theme

_NARROWEST_TICK = 4.0  # pixels, with the gap to the next


class Bar(QWidget):
    """A share (0–1) as a filled bar."""

    def __init__(self, theme: Theme, share: float = 0.0, *, height: int = 6, description: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._share = share
        self._round = height > 3
        self.setFixedHeight(height)
        self.setMinimumWidth(40)
        self.setAccessibleName(description or f"{share:.0%}")

    def set_share(self, share: float) -> None:
        """Show another share (0–1)."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(f"{self._share:.0%}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.height() / 2 if self._round else 0
        box = QRectF(self.rect())
        painter.setPen(self._theme.track)
        painter.setBrush(self._theme.colour("data.seq0"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if self._round else box, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            painter.setBrush(self._theme.colour("data.line"))
            painter.drawRoundedRect(box, radius, radius)


RING = 20
"""How large a ring is, at the design's text size."""


class Ring(QWidget):
    """How much of something is done: an open circle, an arc, or a check mark when all is."""

    def __init__(self, theme: Theme, share: float, description: str) -> None:
        super().__init__()
        self._theme = theme
        self._share = share
        self.setFixedSize(theme.sp(RING), theme.sp(RING))
        self.setAccessibleName(description)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ring(painter, self._theme, QPoint(0, 0), self._share)


def paint_ring(painter: QPainter, theme: Theme, at: QPoint, share: float) -> None:
    """An open circle, an arc for the ``share`` (0–1) that is done, or a check mark when all is."""
    side = theme.sp(RING)
    if share >= 1:
        painter.drawPixmap(at, icons.pixmap(theme, "circle-check", "correct.text", side))
        return
    inset = theme.sp(2)
    box = QRectF(at.x(), at.y(), side, side).adjusted(inset, inset, -inset, -inset)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("line.control"), 1.5 * theme.text_scale))
    painter.drawEllipse(box)
    if share > 0:
        painter.setPen(QPen(theme.colour("data.line"), theme.sp(3)))
        painter.drawArc(box, 90 * 16, round(-360 * 16 * share))


class Ticks(QWidget):
    """The questions of a session: answered, current, to come. Narrow where there are many."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done = 0
        self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_progress(self, done: int, total: int) -> None:
        """``done`` of ``total`` questions are answered."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done} of {total} questions answered")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(min(342, self._total * 19), 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / self._total
        if step < _NARROWEST_TICK:
            self._paint_bar(painter)
            return
        gap = 3 if step >= 8 else 1
        for index in range(self._total):
            box = QRectF(index * step, 0, max(1.0, step - gap), 6)
            colour = self._theme.colour("data.line" if index <= self._done else "data.seq0")
            if index == self._done:
                painter.setPen(QPen(colour, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            else:
                painter.setPen(Qt.PenStyle.NoPen if index < self._done else self._theme.track)
                painter.setBrush(colour)
                painter.drawRoundedRect(box, 3, 3)

    def _paint_bar(self, painter: QPainter) -> None:
        """So many that ticks would run together: how far one is, as a bar."""
        whole = QRectF(0, 0, self.width(), 6)
        painter.setPen(self._theme.track)
        painter.setBrush(self._theme.colour("data.seq0"))
        painter.drawRoundedRect(whole, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("data.line"))
        whole.setWidth(max(6.0, self.width() * self._done / self._total))
        painter.drawRoundedRect(whole, 3, 3)


class Squares(QWidget):
    """A square for each question: filled when right, open when not."""

    def __init__(self, theme: Theme, right: Sequence[bool]) -> None:
        super().__init__()
        self._theme = theme
        self._right = tuple(right)
        self.setAccessibleName(f"{sum(right)} of {len(right)} right")

    def sizeHint(self) -> QSize:
        return QSize(min(12, len(self._right)) * 15, 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(8, len(self._right)) * 15, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(15.0, self.width() / max(1, len(self._right)))
        side = min(12.0, step - 2)
        for index, right in enumerate(self._right):
            box = QRectF(index * step, (self.height() - side) / 2, side, side)
            if right:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("data.line"))
            else:
                painter.setPen(QPen(self._theme.colour("line.control"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                box.adjust(0.75, 0.75, -0.75, -0.75)
            painter.drawRoundedRect(box, 3, 3)
