"""Readiness over time, derived from the log: what is said of an earlier day is what was said on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from studyapp.domain.exam_plan import ExamPlan
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.memory.forecast import Forecast
from studyapp.domain.packs import Exam
from studyapp.services import mock_exams, plan, readiness, study
from studyapp.services.ports import Desk
from tests import builders
from tests.builders import SetClock
from tests.unit.services.test_plan import EXAM, a_desk, a_pack, go_through


def sit(desk: Desk, exam: Exam, clock: SetClock, right: int) -> Sitting:
    """Sit a mock exam, so many of its questions right."""
    run = mock_exams.begin(desk, mock_exams.draft(desk, exam))
    for number in range(len(run.entries)):
        run = mock_exams.go_to(desk, run, number)
        asked = mock_exams.ask(desk, run, number)
        assert asked is not None
        clock.forward(seconds=10)
        response = asked.variant.question.key if number < right else ("wrong",)
        run = mock_exams.answer(desk, run, response, complete=True)
    return mock_exams.finish(desk, run)


def lived(days: int, kept: ExamPlan | None = None) -> tuple[Desk, SetClock, dict[date, Forecast]]:
    """Days of study with a mock exam on the third, and what was forecast on each morning."""
    clock = SetClock()
    desk = a_desk(kept or ExamPlan((EXAM,)), clock=clock)
    said: dict[date, Forecast] = {}
    for day in range(days):
        said[study.today(desk)] = plan.outlook(desk).today
        if day == 2:
            sit(desk, desk.pack.exams[0], clock, right=45)
        go_through(desk, clock, plan.planned_session(desk))
        clock.forward(hours=24 - (clock.moment.hour - 12), minutes=-clock.moment.minute)
    return desk, clock, said


def test_each_earlier_day_is_as_it_was_said_then() -> None:
    desk, _, said = lived(9)
    found = readiness.trend(desk)
    now = plan.outlook(desk).today
    assert found.forecasts[-1] == (study.today(desk), now)
    assert len(found.forecasts) > 5
    for day, forecast in found.forecasts[:-1]:
        assert forecast.answers == said[day].answers
        for end in ("mean", "low", "high"):
            assert getattr(forecast, end) == pytest.approx(getattr(said[day], end), abs=1e-9), (day, end)


def test_it_says_nothing_of_days_without_answers_enough() -> None:
    clock = SetClock()
    desk = a_desk(clock=clock)
    assert readiness.trend(desk).forecasts == ()
    go_through(desk, clock, study.begin_practice(desk, desk.pack.items), most=99)
    before = readiness.trend(desk)
    assert (before.answers, before.enough, before.forecasts) == (99, 100, ())
    go_through(desk, clock, study.begin_practice(desk, desk.pack.items), most=1)
    [(day, forecast)] = readiness.trend(desk).forecasts
    assert day == study.today(desk)
    assert forecast.low < forecast.mean < forecast.high
    clock.forward(days=400)
    later = readiness.trend(desk)
    assert 2 <= len(later.forecasts) <= readiness.MOST_DAYS
    means = [forecast.mean for _, forecast in later.forecasts]
    assert means == sorted(means, reverse=True), "nothing was studied since: it is forgotten"


def test_mock_exams_are_shown_and_tell_only_while_their_questions_are_fresh() -> None:
    desk, clock, _ = lived(4)
    clock.forward(days=8)
    sit(desk, desk.pack.exams[0], clock, right=50)
    sit(desk, desk.pack.exams[0], clock, right=60)
    sit(desk, desk.pack.exams[0], clock, right=60)
    found = readiness.trend(desk)
    assert [mock.tells for mock in found.mocks][1:] == [True, True, False], "120 items are two fresh forms"
    assert [mock.whole.right for mock in found.mocks] == [45, 50, 60, 60]
    assert all(mock.title == "Practice exam" for mock in found.mocks)
    assert found.mocks[-1].day == study.today(desk)


def test_target_and_exam_are_the_plans_else_the_blueprints() -> None:
    desk, _, _ = lived(4)
    found = readiness.trend(desk)
    assert (found.target, found.exam) == (EXAM.target, EXAM.day)
    plan.keep_plan(desk, ExamPlan())
    found = readiness.trend(desk)
    assert (found.target, found.exam) == (desk.pack.exams[0].target, None)
    bare = builders.desk(replace(a_pack(), exams=()), clock := SetClock())
    go_through(bare, clock, study.begin_practice(bare, bare.pack.items))
    assert (readiness.trend(bare).target, len(readiness.trend(bare).forecasts)) == (None, 1)
