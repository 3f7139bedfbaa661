"""Where a score is likely to fall: a band, its middle, and the target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.ui.theme import Theme

if TYPE_CHECKING:  # numpy takes a while to load, and the first page has no need of it
    from studyapp.domain.memory.forecast import Forecast

_ABOVE, _TRACK, _BAND = 22, 10, 18


@dataclass(frozen=True, slots=True)
class Readiness:
    """Shares (0–1) of the exam: a range, its middle, and what the learner aims at."""

    low: float
    middle: float
    high: float
    target: float | None = None


class ReadinessBar(QWidget):
    """A range before a point, as an honest forecast has to be."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: Readiness | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_readiness(self, shown: Readiness) -> None:
        """Show another range."""
        self._shown = shown
        target = f"; your target is {shown.target:.0%}" if shown.target is not None else ""
        self.setAccessibleName(f"Between {shown.low:.0%} and {shown.high:.0%}, about {shown.middle:.0%}{target}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(308, self._theme.sp(_ABOVE) + _BAND + self._theme.sp(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    @property
    def axis(self) -> tuple[float, float]:
        """What the ends of the bar stand for: it begins at 40 %, or lower where the range does."""
        if self._shown is None:
            return 0.4, 1.0
        lowest = min(self._shown.low, self._shown.target if self._shown.target is not None else 1.0)
        return min(0.4, int(lowest * 10) / 10), 1.0

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._theme.sp(_ABOVE) + _BAND / 2
        self._paint_bar(painter, self._shown, middle)
        if self._shown.target is not None:
            self._paint_target(painter, self._shown.target, middle)
        self._paint_scale(painter, self._shown, middle + _BAND / 2 + 2)

    def _paint_bar(self, painter: QPainter, shown: Readiness, middle: float) -> None:
        colour = self._theme.colour
        painter.setPen(self._theme.track)
        painter.setBrush(colour("data.seq0"))
        painter.drawRoundedRect(QRectF(0, middle - _TRACK / 2, self.width(), _TRACK), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("data.band"))
        left, right = self._x(shown.low), self._x(shown.high)
        painter.drawRoundedRect(QRectF(left, middle - _BAND / 2, max(4.0, right - left), _BAND), 4, 4)
        painter.setPen(QPen(colour("surface.card"), 2))
        painter.setBrush(colour("data.line"))
        painter.drawEllipse(QRectF(self._x(shown.middle) - 8, middle - 8, 16, 16))

    def _paint_target(self, painter: QPainter, target: float, middle: float) -> None:
        x = self._x(target)
        painter.setPen(QPen(self._theme.colour("data.pass"), 2, Qt.PenStyle.DashLine))
        painter.drawLine(round(x), self._theme.sp(4), round(x), round(middle + _BAND / 2 + 3))
        painter.setFont(self._theme.font("caption", 600))
        painter.setPen(self._theme.colour("data.pass"))
        said = f"Your target {target:.0%}"
        wide = QFontMetrics(painter.font()).horizontalAdvance(said)
        left = x + 6 if x + 6 + wide <= self.width() else x - 6 - wide
        painter.drawText(QRectF(left, 0, wide + 2, self._theme.sp(16)), Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_scale(self, painter: QPainter, shown: Readiness, top: float) -> None:
        """The ends of the axis, and those of the range in bold; an end that would be written over is left out."""
        first, last = self.axis
        taken: list[QRectF] = []
        for share, weight, ink in (
            (shown.low, 600, "text.primary"),
            (shown.high, 600, "text.primary"),
            (first, 400, "text.secondary"),
            (last, 400, "text.secondary"),
        ):
            painter.setFont(self._theme.font("caption", weight))
            said = f"{share:.0%}"
            wide = QFontMetrics(painter.font()).horizontalAdvance(said) + 2.0
            left = min(max(self._x(share) - wide / 2, 0.0), self.width() - wide)
            place = QRectF(left, top, wide, self._theme.sp(18))
            if any(place.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
                continue
            taken.append(place)
            painter.setPen(self._theme.colour(ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, said)

    def _x(self, share: float) -> float:
        first, last = self.axis
        return self.width() * (min(max(share, first), last) - first) / (last - first)


def forecast_bar(theme: Theme, forecast: Forecast, target: float | None) -> ReadinessBar:
    """The range of a forecast as a bar."""
    bar = ReadinessBar(theme)
    bar.show_readiness(Readiness(forecast.low, forecast.mean, forecast.high, target))
    return bar
