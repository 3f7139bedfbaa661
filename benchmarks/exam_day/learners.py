"""Simulated learners: what they would truly recall, and what an answer does to it.

All of them hold many learners at once, a row each, with a column an item. ``who`` picks memories as a pair of index
arrays, rows and columns; days are counted from the first study day.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from studyapp.domain.memory import fsrs, fsrs_arrays
from studyapp.domain.memory.fsrs_arrays import Array

Who = tuple[NDArray[np.intp], NDArray[np.intp]]
Ratings = NDArray[np.int64]

START = np.array([0.6, 0.8, 1.1, 2.2])
"""How strong a memory begins after a first answer rated Again, Hard, Good or Easy, in the models but FSRS."""


class Learner(Protocol):
    """Some learners with a memory each of every item."""

    def recall(self, day: float, who: Who) -> Array:
        """The true chance (0–1) of recalling items met before."""
        ...

    def meet(self, day: int, who: Who, rating: Ratings) -> None:
        """A first answer."""
        ...

    def answer(self, day: int, who: Who, rating: Ratings) -> None:
        """A later answer; the key is seen after it, right or wrong."""
        ...


class Fsrs:
    """FSRS-6. Without ``other`` exactly what the app assumes; with it parameters, decay and items differ from that."""

    def __init__(self, shape: tuple[int, int], random: Generator, *, other: bool) -> None:
        learners = shape[0]
        self._w = np.repeat(np.array(fsrs.DEFAULT_PARAMETERS)[:, None], learners, axis=1)
        self._stretch = np.ones(shape)
        if other:
            self._w[:4] *= random.lognormal(0.0, 0.5, learners)
            self._w[8] += random.normal(0.0, 0.3, learners)
            self._w[11] *= random.lognormal(0.0, 0.3, learners)
            self._w[20] = random.uniform(0.1, 0.6, learners)
            self._stretch = random.lognormal(0.0, 0.4, shape)
        self._stability = np.ones(shape)
        self._difficulty = np.ones(shape)
        self._last = np.zeros(shape)

    def recall(self, day: float, who: Who) -> Array:
        days = day - self._last[who]
        return fsrs_arrays.recall(days, self._stability[who], self._w[20, who[0]], self._stretch[who])

    def meet(self, day: int, who: Who, rating: Ratings) -> None:
        w = self._w[:, who[0]]
        self._stability[who] = np.choose(rating - 1, w[:4])
        self._difficulty[who] = fsrs_arrays.first_difficulty(fsrs.DEFAULT_PARAMETERS)[rating - 1]
        self._last[who] = day

    def answer(self, day: int, who: Who, rating: Ratings) -> None:
        w = self._w[:, who[0]]
        chance = self.recall(day, who)
        stability, difficulty = self._stability[who], self._difficulty[who]
        days = day - self._last[who]
        later = np.where(
            rating >= 2,
            fsrs_arrays.after_success(stability, difficulty, chance, w, rating),
            fsrs_arrays.after_lapse(stability, difficulty, chance, w),
        )
        self._stability[who] = np.where(days < 1, fsrs_arrays.after_same_day(stability, rating, w), later)
        self._difficulty[who] = fsrs_arrays.next_difficulty(difficulty, rating, w)
        self._last[who] = day


class ActR:
    """Activation is the log of a sum of decaying traces; a trace laid down when activation is high decays faster.

    Source: P. I. Pavlik & J. R. Anderson (2005), "Practice and forgetting effects on vocabulary memory", Cognitive
    Science 29, 559–586: d = c·e^m + a, m = ln Σ t^-d, P = 1 / (1 + e^((θ - m)/s)). Time between days counts ``h``.
    """

    A, C, S, THRESHOLD, H = 0.177, 0.217, 0.35, -1.75, 0.025
    SECONDS = 86400 * H
    MOST = 160

    def __init__(self, shape: tuple[int, int], random: Generator) -> None:
        self._ease = random.normal(0.0, 0.35, shape) + random.normal(0.0, 0.25, (shape[0], 1))
        self._when = np.zeros((*shape, 8), dtype=np.float32)
        self._decay = np.full((*shape, 8), np.nan, dtype=np.float32)
        self._count = np.zeros(shape, dtype=np.intp)

    def recall(self, day: float, who: Who) -> Array:
        return 1 / (1 + np.exp((self.THRESHOLD - self._activation(day, who)) / self.S))

    def meet(self, day: int, who: Who, rating: Ratings) -> None:
        self._ease[who] += np.log(START)[rating - 1] * 0.5
        self._lay_down(day, who, np.full(len(rating), self.A))

    def answer(self, day: int, who: Who, rating: Ratings) -> None:
        strength = np.exp(self._activation(day, who) - self._ease[who])
        self._lay_down(day, who, self.C * strength + self.A)

    def _activation(self, day: float, who: Who) -> Array:
        most = int(self._count[who].max(initial=1))
        seconds = np.maximum((day - self._when[who][:, :most]) * self.SECONDS, 30.0)
        traces = seconds ** -self._decay[who][:, :most]
        return np.asarray(self._ease[who] + np.log(np.maximum(np.nansum(traces, axis=1), 1e-9)), dtype=np.float64)

    def _lay_down(self, day: int, who: Who, decay: Array) -> None:
        count = self._count[who]
        if count.max(initial=0) >= self._when.shape[2]:
            self._when = np.concatenate([self._when, np.zeros_like(self._when)], axis=2)
            self._decay = np.concatenate([self._decay, np.full_like(self._decay, np.nan)], axis=2)
        self._when[(*who, count)] = day
        self._decay[(*who, count)] = decay
        self._count[who] += 1


class PowerLaw:
    """R = (1 + t)^-f: each answer lowers f, a recall the more the longer it was put off, a miss a little.

    Source of the form: J. T. Wixted & E. B. Ebbesen (1991), "On the form of forgetting", Psychological Science 2.
    """

    def __init__(self, shape: tuple[int, int], random: Generator) -> None:
        self._forgetting = 0.35 * random.lognormal(0.0, 0.35, shape) * random.lognormal(0.0, 0.25, (shape[0], 1))
        self._last = np.zeros(shape)

    def recall(self, day: float, who: Who) -> Array:
        return np.asarray((1 + day - self._last[who]) ** -self._forgetting[who])

    def meet(self, day: int, who: Who, rating: Ratings) -> None:
        self._forgetting[who] /= START[rating - 1]
        self._last[who] = day

    def answer(self, day: int, who: Who, rating: Ratings) -> None:
        spaced = 1 - np.exp(-(day - self._last[who]) / 2)
        self._forgetting[who] *= np.where(rating >= 2, 1 - 0.45 * spaced, 0.95)
        self._last[who] = day


class HalfLife:
    """R = 2^(-t/h): a recall lengthens h, the more the longer it was put off; a miss halves it.

    Source of the form: B. Settles & B. Meeder (2016), "A trainable spaced repetition model", ACL.
    """

    def __init__(self, shape: tuple[int, int], random: Generator) -> None:
        self._half_life = 3.0 * random.lognormal(0.0, 0.5, shape) * random.lognormal(0.0, 0.3, (shape[0], 1))
        self._floor = self._half_life.copy()
        self._last = np.zeros(shape)

    def recall(self, day: float, who: Who) -> Array:
        return np.asarray(2 ** (-(day - self._last[who]) / self._half_life[who]))

    def meet(self, day: int, who: Who, rating: Ratings) -> None:
        self._half_life[who] *= START[rating - 1]
        self._floor[who] = self._half_life[who]
        self._last[who] = day

    def answer(self, day: int, who: Who, rating: Ratings) -> None:
        change = np.where(rating >= 2, 1 + 2.5 * (1 - self.recall(day, who)), 0.5)
        self._floor[who] *= 1.2
        self._half_life[who] = np.maximum(self._half_life[who] * change, self._floor[who])
        self._last[who] = day


class Multiscale:
    """Traces that leak at rates from hours to years; an answer fills each in proportion to what the faster ones lack.

    Source: M. C. Mozer et al. (2009), "Predicting the optimal spacing of study: a multiscale context model of
    memory", NIPS 22; a miss, whose key is read, fills less than a recall.
    """

    TIMES = 2.0 * 3.0 ** np.arange(7)
    SHARES = 0.9 ** np.arange(7) / np.sum(0.9 ** np.arange(7))

    def __init__(self, shape: tuple[int, int], random: Generator) -> None:
        self._rate = np.clip(random.normal(0.8, 0.1, shape) + random.normal(0.0, 0.05, (shape[0], 1)), 0.2, 0.95)
        self._traces = np.zeros((*shape, len(self.TIMES)))
        self._last = np.zeros(shape)

    def recall(self, day: float, who: Who) -> Array:
        return np.asarray(np.clip(self._now(day, who) @ self.SHARES, 0.0, 1.0))

    def meet(self, day: int, who: Who, rating: Ratings) -> None:
        self._rate[who] = np.clip(self._rate[who] * START[rating - 1] ** 0.25, 0.2, 0.95)
        self._last[who] = day
        self._fill(day, who, 1.0)

    def answer(self, day: int, who: Who, rating: Ratings) -> None:
        self._fill(day, who, np.where(rating >= 2, 1.0, 0.6))

    def _now(self, day: float, who: Who) -> Array:
        days = (day - self._last[who])[:, None]
        return np.asarray(self._traces[who] * np.exp(-days / self.TIMES))

    def _fill(self, day: int, who: Who, share: Array | float) -> None:
        now = self._now(day, who)
        so_far = np.cumsum(now * self.SHARES, axis=1) / np.cumsum(self.SHARES)
        rate = (self._rate[who] * share)[:, None]
        self._traces[who] = np.clip(now + rate * (1 - so_far), 0.0, 1.0)
        self._last[who] = day


MODELS: dict[str, Callable[[tuple[int, int], Generator], Learner]] = {
    "FSRS, as assumed": lambda shape, random: Fsrs(shape, random, other=False),
    "FSRS, other": lambda shape, random: Fsrs(shape, random, other=True),
    "ACT-R": ActR,
    "power law": PowerLaw,
    "half-life": HalfLife,
    "multiscale": Multiscale,
}
