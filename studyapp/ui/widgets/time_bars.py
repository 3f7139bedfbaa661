"""Time per question as bars: right ones filled, others open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studyapp.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class TimeBar:
    """One question: seconds spent, whether it was right, what is told of it."""

    seconds: float
    right: bool
    told: str


class TimeBars(QWidget):
    """The questions in their order; ``allowed`` is the time that there was for each, as a line."""

    def __init__(self, theme: Theme, bars: Sequence[TimeBar], allowed: float | None, told: str) -> None:
        super().__init__()
        self._theme, self._bars, self._allowed = theme, tuple(bars), allowed
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 84 + self._theme.sp(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._bars:
            at = int(event.pos().x() / self._step)
            if 0 <= at < len(self._bars):
                QToolTip.showText(event.globalPos(), self._bars[at].told)
            return True
        return super().event(event)

    @property
    def _step(self) -> float:
        return min(24.0, self.width() / max(1, len(self._bars)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.sp(16)
        foot, room = self.height() - line - 2.0, self.height() - line - 8.0
        # A pause must not flatten all the others.
        ordered = sorted(bar.seconds for bar in self._bars)
        most = max(1.0, self._allowed or 0.0, min(ordered[-1], 2.5 * ordered[len(ordered) * 9 // 10]))
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, at, foot, room * min(1.0, bar.seconds / most))
        painter.setPen(QPen(self._theme.colour("data.grid"), 1))
        painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))
        if self._allowed is not None:
            y = foot - room * min(1.0, self._allowed / most)
            painter.setPen(QPen(self._theme.colour("text.secondary"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, y), QPointF(len(self._bars) * self._step, y))
        painter.setPen(self._theme.colour("text.secondary"))
        painter.setFont(self._theme.font("caption"))
        for at in range(len(self._bars)):
            if at == 0 or (at + 1) % 10 == 0:
                wide = painter.fontMetrics().horizontalAdvance(str(at + 1)) + 2
                left = min(at * self._step + (self._step - wide) / 2, self.width() - wide)
                painter.drawText(QRectF(max(0.0, left), foot + 2, wide, line), Qt.AlignmentFlag.AlignLeft, str(at + 1))

    def _paint_bar(self, painter: QPainter, bar: TimeBar, at: int, foot: float, height: float) -> None:
        gap = 2 if self._step > 5 else 1 if self._step > 3 else 0
        box = QRectF(at * self._step, foot - height, max(1.0, self._step - gap), height)
        if bar.right:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("data.line"))
        else:
            painter.setPen(QPen(self._theme.colour("data.line"), 1))
            painter.setBrush(self._theme.colour("surface.card"))
            box.adjust(0.5, 0.5, -0.5, 0)
        painter.drawRoundedRect(box, 1.5, 1.5)
