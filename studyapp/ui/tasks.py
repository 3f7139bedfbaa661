"""The one door to threads: work off the UI thread, results and failures back on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

T = TypeVar("T")


class Tasks(QObject):
    """Runs one piece of work after the other in a single worker, so that database jobs queue.

    Work must touch no widget. ``done`` and ``failed`` are called on the UI thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[Exception], None]]] = {}
        self._count = 0
        # Made here, on the UI thread: a bound method connected to it is called here too.
        self._messenger = _Messenger(self)
        self._messenger.finished.connect(self._finish)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do ``work`` in the worker, then call ``done`` with its result or ``failed`` with its exception."""
        self._count += 1
        self._waiting[self._count] = (done, failed)
        self._pool.start(_Job(self._count, work, self._messenger))

    def wait(self) -> None:
        """Let the work that has begun come to its end; its results are no longer delivered."""
        self._waiting.clear()
        self._pool.waitForDone()

    def settle(self) -> None:
        """Let all work come to its end and its results be delivered, for pictures and tests."""
        while self._waiting:
            self._pool.waitForDone()
            QCoreApplication.processEvents()

    def _finish(self, number: int, result: object, error: object) -> None:
        done, failed = self._waiting.pop(number, (None, None))
        if isinstance(error, Exception):
            if failed:
                failed(error)
        elif done:
            done(result)


class _Messenger(QObject):
    finished = Signal(int, object, object)


class _Job(QRunnable):
    def __init__(self, number: int, work: Callable[[], object], messenger: _Messenger) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._messenger = messenger

    def run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._work()
        except Exception as raised:  # noqa: BLE001  whatever it is, the UI thread must hear of it
            error = raised
        self._messenger.finished.emit(self._number, result, error)
