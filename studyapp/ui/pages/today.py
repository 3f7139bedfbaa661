"""Today: what to do now, the week so far, and how the modules stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget
from shiboken6 import isValid

from studyapp.services import overview, study
from studyapp.services import plan as plans
from studyapp.services.lessons import ModuleProgress
from studyapp.services.overview import Today
from studyapp.services.ports import Desk
from studyapp.ui import plan_words, wording
from studyapp.ui.pages.exam_card import ExamCard
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, line, part, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.meters import Bar
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label
from studyapp.ui.widgets.week_strip import WeekStrip

_FEW_MODULES = 4
_NEEDS = 820  # below this the cards stand under each other


class TodayPage(QWidget):
    """The first page: one primary action.

    Signals:
        start_review: begin the review of what is due and new.
        go_on: go on with the session that was left.
        lesson_chosen: the id of the lesson to read.
        module_chosen: the id of a module to look at.
        all_modules: the list of modules is wanted.
        start_planned: begin what the plan up to the exam has for today.
        plan_wanted: the plan up to the exam is to be made or changed.
        failed: the exception that kept the forecast from being worked out.
    """

    start_review = Signal()
    go_on = Signal()
    lesson_chosen = Signal(str)
    module_chosen = Signal(str)
    all_modules = Signal()
    start_planned = Signal()
    plan_wanted = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme, self._desk, self._tasks = theme, desk, tasks
        self._asked = 0
        """Which forecast was asked for last; one that comes late is not shown."""
        self._content = QWidget()
        self._layout = column(self._content, margins=(40, 32, 40, 32))
        fill(column(self), [scrolled(self._content)])
        self.primary: Button | None = None
        bind(self, "Return", self._enter, "do what comes first", "Enter")
        bind(self, "Enter", self._enter)

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack, now or when the page is next come to."""
        self._desk = desk
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        today = overview.today(self._desk)
        self._planned = plans.planned_day(self._desk)
        clear(self._layout)
        self.primary = None
        left, right = QWidget(), QWidget()
        fill(column(left, spacing=24), [self._plan(today), self._week(today), None])
        exam = [self._exam(today)] if self._desk.pack.exams else []
        fill(column(right, spacing=24), [*exam, self._modules(today), None])
        cards = SideBySide(self._theme, left, right, _NEEDS, gap=24, shares=(604, 356))
        fill(self._layout, [*self._head(today), 24, cards, None])

    def _enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Button) and focused.hasFocus():
            focused.click()
        elif self.primary is not None:
            self.primary.click()

    # -- parts ------------------------------------------------------------------------------------------

    def _head(self, today: Today) -> list[QWidget]:
        title = label(self._theme, wording.full_day(today.day), "title", wrap=True)
        return [title, label(self._theme, self._so_far(today), "body", "secondary", wrap=True)]

    def _so_far(self, today: Today) -> str:
        if not today.ever_answered:
            return "Welcome. Read a lesson, or answer the first questions: whichever you like."
        if not today.answered:
            return "No question answered yet today."
        return f"{wording.counted(today.answered, 'question')} answered today, {today.right} right."

    def _plan(self, today: Today) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        lesson = today.continue_with
        questions = self._planned.left if self._planned else today.minutes
        total = questions + (lesson.minutes if lesson else 0)
        head = row(margins=(24, 18, 20, 12))
        fill(head, [label(self._theme, "Today’s plan", "heading-2"), None])
        if total:
            head.addWidget(label(self._theme, f"{total} min", "body", "secondary"))
        rows = [self._waiting_row(today)] if today.waiting else []
        usual = plans.TODAYS_PLAN if self._planned else study.DAILY_REVIEW
        if today.waiting is None or today.waiting.title != usual:
            made = self._planned_row if self._planned else self._review_row
            rows.append(made(today, str(len(rows) + 1)))
        if lesson:
            rows.append(self._lesson_row(today, str(len(rows) + 1)))
        fill(layout, [head])
        for entry in rows:
            fill(layout, [line(), entry])
        return frame

    def _waiting_row(self, today: Today) -> QFrame:
        assert today.waiting is not None
        left = len(today.waiting.turns) - today.waiting.done
        start = Button(self._theme, "Go on", "primary", key="Enter")
        start.clicked.connect(self.go_on)
        self.primary = start
        said = f"{wording.counted(left, 'question')} left of the session that you began."
        return self._plan_row("1", f"Go on: {today.waiting.title}", said, 0, start)

    def _planned_row(self, today: Today, place: str) -> QFrame:
        assert self._planned is not None
        exam, left = self._planned.exam, self._planned.left
        if not self._planned.minutes:
            return self._plan_row(place, "A day off", "Your plan has no study for today.", 0, None)
        if not left:
            said = f"The {self._planned.minutes} minutes of your plan are done. What you add counts all the same."
            return self._plan_row(place, "Done for today", said, 0, None)
        first = self.primary is None
        start = Button(self._theme, "Start", "primary", key="Enter") if first else Button(self._theme, "Start")
        start.clicked.connect(self.start_planned)
        if first:
            self.primary = start
        days = (exam.day - today.day).days
        said = f"Chosen to raise your score most in {left} minutes, {plan_words.before_exam(days)}."
        return self._plan_row(place, "Questions for your exam", said, left, start)

    def _review_row(self, today: Today, place: str) -> QFrame:
        questions = today.due + today.new
        if not questions:
            return self._plan_row(place, "Nothing is due", self._when_next(today), 0, None)
        title = "Review what’s due" if today.due else "Meet new questions"
        first = self.primary is None
        start = Button(self._theme, "Start", "primary", key="Enter") if first else Button(self._theme, "Start")
        start.clicked.connect(self.start_review)
        if first:
            self.primary = start
        return self._plan_row(place, title, self._what(today), today.minutes, start)

    def _what(self, today: Today) -> str:
        if not today.due:
            return f"{wording.counted(today.new, 'new question')}. They come back when you are about to forget them."
        parts = [wording.counted(today.due, "question") + " due" + (f", {today.new} new" if today.new else "")]
        if today.busiest_due and len(today.modules) > 1:
            module, count = today.busiest_due
            parts.append(f"{count} {'is' if count == 1 else 'are'} on “{module.title}”")
        return ". ".join(parts) + "."

    def _when_next(self, today: Today) -> str:
        if today.next_due is None:
            return "You are done for today."
        return f"You are done for today; the next questions come {wording.in_days(today.next_due, today.day)}."

    def _lesson_row(self, today: Today, number: str) -> QFrame:
        lesson = today.continue_with
        assert lesson is not None
        progress, place = next(
            (module, at)
            for module in today.modules
            for at, entry in enumerate(module.lessons, start=1)
            if entry.lesson.id == lesson.id
        )
        begun = any(entry.opened for module in today.modules for entry in module.lessons)
        where = f"{progress.module.title}, lesson {place} of {len(progress.lessons)}."
        title = f"{'Continue' if begun else 'Start'} reading: {lesson.title}"
        open_ = Button(self._theme, "Open", "primary" if self.primary is None else "secondary")
        open_.clicked.connect(lambda: self.lesson_chosen.emit(lesson.id))
        if self.primary is None:
            open_.show_key("Enter")
            self.primary = open_
        return self._plan_row(number, title, where, lesson.minutes, open_)

    def _plan_row(self, number: str, title: str, detail: str, minutes: int, action: Button | None) -> QFrame:
        first = action is not None and action is self.primary
        frame = part("focused-row" if first else "row")
        layout = row(frame, margins=(24, 14, 20, 14), spacing=14)
        place = label(self._theme, number, "body-strong", "accent" if first else "secondary")
        place.setFixedWidth(18)
        words = column()
        fill(words, [label(self._theme, title, "heading-3", wrap=True)])
        fill(words, [label(self._theme, detail, "label", "secondary", wrap=True)])
        layout.addWidget(place)
        layout.addLayout(words, 1)
        if minutes:
            layout.addWidget(label(self._theme, f"{minutes} min", "body", "secondary"))
        if action is not None:
            action.setMinimumWidth(self._theme.sp(120))
            layout.addWidget(action)
        return frame

    def _week(self, today: Today) -> QFrame:
        frame, layout = card(margins=(24, 16, 24, 16), spacing=14)
        strip = WeekStrip(self._theme)
        planned = {day: float(minutes) for day, minutes in plans.week_ahead(self._desk)}
        strip.show_week([(day.day, day.seconds / 60) for day in today.week], today.day, planned)
        fill(layout, [label(self._theme, "This week", "heading-3"), strip])
        return frame

    def _exam(self, today: Today) -> ExamCard:
        exam = ExamCard(self._theme)
        exam.plan_wanted.connect(self.plan_wanted)
        exam.show_planned(self._planned, today.day)
        if self._planned:
            self._asked += 1
            show = partial(self._show_outlook, exam, self._asked)
            self._tasks.run(partial(plans.outlook, self._desk), show, self.failed.emit)
        return exam

    def _show_outlook(self, exam: ExamCard, asked: int, outlook: plans.Outlook) -> None:
        if asked == self._asked and isValid(exam):
            exam.show_outlook(outlook)

    def _modules(self, today: Today) -> QFrame:
        """All modules of a small pack; of a larger one those that need it most."""
        frame, layout = card(margins=(24, 18, 24, 12), spacing=0)
        all_fit = len(today.modules) <= _FEW_MODULES
        shown = today.modules if all_fit else today.weakest or today.modules[:_FEW_MODULES]
        head = row(spacing=12)
        title = "Weakest topics" if today.weakest and not all_fit else "Modules"
        fill(head, [label(self._theme, title, "heading-3"), None])
        if not all_fit:
            everything = Button(self._theme, f"See all {len(today.modules)}", "link")
            everything.clicked.connect(self.all_modules)
            head.addWidget(everything)
        layout.addLayout(head)
        for index, progress in enumerate(shown):
            if index:
                layout.addWidget(line())
            layout.addWidget(self._module(progress))
        return frame

    def _module(self, progress: ModuleProgress) -> QWidget:
        holder = QWidget()
        lessons = len(progress.lessons)
        link = self._link(progress)
        share = progress.read / lessons if lessons else 0.0
        read = f"{progress.read} of {lessons} lessons read"
        meter = row(spacing=12)
        bar = Bar(self._theme, share, height=4, description=read)
        fill(meter, [bar, label(self._theme, read, "caption", "secondary")])
        meter.setStretch(0, 1)
        fill(column(holder, margins=(0, 6, 0, 10), spacing=2), [link, meter, self._recall(progress)])
        return holder

    def _link(self, progress: ModuleProgress) -> Button:
        link = Button(self._theme, progress.module.title, "link")
        link.clicked.connect(lambda: self.module_chosen.emit(progress.module.id))
        return link

    def _recall(self, progress: ModuleProgress) -> QLabel:
        known = progress.mastery
        seen = f"{known.seen} of {wording.counted(known.items, 'question')} seen"
        if known.recall is None:
            return label(self._theme, seen, "caption", "secondary")
        said = f"{seen}; about {wording.percent(known.recall)} of those you would recall tomorrow"
        return label(self._theme, said, "caption", "secondary", wrap=True)
