"""Results as you type: from the letter typed to the list painted, on a library of 5,000 items.

    python -m benchmarks.searching

Each query is typed letter by letter into the search (Ctrl+K) of the offscreen window. Beside it, the bare FTS5 query of
the last of its words on the same index size.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks.library import write_library

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_QUERIES = ("alliance rupture", "aliance", "smith 2020", "feeling context culture", "module 17", "zzz")


def main() -> None:
    """Print median and 99th percentile over all letters."""
    from PySide6.QtWidgets import QApplication

    from studyapp import bootstrap
    from studyapp.ui.app import application, start_theme
    from studyapp.ui.dialogs.palette import Palette
    from studyapp.ui.main_window import MainWindow

    app = QApplication.instance() or application(["benchmark"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        write_library(Path(folder, "pack"))
        shelf = bootstrap.open_shelf(Path(folder, "pack"))
        pack = shelf.load().pack
        assert pack is not None
        data = bootstrap.open_data(Path(folder, "data"))
        window = MainWindow(start_theme(app), Path(folder, "window.ini"))
        window.show()
        window.open(bootstrap.open_desk(pack, data, bootstrap.SystemClock()), shelf)
        start = time.perf_counter()
        finder = bootstrap.open_finder(pack)
        print(f"index made (in the background, at start-up)  {(time.perf_counter() - start) * 1000:6.0f} ms")
        window.use_finder(finder)
        window.search()
        palette = window.findChild(Palette)
        assert palette is not None
        shown, found = [], []
        for query in _QUERIES:
            for end in range(1, len(query) + 1):
                start = time.perf_counter()
                finder.find(query[:end])
                found.append(time.perf_counter() - start)
                start = time.perf_counter()
                palette.field.setText(query[:end])
                app.processEvents()
                palette.repaint()
                shown.append(time.perf_counter() - start)
        for name, took in (("finding alone", found), ("letter typed to list painted", shown)):
            p99 = quantiles(took, n=100)[98]
            print(f"{name:44} median {median(took) * 1000:6.1f} ms  p99 {p99 * 1000:6.1f} ms")
        window.close()
        data.close()


if __name__ == "__main__":
    main()
