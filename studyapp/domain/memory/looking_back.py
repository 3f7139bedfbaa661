"""What was known on earlier days: derived from the log, as nothing that was said then is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studyapp.domain.log import Answer
from studyapp.domain.memory.record import Found, Lately, record
from studyapp.domain.memory.states import ItemState, Schedule


@dataclass(frozen=True, slots=True)
class Known:
    """What was known on a study day: the answers by then, with what they left."""

    day: date
    found: Sequence[Found]

    @property
    def states(self) -> Mapping[str, ItemState]:
        """The memory of each item answered."""
        return {each.answer.item: each.after for each in self.found}

    @property
    def lately(self) -> Mapping[str, Lately]:
        """How each item answered went lately."""
        return {each.answer.item: each.now for each in self.found}


def spread_days(first: date, last: date, most: int) -> list[date]:
    """At most so many (2 or more) days from ``first`` to ``last``, as far apart as each other; ``last`` always is."""
    apart = max(1, -(-(last - first).days // (most - 1)))
    back = range(0, (last - first).days + 1, apart)
    return [last - timedelta(days=days) for days in reversed(back)]


def that_morning(found: Sequence[Found], day: date) -> Known:
    """What was known on the morning of a day.

    In the morning, since whoever has just read the answers recalls them all for an hour.
    """
    return Known(day, tuple(each for each in found if each.on < day))


def known_on(days: Sequence[date], answers: Iterable[Answer], schedule: Schedule) -> list[Known]:
    """What was known on the mornings of these days, which are in order; on the last one, all that is known.

    The answers are in the order they were given.
    """
    found = record(answers, schedule)
    *earlier, last = days
    return [*(that_morning(found, day) for day in earlier), Known(last, tuple(found))]
