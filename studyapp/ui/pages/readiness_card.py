"""Readiness on the Progress page: a chart of it over time, and the same as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from studyapp.services.readiness import Sat, Trend
from studyapp.ui import exam_words, wording
from studyapp.ui.dates import day_and_month
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import clear, column, fill, part, row
from studyapp.ui.widgets.readiness_chart import ReadinessChart, Span
from studyapp.ui.widgets.text import label

if TYPE_CHECKING:  # numpy takes a while to load, and is not needed to show what was worked out
    from studyapp.domain.memory.forecast import Forecast

_ABOUT = "Each point is worked out anew from the answers and mock exams up to that morning."


class ReadinessCard(QFrame):
    """Says that it is being worked out until ``show_trend``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._theme = theme
        self._trend: Trend | None = None
        self._as_table = False
        self.switch = Button(theme, "Show as table", "quiet", size="small")
        self.switch.clicked.connect(self._switch)
        self.switch.hide()
        self._body = QWidget()
        self._within: QVBoxLayout = column(self._body, spacing=8)
        head = row(spacing=12)
        about = label(theme, "expected exam score, with the range it falls in 8 times in 10", "label", "secondary")
        about.setWordWrap(True)
        fill(head, [label(theme, "Readiness", "heading-3"), about, self.switch])
        head.setStretch(1, 1)
        fill(column(self, margins=(20, 14, 20, 14), spacing=8), [head, self._body])
        self._say("One moment: this is being worked out.")

    def show_trend(self, trend: Trend) -> None:
        """Show how it went."""
        self._trend = trend
        if not trend.forecasts:
            answers = wording.counted(trend.answers, "answer")
            self._say(f"Not enough answers yet to say: {answers} so far. From {trend.enough} on you see it here.")
            return
        self.switch.show()
        self._show(trend)

    # -- what is shown ----------------------------------------------------------------------------------

    def _say(self, said: str) -> None:
        clear(self._within)
        fill(self._within, [label(self._theme, said, "body", "secondary", wrap=True)])

    def _switch(self) -> None:
        self._as_table = not self._as_table
        self.switch.setText("Show as chart" if self._as_table else "Show as table")
        self.switch.updateGeometry()
        if self._trend is not None:
            self._show(self._trend)

    def _show(self, trend: Trend) -> None:
        clear(self._within)
        note = label(self._theme, f"{_ABOUT}{_about_mocks(trend)}", "caption", "secondary", wrap=True)
        fill(self._within, [self._table(trend) if self._as_table else self._chart(trend), note])

    def _chart(self, trend: Trend) -> ReadinessChart:
        expected = [_expected(day, forecast) for day, forecast in trend.forecasts]
        mocks = [_sat(mock) for mock in trend.mocks]
        return ReadinessChart(self._theme, expected, mocks, trend.target, trend.exam)

    def _table(self, trend: Trend) -> QWidget:
        """A row a day, today first."""
        rows = [(day, "Expected", each.mean, (each.low, each.high)) for day, each in trend.forecasts]
        rows += [(mock.day, mock.title, mock.whole.share, mock.whole.interval) for mock in trend.mocks]
        table = QWidget()
        table.setAccessibleName("Readiness by day")
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for column_, said in enumerate(("Day", "What", "Score", "Range")):
            side = Qt.AlignmentFlag.AlignRight if column_ > 1 else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(label(self._theme, said, "caption", "secondary"), 0, column_, side)
        grid.addWidget(_line(), 1, 0, 1, 4)
        for at, (day, what, share, interval) in enumerate(sorted(rows, key=lambda entry: entry[0], reverse=True), 2):
            named = "Today" if day == trend.today else day_and_month(day)
            grid.addWidget(label(self._theme, named, "label"), at, 0)
            grid.addWidget(label(self._theme, what, "label", wrap=True), at, 1)
            right = Qt.AlignmentFlag.AlignRight
            grid.addWidget(label(self._theme, wording.percent(share), "label", weight=600), at, 2, right)
            grid.addWidget(label(self._theme, exam_words.span(interval), "label", "secondary"), at, 3, right)
        return table


def _expected(day: date, forecast: Forecast) -> Span:
    said = f"{day_and_month(day)}: {wording.percent(forecast.mean)} expected, range "
    return Span(day, forecast.mean, forecast.low, forecast.high, said + exam_words.span((forecast.low, forecast.high)))


def _sat(mock: Sat) -> Span:
    low, high = mock.whole.interval
    said = f"{day_and_month(mock.day)}, {mock.title}: {wording.percent(mock.whole.share)}, probably between "
    counts = "" if mock.tells else "; left out of the forecast"
    return Span(mock.day, mock.whole.share, low, high, f"{said}{exam_words.between((low, high))}{counts}")


def _about_mocks(trend: Trend) -> str:
    left_out = sum(not mock.tells for mock in trend.mocks)
    if not left_out:
        return ""
    which = "One mock exam is" if left_out == 1 else f"{left_out} mock exams are"
    return f" {which} left out of it: broken off, or most of its questions seen in the days before."


def _line() -> QFrame:
    return part("line")
