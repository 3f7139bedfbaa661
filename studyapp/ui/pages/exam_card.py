"""The exam on Today: how far away it is, and what a sitting now would bring."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studyapp.services.plan import Outlook, PlannedDay
from studyapp.ui import plan_words
from studyapp.ui.dates import day_and_month
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, line, row
from studyapp.ui.widgets.readiness_bar import forecast_bar
from studyapp.ui.widgets.text import label
from studyapp.ui.wording import full_day, percent


class ExamCard(QWidget):
    """Signals:
    plan_wanted: the page on which the plan is made.
    """

    plan_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        frame, self._layout = card(margins=(24, 18, 24, 18), spacing=0)
        self._later = column(spacing=0)
        fill(column(self), [frame])

    def show_planned(self, planned: PlannedDay | None, today: date) -> None:
        """Show which exam comes next; what to expect of it follows by ``show_outlook``."""
        clear(self._layout)
        self._later = column(spacing=0)
        if planned is None:
            said = (
                "With the day of your exam and your minutes, each day’s questions are those that raise your score most."
            )
            fill(self._layout, [label(self._theme, "When is your exam?", "heading-3"), 6])
            fill(self._layout, [label(self._theme, said, "label", "secondary", wrap=True), 12])
            self._layout.addLayout(self._link("Set a date"))
            return
        exam = planned.exam
        left = (exam.day - today).days
        figure = row(spacing=12)
        number = label(self._theme, str(left), "figure")
        fill(figure, [number, label(self._theme, f"{'day' if left == 1 else 'days'} to your exam", "heading-3"), None])
        about = f"{full_day(exam.day)}. Your target is {percent(exam.target)}."
        if planned.later:
            about += f" Then {', '.join(day_and_month(later.day) for later in planned.later)}."
        fill(self._layout, [figure, label(self._theme, about, "label", "secondary", wrap=True), 14, line(), 14])
        fill(self._layout, [label(self._theme, "If you sat it today", "heading-3"), 8])
        self._layout.addLayout(self._later)
        self._layout.addSpacing(12)
        self._layout.addLayout(self._link("Your plan, and what if"))

    def show_outlook(self, outlook: Outlook) -> None:
        """Show what to expect."""
        clear(self._later)
        now = outlook.today
        if outlook.exam is None:
            return
        if not now.enough:
            fill(self._later, [label(self._theme, plan_words.too_few(now), "label", "secondary", wrap=True)])
            return
        said = label(self._theme, plan_words.forecast(now), "body", wrap=True)
        fill(self._later, [forecast_bar(self._theme, now, outlook.exam.target), 6, said])
        then = outlook.exam_day
        if then.enough:
            ahead = f"With your plan, from {percent(then.low)} to {percent(then.high)} on the day."
            fill(self._later, [4, label(self._theme, ahead, "label", "secondary", wrap=True)])

    def _link(self, text: str) -> QHBoxLayout:
        button = Button(self._theme, text, "secondary", size="small")
        button.clicked.connect(self.plan_wanted)
        holder = row()
        fill(holder, [button, None])
        return holder
