"""Preparing for an exam: the plan, today's session by it, where it leads, and a memory model fitted to the learner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studyapp.domain import session as sittings
from studyapp.domain.exam_plan import ExamDate, ExamPlan, exams_ahead, minutes_on, next_exam, study_minutes
from studyapp.domain.memory import fitting
from studyapp.domain.memory.fitting import Fitted
from studyapp.domain.session import Session, Worth
from studyapp.services import study
from studyapp.services.ports import Desk

if TYPE_CHECKING:  # numpy takes a while to load, and only working something out needs it
    from studyapp.domain.memory.forecast import Forecast
    from studyapp.domain.memory.plan import Bank
    from studyapp.services.preparation import Preparation

TODAYS_PLAN = "Today’s plan"
"""The title of the session that a plan makes."""

USUAL_TARGET = 0.75
"""The share of right answers to aim at where an exam's blueprint names none."""

MORE_MINUTES = 15
"""How many minutes more a day are tried out as advice."""

_EXTRA_HOUR = 60.0
_TOPICS_TRIED = 2
_LEAST_GAIN = 0.005  # below half a point advice is not worth a line
_USUAL_QUESTIONS = 60  # of an exam without a blueprint


@dataclass(frozen=True, slots=True)
class Advice:
    """What would raise the expected score on the exam day, and by how much: ``points`` is a share (0–1)."""

    text: str
    points: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a plan leads.

    Without an exam ahead ``exam`` is ``None`` and ``exam_day`` is as ``today``. Before there are ``enough`` answers
    nothing is said of ``chance``, the chance (0–1) of reaching the target, and there is no advice.
    """

    exam: ExamDate | None
    days: int
    today: Forecast
    exam_day: Forecast
    chance: float | None
    enough: bool
    raise_most: tuple[Advice, ...]


# -- the plan -------------------------------------------------------------------------------------------


def exam_plan(desk: Desk) -> ExamPlan:
    """The plan that the learner keeps for the pack; one without an exam before there was any."""
    with desk.open_reading() as reading:
        return reading.exam_plan_of(desk.pack.id) or ExamPlan()


def keep_plan(desk: Desk, plan: ExamPlan) -> None:
    """Go by this plan from now on."""
    with desk.open_work() as work:
        work.plans.put(desk.pack.id, plan)
        work.commit()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What the plan has for today: ``minutes`` in all, and how many of them are ``left``; 0 on a day off."""

    exam: ExamDate
    minutes: int
    left: int
    later: tuple[ExamDate, ...] = ()
    """The exams after it."""


def planned_day(desk: Desk) -> PlannedDay | None:
    """Today by the plan; ``None`` without an exam ahead."""
    plan, today = exam_plan(desk), study.today(desk)
    exam = next_exam(plan, today)
    if exam is None:
        return None
    with desk.open_reading() as reading:
        studied = study.studied_today(desk, reading)
    minutes = minutes_on(plan, today)
    left = max(0, round(minutes - studied / 60))
    return PlannedDay(exam, minutes, left, tuple(exams_ahead(plan, today)[1:]))


def week_ahead(desk: Desk) -> tuple[tuple[date, int], ...]:
    """The minutes planned for each day of this week, Monday first; none without an exam ahead, or after the last."""
    plan, today = exam_plan(desk), study.today(desk)
    if next_exam(plan, today) is None:
        return ()
    last = max(exam.day for exam in plan.exams)
    week = [today + timedelta(days=ahead - today.weekday()) for ahead in range(7)]
    return tuple((day, minutes_on(plan, day) if day <= last else 0) for day in week)


# -- today ----------------------------------------------------------------------------------------------


def planned_session(desk: Desk, minutes: int | None = None) -> Session:
    """What raises the expected score on the exam day most in the time that the plan leaves today.

    ``minutes`` takes the place of that time. No turns where the day's minutes are used up or it is a day off. Without
    an exam ahead it is the daily review.
    """
    plan, today = exam_plan(desk), study.today(desk)
    if next_exam(plan, today) is None:
        return study.begin_review(desk, minutes)
    from studyapp.services import preparation

    learner = preparation.prepare(desk)
    left = minutes * 60.0 if minutes is not None else max(0.0, minutes_on(plan, today) * 60 - learner.studied)
    chosen = preparation.choices(learner, plan, left / 60)
    worth = {
        choice.item: Worth(choice.before, choice.after, choice.topic_share, choice.seconds, choice.gain)
        for choice in chosen
    }
    planned = sittings.planned([desk.pack.item_by_id[choice.item] for choice in chosen], worth)
    return replace(planned, title=TODAYS_PLAN, limit=left)


# -- where it leads -------------------------------------------------------------------------------------


def outlook(desk: Desk) -> Outlook:
    """Where the plan that is kept leads. Takes a moment: off the UI thread."""
    return what_if(desk, exam_plan(desk))


