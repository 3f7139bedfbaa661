"""Setting marks on items: flag, set aside, put off until tomorrow, report a fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from studyapp.domain import marks as item_marks
from studyapp.domain.log import ItemAct, ItemEvent
from studyapp.domain.memory.days import study_day
from studyapp.domain.problems import Place

if TYPE_CHECKING:
    from studyapp.domain.marks import Marks
    from studyapp.domain.packs import Item
    from studyapp.services.ports import Desk, Reading


@dataclass(frozen=True, slots=True)
class Report:
    """A learner's note on an item, with where its author finds it; ``place`` is unknown where the item is gone."""

    item: str
    note: str
    place: Place | None


def of_pack(desk: Desk) -> Marks:
    """What is set on the items of the pack now."""
    with desk.open_reading() as reading:
        return read(desk, reading)


def read(desk: Desk, reading: Reading) -> Marks:
    """The same, in a look at the data that is already open."""
    day = study_day(desk.clock.now(), desk.clock.offset(), desk.schedule.turns_at)
    return item_marks.marks(reading.item_events_of(desk.pack.id), day, desk.schedule.turns_at)


def askable(desk: Desk, reading: Reading) -> tuple[Item, ...]:
    """The items that may be asked today, in the order of the pack: none that is set aside or put off."""
    resting = read(desk, reading).resting
    return tuple(item for item in desk.pack.active_items if item.id not in resting)


def set_mark(desk: Desk, item: str, act: ItemAct, note: str = "") -> None:
    """Append what the learner did with an item to the log."""
    with desk.open_work() as work:
        now, offset = desk.clock.now(), desk.clock.offset()
        work.items.add(ItemEvent(uuid4(), work.device, desk.pack.id, item, act, now, offset, note.strip()))
        work.commit()


def bring_back(desk: Desk) -> None:
    """Ask again what was set aside or put off."""
    for item in sorted(of_pack(desk).resting):
        set_mark(desk, item, ItemAct.RESUMED)


def reports(desk: Desk) -> Sequence[Report]:
    """The learner's notes on faults in items, in the order of the files."""
    known = desk.pack.item_by_id
    found = [
        Report(event.item, event.note, known[event.item].place if event.item in known else None)
        for event in of_pack(desk).reports
    ]
    return sorted(found, key=lambda report: (report.place is None, report.place or Place("")))
