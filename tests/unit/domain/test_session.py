"""The order of a session, and what comes back in it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import session as sittings
from studyapp.domain.log import Rating
from studyapp.domain.memory.fsrs import Memory
from studyapp.domain.memory.states import ItemState, Schedule
from studyapp.domain.packs import CasePart, Item
from studyapp.domain.session import Reason, Session, Turn
from tests.builders import NOON, item

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


def test_a_miss_comes_back_after_some_other_questions_once() -> None:
    session = Session(tuple(Turn(f"i{n}", Reason.DUE) for n in range(8)))
    session = sittings.answered(session, correct=False)
    assert [t.item for t in session.turns].index("i0", 1) == 1 + sittings.RETURNS_AFTER
    while session.current is not None:
        session = sittings.answered(session, correct=False)
    assert [t.item for t in session.turns].count("i0") == 2


def test_a_miss_at_the_end_still_comes_back() -> None:
    session = sittings.answered(Session((Turn("only", Reason.DUE),)), correct=False)
    assert session.current == Turn("only", Reason.MISSED)


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_a_session_always_ends(verdicts: list[bool]) -> None:
    session = Session(tuple(Turn(f"i{n}", Reason.NEW) for n in range(10)))
    steps = 0
    while session.current is not None:
        session = sittings.answered(session, verdicts[steps % len(verdicts)])
        steps += 1
        assert steps <= 20


def test_the_questions_of_a_case_are_asked_in_a_row_as_it_unfolds() -> None:
    def of_case(id_: str, number: int) -> Item:
        return item(id_, case=CasePart("amara", ("Amara, 24.",), number, 3))

    items = [item("a"), of_case("third", 2), item("b"), of_case("first", 0), of_case("second", 1), item("c")]
    asked = [turn.item for turn in sittings.practice(items).turns]
    assert asked == ["a", "first", "second", "third", "b", "c"]
