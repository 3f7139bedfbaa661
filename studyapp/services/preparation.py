"""How far a learner's preparation is: what plans and forecasts are worked out from.

Loads numpy: ``plan`` imports it when something has to be worked out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from studyapp.domain.exam_plan import ExamPlan, exams_ahead, study_minutes, weights_of
from studyapp.domain.exams.score import score
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Rating
from studyapp.domain.memory import costs, forecast, plan, unseen
from studyapp.domain.memory.calibration import Curve, ScoreCurve, fit_curve, fit_score
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.forecast import Forecast, MockResult
from studyapp.domain.memory.fsrs_arrays import Array
from studyapp.domain.memory.plan import Bank, Choice, Costs, ExamAhead
from studyapp.domain.memory.record import Found, predicted, record
from studyapp.domain.memory.states import ItemState
from studyapp.domain.pace import Pace, pace
from studyapp.domain.packs import Exam, Item
from studyapp.services import marks, study
from studyapp.services.ports import Desk

_MOST_UNANSWERED = 0.2  # of a mock exam's questions


@dataclass(frozen=True, slots=True)
class Preparation:
    """The items that may be asked, what is remembered of them, and how this learner forgets, answers and works."""

    desk: Desk
    today: date
    items: tuple[Item, ...]
    states: Mapping[str, ItemState]
    costs: Costs
    curve: Curve
    score: ScoreCurve
    known: float
    """The share (0–1) of new items that the learner knows beyond what guessing explains."""
    answers: int
    studied: float
    """Seconds spent on answers today, with reading the feedback."""
    mocks: tuple[MockResult, ...] = ()


def prepare(desk: Desk) -> Preparation:
    """Look at the log and learn from it; about 40 ms per thousand answers."""
    today = study.today(desk)
    with desk.open_reading() as reading:
        items, states = marks.askable(desk, reading), reading.states_of(desk.pack.id)
        answers = [study.under_current_id(desk, answer) for answer in reading.answers_of(desk.pack.id)]
        studied = study.studied_today(desk, reading)
        mocks = _mocks(reading.exams_of(desk.pack.id), desk, today)
    found = record(answers, desk.schedule)
    own = pace(answers, desk.pack)
    curve, score = _calibrated(found)
    first = [(item, each.answer.correct) for each in found if each.before is None and (item := _item(desk, each))]
    return Preparation(
        desk=desk,
        today=today,
        items=items,
        states=states,
        costs=_costs(found, own, items),
        curve=curve,
        score=score,
        known=unseen.known_elsewhere(first),
        answers=len(answers),
        studied=studied,
        mocks=mocks,
    )


def _mocks(sat: Sequence[Sitting], desk: Desk, today: date) -> tuple[MockResult, ...]:
    """How mock exams went; none that was broken off with much of it unanswered, which says little of an exam."""
    found = []
    for sitting in sat:
        if sitting.finished is None or sitting.adaptive:
            continue
        done = score(sitting)
        if len(done.unanswered) <= _MOST_UNANSWERED * done.whole.asked:
            day = study_day(sitting.finished, sitting.offset, desk.schedule.turns_at)
            found.append(MockResult((today - day).days, round(done.whole.points), done.whole.asked))
    return tuple(found)


# -- the plan of a day ----------------------------------------------------------------------------------


def choices(learner: Preparation, kept: ExamPlan, minutes: float) -> list[Choice]:
    """What to ask in so many minutes today, best first; nothing where no exam is ahead."""
    ahead = exams_ahead(kept, learner.today)
    if not ahead:
        return []
    planned = [day for day in study_minutes(kept, learner.today, ahead[0].day) if day]
    return plan.plan(
        bank(learner, kept),
        [ExamAhead((exam.day - learner.today).days) for exam in ahead],
        minutes,
        learner.costs,
        learner.curve,
        learner.desk.schedule.parameters,
        usual_minutes=sum(planned) / len(planned) if planned else minutes,
    )


def bank(learner: Preparation, kept: ExamPlan) -> Bank:
    """The items as they stand today, weighed by the exams ahead: by each as much as by any other."""
    known = {exam.id: exam for exam in learner.desk.pack.exams}
    ahead = exams_ahead(kept, learner.today)
    blueprints: list[Exam | None] = [known.get(exam.exam) for exam in ahead] or [next(iter(known.values()), None)]
    weights = [weights_of(blueprint, learner.items) for blueprint in blueprints]
    mean = {item.id: sum(each[item.id] for each in weights) / len(weights) for item in learner.items}
    return plan.bank_of(learner.items, learner.states, mean, learner.today)


# -- where it leads -------------------------------------------------------------------------------------


def expected(learner: Preparation, of: Bank, days: int = 0) -> Forecast:
    """The score to expect if the exam were on the day of which the bank is, so many days from today."""
    mocks = [replace(mock, days_ago=mock.days_ago + days) for mock in learner.mocks]
    return forecast.forecast(of, 0, learner.curve, learner.score, _unseen(learner, of), learner.answers, mocks)


def projected(learner: Preparation, of: Bank, days: int, minutes: Sequence[float]) -> Bank:
    """The bank as it is expected to be in so many days, if each day's minutes are spent by the plan."""
    parameters = learner.desk.schedule.parameters
    return forecast.project(of, days, minutes, learner.costs, learner.curve, parameters)


