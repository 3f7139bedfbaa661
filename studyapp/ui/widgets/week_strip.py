"""The week at a glance: a bar of minutes for each day, Monday to Sunday."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        self._planned: Mapping[date, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(
        self, days: Sequence[tuple[date, float]], today: date, planned: Mapping[date, float] | None = None
    ) -> None:
        """Show minutes by day; what is planned for today and later is outlined."""
        self._days, self._today, self._planned = tuple(days), today, planned or {}
        past = [f"{weekday(d)} {_minutes(m)}" for d, m in days if d <= today]
        ahead = [f"{weekday(d)} {_minutes(m)}" for d, m in self._planned.items() if d >= today]
        plan = f"; planned: {', '.join(ahead)}" if ahead else ""
        self.setAccessibleName("Studied this week: " + ", ".join(past) + plan)
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
        scale = max(_LEAST_SCALE, *(minutes for _, minutes in self._days), *self._planned.values())
        step = self.width() / len(self._days)
        for index, (day, minutes) in enumerate(self._days):
            wide = min(step - 4, float(self._theme.sp(66)))
            column = QRectF(index * step + (step - wide) / 2, 0, wide, self.height())
            self._paint_day(painter, column, day, minutes, _TALLEST / scale)

    def _paint_day(self, painter: QPainter, column: QRectF, day: date, minutes: float, a_minute: float) -> None:
        colour = self._theme.colour
        today = day == self._today
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent.soft"))
            painter.drawRoundedRect(column, 8, 8)
        foot = 8 + _TALLEST
        left = column.center().x() - _BAR / 2
        planned = self._planned.get(day, 0.0) if day >= self._today else 0.0
        if planned:
            height = max(6.0, planned * a_minute)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("line.control"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(left, foot - height, _BAR, height).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if minutes > 0:
            height = max(4.0, minutes * a_minute)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("data.line"))
            painter.drawRoundedRect(QRectF(left, foot - height, _BAR, height), 3, 3)
        elif not planned:
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
        said = self._said(day, minutes)
        if said:
            painter.setPen(self._theme.colour("text.secondary"))
            painter.setFont(self._theme.font("caption"))
            below = QRectF(column.left(), top + line, column.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, said)

    def _said(self, day: date, minutes: float) -> str:
        if day == self._today and day in self._planned:
            return f"{round(minutes)} of {round(self._planned[day])}"
        if day <= self._today:
            return _minutes(minutes)
        if day not in self._planned:
            return ""
        return _minutes(self._planned[day]) if self._planned[day] else "Rest"


def _minutes(minutes: float) -> str:
    return f"{round(minutes)} min" if minutes >= 1 or minutes == 0 else "1 min"
