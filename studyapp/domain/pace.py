"""How long questions take the learner, kind by kind: what sessions of so many minutes are planned by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from statistics import median

from studyapp.domain.log import Answer
from studyapp.domain.packs import Item, Pack

ENOUGH_TIMES = 5
"""Below this many times of a kind the usual one is taken."""

LATEST_ANSWERS = 500
"""How many of the last answers tell the pace: people get faster."""

USUAL_SECONDS: Mapping[str, float] = {
    "single": 30.0,
    "multiple": 40.0,
    "true-false": 20.0,
    "ordering": 45.0,
    "matching": 60.0,
    "cloze": 40.0,
    "short-answer": 25.0,
    "transcript": 40.0,
}
"""Time to answer by kind of question until the learner's own is known; estimates, not measurements."""

USUAL_READING = 10.0
"""Time for the feedback on an answer until the learner's own is known."""

LONGEST_SECONDS = 300.0
"""Beyond this between two answers the learner was elsewhere."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The learner's time in seconds: for answering by kind of question, for reading the feedback.

    ``factor`` is how much slower (or, below 1, faster) than usual the learner is; kinds that were answered too
    seldom are reckoned by it.
    """

    of_kind: Mapping[str, float] = field(default_factory=dict)
    reading: float = USUAL_READING
    factor: float = 1.0

    def answering(self, item: Item) -> float:
        """Seconds for answering an item: the mean over its ways of being asked."""
        kinds = [variant.question.kind for variant in item.variants]
        return sum(self.of_kind.get(kind, USUAL_SECONDS[kind] * self.factor) for kind in kinds) / len(kinds)

    def duration(self, items: Iterable[Item], *, feedback: bool = True) -> float:
        """Seconds for answering these items; with the ``feedback`` on each, if it is given at once."""
        reading = self.reading if feedback else 0.0
        return sum(self.answering(item) + reading for item in items)


def pace(answers: Sequence[Answer], pack: Pack) -> Pace:
    """The pace that the last answers show. Medians, so that a pause with the question open does not count."""
    latest = answers[-LATEST_ANSWERS:]
    of_kind: dict[str, list[float]] = defaultdict(list)
    for answer in latest:
        if kind := _kind(answer, pack):
            of_kind[kind].append(answer.seconds)
    relative = [seconds / USUAL_SECONDS[kind] for kind, taken in of_kind.items() for seconds in taken]
    gaps = [_gap(before, after) for before, after in pairwise(latest)]
    read = [gap for gap in gaps if 0 <= gap <= LONGEST_SECONDS]
    return Pace(
        of_kind={kind: median(taken) for kind, taken in of_kind.items() if len(taken) >= ENOUGH_TIMES},
        reading=median(read) if len(read) >= ENOUGH_TIMES else USUAL_READING,
        factor=median(relative) if len(relative) >= ENOUGH_TIMES else 1.0,
    )


def studied(answers: Iterable[Answer], own: Pace) -> float:
    """Seconds that these answers took, with reading the feedback on each."""
    return sum(attended(answer.seconds) + own.reading for answer in answers)


def attended(seconds: float) -> float:
    """The part of a time, in seconds, that the learner will have been there for."""
    return min(max(0.0, seconds), LONGEST_SECONDS)


def between(earlier: datetime, later: datetime) -> float:
    """The seconds that the learner was there for between two moments."""
    return attended((later - earlier).total_seconds())


def _kind(answer: Answer, pack: Pack) -> str | None:
    """The kind of question that was answered, if the pack still has it."""
    item = pack.item_by_id.get(answer.item)
    if item is None or answer.variant >= len(item.variants):
        return None
    return item.variants[answer.variant].question.kind


def _gap(before: Answer, after: Answer) -> float:
    """Seconds from an answer until the next question was shown."""
    return (after.at - before.at).total_seconds() - after.seconds
