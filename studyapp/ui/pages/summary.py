"""The end of a session: what was right, what was missed, when it all comes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QWidget

from studyapp.domain.packs import Lesson
from studyapp.domain.progress import ENOUGH_ANSWERS
from studyapp.services import lessons, study
from studyapp.services.ports import Desk, Shelf
from studyapp.services.study import Feedback
from studyapp.services.summary import Summary, summarise
from studyapp.ui import wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, line, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.meters import Bar, Squares
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import chip, label, rich

_NARROW = 900


class SummaryPage(QWidget):
    """Shown after the last question of a session.

    Signals:
        practise_again: the ids of the missed items, to be asked once more now.
        lesson_chosen: the id of a lesson to read.
        done: back to Today.
    """

    practise_again = Signal(list)
    lesson_chosen = Signal(str)
    done = Signal()

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Summary")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._content = QWidget()
        self._layout = column(self._content, margins=(40, 32, 40, 32))
        self._pairs: list[QBoxLayout] = []
        fill(column(self), [scrolled(self._content)])
        self.primary: Button | None = None
        self.again: Button | None = None
        bind(self, "Return", self._enter, "go on", "Enter")
        bind(self, "Enter", self._enter)
        bind(self, "R", self._again, "practise what was missed")
        bind(self, "Esc", self.done.emit, "back to Today")

    def use(self, desk: Desk) -> None:
        """Look at another edition of the pack; what was answered stands as it was."""
        self._desk = desk

    def show_session(self, title: str, feedbacks: Sequence[Feedback]) -> None:
        """Sum up the session with these feedbacks, in the order of its answers."""
        summary = summarise(self._desk, feedbacks)
        clear(self._layout)
        self._pairs = []
        fill(self._layout, [self._head(title, summary), 24])
        self._layout.addLayout(self._pair(self._topics(summary), self._sureness(summary)))
        if summary.missed:
            fill(self._layout, [24, self._missed(summary)])
        fill(self._layout, [24, self._comes_back(summary), None])
        self._arrange()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

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

    # -- parts ------------------------------------------------------------------------------------------

    def _head(self, title: str, summary: Summary) -> QWidget:
        holder = QWidget()
        words = column(spacing=2)
        said = (
            f"{wording.counted(summary.questions, 'question')} in {wording.minutes(summary.seconds)}. "
            f"{summary.right_first} right the first time."
        )
        fill(words, [label(self._theme, f"{title}: finished", "title", wrap=True)])
        fill(words, [label(self._theme, said, "body", "secondary", wrap=True)])
        holder.setLayout(words)
        self.again = self._again_button(summary)
        self.primary = self._next_button(lessons.next_to_read(self._desk))
        buttons = QWidget()
        fill(row(buttons, spacing=16), [button for button in (self.again, self.primary) if button])
        return SideBySide(self._theme, holder, buttons, 760, across=Qt.AlignmentFlag.AlignBottom)

    def _again_button(self, summary: Summary) -> Button | None:
        if not summary.missed:
            return None
        again = Button(self._theme, f"Practise the {len(summary.missed)} missed", key="R")
        ids = [feedback.asked.item.id for feedback in summary.missed]
        again.clicked.connect(lambda: self.practise_again.emit(ids))
        return again

    def _next_button(self, lesson: Lesson | None) -> Button:
        if lesson is None:
            button = Button(self._theme, "Back to Today", "primary", key="Enter")
            button.clicked.connect(self.done)
            return button
        button = Button(self._theme, f"Continue: lesson, {lesson.minutes} min", "primary", key="Enter")
        button.clicked.connect(lambda: self.lesson_chosen.emit(lesson.id))
        return button

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

    def _missed(self, summary: Summary) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        head = row(margins=(24, 16, 24, 10))
        due = label(self._theme, "Next due", "label", "secondary")
        fill(head, [label(self._theme, "Missed", "heading-3"), None, due])
        layout.addLayout(head)
        for feedback in summary.missed:
            fill(layout, [line(), self._missed_row(feedback)])
        return frame

    def _missed_row(self, feedback: Feedback) -> QWidget:
        holder = QWidget()
        layout = row(holder, margins=(24, 9, 24, 9), spacing=14)
        words = column(spacing=2)
        stem = rich(self._theme, self._shelf.inline(feedback.asked.variant.question.ask), weight=500)
        chosen = "; ".join(self._shelf.inline(text) for text in feedback.answer.response)
        detail = rich(self._theme, f"You chose: {chosen}", "label", "secondary")
        fill(words, [stem, detail])
        layout.addLayout(words, 1)
        if feedback.answer.confident_error:
            layout.addWidget(chip(self._theme, "Sure, but wrong", flag=True))
        due = wording.in_days(feedback.state.due, study.today(self._desk))
        when = label(self._theme, due[0].upper() + due[1:], "label", "secondary")
        when.setMinimumWidth(78)
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(when)
        if feedback.lesson:
            layout.addWidget(self._lesson_button(feedback.lesson))
        return holder

    def _lesson_button(self, lesson: Lesson) -> Button:
        button = Button(self._theme, "Lesson", "quiet", size="small", trailing="chevron-right")
        button.setAccessibleName(f"Read the lesson {lesson.title}")
        button.clicked.connect(lambda: self.lesson_chosen.emit(lesson.id))
        return button

    def _comes_back(self, summary: Summary) -> QFrame:
        frame, layout = card()
        one = summary.questions == 1
        title = "When it comes back" if one else f"When these {summary.questions} come back"
        layout.addWidget(label(self._theme, title, "heading-3"))
        spans = row(spacing=32)
        for phrase, count in summary.comes_back:
            words = column()
            fill(words, [label(self._theme, str(count), "heading-2", pixels=20)])
            fill(words, [label(self._theme, phrase, "label", "secondary")])
            spans.addLayout(words)
        spans.addStretch(1)
        layout.addLayout(spans)
        return frame


def _grid(layout: QBoxLayout, stretched: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(stretched, 1)
    layout.addLayout(grid)
    return grid
