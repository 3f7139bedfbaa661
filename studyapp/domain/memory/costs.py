"""What answers cost the learner in seconds, by what kind of answer they were: from the log, robust to an open lid."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from studyapp.domain.log import Rating
from studyapp.domain.memory.plan import USUAL_COSTS, Costs
from studyapp.domain.memory.record import Found
from studyapp.domain.pace import LATEST_ANSWERS, attended

WORTH_ANSWERS = 10
"""What is expected beforehand counts as much as so many answers of the learner's own."""

_LONGEST_IN_MEDIANS = 3.0  # a time beyond so many medians of its kind was no time of study


def costs_for(question_seconds: float) -> Costs:
    """What to expect where a question with its feedback takes so long when first met: the usual proportions."""
    scale = question_seconds / USUAL_COSTS.first
    return Costs(USUAL_COSTS.recalled * scale, USUAL_COSTS.missed * scale, USUAL_COSTS.first * scale)


def costs_of(found: Sequence[Found], reading: float, usual: Costs = USUAL_COSTS) -> Costs:
    """The costs that the last answers show, drawn towards the ``usual`` ones where there are few.

    ``reading`` is the learner's time for the feedback on an answer, which is added to each. All answers to an item on
    one study day are one cost, of the kind that the first of them was: the return of a missed item is part of it.
    Means of times cut at some multiple of their median: a mean, since the times add up to the day's minutes, and cut,
    since a lid left open does not count.
    """
    return costs_from(*_seconds_by_kind(found, reading), usual)


def costs_from(
    first: Sequence[float], recalled: Sequence[float], missed: Sequence[float], usual: Costs = USUAL_COSTS
) -> Costs:
    """The costs from the seconds that each kind of answer took, drawn towards the ``usual`` ones."""
    return Costs(
        recalled=_drawn(recalled, usual.recalled), missed=_drawn(missed, usual.missed), first=_drawn(first, usual.first)
    )


def _seconds_by_kind(found: Sequence[Found], reading: float) -> tuple[list[float], list[float], list[float]]:
    first: list[float] = []
    recalled: list[float] = []
    missed: list[float] = []
    today: dict[str, tuple[list[float], int]] = {}  # where the item's cost of the day is added up
    for each in found[-LATEST_ANSWERS:]:
        seconds = attended(each.answer.seconds) + reading
        if each.before is not None and each.days == 0:
            if place := today.get(each.answer.item):
                kind, at = place
                kind[at] += seconds
            continue
        if each.before is None:
            kind = first
        else:
            kind = missed if each.answer.rating is Rating.AGAIN else recalled
        today[each.answer.item] = (kind, len(kind))
        kind.append(seconds)
    return first, recalled, missed


def _drawn(times: Sequence[float], usual: float) -> float:
    if not times:
        return usual
    longest = _LONGEST_IN_MEDIANS * median(times)
    return (sum(min(time, longest) for time in times) + WORTH_ANSWERS * usual) / (len(times) + WORTH_ANSWERS)
