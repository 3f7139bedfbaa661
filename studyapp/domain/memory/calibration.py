"""What the learner's own answers say about the model's predictions: how often, and of which items, it is right."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.memory.curves import DECAYS, NEVER_CERTAIN, STRETCHES, CurveBelief, belief
from studyapp.domain.memory.fsrs_arrays import Array
from studyapp.domain.memory.unseen import NOTHING_KNOWN, Elsewhere

RECENT = 0.5
"""The share of the record after which an answer counts half for the score."""

USUAL_SLOPE = 0.8
"""The slope expected before any answer: predictions are a little less sure than the model thinks."""

_MEAN: Array = np.array([0.0, USUAL_SLOPE, 0.0, 0.0, 0.0])
_DEVIATION: Array = np.array([0.2, 0.2, 0.8, 0.8, 0.4])
"""What is expected of the coefficients before any answer; chosen by simulation (benchmarks/exam_day)."""

_USUAL_LOG_STABILITY = 1.5  # of an item a week from its last answer: where the model is on the whole right


@dataclass(frozen=True, slots=True)
class Standing:
    """How items stand, as far as the model may be wrong about some kinds of them: arrays with a row an item.

    ``stability`` in days; ``once``, whether the item was answered on one day only, and ``missed``, whether it was
    missed on the last of several: 0 or 1, or the chance of it where it is yet to come. ``guess`` is the chance that a
    blind choice is right.
    """

    stability: Array
    once: Array
    missed: Array
    guess: Array


@dataclass(frozen=True, slots=True)
class ScoreCurve:
    """From recall to a right answer, P(right) = σ(x·θ), with what is still unknown of θ.

    x is 1, logit R, whether the item was met once only, whether it was missed last, and the logarithm of its
    stability: memories may start, recover from a miss and grow otherwise than FSRS has it.
    """

    coefficients: Array = field(default_factory=lambda: _MEAN)
    covariance: Array = field(default_factory=lambda: np.diag(_DEVIATION**2))

    def chance(self, recall: Array, standing: Standing) -> Array:
        """The chance (0–1) of a right answer, over what is unknown of θ; never less than by a blind choice.

        The mean of σ over a normal logit is taken as σ(m / √(1 + πv/8)) (D. J. C. MacKay 1992, Neural Computation 4).
        """
        return self._chance(_features(recall, standing), standing.guess)

    def share_right(self, weights: Array, recall: Array, standing: Standing) -> tuple[float, float]:
        """The weighted share of right answers, and its variance from not knowing θ (delta method)."""
        features = _features(recall, standing)
        right = self._chance(features, standing.guess)
        slope = (weights * right * (1 - right)) @ features
        return float(weights @ right), float(slope @ self.covariance @ slope)

    def _chance(self, features: Array, guess: Array) -> Array:
        spread = ((features @ self.covariance) * features).sum(axis=1)
        right = 1 / (1 + np.exp(-(features @ self.coefficients) / np.sqrt(1 + np.pi * spread / 8)))
        return np.asarray(np.maximum(right, guess))


@dataclass(frozen=True, slots=True)
class Calibration:
    """How the model is corrected for one learner."""

    curves: CurveBelief
    score: ScoreCurve
    elsewhere: Elsewhere = NOTHING_KNOWN

    def when_new(self, guess: Array) -> Array:
        """The chance (0–1) of a right answer to items never met."""
        return guess + (1 - guess) * self.elsewhere.share

    def expected(self, weights: Array, days: Array, standing: Standing) -> tuple[float, float]:
        """Mean and variance of the weighted share of right answers so many days after each item's last one."""
        recalls = (curve.recall(days, standing.stability) for curve in self.curves.curves)
        means, within = np.array([self.score.share_right(weights, recall, standing) for recall in recalls]).T
        chances = np.array(self.curves.chances)
        mean = float(chances @ means)
        return mean, float(chances @ within + chances @ (means - mean) ** 2)


USUAL_CALIBRATION = Calibration(belief(np.zeros((len(STRETCHES), len(DECAYS)))), ScoreCurve())
"""Before any answer."""


def fit_score(recall: Array, standing: Standing, right: NDArray[np.bool_]) -> ScoreCurve:
    """How recall as predicted before each answer turned into right answers, in the order they were given.

    The mode of the posterior by Newton's method, with its curvature for what is unknown. An answer counts half as much
    as one half of the record later: what is asked near the exam tells more of the exam day than what was new and weak.
    """
    precision = np.diag(1 / _DEVIATION**2)
    features = _features(recall, standing)
    counts = 0.5 ** (np.arange(len(right))[::-1] / max(1.0, RECENT * len(right)))
    at = _MEAN.copy()
    for _ in range(40):
        chance = 1 / (1 + np.exp(-(features @ at)))
        slope = features.T @ (counts * (right - chance)) - precision @ (at - _MEAN)
        curvature = (features * (counts * chance * (1 - chance))[:, None]).T @ features + precision
        step = np.linalg.solve(curvature, slope)
        at = at + np.clip(step, -1.0, 1.0)  # a full step may overshoot where the start is far away
        if np.abs(step).max() < 1e-8:
            break
    return ScoreCurve(at, np.asarray(np.linalg.inv(curvature)))


def calibrate(
    curves: CurveBelief, days: Array, standing: Standing, right: NDArray[np.bool_], elsewhere: Elsewhere = NOTHING_KNOWN
) -> Calibration:
    """The calibration from what is believed of the curve and the answers that the model had to predict."""
    return Calibration(curves, fit_score(curves.mean.recall(days, standing.stability), standing, right), elsewhere)


def _features(recall: Array, standing: Standing) -> Array:
    logarithm = np.log(np.maximum(standing.stability, 0.01)) - _USUAL_LOG_STABILITY
    safe = np.clip(recall, NEVER_CERTAIN, 1 - NEVER_CERTAIN)
    return np.stack(
        [np.ones(len(recall)), np.log(safe / (1 - safe)), standing.once, standing.missed, logarithm], axis=1
    )
