"""Looking the questions of an exam through: each with its verdict and every rationale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from studyapp.services.exam_results import Result
from studyapp.services.ports import Desk, Shelf
from studyapp.ui import result_words
from studyapp.ui.pages.session.feedback import FeedbackView
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.elided import ElidedLabel
from studyapp.ui.widgets.frame import column, fill, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.text import chip, label


class ReviewPage(QWidget):
    """Takes the whole window.

    Signals:
        closed: back to the result of the sitting with this id.
        lesson_chosen: the id of a lesson to look up, and the number of its section.
    """

    closed = Signal(object)
    lesson_chosen = Signal(str, int)

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("session")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Review")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._result: Result | None = None
        self._numbers: Sequence[int] = ()
        self._at = 0
        self.view: FeedbackView | None = None
        self._build()
        bind(self, "Return", self._enter, "next question", "Enter")
        bind(self, "Enter", self._enter)
        bind(self, "Right", lambda: self.go(1), "next question, question before", "→ ←")
        bind(self, "Left", lambda: self.go(-1))
        bind(self, "Esc", self.close_review, "back to the result")
        theme.changed.connect(self._show)

    @property
    def place(self) -> tuple[Sequence[int], int]:
        """The questions gone through (from 0), and which is open."""
        return self._numbers, self._numbers[self._at]

    def open(self, result: Result, numbers: Sequence[int], first: int) -> None:
        """Go through these questions (from 0), beginning with one of them."""
        self._result, self._numbers = result, tuple(numbers)
        self._at = self._numbers.index(first)
        self._heading.setText(result.sitting.title)
        self._show()

    def use(self, desk: Desk) -> None:
        """Another edition of the pack: what was asked stands as it was."""
        self._desk = desk

    def go(self, by: int) -> None:
        """To the next question, or the one before."""
        to = self._at + by
        if 0 <= to < len(self._numbers):
            self._at = to
            self._show()

    def close_review(self) -> None:
        """Back to the result."""
        if self._result is not None:
            self.closed.emit(self._result.sitting.id)

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and focused.isEnabled():
            focused.click()
        elif self._at + 1 < len(self._numbers):
            self.go(1)
        else:
            self.close_review()

    def _show(self) -> None:
        if self._result is None:
            return
        number = self._numbers[self._at]
        feedback, entry = self._result.questions[number], self._result.sitting.entries[number]
        assert feedback is not None
        self._count.setText(f"Question {number + 1}; {self._at + 1} of {len(self._numbers)}")
        self._flag.setVisible(entry.flagged)
        self._spent.setText(result_words.spent_on(entry))
        self.view = FeedbackView(self._theme, self._shelf, self._desk.pack, feedback, self._desk.schedule.retention)
        self.view.lesson_chosen.connect(self.lesson_chosen)
        holder = QWidget()
        row(holder, margins=(32, 24, 32, 32)).addWidget(self.view)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(holder)
        self._area.verticalScrollBar().setValue(0)
        self.previous.setEnabled(self._at > 0)
        last = self._at + 1 == len(self._numbers)
        self.next.setText("Back to the result" if last else "Next")
        self.next.updateGeometry()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        top, foot = QWidget(), QWidget()
        top.setObjectName("topbar")
        top.setFixedHeight(self._theme.sp(self._theme.size("topbar")))
        back = Button(self._theme, "Result", "quiet", icon="arrow-left", key="Esc")
        back.clicked.connect(self.close_review)
        self._heading = ElidedLabel(self._theme, "body-strong")
        self._count = label(self._theme, "", "label", "secondary")
        self._flag = chip(self._theme, "Flagged", flag=True)
        self._spent = label(self._theme, "", "label", "secondary")
        entries = [back, 12, self._heading, 16, self._count, 12, self._flag, None, self._spent]
        fill(row(top, margins=(20, 0, 20, 0)), entries)
        foot.setObjectName("footer")
        foot.setFixedHeight(self._theme.sp(self._theme.size("footer")))
        self.previous = Button(self._theme, "Previous", icon="arrow-left")
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next = Button(self._theme, "Next", "primary", key="Enter")
        self.next.clicked.connect(self._go_on)
        fill(row(foot, margins=(24, 0, 24, 0)), [self.previous, 16, self.next, None])
        self._area: QScrollArea = scrolled(QWidget())
        layout = column(self)
        fill(layout, [top, self._area, foot])
        layout.setStretch(1, 1)

    def _go_on(self) -> None:
        if self._at + 1 < len(self._numbers):
            self.go(1)
        else:
            self.close_review()
