"""How far a learner's preparation is: what plans and forecasts are worked out from.

Loads numpy: ``plan`` imports it when something has to be worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from studyapp.domain.exam_plan import ExamPlan, exams_ahead, study_minutes, weights_of
from studyapp.domain.exams import evidence
from studyapp.domain.exams.score import Part, score
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory import costs, forecast, plan, unseen
from studyapp.domain.memory.calibration import Curve, ScoreCurve, fit_curve, fit_score
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.forecast import Forecast, MockResult
from studyapp.domain.memory.fsrs_arrays import Array
from studyapp.domain.memory.looking_back import Known
from studyapp.domain.memory.plan import Bank, Choice, Costs, ExamAhead
from studyapp.domain.memory.record import Found, predicted, record
from studyapp.domain.memory.states import ItemState
from studyapp.domain.pace import Pace, pace
from studyapp.domain.packs import Exam, Item
from studyapp.services import marks, study
from studyapp.services.ports import Desk


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
        sat = reading.exams_of(desk.pack.id)
    known = Known(today, record(answers, desk.schedule), states)
    own = pace(answers, desk.pack)
    learner = learned(desk, items, known, mocks_sat(desk, sat, answers))
    return replace(learner, costs=_costs(known.found, own, items), studied=studied)


def learned(desk: Desk, items: Sequence[Item], known: Known, sat: Iterable[MockSat]) -> Preparation:
    """The preparation as far as forecasts go by it, from what was known on a day; usual costs, nothing studied yet."""
    curve, score = _calibrated(known.found)
    first = [(item, each.answer.correct) for each in known.found if each.before is None and (item := _item(desk, each))]
    told = [(mock.day, mock.telling) for mock in sat if mock.telling is not None and mock.day <= known.day]
    return Preparation(
        desk=desk,
        today=known.day,
        items=tuple(items),
        states=known.states,
        costs=plan.USUAL_COSTS,
        curve=curve,
        score=score,
        known=unseen.known_elsewhere(first),
        answers=len(known.found),
        studied=0.0,
        mocks=tuple(MockResult((known.day - day).days, round(part.points), part.asked) for day, part in told),
    )


@dataclass(frozen=True, slots=True)
class MockSat:
    """A mock exam that was finished, the study day of that, and the part of it that tells what to expect."""

    sitting: Sitting
    day: date
    whole: Part
    telling: Part | None
    """``None`` where it tells nothing: broken off, or mostly seen lately."""


def mocks_sat(desk: Desk, sittings: Iterable[Sitting], answers: Iterable[Answer]) -> list[MockSat]:
    """The mock exams among the sittings, quick checks left out."""
    turns_at, given = desk.schedule.turns_at, evidence.by_item(answers)
    return [
        MockSat(
            sitting=sitting,
            day=study_day(sitting.finished, sitting.offset, turns_at),
            whole=score(sitting).whole,
            telling=evidence.telling_part(sitting, given, turns_at),
        )
        for sitting in sittings
        if sitting.finished is not None and not sitting.adaptive
    ]


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
