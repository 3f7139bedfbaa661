"""One cell of the grid: an exam, a bank of items, days and minutes; and a whole preparation through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.exam_day.learners import Learner, Ratings, Who
from studyapp.domain.memory.fsrs_arrays import Array

TOPICS = 12
FIRST = np.array([0.24, 0.094, 0.495, 0.171])
"""Shares of first ratings, Again to Easy: the defaults of fsrs-rs's simulator, taken from Anki's users."""
LATER = np.array([0.224, 0.631, 0.145])
"""Shares of Hard, Good and Easy among recalls, from the same source."""
SECONDS_RECALLED, SECONDS_MISSED, SECONDS_FIRST = 9.3, 22.0, 25.0
"""Mean seconds of an answer, with reading the key, and with the return of a missed item in the same session."""
SECONDS_SPREAD = 0.4
"""Standard deviation of the log of the seconds of one answer."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How long, how much, how many; ``missed`` is the share of days (0–1) on which nothing is done."""

    days: int
    minutes: float
    items: int
    missed: float = 0.1
    even: bool = False
    """Whether all items weigh the same."""


@dataclass(frozen=True, slots=True)
class World:
    """What befalls a number of learners, a row each: the same under every policy."""

    cell: Cell
    weights: Array
    topics: NDArray[np.int64]
    studies: NDArray[np.bool_]
    """Learner by day: whether anything is done."""
    first: Ratings
    speed: Array
    """Learner: how many times the usual seconds an answer takes."""
    luck: NDArray[np.float32]
    """Day by learner by item: an answer is right where this is below the chance of recall."""
    pace: NDArray[np.float32]
    """Day by learner by item: the seconds of an answer over its mean."""


class Policy(Protocol):
    """Decides what each learner is asked."""

    def order(self, day: int) -> Array:
        """A rank for each learner and item, the highest asked first; minus infinity is not asked today."""
        ...

    def answered(self, day: int, who: Who, rating: Ratings, seconds: Array) -> None:
        """What was answered on a day, in the order of the answers within each learner."""
        ...


def make_world(cell: Cell, learners: int, random: Generator) -> World:
    """Draw everything that does not depend on what is asked."""
    shape = (learners, cell.items)
    shares = random.dirichlet(np.full(TOPICS, 3.0), learners)
    sizes = random.dirichlet(np.full(TOPICS, 6.0), learners)
    topics = np.stack([random.choice(TOPICS, cell.items, p=size) for size in sizes])
    topics.sort(axis=1)
    counts = np.stack([np.bincount(row, minlength=TOPICS) for row in topics])
    weights = np.take_along_axis(shares / np.maximum(counts, 1), topics, axis=1)
    if cell.even:
        weights = np.ones(shape)
    studies = random.random((learners, cell.days)) >= cell.missed
    uniform = random.random(shape)
    first = np.searchsorted(np.cumsum(FIRST)[:-1], uniform.ravel()).reshape(shape) + 1
    return World(
        cell=cell,
        weights=weights / weights.sum(axis=1, keepdims=True),
        topics=topics,
        studies=studies,
        first=first,
        speed=random.lognormal(0.0, 0.2, learners),
        luck=random.random((cell.days, *shape), dtype=np.float32),
        pace=random.standard_normal((cell.days, *shape), dtype=np.float32),
    )


def prepare(world: World, learner: Learner, policy: Policy, minutes: Array | None = None) -> Array:
    """Study from the first day to the last; the true exam-day score (0–1) of each learner.

    ``minutes`` by day replaces the cell's, for those who move all of their time. The score is the weighted chance of
    recall on the exam day; what was never met counts nothing.
    """
    cell = world.cell
    met = np.zeros(world.weights.shape, dtype=bool)
    for day in range(cell.days):
        budget = 60 * (cell.minutes if minutes is None else float(minutes[day]))
        if budget:
            _study(world, learner, policy, met, day, budget)
    return exam_score(world, learner, met)


def exam_score(world: World, learner: Learner, met: NDArray[np.bool_]) -> Array:
    """The weighted chance of recall on the exam day."""
    rows, columns = np.nonzero(met)
    who = rows, columns
    chance = np.zeros(met.shape)
    chance[who] = learner.recall(world.cell.days, who)
    return np.asarray((world.weights * chance).sum(axis=1))


def _study(world: World, learner: Learner, policy: Policy, met: NDArray[np.bool_], day: int, budget: float) -> None:
    rank = policy.order(day)
    rank[~world.studies[:, day]] = -np.inf
    # Nobody gets further than this in the time; sorting the rest would be for nothing.
    most = min(rank.shape[1], int(budget / 3.0) + 10)
    best = np.argpartition(-rank, most - 1, axis=1)[:, :most] if most < rank.shape[1] else None
    if best is None:
        order = np.argsort(-rank, axis=1, kind="stable")
    else:
        inner = np.argsort(-np.take_along_axis(rank, best, axis=1), axis=1, kind="stable")
        order = np.take_along_axis(best, inner, axis=1)
    rows = np.broadcast_to(np.arange(rank.shape[0])[:, None], order.shape)
    known = met[rows, order]
    who = (rows[known], order[known])
    chance = np.zeros(order.shape)
    chance[known] = learner.recall(day, who)
    luck = world.luck[day][rows, order].astype(float)
    recalled = luck < chance
    # Below the chance of recall luck is spread evenly: it also says whether the recall was easy.
    how = np.searchsorted(np.cumsum(LATER)[:-1], (luck / np.maximum(chance, 1e-9)).clip(0, 1).ravel()).reshape(
        order.shape
    )
    rating = np.where(known, np.where(recalled, 2 + how, 1), world.first[rows, order])
    mean = np.where(known, np.where(recalled, SECONDS_RECALLED, SECONDS_MISSED), SECONDS_FIRST)
    noise = np.exp(SECONDS_SPREAD * world.pace[day][rows, order] - SECONDS_SPREAD**2 / 2)
    seconds = mean * noise * world.speed[:, None]
    started = np.cumsum(seconds, axis=1) - seconds
    served = (started < budget) & np.isfinite(np.take_along_axis(rank, order, axis=1))
    for mask, act in ((served & known, learner.answer), (served & ~known, learner.meet)):
        if mask.any():
            act(day, (rows[mask], order[mask]), rating[mask])
    met[rows[served], order[served]] = True
    policy.answered(day, (rows[served], order[served]), rating[served], seconds[served])
