"""Readiness over time: what score was to be expected on earlier days, by what was known then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from studyapp.domain.exam_plan import ExamPlan, next_exam
from studyapp.domain.exams.score import Part
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.looking_back import known_on, spread_days
from studyapp.services import marks, mock_exams, study
from studyapp.services.ports import Desk

if TYPE_CHECKING:  # numpy takes a while to load, and only working something out needs it
    from studyapp.domain.memory.forecast import Forecast

MOST_DAYS = 12
"""How many days are looked back on at most, today among them."""


@dataclass(frozen=True, slots=True)
class Sat:
    """A mock exam that was finished: what it came to, and whether forecasts go by it."""

    day: date
    title: str
    whole: Part
    tells: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """The expected score had the exam been on the morning of each of some days, the earliest first; now is the last.

    There are no ``forecasts`` before there are ``enough`` answers for one. ``target`` is the share (0–1) aimed at,
    ``exam`` the day of the next exam, as far as either is known.
    """

    today: date
    answers: int
    enough: int
    forecasts: tuple[tuple[date, Forecast], ...] = ()
    mocks: tuple[Sat, ...] = ()
    target: float | None = None
    exam: date | None = None


def trend(desk: Desk) -> Trend:
    """Readiness from the first morning with answers enough until now. Takes a moment: off the UI thread.

    Nothing that was said on earlier days is kept. It is worked out again by the answers and mock exams up to each day,
    with the pack, the plan and the parameters of memory as they are now.
    """
    from studyapp.domain.memory.forecast import ENOUGH_ANSWERS
    from studyapp.services import preparation

    today = study.today(desk)
    with desk.open_reading() as reading:
        answers = study.answers_of(desk, reading)
        if len(answers) < ENOUGH_ANSWERS:
            return Trend(today, len(answers), ENOUGH_ANSWERS)
        items, sat = marks.askable(desk, reading), reading.exams_of(desk.pack.id)
        read = preparation.first_read(desk, reading)
        plan = reading.exam_plan_of(desk.pack.id) or ExamPlan()
        blueprint = next(iter(desk.pack.exams), None)
        target = mock_exams.target_of(desk, reading, blueprint) if blueprint else None
    exam = next_exam(plan, today)
    mocks = preparation.mocks_sat(desk, sat, answers)
    first = study_day(answers[ENOUGH_ANSWERS - 1].at, answers[ENOUGH_ANSWERS - 1].offset, desk.schedule.turns_at)
    days = spread_days(min(today, first + timedelta(days=1)), today, MOST_DAYS)
    forecasts = []
    for known in known_on(days, answers, desk.schedule):
        learner = preparation.learned(desk, items, known, mocks, read)
        forecasts.append((known.day, preparation.expected(learner, preparation.bank(learner, plan))))
    return Trend(
        today=today,
        answers=len(answers),
        enough=ENOUGH_ANSWERS,
        forecasts=tuple((day, forecast) for day, forecast in forecasts if forecast.enough),
        mocks=tuple(Sat(mock.day, mock.sitting.title, mock.whole, mock.telling is not None) for mock in mocks),
        target=exam.target if exam else target,
        exam=exam.day if exam else None,
    )
