"""Starting the window: paint first, then bring pack and store in from a worker."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from studyapp import __version__, bootstrap, paths
from studyapp.domain.problems import Problem
from studyapp.services.ports import Desk, Shelf, StoreError
from studyapp.ui.main_window import MainWindow
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme, load_fonts
from studyapp.ui.widgets.focus_ring import FocusRing


@dataclass(frozen=True, slots=True)
class Opened:
    """Pack and store, connected; or no desk, where no pack could be made of the folder."""

    shelf: Shelf
    desk: Desk | None
    problems: Sequence[Problem]


def run(pack: Path | None, data: str | None, ahead: timedelta = timedelta()) -> int:
    """Open the window and stay until it is closed; the exit code.

    ``pack`` is a folder instead of the built-in pack; ``data`` a folder for the study data; ``ahead`` moves
    the clock forward.
    """
    app = application(sys.argv[:1])
    theme = start_theme(app)
    theme.follow_system()
    folder = paths.data_folder(data, os.environ)
    window = MainWindow(theme, folder / "window.ini")
    tasks = Tasks(app)
    ring = FocusRing(theme, app)
    sys.excepthook = partial(_tell_failure, window, folder / "errors.log")
    window.show()
    start = _Start(app, window, pack or paths.bundled(), folder, ahead)
    # Once the event loop runs, so that the first picture is not held up by the worker's imports.
    QTimer.singleShot(0, lambda: tasks.run(start.open, start.opened, start.failed))
    code = app.exec()
    tasks.wait()
    ring.stop()
    return code


def application(arguments: Sequence[str]) -> QApplication:
    """The one application object."""
    app = QApplication(list(arguments))
    app.setApplicationName("StudyApp")
    app.setDesktopFileName("studyapp")
    app.setStyle("Fusion")
    return app


def start_theme(app: QApplication, scheme: str = "light", text_scale: float = 1.0) -> Theme:
    """The theme with its faces, applied."""
    load_fonts(paths.resources())
    theme = Theme(paths.resources(), scheme, text_scale)
    theme.setParent(app)
    theme.apply()
    return theme


def open_all(pack: Path, data: Path, ahead: timedelta) -> Opened:
    """Open pack and store. Raises ``StoreError``."""
    clock = bootstrap.ShiftedClock(bootstrap.SystemClock(), ahead)
    shelf = bootstrap.open_shelf(pack)
    loaded = shelf.load()
    store = bootstrap.open_store(data, clock)
    desk = bootstrap.open_desk(loaded.pack, store, clock) if loaded.pack else None
    return Opened(shelf, desk, loaded.problems)


def _tell_failure(
    window: MainWindow, log: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Nothing is swallowed: the person is told in words, and the details are kept for whoever mends it."""
    details = "".join(traceback.format_exception(kind, error, trace))
    print(details, file=sys.stderr)
    if isinstance(error, StoreError):
        window.banner.say(str(error))
        return
    kept = f"Details are in {log}."
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} StudyApp {__version__}\n{details}\n")
    except OSError:
        kept = "Details are on the terminal."
    window.banner.say(f"Something went wrong, and the last step may not have been kept. {kept}")


class _Start:
    """The steps between the first picture and a window that can be used."""

    def __init__(self, app: QApplication, window: MainWindow, pack: Path, data: Path, ahead: timedelta) -> None:
        self._app, self._window = app, window
        self._pack, self._data, self._ahead = pack, data, ahead
        self._painted = 0

    def open(self) -> Opened:
        self._painted = time.time_ns()
        return open_all(self._pack, self._data, self._ahead)

    def opened(self, opened: Opened) -> None:
        if opened.desk is None:
            faults = "\n".join(str(problem) for problem in opened.problems[:12])
            text = f"{self._pack} holds no pack that can be used. Mend what is listed, then start again.\n\n{faults}"
            self._window.tell("This pack cannot be opened", text)
        else:
            self._window.open(opened.desk, opened.shelf, opened.problems)
        if report := os.environ.get("STUDYAPP_STARTUP_REPORT"):
            # For benchmarks/startup.py: when there was a picture, and when the window could be used.
            self._window.repaint()
            times = {"painted": self._painted, "usable": time.time_ns()}
            Path(report).write_text(json.dumps(times), "utf-8")
            self._app.quit()

    def failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._window.tell("Your study data cannot be opened", str(error))
