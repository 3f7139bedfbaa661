"""A session from the first question to the schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from studyapp.domain.log import Confidence, ItemAct, Rating
from studyapp.domain.memory.states import replay
from studyapp.domain.packs import Variant
from studyapp.domain.practice import Standing
from studyapp.domain.session import Reason, Session
from studyapp.services import marks, overview, practice, study
from studyapp.services.ports import Desk
from studyapp.services.study import Feedback
from tests.builders import SetClock, desk, item, pack, single
from tests.fakes import MemoryStore


def answer_next(on: Desk, session: Session, right: bool, confidence: Confidence = Confidence.SURE) -> Feedback:
    asked = study.ask(on, session)
    assert asked is not None
    response = asked.variant.question.key if right else ("wrong",)
    return study.submit(on, session, asked, response, confidence)


def test_the_first_review_is_of_new_items_in_the_limit_of_the_day() -> None:
    on = desk(pack(items=tuple(item(f"i{n}") for n in range(30))))
    session = study.begin_review(on)
    assert len(session.turns) == 12
    assert {turn.reason for turn in session.turns} == {Reason.NEW}


def test_new_items_already_met_today_count_against_the_limit() -> None:
    on = desk(pack(items=tuple(item(f"i{n}") for n in range(30))))
    session = study.begin_review(on)
    for _ in range(5):
        session = answer_next(on, session, right=True).session
    assert len(study.begin_review(on).turns) == 7


def test_an_answer_is_in_the_log_with_all_that_was_said() -> None:
    clock, store = SetClock(), MemoryStore()
    on = desk(clock=clock, store=store)
    session = study.begin_review(on)
    asked = study.ask(on, session)
    assert asked is not None
    clock.forward(seconds=21)
    study.submit(on, session, asked, ("wrong",), Confidence.SURE)
    (kept,) = store.answers
    assert (kept.item, kept.response, kept.correct, kept.rating) == (asked.item.id, ("wrong",), False, Rating.AGAIN)
    assert (kept.seconds, kept.confidence, kept.misconceptions) == (21, Confidence.SURE, ("believes-wrong",))
    assert (kept.at, kept.device) == (clock.now(), store.device)
    assert kept.confident_error


def test_a_confident_error_comes_back_in_the_same_session() -> None:
    on = desk()
    feedback = answer_next(on, study.begin_review(on), right=False)
    assert feedback.returns_today
    assert any(turn.reason is Reason.MISSED for turn in feedback.session.turns)


def test_each_time_the_next_way_of_asking_and_options_in_another_order() -> None:
    ways = tuple(Variant(n, single("right", "wrong", "worse", "worst", ask=f"Way {n}")) for n in range(3))
    on = desk(pack(items=(item("only", variants=ways),)))
    asks, orders = [], set()
    for _ in range(6):
        session = study.begin_practice(on, on.pack.items)
        asked = study.ask(on, session)
        assert asked is not None
        asks.append(asked.variant.question.ask)
        orders.add(tuple(option.text for option in asked.options))
        study.submit(on, session, asked, asked.variant.question.key, Confidence.SURE)
    assert asks == ["Way 0", "Way 1", "Way 2"] * 2
    assert len(orders) > 1


def test_an_item_may_forbid_the_shuffling() -> None:
    on = desk(pack(items=(item("fixed", shuffle=False),)))
    asked = study.ask(on, study.begin_review(on))
    assert asked is not None
    assert asked.options == asked.variant.question.options


def test_exactly_what_is_due_is_asked_the_day_after() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    session = study.begin_review(on)
    results: dict[str, date] = {}
    right = True
    while session.current is not None:
        feedback = answer_next(on, session, right)
        results[feedback.asked.item.id] = feedback.state.due
        session, right = feedback.session, not right
    clock.forward(days=1)
    due = {turn.item for turn in study.begin_review(on).turns}
    assert due == {id_ for id_, day in results.items() if day <= date(2026, 11, 25)}
    assert 0 < len(due) < len(results)
    assert study.count_due(on) == len(due)


def test_the_learner_can_rate_an_answer_and_the_memory_follows() -> None:
    store = MemoryStore()
    on = desk(store=store)
    feedback = answer_next(on, study.begin_review(on), right=True)
    easier = study.override_rating(on, feedback, Rating.EASY)
    assert easier.state.due > feedback.state.due
    assert store.states[on.pack.id, feedback.asked.item.id] == easier.state
    assert store.answers[0].rating is Rating.GOOD, "the log itself is never changed"
    again = study.override_rating(on, easier, Rating.GOOD)
    assert again.state == feedback.state


def test_states_rebuilt_from_the_log_equal_those_that_grew() -> None:
    clock, store = SetClock(), MemoryStore()
    on = desk(clock=clock, store=store)
    for day in range(4):
        session = study.begin_review(on)
        while session.current is not None:
            session = answer_next(on, session, right=(len(store.answers) + day) % 3 > 0).session
        clock.forward(days=2)
    grown = dict(store.states)
    store.states = {}
    study.rebuild_states(on)
    assert store.states == grown
    assert replay(store.answers, on.schedule) == {item_: state for (_, item_), state in grown.items()}


def test_progress_follows_an_item_that_was_renamed() -> None:
    store = MemoryStore()
    on = desk(pack(items=(item("old-name"),)), store=store)
    answer_next(on, study.begin_review(on), right=True)
    renamed = replace(on, pack=pack(items=(item("new-name", was=("old-name",)),)))
    assert list(study.rebuild_states(renamed)) == ["new-name"]


def test_an_answer_that_cannot_be_kept_is_not_shown_as_marked() -> None:
    on = desk()
    session = study.begin_review(on)
    asked = study.ask(on, session)
    assert asked is not None

    def refuse() -> None:
        raise OSError("disk full")

    work = on.open_work()
    work.commit = refuse  # type: ignore[method-assign]
    with pytest.raises(OSError, match="disk full"):
        study.submit(replace(on, open_work=lambda: work), session, asked, ("right",), Confidence.SURE)
    assert study.count_due(on) == 0


def test_an_answer_that_is_undone_leaves_no_trace_in_memory() -> None:
    at = desk()
    session = study.begin_practice(at, [at.pack.items[0]])
    asked = study.ask(at, session)
    assert asked is not None
    first = study.submit(at, session, asked, asked.variant.question.key, Confidence.SURE)
    with at.open_reading() as reading:
        before = reading.states_of(at.pack.id)
    again = study.ask(at, session)
    assert again is not None
    second = study.submit(at, session, again, ("wrong",), Confidence.SURE)
    assert study.undo(at, second.session, second).turns == session.turns
    with at.open_reading() as reading:
        assert reading.states_of(at.pack.id) == before
        assert [answer.id for answer in reading.answers_of(at.pack.id)] == [first.answer.id]
    study.undo(at, first.session, first)
    with at.open_reading() as reading:
        assert reading.states_of(at.pack.id) == {}


def test_items_set_aside_or_put_off_are_not_asked() -> None:
    clock = SetClock()
    at = desk(clock=clock)
    marks.set_mark(at, "one-0", ItemAct.SUSPENDED)
    marks.set_mark(at, "one-1", ItemAct.BURIED)
    marks.set_mark(at, "one-2", ItemAct.FLAGGED)

    def asked() -> set[str]:
        return {turn.item for turn in study.begin_review(at).turns}

    assert not {"one-0", "one-1"} & asked()
    assert overview.today(at).new == len(at.pack.items) - 2
    ground = practice.ground(at)
    assert (flagged(at), ground.resting) == ({"one-2"}, 2)
    assert not {"one-0", "one-1"} & {item.id for item in ground.items}
    clock.forward(days=1)
    assert "one-1" in asked()
    assert "one-0" not in asked()
    marks.bring_back(at)
    assert "one-0" in asked()
    marks.set_mark(at, "one-2", ItemAct.UNFLAGGED)
    assert flagged(at) == set()


def flagged(at: Desk) -> set[str]:
    return {id_ for id_, stands in practice.ground(at).standing.items() if Standing.FLAGGED in stands}


def test_a_report_is_kept_with_where_its_author_finds_it() -> None:
    at = desk()
    marks.set_mark(at, "one-3", ItemAct.REPORTED, "  Two options can be defended.  ")
    marks.set_mark(at, "gone", ItemAct.REPORTED, "Typo.")
    first, second = marks.reports(at)
    assert (first.item, first.note, first.place) == ("one-3", "Two options can be defended.", at.pack.items[3].place)
    assert (second.item, second.place) == ("gone", None)
