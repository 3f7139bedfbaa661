"""Choosing what to practise: which items fit a set of criteria, and which criterion leaves nothing over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from studyapp.domain.log import Rating
from studyapp.domain.memory.states import ItemState, Schedule
from studyapp.domain.packs import Item, Level, Module
from studyapp.domain.questions.option import misconceptions_behind
from studyapp.domain.session import Mode

WEAK_AHEAD = 7
"""How many days ahead an item is looked at to call it weak."""

WEAK_BELOW = 0.75
"""The chance of recall (0–1) on that day below which an item is weak."""

NEWLY_MET = 7
"""For how many study days after its first answer an item is newly met."""

USUAL_QUESTIONS = 20
"""How many questions a session asks unless the learner chooses another number."""


class Standing(StrEnum):
    """How an item stands with the learner. An item can be several of these at once."""

    DUE = "due"
    """Its day has come."""
    WEAK = "weak"
    """In a week the chance of recalling it would be below ``WEAK_BELOW``."""
    MISSED = "missed"
    """Its last answer was wrong, or right by a guess."""
    MISCONCEPTION = "misconception"
    """It offers a mistaken idea that the learner holds (see ``held``)."""
    FLAGGED = "flagged"
    """The learner flagged it."""
    NEW = "new"
    """It was answered for the first time in the last ``NEWLY_MET`` study days."""
    UNSEEN = "unseen"
    """It was never answered."""


class Criterion(StrEnum):
    """What items are chosen by."""

    TOPIC = "topic"
    LEVEL = "level"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class PracticeSet:
    """Criteria of a session. Within one criterion any of the choices will do; an empty one asks for nothing.

    The topic is a module in ``modules`` or an objective in ``objectives``. At most one of ``questions`` and
    ``minutes`` bounds the session; without either, all that fits is asked.
    """

    modules: frozenset[str] = frozenset()
    objectives: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    standings: frozenset[Standing] = frozenset()
    questions: int | None = USUAL_QUESTIONS
    minutes: int | None = None
    mode: Mode = Mode.TUTOR

    def without(self, criterion: Criterion) -> PracticeSet:
        """The same set with one criterion lifted."""
        match criterion:
            case Criterion.TOPIC:
                return replace(self, modules=frozenset(), objectives=frozenset())
            case Criterion.LEVEL:
                return replace(self, levels=frozenset())
            case Criterion.STANDING:
                return replace(self, standings=frozenset())

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that ask for something."""
        return tuple(criterion for criterion in Criterion if self.without(criterion) != self)


@dataclass(frozen=True, slots=True)
class NamedSet:
    """A practice set that the learner keeps under a name."""

    id: UUID
    name: str
    chosen: PracticeSet


@dataclass(frozen=True, slots=True)
class Facts:
    """What the log says beside the memory states: the items flagged, the mistaken ideas held."""

    flagged: frozenset[str] = frozenset()
    misconceptions: frozenset[str] = frozenset()


Standings = Mapping[str, frozenset[Standing]]
"""Item id -> how it stands."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """The criterion that keeps most items out, and how many would fit without it."""

    criterion: Criterion
    without: int


def with_module(chosen: PracticeSet, module: Module, wanted: bool) -> PracticeSet:
    """The set with or without a module as a whole."""
    others = chosen.modules - {module.id}
    own = {objective.id for objective in module.objectives}
    return replace(chosen, modules=others | ({module.id} if wanted else set()), objectives=chosen.objectives - own)


def with_objective(chosen: PracticeSet, module: Module, objective: str, wanted: bool) -> PracticeSet:
    """The set with or without one of a module's objectives; with all of them it is the module that is chosen."""
    own = {each.id for each in module.objectives}
    had = own if module.id in chosen.modules else own & chosen.objectives
    now = had | {objective} if wanted else had - {objective}
    if now == own:
        return with_module(chosen, module, wanted=True)
    return replace(chosen, modules=chosen.modules - {module.id}, objectives=(chosen.objectives - own) | now)


