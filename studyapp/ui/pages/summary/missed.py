"""What was missed in a session, with the way back to where it is taught."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from studyapp.domain.passages import Passage
from studyapp.services.ports import Shelf
from studyapp.services.study import Feedback
from studyapp.services.summary import Summary
from studyapp.ui import wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, column, fill, line, row
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import chip, label, rich

_NEEDS = 700


class Missed(QWidget):
    """A row a question, the surest mistakes first, with the mistaken idea behind each where one is named.

    Signals:
        answer_chosen: the id of an item whose answer is to be looked at.
        lesson_chosen: the id of a lesson to read, and the number of its section.
    """

    answer_chosen = Signal(str)
    lesson_chosen = Signal(str, int)

    def __init__(self, theme: Theme, shelf: Shelf, summary: Summary, today: date) -> None:
        super().__init__()
        self._theme, self._shelf, self._today = theme, shelf, today
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        head = row(margins=(24, 16, 24, 10))
        fill(head, [label(theme, "Missed", "heading-3"), None])
        layout.addLayout(head)
        for feedback in summary.missed:
            fill(layout, [line(), self._row(feedback)])
        fill(column(self), [frame])

    def _row(self, feedback: Feedback) -> QWidget:
        holder, words = QWidget(), QWidget()
        stem = rich(self._theme, self._shelf.inline(feedback.asked.variant.question.ask), weight=500)
        given = "; ".join(self._shelf.inline(text) for text in feedback.answer.response)
        said: list[object] = [stem, rich(self._theme, f"You answered: {given}", "label", "secondary")]
        if feedback.mark.misconceptions:
            ideas = "; ".join(wording.idea(name) for name in feedback.mark.misconceptions)
            said.append(label(self._theme, f"The mistaken idea behind it: {ideas}", "label", "secondary", wrap=True))
        fill(column(words, spacing=2), said)
        parts = SideBySide(self._theme, words, self._ways(feedback), _NEEDS, gap_below=6)
        fill(column(holder, margins=(24, 9, 16, 9)), [parts])
        return holder

    def _ways(self, feedback: Feedback) -> QWidget:
        holder = QWidget()
        due = wording.in_days(feedback.state.due, self._today)
        when = label(self._theme, f"Due {due}", "label", "secondary")
        when.setMinimumWidth(self._theme.sp(92))
        when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        look = Button(self._theme, "Answer", "quiet", size="small")
        look.setAccessibleName("Look at the answer")
        look.clicked.connect(partial(self.answer_chosen.emit, feedback.asked.item.id))
        sure = [chip(self._theme, "Sure, but wrong", flag=True)] if feedback.answer.confident_error else []
        lesson = [self._lesson_button(feedback.passage)] if feedback.passage else []
        fill(row(holder, spacing=8), [*sure, when, look, *lesson])
        return holder

    def _lesson_button(self, passage: Passage) -> Button:
        button = Button(self._theme, "Lesson", "quiet", size="small", trailing="chevron-right")
        button.setAccessibleName(f"Read the lesson {passage.lesson.title}")
        button.clicked.connect(partial(self.lesson_chosen.emit, passage.lesson.id, passage.section))
        return button


def learned_card(theme: Theme, shelf: Shelf, summary: Summary) -> QFrame:
    """What was learned, by objective."""
    frame, layout = card()
    new = sum(each.new for each in summary.learned)
    regained = sum(each.regained for each in summary.learned)
    parts = [f"{new} new"] if new else []
    parts += [f"{regained} that you had missed before"] if regained else []
    items = wording.counted(new + regained, "question")
    said = f"{items} that you know now: {' and '.join(parts)}." if summary.learned else _NOTHING_NEW
    fill(layout, [label(theme, "Learned", "heading-3"), label(theme, said, "body", "secondary", wrap=True)])
    for each in summary.learned[:_MOST_LEARNED]:
        across = row(spacing=12)
        across.addWidget(rich(theme, shelf.inline(each.objective.text)), 1)
        across.addWidget(
            label(theme, str(each.new + each.regained), "label", "secondary"), 0, Qt.AlignmentFlag.AlignTop
        )
        layout.addLayout(across)
    if (more := len(summary.learned) - _MOST_LEARNED) > 0:
        said = f"and {wording.counted(more, 'more objective', 'more objectives')}"
        fill(layout, [label(theme, said, "caption", "secondary")])
    layout.addStretch(1)
    return frame


_MOST_LEARNED = 6
_NOTHING_NEW = "Nothing new this time: what you answered right you knew before."
