"""What the practice builder takes: looking at how things stand, and counting what fits after each choice.

    python -m benchmarks.practising

On a library of 5,000 items and a log of 100,000 answers.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.history import write_history
from benchmarks.library import write_library
from studyapp import bootstrap
from studyapp.domain.practice import PracticeSet, Standing
from studyapp.services import practice, study

_LOG = 100_000
_TIMES = 9


def main() -> None:
    """Print the median of each in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        write_library(Path(folder, "pack"))
        pack = bootstrap.open_shelf(Path(folder, "pack")).load().pack
        assert pack is not None
        data = bootstrap.open_data(Path(folder, "data"))
        desk = bootstrap.open_desk(pack, data, bootstrap.SystemClock(), Random(4))
        write_history(desk, _LOG)
        ground = practice.ground(desk)
        weak = PracticeSet(standings=frozenset({Standing.WEAK, Standing.MISCONCEPTION}), questions=None, minutes=20)
        deeds: dict[str, Callable[[], object]] = {
            "how things stand (once a visit)": lambda: practice.ground(desk),
            "what fits: everything": lambda: practice.fit(desk, ground, PracticeSet()),
            "what fits: weak or mistaken, 20 minutes": lambda: practice.fit(desk, ground, weak),
            "begin the daily review": lambda: study.begin_review(desk),
        }
        print(f"5,000 items, {_LOG:,} answers; median of {_TIMES}\n")
        for name, deed in deeds.items():
            print(f"{name:44} {median(_timed(deed) for _ in range(_TIMES)) * 1000:7.1f} ms")
        data.close()


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