def standings(
    items: Iterable[Item], states: Mapping[str, ItemState], facts: Facts, today: date, schedule: Schedule
) -> Standings:
    """How each item stands with the learner on that study day."""
    return {item.id: frozenset(_standings(item, states.get(item.id), facts, today, schedule)) for item in items}


def select(chosen: PracticeSet, items: Iterable[Item], standing: Standings) -> list[Item]:
    """The items that fit, in the order of the pack."""
    return [item for item in items if _fits(chosen, item, standing)]


def counts(chosen: PracticeSet, items: Iterable[Item], standing: Standings) -> Mapping[Standing, int]:
    """How many of the items that fit otherwise stand in each way."""
    others = select(chosen.without(Criterion.STANDING), items, standing)
    return {each: sum(each in standing[item.id] for item in others) for each in Standing}


def obstacle(chosen: PracticeSet, items: Sequence[Item], standing: Standings) -> Obstacle | None:
    """The criterion to lift where nothing fits; ``None`` if there is none.

    That is the one without which most would fit; where lifting one alone does not help, the one that by itself
    leaves the fewest.
    """
    lifted = {each: len(select(chosen.without(each), items, standing)) for each in chosen.criteria}
    if not lifted:
        return None
    best = max(lifted, key=lambda each: lifted[each])
    if lifted[best] == 0:
        best = min(lifted, key=lambda each: len(select(_only(chosen, each), items, standing)))
    return Obstacle(best, lifted[best])


def is_weak(state: ItemState, today: date, schedule: Schedule) -> bool:
    """Whether the learner would probably no longer know an item in a week."""
    return state.recall(today + timedelta(days=WEAK_AHEAD), schedule.parameters) < WEAK_BELOW


def misconceptions_of(item: Item) -> frozenset[str]:
    """The mistaken ideas behind the wrong options of an item."""
    options = (option for variant in item.variants for option in variant.question.options)
    return frozenset(misconceptions_behind(options))


def held(fallen_for: Mapping[str, date], items: Iterable[Item], states: Mapping[str, ItemState]) -> frozenset[str]:
    """The mistaken ideas that the learner still holds, of those ``fallen_for``, each with the last study day of it.

    An idea is held until a question that offers it has been answered right, and not by a guess, on a later day.
    """
    overcome = {
        idea
        for item in items
        if item.id in states and states[item.id].last_rating is not Rating.AGAIN
        for idea in misconceptions_of(item)
        if idea in fallen_for and states[item.id].last_day > fallen_for[idea]
    }
    return frozenset(fallen_for) - overcome


def _standings(
    item: Item, state: ItemState | None, facts: Facts, today: date, schedule: Schedule
) -> Iterable[Standing]:
    if item.id in facts.flagged:
        yield Standing.FLAGGED
    if facts.misconceptions and not facts.misconceptions.isdisjoint(misconceptions_of(item)):
        yield Standing.MISCONCEPTION
    if state is None:
        yield Standing.UNSEEN
        return
    if state.due <= today:
        yield Standing.DUE
    if is_weak(state, today, schedule):
        yield Standing.WEAK
    if state.last_rating is Rating.AGAIN:
        yield Standing.MISSED
    if (today - state.first_day).days < NEWLY_MET:
        yield Standing.NEW


def _fits(chosen: PracticeSet, item: Item, standing: Standings) -> bool:
    if (chosen.modules or chosen.objectives) and not (
        item.module in chosen.modules or item.objective in chosen.objectives
    ):
        return False
    if chosen.levels and item.level not in chosen.levels:
        return False
    return not chosen.standings or not chosen.standings.isdisjoint(standing[item.id])


def _only(chosen: PracticeSet, criterion: Criterion) -> PracticeSet:
    for each in Criterion:
        if each is not criterion:
            chosen = chosen.without(each)
    return chosen
