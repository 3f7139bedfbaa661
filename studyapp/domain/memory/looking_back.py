"""What was known on earlier days: derived from the log, as nothing that was said then is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studyapp.domain.log import Answer
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.record import Found, steps
from studyapp.domain.memory.states import ItemState, Schedule


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a study day: the answers by then, and the states that they left."""

    day: date
    found: Sequence[Found]
    states: Mapping[str, ItemState]


def spread_days(first: date, last: date, most: int) -> list[date]:
    """At most so many (2 or more) days from ``first`` to ``last``, as far apart as each other; ``last`` always is."""
    apart = max(1, -(-(last - first).days // (most - 1)))
    back = range(0, (last - first).days + 1, apart)
    return [last - timedelta(days=days) for days in reversed(back)]


def known_on(days: Sequence[date], answers: Iterable[Answer], schedule: Schedule) -> list[Known]:
    """What was known on the morning of each of these days, which are in order; on the last one, all that is known.

    In the morning, since whoever has just read the answers recalls them all for an hour. The answers are in the order
    they were given.
    """
    *earlier, last = days
    known: list[Known] = []
    found: list[Found] = []
    states: dict[str, ItemState] = {}
    for each, after in steps(answers, schedule):
        day = study_day(each.answer.at, each.answer.offset, schedule.turns_at)
        while len(known) < len(earlier) and earlier[len(known)] <= day:
            known.append(Known(earlier[len(known)], tuple(found), dict(states)))
        found.append(each)
        states[after.item] = after
    return [*known, *(Known(day, tuple(found), dict(states)) for day in [*earlier[len(known) :], last])]
