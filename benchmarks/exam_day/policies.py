"""Other ways to spend the same time: what the app's plan is compared with."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from benchmarks.exam_day.driver import AppPlan
from benchmarks.exam_day.learners import Ratings, Who
from benchmarks.exam_day.world import World
from studyapp.domain.memory import fsrs, fsrs_arrays
from studyapp.domain.memory.forecast import Forecast
from studyapp.domain.memory.fsrs_arrays import Array

NEVER = -np.inf


class FsrsBelief:
    """What a program that uses FSRS with its default parameters thinks of each memory."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.stability = np.ones(shape)
        self.difficulty = np.ones(shape)
        self.last = np.zeros(shape)
        self.met = np.zeros(shape, dtype=bool)

    def recall(self, day: float) -> Array:
        """The chance of recall of everything; without meaning for what is new."""
        return fsrs_arrays.recall(day - self.last, self.stability, fsrs.DEFAULT_PARAMETERS[20])

    def learn(self, day: int, who: Who, rating: Ratings) -> None:
        """Take in a day's answers."""
        new = ~self.met[who]
        after, difficulty = fsrs_arrays.after_answers(
            self.stability[who], self.difficulty[who], day - self.last[who], rating, fsrs.DEFAULT_PARAMETERS
        )
        first = fsrs_arrays.first_stability(fsrs.DEFAULT_PARAMETERS)[rating - 1]
        self.stability[who] = np.where(new, first, after)
        first_difficulty = fsrs_arrays.first_difficulty(fsrs.DEFAULT_PARAMETERS)[rating - 1]
        self.difficulty[who] = np.where(new, first_difficulty, difficulty)
        self.last[who] = day
        self.met[who] = True


class DesiredRetention:
    """FSRS as Anki uses it: what fell below the retention, then so many new ones a day, in the order of the deck.

    Time that is left is used, so that the comparison is one of equal time: first for more new items, then for what is
    due next. With ``use_rest`` off it is not.
    """

    def __init__(self, world: World, retention: float, new_a_day: int, *, use_rest: bool = True) -> None:
        self._belief = FsrsBelief(world.weights.shape)
        self._retention, self._new_a_day, self._use_rest = retention, new_a_day, use_rest

    def order(self, day: int) -> Array:
        recall, met = self._belief.recall(day), self._belief.met
        seen_today = met & (self._belief.last == day)
        nth_new = np.cumsum(~met, axis=1)
        place = -np.arange(met.shape[1])
        rank = np.where(met, np.where(recall <= self._retention, 3e6 - recall, -1e6 - recall), 0.0)
        rank = np.where(met, rank, np.where(nth_new <= self._new_a_day, 2e6 + place, 1e5 + place))
        if not self._use_rest:
            rank = np.where(rank < 1e6, NEVER, rank)
        return np.where(seen_today, NEVER, rank)

    def answered(self, day: int, who: Who, rating: Ratings, seconds: Array) -> None:
        self._belief.learn(day, who, rating)


class WeightedRetention:
    """FSRS that knows the blueprint: new items by weight, paced to be met in time, then due ones by what is at risk.

    The best of six such ways that were tried (new or due first, by weight or by risk, pace 0.5 or 0.8).
    """

    def __init__(self, world: World, retention: float, pace: float = 0.8) -> None:
        self._belief = FsrsBelief(world.weights.shape)
        self._weights, self._days = world.weights / world.weights.max(), world.cell.days
        self._retention, self._pace = retention, pace

    def order(self, day: int) -> Array:
        recall, met = self._belief.recall(day), self._belief.met
        allowed = np.ceil((~met).sum(axis=1, keepdims=True) / max(1.0, self._pace * self._days - day))
        nth_new = np.argsort(np.argsort(np.where(met, 1.0, -self._weights), axis=1, kind="stable"), axis=1)
        risk = self._weights * (1 - recall)
        new = np.where(nth_new < allowed, 3e6, 1e5) + self._weights
        rank = np.where(met, np.where(recall <= self._retention, 2e6 + risk, risk - 1e6), new)
        return np.where(met & (self._belief.last == day), NEVER, rank)

    def answered(self, day: int, who: Who, rating: Ratings, seconds: Array) -> None:
        self._belief.learn(day, who, rating)


