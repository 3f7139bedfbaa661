"""What makes a plan: the exams, minutes by weekday, days off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSlider, QWidget

from studyapp.domain.exam_plan import ExamPlan, exams_ahead
from studyapp.domain.packs import Exam
from studyapp.ui.dates import WEEKDAYS, day_and_month, short_day
from studyapp.ui.pages.plan.exams import ExamChoices
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.calendar import Calendar
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import card, clear, column, fill, row
from studyapp.ui.widgets.number_field import NumberField
from studyapp.ui.widgets.text import label

_MOST_MINUTES = 240


class PlanChoices(QWidget):
    """The controls of a plan.

    Signals:
        changed: the ``ExamPlan`` as it now stands in the controls.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, blueprints: Sequence[Exam], today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._plan = ExamPlan()
        self.exams = ExamChoices(theme, blueprints, today)
        self.exams.changed.connect(lambda exams: self._choose(replace(self._plan, exams=exams)))
        fill(column(self, spacing=24), [self.exams.when, self._how_long(), self._off(), self.exams.aim])

    def show_plan(self, plan: ExamPlan) -> None:
        """Show a plan, without announcing it. Exams that are over are shown no more."""
        self._plan = plan
        self.exams.show_exams(exams_ahead(plan, self._today))
        for field, minutes in zip(self.minutes, plan.minutes, strict=True):
            field.show_value(minutes)
        self._show_usual()
        self._show_days_off()

    # -- what the person does ---------------------------------------------------------------------------

    def _choose(self, plan: ExamPlan) -> None:
        self.show_plan(plan)
        self.changed.emit(plan)

    def _choose_usual(self, minutes: int) -> None:
        self._choose(replace(self._plan, minutes=(minutes,) * 7))

    def _read_minutes(self) -> None:
        self._choose(replace(self._plan, minutes=tuple(field.value for field in self.minutes)))

    def _add_day_off(self, day: date) -> None:
        self._choose(replace(self._plan, days_off=self._plan.days_off ^ {day}))

    # -- how it is built --------------------------------------------------------------------------------

    def _how_long(self) -> QFrame:
        frame, layout = card(margins=(24, 18, 24, 20), spacing=12)
        self.usual = QSlider(Qt.Orientation.Horizontal)
        self.usual.setAccessibleName("Minutes on a usual day")
        self.usual.setRange(0, 36)
        self.usual.setPageStep(3)
        self.usual.valueChanged.connect(lambda value: self._choose_usual(value * 5))
        self._usual = label(self._theme, "", "body-strong")
        days = QWidget()
        flow = FlowLayout(days, spacing=12)
        self.minutes = []
        for name in WEEKDAYS:
            field = NumberField(self._theme, f"Minutes on {name}", 0, _MOST_MINUTES, 5)
            field.changed.connect(lambda _: self._read_minutes())
            self.minutes.append(field)
            one = QWidget()
            short = label(self._theme, name[:3], "label", "secondary")
            short.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            fill(column(one, spacing=4), [short, field])
            flow.addWidget(one)
        head = row(spacing=12)
        fill(head, [label(self._theme, "How long can you study?", "heading-2"), None, self._usual])
        says = label(
            self._theme, "Minutes on each day of the week; 0 is a day of rest.", "label", "secondary", wrap=True
        )
        fill(layout, [head, self.usual, says, days])
        return frame

    def _off(self) -> QFrame:
        frame, layout = card(margins=(24, 18, 24, 20), spacing=12)
        self.days_off = QWidget()
        self._chips = FlowLayout(self.days_off, spacing=8)
        self.add_day_off = Button(self._theme, "Add a day off", icon="calendar-clock")
        self.add_day_off.clicked.connect(self._open_calendar)
        self.off_calendar = Calendar(self._theme, self._today)
        self.off_calendar.chosen.connect(self._add_day_off)
        self.off_calendar.hide()
        holder = row()
        fill(holder, [self.add_day_off, None])
        fill(layout, [label(self._theme, "Days off", "heading-2"), self.days_off, holder, self.off_calendar])
        return frame

    def _open_calendar(self) -> None:
        self.off_calendar.setVisible(not self.off_calendar.isVisible())
        if self.off_calendar.isVisible():
            self.off_calendar.days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_usual(self) -> None:
        different = len(set(self._plan.minutes)) > 1
        usual = max(set(self._plan.minutes), key=self._plan.minutes.count)
        self.usual.blockSignals(True)
        self.usual.setValue(round(usual / 5))
        self.usual.blockSignals(False)
        said = f"{usual} min on most days" if different else f"{usual} min a day"
        self._usual.setText(said)

    def _show_days_off(self) -> None:
        clear(self._chips)
        days = sorted(day for day in self._plan.days_off if day >= self._today)
        if not days:
            self._chips.addWidget(label(self._theme, "None. Every day counts as a day of study.", "label", "secondary"))
        for day in days:
            chip = Button(self._theme, short_day(day), size="small", trailing="x")
            chip.setAccessibleName(f"Take {day_and_month(day)} off the days off")
            chip.clicked.connect(lambda _=False, gone=day: self._add_day_off(gone))
            self._chips.addWidget(chip)
