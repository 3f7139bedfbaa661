"""Progress: what is remembered, how well one judges oneself, what was done and what comes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from studyapp.domain.packs import Level, Module
from studyapp.domain.progress import Mastery, Sureness
from studyapp.services import overview, readiness
from studyapp.services.overview import Report
from studyapp.services.ports import Desk
from studyapp.services.readiness import Trend
from studyapp.ui import wording
from studyapp.ui.pages.readiness_card import ReadinessCard
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.charts import Dot, DueBars, HeatMap, SurenessDots
from studyapp.ui.widgets.frame import card, clear, column, fill, lay_out_now, row, scrolled
from studyapp.ui.widgets.mastery_matrix import Cell, MasteryMatrix, paint_cell
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

_NEEDS = 796


class ProgressPage(QWidget):
    """Where the learner stands. Readiness comes a moment after the rest.

    Signals:
        start_review: begin, when there is nothing to show yet.
        practise_cell: module and level of the cell picked.
        failed: the exception that kept readiness from being worked out.
    """

    start_review = Signal()
    practise_cell = Signal(str, str)
    failed = Signal(Exception)

    def __init__(self, theme: Theme, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme, self._desk, self._tasks = theme, desk, tasks
        self._asked = 0
        """Which trend was asked for last; one that comes late is not shown."""
        self._trend: Trend | None = None
        """The last one, which stands in for the next until that is worked out."""
        self._content = QWidget()
        self._layout = column(self._content, margins=(32, 24, 32, 24))
        fill(column(self), [scrolled(self._content)])

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack, now or when the page is next come to."""
        self._desk, self._trend = desk, None
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        report = overview.report(self._desk)
        clear(self._layout)
        fill(self._layout, [label(self._theme, "Progress", "title"), 16])
        if not report.answers:
            fill(self._layout, [self._nothing_yet(), None])
            return
        left, right = QWidget(), QWidget()
        fill(column(left, spacing=16), [self._readiness(), self._mastery(report), None])
        others = [self._sureness(report), self._days(report), self._due(report)]
        fill(column(right, spacing=16), [*others, None])
        cards = SideBySide(self._theme, left, right, _NEEDS, gap=16, shares=(620, 372))
        fill(self._layout, [cards, None])

    # -- cards ------------------------------------------------------------------------------------------

    def _nothing_yet(self) -> QFrame:
        frame, layout = card(margins=(24, 24, 24, 24), spacing=16)
        said = "Nothing to show yet: this page fills as you answer questions."
        start = Button(self._theme, "Answer the first questions", "primary")
        start.clicked.connect(self.start_review)
        fill(layout, [label(self._theme, said, wrap=True), start])
        return frame

    def _readiness(self) -> ReadinessCard:
        shown = ReadinessCard(self._theme)
        if self._trend is not None:
            shown.show_trend(self._trend)
        self._asked += 1
        show = partial(self._show_trend, shown, self._asked)
        self._tasks.run(partial(readiness.trend, self._desk), show, self.failed.emit)
        return shown

    def _show_trend(self, shown: ReadinessCard, asked: int, trend: Trend) -> None:
        if asked == self._asked and isValid(shown):
            self._trend = trend
            shown.show_trend(trend)
            lay_out_now()

    def _mastery(self, report: Report) -> QFrame:
        frame, layout = card(margins=(20, 14, 20, 14), spacing=10)
        rows = [module.title for module, _ in report.mastery]
        columns = [wording.LEVEL[level] for level in Level]
        cells = [[_cell(module, level, by[level]) for level in Level] for module, by in report.mastery]
        matrix = MasteryMatrix(self._theme, rows, columns, cells)
        places = [(module.id, level.value) for module, _ in report.mastery for level in Level]
        matrix.chosen.connect(lambda r, c: self.practise_cell.emit(*places[r * len(Level) + c]))
        said = "The chance that you would recall tomorrow what you have met so far."
        head = row(spacing=12)
        fill(head, [label(self._theme, "Mastery by topic and kind of question", "heading-3"), None])
        fill(layout, [head, label(self._theme, said, "label", "secondary", wrap=True), matrix, self._legend()])
        return frame

    def _legend(self) -> QWidget:
        holder = QWidget()
        entries = [
            _Swatch(self._theme, None, weak=False),
            label(self._theme, "fewer than 5 answers", "caption", "secondary"),
            _Swatch(self._theme, 0.3, weak=True),
            label(self._theme, "weakest three", "caption", "secondary"),
            None,
            label(self._theme, "Select a cell to practise it.", "caption", "secondary"),
        ]
        fill(row(holder, spacing=8), entries)
        return holder

    def _sureness(self, report: Report) -> QFrame:
        frame, layout = card(margins=(20, 14, 20, 14), spacing=10)
        dots = SurenessDots(self._theme, [_dot(degree) for degree in report.sureness])
        said = "How often you were right, by how sure you were. The band is the range it may truly be."
        note = label(self._theme, said, "caption", "secondary", wrap=True)
        fill(layout, [label(self._theme, "Is your confidence right?", "heading-3"), dots, note])
        return frame

    def _days(self, report: Report) -> QFrame:
        frame, layout = card(margins=(20, 14, 20, 14), spacing=8)
        active = sum(day.answers > 0 for day in report.days)
        head = self._head("Answers by day", f"{active} of {len(report.days)} days")
        fill(layout, [head, HeatMap(self._theme, [(day.day, day.answers) for day in report.days])])
        return frame

    def _due(self, report: Report) -> QFrame:
        frame, layout = card(margins=(20, 14, 20, 14), spacing=8)
        total = sum(count for _, count in report.due)
        fill(layout, [self._head("Coming due", f"{total} in {len(report.due)} days"), DueBars(self._theme, report.due)])
        return frame

    def _head(self, title: str, detail: str) -> QWidget:
        holder = QWidget()
        fill(
            row(holder),
            [label(self._theme, title, "heading-3"), None, label(self._theme, detail, "label", "secondary")],
        )
        return holder


class _Swatch(QWidget):
    def __init__(self, theme: Theme, share: float | None, *, weak: bool) -> None:
        super().__init__()
        self._theme, self._share, self._weak = theme, share, weak
        self.setFixedSize(28, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_cell(painter, self._theme, box, self._share)
        if self._weak:
            painter.setPen(QPen(self._theme.colour("marker.icon"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)


def _cell(module: Module, level: Level, mastery: Mastery) -> Cell:
    name = f"{module.title}, {wording.LEVEL[level].lower()}"
    seen = f"{mastery.seen} of {wording.counted(mastery.items, 'question')} seen"
    if mastery.recall is None:
        return Cell(None, str(mastery.answers) if mastery.answers else "–", f"{name}: fewer than 5 answers, {seen}")
    told = f"{name}: {wording.percent(mastery.recall)} likely to be recalled tomorrow, {seen}"
    return Cell(mastery.recall, "", told)


def _dot(degree: Sureness) -> Dot:
    name = wording.CONFIDENCE[degree.confidence]
    told = f"{degree.right} of {degree.answers}"
    if degree.share is None:
        return Dot(name, None, 0.0, 0.0, told)
    return Dot(name, degree.share, *degree.interval, told)
