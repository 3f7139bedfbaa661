"""How fast a learner forgets: forgetting curves, and what their own answers say of which is theirs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.memory import fsrs
from studyapp.domain.memory.fsrs_arrays import Array, recall

STRETCHES: Array = np.exp(np.linspace(-2.4, 2.0, 23))
DECAYS: Array = np.array([0.10, 0.154, 0.22, 0.32, 0.46, 0.66, 1.0, 2.0])
"""The grid on which a learner's forgetting curve is sought."""

USUAL_LOG_STRETCH = -0.3
"""Where ln k is expected before any answer: a little under FSRS, whose averages are of practised learners' own cards.

Set, with the spread of 1 about it, so that forecasts of one week's study hold in simulation (benchmarks/exam_day).
"""

_STEP = 0.04
"""Answers whose time over stability differs by less than this (in logarithms) count as alike."""

_LEAST_SHARE = 0.003
"""Curves less likely than this are left out of a belief."""

NEVER_CERTAIN = 1e-4
"""No prediction is nearer to 0 or 1 than this: slips happen, and logits stay finite."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A learner's forgetting curve, R(t, S) = (1 + (0.9^(-1/d) - 1) · t / (k·S))^(-d).

    ``stretch`` is k, by which their memories last longer than FSRS thinks; ``decay`` is d.
    """

    stretch: float = 1.0
    decay: float = fsrs.DEFAULT_PARAMETERS[20]

    def recall(self, days: Array | float, stability: Array) -> Array:
        """The chance (0–1) of recall so many days after the last answer."""
        return recall(days, stability, self.decay, self.stretch)

    def stability(self, days: float, chance: Array) -> Array:
        """The stability at which recall after ``days`` (more than 0) has that chance: ``recall`` turned around."""
        factor = 0.9 ** (-1 / self.decay) - 1
        return np.asarray(factor * days / (self.stretch * np.maximum(chance ** (-1 / self.decay) - 1, 1e-12)))


USUAL_CURVE = Curve()
"""The curve of FSRS."""


@dataclass(frozen=True, slots=True)
class CurveBelief:
    """The curves that may be the learner's, each with the chance (0–1) that it is; the chances add up to 1."""

    curves: tuple[Curve, ...]
    chances: tuple[float, ...]

    @property
    def mean(self) -> Curve:
        """The one curve to plan by: the means of ln k and ln d."""
        chances = np.array(self.chances)
        stretch, decay = (
            np.exp(chances @ np.log([getattr(curve, name) for curve in self.curves])) for name in ("stretch", "decay")
        )
        return Curve(float(stretch), float(decay))


def log_likelihood(days: Array, stability: Array, recalled: NDArray[np.bool_]) -> Array:
    """What answers to items met on an earlier day say for each point of the grid, stretch by decay.

    For each answer the days since the last one, the stability that one left, and whether it was recalled. What
    several days say may be added up.
    """
    later = days > 0  # on the same day nothing has been forgotten that the curve could tell
    place = np.round(np.log(days[later] / stability[later]) / _STEP).astype(np.int64)
    alike, which = np.unique(place, return_inverse=True)
    hits = np.bincount(which, weights=recalled[later], minlength=len(alike))
    misses = np.bincount(which, weights=~recalled[later], minlength=len(alike))
    times = np.exp(alike * _STEP)
    chance = recall(times, 1.0, DECAYS[None, :, None], STRETCHES[:, None, None])
    chance = np.clip(chance, NEVER_CERTAIN, 1 - NEVER_CERTAIN)
    return np.asarray(np.log(chance) @ hits + np.log1p(-chance) @ misses)


def belief(likelihood: Array) -> CurveBelief:
    """The posterior on the grid, from a ``log_likelihood``.

    Before any answer ln k ~ N(``USUAL_LOG_STRETCH``, 1) and ln d ~ N(ln 0.1542, 1), as far as the grid reaches.
    """
    stretch, decay = np.log(STRETCHES)[:, None], np.log(DECAYS)[None, :]
    prior = -((stretch - USUAL_LOG_STRETCH) ** 2) / 2 - (decay - np.log(USUAL_CURVE.decay)) ** 2 / 2
    posterior = np.exp(likelihood + prior - (likelihood + prior).max())
    posterior /= posterior.sum()
    kept = posterior >= min(_LEAST_SHARE, float(posterior.max()))
    chances = posterior[kept] / posterior[kept].sum()
    places = zip(*np.nonzero(kept), strict=True)
    curves = tuple(Curve(float(STRETCHES[at]), float(DECAYS[by])) for at, by in places)
    return CurveBelief(curves, tuple(chances.tolist()))


def fit_curve(days: Array, stability: Array, recalled: NDArray[np.bool_]) -> CurveBelief:
    """What the answers, as ``log_likelihood`` takes them, say of the learner's forgetting curve."""
    return belief(log_likelihood(days, stability, recalled))
