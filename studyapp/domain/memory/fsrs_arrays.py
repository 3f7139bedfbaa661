"""FSRS-6 over many items at once, for plans and forecasts: the same formulas as ``fsrs``, on numpy arrays.

Source: the FSRS-6 algorithm page of the open-spaced-repetition project. ``fsrs`` stays the measure: a test holds the
two together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from studyapp.domain.memory.fsrs import Parameters

Array = NDArray[np.float64]

Weights = Parameters | Array
"""The 21 parameters; as an array with a second axis, the parameters of each memory."""

SHORTEST, LONGEST = 0.001, 36500.0
"""Bounds of stability, in days."""


def first_stability(parameters: Weights) -> Array:
    """The stability in days after a first answer, by rating (Again to Easy)."""
    return np.asarray(np.clip(np.array(parameters[:4]), SHORTEST, LONGEST))


def first_difficulty(parameters: Weights) -> Array:
    """The difficulty (1–10) after a first answer, by rating (Again to Easy)."""
    return np.clip(_difficulty_at_first(parameters, np.arange(1, 5)), 1.0, 10.0)


def recall(days: ArrayLike, stability: ArrayLike, decay: ArrayLike, stretch: ArrayLike = 1.0) -> Array:
    """The chance (0–1) of recall so many days after the last answer.

    R(t, S) = (1 + (0.9^(-1/d) - 1) · t / (k·S))^(-d): ``decay`` is d, ``stretch`` is k, by which the learner's
    memories last longer than FSRS thinks.
    """
    factor = 0.9 ** (-1 / np.asarray(decay)) - 1
    return np.asarray((1 + factor * np.asarray(days) / (np.asarray(stretch) * stability)) ** -np.asarray(decay))


def after_success(
    stability: Array, difficulty: Array, chance: Array, parameters: Weights, rating: ArrayLike = 3
) -> Array:
    """The stability after a recall (``rating`` 2–4) that had that ``chance``, on a later day than the last answer."""
    w = parameters
    hard_or_easy = np.where(np.asarray(rating) == 2, w[15], np.where(np.asarray(rating) == 4, w[16], 1.0))
    growth = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * np.expm1(w[10] * (1 - chance)) * hard_or_easy
    return np.asarray(np.clip(stability * (1 + growth), SHORTEST, LONGEST))


def after_lapse(stability: Array, difficulty: Array, chance: Array, parameters: Weights) -> Array:
    """The stability after a miss, on a later day than the last answer."""
    w = parameters
    fallen = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp(w[14] * (1 - chance))
    return np.asarray(np.clip(np.minimum(fallen, stability / np.exp(w[17] * w[18])), SHORTEST, LONGEST))


def after_same_day(stability: Array, rating: ArrayLike, parameters: Weights) -> Array:
    """The stability after one more answer on the day of the last one."""
    w, rating = parameters, np.asarray(rating)
    growth = np.exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    growth = np.where(rating >= 2, np.maximum(growth, 1.0), growth)
    return np.asarray(np.clip(stability * growth, SHORTEST, LONGEST))


def next_difficulty(difficulty: Array, rating: ArrayLike, parameters: Weights) -> Array:
    """The difficulty (1–10) after an answer."""
    w = parameters
    moved = difficulty - w[6] * (np.asarray(rating) - 3) * (10 - difficulty) / 9
    easiest = _difficulty_at_first(parameters, np.array(4))
    return np.clip(w[7] * easiest + (1 - w[7]) * moved, 1.0, 10.0)


def after_answers(
    stability: Array, difficulty: Array, days: ArrayLike, rating: ArrayLike, parameters: Weights
) -> tuple[Array, Array]:
    """Stability and difficulty of items after one answer each, whole ``days`` after their last ones."""
    days, rating = np.asarray(days), np.asarray(rating)
    chance = recall(days, stability, parameters[20])
    later = np.where(
        rating >= 2,
        after_success(stability, difficulty, chance, parameters, rating),
        after_lapse(stability, difficulty, chance, parameters),
    )
    after = np.where(days < 1, after_same_day(stability, rating, parameters), later)
    return after, next_difficulty(difficulty, rating, parameters)


def _difficulty_at_first(parameters: Weights, rating: NDArray[np.int64]) -> Array:
    return np.asarray(parameters[4] - np.exp(parameters[5] * (rating - 1)) + 1)
