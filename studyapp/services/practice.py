"""Choosing what to practise beside what is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studyapp.domain import session
from studyapp.domain.log import Rating
from studyapp.domain.memory.states import ItemState
from studyapp.domain.packs import Item, Level, Module
from studyapp.services import marks, study
from studyapp.services.ports import Desk

PORTION = 20
"""The most questions that one practice session asks."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A module's items for practice: how many there are, were seen, and are due."""

    module: Module
    items: int
    seen: int
    due: int


@dataclass(frozen=True, slots=True)
class Offers:
    """What there is to practise now. ``new``, ``missed`` and ``flagged`` are item ids, at most a portion each."""

    due: int
    new_today: int
    new: tuple[str, ...]
    missed: tuple[str, ...]
    flagged: tuple[str, ...]
    resting: int
    """Items set aside or put off until tomorrow."""
    topics: tuple[Topic, ...]


def offers(desk: Desk) -> Offers:
    """What there is to practise now."""
    day = study.today(desk)
    with desk.open_reading() as reading:
        states, items = reading.states_of(desk.pack.id), marks.askable(desk, reading)
        set_on = marks.read(desk, reading)
    new = session.new_items(items, states)
    missed = [item for item in items if item.id in states and states[item.id].last_rating is Rating.AGAIN]
    return Offers(
        due=len(session.due_items(items, states, day)),
        new_today=min(len(new), session.new_today(states, day)),
        new=_ids(new[:PORTION]),
        missed=_ids(_latest_first(missed, states)[:PORTION]),
        flagged=_ids([item for item in items if item.id in set_on.flagged][:PORTION]),
        resting=sum(item.id in set_on.resting for item in desk.pack.active_items),
        topics=tuple(_topic(desk, module, states) for module in desk.pack.modules),
    )


def of_module(desk: Desk, module: str, level: Level | None = None) -> tuple[str, ...]:
    """A portion of a module's items (of one level, if given): those most at risk first, then new ones."""
    day = study.today(desk)
    with desk.open_reading() as reading:
        states, asked = reading.states_of(desk.pack.id), marks.askable(desk, reading)
    items = [item for item in asked if item.module == module]
    items = [item for item in items if level is None or item.level is level]
    seen = [item for item in items if item.id in states]
    seen.sort(key=lambda item: states[item.id].recall(day, desk.schedule.parameters))
    at_risk = [item for item in seen if states[item.id].due <= day]
    rest = [item for item in seen if states[item.id].due > day]
    return _ids([*at_risk, *session.new_items(items, states), *rest][:PORTION])


def _topic(desk: Desk, module: Module, states: Mapping[str, ItemState]) -> Topic:
    items = desk.pack.items_of(module.id)
    seen = sum(item.id in states for item in items)
    return Topic(module, len(items), seen, len(session.due_items(items, states, study.today(desk))))


def _latest_first(items: Iterable[Item], states: Mapping[str, ItemState]) -> list[Item]:
    return sorted(items, key=lambda item: states[item.id].last_day, reverse=True)


def _ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in items)
