"""Twenty days to an exam: planned sessions, a missed day, a plan that changes; the data opened anew at each step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from studyapp import bootstrap
from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.domain.packs import Pack
from studyapp.domain.session import Reason, Session
from studyapp.services import plan, study
from studyapp.services.ports import Desk, StudyData
from tests import builders
from tests.builders import SetClock, item, module
from tests.exam_banks import exam

TODAY = date(2026, 11, 24)
EXAM = ExamDate(TODAY + timedelta(days=20), "practice", 0.75)
WEIGHTS = {"first": 0.5, "second": 0.3, "third": 0.2}


def a_pack() -> Pack:
    items = (item(f"{name}-{n}", module=name) for name in WEIGHTS for n in range(40))
    modules = tuple(module(name) for name in WEIGHTS)
    return builders.pack(modules=modules, items=tuple(items), exams=(exam(modules=WEIGHTS),))


class Candidate:
    """Somebody who opens the app each day on the same data, and is right three times in four."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock()
        self.data: StudyData = bootstrap.open_data(folder)
        self._dice = Random(3)

    @property
    def desk(self) -> Desk:
        return bootstrap.open_desk(a_pack(), self.data, self.clock, Random(1))

    def work_through(self, session: Session) -> set[str]:
        asked_for = set()
        while asked := study.ask(self.desk, session):
            self.clock.forward(seconds=25)
            response = asked.variant.question.key if self._dice.random() < 0.75 else ("wrong",)
            session = study.submit(self.desk, session, asked, response, None).session
            asked_for.add(asked.item.id)
        return asked_for

    def sleep(self, nights: int = 1) -> None:
        self.clock.moment = builders.NOON + timedelta(days=(study.today(self.desk) - TODAY).days + nights)


@pytest.fixture
def candidate(tmp_path: Path) -> Iterator[Candidate]:
    made = Candidate(tmp_path)
    yield made
    made.data.close()


def test_a_plan_is_followed_missed_once_and_changed(candidate: Candidate) -> None:
    plan.keep_plan(candidate.desk, ExamPlan((EXAM,), (15,) * 7))
    asked: list[set[str]] = []
    for _ in range(3):
        session = plan.planned_session(candidate.desk)
        assert {turn.reason for turn in session.turns} == {Reason.PLANNED}
        assert sum(turn.worth.seconds for turn in session.turns[:-1] if turn.worth) < 15 * 60
        asked.append(candidate.work_through(session))
        rest = plan.planned_session(candidate.desk)
        assert rest.limit is not None
        assert rest.limit < 15 * 60 / 2, "most of the day is used"
        assert not asked[-1] & {turn.item for turn in rest.turns}, "an item is asked once a day"
        candidate.sleep()
    assert all(asked)
    assert asked[0] != asked[1]

    # The plan of this morning, and what it becomes when the day is missed.
    this_morning = plan.planned_session(candidate.desk)
    assert plan.planned_session(candidate.desk) == this_morning, "looking changes nothing"
    before = plan.outlook(candidate.desk)
    candidate.sleep()
    next_morning = plan.planned_session(candidate.desk)
    assert next_morning.turns != this_morning.turns
    after = plan.outlook(candidate.desk)
    assert after.days == before.days - 1
    assert after.exam_day.mean < before.exam_day.mean, "a day less can only cost"

    # A nearer date is tried out, and then kept.
    sooner = replace(plan.exam_plan(candidate.desk), exams=(replace(EXAM, day=TODAY + timedelta(days=7)),))
    assert plan.what_if(candidate.desk, sooner).exam_day.mean < after.exam_day.mean
    assert plan.planned_session(candidate.desk) == next_morning, "trying out keeps nothing"
    plan.keep_plan(candidate.desk, sooner)
    assert [turn.worth for turn in plan.planned_session(candidate.desk).turns] != [t.worth for t in next_morning.turns]

    # Without the exam it is the daily review as it always was.
    plan.keep_plan(candidate.desk, ExamPlan())
    assert plan.planned_session(candidate.desk) == study.begin_review(candidate.desk)


def test_a_planned_session_that_is_left_goes_on_and_still_says_why(candidate: Candidate) -> None:
    plan.keep_plan(candidate.desk, ExamPlan((EXAM,), (15,) * 7))
    session = plan.planned_session(candidate.desk)
    asked = study.ask(candidate.desk, session)
    assert asked is not None
    left = study.submit(candidate.desk, session, asked, ("wrong",), None).session
    waiting = study.waiting(candidate.desk)
    assert waiting is not None
    assert waiting.turns == left.turns
    assert all(turn.worth for turn in waiting.turns)
