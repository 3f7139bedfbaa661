"""How far a learner's preparation is: what plans and forecasts are worked out from.

Loads numpy: ``plan`` imports it when something has to be worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np

from studyapp.domain.exam_plan import ExamDate, ExamPlan, exams_ahead, study_minutes, weights_of
from studyapp.domain.exams import evidence
from studyapp.domain.exams.score import Part, score
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory import costs, forecast, plan, unseen
from studyapp.domain.memory.calibration import Calibration, Standing, calibrate
from studyapp.domain.memory.curves import fit_curve
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.forecast import Forecast, MockResult
from studyapp.domain.memory.looking_back import Known, that_morning
from studyapp.domain.memory.plan import Bank, Choice, Costs, ExamAhead
from studyapp.domain.memory.record import Found, Lately, predicted, record
from studyapp.domain.memory.states import ItemState
from studyapp.domain.memory.unseen import Elsewhere
from studyapp.domain.pace import Pace, pace
from studyapp.domain.packs import Item
from studyapp.services import marks, study
from studyapp.services.ports import Desk, Reading


@dataclass(frozen=True, slots=True)
class Preparation:
    """The items that may be asked, what is remembered of them, and how this learner forgets, answers and works."""

    desk: Desk
    today: date
    items: tuple[Item, ...]
    states: Mapping[str, ItemState]
    lately: Mapping[str, Lately]
    costs: Costs
    calibration: Calibration
    answers: int
    studied: float
    """Seconds spent on answers today, with reading the feedback."""
    mocks: tuple[MockResult, ...] = ()


def prepare(desk: Desk) -> Preparation:
    """Look at the log and learn from it; about 17 ms per thousand answers."""
    today = study.today(desk)
    with desk.open_reading() as reading:
        items = marks.askable(desk, reading)
        answers = study.answers_of(desk, reading)
        studied = study.studied_today(desk, reading)
        sat, read = reading.exams_of(desk.pack.id), first_read(desk, reading)
    known = Known(today, record(answers, desk.schedule))
    own = pace(answers, desk.pack)
    learner = learned(desk, items, known, mocks_sat(desk, sat, answers), read)
    return replace(learner, costs=_costs(known.found, own, items), studied=studied)


def first_read(desk: Desk, reading: Reading) -> Mapping[str, datetime]:
    """When a lesson of each module was first opened, UTC."""
    opened: dict[str, datetime] = {}
    for event in reading.lesson_events_of(desk.pack.id):
        if module := desk.pack.module_of_lesson.get(event.lesson):
            opened.setdefault(module.id, event.at)
    return opened


def learned(
    desk: Desk, items: Sequence[Item], known: Known, sat: Iterable[MockSat], read: Mapping[str, datetime]
) -> Preparation:
    """The preparation as far as forecasts go by it, from what was known on a day; usual costs, nothing studied yet.

    Of what is known from elsewhere, answers tell only before a lesson of the module was first ``read``.
    """
    first = [
        (item, each.answer.correct)
        for each in known.found
        if each.before is None
        and (item := desk.pack.item_by_id.get(each.answer.item))
        and not (item.module in read and read[item.module] <= each.answer.at)
    ]
    learner = Preparation(
        desk=desk,
        today=known.day,
        items=tuple(items),
        states=known.states,
        lately=known.lately,
        costs=plan.USUAL_COSTS,
        calibration=_calibrated(known.found, unseen.known_elsewhere(first)),
        answers=len(known.found),
        studied=0.0,
    )
    told = [(mock, mock.telling) for mock in sat if mock.telling is not None and mock.day <= known.day]
    return replace(learner, mocks=tuple(_told(learner, known.found, mock, part) for mock, part in told))


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
            telling=evidence.telling_part(study.form_under_current_ids(desk, sitting), given, turns_at),
        )
        for sitting in sittings
        if sitting.finished is not None and not sitting.adaptive
    ]


def _told(learner: Preparation, found: Sequence[Found], mock: MockSat, part: Part) -> MockResult:
    """How the mock exam went beside what was to be expected that morning, by what the learner is now known to be."""
    then = that_morning(found, mock.day)
    before = replace(learner, today=mock.day, states=then.states, lately=then.lately)
    exam = ExamPlan((ExamDate(mock.day, mock.sitting.form.exam, mock.sitting.terms.target or 0.0),))
    to_expect = expected(before, bank(before, exam)).mean
    return MockResult((learner.today - mock.day).days, round(part.points), part.asked, to_expect)


# -- the plan of a day ----------------------------------------------------------------------------------


def choices(learner: Preparation, kept: ExamPlan, minutes: float) -> list[Choice]:
    """What to ask in so many minutes today, best first; nothing where no exam is ahead."""
    ahead = exams_ahead(kept, learner.today)
    if not ahead:
        return []
    planned = [day for day in study_minutes(kept, learner.today, ahead[0].day) if day]
    of = bank(learner, kept)
    return plan.plan(
        of,
        exams(learner, kept, of),
        minutes,
        learner.costs,
        learner.calibration,
        learner.desk.schedule.parameters,
        usual_minutes=sum(planned) / len(planned) if planned else minutes,
    )


def bank(learner: Preparation, kept: ExamPlan, exam: ExamDate | None = None) -> Bank:
    """The items of all exams ahead as they stand today, weighed by one of them, the nearest if ``None``.

    Without any exam ahead by the pack's first blueprint.
    """
    ahead = exams_ahead(kept, learner.today)
    shown = exam or (ahead[0] if ahead else None)
    weights = _weights(learner, shown)
    others = [_weights(learner, each) for each in ahead]
    counted = {id_: weight for id_, weight in weights.items() if weight > 0 or any(each[id_] > 0 for each in others)}
    guesses = {item.id: unseen.guessed(item) for item in learner.items}
    return plan.bank_of(learner.items, learner.states, learner.lately, counted, guesses, learner.today)


def exams(learner: Preparation, kept: ExamPlan, of: Bank) -> list[ExamAhead]:
    """The exams ahead for a bank, each with its own weights, and counting as much as any other."""
    found = []
    for exam in exams_ahead(kept, learner.today):
        weights = _weights(learner, exam)
        of_items = np.array([weights[id_] for id_ in of.items], dtype=float)
        found.append(ExamAhead((exam.day - learner.today).days, weights=of_items))
    return found


def _weights(learner: Preparation, exam: ExamDate | None) -> Mapping[str, float]:
    known = {blueprint.id: blueprint for blueprint in learner.desk.pack.exams}
    blueprint = known.get(exam.exam) if exam else next(iter(known.values()), None)
    return weights_of(blueprint, learner.items)


# -- where it leads -------------------------------------------------------------------------------------


def expected(learner: Preparation, of: Bank) -> Forecast:
    """The score to expect if the exam were today."""
    return forecast.forecast(of, 0, learner.calibration, learner.answers, learner.mocks)


def expected_then(learner: Preparation, of: Bank, then: Bank, days: int) -> Forecast:
    """The score to expect in so many days, when by study the bank has become what it is ``then``."""
    return forecast.forecast_after(of, then, days, learner.calibration, learner.answers, learner.mocks)


def projected(
    learner: Preparation, of: Bank, days: int, minutes: Sequence[float], ahead: Sequence[ExamAhead] = ()
) -> Bank:
    """The bank as it is expected to be in so many days, if each day's minutes are spent by the plan."""
    parameters = learner.desk.schedule.parameters
    return forecast.project(of, days, minutes, learner.costs, learner.calibration, parameters, ahead)


