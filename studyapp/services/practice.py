"""Choosing what to practise beside what is due: by criteria, at once or kept under a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from studyapp.domain import practice, session
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.states import ItemState
from studyapp.domain.pace import Pace
from studyapp.domain.packs import Item, Level
from studyapp.domain.practice import Facts, NamedSet, Obstacle, PracticeSet, Standing, Standings
from studyapp.domain.session import Mode, Session
from studyapp.services import marks, study
from studyapp.services.ports import Desk, Reading


@dataclass(frozen=True, slots=True)
class Ground:
    """What there is to practise at one moment, and all that is needed to say what fits."""

    items: tuple[Item, ...]
    """What may be asked today, in the order of the pack."""
    states: Mapping[str, ItemState]
    standing: Standings
    pace: Pace
    due: int
    new_today: int
    review_seconds: float
    """What the daily review should take."""
    resting: int
    """Items set aside or put off until tomorrow."""
    sets: tuple[NamedSet, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """What a practice set comes to now.

    ``items`` fit; the session asks ``questions`` of them and should take ``seconds``. ``counts`` says of how many
    items the set would hold with each standing alone. ``obstacle`` is there where nothing fits.
    """

    items: int
    questions: int
    seconds: float
    counts: Mapping[Standing, int]
    obstacle: Obstacle | None


def ground(desk: Desk) -> Ground:
    """What there is to practise now."""
    day = study.today(desk)
    with desk.open_reading() as reading:
        states, items = reading.states_of(desk.pack.id), marks.askable(desk, reading)
        facts = _facts(desk, reading, states)
        own = study.own_pace(desk, reading)
        sets = tuple(reading.practice_sets_of(desk.pack.id))
    due, new = session.due_items(items, states, day), session.new_items(items, states)
    new = new[: session.new_today(states, day)]
    return Ground(
        items=items,
        states=states,
        standing=practice.standings(items, states, facts, day, desk.schedule),
        pace=own,
        due=len(due),
        new_today=len(new),
        review_seconds=own.duration([*due, *new]),
        resting=len(desk.pack.active_items) - len(items),
        sets=sets,
    )


def fit(desk: Desk, on: Ground, chosen: PracticeSet) -> Fit:
    """What a practice set comes to."""
    items = practice.select(chosen, on.items, on.standing)
    planned = _planned(desk, on, chosen, items)
    asked = [desk.pack.item_by_id[turn.item] for turn in planned.turns]
    return Fit(
        items=len(items),
        questions=len(asked),
        seconds=on.pace.duration(asked, feedback=chosen.mode is Mode.TUTOR),
        counts=practice.counts(chosen, on.items, on.standing),
        obstacle=None if items else practice.obstacle(chosen, on.items, on.standing),
    )


def begin(desk: Desk, chosen: PracticeSet, title: str) -> Session:
    """A session of what fits, those most at risk of being forgotten first, new ones among them."""
    on = ground(desk)
    planned = _planned(desk, on, chosen, practice.select(chosen, on.items, on.standing))
    return replace(planned, title=title)


def of_module(module: str, level: Level | None = None) -> PracticeSet:
    """The set that practises a module, or one level of it."""
    return PracticeSet(modules=frozenset({module}), levels=frozenset({level} if level else ()))


def keep(desk: Desk, name: str, chosen: PracticeSet) -> NamedSet:
    """Keep a set under a name, in the place of the one that had this name."""
    with desk.open_reading() as reading:
        before = named(reading.practice_sets_of(desk.pack.id), name)
    kept = NamedSet(before.id if before else uuid4(), name.strip(), chosen)
    put_back(desk, kept)
    return kept


def named(sets: Iterable[NamedSet], name: str) -> NamedSet | None:
    """The set of that name, whatever the case of its letters."""
    wanted = name.strip().casefold()
    return next((each for each in sets if each.name.casefold() == wanted), None)


def rename(desk: Desk, kept: NamedSet, name: str) -> NamedSet:
    """Give a set another name."""
    renamed = replace(kept, name=name.strip())
    put_back(desk, renamed)
    return renamed


def delete(desk: Desk, kept: NamedSet) -> None:
    """Keep a set no more."""
    with desk.open_work() as work:
        work.practice_sets.remove(kept.id)
        work.commit()


def put_back(desk: Desk, kept: NamedSet) -> None:
    """Keep a set as it is; also one that was deleted."""
    with desk.open_work() as work:
        work.practice_sets.put(desk.pack.id, kept)
        work.commit()


def _planned(desk: Desk, on: Ground, chosen: PracticeSet, items: list[Item]) -> Session:
    planned = session.practice(items, on.states, study.today(desk), desk.schedule)
    if chosen.minutes is not None:
        planned = session.within(planned, chosen.minutes * 60, study.cost(desk, on.pace, chosen.mode))
    elif chosen.questions is not None:
        planned = session.at_most(planned, chosen.questions)
    return replace(planned, mode=chosen.mode)


def _facts(desk: Desk, reading: Reading, states: Mapping[str, ItemState]) -> Facts:
    turns_at = desk.schedule.turns_at
    fallen_for: dict[str, date] = {
        idea: study_day(at, offset, turns_at) for idea, (at, offset) in reading.misconceptions_of(desk.pack.id).items()
    }
    held = practice.held(fallen_for, desk.pack.active_items, states)
    return Facts(marks.read(desk, reading).flagged, held)
