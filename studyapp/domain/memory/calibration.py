"""What the learner's own answers say about the model's predictions: how fast they forget, how often they are right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.memory import fsrs
from studyapp.domain.memory.fsrs_arrays import Array, recall

STRETCHES: Array = np.exp(np.linspace(-2.4, 2.0, 23))
DECAYS: Array = np.array([0.10, 0.154, 0.22, 0.32, 0.46, 0.66, 1.0, 2.0])
"""The grid on which a learner's forgetting curve is sought."""

_STEP = 0.04
"""Answers whose time over stability differs by less than this (in logarithms) count as alike."""

RECENT = 0.25
"""The share of the record after which an answer counts half for the score."""

_NEVER_CERTAIN = 1e-4
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
"""Before the learner's own is known: the curve of FSRS."""


@dataclass(frozen=True, slots=True)
class ScoreCurve:
    """From recall to a right answer: P(right) = σ(a + b · logit R), with what is still unknown of a and b."""

    a: float = 0.0
    b: float = 1.0
    a_variance: float = 0.04
    b_variance: float = 0.04
    covariance: float = 0.0

    def chance(self, chance_of_recall: Array) -> Array:
        """The chance (0–1) of a right answer."""
        return np.asarray(1 / (1 + np.exp(-self.a - self.b * _logit(chance_of_recall))))

    def variance(self, weights: Array, chance_of_recall: Array) -> float:
        """The variance of the weighted mean of chances that comes from not knowing a and b (delta method)."""
        right = self.chance(chance_of_recall)
        slope = weights * right * (1 - right)
        by_a, by_b = float(slope.sum()), float((slope * _logit(chance_of_recall)).sum())
        return by_a**2 * self.a_variance + by_b**2 * self.b_variance + 2 * by_a * by_b * self.covariance


def fit_curve(days: Array, stability: Array, recalled: NDArray[np.bool_]) -> Curve:
    """The learner's forgetting curve from answers to items met on an earlier day.

    For each answer the days since the last one, the stability that one left, and whether it was recalled. Posterior
    means of ln k and ln d on a grid; before any answer ln k ~ N(0, 1) and ln d ~ N(ln 0.1542, 1).
    """
    return curve_of(log_likelihood(days, stability, recalled))


def log_likelihood(days: Array, stability: Array, recalled: NDArray[np.bool_]) -> Array:
    """What answers say for each point of the grid, stretch by decay; those of several days may be added up."""
    later = days > 0  # on the same day nothing has been forgotten that the curve could tell
    place = np.round(np.log(days[later] / stability[later]) / _STEP).astype(np.int64)
    alike, which = np.unique(place, return_inverse=True)
    hits = np.bincount(which, weights=recalled[later], minlength=len(alike))
    misses = np.bincount(which, weights=~recalled[later], minlength=len(alike))
    times = np.exp(alike * _STEP)
    chance = recall(times, 1.0, DECAYS[None, :, None], STRETCHES[:, None, None])
    chance = np.clip(chance, _NEVER_CERTAIN, 1 - _NEVER_CERTAIN)
    return np.asarray(np.log(chance) @ hits + np.log1p(-chance) @ misses)


def curve_of(likelihood: Array) -> Curve:
    """The curve that a ``log_likelihood`` and the prior together speak for."""
    stretch, decay = np.log(STRETCHES), np.log(DECAYS)
    prior = -(stretch[:, None] ** 2) / 2 - (decay[None, :] - np.log(USUAL_CURVE.decay)) ** 2 / 2
    if not likelihood.any():
        return USUAL_CURVE  # the grid is not quite even about the prior's mean
    posterior = np.exp(likelihood + prior - (likelihood + prior).max())
    posterior /= posterior.sum()
    return Curve(
        stretch=float(np.exp(posterior.sum(axis=1) @ stretch)), decay=float(np.exp(posterior.sum(axis=0) @ decay))
    )


def fit_score(chance_of_recall: Array, right: NDArray[np.bool_]) -> ScoreCurve:
    """How the chance of recall as predicted before each answer turned into right answers, in the order they were given.

    The mode of the posterior by Newton's method, with its curvature for what is unknown; a ~ N(0, 0.2²),
    b ~ N(1, 0.2²). An answer counts half as much as one a quarter of the record later: what is asked near the exam
    tells more of the exam day than what was new and weak.
    """
    prior = ScoreCurve()
    mean, precision = np.array([prior.a, prior.b]), np.diag([1 / prior.a_variance, 1 / prior.b_variance])
    features = np.stack([np.ones(len(right)), _logit(chance_of_recall)], axis=1)
    counts = 0.5 ** (np.arange(len(right))[::-1] / max(1.0, RECENT * len(right)))
    at = mean.copy()
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(features @ at)))
        slope = features.T @ (counts * (right - chance)) - precision @ (at - mean)
        curvature = (features * (counts * chance * (1 - chance))[:, None]).T @ features + precision
        step = np.linalg.solve(curvature, slope)
        at = at + np.clip(step, -1.0, 1.0)  # a full step may overshoot where the start is far away
        if np.abs(step).max() < 1e-8:
            break
    spread = np.linalg.inv(curvature)
    return ScoreCurve(*(float(value) for value in (at[0], at[1], spread[0, 0], spread[1, 1], spread[0, 1])))


def _logit(chance: Array) -> Array:
    safe = np.clip(chance, _NEVER_CERTAIN, 1 - _NEVER_CERTAIN)
    return np.asarray(np.log(safe / (1 - safe)))
