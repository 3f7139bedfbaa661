"""Painted charts: days of study, what falls due, sureness against truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studyapp.ui.dates import day_and_month, month
from studyapp.ui.theme import Theme

_CENTRE = Qt.AlignmentFlag.AlignCenter


class HeatMap(QWidget):
    """A square for each day, a column for each week; darker is more answers."""

    def __init__(self, theme: Theme, days: Sequence[tuple[date, int]]) -> None:
        super().__init__()
        self._theme = theme
        self._days = tuple(days)
        self._most = max((count for _, count in days), default=0)
        self._squares: list[tuple[QRectF, date, int]] = []
        active = sum(count > 0 for _, count in days)
        self.setAccessibleName(f"Answers by day: {active} of the last {len(days)} days, at most {self._most} a day")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.sp(20) + 7 * 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            found = next(((day, n) for box, day, n in self._squares if box.contains(at)), None)
            if found:
                QToolTip.showText(event.globalPos(), f"{day_and_month(found[0])}: {found[1]}")
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text.secondary"))
        top, left = self._theme.sp(20), self._theme.sp(34)
        for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri")):
            painter.drawText(QRectF(0, top + row * 18, left, 15), Qt.AlignmentFlag.AlignVCenter, name)
        if not self._days:
            return
        first = self._days[0][0]
        offset = first.weekday()
        self._squares = []
        named = 0
        for index, (day, count) in enumerate(self._days):
            week, row = divmod(index + offset, 7)
            box = QRectF(left + week * 18, top + row * 18, 15, 15)
            self._squares.append((box, day, count))
            # A month is named over the column of its first Monday to Sunday, and never over its neighbour.
            if day.day <= 7 and row == 0 and box.left() - named >= 24:
                named = int(box.left())
                painter.setPen(self._theme.colour("text.secondary"))
                painter.drawText(QPointF(box.left(), top - 6), month(day)[:3])
            self._paint_square(painter, box, count, day == self._days[-1][0])

    def _paint_square(self, painter: QPainter, box: QRectF, count: int, today: bool) -> None:
        step = 0 if not count else 1 + min(4, count * 5 // (self._most + 1))
        painter.setBrush(self._theme.colour(f"data.seq{step}"))
        painter.setPen(QPen(self._theme.colour("focus.ring"), 2) if today else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if today else box, 3, 3)


class DueBars(QWidget):
    """How many items fall due on each of the coming days."""

    def __init__(self, theme: Theme, due: Sequence[tuple[date, int]]) -> None:
        super().__init__()
        self._theme = theme
        self._due = tuple(due)
        told = ", ".join(f"{count} on {day_and_month(day)}" for day, count in due if count)
        self.setAccessibleName(f"Falling due: {told or 'nothing'}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 76 + 2 * self._theme.sp(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._due:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.sp(16)
        foot = self.height() - line - 4
        most = max(1, *(count for _, count in self._due))
        step = self.width() / len(self._due)
        wide = min(17.0, step - 4)
        painter.setPen(QPen(self._theme.colour("data.grid"), 1))
        painter.drawLine(0, foot, self.width(), foot)
        for index, (day, count) in enumerate(self._due):
            height = (foot - line - 4) * count / most
            bar = QRectF(index * step, foot - height, wide, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("data.line" if index == 0 else "data.seq3"))
            painter.drawRoundedRect(bar, 2, 2)
            middle = bar.center().x()
            if count and (index == 0 or count == most):
                self._say(painter, middle, foot - height - line, str(count), "text.primary", 600)
            if index == 0:
                room = QRectF(0, foot + 4, 60, line)
                painter.setPen(self._theme.colour("text.secondary"))
                painter.setFont(self._theme.font("caption"))
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, "Today")
            elif index % 2 == 0:
                self._say(painter, middle, foot + 4, str(day.day), "text.secondary", 400)

    def _say(self, painter: QPainter, middle: float, top: float, text: str, role: str, weight: int) -> None:
        painter.setPen(self._theme.colour(role))
        painter.setFont(self._theme.font("caption", weight))
        wide = QFontMetrics(painter.font()).horizontalAdvance(text) + 2.0
        left = min(max(0.0, middle - wide / 2), self.width() - wide)
        painter.drawText(QRectF(left, top, wide, self._theme.sp(16)), _CENTRE, text)


@dataclass(frozen=True, slots=True)
class Dot:
    """One degree of sureness: its name, what share (0–1) was right, the range it may truly be, how many."""

    name: str
    share: float | None
    low: float
    high: float
    told: str


class SurenessDots(QWidget):
    """How often answers were right, by how sure the learner was, each with its range."""

    def __init__(self, theme: Theme, dots: Sequence[Dot]) -> None:
        super().__init__()
        self._theme = theme
        self._dots = tuple(dots)
        self.setAccessibleName("; ".join(f"{dot.name}: {dot.told}" for dot in dots))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 150 + 2 * self._theme.sp(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.sp(16)
        top, foot, left = 10.0, self.height() - 2 * line - 8.0, self._theme.sp(42)
        painter.setFont(self._theme.font("caption"))
        for percent in (0, 50, 100):
            y = foot - (foot - top) * percent / 100
            painter.setPen(QPen(self._theme.colour("data.grid"), 1))
            painter.drawLine(QPointF(left, y), QPointF(self.width(), y))
            painter.setPen(self._theme.colour("text.secondary"))
            room = QRectF(0, y - 8, left - 8, 16)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{percent}%")
        step = (self.width() - left) / max(1, len(self._dots))
        for index, dot in enumerate(self._dots):
            middle = left + (index + 0.5) * step
            self._paint_dot(painter, dot, middle, foot, foot - top)
            self._say(painter, middle, step, foot + 6, dot.name, "text.primary")
            self._say(painter, middle, step, foot + 6 + line, dot.told, "text.secondary")

    def _paint_dot(self, painter: QPainter, dot: Dot, middle: float, foot: float, height: float) -> None:
        if dot.share is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("data.band"))
        band = QRectF(middle - 8, foot - dot.high * height, 16, (dot.high - dot.low) * height)
        painter.drawRoundedRect(band, 4, 4)
        painter.setPen(QPen(self._theme.colour("surface.card"), 1.5))
        painter.setBrush(self._theme.colour("data.line"))
        painter.drawEllipse(QPointF(middle, foot - dot.share * height), 5.5, 5.5)

    def _say(self, painter: QPainter, middle: float, wide: float, top: float, text: str, role: str) -> None:
        painter.setPen(self._theme.colour(role))
        painter.drawText(QRectF(middle - wide / 2, top, wide, self._theme.sp(16)), _CENTRE, text)