def lost_by_topic(learner: Preparation, of: Bank) -> dict[str, float]:
    """How much of each module's share of the exam (0–1) would be lost on the day of which the bank is."""
    recall = learner.curve.recall(np.where(of.met, of.since, 0.0), np.where(of.met, of.stability, 1.0))
    lost = of.weights * (1 - np.where(of.met, learner.score.chance(recall), _unseen(learner, of)))
    return {topic: float(lost[np.array(of.topics) == topic].sum()) for topic in dict.fromkeys(of.topics)}


def after_studying(learner: Preparation, of: Bank, days: int, topic: str, minutes: float) -> Bank:
    """The bank later today, if so many minutes more were spent on one module."""
    at = np.flatnonzero(np.array(of.topics) == topic)
    alone = Bank(
        items=tuple(of.items[place] for place in at),
        topics=(topic,) * len(at),
        weights=of.weights[at],
        stability=of.stability[at],
        difficulty=of.difficulty[at],
        since=of.since[at],
    )
    then = projected(learner, alone, days, [minutes])
    stability, difficulty, since = of.stability.copy(), of.difficulty.copy(), of.since.copy()
    stability[at], difficulty[at], since[at] = then.stability, then.difficulty, then.since - days
    return replace(of, stability=stability, difficulty=difficulty, since=since)


def _unseen(learner: Preparation, of: Bank) -> Array:
    items = learner.desk.pack.item_by_id
    return np.array([unseen.chance_when_new(items[id_], learner.known) for id_ in of.items], dtype=float)


# -- what the log says ----------------------------------------------------------------------------------


def _item(desk: Desk, found: Found) -> Item | None:
    return desk.pack.item_by_id.get(found.answer.item)


def _calibrated(found: Sequence[Found]) -> tuple[Curve, ScoreCurve]:
    reviews = predicted(found)
    days = np.array([each.days for each, _ in reviews], dtype=float)
    stability = np.array([memory.stability for _, memory in reviews], dtype=float)
    curve = fit_curve(
        days, stability, np.array([each.answer.rating is not Rating.AGAIN for each, _ in reviews], dtype=bool)
    )
    right = np.array([each.answer.correct for each, _ in reviews], dtype=bool)
    return curve, fit_score(curve.recall(days, stability), right)


def _costs(found: Sequence[Found], own: Pace, items: Sequence[Item]) -> Costs:
    usual = costs.costs_for(own.duration(items) / len(items)) if items else plan.USUAL_COSTS
    return costs.costs_of(found, own.reading, usual)
