"""Opening a lesson: from the wish to the text painted, with its highlights, notes and check questions.

    python -m benchmarks.reading [--rounds N]

In the offscreen window, over all lessons of the built-in pack with eight highlights each, beside a bare QTextBrowser
that is given the same HTML, lays it out and paints it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HIGHLIGHTS = 8
_BOUND_MS = 150


def main() -> None:
    """Print median and 95th percentile of both in milliseconds, and the ratio of the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each lesson is opened (default: 3)")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        words, opened, bare = _read(Path(folder), rounds)
    print(f"{len(words)} lessons of {min(words)} to {max(words)} words; goal: under {_BOUND_MS} ms\n")
    for name, took in (("bare QTextBrowser, the same HTML", bare), ("a lesson opened and painted", opened)):
        p95 = quantiles(took, n=20)[18]
        ratio = median(took) / median(bare)
        print(f"{name:34} median {median(took) * 1000:6.1f} ms  p95 {p95 * 1000:6.1f} ms  {ratio:5.1f} x")


def _read(folder: Path, rounds: int) -> tuple[list[int], list[float], list[float]]:
    from PySide6.QtWidgets import QApplication, QTextBrowser

    from studyapp import bootstrap, paths
    from studyapp.domain.annotations import anchor
    from studyapp.services import notebook
    from studyapp.ui import lesson_flow
    from studyapp.ui.app import application, start_theme
    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.pages.reader import ReaderPage
    from studyapp.ui.pages.reader.body import lesson_body

    app = application(["benchmark"])
    theme = start_theme(app)
    shelf = bootstrap.open_shelf(paths.bundled())
    pack = shelf.load().pack
    assert pack is not None
    data = bootstrap.open_data(folder)
    desk = bootstrap.open_desk(pack, data, bootstrap.SystemClock())
    window = MainWindow(theme, folder / "window.ini")
    window.resize(1280, 800)
    window.show()
    window.open(desk, shelf)
    lessons = list(pack.lesson_by_id.values())
    lesson_flow.open_lesson(window, lessons[0].id)
    reader = window.page("reader")
    assert isinstance(reader, ReaderPage)
    browser = QTextBrowser()
    browser.resize(640, 700)
    browser.show()
    opened, bare = [], []
    for lesson in lessons:
        reader.open(lesson.id)
        text = reader.text.words.text
        for at in range(1, _HIGHLIGHTS + 1):
            start = len(text) * at // (_HIGHLIGHTS + 2)
            if made := anchor(text, start, start + 60):
                notebook.highlight(desk, lesson.id, made, "A note." if at % 2 else "")
    for _ in range(rounds):
        for lesson in lessons:
            html = lesson_body(desk, shelf, lesson).html
            begun = time.perf_counter()
            browser.setHtml(html)
            browser.repaint()
            bare.append(time.perf_counter() - begun)
            QApplication.processEvents()
            begun = time.perf_counter()
            reader.open(lesson.id)
            reader.repaint()
            opened.append(time.perf_counter() - begun)
            QApplication.processEvents()
    window.close()
    data.close()
    return [len(lesson.body.split()) for lesson in lessons], opened, bare


if __name__ == "__main__":
    main()
