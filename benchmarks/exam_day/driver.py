"""The app's own plan behind a shape that any simulator can drive: days and items in, order and forecast out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.memory import fsrs, fsrs_arrays
from studyapp.domain.memory.calibration import Calibration, Standing, calibrate
from studyapp.domain.memory.costs import costs_from
from studyapp.domain.memory.curves import belief, log_likelihood
from studyapp.domain.memory.forecast import Forecast, what_if
from studyapp.domain.memory.fsrs_arrays import Array
from studyapp.domain.memory.plan import MISSED_SHARE, Bank, Costs, ExamAhead, order
from studyapp.domain.pace import LATEST_ANSWERS

PARAMETERS = fsrs.DEFAULT_PARAMETERS


class AppPlan:
    """One learner's plan up to an exam at the start of day ``days``; days are counted from 0.

    ``weights`` is each item's share of the exam, summing to 1; ``topics`` the topic of each.
    """

    def __init__(self, weights: Sequence[float], topics: Sequence[int], days: int, minutes_per_day: float) -> None:
        number = len(weights)
        self._days, self._minutes = days, minutes_per_day
        self._items = tuple(map(str, range(number)))
        self._topics = tuple(map(str, topics))
        self._weights = np.asarray(weights, dtype=float)
        self._stability, self._difficulty, self._last = (np.full(number, np.nan) for _ in range(3))
        self._once, self._missed = np.zeros(number), np.zeros(number)
        self._waiting: list[tuple[int, int, int]] = []
        self._likelihood = log_likelihood(np.empty(0), np.empty(0), np.empty(0, dtype=bool))
        self._record: list[tuple[Array, ...]] = []
        """Of answers to items met before: days since the last, stability, once, missed, and whether recalled now."""
        self._seconds: tuple[list[float], ...] = [], [], []
        """Of first answers, of recalls, and of misses with their return later."""
        self._answers = 0

    def order(self, day: int) -> list[int]:
        """Items to ask on a study day, best first."""
        bank, exam = self._bank(day), ExamAhead(self._days - day)
        known = self._calibration()
        ranked = order(bank, (exam,), self._minutes, self._costs(), known, PARAMETERS, missed_share=MISSED_SHARE)
        return [int(choice.item) for choice in ranked]

    def answered(self, day: int, item: int, rating: int, seconds: float) -> None:
        """Take in an answer, ``rating`` 1 to 4."""
        self._waiting.append((day, item, rating))
        kind = 0 if np.isnan(self._last[item]) else 1 if rating >= 2 else 2
        self._seconds[kind].append(seconds)

    def forecast(self, day: int) -> tuple[float, float, float]:
        """The exam-day score in the morning of a day, the study from then on by this plan: mean, 10 %, 90 %."""
        expected = self.outlook(day)
        return expected.mean, expected.low, expected.high

    def outlook(self, day: int, *, go_on: bool = True) -> Forecast:
        """The forecast whole, as the app would show it; without ``go_on`` nothing more is studied."""
        bank, days = self._bank(day), self._days - day
        minutes = [self._minutes if go_on else 0.0] * days
        return what_if(bank, days, minutes, self._costs(), PARAMETERS, self._calibration(), self._answers)

    def _bank(self, day: int) -> Bank:
        self._take_in()
        return Bank(
            self._items, self._topics, self._weights, self._stability, self._difficulty, day - self._last,
            self._once, self._missed, guess=np.zeros(len(self._items)),
        )  # fmt: skip

    def _costs(self) -> Costs:
        first, recalled, missed = (each[-LATEST_ANSWERS:] for each in self._seconds)
        return costs_from(first, recalled, missed)

    def _calibration(self) -> Calibration:
        nothing = (np.empty(0),) * 5
        days, stability, once, missed, recalled = (
            np.concatenate(column) for column in zip(nothing, *self._record, strict=True)
        )
        return calibrate(
            belief(self._likelihood), days, Standing(stability, once, missed, np.zeros(len(days))), recalled > 0
        )

    def _take_in(self) -> None:
        """Move the memories on by the answers that came since, an item's answers one after another."""
        waiting, self._waiting = self._waiting, []
        while waiting:
            taken: set[int] = set()
            now: list[tuple[int, int, int]] = []
            later: list[tuple[int, int, int]] = []
            for answer in waiting:
                (later if answer[1] in taken else now).append(answer)
                taken.add(answer[1])
            self._learn(*np.array(now).T)
            waiting = later

    def _learn(self, day: NDArray[np.int64], item: NDArray[np.int64], rating: NDArray[np.int64]) -> None:
        stability, difficulty, days = self._stability[item], self._difficulty[item], day - self._last[item]
        new = np.isnan(stability)
        known = ~new & (days >= 1)
        recalled = rating >= 2
        columns = days, stability, self._once[item], self._missed[item], recalled
        self._record.append(tuple(column[known] for column in columns))
        self._likelihood = self._likelihood + log_likelihood(days[known], stability[known], recalled[known])
        after, harder = fsrs_arrays.after_answers(stability, difficulty, days, rating, PARAMETERS)
        self._stability[item] = np.where(new, fsrs_arrays.first_stability(PARAMETERS)[rating - 1], after)
        self._difficulty[item] = np.where(new, fsrs_arrays.first_difficulty(PARAMETERS)[rating - 1], harder)
        later = new | known
        self._once[item[later]], self._missed[item[later]] = new[later], (known & ~recalled)[later]
        self._last[item] = day
        self._answers += len(item)
