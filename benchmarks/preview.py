"""From a saved file to the page that shows it, as ``studyapp preview`` does, in the offscreen window.

    python -m benchmarks.preview [--runs N]

On the small pack of ``studyapp new`` and on a library of 5,000 items. Beside it, what the watcher waits for an editor
to come to rest.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.library import write_library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    from studyapp import paths
    from studyapp.ui.preview import SETTLE_MS

    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        shutil.copytree(paths.resources() / "new-pack", small)
        write_library(large)
        print(f"waiting for the editor to come to rest   {SETTLE_MS:5} ms")
        for name, pack, lesson in (("small pack", small, "two-habits"), ("5,000 items", large, "lesson-7-0")):
            print(f"{name + ', saved to shown':40} {median(_saves(pack, lesson, runs)) * 1000:5.0f} ms")


def _saves(pack: Path, lesson: str, runs: int) -> list[float]:
    from PySide6.QtWidgets import QApplication

    from studyapp import bootstrap
    from studyapp.services.ports import Loaded
    from studyapp.ui import lesson_flow
    from studyapp.ui.app import application, start_theme
    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.preview import PackWatch
    from studyapp.ui.tasks import Tasks

    app = QApplication.instance() or application(["benchmark"])
    assert isinstance(app, QApplication)
    data = bootstrap.open_data(pack / "data")
    shelf = bootstrap.open_shelf(pack, follow=True)
    window, tasks = MainWindow(start_theme(app), pack / "window.ini"), Tasks()
    shown: list[float] = []

    def show(loaded: Loaded) -> None:
        assert loaded.pack is not None
        window.show_edition(bootstrap.open_desk(loaded.pack, data, bootstrap.SystemClock()), shelf)
        window.shell.show_problems(loaded.problems)
        window.repaint()
        shown.append(time.perf_counter())

    window.show()
    show(shelf.load())
    lesson_flow.open_lesson(window, lesson)
    watch = PackWatch(pack, shelf, tasks, show)
    module = next(file for file in sorted((pack / "content").glob("*.yaml")) if lesson in file.read_text("utf-8"))
    took = []
    for run in range(runs):
        seen = len(shown)
        saved = time.perf_counter()
        with module.open("a", encoding="utf-8") as file:
            file.write(f"# edition {run}\n")
        while len(shown) == seen:
            app.processEvents()
        took.append(shown[-1] - saved)
    watch.deleteLater()
    tasks.wait()
    window.close()
    data.close()
    return took


if __name__ == "__main__":
    main()
