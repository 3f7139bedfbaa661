"""Readiness over time, painted: expected scores with their ranges, mock exams with theirs, the target, the exam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from studyapp.ui.dates import month
from studyapp.ui.theme import Theme

_TOP, _PLOT, _GAP, _POINT, _MOCK = 12, 174, 8, 5, 5
_LEAST_SPAN, _HEADROOM = 0.4, 0.09
_EXAM_WITHIN = 3
"""An exam further off than so many times the stretch that is shown would squeeze it, and is left to words."""
_FEW_MOCKS = 3
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Span:
    """A share (0–1) on a day with the range it lies in, and all of it in words."""

    day: date
    share: float
    low: float
    high: float
    told: str


class ReadinessChart(QWidget):
    """``expected`` holds at least one day, the earliest first and today last; ``target`` is a share (0–1)."""

    def __init__(
        self,
        theme: Theme,
        expected: Sequence[Span],
        mocks: Sequence[Span],
        target: float | None,
        exam: date | None,
    ) -> None:
        super().__init__()
        self._theme, self._target = theme, target
        self._expected, self._mocks = tuple(expected), tuple(mocks)
        self._first = min(span.day for span in (*expected, *mocks))
        self._today = expected[-1].day
        stretch = max(7, (self._today - self._first).days)
        near = exam is not None and (exam - self._first).days <= _EXAM_WITHIN * stretch
        self._exam = exam if near else None
        self._low, self._high = _bounds([*expected, *mocks], target)
        self.setAccessibleName(f"Readiness: {expected[-1].told}")
        self.setAccessibleDescription(". ".join(span.told for span in (*expected[:-1], *mocks)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(580, _TOP + self._plot + self._theme.sp(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.sp(300), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            near = min((*self._mocks, *self._expected), key=lambda span: abs(self._x(span.day) - event.pos().x()))
            QToolTip.showText(event.globalPos(), near.told, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_grid(painter)
        self._paint_expected(painter)
        if self._exam is not None:
            self._paint_exam(painter)
        if self._target is not None:
            self._paint_target(painter, self._target)
        for mock in self._mocks:
            self._paint_mock(painter, mock)
        self._paint_today(painter, self._expected[-1])
        self._name_mocks(painter, self._written())
        self._paint_days(painter)

    # -- parts ------------------------------------------------------------------------------------------

    def _paint_grid(self, painter: QPainter) -> None:
        steps = round((self._high - self._low) * 10)
        by = 1 if steps <= 4 else 2
        for step in range(0, steps + 1, by):
            share = self._low + step / 10
            painter.setPen(QPen(self._theme.colour("data.grid"), 1))
            painter.drawLine(QPointF(self._left, self._y(share)), QPointF(self._right, self._y(share)))
            top = self._y(share) - self._theme.sp(8)
            self._say(painter, f"{share:.0%}", self._left - _GAP, top, "text.secondary", _RIGHT)

    def _paint_expected(self, painter: QPainter) -> None:
        upper = [QPointF(self._x(span.day), self._y(span.high)) for span in self._expected]
        lower = [QPointF(self._x(span.day), self._y(span.low)) for span in reversed(self._expected)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("data.band"))
        if len(self._expected) == 1:
            painter.drawRoundedRect(QRectF(upper[0], lower[0]).adjusted(-8, 0, 8, 0), 4, 4)
            return
        painter.drawPolygon(QPolygonF([*upper, *lower]))
        painter.setPen(QPen(self._theme.colour("data.line"), 2))
        painter.drawPolyline(QPolygonF([QPointF(self._x(span.day), self._y(span.share)) for span in self._expected]))

    def _paint_exam(self, painter: QPainter) -> None:
        x = self._right
        painter.setPen(QPen(self._theme.colour("line.control"), 1))
        painter.drawLine(QPointF(x, _TOP), QPointF(x, _TOP + self._plot))
        self._say(painter, "Exam", x - 6, _TOP, "text.secondary", _RIGHT)

    def _paint_target(self, painter: QPainter, target: float) -> None:
        pen = QPen(self._theme.colour("data.pass"), 2)
        pen.setDashPattern([2.0, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(self._left, self._y(target)), QPointF(self._right, self._y(target)))
        said = f"Your target {target:.0%}"
        self._say(painter, said, self._left + 4, self._target_top, "data.pass", _LEFT, 600)

    def _paint_mock(self, painter: QPainter, mock: Span) -> None:
        x, y = self._x(mock.day), self._y(mock.share)
        painter.setPen(QPen(self._theme.colour("data.line"), 1.5))
        painter.drawLine(QPointF(x, self._y(mock.high)), QPointF(x, self._y(mock.low)))
        for end in (mock.high, mock.low):
            painter.drawLine(QPointF(x - 4, self._y(end)), QPointF(x + 4, self._y(end)))
        painter.setPen(QPen(self._theme.colour("data.line"), 2))
        painter.setBrush(self._theme.colour("surface.card"))
        size = _MOCK * 1.4
        corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _name_mocks(self, painter: QPainter, taken: list[QRectF]) -> None:
        """Each mock exam's name above, below or beside it, where nothing is ``taken``; else nowhere."""
        if len(self._mocks) > _FEW_MOCKS:
            return
        line = self._theme.sp(16)
        for number, mock in enumerate(self._mocks, 1):
            said, x = f"Mock {number}: {mock.share:.0%}", self._x(mock.day)
            y, inside = self._y(mock.share) - line / 2, self._left + 4
            about = [(x, self._y(mock.high) - line - 3, _MIDDLE), (x, self._y(mock.low) + 3, _MIDDLE)]
            beside = [(x + 12, y, _LEFT), (x - 12, y, _RIGHT)]
            places = [self._place(said, *where, within=inside) for where in (*about, *beside)]
            free = (place for place in places if self._is_free(place, taken))
            if (place := next(free, None)) is not None:
                taken.append(place)
                self._say(painter, said, place.left(), place.top(), "text.secondary", _LEFT)

    def _is_free(self, place: QRectF, taken: Sequence[QRectF]) -> bool:
        inside = place.top() >= 0 and place.bottom() <= _TOP + self._plot
        return inside and not any(place.intersects(other) for other in taken)

    def _paint_today(self, painter: QPainter, now: Span) -> None:
        x, y = self._x(now.day), self._y(now.share)
        painter.setPen(QPen(self._theme.colour("surface.card"), 2))
        painter.setBrush(self._theme.colour("data.line"))
        painter.drawEllipse(QPointF(x, y), _POINT + 1, _POINT + 1)
        left, top = self._today_corner
        self._say(painter, f"{now.share:.0%} today", left, top, "text.primary", _LEFT, 600)
        self._say(painter, _range(now), left, top + self._theme.sp(16), "text.secondary", _LEFT)

    def _paint_days(self, painter: QPainter) -> None:
        """The days under the plot: today, then the exam and the first day where there is room beside it."""
        named = [(self._today, _MIDDLE), (self._exam, _MIDDLE), (self._first, _LEFT)]
        top = _TOP + self._plot + self._theme.sp(6)
        taken: list[QRectF] = []
        for day, side in named:
            if day is None:
                continue
            said = "Today" if day == self._today else _short(day)
            place = self._place(said, self._x(day), top, side)
            if not any(place.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                taken.append(place)
                self._say(painter, said, self._x(day), top, "text.secondary", side)

    def _written(self) -> list[QRectF]:
        """Where words, marks and lines stand already."""
        taken = [QRectF(*self._today_corner, self._label_width, 2 * self._theme.sp(16))]
        for before, after in pairwise(self._expected):
            taken += [QRectF(self._between(before, after, part / 8), QSizeF(1, 1)) for part in range(9)]
        for mock in self._mocks:
            high, low = self._y(mock.high), self._y(mock.low)
            taken.append(QRectF(self._x(mock.day) - _MOCK, high, 2 * _MOCK, low - high))
        taken += [self._place("Exam", self._right - 6, _TOP, _RIGHT)] if self._exam else []
        if self._target is not None:
            taken.append(QRectF(self._left, self._y(self._target) - 1, self._right - self._left, 2))
            taken.append(self._place(f"Your target {self._target:.0%}", self._left + 4, self._target_top, _LEFT, 600))
        return taken

    def _between(self, before: Span, after: Span, part: float) -> QPointF:
        """A point on the line from one day's share to another's."""
        one, other = (QPointF(self._x(span.day), self._y(span.share)) for span in (before, after))
        return one + (other - one) * part

    # -- places -----------------------------------------------------------------------------------------

    @property
    def _plot(self) -> int:
        return self._theme.sp(_PLOT)

    @property
    def _left(self) -> float:
        return float(self._theme.sp(34))

    @property
    def _right(self) -> float:
        return self.width() - (self._label_width + 16 if self._labels_after else 14)

    @property
    def _label_width(self) -> float:
        now = self._expected[-1]
        strong = QFontMetrics(self._theme.font("caption", 600)).horizontalAdvance(f"{now.share:.0%} today")
        return max(strong, QFontMetrics(self._theme.font("caption")).horizontalAdvance(_range(now))) + 4.0

    @property
    def _labels_after(self) -> bool:
        """Whether what is said of today stands right of the plot, since it has no room between today and the exam."""
        if self._exam is None:
            return True
        days = (self._exam - self._first).days or 1
        room = (self._exam - self._today).days / days * (self.width() - self._left - 14)
        return room < self._label_width + 20

    @property
    def _today_corner(self) -> tuple[float, float]:
        """Where the words on today begin."""
        now, line = self._expected[-1], self._theme.sp(16)
        left = max(self._x(now.day), self._right if self._labels_after else 0.0) + 12
        return left, min(max(self._y(now.share) - line / 2, _TOP), _TOP + self._plot - 2 * line)

    @property
    def _target_top(self) -> float:
        """Where the target's words begin: over its line, or under it where there is no room."""
        y = self._y(self._target or 0.0)
        above = y - self._theme.sp(16) - 3
        return above if above >= 0 else y + 3

    def _x(self, day: date) -> float:
        last = self._exam or self._today
        days = (last - self._first).days
        return self._left + (self._right - self._left) * ((day - self._first).days / days if days else 0.5)

    def _y(self, share: float) -> float:
        return _TOP + self._plot * (self._high - share) / (self._high - self._low)

    def _place(
        self, said: str, x: float, top: float, side: Qt.AlignmentFlag, weight: int | None = None, within: float = 0.0
    ) -> QRectF:
        """The room of some words left of, right of or about ``x``, not left of ``within``."""
        wide = QFontMetrics(self._theme.font("caption", weight)).horizontalAdvance(said) + 2.0
        left = {_LEFT: x, _RIGHT: x - wide}.get(side, x - wide / 2)
        return QRectF(min(max(within, left), self.width() - wide), top, wide, self._theme.sp(16))

    def _say(
        self,
        painter: QPainter,
        said: str,
        x: float,
        top: float,
        role: str,
        side: Qt.AlignmentFlag,
        weight: int | None = None,
    ) -> None:
        painter.setFont(self._theme.font("caption", weight))
        painter.setPen(self._theme.colour(role))
        painter.drawText(self._place(said, x, top, side, weight), Qt.AlignmentFlag.AlignVCenter, said)


def _bounds(spans: Sequence[Span], target: float | None) -> tuple[float, float]:
    """The ends of the axis, in whole tenths: all that is shown, and some room about it."""
    shares = [share for span in spans for share in (span.low, span.high)] + ([] if target is None else [target])
    low, high = floor(min(shares) * 10 - 0.2) / 10, ceil(max(shares) * 10 + 0.2) / 10
    if target is not None and high - target < _HEADROOM:
        high += 0.1  # its words stand over its line
    low, high = max(0.0, low), min(1.0, high)
    while high - low < _LEAST_SPAN - 0.01:
        low, high = (low - 0.1, high) if high > 0.99 or 1 - high < low else (low, high + 0.1)
    return low, high


def _range(span: Span) -> str:
    return f"range {span.low * 100:.0f}–{span.high:.0%}"


def _short(day: date) -> str:
    return f"{day.day} {month(day)[:3]}"
