"""The week at a glance: a bar of minutes for each day, Monday to Sunday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.ui.dates import weekday
from studyapp.ui.theme import Theme

_BAR = 16
_TALLEST = 92
_LEAST_SCALE = 30.0  # minutes: a single short day does not fill the height


class WeekStrip(QWidget):
    """Minutes studied on each day of a week; days to come have no bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: tuple[tuple[date, float], ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(self, days: Sequence[tuple[date, float]], today: date) -> None:
        """Show minutes by day."""
        self._days, self._today = tuple(days), today
        past = [f"{weekday(d)} {_minutes(m)}" for d, m in days if d <= today]
        self.setAccessibleName("Studied this week: " + ", ".join(past))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, _TALLEST + self._theme.sp(16) * 2 + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = max(_LEAST_SCALE, *(minutes for _, minutes in self._days))
        step = self.width() / len(self._days)
        for index, (day, minutes) in enumerate(self._days):
            wide = min(step - 4, float(self._theme.sp(66)))
            column = QRectF(index * step + (step - wide) / 2, 0, wide, self.height())
            self._paint_day(painter, column, day, minutes, minutes / scale)

    def _paint_day(self, painter: QPainter, column: QRectF, day: date, minutes: float, share: float) -> None:
        colour = self._theme.colour
        today = day == self._today
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent.soft"))
            painter.drawRoundedRect(column, 8, 8)
        foot = 8 + _TALLEST
        left = column.center().x() - _BAR / 2
        if minutes > 0:
            height = max(4.0, share * _TALLEST)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("data.line"))
            painter.drawRoundedRect(QRectF(left, foot - height, _BAR, height), 3, 3)
        else:
            painter.setPen(QPen(colour("line.control"), 2))
            painter.drawLine(round(left) + 1, foot - 1, round(left) + _BAR - 1, foot - 1)
        self._paint_words(painter, column, foot + 8, day, minutes, today)

    def _paint_words(
        self, painter: QPainter, column: QRectF, top: float, day: date, minutes: float, today: bool
    ) -> None:
        line = self._theme.sp(16)
        painter.setPen(self._theme.colour("accent.text" if today else "text.primary"))
        painter.setFont(self._theme.font("caption", 600 if today else 500))
        name = f"{weekday(day)[:3]} {day.day}"
        painter.drawText(QRectF(column.left(), top, column.width(), line), Qt.AlignmentFlag.AlignCenter, name)
        if day <= self._today:
            painter.setPen(self._theme.colour("text.secondary"))
            painter.setFont(self._theme.font("caption"))
            below = QRectF(column.left(), top + line, column.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _minutes(minutes))


def _minutes(minutes: float) -> str:
    return f"{round(minutes)} min" if minutes >= 1 or minutes == 0 else "1 min"
