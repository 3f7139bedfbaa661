"""What a plan would lead to: the forecast, in words and as a bar, and what would raise it most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studyapp.services.plan import Outlook
from studyapp.ui import plan_words
from studyapp.ui.dates import day_and_month
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import card, clear, column, fill, line
from studyapp.ui.widgets.readiness_bar import forecast_bar
from studyapp.ui.widgets.text import label

if TYPE_CHECKING:  # numpy takes a while to load, and the first page has no need of it
    from studyapp.domain.memory.forecast import Forecast


class OutlookCard(QWidget):
    """A range before a point, for the exam day and for today."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        frame, self._layout = card(margins=(24, 18, 24, 20), spacing=0)
        fill(column(self), [frame])

    def show_outlook(self, outlook: Outlook) -> None:
        """Show where a plan leads."""
        clear(self._layout)
        if outlook.exam is None:
            said = "Choose the day of your exam. This then shows what score to expect, and how sure that is."
            fill(self._layout, [label(self._theme, said, "body", "secondary", wrap=True)])
            return
        target = outlook.exam.target
        self._put(f"On {day_and_month(outlook.exam.day)}, with this plan", outlook.exam_day, target)
        if outlook.chance is not None:
            reached = label(self._theme, plan_words.chance(outlook.chance, target), "body-strong", wrap=True)
            no_pass = label(self._theme, plan_words.NO_PASS, "label", "secondary", wrap=True)
            fill(self._layout, [10, reached, 4, no_pass])
        fill(self._layout, [18, line(), 16])
        self._put("If you sat it today", outlook.today, target)
        if outlook.raise_most:
            advice = [label(self._theme, plan_words.advised(one), "body", wrap=True) for one in outlook.raise_most]
            fill(self._layout, [18, line(), 16, label(self._theme, "What would raise it most", "heading-3"), 4])
            for one in advice:
                fill(self._layout, [4, one])

    def _put(self, title: str, forecast: Forecast, target: float) -> None:
        fill(self._layout, [label(self._theme, title, "heading-3", wrap=True), 6])
        if forecast.enough:
            said = label(self._theme, plan_words.forecast(forecast), "body", wrap=True)
            fill(self._layout, [forecast_bar(self._theme, forecast, target), 6, said])
        else:
            fill(self._layout, [label(self._theme, plan_words.too_few(forecast), "body", "secondary", wrap=True)])
