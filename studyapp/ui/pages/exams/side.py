"""Beside the question: all questions as a grid, how many are answered, how much time there is for each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from studyapp.domain.exams.sitting import Sitting
from studyapp.ui import exam_words
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.exam_grid import ExamGrid, Spot, SpotSample
from studyapp.ui.widgets.frame import column, fill, line, row, scrolled
from studyapp.ui.widgets.text import label

WIDTH = 320


class ExamSide(QWidget):
    """The navigator of an exam; ``grid`` tells which question was picked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam-side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.sp(WIDTH))
        self._theme = theme
        self.grid = ExamGrid(theme)
        self._counts: dict[str, QLabel] = {}
        self._pace = label(theme, "", "label", "secondary", wrap=True)
        content = QWidget()
        layout = column(content, margins=(22, 24, 22, 24))
        held = row()
        fill(held, [self.grid, None])
        fill(layout, [label(theme, "Questions", "heading-3"), 10, held, 14])
        legend = [
            ("Answered", Spot(answered=True)),
            ("Not answered", Spot(answered=False)),
            ("Flagged", Spot(answered=False, flagged=True)),
        ]
        for name, spot in legend:
            fill(layout, [self._count(name, spot), 8])
        fill(layout, [10, line(), 18, self._pace, None])
        fill(column(self), [scrolled(content)])

    def show_sitting(self, sitting: Sitting) -> None:
        """Show how the questions stand."""
        reachable = sitting.reachable
        spots = [Spot(entry.complete, entry.flagged, at in reachable) for at, entry in enumerate(sitting.entries)]
        self.grid.show_questions(spots, sitting.current)
        answered = sum(spot.answered for spot in spots)
        numbers = (answered, len(spots) - answered, sum(spot.flagged for spot in spots))
        for count, number in zip(self._counts.values(), numbers, strict=True):
            count.setText(str(number))

    def show_pace(self, sitting: Sitting, left: float | None) -> None:
        """Say how much time there is for a question."""
        self._pace.setText(exam_words.pace_left(sitting, left))

    def _count(self, name: str, spot: Spot) -> QWidget:
        holder = QWidget()
        self._counts[name] = label(self._theme, "", "label")
        fill(row(holder, spacing=12), [SpotSample(self._theme, spot), label(self._theme, name, "label"), None])
        layout = holder.layout()
        assert layout is not None
        layout.addWidget(self._counts[name])
        return holder
