"""The plan up to an exam: what it asks, in what order, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.log import Rating
from studyapp.domain.memory import fsrs, fsrs_arrays
from studyapp.domain.memory.calibration import Calibration, ScoreCurve
from studyapp.domain.memory.curves import Curve, CurveBelief
from studyapp.domain.memory.plan import (
    HELD_BACK,
    Bank,
    Choice,
    Costs,
    ExamAhead,
    bank_of,
    is_final_pass,
    order,
    plan,
    rank,
)
from studyapp.domain.memory.record import record
from studyapp.domain.memory.states import Schedule, replay
from studyapp.domain.memory.unseen import Elsewhere
from tests.builders import NOON, answer


def a_bank(*memories: tuple[float, float] | None, weights: list[float] | None = None) -> Bank:
    """Items of stability and days since the last answer, or never answered (None); each a topic of its own."""
    shares = np.array(weights or [1.0] * len(memories))
    known = np.array([memory or (np.nan, np.nan) for memory in memories], dtype=float).reshape(-1, 2)
    names = tuple(f"item-{number}" for number in range(len(memories)))
    difficulty = np.where(np.isnan(known[:, 0]), np.nan, 5.0)
    nothing = np.zeros(len(names))
    return Bank(names, names, shares / shares.sum(), known[:, 0], difficulty, known[:, 1], nothing, nothing, nothing)


MEMORIES = st.one_of(st.none(), st.tuples(st.floats(0.05, 3000), st.integers(0, 400).map(float)))


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """Any bank of up to sixty items."""
    memories = draw(st.lists(MEMORIES, min_size=1, max_size=60))
    weights = draw(st.lists(st.floats(0.01, 10), min_size=len(memories), max_size=len(memories)))
    return a_bank(*memories, weights=weights)


def certain(curve: Curve, known: float = 0.0) -> Calibration:
    """A learner who forgets by that curve, and of whom nothing else is unsure."""
    as_model = ScoreCurve(np.array([0.0, 1.0, 0.0, 0.0, 0.0]), np.zeros((5, 5)))
    return Calibration(CurveBelief((curve,), (1.0,)), as_model, Elsewhere(known))


AS_FSRS = certain(Curve())
CALIBRATIONS = st.builds(certain, st.builds(Curve, st.floats(0.1, 7), st.floats(0.1, 2)), st.floats(0, 1))


@given(banks(), st.integers(0, 120), st.floats(0, 90), CALIBRATIONS)
def test_a_plan_runs_over_its_minutes_by_no_more_than_one_item(
    bank: Bank, days: int, minutes: float, calibration: Calibration
) -> None:
    chosen = plan(bank, [ExamAhead(days)], minutes, calibration=calibration)
    assert sum(choice.seconds for choice in chosen[:-1]) <= 60 * minutes
    if minutes == 0:
        assert not chosen


@given(banks(), st.integers(0, 120), st.floats(0, 90))
def test_a_plan_leaves_no_time_while_there_is_something_to_ask(bank: Bank, days: int, minutes: float) -> None:
    chosen, everything = plan(bank, [ExamAhead(days)], minutes), order(bank, [ExamAhead(days)], minutes)
    assert chosen == everything[: len(chosen)]
    assert len(chosen) == len(everything) or sum(choice.seconds for choice in chosen) >= 60 * minutes


@given(banks(), st.integers(0, 120), CALIBRATIONS)
def test_everything_not_answered_today_is_ranked_once(bank: Bank, days: int, calibration: Calibration) -> None:
    asked = [choice.item for choice in order(bank, [ExamAhead(days)], 30, calibration=calibration)]
    open_today = {name for name, since in zip(bank.items, bank.since, strict=True) if not since < 1}
    assert len(asked) == len(set(asked))
    assert set(asked) == open_today


@given(banks(), st.integers(0, 120), st.integers(0, 120), st.floats(1, 90), CALIBRATIONS)
def test_an_earlier_date_never_lowers_urgency(
    bank: Bank, one: int, other: int, minutes: float, calibration: Calibration
) -> None:
    """Urgency: the items not held back, and the chance that asking an item now leaves on the exam day."""
    early, late = (
        rank(bank, [ExamAhead(days)], minutes, Costs(), calibration, fsrs.DEFAULT_PARAMETERS, 0.1)
        for days in sorted((one, other))
    )
    assert not (early.held_back & ~late.held_back).any()
    assert (early.after >= late.after - 1e-12).all()


@given(banks(), st.integers(0, 120))
def test_the_order_does_not_hang_on_the_order_of_the_bank(bank: Bank, days: int) -> None:
    backwards = bank.only(np.arange(len(bank.items))[::-1])
    gains = [choice.gain / choice.seconds for choice in order(bank, [ExamAhead(days)], 30)]
    assert gains == pytest.approx([choice.gain / choice.seconds for choice in order(backwards, [ExamAhead(days)], 30)])


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Rating), st.integers(0, 40)), max_size=40))
def test_the_plan_replayed_from_the_log_is_the_same(history: list[tuple[int, Rating, int]]) -> None:
    answers = [
        replace(answer(f"item-{item}", at=NOON + timedelta(days=day)), rating=rating)
        for item, rating, day in sorted(history, key=lambda entry: entry[2])
    ]
    today = NOON.date() + timedelta(days=41)

    def planned() -> list[Choice]:
        items = [AnItem(f"item-{number}", f"module-{number % 3}") for number in range(10)]
        weights = {item.id: 0.1 for item in items}
        return plan(
            bank_of(items, replay(answers, Schedule()), {}, weights, dict.fromkeys(weights, 0.25), today),
            [ExamAhead(12)],
            3,
        )

    assert planned() == planned()


@dataclass(frozen=True)
class AnItem:
    """As much of an item as the plan looks at."""

    id: str
    module: str


def test_a_bank_holds_what_weighs_something_with_its_memory_of_today() -> None:
    items = [AnItem("a", "one"), AnItem("b", "two"), AnItem("c", "two")]
    found = record([answer("b", at=NOON)], Schedule())
    states, lately = {"b": found[0].after}, {"b": found[0].now}
    bank = bank_of(items, states, lately, {"a": 1.0, "b": 3.0}, {"a": 0.25, "b": 0.5}, NOON.date() + timedelta(days=4))
    assert bank.items == ("a", "b")
    assert bank.topics == ("one", "two")
    assert bank.weights.tolist() == [0.25, 0.75]
    assert np.isnan(bank.since[0])
    assert bank.since[1] == 4
    assert bank.stability[1] == states["b"].memory.stability
    assert bank.once.tolist() == [0, 1]
    assert bank.guess.tolist() == [0.25, 0.5]
    assert bank.standing.once.tolist() == [1]


def test_of_two_equal_memories_the_one_that_weighs_more_comes_first() -> None:
    chosen = order(a_bank((5, 9), (5, 9), weights=[1, 2]), [ExamAhead(10)], 30)
    assert [choice.item for choice in chosen] == ["item-1", "item-0"]


def test_a_choice_says_why() -> None:
    (choice, *_) = order(a_bank((3, 8)), [ExamAhead(10)], 30, calibration=AS_FSRS)
    assert not choice.new
    assert choice.before == pytest.approx(Curve().recall(18, np.array(3.0)))
    assert choice.before < choice.after < 1
    assert choice.topic_share == 1
    assert Costs().recalled < choice.seconds < Costs().missed
    assert choice.gain == pytest.approx(choice.after - choice.before)


def test_what_may_be_guessed_or_known_from_elsewhere_is_less_to_gain() -> None:
    bank = replace(a_bank(None), guess=np.array([0.25]))
    nothing, guessed, known = (
        order(each, [ExamAhead(10)], 30, calibration=certain(Curve(), share))[0]
        for each, share in ((a_bank(None), 0.0), (bank, 0.0), (bank, 0.6))
    )
    assert guessed.before == 0.25
    assert known.before == pytest.approx(0.25 + 0.75 * 0.6)
    assert nothing.gain > guessed.gain > known.gain > 0


def test_what_the_learner_forgets_otherwise_than_the_model_has_it_is_planned_by_the_learner() -> None:
    fades = ScoreCurve(np.array([0.0, 1.0, -3.0, 0.0, 0.0]), np.zeros((5, 5)))
    bank = replace(a_bank((5, 9), (5, 9)), once=np.array([0.0, 1.0]))
    chosen = order(bank, [ExamAhead(10)], 30, calibration=replace(AS_FSRS, score=fades))
    assert [choice.item for choice in chosen] == ["item-1", "item-0"], "what was met once fades sooner"


def test_a_new_item_starts_from_nothing() -> None:
    (choice,) = order(a_bank(None), [ExamAhead(10)], 30)
    assert choice.new
    assert choice.before == 0
    assert choice.seconds == Costs().first


def test_what_was_seen_lately_waits_until_the_final_pass() -> None:
    bank = a_bank((20, 3), (0.001, 30), weights=[50, 1])
    assert Curve().recall(3, np.array(20.0)) > HELD_BACK
    assert order(bank, [ExamAhead(9)], 30)[-1].item == "item-0"
    assert order(bank, [ExamAhead(1)], 30)[0].item == "item-0"


def test_the_final_pass_is_as_long_as_half_of_it_takes() -> None:
    # 1,000 items met at 12 s fill 200 minutes; half of them four days of 25 minutes
    assert is_final_pass(4, met=1000, minutes=25, missed_share=0)
    assert not is_final_pass(5, met=1000, minutes=25, missed_share=0)


def test_of_several_exams_those_to_come_count_by_their_share() -> None:
    bank = a_bank((5, 9), None)
    near, far = ([choice.gain for choice in order(bank, [ExamAhead(days)], 30)] for days in (4, 40))
    both = order(bank, [ExamAhead(40, 1), ExamAhead(4, 3), ExamAhead(-2, 9)], 30)
    assert sum(choice.gain for choice in both) == pytest.approx(0.75 * sum(near) + 0.25 * sum(far))
    told = {choice.item: choice.after for choice in order(bank, [ExamAhead(4)], 30)}
    assert {choice.item: choice.after for choice in both} == told


@pytest.mark.parametrize("exams", [[], [ExamAhead(-1)]])
def test_without_an_exam_to_come_nothing_is_planned(exams: list[ExamAhead]) -> None:
    assert plan(a_bank(None, (3, 3)), exams, 30) == []


def test_an_empty_bank_gives_an_empty_plan() -> None:
    assert plan(a_bank(), [ExamAhead(10)], 30) == []


@given(
    st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 200)), min_size=1, max_size=12),
    st.sampled_from(Rating),
)
def test_fsrs_on_arrays_agrees_with_the_engine(answers: list[tuple[Rating, int]], first: Rating) -> None:
    memory = fsrs.after_answer(None, first, 0)
    stability = fsrs_arrays.first_stability(fsrs.DEFAULT_PARAMETERS)[[first - 1]]
    difficulty = fsrs_arrays.first_difficulty(fsrs.DEFAULT_PARAMETERS)[[first - 1]]
    for rating, days in answers:
        memory = fsrs.after_answer(memory, rating, days)
        stability, difficulty = fsrs_arrays.after_answers(
            stability, difficulty, [days], [int(rating)], fsrs.DEFAULT_PARAMETERS
        )
        # the engine reckons in single precision
        assert stability[0] == pytest.approx(memory.stability, rel=1e-4)
        assert difficulty[0] == pytest.approx(memory.difficulty, rel=1e-4)
        chance = fsrs_arrays.recall(7, stability, fsrs.DEFAULT_PARAMETERS[20])
        assert chance[0] == pytest.approx(fsrs.retrievability(memory, 7), rel=1e-4)


def test_each_of_several_exams_counts_by_its_own_blueprint() -> None:
    bank = a_bank((5, 9), (5, 9), (5, 9), weights=[1, 0, 0])
    second = np.array([0.0, 1.0, 0.0])
    chosen = order(bank, [ExamAhead(5), ExamAhead(40, weights=second)], 30)
    assert {choice.item for choice in chosen} == {"item-0", "item-1"}, "what no exam asks is not planned"
    assert all(choice.topic_share == pytest.approx(0.5) for choice in chosen)
    assert [choice.item for choice in order(bank, [ExamAhead(5)], 30)] == ["item-0"]
