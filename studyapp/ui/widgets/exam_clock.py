"""How much time an exam has left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.ui import icons
from studyapp.ui.theme import Theme

LATE = 5 * 60
"""Seconds before the end from which the clock stands out."""

_PADDING, _GAP, _ICON = 12, 8, 18


class ExamClock(QWidget):
    """Minutes and seconds in a box; in the last minutes in the colours of a warning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._seconds = 0
        self._minutes = -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_left(self, seconds: float) -> None:
        """Show so many seconds; screen readers hear of whole minutes only."""
        self._seconds = round(seconds)
        minutes = -(-self._seconds // 60)
        if minutes != self._minutes:
            self._minutes = minutes
            self.setAccessibleName(f"About {minutes} {'minute' if minutes == 1 else 'minutes'} left")
            self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """What it shows, such as ``31:08``."""
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"

    @property
    def is_late(self) -> bool:
        """Whether the last minutes have begun."""
        return self._seconds <= LATE

    @property
    def _mark(self) -> int:
        """How large the icon is."""
        return self._theme.sp(_ICON)

    def sizeHint(self) -> QSize:
        # As wide as the widest figures, so that nothing moves while time runs.
        widest = "0:00:00" if self._seconds >= 3600 else "00:00"
        digits = QFontMetrics(self._digits()).horizontalAdvance(widest)
        word = QFontMetrics(self._theme.font("label")).horizontalAdvance("left")
        return QSize(2 * _PADDING + self._mark + digits + word + 2 * _GAP, self._theme.sp(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        late = self.is_late
        painter.setPen(QPen(colour("warning.line" if late else "line.control"), 2 if late else 1))
        painter.setBrush(colour("warning.bg" if late else "surface.card"))
        inset = 1 if late else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        ink = "warning.text" if late else "text.primary"
        top = (self.height() - self._mark) // 2
        painter.drawPixmap(_PADDING, top, icons.pixmap(self._theme, "timer", ink, self._mark))
        painter.setPen(colour(ink))
        painter.setFont(self._digits())
        left = _PADDING + self._mark + _GAP
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text)
        painter.setFont(self._theme.font("label"))
        painter.setPen(colour(ink if late else "text.secondary"))
        word = QRectF(left, 0, self.width() - left - _PADDING, self.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "left")

    def _digits(self) -> QFont:
        return self._theme.font("code", 600, 18)
