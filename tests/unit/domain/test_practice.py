"""Which items fit a practice set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import practice
from studyapp.domain.log import Rating
from studyapp.domain.memory.fsrs import Memory
from studyapp.domain.memory.states import ItemState, Schedule
from studyapp.domain.packs import Item, Level, Objective, Variant
from studyapp.domain.practice import Criterion, Facts, Obstacle, PracticeSet, Standing
from tests.builders import NOON, item, module, single

TODAY = date(2026, 11, 24)
LONG_AGO = TODAY - timedelta(days=40)
SCHEDULE = Schedule()


def state(id_: str, **changes: object) -> ItemState:
    """An item that is well remembered, not due, met long ago."""
    made = ItemState(
        item=id_, memory=Memory(60.0, 5.0), first_day=LONG_AGO, last_day=TODAY - timedelta(days=5),
        due=TODAY + timedelta(days=30), answers=4, lapses=0, last_rating=Rating.GOOD, last_at=NOON,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def stands(made: Item, state_: ItemState | None, facts: Facts | None = None) -> set[Standing]:
    states = {made.id: state_} if state_ else {}
    return set(practice.standings([made], states, facts or Facts(), TODAY, SCHEDULE)[made.id])


def test_an_item_that_is_well_remembered_stands_in_no_way() -> None:
    assert stands(item(), state("one")) == set()


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({"due": TODAY}, Standing.DUE),
        ({"due": TODAY - timedelta(days=9)}, Standing.DUE),
        ({"last_rating": Rating.AGAIN}, Standing.MISSED),
        ({"first_day": TODAY - timedelta(days=6)}, Standing.NEW),
        ({"memory": Memory(0.5, 8.0)}, Standing.WEAK),
    ],
)
def test_how_an_item_stands_follows_from_its_memory(changes: dict[str, object], standing: Standing) -> None:
    assert stands(item(), state("one", **changes)) == {standing}


def test_an_item_is_newly_met_for_a_week() -> None:
    assert stands(item(), state("one", first_day=TODAY - timedelta(days=7))) == set()


def test_an_item_never_answered_is_unseen_and_may_be_flagged() -> None:
    assert stands(item(), None) == {Standing.UNSEEN}
    assert stands(item(), None, Facts(flagged=frozenset({"one"}))) == {Standing.UNSEEN, Standing.FLAGGED}


@given(st.floats(0.05, 400), st.integers(0, 200))
def test_weak_is_what_would_be_forgotten_in_a_week(stability: float, days_ago: int) -> None:
    found = state("one", memory=Memory(stability, 5.0), last_day=TODAY - timedelta(days=days_ago))
    in_a_week = found.recall(TODAY + timedelta(days=7), SCHEDULE.parameters)
    assert practice.is_weak(found, TODAY, SCHEDULE) is (in_a_week < 0.75)


def test_a_misconception_brings_every_item_that_offers_it() -> None:
    fell = item("fell", variants=(Variant(0, single("right", "28-percent")),))
    other_way = item("other", variants=(Variant(0, single()), Variant(1, single("right", "28-percent", ask="Again?"))))
    neither = item("neither")
    facts = Facts(misconceptions=frozenset({"believes-28-percent"}))
    standing = practice.standings([fell, other_way, neither], {}, facts, TODAY, SCHEDULE)
    found = practice.select(
        PracticeSet(standings=frozenset({Standing.MISCONCEPTION})), [fell, other_way, neither], standing
    )
    assert [i.id for i in found] == ["fell", "other"]


def test_an_idea_is_held_until_it_is_resisted_on_a_later_day() -> None:
    offers, other = item("offers"), item("other", variants=(Variant(0, single("right", "elsewhere")),))
    fallen = {"believes-wrong": TODAY - timedelta(days=3)}

    def held(**changes: object) -> set[str]:
        states = {"offers": state("offers", **changes), "other": state("other", last_day=TODAY)}
        return set(practice.held(fallen, [offers, other], states))

    assert held(last_day=TODAY - timedelta(days=3)) == {"believes-wrong"}, "right on the same day shows little"
    assert held(last_day=TODAY) == set()
    assert held(last_day=TODAY, last_rating=Rating.AGAIN) == {"believes-wrong"}
    assert practice.held(fallen, [offers, other], {}) == {"believes-wrong"}


ITEMS = [
    item("a1", module="a", objective="oa", level=Level.RECALL),
    item("a2", module="a", objective="ob", level=Level.APPLY),
    item("b1", module="b", objective="oc", level=Level.APPLY),
    item("b2", module="b", objective="od", level=Level.ANALYSE),
]
STANDING = practice.standings(
    ITEMS, {"a1": state("a1", due=TODAY), "b1": state("b1", last_rating=Rating.AGAIN)}, Facts(), TODAY, SCHEDULE
)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (PracticeSet(), ["a1", "a2", "b1", "b2"]),
        (PracticeSet(modules=frozenset({"a"})), ["a1", "a2"]),
        (PracticeSet(objectives=frozenset({"oc"})), ["b1"]),
        (PracticeSet(modules=frozenset({"a"}), objectives=frozenset({"od"})), ["a1", "a2", "b2"]),
        (PracticeSet(levels=frozenset({Level.APPLY, Level.ANALYSE})), ["a2", "b1", "b2"]),
        (PracticeSet(modules=frozenset({"a"}), levels=frozenset({Level.APPLY})), ["a2"]),
        (PracticeSet(standings=frozenset({Standing.DUE, Standing.MISSED})), ["a1", "b1"]),
        (PracticeSet(standings=frozenset({Standing.UNSEEN}), levels=frozenset({Level.ANALYSE})), ["b2"]),
        (PracticeSet(modules=frozenset({"gone-from-the-pack"})), []),
    ],
)
def test_criteria_narrow_and_choices_within_one_widen(chosen: PracticeSet, found: list[str]) -> None:
    assert [i.id for i in practice.select(chosen, ITEMS, STANDING)] == found


SETS = st.builds(
    PracticeSet,
    modules=st.frozensets(st.sampled_from(["a", "b", "gone"])),
    objectives=st.frozensets(st.sampled_from(["oa", "ob", "oc", "od"])),
    levels=st.frozensets(st.sampled_from(Level)),
    standings=st.frozensets(st.sampled_from(Standing)),
)


@given(SETS)
def test_lifting_a_criterion_never_takes_an_item_away(chosen: PracticeSet) -> None:
    found = {i.id for i in practice.select(chosen, ITEMS, STANDING)}
    for criterion in Criterion:
        assert found <= {i.id for i in practice.select(chosen.without(criterion), ITEMS, STANDING)}


@given(SETS)
def test_counts_say_what_a_standing_alone_would_find(chosen: PracticeSet) -> None:
    for standing, count in practice.counts(chosen, ITEMS, STANDING).items():
        alone = replace(chosen, standings=frozenset({standing}))
        assert count == len(practice.select(alone, ITEMS, STANDING))


@given(SETS)
def test_where_nothing_fits_a_criterion_is_named(chosen: PracticeSet) -> None:
    found = practice.obstacle(chosen, ITEMS, STANDING)
    if not practice.select(chosen, ITEMS, STANDING):
        assert found is not None
        assert found.without == len(practice.select(chosen.without(found.criterion), ITEMS, STANDING))


def test_the_obstacle_is_the_criterion_without_which_most_would_fit() -> None:
    chosen = PracticeSet(
        modules=frozenset({"a"}), levels=frozenset({Level.ANALYSE}), standings=frozenset({Standing.UNSEEN})
    )
    assert practice.obstacle(chosen, ITEMS, STANDING) == Obstacle(Criterion.TOPIC, 1)
    nothing_flagged = PracticeSet(modules=frozenset({"a"}), standings=frozenset({Standing.FLAGGED}))
    assert practice.obstacle(nothing_flagged, ITEMS, STANDING) == Obstacle(Criterion.STANDING, 2)
    both = PracticeSet(
        levels=frozenset({Level.RECALL}), modules=frozenset({"gone"}), standings=frozenset({Standing.WEAK})
    )
    assert practice.obstacle(both, ITEMS, STANDING) == Obstacle(Criterion.TOPIC, 0)
    assert practice.obstacle(PracticeSet(), [], {}) is None


@given(st.lists(st.tuples(st.sampled_from(["module", "one", "two"]), st.booleans()), max_size=12))
def test_a_module_is_chosen_whole_or_by_objectives_and_never_both(deeds: list[tuple[str, bool]]) -> None:
    made = module("first", objectives=(Objective("one", "One.", Level.APPLY), Objective("two", "Two.", Level.RECALL)))
    elsewhere = PracticeSet(modules=frozenset({"second"}), objectives=frozenset({"three"}))
    chosen, wanted = elsewhere, {"one": False, "two": False}
    for part, on in deeds:
        if part == "module":
            chosen, wanted = practice.with_module(chosen, made, on), {"one": on, "two": on}
        else:
            chosen, wanted[part] = practice.with_objective(chosen, made, part, on), on
        found = {each for each in wanted if each in chosen.objectives or "first" in chosen.modules}
        assert found == {each for each, on_ in wanted.items() if on_}
        assert ("first" in chosen.modules) is all(wanted.values())
        assert not ("first" in chosen.modules and chosen.objectives & {"one", "two"})
        assert "second" in chosen.modules
        assert "three" in chosen.objectives