class Cycling:
    """Every item in turn, the longest unasked first; by weight if wished: each as often as it weighs."""

    def __init__(self, world: World, *, weighted: bool = False) -> None:
        self._share = world.weights / world.weights.mean() if weighted else np.ones_like(world.weights)
        self._count = np.zeros_like(world.weights)

    def order(self, day: int) -> Array:
        return np.asarray(-(self._count + 0.5) / self._share - np.arange(self._count.shape[1]) * 1e-9)

    def answered(self, day: int, who: Who, rating: Ratings, seconds: Array) -> None:
        self._count[who] += 1


class Leitner:
    """Five boxes, asked every 1, 2, 4, 8 and 16 days: a recall moves up, a miss goes to the first; then new ones."""

    def __init__(self, world: World) -> None:
        self._box: NDArray[np.int64] = np.zeros(world.weights.shape, dtype=np.int64)
        self._due = np.zeros(world.weights.shape)

    def order(self, day: int) -> Array:
        new, place = self._box == 0, np.arange(self._box.shape[1])
        rank = np.where(self._due <= day, 2e6 + day - self._due, -self._due)
        return np.asarray(np.where(new, 1e5 - place, rank))

    def answered(self, day: int, who: Who, rating: Ratings, seconds: Array) -> None:
        up = np.minimum(self._box[who] + 1, 5)
        self._box[who] = np.where(rating >= 2, up, 1)
        self._due[who] = day + 2.0 ** (self._box[who] - 1)


class Sm2:
    """SM-2 (P. A. Woźniak, 1990): intervals of 1 and 6 days, then times an ease that answers move; then new ones."""

    QUALITY = np.array([1, 3, 4, 5])

    def __init__(self, world: World) -> None:
        shape = world.weights.shape
        self._ease: Array = np.full(shape, 2.5)
        self._repetition: NDArray[np.int64] = np.zeros(shape, dtype=np.int64)
        self._interval, self._due = np.zeros(shape), np.zeros(shape)
        self._met: NDArray[np.bool_] = np.zeros(shape, dtype=bool)

    def order(self, day: int) -> Array:
        place = np.arange(self._met.shape[1])
        rank = np.where(self._due <= day, 2e6 + day - self._due, -self._due)
        return np.asarray(np.where(self._met, rank, 1e5 - place))

    def answered(self, day: int, who: Who, rating: Ratings, seconds: Array) -> None:
        quality = self.QUALITY[rating - 1]
        repetition = np.where(rating >= 2, self._repetition[who] + 1, 0)
        grown = np.where(repetition <= 1, 1.0, np.where(repetition == 2, 6.0, self._interval[who] * self._ease[who]))
        self._ease[who] = np.maximum(1.3, self._ease[who] + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
        self._repetition[who], self._interval[who] = repetition, np.round(grown)
        self._due[who] = day + self._interval[who]
        self._met[who] = True


class OurPlan:
    """The app's own plan, one for each learner, through the driver; its forecasts are kept on some days."""

    def __init__(self, world: World, look_on: Collection[int] = ()) -> None:
        self.outlooks: dict[int, list[tuple[Forecast, Forecast]]] = {}
        """By day, for each learner: of the exam day if the plan goes on, and if nothing more is studied."""
        self._look_on = look_on
        cell, self._shape = world.cell, world.weights.shape
        self.plans = [
            AppPlan(weights.tolist(), topics.tolist(), cell.days, cell.minutes)
            for weights, topics in zip(world.weights, world.topics, strict=True)
        ]

    def look(self, day: int) -> None:
        """Keep the forecasts of the day's morning."""
        self.outlooks[day] = [(plan.outlook(day), plan.outlook(day, go_on=False)) for plan in self.plans]

    def order(self, day: int) -> Array:
        if day in self._look_on:
            self.look(day)
        rank = np.full(self._shape, NEVER)
        for row, plan in enumerate(self.plans):
            best = plan.order(day)
            rank[row, best] = -np.arange(len(best))
        return rank

    def answered(self, day: int, who: Who, rating: Ratings, seconds: Array) -> None:
        for learner, item, rated, took in zip(*(a.tolist() for a in (*who, rating, seconds)), strict=True):
            self.plans[learner].answered(day, item, rated, took)
