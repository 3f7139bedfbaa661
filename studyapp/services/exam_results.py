"""What a finished mock exam came to, beside earlier ones."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from studyapp.domain.exams import evidence
from studyapp.domain.exams.form import FRESH_AFTER
from studyapp.domain.exams.score import Part, Score, difference, score
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.packs import Exam
from studyapp.services import mock_exams, study
from studyapp.services.ports import Desk
from studyapp.services.study import Feedback


@dataclass(frozen=True, slots=True)
class Change:
    """A score against the one before of the same exam: the difference of shares, and the range of the true one."""

    before: Sitting
    share: float
    interval: tuple[float, float]
    same_form: bool
    """Whether both were of the same questions, so that some of the difference is having seen them."""


@dataclass(frozen=True, slots=True)
class Result:
    """A finished sitting, all that was found in it, and the learner's sittings of the same exam up to it."""

    sitting: Sitting
    score: Score
    exam: Exam | None
    """The blueprint, where the pack still has it."""
    questions: tuple[Feedback | None, ...]
    """Each question with its feedback; ``None`` where the pack no longer has it."""
    misconceptions: tuple[tuple[str, int], ...]
    """Mistaken ideas that answers gave away, the most frequent first."""
    series: tuple[tuple[Sitting, Part], ...]
    """The sittings of this exam up to this one, the earliest first."""
    change: Change | None
    """``None`` for the first of its kind."""
    tells: bool
    """Whether forecasts go by it: not broken off, and of questions that mostly had not been seen lately."""


def result(desk: Desk, id_: UUID) -> Result | None:
    """The result of a sitting; ``None`` if there is no such sitting, or it is not finished."""
    with desk.open_reading() as reading:
        sat = [sitting for sitting in reading.exams_of(desk.pack.id) if sitting.finished is not None]
        sitting = next((sitting for sitting in sat if sitting.id == id_), None)
        if sitting is None:
            return None
        since = sitting.started - timedelta(days=FRESH_AFTER + 1)
        lately = () if sitting.adaptive else reading.answers_of(desk.pack.id, since)
    seen = evidence.by_item(study.under_current_id(desk, answer) for answer in lately)
    asked = study.form_under_current_ids(desk, sitting)
    questions = tuple(mock_exams.review(desk, sitting))
    held = Counter(name for feedback in questions if feedback for name in feedback.mark.misconceptions)
    kind = (sitting.form.exam, sitting.adaptive)
    same = [each for each in sat if (each.form.exam, each.adaptive) == kind and each.started <= sitting.started]
    series = tuple((each, score(each).whole) for each in same)
    return Result(
        sitting=sitting,
        score=score(sitting),
        exam=next((exam for exam in desk.pack.exams if exam.id == sitting.form.exam), None),
        questions=questions,
        misconceptions=tuple(held.most_common()),
        series=series,
        tells=evidence.telling_part(asked, seen, desk.schedule.turns_at) is not None,
        change=_change(series) if len(series) > 1 and not sitting.adaptive else None,
    )


def _change(series: tuple[tuple[Sitting, Part], ...]) -> Change:
    (before, earlier), (after, later) = series[-2:]
    asked = [{placed.item for placed in sitting.form.items} for sitting in (before, after)]
    share, interval = later.share - earlier.share, difference(earlier, later)
    return Change(before, share, interval, same_form=asked[0] == asked[1])
