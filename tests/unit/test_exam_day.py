"""The simulated preparations of benchmarks/exam_day: the plan's driver keeps its shape, and policies compare fairly."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.exam_day.driver import AppPlan
from benchmarks.exam_day.grid import POLICIES
from benchmarks.exam_day.learners import MODELS
from benchmarks.exam_day.policies import Cycling, OurPlan
from benchmarks.exam_day.world import Cell, Policy, World, make_world, prepare

CELL = Cell(days=8, minutes=6, items=60, missed=0.2)


def reached(make: Callable[[World], Policy], model: str = "ACT-R") -> float:
    """The mean exam-day score of a few learners."""
    world = make_world(CELL, 6, np.random.default_rng(5))
    learner = MODELS[model]((6, CELL.items), np.random.default_rng(6))
    return float(prepare(world, learner, make(world)).mean())


def test_the_driver_orders_takes_answers_and_forecasts() -> None:
    plan = AppPlan([0.5, 0.3, 0.2], [0, 1, 1], 5, 10)
    assert plan.order(0) == [0, 1, 2]
    plan.answered(0, 0, 3, 12.0)
    assert plan.order(0) == [1, 2]  # an item once a day
    assert set(plan.order(1)) == {0, 1, 2}
    mean, low, high = plan.forecast(1)
    assert 0 <= low <= mean <= high <= 1


def test_an_item_missed_and_asked_again_on_a_day_counts_twice() -> None:
    once, twice = AppPlan([1.0], [0], 9, 10), AppPlan([1.0], [0], 9, 10)
    for plan in (once, twice):
        plan.answered(0, 0, 1, 20.0)
    twice.answered(0, 0, 3, 9.0)
    assert twice.outlook(9).mean > once.outlook(9).mean


def test_a_preparation_can_be_repeated() -> None:
    assert reached(OurPlan) == reached(OurPlan)


def test_the_plan_beats_asking_everything_in_turn() -> None:
    assert reached(OurPlan) > reached(Cycling) + 0.02


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_gets_somewhere(name: str) -> None:
    assert reached(POLICIES[name]) > 0.05


@pytest.mark.parametrize("model", MODELS)
def test_every_learner_recalls_at_once_and_forgets(model: str) -> None:
    learner = MODELS[model]((1, 50), np.random.default_rng(1))
    everything = np.zeros(50, dtype=np.intp), np.arange(50)
    learner.meet(0, everything, np.full(50, 3))
    chances = [learner.recall(day, everything) for day in (0.1, 1, 10, 100)]
    assert all((chance >= 0).all() and (chance <= 1).all() for chance in chances)
    assert all((sooner >= later).all() for sooner, later in pairwise(chances))
    before = learner.recall(20, everything)
    learner.answer(5, everything, np.full(50, 3))
    assert (learner.recall(20, everything) > before).all()
