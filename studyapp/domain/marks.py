"""What a learner set on single items: flagged to look at again, set aside, put off, reported. Derived from the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studyapp.domain.log import ItemAct, ItemEvent
from studyapp.domain.memory.days import study_day


@dataclass(frozen=True, slots=True)
class Marks:
    """Items by what is set on them now; ``reports`` are the learner's notes on faults, in order."""

    flagged: frozenset[str] = frozenset()
    suspended: frozenset[str] = frozenset()
    buried: frozenset[str] = frozenset()
    """Put off until the next study day."""
    reports: tuple[ItemEvent, ...] = ()

    @property
    def resting(self) -> frozenset[str]:
        """Items that are not asked today."""
        return self.suspended | self.buried


def marks(events: Iterable[ItemEvent], today: date, turns_at: int) -> Marks:
    """What is set after these events, which are in the order of their time, on that study day."""
    flagged: set[str] = set()
    suspended: set[str] = set()
    buried: set[str] = set()
    reports: list[ItemEvent] = []
    for event in events:
        match event.act:
            case ItemAct.FLAGGED:
                flagged.add(event.item)
            case ItemAct.UNFLAGGED:
                flagged.discard(event.item)
            case ItemAct.SUSPENDED:
                suspended.add(event.item)
            case ItemAct.RESUMED:
                suspended.discard(event.item)
                buried.discard(event.item)
            case ItemAct.BURIED if study_day(event.at, event.offset, turns_at) == today:
                buried.add(event.item)
            case ItemAct.REPORTED:
                reports.append(event)
    return Marks(frozenset(flagged), frozenset(suspended), frozenset(buried), tuple(reports))