def look(desk: Desk) -> Preparation:
    """What the log says of the learner, for several calls of ``what_if``. Takes a moment: off the UI thread."""
    from studyapp.services import preparation

    return preparation.prepare(desk)


def what_if(desk: Desk, plan: ExamPlan, learner: Preparation | None = None, exam: ExamDate | None = None) -> Outlook:
    """Where another plan would lead; nothing is kept. Takes a moment: off the UI thread.

    ``learner`` is what a ``look`` found, if nothing was answered since: it need not be looked at again. ``exam`` is
    the one of the plan's exams that is asked about, the nearest if ``None``.
    """
    from studyapp.domain.memory import forecast
    from studyapp.services import preparation

    learner = learner or look(desk)
    exam = exam or next_exam(plan, learner.today)
    bank = preparation.bank(learner, plan, exam)
    now = preparation.expected(learner, bank)
    if exam is None:
        return Outlook(None, 0, now, now, chance=None, enough=now.enough, raise_most=())
    days = (exam.day - learner.today).days
    ahead = preparation.exams(learner, plan, bank)
    planned = preparation.projected(learner, bank, days, _minutes_left(learner, plan, exam), ahead)
    then = preparation.expected_then(learner, bank, planned, days)
    questions = next((known.items for known in desk.pack.exams if known.id == exam.exam), _USUAL_QUESTIONS)
    return Outlook(
        exam=exam,
        days=days,
        today=now,
        exam_day=then,
        chance=forecast.chance_of_target(then, exam.target, questions) if then.enough else None,
        enough=then.enough,
        raise_most=_advice(learner, bank, plan, exam, planned) if then.enough and days else (),
    )


def _minutes_left(learner: Preparation, plan: ExamPlan, exam: ExamDate) -> list[float]:
    """The minutes of each day before the exam; of today what is left."""
    first, *later = [*study_minutes(plan, learner.today, exam.day - timedelta(days=1)), 0]
    return [max(0.0, first - learner.studied / 60), *later]


def _advice(learner: Preparation, bank: Bank, plan: ExamPlan, exam: ExamDate, planned: Bank) -> tuple[Advice, ...]:
    """More minutes on each day of study, and an hour on one of the topics where the most is still to be gained."""
    from studyapp.services import preparation

    days, ahead = (exam.day - learner.today).days, preparation.exams(learner, plan, bank)
    base = preparation.expected_then(learner, bank, planned, days).mean

    def gained(start: Bank, tried: ExamPlan) -> float:
        then = preparation.projected(learner, start, days, _minutes_left(learner, tried, exam), ahead)
        return preparation.expected_then(learner, start, then, days).mean - base

    longer = replace(plan, minutes=tuple(each + MORE_MINUTES if each else 0 for each in plan.minutes))
    found = [Advice(f"{MORE_MINUTES} minutes more on each day of study", gained(bank, longer))]
    lost = preparation.lost_by_topic(learner, planned)
    for topic in sorted(lost, key=lost.__getitem__, reverse=True)[:_TOPICS_TRIED]:
        title = learner.desk.pack.module_by_id[topic].title
        studied = preparation.after_studying(learner, bank, days, topic, _EXTRA_HOUR)
        found.append(Advice(f"An extra hour on {title}", gained(studied, plan)))
    worth_a_line = [advice for advice in found if advice.points >= _LEAST_GAIN]
    return tuple(sorted(worth_a_line, key=lambda advice: advice.points, reverse=True))


# -- the memory model -----------------------------------------------------------------------------------


def fitted(desk: Desk) -> Fitted | None:
    """What came of the last fitting; ``None`` before the first."""
    with desk.open_reading() as reading:
        return reading.fitted_of(desk.pack.id)


def with_own_memory(desk: Desk) -> Desk:
    """The desk with the memory model as it is fitted to the learner, where that is used."""
    known = fitted(desk)
    if known is None or not known.used:
        return desk
    return replace(desk, schedule=replace(desk.schedule, parameters=known.parameters))


def refit(
    desk: Desk,
    progress: Callable[[float], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Fitted | None:
    """Fit the memory model to the learner's answers, and derive all memory states anew by what came of it.

    Takes seconds: off the UI thread. ``progress`` hears how much is done (0–1). ``None``, with nothing changed, if it
    was ``cancelled``. A desk opened before goes on with the old model: go on with ``with_own_memory(desk)``.
    """

    def step(done: float) -> None:
        if cancelled():
            raise InterruptedError
        progress(done)

    with desk.open_reading() as reading:
        answers = study.answers_of(desk, reading)
    try:
        found = fitting.fit(answers, desk.schedule.turns_at, step)
        step(0.9)
    except InterruptedError:
        return None
    refitted = replace(desk, schedule=replace(desk.schedule, parameters=found.parameters))
    with desk.open_work() as work:
        work.fits.put(desk.pack.id, found)
        study.rebuild_in(refitted, work)
        work.commit()
    progress(1.0)
    return found
