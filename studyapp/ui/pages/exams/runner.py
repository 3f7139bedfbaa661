"""Sitting an exam: the question, its time, all questions beside it; every step is kept before it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from studyapp.domain.exams.sitting import Sitting
from studyapp.services import mock_exams, quick_checks
from studyapp.services.ports import Desk, Shelf
from studyapp.services.quick_checks import Check
from studyapp.ui import exam_words
from studyapp.ui.dialogs.ask import AskDialog
from studyapp.ui.dialogs.go_to import GoToDialog
from studyapp.ui.pages.exams.bars import DEGREES, ExamFootBar, ExamTopBar
from studyapp.ui.pages.exams.question import ExamQuestion
from studyapp.ui.pages.exams.runner_keys import RunnerKeys
from studyapp.ui.pages.exams.side import ExamSide
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.frame import column, fill, row, scrolled

_QUESTION_WIDTH = 720
_NEEDS = 900
"""The width, at the design's text size, below which the grid takes the question's place instead of standing beside."""

_KEPT_EVERY = 5
"""Seconds after which the clock is kept, also when nothing is done."""


class ExamPage(QWidget):
    """Takes the whole window. While it is open nothing can be looked up.

    Signals:
        left: the person leaves before the end; everything is kept.
        finished: the id of the sitting, when it is over.
    """

    left = Signal()
    finished = Signal(object)

    closed_book = True

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("session")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Exam")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._sitting: Sitting | None = None
        self._check: Check | None = None
        self._unkept = 0
        self._side_wanted = False
        self.question: ExamQuestion | None = None
        self._build()
        self.keys = RunnerKeys(self, self)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    @property
    def sitting(self) -> Sitting:
        """What is being sat."""
        assert self._sitting is not None
        return self._sitting

    # -- coming and going -------------------------------------------------------------------------------

    def open(self, sitting: Sitting, check: Check | None = None) -> None:
        """Begin, or go on with a sitting that was left or broken off; ``check`` is what a quick check draws on."""
        if check is None and sitting.adaptive:
            check = quick_checks.open_check(self._desk)
        self._check = check
        self._sitting = mock_exams.come_back(self._desk, sitting)
        self.top.show_sitting(sitting)
        self._side_wanted = False
        self._timer.start()
        self._show_question()
        self._arrange()
        self.tick()

    def use(self, desk: Desk) -> None:
        """Ask from another edition of the pack: the same questions as far as it has them."""
        self._desk = desk
        if self._sitting is not None and self._sitting.finished is None and self.isVisible():
            self._show_question()

    def leave(self) -> None:
        """Go away; asks first where the clock goes on meanwhile."""
        terms = self.sitting.terms
        if terms.pauses or terms.seconds is None:
            self.left.emit()
            return
        sentence = "The clock goes on while you are away, as you chose at the start. Your answers are kept."
        self._ask("Leave the exam?", [sentence], {"Stay": self._take_keyboard, "Leave": self.left.emit})

    def hideEvent(self, event: QHideEvent) -> None:
        """However the page goes off the screen, the sitting is left in order."""
        super().hideEvent(event)
        if event.spontaneous():
            return
        self._timer.stop()
        if self._sitting is not None and self._sitting.finished is None:
            mock_exams.leave(self._desk, self._sitting)
            self._sitting = None

    # -- what the person does ---------------------------------------------------------------------------

    def go_to(self, number: int) -> None:
        """Open another question (from 0), if it may be gone to."""
        if number in self.sitting.reachable and not self.sitting.adaptive:
            self._step(lambda desk, sitting: mock_exams.go_to(desk, sitting, number))
            self._show_question()

    def go_next(self) -> None:
        """The next question; from the last one of a section the next section, from the last of all the end."""
        sitting = self.sitting
        following = sitting.current + 1
        if self._check is not None:
            self._go_on_checking(self._check)
        elif following in sitting.reachable:
            self.go_to(following)
        elif following < len(sitting.entries):
            title, sentences = exam_words.next_section(sitting)
            self._ask(title, sentences, {"Stay": self._take_keyboard, "Go on": self._go_on})
        else:
            self.ask_to_finish()

    def go_back(self) -> None:
        """The question before."""
        self.go_to(self.sitting.current - 1)

    def toggle_flag(self) -> None:
        """Flag the question, or take its flag off."""
        self._step(mock_exams.flag)
        if self.question:
            self.question.show_flag(self.sitting.entry.flagged)
            announce(self, "Flagged" if self.sitting.entry.flagged else "Flag taken off")

    def strike(self, letter: str) -> None:
        """Strike out the option of that letter, or bring it back."""
        if self.question and not self.side_stands_over:
            self.question.strike(letter)

    def be_sure(self, at: int) -> None:
        """Say how sure one is: guess, unsure, sure."""
        self._step(lambda desk, sitting: mock_exams.be_sure(desk, sitting, DEGREES[at]))

    def ask_where_to(self) -> None:
        """Ask for the number of a question."""
        if not self.sitting.adaptive:
            reachable = self.sitting.reachable
            dialog = GoToDialog(self._theme, self, reachable.start + 1, reachable.stop)
            dialog.chosen.connect(lambda number: self.go_to(number - 1))
            dialog.open()

    def ask_to_finish(self) -> None:
        """Ask whether to end. What is not answered is told, and Enter leads there: nothing ends by one key too many."""
        sitting = self.sitting
        acts: dict[str, Callable[[], None]] = {"Go on with it": self._take_keyboard, "Finish": self.finish}
        waiting = next((at for at in sitting.unanswered if at in sitting.reachable), None)
        if waiting is not None and not sitting.adaptive:
            acts[f"Go to question {waiting + 1}"] = lambda: self.go_to(waiting)
        self._ask("Finish the exam?", exam_words.before_the_end(sitting), acts)

    def finish(self) -> None:
        """The end: all is marked and kept."""
        if self._check is not None:
            self._end(quick_checks.finish(self._desk, self._check, self.sitting))
        else:
            self._end(mock_exams.finish(self._desk, self.sitting))

    def toggle_side(self) -> None:
        """Where there is no room for both: the grid of questions in the question's place, or back."""
        self._side_wanted = not self._side_wanted
        self._arrange()
        if self.side_stands_over:
            self.side.grid.focus_current()
        else:
            self._take_keyboard()

    # -- what follows -----------------------------------------------------------------------------------

    def tick(self) -> None:
        """A second has passed: show it, keep it now and then, and end when the time is up."""
        if self._sitting is None or self._sitting.finished is not None:
            return
        left = mock_exams.remaining(self._desk, self._sitting)
        if left is not None:
            self.top.show_left(left)
        self._unkept += 1
        if left == 0 or self._unkept >= _KEPT_EVERY:
            self._step(mock_exams.tick)

    def _step(self, change: Callable[[Desk, Sitting], Sitting]) -> None:
        """Carry out a step and show how things stand then; when the time is up the exam ends instead."""
        self._sitting = change(self._desk, self.sitting)
        self._unkept = 0
        if mock_exams.is_over(self._desk, self.sitting):
            self._time_is_up()
        else:
            self._show_standing()

    def _answer_changed(self) -> None:
        assert self.question is not None
        assert self.question.answer is not None
        given, entry = self.question.answer, self.sitting.entry
        draft, complete, struck = given.draft, bool(given.response), given.struck
        if (draft, complete) != (entry.response, entry.complete):
            self._step(lambda desk, sitting: mock_exams.answer(desk, sitting, draft, complete=complete))
        if struck != entry.struck and self.sitting.finished is None:
            self._step(lambda desk, sitting: mock_exams.strike(desk, sitting, struck))

    def _go_on(self) -> None:
        self._step(mock_exams.go_on)
        self._show_question()

    def _go_on_checking(self, check: Check) -> None:
        if not self.sitting.entry.complete:
            return
        sitting = quick_checks.go_on(self._desk, check, self.sitting)
        if sitting.finished is not None:
            self._end(sitting)
        else:
            self._sitting = sitting
            self._show_question()

    def _end(self, sitting: Sitting) -> None:
        self._timer.stop()
        self._sitting = sitting
        self.finished.emit(sitting.id)

    def _time_is_up(self) -> None:
        """All is marked and kept before the person is told."""
        self._timer.stop()
        for dialog in self.window().findChildren(AskDialog):
            dialog.close()
        self._sitting = mock_exams.finish(self._desk, self.sitting)
        tell = {"See the result": lambda: self._end(self.sitting)}
        self._ask("The time is up", exam_words.at_the_end(self.sitting), tell)

    # -- what is shown ----------------------------------------------------------------------------------

    def _show_question(self) -> None:
        sitting = self.sitting
        if sitting.finished is not None:
            return
        asked = mock_exams.ask(self._desk, sitting, sitting.current)
        heading = exam_words.number(sitting)
        self.question = ExamQuestion(
            self._theme, self._shelf, asked, sitting.entry, heading, goes_back=not sitting.adaptive
        )
        self.question.changed.connect(self._answer_changed)
        self.question.flag_wanted.connect(self.toggle_flag)
        self.question.setMaximumWidth(self._theme.sp(_QUESTION_WIDTH))
        holder = QWidget()
        layout = row(holder, margins=(32, 40, 32, 32))
        fill(layout, [None, self.question, None])
        layout.setStretch(1, 1000)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(holder)
        self._area.verticalScrollBar().setValue(0)
        self._show_standing()
        self._side_wanted = False
        self._arrange()
        self._take_keyboard()
        announce(self, f"{heading}. {self.question.said}")

    def _show_standing(self) -> None:
        self.foot.show_sitting(self.sitting)
        self.side.show_sitting(self.sitting)
        self.side.show_pace(self.sitting, mock_exams.remaining(self._desk, self.sitting))

    def _ask(self, title: str, sentences: list[str], acts: dict[str, Callable[[], None]]) -> None:
        """Ask which of these to do: the first leaves things as they are, the last does it."""
        dialog = AskDialog(self._theme, self, title, sentences, list(acts))
        dialog.chosen.connect(lambda at: list(acts.values())[at]())
        dialog.open()

    def _take_keyboard(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- room -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @property
    def side_stands_over(self) -> bool:
        """Whether the grid of questions stands in the question's place."""
        return self._narrow and self._side_wanted

    @property
    def _narrow(self) -> bool:
        return self.width() < self._theme.sp(_NEEDS)

    def _arrange(self) -> None:
        has_side = self._sitting is not None and not self._sitting.adaptive
        over = self.side_stands_over
        self.side.setVisible(has_side and (over or not self._narrow))
        self._area.setVisible(not over)
        self.top.arrange(narrow=self._narrow, side_shown=over, has_side=has_side)
        self.foot.arrange(narrow=self._narrow)

    def _build(self) -> None:
        self.top, self.foot, self.side = ExamTopBar(self._theme), ExamFootBar(self._theme), ExamSide(self._theme)
        self.top.leave.connect(self.leave)
        self.top.side_wanted.connect(self.toggle_side)
        self.side.grid.chosen.connect(self.go_to)
        self.foot.previous.connect(self.go_back)
        self.foot.next.connect(self.go_next)
        self.foot.finish.connect(self.ask_to_finish)
        self.foot.sure.connect(self.be_sure)
        self._area: QScrollArea = scrolled(QWidget())
        body = QWidget()
        within = row(body)
        within.addWidget(self._area, 1)
        within.addWidget(self.side)
        layout = column(self)
        fill(layout, [self.top, body, self.foot])
        layout.setStretch(1, 1)
