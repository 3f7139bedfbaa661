"""The grid of preparations: cells, policies, and what each reaches on the exam day."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.exam_day.learners import MODELS
from benchmarks.exam_day.policies import Cycling, DesiredRetention, Leitner, OurPlan, Sm2, WeightedRetention
from benchmarks.exam_day.world import Cell, Policy, World, make_world, prepare
from studyapp.domain.memory.fsrs_arrays import Array

DAYS = (7, 14, 30, 60, 90)
MINUTES = (15.0, 30.0, 60.0)
ITEMS = 800
"""About the size of the built-in pack."""

SEED = 2
"""Another than that on which the plan's settings were chosen."""

OURS = "the app's plan"
ANKI = "Anki .90/20, all time used"
WEIGHTED = "weight-aware FSRS .95"
HINDSIGHT = "FSRS, best in hindsight"
CRAMMING = "cramming: all hours in 3 days"
RETENTIONS, NEW_A_DAY = (0.80, 0.90, 0.95), (10, 20, 40, 80, ITEMS)

CHECKED = (0.25, 0.5, 0.75)
"""How far into the preparation the forecast is checked, besides the morning of the exam."""

POLICIES: dict[str, Callable[[World], Policy]] = {
    OURS: lambda world: OurPlan(world, [int(share * world.cell.days) for share in CHECKED]),
    "Anki .90/20, as shipped": lambda world: DesiredRetention(world, 0.9, 20, use_rest=False),
    ANKI: lambda world: DesiredRetention(world, 0.9, 20),
    WEIGHTED: lambda world: WeightedRetention(world, 0.95),
    "SM-2": Sm2,
    "Leitner": Leitner,
    "uniform cycling": Cycling,
    "cycling by weight": lambda world: Cycling(world, weighted=True),
    CRAMMING: Cycling,
}

CRAM_DAYS, MOST_HOURS = 3, 10.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the learners of one cell and model reached under one policy."""

    days: int
    minutes: float
    model: str
    policy: str
    scores: list[float]
    seconds: float


@dataclass(frozen=True, slots=True)
class Check:
    """A forecast of one learner's exam-day score, and the truth."""

    days: int
    minutes: float
    model: str
    left: int
    answers: int
    unseen_share: float
    mean: float
    low: float
    high: float
    deviation: float
    today: float
    truth: float


def run(
    cells: Sequence[tuple[int, float]], models: Sequence[str], learners: int, items: int, log: Path, seed: int = SEED
) -> None:
    """Write a line of JSON for every outcome and check; what is there already is kept and added to."""
    with log.open("a") as file:
        for (days, minutes), model in product(cells, models):
            for line in _preparations(Cell(days, minutes, items), model, learners, seed):
                file.write(json.dumps(asdict(line)) + "\n")
            file.flush()


def read(log: Path) -> tuple[list[Outcome], list[Check]]:
    """What ``run`` wrote."""
    outcomes, checks = [], []
    for line in log.read_text().splitlines():
        values = json.loads(line)
        if "scores" in values:
            outcomes.append(Outcome(**values))
        else:
            checks.append(Check(**values))
    return outcomes, checks


def _preparations(cell: Cell, model: str, learners: int, seed: int) -> Iterator[Outcome | Check]:
    seeds = [seed, cell.days, int(cell.minutes), list(MODELS).index(model)]
    world = make_world(cell, learners, np.random.default_rng(seeds))

    def reached(name: str, make: Callable[[World], Policy]) -> tuple[Outcome, Policy]:
        start = time.perf_counter()
        policy = make(world)
        learner = MODELS[model]((learners, cell.items), np.random.default_rng([*seeds, 7]))
        scores = prepare(world, learner, policy, _crammed(cell) if name == CRAMMING else None)
        took = time.perf_counter() - start
        return Outcome(cell.days, cell.minutes, model, name, scores.tolist(), took), policy

    for name, make in POLICIES.items():
        outcome, policy = reached(name, make)
        yield outcome
        if isinstance(policy, OurPlan):
            yield from _checks(policy, cell, model, outcome.scores)
    tried = [
        reached(HINDSIGHT, lambda world, r=retention, n=new: DesiredRetention(world, r, n))[0]  # type: ignore[misc]
        for retention, new in product(RETENTIONS, NEW_A_DAY)
    ]
    yield max(tried, key=lambda outcome: float(np.mean(outcome.scores)))


def _crammed(cell: Cell) -> Array:
    minutes = np.zeros(cell.days)
    minutes[-CRAM_DAYS:] = min(cell.days * cell.minutes / CRAM_DAYS, MOST_HOURS * 60)
    return minutes


def _checks(policy: OurPlan, cell: Cell, model: str, scores: Sequence[float]) -> Iterator[Check]:
    policy.look(cell.days)
    for day, outlooks in policy.outlooks.items():
        for (expected, today), truth in zip(outlooks, scores, strict=True):
            yield Check(
                cell.days, cell.minutes, model, cell.days - day, expected.answers, expected.unseen_share,
                expected.mean, expected.low, expected.high, expected.deviation, today.mean, truth,
            )  # fmt: skip
