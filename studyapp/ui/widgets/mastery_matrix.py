"""Mastery by topic and kind of question: five steps of one hue, hatched where there is too little to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.text import label

_STEPS = (0.5, 0.6, 0.7, 0.8)  # shares at which the next darker step begins
_WEAKEST = 3
_STRONG = 0.9  # from here on nothing is called weak
_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``share`` (0–1), or ``None`` where ``note`` stands instead; ``told`` says it in words."""

    share: float | None
    note: str
    told: str


class MasteryMatrix(QWidget):
    """Rows of cells with a heading each.

    Signals:
        chosen: row and column of the cell picked.
    """

    chosen = Signal(int, int)

    def __init__(
        self, theme: Theme, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell]]
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for at, heading in enumerate(columns, start=1):
            grid.addWidget(label(theme, heading, "caption", "secondary"), 0, at, Qt.AlignmentFlag.AlignCenter)
            grid.setColumnStretch(at, 3)
        grid.setColumnStretch(0, 7)
        weak = _weakest(cells)
        for row, (heading, entries) in enumerate(zip(rows, cells, strict=True)):
            grid.addWidget(label(theme, heading, wrap=True), row + 1, 0)
            for at, cell in enumerate(entries):
                button = _CellButton(theme, cell, (row, at) in weak)
                button.clicked.connect(lambda _=False, r=row, c=at: self.chosen.emit(r, c))
                grid.addWidget(button, row + 1, at + 1)


class _CellButton(QAbstractButton):
    def __init__(self, theme: Theme, cell: Cell, weak: bool) -> None:
        super().__init__()
        self._theme = theme
        self._cell = cell
        self._weak = weak
        self.setAccessibleName(cell.told + (", one of the weakest three" if weak else ""))
        self.setToolTip(cell.told)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(86, self._theme.sp(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self._theme.sp(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ink = paint_cell(painter, self._theme, box, self._cell.share)
        if self._weak:
            painter.setPen(QPen(self._theme.colour("marker.icon"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._theme.colour(ink))
        painter.setFont(self._theme.font("label"))
        text = self._cell.note if self._cell.share is None else f"{self._cell.share:.0%}"
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_cell(painter: QPainter, theme: Theme, box: QRectF, share: float | None) -> str:
    """Paint the ground of a cell; the role of the text that is legible on it."""
    if share is None:
        painter.setPen(QPen(theme.colour("line.subtle"), 1))
        painter.setBrush(theme.colour("surface.card"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        hatching = theme.colour("line.default")
        hatching.setAlphaF(0.6)
        brush = painter.brush()
        brush.setColor(hatching)
        brush.setStyle(Qt.BrushStyle.BDiagPattern)
        painter.setBrush(brush)
        painter.drawRoundedRect(box, 4, 4)
        return "text.secondary"
    step = 1 + sum(share >= start for start in _STEPS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"data.seq{step}"))
    painter.drawRoundedRect(box, 4, 4)
    return f"data.on{step}"


def _weakest(cells: Sequence[Sequence[Cell]]) -> set[tuple[int, int]]:
    """The lowest three, where there are enough numbers for that to mean something and they are not all high."""
    known = sorted(
        (cell.share, r, c) for r, row in enumerate(cells) for c, cell in enumerate(row) if cell.share is not None
    )
    if len(known) <= _WEAKEST + 1:
        return set()
    return {(r, c) for share, r, c in known[:_WEAKEST] if share < _STRONG}
