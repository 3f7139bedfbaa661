"""The questions of an exam as a grid of numbers: where one is, what is answered, what is flagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from studyapp.ui.theme import Theme

_COLUMNS = 10
_CELL = (24, 26)
_RING = 4
"""Room around a cell for the ring of the one that is open."""

_CORNER = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """One question: answered or not, flagged or not, and whether it may be gone to."""

    answered: bool
    flagged: bool = False
    reachable: bool = True


class ExamGrid(QWidget):
    """Ten numbers a line. Tab goes to the open question's; arrows up and down move a line.

    Signals:
        chosen: the question that was picked, from 0.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cells: list[_Cell] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setAccessibleName("Questions")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_questions(self, spots: Sequence[Spot], current: int) -> None:
        """Show these, the one that is open among them (from 0)."""
        while len(self.cells) > len(spots):
            cell = self.cells.pop()
            cell.hide()
            cell.deleteLater()
        for number in range(len(self.cells), len(spots)):
            cell = _Cell(self._theme, number)
            cell.clicked.connect(lambda _=False, at=number: self.chosen.emit(at))
            cell.stepped.connect(self._step)
            self.cells.append(cell)
            self._layout.addWidget(cell, number // _COLUMNS, number % _COLUMNS)
        for number, (cell, spot) in enumerate(zip(self.cells, spots, strict=True)):
            cell.show_spot(spot, number == current)

    def focus_current(self) -> None:
        """Take the keyboard at the open question's number."""
        for cell in self.cells:
            if cell.is_current:
                cell.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step(self, number: int, by: int) -> None:
        to = number + by * _COLUMNS
        if 0 <= to < len(self.cells):
            self.cells[to].setFocus(Qt.FocusReason.TabFocusReason)


class _Cell(QAbstractButton):
    """One number.

    Signals:
        stepped: (its number, -1 or 1) arrow up or down.
    """

    stepped = Signal(int, int)

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self._spot = Spot(answered=False)
        self.is_current = False
        self.setText(str(number + 1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_spot(self, spot: Spot, current: bool) -> None:
        """Show how the question stands."""
        if (spot, current) == (self._spot, self.is_current) and self.accessibleName():
            return
        self._spot, self.is_current = spot, current
        self.setEnabled(spot.reachable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)
        said = [f"Question {self._number + 1}", "answered" if spot.answered else "not answered"]
        said += ["flagged"] * spot.flagged + ["open"] * current + ["closed"] * (not spot.reachable)
        self.setAccessibleName(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.sp(_CELL[0]) + _RING, self._theme.sp(_CELL[1]) + _RING + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self._number, by)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self._theme.sp(_CELL[0])
        box = QRectF((self.width() - wide) / 2, _RING / 2 + 1, wide, self._theme.sp(_CELL[1]))
        paint_spot(painter, self._theme, box, self._spot, hovered=self.underMouse() and self.isEnabled())
        if self.is_current:
            painter.setPen(QPen(self._theme.colour("focus.ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
        ink = "text.on_accent" if self._spot.answered else "text.primary"
        painter.setPen(self._theme.colour(ink if self._spot.reachable else "text.disabled"))
        painter.setFont(self._theme.font("caption", 600 if self.is_current else 400))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


def paint_spot(painter: QPainter, theme: Theme, box: QRectF, spot: Spot, *, hovered: bool = False) -> None:
    """A cell without its number: filled when answered, a corner turned down when flagged, sunken when closed."""
    colour = theme.colour
    fill, border = ("accent.fill", "accent.fill") if spot.answered else ("surface.card", "line.control")
    if not spot.reachable:
        fill, border = "surface.sunken", "line.default"
    elif hovered and not spot.answered:
        fill = "surface.hover"
    painter.setPen(QPen(colour(border), 1))
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if spot.flagged:
        side = theme.sp(_CORNER)
        corner = QPolygonF([box.topRight(), box.topRight() - QPointF(side, 0), box.topRight() + QPointF(0, side)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("marker.bg" if spot.answered and spot.reachable else "marker.icon"))
        painter.drawPolygon(corner)


class SpotSample(QWidget):
    """A cell without a number, for the legend."""

    def __init__(self, theme: Theme, spot: Spot) -> None:
        super().__init__()
        self._theme, self._spot = theme, spot
        self.setFixedSize(theme.sp(24), theme.sp(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_spot(painter, self._theme, QRectF(self.rect()), self._spot)
