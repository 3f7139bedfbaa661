"""Starting the window: paint first, then bring pack and store in from a worker."""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from studyapp import __version__, bootstrap, paths
from studyapp.services.ports import Clock, Desk, Loaded, StoreError, StudyData
from studyapp.ui import appearance, onboarding_flow
from studyapp.ui.main_window import MainWindow
from studyapp.ui.theme import Theme, load_fonts
from studyapp.ui.widgets.focus_ring import FocusRing


def run(pack: Path | None, data: str | None, ahead: timedelta = timedelta(), *, follow: bool = False) -> int:
    """Open the window and stay until it is closed; the exit code.

    ``pack`` is a folder instead of the built-in pack; ``data`` a folder for the study data; ``ahead`` moves
    the clock forward. With ``follow``, the window shows each change of the pack's files.
    """
    app = application(sys.argv[:1])
    theme = start_theme(app)
    folder = paths.data_folder(data, os.environ)
    settings = folder / "window.ini"
    appearance.carry_out(theme, appearance.read(appearance.settings(settings), theme.text_sizes))
    window = MainWindow(theme, settings)
    ring = FocusRing(theme, app)
    sys.excepthook = partial(_tell_failure, window, folder / "errors.log")
    window.show()
    start = _Start(app, window, pack or paths.bundled(), folder, follow=follow)
    clock = bootstrap.ShiftedClock(bootstrap.SystemClock(), ahead)
    # Once the event loop runs, so that the first picture is not held up by the worker.
    QTimer.singleShot(0, lambda: start.begin(clock))
    code = app.exec()
    window.tasks.wait()
    ring.stop()
    return code


def application(arguments: Sequence[str]) -> QApplication:
    """The one application object."""
    app = QApplication(list(arguments))
    app.setApplicationName("StudyApp")
    app.setDesktopFileName("studyapp")
    app.setWindowIcon(QIcon(str(paths.resources() / "studyapp.svg")))
    app.setStyle("Fusion")
    return app


def start_theme(app: QApplication, scheme: str = "light", text_scale: float = 1.0) -> Theme:
    """The theme with its faces, applied."""
    load_fonts(paths.resources())
    theme = Theme(paths.resources(), scheme, text_scale)
    theme.setParent(app)
    theme.apply()
    return theme


def _tell_failure(
    window: MainWindow, log: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Nothing is swallowed: the person is told in words, and the details are kept for whoever mends it."""
    import traceback

    details = "".join(traceback.format_exception(kind, error, trace))
    print(details, file=sys.stderr)
    if isinstance(error, StoreError):
        window.shell.banner.say(str(error))
        return
    kept = f"Details are in {log}."
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} StudyApp {__version__}\n{details}\n")
    except OSError:
        kept = "Details are on the terminal."
    window.shell.banner.say(f"Something went wrong, and the last step may not have been kept. {kept}")


class _Start:
    """The steps between the first picture and a window that can be used, and what follows them."""

    def __init__(self, app: QApplication, window: MainWindow, pack: Path, data: Path, *, follow: bool = False) -> None:
        self._app, self._window, self._tasks, self._follow = app, window, window.tasks, follow
        self._pack_folder, self._data_folder = pack, data
        self._shelf = bootstrap.open_shelf(pack, data / "cache", follow=follow)
        self._painted = 0

    def begin(self, clock: Clock) -> None:
        """Once the window is painted: read pack and data in the worker, show them, then load the rest."""
        self._clock = clock
        self._painted = time.time_ns()
        self._tasks.run(self._open, self._opened, self._failed)

    def _open(self) -> tuple[Loaded, StudyData]:
        return self._shelf.load(), bootstrap.open_data(self._data_folder)

    def _opened(self, opened: tuple[Loaded, StudyData]) -> None:
        loaded, data = opened
        if self._follow:
            self._follow_files(data)
            self._show_edition(data, loaded)
        elif loaded.pack is None:
            faults = "\n".join(str(problem) for problem in loaded.problems[:12])
            text = f"{self._pack_folder} holds no pack that can be used. Mend what is listed, then start again."
            self._window.tell("This pack cannot be opened", f"{text}\n\n{faults}")
        else:
            desk = bootstrap.open_desk(loaded.pack, data, self._clock)
            self._window.open(desk, self._shelf, loaded.problems, self._first(desk))
        self._usable()
        self._tasks.run(partial(self._settle, data), lambda _: None, self._failed_later)
        if loaded.pack is not None:
            self._tasks.run(partial(bootstrap.open_finder, loaded.pack), self._window.use_finder, self._failed_later)

    def _first(self, desk: Desk) -> Callable[[], None] | None:
        """What comes before Today: at the very first start a plan is made."""
        due = onboarding_flow.is_due(self._window.settings, desk)
        return partial(onboarding_flow.begin, self._window) if due else None

    def _follow_files(self, data: StudyData) -> None:
        from studyapp.ui.preview import PackWatch

        self._watch = PackWatch(self._pack_folder, self._shelf, self._tasks, partial(self._show_edition, data))

    def _show_edition(self, data: StudyData, loaded: Loaded) -> None:
        """Show the pack as it is now; while it cannot be used, the last good one stays."""
        if loaded.pack is not None:
            self._window.show_edition(bootstrap.open_desk(loaded.pack, data, self._clock), self._shelf)
        elif not self._window.is_open:
            self._window.tell("Nothing to show yet", "Mend what is listed below and save: the pack then appears here.")
        self._window.shell.show_problems(loaded.problems)

    def _settle(self, data: StudyData) -> None:
        bootstrap.settle(data, self._clock)
        self._shelf.warm_up()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._window.tell("Your study data cannot be opened", str(error))
        self._usable()

    def _failed_later(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._window.shell.banner.say(str(error))

    def _usable(self) -> None:
        """Start-up is over: the collector of rubbish may run again, but not through what stays."""
        gc.freeze()
        gc.enable()
        self._report()

    def _report(self) -> None:
        """For benchmarks/startup.py: when there was a picture, and when the window could be used."""
        if report := os.environ.get("STUDYAPP_STARTUP_REPORT"):
            self._window.repaint()
            Path(report).write_text(json.dumps({"painted": self._painted, "usable": time.time_ns()}), "utf-8")
            self._app.quit()
