"""Typing the answer: gaps of a text, or a word or a few."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.domain.questions import Cloze, Response
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui.pages.session.answers.base import AnswerView
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.field import Field
from studyapp.ui.widgets.frame import column, row
from studyapp.ui.widgets.option_row import OptionRow, Verdict
from studyapp.ui.widgets.text import chip

_TAG = 28
"""So wide that all numbers take the same room."""


class TypedView(AnswerView):
    """A field for each gap, or one for the answer."""

    hints = (("Enter", "next field, then how sure you are"),)

    def __init__(self, theme: Theme, shelf: Shelf, asked: Asked) -> None:
        super().__init__()
        gaps = len(asked.variant.question.key)
        layout = column(self, spacing=10)
        self.fields: list[Field] = []
        for number in range(1, gaps + 1):
            name = f"Gap {number}" if gaps > 1 else "Your answer"
            field = Field(theme, name, placeholder=name)
            field.textChanged.connect(self.report)
            self.fields.append(field)
            line = row(spacing=12)
            if gaps > 1:
                tag = chip(theme, str(number))
                tag.setMinimumWidth(theme.sp(_TAG))
                tag.setAlignment(Qt.AlignmentFlag.AlignCenter)
                line.addWidget(tag)
            line.addWidget(field, 1)
            layout.addLayout(line)

    @property
    def response(self) -> Response:
        """What was typed; empty until every field has something."""
        typed = tuple(field.text().strip() for field in self.fields)
        return typed if all(typed) else ()

    @property
    def draft(self) -> Response:
        """What was typed so far, a text a field; empty while nothing is."""
        typed = tuple(field.text().strip() for field in self.fields)
        return typed if any(typed) else ()

    def restore(self, draft: Response) -> None:
        """Type it again."""
        for field, text in zip(self.fields, draft, strict=False):
            field.blockSignals(True)
            field.setText(text)
            field.blockSignals(False)

    def press(self, key: str) -> bool:
        """The first key goes into the first field that waits for it: one can begin to type at once."""
        if not self.step():
            return False
        focused = QApplication.focusWidget()
        if isinstance(focused, Field):
            focused.insert(key.lower())
        return True

    def step(self) -> bool:
        """Go to the next empty field; from the last one to how sure one is."""
        focused = QApplication.focusWidget()
        waiting = [field for field in self.fields if not field.text().strip() and field is not focused]
        if not waiting:
            return False
        waiting[0].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def judged_typed(theme: Theme, shelf: Shelf, feedback: Feedback) -> list[OptionRow]:
    """What was asked for in each gap, and what was typed."""
    question = feedback.asked.variant.question
    given = feedback.answer.response
    if isinstance(question, Cloze):
        found = [answer is not None for answer in question.filled(given)]
        accepted = list(question.gaps)
    else:
        found = [feedback.mark.correct]
        accepted = [getattr(question, "accept", question.key)]
    rows = []
    for number, (right, answers) in enumerate(zip(found, accepted, strict=True), 1):
        judged = OptionRow(theme, str(number), shelf.inline(answers[0]), exclusive=False)
        typed = given[number - 1] if number <= len(given) else ""
        said = [f"You wrote “{_escaped(typed)}”."] if typed and typed != answers[0] else []
        if len(answers) > 1:
            said.append(f"Also taken: {', '.join(shelf.inline(answer) for answer in answers[1:])}.")
        judged.judge(*((Verdict.RIGHT, "Right") if right else (Verdict.WRONG, "Not this")), " ".join(said))
        rows.append(judged)
    return rows


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
