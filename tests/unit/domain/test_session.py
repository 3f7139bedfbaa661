"""The order of a session, and what comes back in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import session as sittings
from studyapp.domain.log import Rating
from studyapp.domain.memory.fsrs import Memory
from studyapp.domain.memory.states import ItemState, Schedule
from studyapp.domain.pace import LONGEST_SECONDS
from studyapp.domain.packs import CasePart, Item
from studyapp.domain.session import Mode, Reason, Session, Turn, Worth
from tests.builders import NOON, answer, item

TODAY = date(2026, 11, 24)


def state(id_: str, stability: float = 5.0, due: date = TODAY, first: date = date(2026, 11, 1)) -> ItemState:
    return ItemState(id_, Memory(stability, 5.0), first, date(2026, 11, 14), due, 3, 0, Rating.GOOD, NOON)


def test_due_are_the_items_whose_day_has_come() -> None:
    items = [item("early"), item("today"), item("tomorrow"), item("new")]
    states = {
        "early": state("early", due=date(2026, 11, 1)),
        "today": state("today"),
        "tomorrow": state("tomorrow", due=date(2026, 11, 25)),
    }
    assert [i.id for i in sittings.due_items(items, states, TODAY)] == ["early", "today"]
    assert [i.id for i in sittings.new_items(items, states)] == ["new"]


def test_a_review_asks_the_riskiest_first() -> None:
    items = [item("firm"), item("shaky")]
    states = {"firm": state("firm", stability=50), "shaky": state("shaky", stability=2)}
    review = sittings.review(items, [], states, TODAY, Schedule())
    assert [turn.item for turn in review.turns] == ["shaky", "firm"]


def test_topics_alternate_while_there_is_another() -> None:
    items = [item(f"a{n}", module="a") for n in range(3)] + [item(f"b{n}", module="b") for n in range(2)]
    order = sittings.topics_apart(items, lambda i: i.module)
    assert [i.module for i in order] == ["a", "b", "a", "b", "a"]


@given(st.integers(0, 30), st.integers(0, 30))
def test_new_items_are_spread_and_none_is_lost(due: int, new: int) -> None:
    turns = sittings.spread(
        [Turn(f"d{n}", Reason.DUE) for n in range(due)], [Turn(f"n{n}", Reason.NEW) for n in range(new)]
    )
    assert [t.item for t in turns if t.reason is Reason.DUE] == [f"d{n}" for n in range(due)]
    assert [t.item for t in turns if t.reason is Reason.NEW] == [f"n{n}" for n in range(new)]
    if due >= 2 and 0 < new < due:
        assert turns[0].reason is Reason.DUE


def test_new_items_are_limited_by_the_day() -> None:
    begun = {f"i{n}": state(f"i{n}", first=TODAY) for n in range(5)} | {"old": state("old")}
    assert sittings.new_today(begun, TODAY, limit=12) == 7
    assert sittings.new_today(begun, TODAY, limit=3) == 0


def test_many_topics_alternate_in_nearly_the_order_given() -> None:
    items = [item(f"i{n}", module=f"m{n % 3 if n < 30 else 0}") for n in range(60)]
    order = sittings.topics_apart(items, lambda i: i.module)
    assert sorted(order, key=lambda i: i.id) == sorted(items, key=lambda i: i.id)
    modules = [i.module for i in order]
    others_left = [set(modules[at:]) - {module} for at, module in enumerate(modules)]
    assert all(a != b or not others for a, b, others in zip(modules, modules[1:], others_left[1:], strict=False))


def go(session: Session, correct: bool, seconds: float = 10, at: datetime = NOON) -> Session:
    turn = session.current
    assert turn is not None
    return sittings.answered(session, answer(turn.item, correct=correct, seconds=seconds, at=at))


def test_a_miss_comes_back_after_some_other_questions_once() -> None:
    session = Session(tuple(Turn(f"i{n}", Reason.DUE) for n in range(8)))
    session = go(session, correct=False)
    assert [t.item for t in session.turns].index("i0", 1) == 1 + sittings.RETURNS_AFTER
    while session.current is not None:
        session = go(session, correct=False)
    assert [t.item for t in session.turns].count("i0") == 2


def test_a_miss_at_the_end_still_comes_back() -> None:
    session = go(Session((Turn("only", Reason.DUE),)), correct=False)
    assert session.current == Turn("only", Reason.MISSED)


def test_a_miss_does_not_come_back_in_the_middle_of_a_case() -> None:
    of_case = [Turn(f"c{n}", Reason.DUE, "amara") for n in range(3)]
    before = [Turn(f"i{n}", Reason.DUE) for n in range(4)]
    session = go(Session((*before, *of_case, Turn("last", Reason.DUE))), correct=False)
    assert [t.item for t in session.turns] == ["i0", "i1", "i2", "i3", "c0", "c1", "c2", "i0", "last"]


def test_in_a_test_nothing_comes_back() -> None:
    session = Session(tuple(Turn(f"i{n}", Reason.PRACTICE) for n in range(3)), mode=Mode.TEST)
    while session.current is not None:
        session = go(session, correct=False)
    assert (session.done, len(session.turns)) == (3, 3)


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.sampled_from(Mode))
def test_answers_are_taken_back_one_after_the_other(verdicts: list[bool], mode: Mode) -> None:
    cases = {3: "amara", 4: "amara", 5: "amara", 7: "ben", 8: "ben"}
    session = Session(tuple(Turn(f"i{n}", Reason.DUE, cases.get(n, "")) for n in range(10)), mode=mode)
    before: list[Session] = []
    for correct in verdicts:
        if session.current is None:
            break
        before.append(session)
        session = go(session, correct)
    while before:
        session = sittings.taken_back(session)
        was = before.pop()
        assert (session.turns, session.answers) == (was.turns, was.answers)


def test_time_runs_from_answer_to_answer_and_a_long_pause_does_not_count() -> None:
    session = Session(tuple(Turn(f"i{n}", Reason.DUE) for n in range(9)), limit=600)
    assert session.time_left(NOON) == 600
    session = go(session, correct=True, seconds=20, at=NOON)
    assert session.time_left(NOON) == 580
    assert session.time_left(NOON + timedelta(seconds=30)) == 550, "reading the feedback is part of it"
    session = go(session, correct=True, seconds=20, at=NOON + timedelta(seconds=50))
    assert session.time_left(NOON + timedelta(seconds=50)) == 530
    session = go(session, correct=True, seconds=7000, at=NOON + timedelta(hours=2))
    assert session.time_left(NOON + timedelta(hours=2)) == 530 - LONGEST_SECONDS
    session = go(session, correct=True, seconds=7000, at=NOON + timedelta(hours=4))
    assert session.time_left(NOON + timedelta(hours=4)) == 0
    assert Session(()).time_left(NOON) is None


def test_a_session_in_minutes_holds_what_should_fit_and_at_least_one() -> None:
    session = Session(tuple(Turn(f"i{n}", Reason.DUE) for n in range(9)))
    bounded = sittings.within(session, 100, lambda _: 30.0)
    assert (len(bounded.turns), bounded.limit) == (3, 100)
    assert len(sittings.within(session, 10, lambda _: 30.0).turns) == 1
    assert sittings.within(Session(()), 10, lambda _: 30.0).turns == ()
    assert len(sittings.at_most(session, 4).turns) == 4


def test_practice_is_asked_in_the_order_of_a_review() -> None:
    items = [item("new"), item("firm"), item("shaky")]
    states = {"firm": state("firm", stability=50), "shaky": state("shaky", stability=2)}
    session = sittings.practice(items, states, TODAY, Schedule())
    assert [turn.item for turn in session.turns] == ["shaky", "new", "firm"]
    assert {turn.reason for turn in session.turns} == {Reason.PRACTICE}


def test_a_session_goes_on_without_an_item() -> None:
    session = Session(tuple(Turn(name, Reason.NEW) for name in ("a", "b", "a", "c")), answers=(uuid4(),))
    assert [turn.item for turn in sittings.without(session, "a").turns] == ["a", "b", "c"]
    assert [turn.item for turn in sittings.among(session, {"a": item("a")}).turns] == ["a", "a"]


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_a_session_always_ends(verdicts: list[bool]) -> None:
    session = Session(tuple(Turn(f"i{n}", Reason.NEW) for n in range(10)))
    steps = 0
    while session.current is not None:
        session = go(session, verdicts[steps % len(verdicts)])
        steps += 1
        assert steps <= 20


def test_the_questions_of_a_case_are_asked_in_a_row_as_it_unfolds() -> None:
    def of_case(id_: str, number: int) -> Item:
        return item(id_, case=CasePart("amara", ("Amara, 24.",), number, 3))

    items = [item("a"), of_case("third", 2), item("b"), of_case("first", 0), of_case("second", 1), item("c")]
    asked = [turn.item for turn in sittings.practice(items, {}, TODAY, Schedule()).turns]
    assert asked == ["a", "first", "second", "third", "b", "c"]


def test_a_check_is_asked_once_whatever_comes_of_it() -> None:
    session = sittings.check(item("one"))
    after = sittings.answered(session, answer("one", correct=False))
    assert after.current is None
    assert after.title == ""
    assert sittings.taken_back(after).current == session.current


def worth(rate: float) -> Worth:
    return Worth(0.5, 0.9, 0.2, 10.0, rate * 10)


def test_a_planned_session_keeps_the_ranking_but_for_ties() -> None:
    items = [item(f"{topic}{n}", module=topic) for topic in "ab" for n in range(3)]
    rates = [1.0, 0.99, 0.98, 0.97, 0.96, 0.5]
    session = sittings.planned(items, {i.id: worth(rate) for i, rate in zip(items, rates, strict=True)})
    assert [turn.item for turn in session.turns] == ["a0", "b0", "a1", "b1", "a2", "b2"]
    assert [turn.reason for turn in session.turns] == [Reason.PLANNED] * 6
    apart = sittings.planned(items, {i.id: worth(1 / (n + 1)) for n, i in enumerate(items)})
    assert [turn.item for turn in apart.turns] == [i.id for i in items]
    assert sittings.planned([], {}) == Session(())


@given(rates=st.lists(st.floats(0.001, 1.0), max_size=20), topics=st.integers(1, 3))
def test_nothing_clearly_better_comes_after_what_is_worse(rates: list[float], topics: int) -> None:
    ranked = sorted(rates, reverse=True)
    items = [item(f"i{n}", module=f"m{n % topics}") for n in range(len(ranked))]
    values = {i.id: worth(rate) for i, rate in zip(items, ranked, strict=True)}
    turns = sittings.planned(items, values).turns
    assert sorted(turn.item for turn in turns) == sorted(values)
    asked = [values[turn.item].rate for turn in turns]
    assert all(later <= earlier / (1 - sittings.AS_GOOD) + 1e-9 for earlier, later in pairwise(asked))


def test_what_is_held_back_stays_behind_whatever_it_would_gain() -> None:
    items = [item("a1", module="a"), item("a2", module="a"), item("held", module="b")]
    values = {"a1": worth(0.5), "a2": worth(0.49), "held": worth(0.52)}
    assert [turn.item for turn in sittings.planned(items, values).turns] == ["a1", "a2", "held"]
