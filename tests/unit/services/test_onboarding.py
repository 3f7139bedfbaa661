"""What the very first start is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.domain.log import Confidence
from studyapp.services import lessons, onboarding, plan, study
from studyapp.services.ports import Desk
from tests.builders import desk, item, module, pack

TODAY = date(2026, 11, 24)  # a Tuesday
WEEKDAYS = (30, 30, 30, 30, 30, 30, 0)


def answer_one(on: Desk) -> None:
    asked = study.ask(on, session := study.begin_review(on))
    assert asked is not None
    study.submit(on, session, asked, asked.variant.question.key, Confidence.SURE)


@pytest.mark.parametrize(
    "do",
    [
        answer_one,
        lambda on: lessons.open_lesson(on, "first-1"),
        lambda on: plan.keep_plan(on, ExamPlan()),
    ],
    ids=["answered", "read", "planned"],
)
def test_a_learner_is_new_until_something_was_done(do: Callable[[Desk], None]) -> None:
    on = desk()
    assert onboarding.is_new(on)
    do(on)
    assert not onboarding.is_new(on)


def test_the_extent_counts_what_is_still_asked_and_the_time_for_all_of_it_once() -> None:
    of = module("first", lessons=3)
    items = (item("one"), item("two"), item("old", retired=True))
    found = onboarding.extent(pack(modules=(of,), items=items))
    assert (found.modules, found.lessons, found.questions) == (1, 3, 2)
    asking = 2 * (30 + 10) / 60  # half a minute to answer and ten seconds to read the feedback, each
    assert found.minutes == pytest.approx(of.minutes + asking)


def test_the_time_ahead_ends_the_day_before_the_exam_and_leaves_out_days_off() -> None:
    on = desk()
    found = onboarding.time_ahead(on, ExamPlan((ExamDate(TODAY + timedelta(days=7), "exam", 0.75),), WEEKDAYS))
    assert found is not None
    assert (found.days, found.minutes) == (6, 180)
    assert found.needed == onboarding.extent(on.pack).minutes


def test_without_an_exam_ahead_there_is_no_time_to_speak_of() -> None:
    past = ExamPlan((ExamDate(TODAY - timedelta(days=1), "exam", 0.75),))
    assert onboarding.time_ahead(desk(), ExamPlan()) is None
    assert onboarding.time_ahead(desk(), past) is None


def test_an_exam_today_leaves_no_day_of_study() -> None:
    found = onboarding.time_ahead(desk(), ExamPlan((ExamDate(TODAY, "exam", 0.75),)))
    assert found is not None
    assert (found.days, found.minutes) == (0, 0)
