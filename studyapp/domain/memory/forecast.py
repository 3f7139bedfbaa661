"""The honest forecast: what score to expect, how sure that is, and how it would change with more or less study.

Never a pass: real exams equate their scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import erf, sqrt

import numpy as np

from studyapp.domain.memory import fsrs, fsrs_arrays
from studyapp.domain.memory.calibration import USUAL_CALIBRATION, Calibration
from studyapp.domain.memory.fsrs import Parameters
from studyapp.domain.memory.plan import FIRST_RATINGS, MISSED_SHARE, USUAL_COSTS, Bank, Costs, ExamAhead, rank

ENOUGH_ANSWERS = 100
"""Below this a mean would claim more than is known."""

TENTH = 1.2816
"""Standard deviations from the mean to the 10 % and 90 % points of a normal distribution."""

MODEL_ERROR, UNSEEN_ERROR = 0.01, 0.03
"""Standard deviations that no posterior knows of: the model's own error, and that of weight not met yet.

These and ``PLAN_ERROR`` are set so that the intervals hold in simulation (benchmarks/exam_day).
"""

PLAN_ERROR = 0.15
"""Standard deviation of what study to come adds, as a share of it: days are missed, memories grow otherwise."""

MOCK_ERROR, DRIFT = 0.03, 0.003
"""How far a mock exam's questions differ from the exam's, and what a day between the two adds (standard deviations)."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """An expected score (0–1) with the interval that holds it in 80 % of cases."""

    mean: float
    low: float
    high: float
    enough: bool
    """Whether there were answers enough for a mean to be worth saying."""
    answers: int
    unseen_share: float
    """The share (0–1) of the exam that was never answered."""
    deviation: float
    """Standard deviation of the expected score, before the luck of an exam's questions."""


@dataclass(frozen=True, slots=True)
class MockResult:
    """How a mock exam went, beside the score (0–1) that was to be expected of it on that morning."""

    days_ago: int
    right: int
    items: int
    expected: float


def forecast(
    bank: Bank,
    days: int,
    calibration: Calibration,
    answers: int,
    mocks: Sequence[MockResult] = (),
) -> Forecast:
    """The score in so many days if nothing more is studied."""
    return _forecast(_expected(bank, days, calibration), bank, days, answers, mocks)


def chance_of_target(expected: Forecast, target: float, questions: int) -> float:
    """The chance (0–1) that an exam of so many questions is scored at ``target`` (0–1) or above."""
    luck = expected.mean * (1 - expected.mean) / questions
    deviation = sqrt(expected.deviation**2 + luck)
    return 0.5 * (1 + erf((expected.mean - target) / (deviation * sqrt(2))))


def project(
    bank: Bank,
    days: int,
    minutes_by_day: Sequence[float],
    costs: Costs = USUAL_COSTS,
    calibration: Calibration = USUAL_CALIBRATION,
    parameters: Parameters = fsrs.DEFAULT_PARAMETERS,
    exams: Sequence[ExamAhead] = (),
) -> Bank:
    """The bank as it is expected to be on the exam day in ``days``, if each day's minutes are spent by the plan.

    Of the minutes the share of missed days is left out. ``exams`` are all that are planned for, if there are others.
    The mixed memory that an answer may leave is stood for by the stability with the same recall on the nearest exam's.
    """
    studied = [minutes for minutes in minutes_by_day[:days] if minutes > 0]
    usual = sum(studied) / len(studied) if studied else 0.0
    model = _Model(costs, calibration, parameters)
    for day in range(days):
        minutes = minutes_by_day[day] if day < len(minutes_by_day) else 0.0
        if minutes > 0:
            ahead = [replace(exam, days=exam.days - day) for exam in exams if exam.days > day] or [
                ExamAhead(days - day)
            ]
            bank = _study(bank, ahead, minutes * (1 - MISSED_SHARE), usual, model)
        bank = replace(bank, since=bank.since + 1)
    return bank


def forecast_after(
    bank: Bank,
    then: Bank,
    days: int,
    calibration: Calibration,
    answers: int,
    mocks: Sequence[MockResult] = (),
) -> Forecast:
    """The score in so many days, when by study the ``bank`` has become what it is ``then``.

    The more the study to come is hoped to add, the less sure it is.
    """
    (idle, _), (busy, variance) = _expected(bank, days, calibration), _expected(then, 0, calibration)
    doubt = PLAN_ERROR * max(0.0, busy - idle)
    return _forecast((busy, variance + doubt**2), then, days, answers, mocks)


