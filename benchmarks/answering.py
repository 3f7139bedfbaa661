"""From the keypress that submits an answer to its feedback on the screen, the commit to disk inside it.

    python -m benchmarks.answering [--answers N]

In the offscreen window, on a library of 5,000 items and a log of 100,000 answers, beside a commit of one row with
``synchronous=FULL`` to a database of its own on the same disk.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles

from benchmarks.history import write_history
from benchmarks.library import write_library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_LOG = 100_000
_BOUND_MS = 50


def main() -> None:
    """Print median and 99th percentile of each, in milliseconds and as a ratio to the commit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=int, default=500, help="how many questions are answered (default: 500)")
    answers = parser.parse_args().answers
    with tempfile.TemporaryDirectory() as folder:
        write_library(Path(folder, "pack"))
        commits = _commits(Path(folder, "floor.db"), answers)
        feedback, following = _answer(Path(folder), answers)
    floor = median(commits)
    print(f"{answers} answers on 5,000 items and a log of {_LOG:,}; goal: p99 under {_BOUND_MS} ms\n")
    for name, took in (
        ("one row committed, synchronous=FULL", commits),
        ("keypress to feedback painted, commit inside", feedback),
        ("keypress to next question painted", following),
    ):
        p99 = quantiles(took, n=100)[98]
        print(
            f"{name:46} median {median(took) * 1000:6.1f} ms  p99 {p99 * 1000:6.1f} ms  {median(took) / floor:6.1f} x"
        )


def _commits(file: Path, number: int) -> list[float]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE entry (number INTEGER)")
    took = [_timed(lambda: connection.execute("INSERT INTO entry VALUES (1)")) for _ in range(number)]
    connection.close()
    return took


def _answer(folder: Path, number: int) -> tuple[Sequence[float], Sequence[float]]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from studyapp import bootstrap
    from studyapp.ui import session_flow
    from studyapp.ui.app import application, start_theme
    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.pages.session import SessionPage
    from studyapp.ui.pictures import answer_somehow

    app = QApplication.instance() or application(["benchmark"])
    assert isinstance(app, QApplication)
    shelf = bootstrap.open_shelf(folder / "pack")
    pack = shelf.load().pack
    assert pack is not None
    data = bootstrap.open_data(folder / "data")
    clock = bootstrap.ShiftedClock(bootstrap.SystemClock(), timedelta())
    desk = bootstrap.open_desk(pack, data, clock, Random(4))
    write_history(desk, _LOG)
    window = MainWindow(start_theme(app), folder / "window.ini")
    window.resize(1280, 800)
    window.show()
    window.open(desk, shelf)
    session_flow.start_practice(window, "Benchmark", [item.id for item in pack.active_items[: number * 2]])
    page = window.page("session")
    assert isinstance(page, SessionPage)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(page, key)
        app.processEvents()
        window.repaint()

    feedback, following = [], []
    for at in range(number):
        assert page.question is not None
        answer_somehow(page.question, at % 4)
        page.setFocus()
        app.processEvents()
        feedback.append(_timed(lambda: press(Qt.Key.Key_3)))
        assert page.answered is not None
        following.append(_timed(lambda: press(Qt.Key.Key_Return)))
    window.close()
    data.close()
    return feedback, following


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
