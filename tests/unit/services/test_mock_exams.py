"""Mock exams as verbs: every step is kept, the end happens once, and what was missed enters the schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import numpy as np
import pytest

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.domain.exams.blueprint import grid
from studyapp.domain.exams.score import score
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Confidence, ItemAct, Rating
from studyapp.domain.memory.unseen import guessed
from studyapp.domain.packs import Exam, Item, Level
from studyapp.services import marks, mock_exams, preparation, study
from studyapp.services.ports import Desk
from tests.builders import SetClock, desk, module, pack
from tests.exam_banks import bank, case, exam, one
from tests.fakes import MemoryStore

EXAM = exam(20, {"first": 0.5, "second": 0.5})


def exam_pack(*extra: Item, blueprint: Exam = EXAM) -> Desk:
    items = (*bank(grid(blueprint), Random(2), spare=3.0), *extra)
    store = MemoryStore()
    made = pack(modules=(module("first"), module("second")), items=items, exams=(blueprint,))
    return desk(made, SetClock(), store)


@pytest.fixture
def at() -> Desk:
    return exam_pack()


def clock(at: Desk) -> SetClock:
    assert isinstance(at.clock, SetClock)
    return at.clock


def begun(at: Desk, **terms: object) -> Sitting:
    return mock_exams.begin(at, mock_exams.draft(at, at.pack.exams[0]), **terms)  # type: ignore[arg-type]


def give(at: Desk, sitting: Sitting, number: int, right: bool = True) -> Sitting:
    sitting = mock_exams.go_to(at, sitting, number)
    asked = mock_exams.ask(at, sitting, number)
    assert asked is not None
    key = asked.variant.question.key
    clock(at).forward(seconds=20)
    return mock_exams.answer(at, sitting, key if right else ("nonsense",), complete=True)


def kept(at: Desk, sitting: Sitting) -> Sitting:
    found = mock_exams.find(at, sitting.id)
    assert found is not None
    return found


def test_a_draft_tells_the_time_and_what_lacks_before_the_start(at: Desk) -> None:
    drafted = mock_exams.draft(at, EXAM)
    assert (len(drafted.form.items), drafted.gaps, drafted.seconds) == (20, (), 68 * 60)
    few = exam_pack(blueprint=exam(60, {"first": 0.5, "second": 0.5}))
    few = replace(few, pack=replace(few.pack, items=few.pack.items[:30]))
    drafted = mock_exams.draft(few, few.pack.exams[0])
    short = len(drafted.form.items)
    assert short < 60
    assert drafted.seconds == 68 * 60 * short / 60, "time in proportion"
    assert sum(gap.wanted - gap.there for gap in drafted.gaps) >= 60 - short


def test_extra_time_multiplies_the_clock(at: Desk) -> None:
    assert begun(at, extra=1.5).terms.seconds == 68 * 60 * 1.5


def test_what_was_begun_waits_and_what_is_finished_is_listed(at: Desk) -> None:
    first = begun(at)
    clock(at).forward(minutes=1)
    second = begun(at)
    assert [waiting.id for waiting in mock_exams.overview(at).waiting] == [second.id, first.id]
    mock_exams.discard(at, first)
    done = mock_exams.finish(at, second)
    found = mock_exams.overview(at)
    assert (found.exams, found.waiting, found.finished) == ((EXAM,), (), (done,))
    assert found.targets == {"practice": 0.75}
    mock_exams.discard(at, done)
    assert mock_exams.overview(at).finished == (done,), "a result is not thrown away"


def test_every_step_is_kept(at: Desk) -> None:
    run = give(at, begun(at), 3)
    run = mock_exams.be_sure(at, run, Confidence.SURE)
    run = mock_exams.flag(at, run)
    run = mock_exams.strike(at, run, ["x"])
    assert kept(at, run) == replace(run, editing=False)
    run = mock_exams.go_to(at, run, 7)
    assert kept(at, run).current == 7
    clock(at).forward(seconds=5)
    run = mock_exams.tick(at, run)
    assert (kept(at, run).spent, kept(at, run).entries[7].seconds) == (25, 5)


def test_what_is_left_or_broken_off_goes_on_with_the_clock_right(at: Desk) -> None:
    run = mock_exams.leave(at, give(at, begun(at), 0))
    clock(at).forward(hours=3)
    back = mock_exams.come_back(at, kept(at, run))
    assert mock_exams.remaining(at, back) == 68 * 60 - 20
    clock(at).forward(minutes=5)  # broken off: nothing more was kept
    assert mock_exams.remaining(at, mock_exams.come_back(at, kept(at, back))) == 68 * 60 - 20


def test_when_the_time_is_up_nothing_more_is_taken(at: Desk) -> None:
    run = give(at, begun(at, pauses=False), 0)
    clock(at).forward(minutes=70)
    assert mock_exams.is_over(at, run)
    late = give(at, mock_exams.come_back(at, run), 1)
    assert late.entries[1].response == ()
    assert kept(at, late).entries[1].response == ()
    assert mock_exams.finish(at, late).spent == 68 * 60


def test_the_end_puts_answers_into_the_log_and_missed_items_into_the_schedule_once(at: Desk) -> None:
    run = give(at, give(at, begun(at, asks_confidence=True), 0), 1, right=False)
    run = mock_exams.be_sure(at, run, Confidence.SURE)
    done = mock_exams.finish(at, run)
    assert mock_exams.finish(at, run) != run
    mock_exams.finish(at, done)
    with at.open_reading() as reading:
        log, states = reading.answers_of("sample"), reading.states_of("sample")
    right, wrong = (done.form.items[n].item for n in (0, 1))
    assert [(a.item, a.correct, a.rating, a.seconds) for a in log] == [
        (right, True, Rating.GOOD, 20),
        (wrong, False, Rating.AGAIN, 20),
    ]
    assert set(states) == {right, wrong}, "what was not answered says nothing about memory"
    assert states[wrong].due <= study.today(at) + timedelta(days=1)
    assert study.rebuild_states(at) == states
    found = score(done)
    assert (found.whole.right, found.sure_but_wrong, len(found.unanswered)) == (1, (1,), 18)


def test_an_item_answered_elsewhere_meanwhile_keeps_its_order_in_the_log(at: Desk) -> None:
    run = give(at, begun(at), 0)
    item = at.pack.item_by_id[run.form.items[0].item]
    clock(at).forward(hours=1)
    session = study.begin_practice(at, [item])
    asked = study.ask(at, session)
    assert asked is not None
    study.submit(at, session, asked, asked.variant.question.key, Confidence.SURE)
    clock(at).forward(hours=-1)  # set back
    mock_exams.finish(at, run)
    with at.open_reading() as reading:
        assert study.rebuild_states(at) == reading.states_of("sample")
        assert reading.states_of("sample")[item.id].answers == 2


def test_what_is_set_aside_is_not_asked(at: Desk) -> None:
    resting = [item.id for item in at.pack.items][:10]
    for id_ in resting:
        marks.set_mark(at, id_, ItemAct.SUSPENDED)
    assert not {asked.item for asked in mock_exams.draft(at, EXAM).form.items} & set(resting)


def test_items_of_the_last_days_are_left_out_of_the_next_form(at: Desk) -> None:
    run = begun(at)
    for number in range(20):
        run = give(at, run, number)
    mock_exams.finish(at, run)
    clock(at).forward(days=2)
    seen = {asked.item for asked in run.form.items}
    following = mock_exams.draft(at, EXAM).form
    assert not {asked.item for asked in following.items} & seen
    assert not any(asked.met for asked in following.items)


def test_options_stand_as_the_form_has_them_and_a_case_tells_its_story() -> None:
    at = exam_pack(*case("c", "first", [Level.APPLY] * 3), blueprint=exam(30, {"first": 0.5, "second": 0.5}))
    run = begun(at)
    told = 0
    for number, placed in enumerate(run.form.items):
        asked = mock_exams.ask(at, run, number)
        assert asked is not None
        assert tuple(option.text for option in asked.options) == placed.options
        told += asked.item.case is not None
    assert told == 3


def test_an_edition_without_an_item_leaves_the_question_out_of_the_score(at: Desk) -> None:
    run = give(at, give(at, begun(at), 0), 1)
    gone = run.form.items[0].item
    left = tuple(item for item in at.pack.items if item.id != gone)
    newer = replace(at, pack=replace(at.pack, items=left))
    assert mock_exams.ask(newer, run, 0) is None
    back = mock_exams.go_to(newer, run, 0)
    assert mock_exams.answer(newer, back, ("x",), complete=True) == back
    done = mock_exams.finish(newer, run)
    assert score(done).withdrawn == (0,)
    assert score(done).whole.asked == 19
    assert mock_exams.review(newer, done)[0] is None


def test_an_edition_with_other_options_shows_them_after_those_that_are_left(at: Desk) -> None:
    run = begun(at)
    number, placed = next((n, p) for n, p in enumerate(run.form.items) if p.options and "right" in p.options[0])
    item = at.pack.item_by_id[placed.item]
    reworded = one(item.id, item.module, item.level, ways=2)
    items = tuple(reworded if each.id == item.id else each for each in at.pack.items)
    newer = replace(at, pack=replace(at.pack, items=items))
    asked = mock_exams.ask(newer, run, number)
    assert asked is not None
    assert {option.text for option in asked.options} == {o.text for o in asked.variant.question.options}


def test_the_review_has_every_question_with_what_was_given(at: Desk) -> None:
    run = give(at, give(at, begun(at), 0), 1, right=False)
    done = mock_exams.finish(at, run)
    found = mock_exams.review(at, done)
    assert len(found) == 20
    assert found[0] is not None
    assert found[1] is not None
    assert found[2] is not None
    assert (found[0].mark.correct, found[1].mark.correct) == (True, False)
    assert found[1].answer.response == ("nonsense",)
    with at.open_reading() as reading:
        assert found[1].state == reading.states_of("sample")[done.form.items[1].item]
    assert (found[2].answer.response, found[2].asked.state) == ((), None)


def test_the_target_is_the_plans_where_it_has_the_exam_ahead(at: Desk) -> None:
    soon = study.today(at) + timedelta(days=30)
    with at.open_work() as work:
        work.plans.put("sample", ExamPlan(exams=(ExamDate(soon, "another", 0.6), ExamDate(soon, "practice", 0.85))))
        work.commit()
    assert mock_exams.draft(at, EXAM).target == 0.85
    assert begun(at).terms.target == 0.85
    assert mock_exams.overview(at).targets == {"practice": 0.85}
    clock(at).forward(days=31)
    assert mock_exams.draft(at, EXAM).target == 0.75, "that exam is over"


def test_the_forecast_hears_of_mock_exams_but_not_of_those_that_were_broken_off(at: Desk) -> None:
    run = begun(at)
    for number in range(18):
        run = give(at, run, number, right=number % 3 > 0)
    mock_exams.finish(at, run)
    mock_exams.finish(at, give(at, begun(at), 0))
    begun(at)
    clock(at).forward(days=3)
    (mock,) = preparation.prepare(at).mocks
    assert (mock.days_ago, mock.right, mock.items) == (3, 12, 20)
    learner = preparation.prepare(at)
    new = learner.calibration.when_new(np.array([guessed(item) for item in at.pack.active_items]))
    assert mock.expected == pytest.approx(new.mean(), abs=0.05), "nothing was met before it"
