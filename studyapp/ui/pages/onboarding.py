"""What is asked at the very first start: minutes a day, days off, the target, the day of the exam."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.services import onboarding, plan, study
from studyapp.services.onboarding import TimeAhead
from studyapp.services.ports import Desk
from studyapp.ui import exam_words
from studyapp.ui.dates import WEEKDAYS
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.calendar import Calendar
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import card, column, fill, part, row, scrolled
from studyapp.ui.widgets.icon import Icon
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label
from studyapp.ui.widgets.toggle_chip import ToggleChip
from studyapp.ui.wording import counted

_WIDTH = 1000
_NEEDS = 860
_RIGHT = 400
_MINUTES = (10, 15, 20, 30, 45, 60)
_TARGETS = (60, 70, 75, 80, 90)
_USUAL_WAIT = timedelta(days=30)
_INTRODUCED = "Three choices, all changeable later. Everything stays on this computer: no account, no internet."


class OnboardingPage(QWidget):
    """Takes the whole window. Nothing is kept before it is finished.

    Signals:
        finished: the ``ExamPlan`` that was made.
        check_wanted: the same, where a check is to come first.
        skipped: the person would rather not be asked.
    """

    finished = Signal(object)
    check_wanted = Signal(object)
    skipped = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Set up your study plan")
        self._theme, self._desk = theme, desk
        self._exam = desk.pack.exams[0]
        self.plan = ExamPlan()
        """What is chosen, as it stands."""
        self._build()
        bind(self, "Ctrl+Return", lambda: self.finished.emit(self.plan), "start studying", "Ctrl Enter")
        bind(self, "Ctrl+Enter", lambda: self.finished.emit(self.plan))
        bind(self, "Esc", self.skipped.emit, "skip this")

    def use(self, desk: Desk) -> None:
        """Ask about another edition of the pack."""
        self._desk = desk
        self.show_plan(self.plan)

    def show_plan(self, shown: ExamPlan) -> None:
        """Show what has been chosen so far."""
        self.plan = shown
        exam = shown.exams[0] if shown.exams else None
        if usual := max(shown.minutes):  # with every day off, the minutes chosen before stand
            self.minutes.choose(_MINUTES.index(usual))
        for chip, minutes in zip(self.days_off, shown.minutes, strict=True):
            chip.show_on(minutes == 0)
        self.calendar.show_day(exam.day if exam else None)
        self.no_date.show_on(exam is None)
        self.target.setEnabled(exam is not None)
        self._aimed.setText("of the answers right" if exam else "once there is a date")
        self.target.choose(self._targets.index(round(100 * (exam.target if exam else self._usual_target))))
        self._say_time(onboarding.time_ahead(self._desk, shown))

    def resume(self) -> None:
        """Take the keyboard, at the first choice."""
        self.minutes.focus_choice()

    # -- what the person does ---------------------------------------------------------------------------

    def _choose_minutes(self) -> None:
        usual = _MINUTES[self.minutes.index or 0]
        minutes = tuple(0 if chip.isChecked() else usual for chip in self.days_off)
        self.show_plan(replace(self.plan, minutes=minutes))

    def _choose_day(self, day: date) -> None:
        target = self._targets[self.target.index or 0] / 100
        self.show_plan(replace(self.plan, exams=(ExamDate(day, self._exam.id, target),)))

    def _drop_date(self, dropped: bool) -> None:
        if dropped:
            self.show_plan(replace(self.plan, exams=()))
        else:
            self._choose_day(study.today(self._desk) + _USUAL_WAIT)

    def _choose_target(self, at: int) -> None:
        exam = replace(self.plan.exams[0], target=self._targets[at] / 100)
        self.show_plan(replace(self.plan, exams=(exam,)))

    # -- how it is built --------------------------------------------------------------------------------

    @property
    def _usual_target(self) -> float:
        return self._exam.target or plan.USUAL_TARGET

    def _build(self) -> None:
        theme = self._theme
        self._targets = sorted({*_TARGETS, round(100 * self._usual_target)})
        left, right = QWidget(), QWidget()
        fill(column(left), [*self._pack(), 28, *self._how_long(), 28, *self._aim(), None])
        fill(column(right), [*self._when(), None])
        inner = QWidget()
        inner.setMaximumWidth(theme.sp(_WIDTH))
        head = [
            label(theme, "Set up your study plan", "title", wrap=True),
            4,
            label(theme, _INTRODUCED, "heading-3", "secondary", wrap=True, weight=400),
        ]
        parts = SideBySide(theme, left, right, _NEEDS, gap=40, gap_below=28, second_width=_RIGHT)
        fill(column(inner), [*head, 28, parts, 28, self._time(), None])
        content = QWidget()
        holder = row(content, margins=(40, 40, 40, 32))
        fill(holder, [None, inner, None])
        holder.setStretch(1, 1000)
        fill(column(self), [scrolled(content), self._foot()])

    def _pack(self) -> list[object]:
        theme, pack, extent = self._theme, self._desk.pack, onboarding.extent(self._desk.pack)
        frame, layout = card(margins=(20, 14, 20, 16), spacing=2)
        holds = [counted(extent.modules, "module"), counted(extent.lessons, "lesson")]
        says = f"{', '.join(holds)}, {counted(extent.questions, 'question')}: about {_hours(extent.minutes)} in all."
        fill(layout, [label(theme, pack.title, "heading-3", wrap=True)])
        fill(layout, [label(theme, says, "label", "secondary", wrap=True)])
        return [label(theme, "What you are studying", "heading-2", wrap=True), 12, frame]

    def _how_long(self) -> list[object]:
        theme = self._theme
        self.minutes = Segmented(theme, [str(minutes) for minutes in _MINUTES])
        self.minutes.setAccessibleName("Minutes on a usual day")
        for at, minutes in enumerate(_MINUTES):
            self.minutes.segment(at).setAccessibleName(counted(minutes, "minute"))
        self.minutes.chosen.connect(self._choose_minutes)
        line = row(spacing=16)
        fill(line, [self.minutes, label(theme, "minutes"), None])
        week = QWidget()
        flow = FlowLayout(week, spacing=8)
        self.days_off = []
        for name in WEEKDAYS:
            chip = ToggleChip(theme, name[:3], f"{name} is a day off")
            chip.toggled.connect(self._choose_minutes)
            self.days_off.append(chip)
            flow.addWidget(chip)
        title = label(theme, "How long can you study on a usual day?", "heading-2", wrap=True)
        return [title, 12, line, 16, label(theme, "Days off", "label", "secondary"), 8, week]

    def _when(self) -> list[object]:
        theme = self._theme
        frame, layout = card(margins=(18, 12, 18, 12), spacing=0)
        self.calendar = Calendar(theme, study.today(self._desk))
        self.calendar.chosen.connect(self._choose_day)
        fill(layout, [self.calendar])
        self.no_date = ToggleChip(theme, "I have no date yet", "Without a date, what is due comes first")
        self.no_date.toggled.connect(self._drop_date)
        held = row()
        fill(held, [self.no_date, None])
        title = label(theme, "When is your exam?", "heading-2", wrap=True)
        return [title, 12, frame, 12, held]

    def _aim(self) -> list[object]:
        theme = self._theme
        self.target = Segmented(theme, [f"{target}%" for target in self._targets])
        self.target.setAccessibleName("Your target")
        self.target.chosen.connect(self._choose_target)
        line = row(spacing=16)
        self._aimed = label(theme, "")
        fill(line, [self.target, self._aimed, None])
        return [label(theme, "What do you aim at?", "heading-2", wrap=True), 12, line]

    def _time(self) -> QFrame:
        frame = part("note")
        self._time_title = label(self._theme, "", "body-strong", wrap=True)
        self._time_says = label(self._theme, "", "body", wrap=True)
        words = column(spacing=2)
        fill(words, [self._time_title, self._time_says])
        layout = row(frame, margins=(18, 14, 24, 14), spacing=12)
        mark = Icon(self._theme, "calendar-check", "accent.text", 20)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        return frame

    def _foot(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("footer")
        bar.setMinimumHeight(self._theme.sp(self._theme.size("footer")))
        self.skip = Button(self._theme, "Skip", "quiet", size="large", key="Esc")
        self.skip.clicked.connect(self.skipped)
        self.check = Button(self._theme, "Take a check first", size="large")
        self.check.setToolTip(exam_words.ABOUT_CHECK)
        self.check.setAccessibleDescription(exam_words.ABOUT_CHECK)
        self.check.setEnabled(any(item.case is None for item in self._desk.pack.active_items))
        self.check.clicked.connect(lambda: self.check_wanted.emit(self.plan))
        self.start = Button(self._theme, "Start studying", "primary", size="large", key="Ctrl Enter")
        self.start.clicked.connect(lambda: self.finished.emit(self.plan))
        inner = QWidget()
        inner.setMaximumWidth(self._theme.sp(_WIDTH))
        fill(row(inner, spacing=12), [self.skip, None, self.check, self.start])
        layout = row(bar, margins=(40, 12, 40, 12))
        fill(layout, [None, inner, None])
        layout.setStretch(1, 1000)
        return bar

    def _say_time(self, ahead: TimeAhead | None) -> None:
        title, says = _about(ahead, max(self.plan.minutes))
        self._time_title.setText(title)
        self._time_says.setText(says)


def _about(ahead: TimeAhead | None, usual: int) -> tuple[str, str]:
    """What the plan gives time for: a title and a sentence."""
    if ahead is None:
        return "Without a date", "Each day what is due comes first, then what is new. You can set a date at any time."
    if not ahead.days:
        return "No day of study is left", "Choose a later day, or fewer days off."
    gives = f"{counted(ahead.days, 'study day')} of {counted(usual, 'minute')}: {_hours(ahead.minutes)} in all."
    needs = f"All lessons and answering every question once take about {_hours(ahead.needed)}"
    left = ahead.minutes - ahead.needed
    if left >= 0:
        return "This fits", f"{gives} {needs}, which leaves {_hours(left)} for reviews and mock exams."
    return "This is tight", f"{gives} {needs}. What raises your score most comes first."


def _hours(minutes: float) -> str:
    return counted(round(minutes / 60), "hour") if minutes >= 90 else counted(round(minutes), "minute")