def what_if(
    bank: Bank,
    days: int,
    minutes_by_day: Sequence[float],
    costs: Costs,
    parameters: Parameters,
    calibration: Calibration,
    answers: int,
    mocks: Sequence[MockResult] = (),
) -> Forecast:
    """The score on the exam day if each day's minutes are spent by the plan."""
    then = project(bank, days, minutes_by_day, costs, calibration, parameters)
    return forecast_after(bank, then, days, calibration, answers, mocks)


def _forecast(
    expected: tuple[float, float], bank: Bank, days: int, answers: int, mocks: Sequence[MockResult]
) -> Forecast:
    """The forecast from the mean and variance expected of a bank; its day is so many days later than today."""
    unseen_share = float(bank.weights[~bank.met].sum())
    mean, variance = expected
    variance += MODEL_ERROR**2 + (UNSEEN_ERROR * unseen_share) ** 2
    mean, variance = _with_mocks(mean, variance, mocks, days)
    deviation = sqrt(variance)
    return Forecast(
        mean=mean,
        low=max(0.0, mean - TENTH * deviation),
        high=min(1.0, mean + TENTH * deviation),
        enough=answers >= ENOUGH_ANSWERS,
        answers=answers,
        unseen_share=unseen_share,
        deviation=deviation,
    )


def _expected(bank: Bank, days: int, calibration: Calibration) -> tuple[float, float]:
    """Mean and variance of the score in so many days; what was never met as it is known from elsewhere or guessed."""
    met, new = bank.met, ~bank.met
    mean, variance = calibration.expected(bank.weights[met], bank.since[met] + days, bank.standing)
    mean += float(bank.weights[new] @ calibration.when_new(bank.guess[new]))
    return mean, variance + float(bank.weights[new] @ (1 - bank.guess[new])) ** 2 * calibration.elsewhere.variance


@dataclass(frozen=True, slots=True)
class _Model:
    costs: Costs
    calibration: Calibration
    parameters: Parameters


def _study(bank: Bank, ahead: Sequence[ExamAhead], minutes: float, usual: float, model: _Model) -> Bank:
    curve, parameters = model.calibration.curves.mean, model.parameters
    ranked = rank(bank, ahead, usual, model.costs, model.calibration, parameters, MISSED_SHARE)
    asked = ranked.within(minutes)
    met = bank.met[asked]
    stability, difficulty, since = bank.stability.copy(), bank.difficulty.copy(), bank.since.copy()
    once, missed = bank.once.copy(), bank.missed.copy()
    chance = ranked.asking.now[asked]
    first = FIRST_RATINGS @ fsrs_arrays.first_difficulty(parameters)
    # NaN where not met yet, and then not used
    if_recalled, if_missed = (fsrs_arrays.next_difficulty(difficulty[asked], rating, parameters) for rating in (3, 1))
    nearest = min(exam.days for exam in ahead)
    stability[asked] = curve.stability(nearest, ranked.asking.recall_after(nearest)[asked])
    difficulty[asked] = np.where(met, chance * if_recalled + (1 - chance) * if_missed, first)
    since[asked] = 0.0
    once[asked], missed[asked] = np.where(met, 0.0, 1.0), np.where(met, 1 - chance, 0.0)
    return replace(bank, stability=stability, difficulty=difficulty, since=since, once=once, missed=missed)


def _with_mocks(mean: float, variance: float, mocks: Sequence[MockResult], days: int) -> tuple[float, float]:
    """Move the mean by what mock exams showed beyond what was expected of them.

    Each by how much it tells (precision), the less the further it is from the day asked about.
    """
    before = mean
    for mock in mocks:
        if mock.items > 0:
            shown = (mock.right + 1) / (mock.items + 2)
            noise = shown * (1 - shown) / mock.items + MOCK_ERROR**2 + (DRIFT * (mock.days_ago + days)) ** 2
            gain = variance / (variance + noise)
            mean += gain * (shown - mock.expected - (mean - before))
            variance *= 1 - gain
    return min(1.0, max(0.0, mean)), variance
