"""Seconds by kind of answer, and chances at items never met."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory.costs import WORTH_ANSWERS, costs_for, costs_of
from studyapp.domain.memory.plan import USUAL_COSTS, Costs
from studyapp.domain.memory.record import record
from studyapp.domain.memory.states import Schedule
from studyapp.domain.memory.unseen import Elsewhere, guessed, known_elsewhere
from studyapp.domain.packs import Variant
from studyapp.domain.questions import Option, ShortAnswer, TrueFalse
from tests.builders import NOON, answer, item, multiple

MANY = 200
NOTHING = Costs(0.0, 0.0, 0.0)


def given_on(day: float, name: str, seconds: float, rating: Rating = Rating.GOOD) -> Answer:
    right = rating is not Rating.AGAIN
    return answer(name, seconds=seconds, rating=rating, correct=right, at=NOON + timedelta(days=day))


def costs(*answers: Answer, reading: float = 0.0, usual: Costs = USUAL_COSTS) -> Costs:
    return costs_of(record(sorted(answers, key=lambda each: each.at), Schedule()), reading, usual)


def weighed(own: float, usual: float, answers: int) -> float:
    return (answers * own + WORTH_ANSWERS * usual) / (answers + WORTH_ANSWERS)


def test_before_any_answer_the_usual_costs_hold() -> None:
    assert costs() == USUAL_COSTS
    assert costs(usual=NOTHING) == NOTHING


def test_each_kind_of_answer_has_its_own_cost() -> None:
    names = [f"i{n}" for n in range(MANY)]
    first = [given_on(0, name, 40) for name in names]
    recalled = [given_on(3, name, 12) for name in names[:150]]
    missed = [given_on(3, name, 20, Rating.AGAIN) for name in names[150:]]
    found = costs(*first, *recalled, *missed)
    assert found.first == pytest.approx(weighed(40, USUAL_COSTS.first, MANY))
    assert found.recalled == pytest.approx(weighed(12, USUAL_COSTS.recalled, 150))
    assert found.missed == pytest.approx(weighed(20, USUAL_COSTS.missed, 50))


def test_the_return_of_a_missed_item_is_part_of_its_cost_and_so_is_reading() -> None:
    answers = [given_on(0, "one", 40, Rating.AGAIN), given_on(0.01, "one", 10)]
    assert costs(*answers, reading=5, usual=NOTHING).first == pytest.approx(60 / (1 + WORTH_ANSWERS))
    later = [given_on(2, "one", 30, Rating.AGAIN), given_on(2.01, "one", 8)]
    assert costs(*answers, *later, reading=5, usual=NOTHING).missed == pytest.approx(48 / (1 + WORTH_ANSWERS))


def test_a_lid_left_open_does_not_count() -> None:
    usual = [given_on(0, f"i{n}", 30) for n in range(MANY)]
    with_pause = [*usual, given_on(0.1, "away", 9 * 3600)]
    assert costs(*with_pause).first == pytest.approx(costs(*usual).first, rel=0.02)


def test_few_answers_move_the_usual_costs_little() -> None:
    assert costs(given_on(0, "one", 300)).first < 2.1 * USUAL_COSTS.first


@given(seconds=st.lists(st.floats(0, 1e5), min_size=1, max_size=40))
def test_a_cost_is_never_beyond_what_was_seen_and_expected(seconds: list[float]) -> None:
    found = costs(*(given_on(0, f"i{n}", each) for n, each in enumerate(seconds))).first
    assert min([*seconds, USUAL_COSTS.first]) - 1e-9 <= found <= max(*seconds, USUAL_COSTS.first) + 1e-9


def test_usual_costs_keep_their_proportions_for_longer_questions() -> None:
    found = costs_for(50.0)
    assert (found.recalled, found.missed, found.first) == pytest.approx((18.6, 44.0, 50.0))


def test_a_blind_choice_is_right_as_often_as_there_is_one_right_way() -> None:
    single, true_false = item(), item(variants=(Variant(0, TrueFalse("So.", True)),))
    reasoned = TrueFalse("So.", True, (Option("a", True), Option("b", False)))
    typed = ShortAnswer("What?", ("this",))
    assert guessed(single) == pytest.approx(1 / 3)
    assert guessed(true_false) == 0.5
    assert guessed(item(variants=(Variant(0, reasoned), Variant(1, typed)))) == pytest.approx(1 / 8)
    assert guessed(item(variants=(Variant(0, multiple(("a", "b"), ("c", "d"))),))) == pytest.approx(1 / 6)


def test_what_is_known_beyond_guessing_is_learned_from_first_answers() -> None:
    one = item()
    assert known_elsewhere([]) == Elsewhere()
    assert known_elsewhere([(one, False)] * 50) == Elsewhere()
    by_guessing = [(one, n % 3 == 0) for n in range(300)]
    assert known_elsewhere(by_guessing).share == pytest.approx(0.0, abs=0.01)
    well_read = [(one, n % 10 < 8) for n in range(600)]  # 80 % right: 70 % of what a guess leaves
    assert known_elsewhere(well_read).share == pytest.approx(0.7, abs=0.03)
