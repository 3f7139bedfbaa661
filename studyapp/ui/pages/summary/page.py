"""The end of a session: what was right, what was learned, what was missed, when it all comes back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QWidget

from studyapp.domain.packs import Lesson
from studyapp.domain.progress import ENOUGH_ANSWERS
from studyapp.domain.session import Mode
from studyapp.services import lessons, study
from studyapp.services.ports import Desk, Shelf
from studyapp.services.study import Feedback
from studyapp.services.summary import Summary, summarise
from studyapp.ui import wording
from studyapp.ui.pages.summary.missed import Missed, learned_card
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button, Kind
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import card, clear, column, fill, lay_out_now, part, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.meters import Bar, Squares
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

_NARROW = 900
_HEAD_NEEDS = 900


class SummaryPage(QWidget):
    """Shown after the last question of a session.

    Signals:
        practise_again: the ids of the missed items, to be asked once more now.
        answers_wanted: the answers are to be looked at: title and feedbacks of the session, the item to begin with.
        lesson_chosen: the id of a lesson to read, and the number of its section; 0 is its beginning.
        done: back to Today.
    """

    practise_again = Signal(list)
    answers_wanted = Signal(str, list, str)
    lesson_chosen = Signal(str, int)
    done = Signal()

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Summary")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._title = ""
        self._feedbacks: list[Feedback] = []
        self._content = QWidget()
        self._layout = column(self._content, margins=(40, 32, 40, 32))
        self._pairs: list[QBoxLayout] = []
        fill(column(self), [scrolled(self._content)])
        self.primary: Button | None = None
        self.again: Button | None = None
        bind(self, "Return", self._enter, "go on", "Enter")
        bind(self, "Enter", self._enter)
        bind(self, "A", self.look_at_answers, "look at the answers")
        bind(self, "R", self._again, "practise what was missed")
        bind(self, "Esc", self.done.emit, "back to Today")

    def use(self, desk: Desk) -> None:
        """Look at another edition of the pack; what was answered stands as it was."""
        self._desk = desk

    def show_session(self, title: str, feedbacks: Sequence[Feedback]) -> None:
        """Sum up the session with these feedbacks, in the order of its answers."""
        self._title, self._feedbacks = title, list(feedbacks)
        summary = summarise(self._desk, feedbacks)
        clear(self._layout)
        self._pairs = []
        fill(self._layout, [self._head(title, summary), 24])
        self._layout.addLayout(self._pair(self._topics(summary), self._sureness(summary)))
        if summary.missed:
            missed = Missed(self._theme, self._shelf, summary, study.today(self._desk))
            missed.answer_chosen.connect(self.look_at_answers)
            missed.lesson_chosen.connect(self.lesson_chosen)
            fill(self._layout, [24, missed])
        learned = learned_card(self._theme, self._shelf, summary)
        fill(self._layout, [24, self._pair(learned, self._comes_back(summary)), None])
        self._arrange()
        lay_out_now()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at_answers(self, item: str = "") -> None:
        """Go through the answers, from the one to that item if it is named."""
        self.answers_wanted.emit(self._title, self._feedbacks, item)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self._theme.sp(_NARROW)
        for pair in self._pairs:
            pair.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Button) and focused.hasFocus():
            focused.click()
        elif self.primary:
            self.primary.click()

    def _again(self) -> None:
        if self.again:
            self.again.click()

    # -- the head ---------------------------------------------------------------------------------------

    def _head(self, title: str, summary: Summary) -> QWidget:
        words, buttons = QWidget(), QWidget()
        ended = "finished" if not summary.left else "ended"
        parts = [label(self._theme, f"{title}: {ended}", "title", wrap=True)]
        parts += [label(self._theme, self._result(summary), "body", "secondary", wrap=True)]
        fill(column(words, spacing=2), parts)
        self.again = self._again_button(summary)
        flow = FlowLayout(buttons, 12)
        for button in (*([self.again] if self.again else []), *self._ways_on(summary)):
            flow.addWidget(button)
        return SideBySide(self._theme, words, buttons, _HEAD_NEEDS, across=Qt.AlignmentFlag.AlignBottom)

    def _result(self, summary: Summary) -> str:
        asked = f"{wording.counted(summary.questions, 'question')} in {wording.minutes(summary.seconds)}."
        right = f"{summary.right_first} right the first time."
        if summary.mode is Mode.TEST:
            right = f"{summary.right_first} right, {wording.percent(summary.right_first / summary.questions)}."
        left = f" {wording.counted(summary.left, 'question')} left for another time." if summary.left else ""
        return f"{asked} {right}{left}"

    def _ways_on(self, summary: Summary) -> list[Button]:
        """After a test the answers come first: their keys have not been shown yet."""
        lesson = lessons.next_to_read(self._desk)
        in_test = summary.mode is Mode.TEST
        look = Button(self._theme, "Look at the answers", "primary" if in_test else "secondary", key="A")
        look.clicked.connect(partial(self.look_at_answers, ""))
        on = self._next_button(lesson, "secondary" if in_test else "primary")
        self.primary = look if in_test else on
        self.primary.show_key("Enter")
        return [on, look] if in_test else [look, on]

    def _again_button(self, summary: Summary) -> Button | None:
        if not summary.missed:
            return None
        again = Button(self._theme, f"Practise the {len(summary.missed)} missed", key="R")
        ids = [feedback.asked.item.id for feedback in summary.missed]
        again.clicked.connect(lambda: self.practise_again.emit(ids))
        return again

    def _next_button(self, lesson: Lesson | None, kind: Kind) -> Button:
        if lesson is None:
            button = Button(self._theme, "Back to Today", kind)
            button.clicked.connect(self.done)
            return button
        button = Button(self._theme, f"Continue: lesson, {lesson.minutes} min", kind)
        button.clicked.connect(lambda: self.lesson_chosen.emit(lesson.id, 0))
        return button

    # -- cards ------------------------------------------------------------------------------------------

    def _pair(self, left: QFrame, right: QFrame) -> QBoxLayout:
        pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        pair.setSpacing(24)
        pair.addWidget(left, 1)
        pair.addWidget(right, 1)
        self._pairs.append(pair)
        return pair

    def _topics(self, summary: Summary) -> QFrame:
        frame, layout = card()
        grid = _grid(layout, stretched=0)
        layout.insertWidget(0, label(self._theme, "By topic", "heading-3"))
        for at, topic in enumerate(summary.topics):
            grid.addWidget(label(self._theme, topic.module.title, wrap=True), at, 0)
            grid.addWidget(Squares(self._theme, topic.right_first), at, 1)
            said = f"{sum(topic.right_first)} of {len(topic.right_first)}"
            grid.addWidget(label(self._theme, said, "label"), at, 2, Qt.AlignmentFlag.AlignRight)
        note = label(self._theme, "Filled squares are right the first time.", "caption", "secondary", wrap=True)
        fill(layout, [note, None])
        return frame

    def _sureness(self, summary: Summary) -> QFrame:
        frame, layout = card()
        title = label(self._theme, "How sure you were, and how often you were right", "heading-3", wrap=True)
        grid = _grid(layout, stretched=1)
        layout.insertWidget(0, title)
        for at, degree in enumerate(reversed(summary.sureness)):
            name = wording.CONFIDENCE[degree.confidence]
            said = f"{degree.right} of {degree.answers} right" if degree.answers else "–"
            share = degree.right / degree.answers if degree.answers else 0.0
            grid.addWidget(label(self._theme, name), at, 0)
            grid.addWidget(Bar(self._theme, share, description=f"{name}: {said}"), at, 1)
            grid.addWidget(label(self._theme, said, "label"), at, 2, Qt.AlignmentFlag.AlignRight)
        if summary.questions < 4 * ENOUGH_ANSWERS:
            said = "Too few answers to judge by. All of them are on Progress."
            layout.addWidget(label(self._theme, said, "caption", "secondary", wrap=True))
        layout.addStretch(1)
        return frame

    def _comes_back(self, summary: Summary) -> QFrame:
        frame, layout = card()
        one = summary.questions == 1
        title = "When it comes back" if one else f"When these {summary.questions} come back"
        spans = QWidget()
        flow = FlowLayout(spans, 24)
        for phrase, count in summary.comes_back:
            span, words = QWidget(), QWidget()
            parts = [label(self._theme, str(count), "heading-2", pixels=20)]
            fill(column(words), [*parts, label(self._theme, phrase, "label", "secondary")])
            fill(row(span, spacing=14), [part("upright"), words])
            flow.addWidget(span)
        fill(layout, [label(self._theme, title, "heading-3"), 4, spans])
        if summary.next:
            said = wording.come_back(summary.next, study.today(self._desk))
            fill(layout, [4, label(self._theme, said, "body", "secondary", wrap=True)])
        layout.addStretch(1)
        return frame


def _grid(layout: QBoxLayout, stretched: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(stretched, 1)
    layout.addLayout(grid)
    return grid
