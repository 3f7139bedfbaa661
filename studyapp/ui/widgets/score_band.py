"""A score with the range that it may truly be, beside the target."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.ui.theme import Theme

_DASHES = [2.0, 1.5]


class ScoreBand(QWidget):
    """An axis of shares up to 100 %, the range as a band, the score as a point, the target as a dashed mark.

    ``small`` is for lists: no words, and the whole axis from 0, so that several can be compared.
    """

    def __init__(
        self, theme: Theme, score: float, interval: tuple[float, float], target: float | None, *, small: bool = False
    ) -> None:
        super().__init__()
        self._theme = theme
        self._score, (self._low, self._high), self._target = score, interval, target
        self._small = small
        lowest = min(self._low, 1.0 if target is None else target)
        self._first = 0.0 if small else max(0.0, int(lowest * 10 - 1) / 10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = f"{score:.0%}, probably between {self._low:.0%} and {self._high:.0%}"
        self.setAccessibleName(said if target is None else f"{said}; your target {target:.0%}")

    def sizeHint(self) -> QSize:
        return QSize(150, self._theme.sp(18)) if self._small else QSize(400, 26 + 3 * self._theme.sp(16))

    def minimumSizeHint(self) -> QSize:
        return QSize(80 if self._small else 240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.sp(16)
        middle = self.height() / 2 if self._small else line + 21.0
        thick, band, point = (6, 12, 5) if self._small else (10, 18, 7)
        colour = self._theme.colour
        painter.setPen(self._theme.track)
        painter.setBrush(colour("data.seq0"))
        track = QRectF(self._at(self._first), middle - thick / 2, self._at(1.0) - self._at(self._first), thick)
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        painter.setBrush(colour("data.band"))
        wide = self._at(self._high) - self._at(self._low)
        painter.drawRoundedRect(QRectF(self._at(self._low), middle - band / 2, wide, band), 4, 4)
        if self._target is not None:
            paint_mark(painter, self._theme, self._at(self._target), middle - band / 2 - 4, middle + band / 2 + 4)
        painter.setPen(QPen(colour("surface.card"), 2))
        painter.setBrush(colour("data.line"))
        painter.drawEllipse(QPointF(self._at(self._score), middle), point, point)
        if not self._small:
            self._paint_words(painter, middle + band / 2 + 6, line)

    def _paint_words(self, painter: QPainter, below: float, line: int) -> None:
        strong = self._theme.font("caption", 600)
        ends = [(self._first, Qt.AlignmentFlag.AlignLeft), (1.0, Qt.AlignmentFlag.AlignRight)]
        for share, side in ends:
            near = min(abs(self._at(share) - self._at(end)) for end in (self._low, self._high))
            if near > self._theme.sp(44):
                self._say(painter, f"{share:.0%}", share, below, "text.secondary", self._theme.font("caption"), side)
        if self._at(self._high) - self._at(self._low) > self._theme.sp(40):
            for share in (self._low, self._high):
                self._say(painter, f"{share:.0%}", share, below, "text.primary", strong, Qt.AlignmentFlag.AlignHCenter)
        else:
            words = f"{self._low * 100:.0f}–{self._high:.0%}"
            share = (self._low + self._high) / 2
            self._say(painter, words, share, below, "text.primary", strong, Qt.AlignmentFlag.AlignHCenter)
        if self._target is not None:
            words = f"Your target {self._target:.0%}"
            after = QFontMetrics(strong).horizontalAdvance(words) + 8 < self.width() - self._at(self._target)
            side = Qt.AlignmentFlag.AlignLeft if after else Qt.AlignmentFlag.AlignRight
            at = self._at(self._target) + (6 if after else -6)
            self._draw(painter, words, at, 0, "data.pass", strong, side)

    def _say(
        self,
        painter: QPainter,
        words: str,
        share: float,
        top: float,
        role: str,
        font: QFont,
        side: Qt.AlignmentFlag,
    ) -> None:
        self._draw(painter, words, self._at(share), top, role, font, side)

    def _draw(
        self, painter: QPainter, words: str, x: float, top: float, role: str, font: QFont, side: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(role))
        wide = QFontMetrics(font).horizontalAdvance(words) + 2.0
        left = {Qt.AlignmentFlag.AlignLeft: x, Qt.AlignmentFlag.AlignRight: x - wide}.get(side, x - wide / 2)
        left = min(max(0.0, left), self.width() - wide)
        painter.drawText(QRectF(left, top, wide, self._theme.sp(16)), Qt.AlignmentFlag.AlignVCenter, words)

    def _at(self, share: float) -> float:
        edge = 8.0
        return edge + (share - self._first) / (1 - self._first) * (self.width() - 2 * edge)


class TargetBar(QWidget):
    """A share as a filled bar with a mark at the target."""

    def __init__(self, theme: Theme, share: float, target: float | None, told: str) -> None:
        super().__init__()
        self._theme, self._share, self._target = theme, share, target
        self.setAccessibleName(told)
        self.setMinimumWidth(theme.sp(80))
        self.setFixedHeight(18)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.sp(150), 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        box = QRectF(0, 5, self.width(), 8)
        painter.setPen(self._theme.track)
        painter.setBrush(colour("data.seq0"))
        painter.drawRoundedRect(box, 4, 4)
        if self._share > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("data.line"))
            painter.drawRoundedRect(QRectF(0, 5, max(8.0, self.width() * min(1.0, self._share)), 8), 4, 4)
        if self._target is not None:
            x = self._target * self.width()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.card"))
            painter.drawRect(QRectF(x - 3, 4, 6, 10))
            paint_mark(painter, self._theme, x, 0, 18)


class TargetSample(QWidget):
    """The mark of the target, for a legend."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(14, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, self._theme, 7, 0, 14)


def paint_mark(painter: QPainter, theme: Theme, x: float, top: float, foot: float) -> None:
    """The dashed upright line that stands for a target."""
    pen = QPen(theme.colour("data.pass"), 2)
    pen.setDashPattern(_DASHES)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, top), QPointF(x, foot))
