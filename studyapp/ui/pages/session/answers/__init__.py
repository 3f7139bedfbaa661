"""Ways of answering, one for each kind of question: before the key is shown, and judged afterwards."""

from __future__ import annotations

from collections.abc import Callable

from studyapp.services.ports import Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui.pages.session.answers.base import AnswerView
from studyapp.ui.pages.session.answers.choice import ChoiceView, judged_choice
from studyapp.ui.pages.session.answers.matching import MatchingView, judged_matching
from studyapp.ui.pages.session.answers.ordering import OrderingView, judged_ordering
from studyapp.ui.pages.session.answers.true_false import TrueFalseView, judged_true_false
from studyapp.ui.pages.session.answers.typed import TypedView, judged_typed
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.option_row import OptionRow

_VIEWS: dict[str, Callable[[Theme, Shelf, Asked], AnswerView]] = {
    "single": ChoiceView,
    "multiple": ChoiceView,
    "transcript": ChoiceView,
    "true-false": TrueFalseView,
    "ordering": OrderingView,
    "matching": MatchingView,
    "cloze": TypedView,
    "short-answer": TypedView,
}
_JUDGED: dict[str, Callable[[Theme, Shelf, Feedback], list[OptionRow]]] = {
    "single": judged_choice,
    "multiple": judged_choice,
    "transcript": judged_choice,
    "true-false": judged_true_false,
    "ordering": judged_ordering,
    "matching": judged_matching,
    "cloze": judged_typed,
    "short-answer": judged_typed,
}


def answer_view(theme: Theme, shelf: Shelf, asked: Asked) -> AnswerView:
    """Where this question is answered."""
    return _VIEWS[asked.variant.question.kind](theme, shelf, asked)


def judged_rows(theme: Theme, shelf: Shelf, feedback: Feedback) -> list[OptionRow]:
    """The answer row by row, with verdicts and rationales."""
    return _JUDGED[feedback.asked.variant.question.kind](theme, shelf, feedback)
