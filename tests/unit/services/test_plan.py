"""Preparing for an exam: the plan that is kept, today's session by it, where it leads, the fitted memory model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.domain.log import ItemAct
from studyapp.domain.memory.fsrs import DEFAULT_PARAMETERS
from studyapp.domain.packs import CasePart, Pack
from studyapp.domain.session import Reason, Session
from studyapp.services import lessons, marks, plan, study
from studyapp.services.plan import Outlook
from studyapp.services.ports import Desk
from tests import builders
from tests.builders import SetClock, item, module
from tests.exam_banks import exam
from tests.fakes import MemoryStore
from tests.unit.domain.test_fitting import FORGETFUL, log_of

TODAY = date(2026, 11, 24)
EXAM = ExamDate(TODAY + timedelta(days=20), "practice", 0.75)


def a_pack(items: int = 60, **changes: object) -> Pack:
    """Two modules with as many items each, of which the first is three quarters of the exam."""
    bank = [item(f"one-{n}") for n in range(items)]
    bank += [item(f"two-{n}", module="second", objective="know-second") for n in range(items)]
    blueprint = exam(modules={"first": 0.75, "second": 0.25})
    return builders.pack(items=tuple(bank), exams=(blueprint,), **changes)


def a_desk(
    kept: ExamPlan | None = None,
    pack: Pack | None = None,
    clock: SetClock | None = None,
    store: MemoryStore | None = None,
) -> Desk:
    desk = builders.desk(pack or a_pack(), clock or SetClock(), store)
    if kept is not None:
        plan.keep_plan(desk, kept)
    return desk


def go_through(desk: Desk, clock: SetClock, session: Session, right: float = 0.7, most: int = 1000) -> int:
    """Answer the session, some answers wrong, 20 seconds each; how many."""
    dice, given = Random(5), 0
    while given < most and (asked := study.ask(desk, session)):
        clock.forward(seconds=20)
        response = asked.variant.question.key if dice.random() < right else ("wrong",)
        session = study.submit(desk, session, asked, response, None).session
        given += 1
    return given


def prepared(days: int = 6) -> tuple[Desk, SetClock]:
    """A desk with some days of planned sessions in its log, on the morning after."""
    clock = SetClock()
    desk = a_desk(ExamPlan((EXAM,)), clock=clock)
    for _ in range(days):
        go_through(desk, clock, plan.planned_session(desk))
        clock.forward(days=1)
    return desk, clock


# -- the plan -------------------------------------------------------------------------------------------


def test_before_a_plan_is_made_there_is_one_without_an_exam() -> None:
    assert plan.exam_plan(a_desk()) == ExamPlan()


def test_the_plan_that_is_kept_holds() -> None:
    kept = ExamPlan((EXAM,), (10, 20, 30, 40, 50, 60, 0), frozenset({TODAY}))
    desk = a_desk(ExamPlan())
    plan.keep_plan(desk, kept)
    assert plan.exam_plan(desk) == kept


def test_the_week_tells_the_minutes_of_each_day_until_the_exam() -> None:
    week = (10, 20, 30, 40, 50, 60, 0)
    monday = TODAY - timedelta(days=1)
    assert plan.week_ahead(a_desk(ExamPlan(minutes=week))) == ()
    kept = ExamPlan((EXAM,), week, frozenset({TODAY + timedelta(days=1)}))
    days = [monday + timedelta(days=n) for n in range(7)]
    assert plan.week_ahead(a_desk(kept)) == tuple(zip(days, (10, 20, 0, 40, 50, 60, 0), strict=True))
    on_friday = replace(EXAM, day=TODAY + timedelta(days=3))
    assert [minutes for _, minutes in plan.week_ahead(a_desk(replace(kept, exams=(on_friday,))))][-2:] == [0, 0]


# -- today ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [None, ExamPlan(), ExamPlan((replace(EXAM, day=TODAY - timedelta(days=1)),))])
def test_without_an_exam_ahead_the_order_stays_as_it_was(kept: ExamPlan | None) -> None:
    desk = a_desk(kept)
    assert plan.planned_day(desk) is None
    assert plan.planned_session(desk) == study.begin_review(desk)
    assert plan.planned_session(desk, minutes=5) == study.begin_review(desk, minutes=5)


def test_a_planned_session_fills_the_minutes_of_the_day_by_no_more_than_one_item() -> None:
    session = plan.planned_session(a_desk(ExamPlan((EXAM,), (20,) * 7)))
    seconds = [turn.worth.seconds for turn in session.turns if turn.worth]
    assert len(seconds) == len(session.turns) > 10
    assert sum(seconds[:-1]) < 20 * 60 <= sum(seconds)
    assert session.limit == 20 * 60
    assert session.title == plan.TODAYS_PLAN
    assert {turn.reason for turn in session.turns} == {Reason.PLANNED}
    assert len({turn.item for turn in session.turns}) == len(session.turns)


def test_every_turn_says_what_it_is_worth() -> None:
    for turn in plan.planned_session(a_desk(ExamPlan((EXAM,), (240,) * 7))).turns:
        assert turn.worth
        assert turn.worth.before == pytest.approx(1 / 3), "a blind choice among three"
        assert turn.worth.before < turn.worth.after < 1
        assert turn.worth.topic_share == pytest.approx(0.75 if turn.item.startswith("one") else 0.25)


def test_what_counts_more_in_the_exam_comes_first() -> None:
    session = plan.planned_session(a_desk(ExamPlan((EXAM,))))
    assert {turn.item.split("-")[0] for turn in session.turns} == {"one"}


def test_what_is_as_good_as_each_other_takes_turns() -> None:
    even = exam(modules={"first": 0.51, "second": 0.49})
    desk = a_desk(ExamPlan((EXAM,)), pack=replace(a_pack(8), exams=(even,)))
    topics = [turn.item.split("-")[0] for turn in plan.planned_session(desk).turns]
    assert topics == ["one", "two"] * 8


def test_what_was_studied_today_is_taken_off_the_day() -> None:
    clock = SetClock()
    desk = a_desk(ExamPlan((EXAM,), (10,) * 7), clock=clock)
    first = plan.planned_session(desk)
    go_through(desk, clock, first, right=1.0, most=5)
    rest = plan.planned_session(desk)
    assert rest.limit is not None
    assert rest.limit == pytest.approx(10 * 60 - 5 * (20 + 10), abs=51)  # reading takes from 0 to some 10 seconds
    day = plan.planned_day(desk)
    assert day is not None
    assert (day.exam, day.minutes, day.left) == (EXAM, 10, round(rest.limit / 60)), "as the session has it"
    assert rest.limit < 10 * 60 - 99
    assert not {turn.item for turn in first.turns[:5]} & {turn.item for turn in rest.turns}, "asked once a day"


def test_when_the_minutes_are_used_up_there_is_nothing_more_unless_more_is_wished() -> None:
    clock = SetClock()
    desk = a_desk(ExamPlan((EXAM,), (2,) * 7), clock=clock)
    go_through(desk, clock, plan.planned_session(desk, minutes=10))
    assert plan.planned_session(desk).turns == ()
    assert plan.planned_session(desk, minutes=5).turns


def test_a_day_off_asks_nothing() -> None:
    desk = a_desk(ExamPlan((EXAM,), days_off=frozenset({TODAY})))
    assert plan.planned_day(desk) == plan.PlannedDay(EXAM, 0, 0)
    assert plan.planned_session(desk).turns == ()


def test_on_the_day_of_the_exam_there_is_still_a_plan() -> None:
    clock = SetClock()
    desk = a_desk(ExamPlan((EXAM,)), clock=clock)
    go_through(desk, clock, plan.planned_session(desk))
    clock.forward(days=20)
    assert plan.planned_session(desk).turns
    clock.forward(days=1)
    assert plan.planned_session(desk).title == study.DAILY_REVIEW


def test_a_case_is_asked_in_a_row_as_it_unfolds() -> None:
    parts = [item(f"case-{n}", case=CasePart("c", ("Story.",), n, 3)) for n in (2, 0, 1)]
    known = a_pack(4)
    desk = a_desk(ExamPlan((EXAM,), (60,) * 7), pack=replace(known, items=(*parts, *known.items)))
    asked = [turn.item for turn in plan.planned_session(desk).turns]
    at = asked.index("case-0")
    assert asked[at : at + 3] == ["case-0", "case-1", "case-2"]


def test_a_missed_one_returns_later_and_keeps_its_worth() -> None:
    clock = SetClock()
    desk = a_desk(ExamPlan((EXAM,)), clock=clock)
    session = plan.planned_session(desk)
    asked = study.ask(desk, session)
    assert asked
    after = study.submit(desk, session, asked, ("wrong",), None).session
    back = [turn for turn in after.turns[1:] if turn.item == asked.item.id]
    assert [(turn.reason, turn.worth) for turn in back] == [(Reason.MISSED, asked.turn.worth)]


def test_what_is_set_aside_or_not_in_the_exam_is_not_asked() -> None:
    elsewhere = item("three", module="third")
    known = a_pack(5, modules=(module("first"), module("second"), module("third")))
    desk = a_desk(ExamPlan((EXAM,), (240,) * 7), pack=replace(known, items=(*known.items, elsewhere)))
    marks.set_mark(desk, "one-0", ItemAct.SUSPENDED)
    asked = {turn.item for turn in plan.planned_session(desk).turns}
    assert asked == {i.id for i in known.items} - {"one-0"}


def test_each_of_two_exams_is_planned_for_by_its_own_blueprint() -> None:
    first, second = exam(modules={"first": 1.0}), replace(exam(modules={"second": 1.0}), id="later")
    pack = replace(a_pack(), exams=(first, second))
    later = ExamDate(TODAY + timedelta(days=25), "later", 0.75)
    both = plan.planned_session(a_desk(ExamPlan((EXAM, later), (60,) * 7), pack))
    assert {turn.item.split("-")[0] for turn in both.turns} == {"one", "two"}
    only = plan.planned_session(a_desk(ExamPlan((EXAM,), (60,) * 7), pack))
    assert {turn.item.split("-")[0] for turn in only.turns} == {"one"}


def test_the_forecast_is_of_the_nearest_exam_alone() -> None:
    first, second = exam(modules={"first": 1.0}), replace(exam(modules={"second": 1.0}), id="later")
    desk, _ = prepared()
    pack = replace(desk.pack, exams=(first, second))
    later = ExamDate(TODAY + timedelta(days=60), "later", 0.75)
    at = replace(desk, pack=pack)
    nearest = plan.what_if(at, ExamPlan((EXAM,), (30,) * 7))
    both = plan.what_if(at, ExamPlan((EXAM, later), (30,) * 7))
    assert both.today.mean == pytest.approx(nearest.today.mean)
    assert both.exam_day.mean < nearest.exam_day.mean, "time goes to the later exam too"


def test_a_later_exam_can_be_asked_about_and_the_way_to_it_leads_over_the_first() -> None:
    first, second = exam(modules={"first": 1.0}), replace(exam(modules={"second": 1.0}), id="later")
    desk, _ = prepared()
    at = replace(desk, pack=replace(desk.pack, exams=(first, second)))
    later = ExamDate(TODAY + timedelta(days=60), "later", 0.6)
    both = ExamPlan((EXAM, later), (10,) * 7)
    found = plan.what_if(at, both, exam=later)
    assert (found.exam, found.days) == (later, (later.day - study.today(at)).days)
    alone = plan.what_if(at, ExamPlan((later,), (10,) * 7))
    assert found.today.mean == pytest.approx(alone.today.mean)
    assert found.exam_day.mean <= alone.exam_day.mean + 0.005, "time goes to the first exam too"


def test_what_was_right_just_after_reading_is_not_taken_as_known_from_elsewhere() -> None:
    def today_after(*opened: str) -> float:
        clock = SetClock()
        desk = a_desk(ExamPlan((EXAM,)), clock=clock)
        for lesson in opened:
            lessons.open_lesson(desk, lesson)
        clock.forward(seconds=600)
        go_through(desk, clock, plan.planned_session(desk, 60), right=1.0, most=100)
        return plan.outlook(desk).today.mean

    unread, read = today_after(), today_after("first-1", "second-1")
    assert read < unread - 0.02


def test_the_longer_the_way_the_less_sure_the_forecast() -> None:
    desk, _ = prepared()
    found = plan.what_if(desk, ExamPlan((EXAM,), (5,) * 7))
    assert found.exam_day.deviation > found.today.deviation


def test_without_its_blueprint_an_exam_asks_evenly() -> None:
    gone = replace(a_pack(5), exams=())
    session = plan.planned_session(a_desk(ExamPlan((EXAM,), (240,) * 7), pack=gone))
    assert len(session.turns) == 10
    assert [turn.worth.topic_share for turn in session.turns if turn.worth] == [pytest.approx(0.5)] * 10


def test_a_pack_without_items_has_an_empty_plan() -> None:
    desk = a_desk(ExamPlan((EXAM,)), pack=replace(a_pack(), items=()))
    assert plan.planned_session(desk).turns == ()
    assert not plan.outlook(desk).enough


def test_the_plan_follows_from_the_log() -> None:
    desk, _ = prepared(3)
    session = plan.planned_session(desk)
    study.rebuild_states(desk)
    assert plan.planned_session(desk) == session


# -- where it leads -------------------------------------------------------------------------------------


def test_before_there_are_answers_nothing_is_claimed() -> None:
    found = plan.outlook(a_desk(ExamPlan((EXAM,))))
    assert (found.exam, found.days, found.enough, found.chance, found.raise_most) == (EXAM, 20, False, None, ())
    assert found.exam_day.low < found.exam_day.mean < found.exam_day.high
    assert found.today.mean == pytest.approx(1 / 3, abs=0.01), "one of three options, by guessing"


def test_without_an_exam_the_outlook_is_of_today() -> None:
    desk, _ = prepared()
    found = plan.what_if(desk, ExamPlan())
    assert (found.exam, found.chance) == (None, None)
    assert found.exam_day == found.today


def test_more_time_promises_more_and_trying_it_out_keeps_nothing() -> None:
    desk, _ = prepared()
    kept = plan.exam_plan(desk)

    def leads(minutes: int, days: int = 20) -> Outlook:
        exams = (replace(EXAM, day=TODAY + timedelta(days=days)),)
        return plan.what_if(desk, ExamPlan(exams, (minutes,) * 7))

    nothing, little, much = leads(0), leads(10), leads(60)
    assert nothing.exam_day.mean < little.exam_day.mean < much.exam_day.mean
    assert nothing.exam_day.mean < nothing.today.mean
    assert nothing.chance is not None
    assert much.chance is not None
    assert nothing.chance < much.chance
    assert little.today == much.today
    off = frozenset(TODAY + timedelta(days=n) for n in range(6, 14))
    away = plan.what_if(desk, ExamPlan((EXAM,), (10,) * 7, off))
    assert away.exam_day.mean < little.exam_day.mean
    assert plan.exam_plan(desk) == kept


def test_looking_once_serves_for_trying_out_several_plans() -> None:
    desk, _ = prepared(3)
    learner = plan.look(desk)
    for minutes in (5, 45):
        tried = ExamPlan((EXAM,), (minutes,) * 7)
        assert plan.what_if(desk, tried, learner) == plan.what_if(desk, tried)


def test_advice_is_worth_points_and_the_best_comes_first() -> None:
    desk, _ = prepared()
    found = plan.what_if(desk, ExamPlan((EXAM,), (5,) * 7))
    assert found.raise_most
    assert all(advice.points >= 0.005 for advice in found.raise_most)
    points = [advice.points for advice in found.raise_most]
    assert points == sorted(points, reverse=True)
    told = {advice.text for advice in found.raise_most}
    assert "15 minutes more on each day of study" in told
    longer = plan.what_if(desk, ExamPlan((EXAM,), (20,) * 7))
    by_minutes = next(advice for advice in found.raise_most if advice.text.startswith("15"))
    assert by_minutes.points == pytest.approx(longer.exam_day.mean - found.exam_day.mean)


def test_an_extra_hour_on_a_topic_is_among_the_advice_where_time_is_short() -> None:
    desk, _ = prepared()
    told = {advice.text for advice in plan.what_if(desk, ExamPlan((EXAM,), (5,) * 7)).raise_most}
    assert "An extra hour on Module first" in told or "An extra hour on Module second" in told


# -- the memory model -----------------------------------------------------------------------------------


def a_forgetful_desk() -> tuple[Desk, MemoryStore]:
    store = MemoryStore()
    store.answers = [replace(answer, item=f"one-{int(answer.item[1:])}") for answer in log_of(FORGETFUL, 60)]
    desk = a_desk(store=store, clock=SetClock(builders.NOON + timedelta(days=90)))
    study.rebuild_states(desk)
    return desk, store


def test_refitting_is_kept_and_changes_what_is_remembered() -> None:
    desk, store = a_forgetful_desk()
    before = dict(store.states)
    assert plan.fitted(desk) is None
    assert plan.with_own_memory(desk) == desk
    told: list[float] = []
    found = plan.refit(desk, told.append)
    assert found is not None
    assert found.used
    assert plan.fitted(desk) == found
    assert told[-1] == 1.0
    own = plan.with_own_memory(desk)
    assert own.schedule.parameters == found.parameters != DEFAULT_PARAMETERS
    assert store.states != before
    after = dict(store.states)
    study.rebuild_states(own)
    assert store.states == after, "states are what the log says by the fitted model"


def test_stopping_a_fit_changes_nothing() -> None:
    desk, store = a_forgetful_desk()
    before = dict(store.states)
    told: list[float] = []
    assert plan.refit(desk, told.append, lambda: len(told) > 1) is None
    assert plan.fitted(desk) is None
    assert store.states == before


def test_too_few_answers_leave_the_default_and_say_so() -> None:
    desk, _ = prepared(1)
    found = plan.refit(desk)
    assert found is not None
    assert not found.used
    assert plan.with_own_memory(desk) == desk
