"""Whole preparations up to an exam, by the app's plan and by other ways to spend the same time.

    python -m benchmarks.exam_day [--log FILE] [--learners N] [--items N] [--report]

Writes what was found to the log as it goes (about 20 minutes on one core), then prints the tables and draws
``benchmarks/exam_day/scores.svg``; with ``--report`` it only reads the log. Last, how long a morning's plan and a
what-if take.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.exam_day import grid
from benchmarks.exam_day.learners import MODELS
from benchmarks.exam_day.plot import plot
from benchmarks.exam_day.report import by_policy, tables
from studyapp.domain.memory import fsrs
from studyapp.domain.memory.calibration import USUAL_CALIBRATION
from studyapp.domain.memory.forecast import what_if
from studyapp.domain.memory.plan import USUAL_COSTS, Bank, ExamAhead, order

PLOTTED = (grid.OURS, grid.WEIGHTED, grid.HINDSIGHT, grid.ANKI, "SM-2", "uniform cycling")


def main() -> None:
    """Run the grid, or read it, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--log", type=Path, default=Path("exam_day.jsonl"), help="where outcomes are kept")
    parser.add_argument("--learners", type=int, default=20, help="seeds in each cell (default: 20)")
    parser.add_argument("--items", type=int, default=grid.ITEMS, help=f"items in the bank (default: {grid.ITEMS})")
    parser.add_argument("--report", action="store_true", help="run nothing, report on the log")
    options = parser.parse_args()
    if not options.report:
        options.log.unlink(missing_ok=True)
        cells = list(product(grid.DAYS, grid.MINUTES))
        grid.run(cells, list(MODELS), options.learners, options.items, options.log)
    outcomes, checks = grid.read(options.log)
    print(tables(outcomes, checks))
    Path(__file__).with_name("scores.svg").write_text(plot(by_policy(outcomes), PLOTTED))
    print("\n" + times())


def times(items: int = 5000) -> str:
    """How long a morning's plan and a what-if over 90 days take for a large bank."""
    bank = _large_bank(items)
    planned = _median(lambda: order(bank, [ExamAhead(30)], 30))
    asked = _median(
        lambda: what_if(bank, 90, [60.0] * 90, USUAL_COSTS, fsrs.DEFAULT_PARAMETERS, USUAL_CALIBRATION, 300)
    )
    return f"{items:,} items: all ranked with reasons in {1000 * planned:.0f} ms, a what-if of 90 days in {asked:.2f} s"


def _large_bank(items: int) -> Bank:
    random = np.random.default_rng(1)
    new = random.random(items) < 0.4
    return Bank(
        items=tuple(map(str, range(items))),
        topics=tuple(str(item % 12) for item in range(items)),
        weights=np.full(items, 1 / items),
        stability=np.where(new, np.nan, random.lognormal(2, 1, items)),
        difficulty=np.where(new, np.nan, random.uniform(1, 10, items)),
        since=np.where(new, np.nan, random.integers(1, 30, items)),
        once=np.where(new, 0.0, random.random(items) < 0.3),
        missed=np.zeros(items),
        guess=np.full(items, 0.25),
    )


def _median(act: Callable[[], object], times: int = 7) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        took.append(time.perf_counter() - start)
    return median(took)


if __name__ == "__main__":
    main()
