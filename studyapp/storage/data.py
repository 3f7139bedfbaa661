"""The learner's data as the app holds it: read at once, changed through the store when that is loaded."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from studyapp.storage import backup
from studyapp.storage.errors import told
from studyapp.storage.glance import Glance
from studyapp.storage.values import BUSY_SECONDS, FILE, SCHEMA, schema_version

if TYPE_CHECKING:
    from studyapp.storage.store import Store, UnitOfWork


class LearnerData:
    """A folder with the database and its copies. All of it may be used from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: Store | None = None
        self._loading = Lock()

    def prepare(self) -> None:
        """Make sure that there is a database to read: load the store if it has yet to be made or updated.

        Raises ``StoreError``.
        """
        try:
            current = schema_version(self._folder / FILE) == SCHEMA
        except (OSError, sqlite3.Error):
            current = False  # the store knows how to say what is wrong
        if not current:
            self.load()

    def load(self) -> Store:
        """The store, opened when first asked for. Raises ``StoreError``."""
        with self._loading:
            if self._store is None:
                from studyapp.storage.store import open_store

                self._store = open_store(self._folder, BUSY_SECONDS)
            return self._store

    def open_reading(self) -> Glance:
        """Begin to read. Raises ``StoreError``."""
        try:
            return Glance(self._folder / FILE, BUSY_SECONDS)
        except sqlite3.Error as error:
            raise told(error, self._folder / FILE) from error

    def open_work(self) -> UnitOfWork:
        """Begin a unit of work. Raises ``StoreError``."""
        return self.load().open_work()

    def back_up(self, day: date) -> Path | None:
        """Copy the database if that day has no copy yet; where the copy is, or ``None`` if there was one.

        Raises ``StoreError``.
        """
        try:
            return backup.back_up(self._folder / FILE, self._folder / "backups", day)
        except (OSError, sqlite3.Error) as error:
            raise told(error, self._folder / FILE) from error

    def settle(self, day: date) -> None:
        """Load the store, and make the day's copy. Raises ``StoreError``."""
        self.load()
        self.back_up(day)

    def close(self) -> None:
        """Let the file go."""
        if self._store is not None:
            self._store.close()
