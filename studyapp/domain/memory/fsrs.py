"""FSRS-6, the memory model: states in, states out. The only file that names the FSRS library.

Source: J. Ye et al., "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling"
(KDD 2022), and the FSRS-6 algorithm page of the open-spaced-repetition project. The arithmetic is done by
``fsrs-rs``, the engine that Anki uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import fsrs_rs_python

from studyapp.domain.log import Rating

Parameters = tuple[float, ...]
DEFAULT_PARAMETERS: Parameters = tuple(fsrs_rs_python.DEFAULT_PARAMETERS)
"""The 21 parameters of FSRS-6 as fitted to many learners."""

DEFAULT_RETENTION = 0.9
"""The chance of recall (0–1) at which an item falls due unless the learner sets another."""

_DECAY = 20  # place of the forgetting curve's exponent among the parameters


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of one memory.

    ``stability`` is the number of days after which recall is 90 % likely; ``difficulty`` runs from 1 (easy)
    to 10 (hard).
    """

    stability: float
    difficulty: float


def after_answer(
    memory: Memory | None, rating: Rating, days: int, parameters: Parameters = DEFAULT_PARAMETERS
) -> Memory:
    """The memory after an answer ``days`` (0 or more) after the last one; ``None`` is a first meeting."""
    before = None if memory is None else fsrs_rs_python.MemoryState(memory.stability, memory.difficulty)
    states = _engine(parameters).next_states(before, DEFAULT_RETENTION, max(0, days))
    by_rating = {
        Rating.AGAIN: states.again,
        Rating.HARD: states.hard,
        Rating.GOOD: states.good,
        Rating.EASY: states.easy,
    }
    after = by_rating[rating].memory
    return Memory(after.stability, after.difficulty)


def retrievability(memory: Memory, days: float, parameters: Parameters = DEFAULT_PARAMETERS) -> float:
    """The chance (0–1) of recall ``days`` after the last answer.

    R(t, S) = (1 + (0.9^(-1/d) - 1) · t / S)^(-d), d = w20 (FSRS-6, forgetting curve).
    """
    decay = parameters[_DECAY]
    factor = 0.9 ** (-1 / decay) - 1
    return float((1 + factor * max(0.0, days) / memory.stability) ** -decay)


def interval(memory: Memory, retention: float = DEFAULT_RETENTION, parameters: Parameters = DEFAULT_PARAMETERS) -> int:
    """Whole days, at least 1, until the chance of recall has fallen to ``retention`` (0–1)."""
    days = _engine(parameters).next_interval(memory.stability, retention, int(Rating.GOOD))
    return max(1, round(days))


def fitted(histories: Iterable[Sequence[tuple[Rating, int]]]) -> Parameters:
    """The parameters that predict these histories best, drawn towards the default ones where there is little.

    A history holds an item's answers in order: the rating, and the whole days since the answer before (0 for the
    first). The work is done in one step of the library, about 6 µs an answer.
    """
    examples = [
        # The engine learns from an answer a day or more after the last one, with what went before it.
        fsrs_rs_python.FSRSItem([fsrs_rs_python.FSRSReview(int(rating), days) for rating, days in history[: at + 1]])
        for history in histories
        for at, (_, elapsed) in enumerate(history)
        if at > 0 and elapsed > 0
    ]
    return tuple(_engine(DEFAULT_PARAMETERS).compute_parameters(examples)) if examples else DEFAULT_PARAMETERS


@lru_cache(maxsize=8)
def _engine(parameters: Parameters) -> fsrs_rs_python.FSRS:
    return fsrs_rs_python.FSRS(parameters)
