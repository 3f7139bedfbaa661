"""Choosing among rows: one right, several right, lines of a transcript."""

from __future__ import annotations

from collections.abc import Sequence

from studyapp.domain.questions import Option, Response, Transcript
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui.pages.session.answers.base import LETTERS, AnswerView
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column, fill
from studyapp.ui.widgets.option_row import OptionRow, Verdict


class ChoiceView(AnswerView):
    """Rows to choose from; several where several may be right."""

    takes_strikes = True

    def __init__(self, theme: Theme, shelf: Shelf, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        exclusive = takes_one(asked)
        self.rows = option_rows(theme, shelf, asked, exclusive=exclusive)
        layout = column(self)
        for row in self.rows:
            row.toggled.connect(self.report)
            row.struck_out.connect(self.report)
            fill(layout, [row, 10])
        choose = "choose" if exclusive else "choose, or take back"
        self.hints = ((f"A – {LETTERS[len(self.rows) - 1]}", choose), ("X", "strike out"))

    @property
    def response(self) -> Response:
        """The texts of what is chosen."""
        return tuple(o.text for o, row in zip(self._asked.options, self.rows, strict=True) if row.isChecked())

    def restore(self, draft: Response) -> None:
        """Choose these again."""
        check_rows(self.rows, self._asked.options, draft)

    @property
    def struck(self) -> tuple[str, ...]:
        """The texts of the rows that are struck out."""
        return struck_texts(self.rows, self._asked.options)

    def restore_struck(self, texts: Sequence[str]) -> None:
        """Strike these out again."""
        strike_texts(self.rows, self._asked.options, texts)

    def strike(self, key: str) -> None:
        """Strike a row out by its letter, or bring it back."""
        strike_row(self.rows, key)

    def press(self, key: str) -> bool:
        """Choose (or, where several can be chosen, leave) a row by its letter or number."""
        at = LETTERS.find(key) if key.isalpha() else int(key) - 1
        if not 0 <= at < len(self.rows):
            return False
        self.rows[at].click()
        return True


def strike_row(rows: list[OptionRow], key: str) -> None:
    """Strike out the row of that letter, or bring it back."""
    at = LETTERS.find(key)
    if 0 <= at < len(rows):
        rows[at].strike(not rows[at].struck)


def check_rows(rows: Sequence[OptionRow], options: Sequence[Option], texts: Sequence[str]) -> None:
    """Choose the rows of these texts, without a signal."""
    for row, option in zip(rows, options, strict=True):
        row.blockSignals(True)
        row.setChecked(option.text in texts)
        row.blockSignals(False)


def struck_texts(rows: Sequence[OptionRow], options: Sequence[Option]) -> tuple[str, ...]:
    """The texts of the rows that are struck out."""
    return tuple(option.text for option, row in zip(options, rows, strict=True) if row.struck)


def strike_texts(rows: Sequence[OptionRow], options: Sequence[Option], texts: Sequence[str]) -> None:
    """Strike out the rows of these texts, without a signal."""
    for row, option in zip(rows, options, strict=True):
        row.blockSignals(True)
        row.strike(option.text in texts)
        row.blockSignals(False)


def takes_one(asked: Asked) -> bool:
    """Whether one row is the whole answer."""
    question = asked.variant.question
    return question.kind == "single" or (question.kind == "transcript" and len(question.key) == 1)


def option_rows(theme: Theme, shelf: Shelf, asked: Asked, *, exclusive: bool) -> list[OptionRow]:
    """A row for each option as it is shown; a line of a transcript is led by who says it."""
    question = asked.variant.question
    leads = [line.who for line in question.lines] if isinstance(question, Transcript) else [""] * len(asked.options)
    return [
        OptionRow(theme, letter, shelf.inline(option.text), exclusive=exclusive, lead=lead)
        for letter, option, lead in zip(LETTERS, asked.options, leads, strict=False)
    ]


def judged_choice(theme: Theme, shelf: Shelf, feedback: Feedback) -> list[OptionRow]:
    """The rows with verdict and rationale."""
    rows = option_rows(theme, shelf, feedback.asked, exclusive=False)
    best = "Best answer" if feedback.asked.variant.question.kind == "single" else "Right answer"
    for row, option in zip(rows, feedback.asked.options, strict=False):
        chosen = option.text in feedback.answer.response
        verdict, tag = verdict_on(right=option.right, chosen=chosen, best=best)
        row.judge(verdict, tag, shelf.inline(option.because))
    return rows


def verdict_on(*, right: bool, chosen: bool, best: str) -> tuple[Verdict, str]:
    """What a row shows once the key is known."""
    if right:
        return (Verdict.RIGHT, "Your answer") if chosen else (Verdict.MISSED, best)
    return (Verdict.WRONG, "Your answer") if chosen else (Verdict.PLAIN, "")
