"""True or false, and the reason where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from studyapp.domain.questions import Response
from studyapp.domain.questions.true_false import FALSE, TRUE
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui.pages.session.answers.base import LETTERS, AnswerView
from studyapp.ui.pages.session.answers.choice import (
    check_rows,
    option_rows,
    strike_row,
    strike_texts,
    struck_texts,
    verdict_on,
)
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column, fill
from studyapp.ui.widgets.option_row import OptionRow
from studyapp.ui.widgets.text import label

_VERDICTS = (("T", "True", TRUE), ("F", "False", FALSE))


class TrueFalseView(AnswerView):
    """Two rows for the verdict; below them the reasons, where there are any."""

    def __init__(self, theme: Theme, shelf: Shelf, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self.verdicts = _verdict_rows(theme)
        self.reasons = option_rows(theme, shelf, asked, exclusive=True)
        layout = column(self)
        fill(layout, [_group(self.verdicts)])
        if self.reasons:
            fill(layout, [14, label(theme, "Because …", "heading-3"), 10, _group(self.reasons)])
        for row in (*self.verdicts, *self.reasons):
            row.toggled.connect(self.report)
            row.struck_out.connect(self.report)
        self.hints = (("T", "true"), ("F", "false"))
        if self.reasons:
            self.hints += ((f"A – {LETTERS[len(self.reasons) - 1]}", "reason"), ("X", "strike out"))
        self.takes_strikes = bool(self.reasons)

    @property
    def response(self) -> Response:
        """Verdict and reason; empty until both are chosen."""
        draft = self.draft
        return draft if len(draft) == (2 if self.reasons else 1) and draft[0] else ()

    @property
    def draft(self) -> Response:
        """Verdict and reason as far as they are chosen; a reason alone stands after an empty verdict."""
        verdict = [value for row, (_, _, value) in zip(self.verdicts, _VERDICTS, strict=True) if row.isChecked()]
        chosen = zip(self.reasons, self._asked.options, strict=True)
        reason = [option.text for row, option in chosen if row.isChecked()]
        return (*(verdict or [""]), *reason) if verdict or reason else ()

    def restore(self, draft: Response) -> None:
        """Choose verdict and reason again."""
        for row, (_, _, value) in zip(self.verdicts, _VERDICTS, strict=True):
            row.blockSignals(True)
            row.setChecked(draft[:1] == (value,))
            row.blockSignals(False)
        check_rows(self.reasons, self._asked.options, draft[1:])

    @property
    def struck(self) -> tuple[str, ...]:
        """The texts of the reasons that are struck out."""
        return struck_texts(self.reasons, self._asked.options)

    def restore_struck(self, texts: Sequence[str]) -> None:
        """Strike these reasons out again."""
        strike_texts(self.reasons, self._asked.options, texts)

    def strike(self, key: str) -> None:
        """Strike a reason out by its letter, or bring it back."""
        strike_row(self.reasons, key)

    def press(self, key: str) -> bool:
        """T and F are the verdict, A to E reasons; digits count through both."""
        rows = [*self.verdicts, *self.reasons]
        if key in "TF":
            at = "TF".index(key)
        elif key.isalpha():
            at = len(self.verdicts) + LETTERS.find(key)
        else:
            at = int(key) - 1
        if at >= len(rows) or (key.isalpha() and key not in "TF" and key not in LETTERS):
            return False
        rows[at].click()
        return True


def judged_true_false(theme: Theme, shelf: Shelf, feedback: Feedback) -> list[OptionRow]:
    """Verdict rows and reasons, judged."""
    question = feedback.asked.variant.question
    verdicts = _verdict_rows(theme)
    for row, (_, _, value) in zip(verdicts, _VERDICTS, strict=True):
        chosen = feedback.answer.response[:1] == (value,)
        row.judge(*verdict_on(right=question.key[0] == value, chosen=chosen, best="Right answer"), "")
    reasons = option_rows(theme, shelf, feedback.asked, exclusive=False)
    for row, option in zip(reasons, feedback.asked.options, strict=True):
        chosen = option.text in feedback.answer.response[1:]
        verdict, tag = verdict_on(right=option.right, chosen=chosen, best="Right reason")
        row.judge(verdict, tag, shelf.inline(option.because))
    return [*verdicts, *reasons]


def _verdict_rows(theme: Theme) -> list[OptionRow]:
    return [OptionRow(theme, letter, word, exclusive=True) for letter, word, _ in _VERDICTS]


def _group(rows: list[OptionRow]) -> QWidget:
    """Rows of which one is chosen: Qt makes buttons exclusive among their siblings."""
    holder = QWidget()
    layout = column(holder)
    for row in rows:
        fill(layout, [row, 10])
    return holder
