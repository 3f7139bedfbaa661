"""Sitting a form once more: the same questions, shown the same way, as far as the pack still has them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studyapp.domain.exams.evidence import tells_in
from studyapp.domain.exams.form import FormItem
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.packs import Exam
from studyapp.domain.questions import Question
from studyapp.services import marks, mock_exams
from studyapp.services.mock_exams import Draft
from studyapp.services.ports import Desk


@dataclass(frozen=True, slots=True)
class Again:
    """The form, ready to be begun. ``lately`` of its questions were answered in the last week.

    ``tells_in`` is the number of days until its result counts in the forecast; 0 if it would now.
    """

    draft: Draft
    lately: int
    tells_in: int


@dataclass(frozen=True, slots=True)
class NotAgain:
    """Why a form cannot be sat again: how many of its questions are ``gone``, set ``aside`` or worded otherwise.

    All are 0 where the pack has no such exam any more.
    """

    asked: int
    gone: int = 0
    aside: int = 0
    changed: int = 0


def again(desk: Desk, sitting: Sitting) -> Again | NotAgain:
    """The form of a mock exam that was sat, to be sat once more in the time that it had."""
    asked = sitting.form.items
    exam = next((exam for exam in desk.pack.exams if exam.id == sitting.form.exam), None)
    if exam is None:
        return NotAgain(len(asked))
    with desk.open_reading() as reading:
        askable = {item.id for item in marks.askable(desk, reading)}
        history = mock_exams.history_of(desk, reading, exam)
        target = mock_exams.target_of(desk, reading, exam)
    standing = [_standing(desk, placed, askable) for placed in asked]
    if any(standing):
        return NotAgain(len(asked), standing.count("gone"), standing.count("aside"), standing.count("changed"))
    now = tuple(replace(placed, met=placed.item in history.days_since) for placed in asked)
    form = replace(sitting.form, items=now)
    draft = Draft(exam, form, (), _seconds(sitting, exam), target)
    return Again(draft, sum(history.fresh_in(placed.item) > 0 for placed in asked), tells_in(form, history))


def _standing(desk: Desk, placed: FormItem, askable: set[str]) -> str:
    """What keeps a question from being asked as it was; empty where nothing does."""
    item = desk.pack.item_by_id.get(placed.item)
    if item is None or item.retired:
        return "gone"
    if placed.variant >= len(item.variants) or not _is_as_shown(item.variants[placed.variant].question, placed):
        return "changed"
    return "" if item.id in askable else "aside"


def _is_as_shown(question: Question, placed: FormItem) -> bool:
    """Whether the question has the options that were shown; some forms leave wrong ones of a single answer out."""
    there, shown = {option.text for option in question.options}, set(placed.options)
    return shown <= there and question.key[0] in shown if question.kind == "single" else shown == there


def _seconds(sitting: Sitting, exam: Exam) -> float:
    if sitting.terms.seconds is None:
        return exam.minutes * 60.0 * len(sitting.form.items) / exam.items
    return sitting.terms.seconds / sitting.terms.extra
