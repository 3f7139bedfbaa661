"""Seeing where one stands: today's work, and progress so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studyapp.domain import progress, session
from studyapp.domain.log import Answer
from studyapp.domain.memory.states import ItemState
from studyapp.domain.pace import pace
from studyapp.domain.packs import Lesson, Level, Module
from studyapp.domain.progress import Day, Mastery, Sureness
from studyapp.domain.session import Session
from studyapp.services import lessons, marks, study
from studyapp.services.ports import Desk

HISTORY_DAYS = 91
"""How far back Progress looks: thirteen weeks."""

LATELY_DAYS = 28
"""How far back Today looks to know the learner's usual pace."""

WEAKEST = 3
"""How many of the weakest modules Today names."""

FORECAST_DAYS = 14
"""How far ahead Progress shows what falls due."""


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do on a study day. ``minutes`` is what due and new questions should take."""

    day: date
    due: int
    new: int
    minutes: int
    answered: int
    right: int
    ever_answered: bool
    week: tuple[Day, ...]
    """Monday to Sunday of this week; days to come hold nothing."""
    busiest_due: tuple[Module, int] | None
    """The module with the most due items, and how many."""
    next_due: date | None
    """The next study day on which something falls due, when nothing is due now."""
    waiting: Session | None
    """A session that was left today before its end."""
    continue_with: Lesson | None
    modules: tuple[lessons.ModuleProgress, ...]

    @property
    def weakest(self) -> tuple[lessons.ModuleProgress, ...]:
        """The modules with enough answers of which the least would be recalled tomorrow, weakest first."""
        known = [module for module in self.modules if module.mastery.recall is not None]
        return tuple(sorted(known, key=lambda module: module.mastery.recall or 0.0)[:WEAKEST])


@dataclass(frozen=True, slots=True)
class Report:
    """Progress so far. ``answers`` counts all there are; ``sureness`` those of the last ``HISTORY_DAYS``."""

    day: date
    answers: int
    days: tuple[Day, ...]
    """The last ``HISTORY_DAYS`` study days, today last."""
    due: tuple[tuple[date, int], ...]
    mastery: tuple[tuple[Module, Mapping[Level, Mastery]], ...]
    sureness: tuple[Sureness, ...]


def today(desk: Desk) -> Today:
    """What there is to do now."""
    day = study.today(desk)
    states, answers = _record(desk, days=LATELY_DAYS)
    with desk.open_reading() as reading:
        items = marks.askable(desk, reading)
    due = session.due_items(items, states, day)
    new = min(len(session.new_items(items, states)), session.new_today(states, day))
    week = _week(desk, answers, day)
    planned = [*due, *session.new_items(items, states)[:new]]
    return Today(
        day=day,
        due=len(due),
        new=new,
        minutes=_minutes(pace(answers, desk.pack).duration(planned)),
        answered=week[day.weekday()].answers,
        right=week[day.weekday()].right,
        ever_answered=bool(states),
        week=week,
        busiest_due=_busiest(desk, [item.module for item in due]),
        next_due=min((state.due for state in states.values() if state.due > day), default=None),
        waiting=study.waiting(desk),
        continue_with=lessons.next_to_read(desk),
        modules=tuple(lessons.modules(desk)),
    )


def report(desk: Desk) -> Report:
    """Progress so far: answers by day, what falls due, mastery by module and level, sureness against truth."""
    day = study.today(desk)
    states, answers = _record(desk, days=HISTORY_DAYS)
    active = {item.id for item in desk.pack.active_items}
    current = [state for state in states.values() if state.item in active]
    return Report(
        day=day,
        answers=sum(state.answers for state in states.values()),
        days=tuple(progress.answered_by_day(answers, desk.schedule, day, HISTORY_DAYS)),
        due=tuple(progress.falling_due(current, day, FORECAST_DAYS)),
        mastery=tuple((module, _by_level(desk, module, states, day)) for module in desk.pack.modules),
        sureness=tuple(progress.sureness(answers)),
    )


def _record(desk: Desk, days: int) -> tuple[Mapping[str, ItemState], Sequence[Answer]]:
    since = desk.clock.now() - timedelta(days=days + 1)
    with desk.open_reading() as reading:
        return reading.states_of(desk.pack.id), reading.answers_of(desk.pack.id, since)


def _by_level(desk: Desk, module: Module, states: Mapping[str, ItemState], day: date) -> Mapping[Level, Mastery]:
    items = desk.pack.items_of(module.id)
    return {
        level: progress.mastery([i for i in items if i.level is level], states, day, desk.schedule) for level in Level
    }


def _week(desk: Desk, answers: Sequence[Answer], day: date) -> tuple[Day, ...]:
    sunday = day + timedelta(days=6 - day.weekday())
    return tuple(progress.answered_by_day(answers, desk.schedule, sunday, 7))


def _busiest(desk: Desk, modules: list[str]) -> tuple[Module, int] | None:
    if not modules:
        return None
    busiest = max(desk.pack.modules, key=lambda module: modules.count(module.id))
    return busiest, modules.count(busiest.id)


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60)) if seconds else 0
