"""Start-up from a cold process: the app beside a bare PySide6 window with one text view, in the same run.

    python -m benchmarks.startup [--runs N]

The app runs on a data folder with some hundreds of answers, and tells through the file named by
``STUDYAPP_STARTUP_REPORT`` when its first picture was there and when it could be used: Today filled from pack and
store, Start enabled. Times count from just before the process is started.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

BARE = """
import json, os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTextBrowser
app = QApplication([])
class Bare(QTextBrowser):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)
    def tell(self):
        with open(os.environ["STUDYAPP_STARTUP_REPORT"], "w") as file:
            json.dump({"usable": time.time_ns()}, file)
        os._exit(0)
view = Bare()
view.setPlainText("Hello")
view.resize(1280, 800)
view.show()
app.exec()
"""


def main() -> None:
    """Print the medians and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        _live_a_little(data)
        bare, painted, usable = [], [], []
        app = [sys.executable, "-m", "studyapp"]
        for run in range(runs + 1):
            one = _measure([sys.executable, "-c", BARE], data)
            two = _measure(app, data)
            if run:  # the first of each warms the disk cache
                bare.append(one["usable"])
                painted.append(two["painted"])
                usable.append(two["usable"])
    print(f"medians of {runs} cold processes, ms")
    print(f"bare window with a text view    {median(bare):6.0f}")
    print(f"StudyApp, first picture         {median(painted):6.0f}   {median(painted) / median(bare):.2f}x")
    print(f"StudyApp, usable                {median(usable):6.0f}   {median(usable) / median(bare):.2f}x")


def _measure(command: list[str], data: Path) -> dict[str, float]:
    report = data / "report.json"
    environment = {**os.environ, "STUDYAPP_STARTUP_REPORT": str(report), "STUDYAPP_DATA": str(data)}
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    began = time.time_ns()
    subprocess.run(command, env=environment, check=True, timeout=60)
    return {name: (moment - began) / 1e6 for name, moment in json.loads(report.read_text()).items()}


def _live_a_little(data: Path) -> None:
    """A week of answers, so that Today has something to add up."""
    from datetime import timedelta
    from random import Random

    from studyapp import bootstrap, paths
    from studyapp.domain.log import Confidence
    from studyapp.services import study

    pack = bootstrap.load_pack(paths.bundled()).pack
    assert pack is not None
    for back in range(7, 0, -1):
        clock = bootstrap.ShiftedClock(bootstrap.SystemClock(), -timedelta(days=back))
        learner = bootstrap.open_data(data)
        desk = bootstrap.open_desk(pack, learner, clock, Random(back))
        session = study.begin_review(desk)
        while asked := study.ask(desk, session):
            session = study.submit(desk, session, asked, asked.variant.question.key, Confidence.SURE).session
        learner.close()


if __name__ == "__main__":
    main()
