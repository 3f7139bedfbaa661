"""What a mock exam tells of the exam: an answer that was seen just before tells of that, and of little else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from studyapp.domain.exams.form import FRESH_AFTER, Form, History
from studyapp.domain.exams.score import Part, part_of
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Answer
from studyapp.domain.memory.days import study_day

MOST_UNANSWERED = 0.2
"""The share (0–1) of a mock exam's questions without an answer above which it says little of an exam."""

LEAST_FRESH = 0.5
"""The share (0–1) of its questions that must not have been seen lately for it to say something of the whole."""


def telling_part(sitting: Sitting, answers: Mapping[str, Sequence[Answer]], turns_at: int) -> Part | None:
    """The questions of a mock exam that had not been answered in the ``FRESH_AFTER`` days before it, and how they went.

    ``answers`` are the log's by item. ``None`` where it tells nothing: of a quick check, of an exam that is not
    finished or was broken off, and of one most of which had been seen lately, as when a form is sat again.
    """
    if sitting.finished is None or sitting.adaptive:
        return None
    pairs = zip(sitting.form.items, sitting.entries, strict=True)
    marked = [(placed, entry) for placed, entry in pairs if entry.correct is not None]
    if sum(not entry.response for _, entry in marked) > MOST_UNANSWERED * len(marked):
        return None
    begun = study_day(sitting.started, sitting.offset, turns_at)

    def seen_lately(item: str) -> bool:
        before = [answer for answer in answers.get(item, ()) if answer.at <= sitting.started]
        days = (begun - study_day(answer.at, answer.offset, turns_at) for answer in before)
        return any(since.days < FRESH_AFTER for since in days)

    fresh = part_of(entry for placed, entry in marked if not seen_lately(placed.item))
    return fresh if fresh.asked and fresh.asked >= LEAST_FRESH * len(marked) else None


def tells_in(form: Form, history: History) -> int:
    """Days until enough of a form's questions are fresh for its result to tell something; 0 where they are now."""
    waits = sorted(history.fresh_in(placed.item) for placed in form.items)
    enough = max(1, ceil(LEAST_FRESH * len(waits)))
    return waits[enough - 1] if waits else 0


def by_item(answers: Iterable[Answer]) -> Mapping[str, list[Answer]]:
    """The answers to each item, in the order they were given."""
    given: defaultdict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.item].append(answer)
    return given
