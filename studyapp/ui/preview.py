"""Preview: the window follows the files of a pack while its author writes them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from studyapp.services.ports import Loaded, Shelf
from studyapp.ui.tasks import Tasks

SETTLE_MS = 100
"""Editors write a file in several steps; a change counts when none has followed for so long."""


class PackWatch(QObject):
    """Reads the pack again, in the worker, whenever a file of it changes.

    ``changed`` is called on the UI thread with what was read; a failure is raised there.
    """

    def __init__(self, pack: Path, shelf: Shelf, tasks: Tasks, changed: Callable[[Loaded], None]) -> None:
        super().__init__()
        self._pack, self._shelf, self._tasks, self._changed = pack, shelf, tasks, changed
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._read)
        self._watcher.directoryChanged.connect(self._noted)
        self._watcher.fileChanged.connect(self._noted)
        self._look_again()

    def _noted(self, _path: str) -> None:
        self._settle.start()

    def _read(self) -> None:
        # Many editors put a new file in the place of the old one, which a watcher loses sight of.
        self._look_again()
        self._tasks.run(self._shelf.load, self._changed, self._failed)

    def _look_again(self) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if new := sorted(set(_paths(self._pack)) - watched):
            self._watcher.addPaths(new)

    def _failed(self, error: Exception) -> None:
        raise error


def _paths(pack: Path) -> list[str]:
    if pack.is_file():
        return [str(pack), str(pack.parent)]
    found = [str(pack)]
    for part in ("content", "quizzes"):
        for folder, _, names in os.walk(pack / part):
            found += [folder, *(os.path.join(folder, name) for name in names)]  # noqa: PTH118  Qt wants texts
    return found