def lost_by_topic(learner: Preparation, of: Bank) -> dict[str, float]:
    """How much of each module's share of the exam (0–1) would be lost on the day of which the bank is."""
    right = learner.calibration.when_new(of.guess)
    recall = learner.calibration.curves.mean.recall(of.since[of.met], of.stability[of.met])
    right[of.met] = learner.calibration.score.chance(recall, of.standing)
    lost = of.weights * (1 - right)
    return {topic: float(lost[np.array(of.topics) == topic].sum()) for topic in dict.fromkeys(of.topics)}


def after_studying(learner: Preparation, of: Bank, days: int, topic: str, minutes: float) -> Bank:
    """The bank later today, if so many minutes more were spent on one module."""
    places = np.flatnonzero(np.array(of.topics) == topic)
    then = projected(learner, of.only(places), days, [minutes])
    changed = {name: getattr(of, name).copy() for name in ("stability", "difficulty", "since", "once", "missed")}
    for name, column in changed.items():
        column[places] = getattr(then, name)
    changed["since"][places] -= days
    return replace(of, **changed)


# -- what the log says ----------------------------------------------------------------------------------


def _calibrated(found: Sequence[Found], elsewhere: Elsewhere) -> Calibration:
    reviews = predicted(found)
    days = np.array([each.days for each, _, _ in reviews], dtype=float)
    standing = Standing(
        stability=np.array([before.memory.stability for _, before, _ in reviews], dtype=float),
        once=np.array([lately.days == 1 for _, _, lately in reviews], dtype=float),
        missed=np.array([lately.days > 1 and lately.missed for _, _, lately in reviews], dtype=float),
        guess=np.zeros(len(reviews)),
    )
    recalled = np.array([each.answer.rating is not Rating.AGAIN for each, _, _ in reviews], dtype=bool)
    right = np.array([each.answer.correct for each, _, _ in reviews], dtype=bool)
    return calibrate(fit_curve(days, standing.stability, recalled), days, standing, right, elsewhere)


def _costs(found: Sequence[Found], own: Pace, items: Sequence[Item]) -> Costs:
    usual = costs.costs_for(own.duration(items) / len(items)) if items else plan.USUAL_COSTS
    return costs.costs_of(found, own.reading, usual)
