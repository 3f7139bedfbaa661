"""The plan up to an exam: which items raise the expected score on the exam day most for the time there is.

Every item that could be asked today, due or not, is worth what it adds to its topic's share of the expected score on
the exam day, per second it takes. Until a final pass through everything is due, what would almost surely be recalled
today is held back: asking it would teach next to nothing that lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from studyapp.domain.memory import fsrs, fsrs_arrays
from studyapp.domain.memory.calibration import USUAL_CALIBRATION, Calibration, Standing
from studyapp.domain.memory.curves import Curve
from studyapp.domain.memory.fsrs import Parameters
from studyapp.domain.memory.fsrs_arrays import Array
from studyapp.domain.memory.record import Lately
from studyapp.domain.memory.states import ItemState

FIRST_RATINGS: Array = np.array([0.24, 0.094, 0.495, 0.171])
"""How often a first answer is rated Again, Hard, Good and Easy (simulator of fsrs-rs, from Anki's users)."""

HELD_BACK = 0.75
"""What is answered right today with a higher chance than this waits for the final pass.

Between 0.6 and 0.9 the exam-day score changes by less than a point (benchmarks/exam_day).
"""

PASS_SHARE, PASS_SECONDS = 0.5, 12.0
"""The final pass begins when so large a share of the items met could still be asked, at so many seconds each."""

MISSED_SHARE = 0.1
"""The share of days (0–1) on which a learner does nothing although the plan has them study."""


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of an answer, with reading why: of a recall, of a miss with its return later, of a first meeting."""

    recalled: float = 9.3
    missed: float = 22.0
    first: float = 25.0


USUAL_COSTS = Costs()
"""Before the learner's own are known."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The items of an exam and what is remembered of each; arrays in the order of ``items``."""

    items: tuple[str, ...]
    topics: tuple[str, ...]
    """The module of each item."""
    weights: Array
    """The share (0–1) of the exam that each item stands for; sums to 1."""
    stability: Array
    """Days; NaN where the item was never answered."""
    difficulty: Array
    """1–10; NaN where the item was never answered."""
    since: Array
    """Study days since the last answer; NaN where there was none."""
    once: Array
    """Whether (0 or 1, or the chance of it) the item was answered on one day only; 0 where never."""
    missed: Array
    """Whether it was missed on the last of several days, likewise."""
    guess: Array
    """The chance (0–1) that a blind choice is right."""

    @property
    def met(self) -> NDArray[np.bool_]:
        """Which items were answered before."""
        return ~np.isnan(self.stability)

    @property
    def standing(self) -> Standing:
        """How the items that were met stand."""
        met = self.met
        return Standing(self.stability[met], self.once[met], self.missed[met], self.guess[met])

    def only(self, places: NDArray[np.intp]) -> Bank:
        """Some of the items; their weights as they are."""
        return Bank(
            items=tuple(self.items[at] for at in places),
            topics=tuple(self.topics[at] for at in places),
            weights=self.weights[places],
            stability=self.stability[places],
            difficulty=self.difficulty[places],
            since=self.since[places],
            once=self.once[places],
            missed=self.missed[places],
            guess=self.guess[places],
        )


@dataclass(frozen=True, slots=True)
class ExamAhead:
    """An exam in so many ``days`` from today; of several, each counts by its ``share``.

    ``weights`` are the items' shares of this exam, where they are not the bank's.
    """

    days: int
    share: float = 1.0
    weights: Array | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """An item that the plan asks, and why.

    ``before`` and ``after`` are the chances (0–1) of a right answer on the day of the nearest exam if it is not asked
    and if it is asked now; ``topic_share`` is its topic's share of the exam (0–1), ``seconds`` what it is
    expected to take, ``gain`` what it adds to the expected score (0–1).
    """

    item: str
    new: bool
    before: float
    after: float
    topic_share: float
    seconds: float
    gain: float


class Module(Protocol):
    """An item as far as the plan looks at it."""

    @property
    def id(self) -> str: ...
    @property
    def module(self) -> str: ...


def bank_of(
    items: Iterable[Module],
    states: Mapping[str, ItemState],
    lately: Mapping[str, Lately],
    weights: Mapping[str, float],
    guesses: Mapping[str, float],
    today: date,
) -> Bank:
    """The items that ``weights`` names, as they stand on a study day; the weights are made to sum to 1.

    ``guesses`` has the chance of each that a blind choice is right.
    """
    asked = [item for item in items if item.id in weights]
    known = [states.get(item.id) for item in asked]
    answered = [lately.get(item.id) for item in asked]
    share = np.array([weights[item.id] for item in asked], dtype=float)
    nothing = float("nan")
    return Bank(
        items=tuple(item.id for item in asked),
        topics=tuple(item.module for item in asked),
        weights=share / share.sum() if share.any() else share,
        stability=np.array([state.memory.stability if state else nothing for state in known], dtype=float),
        difficulty=np.array([state.memory.difficulty if state else nothing for state in known], dtype=float),
        since=np.array([max(0, (today - state.last_day).days) if state else nothing for state in known], dtype=float),
        once=np.array([each is not None and each.days == 1 for each in answered], dtype=float),
        missed=np.array([each is not None and each.days > 1 and each.missed for each in answered], dtype=float),
        guess=np.array([guesses[item.id] for item in asked], dtype=float),
    )


def plan(
    bank: Bank,
    exams: Sequence[ExamAhead],
    minutes: float,
    costs: Costs = USUAL_COSTS,
    calibration: Calibration = USUAL_CALIBRATION,
    parameters: Parameters = fsrs.DEFAULT_PARAMETERS,
    *,
    usual_minutes: float | None = None,
    missed_share: float = MISSED_SHARE,
) -> list[Choice]:
    """What to ask in so many minutes today, best first; the last item may run over the time.

    ``usual_minutes`` is what a study day has as a rule, where today has another.
    """
    usual = minutes if usual_minutes is None else usual_minutes
    ranked = rank(bank, exams, usual, costs, calibration, parameters, missed_share)
    return _choices(bank, ranked, ranked.within(minutes))


def order(
    bank: Bank,
    exams: Sequence[ExamAhead],
    minutes: float,
    costs: Costs = USUAL_COSTS,
    calibration: Calibration = USUAL_CALIBRATION,
    parameters: Parameters = fsrs.DEFAULT_PARAMETERS,
    *,
    missed_share: float = MISSED_SHARE,
) -> list[Choice]:
    """Everything that could be asked today, best first; ``minutes`` is what a study day has as a rule."""
    ranked = rank(bank, exams, minutes, costs, calibration, parameters, missed_share)
    return _choices(bank, ranked, ranked.order)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All items of a bank weighed up: ``order`` holds the places of those that could be asked today, best first."""

    order: NDArray[np.intp]
    before: Array
    after: Array
    gain: Array
    held_back: NDArray[np.bool_]
    weights: Array
    """Each item's share of the exams ahead, each exam by its own share."""
    asking: Asking

    def within(self, minutes: float) -> NDArray[np.intp]:
        """The places of those asked in so many minutes; the last may run over the time."""
        seconds = self.asking.seconds[self.order]
        return self.order[np.cumsum(seconds) - seconds < 60 * minutes]


def rank(
    bank: Bank,
    exams: Sequence[ExamAhead],
    minutes: float,
    costs: Costs,
    calibration: Calibration,
    parameters: Parameters,
    missed_share: float,
) -> Ranking:
    """The plan as arrays. Exams that are over do not count; an item is asked once a day; without an exam, nothing."""
    ahead = sorted((exam for exam in exams if exam.days >= 0 and exam.share > 0), key=lambda exam: exam.days)
    asks = Asking.of(bank, costs, calibration, parameters)
    before, after, gain, weights = (np.zeros(len(bank.items)) for _ in range(4))
    for exam in reversed(ahead):  # the nearest last: its chances are what a learner is told
        before, after = asks.until(exam.days)
        share = (
            exam.share / sum(each.share for each in ahead) * (bank.weights if exam.weights is None else exam.weights)
        )
        gain, weights = gain + share * (after - before), weights + share
    held = asks.met & (asks.now > HELD_BACK)
    if ahead and is_final_pass(ahead[0].days, int(asks.met.sum()), minutes, missed_share):
        held = np.zeros_like(held)
    best = np.lexsort((-gain / asks.seconds, held))
    open_today = (weights > 0) & (~asks.met | (bank.since >= 1))
    return Ranking(best[open_today[best]], before, after, gain, held, weights, asks)


def is_final_pass(days: int, met: int, minutes: float, missed_share: float = MISSED_SHARE) -> bool:
    """Whether the exam in ``days`` is so near that what was met should now be seen once more, sure or not."""
    seconds_a_day = 60 * minutes * (1 - missed_share)
    return days <= 1 or days * seconds_a_day <= PASS_SHARE * met * PASS_SECONDS


@dataclass(frozen=True, slots=True)
class Asking:
    """What asking each item today would do to its memory, and so to the chance of a right answer."""

    calibration: Calibration
    curve: Curve
    met: NDArray[np.bool_]
    since: Array
    standing: Standing
    now: Array
    """The chance of a right answer today."""
    recalled: Array
    """The stability after a recall."""
    missed: Array
    """The stability after a miss."""
    first: Array
    """The stability after a first answer, by rating."""
    seconds: Array

    @staticmethod
    def of(bank: Bank, costs: Costs, calibration: Calibration, parameters: Parameters) -> Asking:
        met, curve = bank.met, calibration.curves.mean
        stability, since = np.where(met, bank.stability, 1.0), np.where(met, bank.since, 0.0)
        difficulty = np.where(met, bank.difficulty, 5.0)
        recall = curve.recall(since, stability)
        standing = Standing(stability, bank.once, bank.missed, bank.guess)
        now = np.where(met, calibration.score.chance(recall, standing), calibration.when_new(bank.guess))
        return Asking(
            calibration=calibration,
            curve=curve,
            met=met,
            since=since,
            standing=standing,
            now=now,
            recalled=fsrs_arrays.after_success(stability, difficulty, recall, parameters),
            missed=fsrs_arrays.after_lapse(stability, difficulty, recall, parameters),
            first=fsrs_arrays.first_stability(parameters),
            seconds=np.where(met, now * costs.recalled + (1 - now) * costs.missed, costs.first),
        )

    def until(self, days: int) -> tuple[Array, Array]:
        """The chance of a right answer in so many days if not asked, and if asked today, which never makes it less.

        What is known from elsewhere stays known; the rest of what is new is learned by its first answer.
        """
        chance, guess = self.calibration.score.chance, self.standing.guess
        nothing, one = np.zeros(len(guess)), np.ones(len(guess))
        idle = chance(self.curve.recall(self.since + days, self.standing.stability), self.standing)
        if_recalled = chance(self.curve.recall(days, self.recalled), Standing(self.recalled, nothing, nothing, guess))
        if_missed = chance(self.curve.recall(days, self.missed), Standing(self.missed, nothing, one, guess))
        by_rating = Standing(self.first, np.ones(4), np.zeros(4), np.zeros(4))
        if_met = FIRST_RATINGS @ np.maximum.outer(chance(self.curve.recall(days, self.first), by_rating), guess)
        known = self.calibration.elsewhere.share
        before = np.where(self.met, idle, self.now)
        again = self.now * if_recalled + (1 - self.now) * if_missed
        return before, np.maximum(before, np.where(self.met, again, known + (1 - known) * if_met))

    def recall_after(self, days: int) -> Array:
        """The chance of recall in so many days if asked today, as the curve has it."""
        again = self.now * self.curve.recall(days, self.recalled) + (1 - self.now) * self.curve.recall(
            days, self.missed
        )
        return np.where(self.met, again, FIRST_RATINGS @ self.curve.recall(days, self.first))


def _choices(bank: Bank, ranked: Ranking, places: NDArray[np.intp]) -> list[Choice]:
    share: dict[str, float] = {}
    for topic, weight in zip(bank.topics, ranked.weights.tolist(), strict=True):
        share[topic] = share.get(topic, 0.0) + weight
    columns = (~bank.met, ranked.before, ranked.after, ranked.asking.seconds, ranked.gain)
    new, before, after, seconds, gain = (column.tolist() for column in columns)
    return [
        Choice(bank.items[at], new[at], before[at], after[at], share[bank.topics[at]], seconds[at], gain[at])
        for at in places.tolist()
    ]
