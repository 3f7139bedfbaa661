"""A month at a time, to choose a day from, by mouse or keys."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.ui.dates import WEEKDAYS, month, weekday
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import label

_CELL = 34
_STEPS = {
    Qt.Key.Key_Left: timedelta(days=-1),
    Qt.Key.Key_Right: timedelta(days=1),
    Qt.Key.Key_Up: timedelta(days=-7),
    Qt.Key.Key_Down: timedelta(days=7),
}


class Calendar(QWidget):
    """A day is chosen from ``earliest`` on; arrows move, Page Up and Page Down turn the month.

    Signals:
        chosen: the day that the person chose.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, earliest: date) -> None:
        super().__init__()
        self._title = label(theme, "", "body-strong")
        self.days = _Days(theme, earliest)
        back, on = (Button(theme, "", "quiet", size="small", icon=icon) for icon in ("chevron-left", "chevron-right"))
        back.setAccessibleName("Month before")
        on.setAccessibleName("Next month")
        back.clicked.connect(lambda: self.days.turn(-1))
        on.clicked.connect(lambda: self.days.turn(1))
        self.days.chosen.connect(self.chosen)
        self.days.turned.connect(self._name_month)
        head = row(spacing=4)
        fill(head, [self._title, None, back, on])
        fill(column(self, spacing=8), [head, self.days])
        self._name_month(earliest)

    def show_day(self, day: date | None) -> None:
        """Mark a day as chosen and turn to its month; ``None`` marks none."""
        self.days.show_day(day)

    def _name_month(self, shown: date) -> None:
        self._title.setText(f"{month(shown)} {shown.year}")


class _Days(QWidget):
    """The grid of days; ``turned`` tells the first of the month that is shown."""

    chosen = Signal(object)
    turned = Signal(object)

    def __init__(self, theme: Theme, earliest: date) -> None:
        super().__init__()
        self._theme, self._earliest = theme, earliest
        self._day: date | None = None
        self._at = earliest
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def show_day(self, day: date | None) -> None:
        self._day = day
        self._go(day or self._earliest)

    def turn(self, months: int) -> None:
        """Show another month, the cursor on the same day of it where there is one."""
        whole = self._at.year * 12 + self._at.month - 1 + months
        year, month_ = whole // 12, whole % 12 + 1
        self._go(date(year, month_, min(self._at.day, calendar.monthrange(year, month_)[1])))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.sp(_CELL * 7), self._theme.sp(_CELL * 7))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._at + _STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if day := self._day_at(event.position()):
            self._go(day)
            self._choose(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("text.secondary"))
        painter.setFont(self._theme.font("caption"))
        for at, name in enumerate(WEEKDAYS):
            painter.drawText(self._cell(0, at), Qt.AlignmentFlag.AlignCenter, name[:2])
        for day, cell in self._cells():
            self._paint_day(painter, day, cell)

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        colour = self._theme.colour
        size = min(cell.width(), cell.height()) - 2
        box = QRectF(cell.center().x() - size / 2, cell.center().y() - size / 2, size, size)
        possible = day >= self._earliest
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self._day:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent.fill"))
            painter.drawRoundedRect(box, 8, 8)
        if day == self._at and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("focus.ring"), 2))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 9, 9)
        ink = "text.on_accent" if day == self._day else "text.primary" if possible else "text.disabled"
        painter.setPen(colour(ink))
        painter.setFont(self._theme.font("body", 600 if day == self._day else 400))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _cells(self) -> list[tuple[date, QRectF]]:
        first = self._at.replace(day=1)
        start = first.weekday()
        days = calendar.monthrange(first.year, first.month)[1]
        cells = []
        for number in range(days):
            place = start + number
            cells.append((first + timedelta(days=number), self._cell(1 + place // 7, place % 7)))
        return cells

    def _cell(self, line: int, at: int) -> QRectF:
        wide, high = self.width() / 7, self.height() / 7
        return QRectF(at * wide, line * high, wide, high)

    def _day_at(self, at: QPointF) -> date | None:
        return next((day for day, cell in self._cells() if cell.contains(at) and day >= self._earliest), None)

    def _choose(self, day: date) -> None:
        self._day = day
        self.update()
        self._say()
        self.chosen.emit(day)

    def _go(self, day: date) -> None:
        self._at = max(day, self._earliest)
        self.turned.emit(self._at.replace(day=1))
        self._say()
        self.update()

    def _say(self) -> None:
        chosen = ", chosen" if self._at == self._day else ""
        self.setAccessibleName(f"{weekday(self._at)} {self._at.day} {month(self._at)} {self._at.year}{chosen}")
