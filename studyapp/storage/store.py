"""The store: opens the database, brings it up to date, hands out units of work, keeps copies."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from studyapp.services.ports import StoreError
from studyapp.storage import backup
from studyapp.storage.engine import BUSY_MILLISECONDS, connect
from studyapp.storage.repositories import StoredAnswers, StoredLessons, StoredStates
from studyapp.storage.tables import SCHEMA, Base, DeviceRow

FILE = "studyapp.db"


class UnitOfWork:
    """One transaction: kept whole at ``commit``, or not at all. Implements ``services.ports.Work``."""

    def __init__(self, engine: Engine, file: Path, device: UUID) -> None:
        self._session = Session(engine, expire_on_commit=False)
        self._file = file
        self.device = device
        self.answers = StoredAnswers(self._session)
        self.states = StoredStates(self._session)
        self.lessons = StoredLessons(self._session)

    def commit(self) -> None:
        """Make it durable. Raises ``StoreError`` where the disk or another program does not allow it."""
        try:
            self._session.commit()
        except DBAPIError as error:
            raise _told(error, self._file) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
        if isinstance(error, DBAPIError):
            raise _told(error, self._file) from error


class Store:
    """An open database. Units of work may be opened from any thread."""

    def __init__(self, folder: Path, engine: Engine, device: UUID) -> None:
        self._folder = folder
        self._engine = engine
        self._device = device

    def open_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        return UnitOfWork(self._engine, self._folder / FILE, self._device)

    def back_up(self, day: date) -> Path | None:
        """Copy the database if that day has no copy yet; where the copy is, or ``None`` if there was one."""
        return backup.back_up(self._folder / FILE, self._folder / "backups", day)

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()


def open_store(folder: Path, busy_milliseconds: int = BUSY_MILLISECONDS) -> Store:
    """Open the database in ``folder``, making or updating it as needed.

    Raises:
        StoreError: the folder cannot be written, the file is no database, is in use, or is from a newer app;
            the file is then as it was.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        version = _version(file)
        if version > SCHEMA:
            raise StoreError(
                f"{file} was written by a newer StudyApp (data version {version}; this one reads {SCHEMA}). "
                "It is unchanged. Install the newer StudyApp, or choose another folder with --data."
            )
        engine = connect(file, busy_milliseconds)
        if version == 0:
            _create(engine)
        elif version < SCHEMA:
            _migrate(engine, file, version)
        return Store(folder, engine, _device(engine))
    except (OSError, DBAPIError, sqlite3.Error) as error:
        raise _told(error, file) from error


def _version(file: Path) -> int:
    """The schema's version; 0 where there is nothing yet. The file is only looked at, not touched."""
    if not file.exists() or file.stat().st_size == 0:
        return 0
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _create(engine: Engine) -> None:
    # The newest schema at once; Alembic, slow to import, is for files that are behind.
    with engine.begin() as connection:
        # A second window may have been first.
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 0:
            Base.metadata.create_all(connection, checkfirst=False)
            connection.execute(insert(DeviceRow).values(id=uuid4()))
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def _migrate(engine: Engine, file: Path, version: int) -> None:
    from studyapp.storage.migrate import upgrade

    backup.copy(file, file.with_name(f"{file.stem}-before-update-from-{version}.db"))
    upgrade(engine)


def _device(engine: Engine) -> UUID:
    with Session(engine) as session:
        return session.scalars(select(DeviceRow.id)).one()


def _told(error: Exception, file: Path) -> StoreError:
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    for sign, sentence in _SENTENCES:
        if sign in said:
            return StoreError(sentence.format(file=file, folder=file.parent))
    return StoreError(f"The study data in {file} cannot be used: {said}. Nothing was changed by this step.")


_SENTENCES = (
    ("database is locked", "{file} is in use by another program. Close the other StudyApp and try again."),
    ("not a database", "{file} is not a StudyApp database. Move it away, or choose another folder with --data."),
    ("malformed", "{file} is damaged. Put a copy from {folder}/backups in its place; each holds one day."),
    ("disk is full", "The disk is full, so the last step was not kept. Make room in {folder} and try again."),
    ("readonly", "{file} cannot be written. Allow writing, or choose another folder with --data."),
    ("unable to open", "{file} cannot be opened. Allow writing in {folder}, or choose another with --data."),
    ("Permission denied", "{folder} cannot be written. Allow writing, or choose another folder with --data."),
    ("File exists", "{folder} is a file, not a folder. Choose another folder with --data."),
    ("Not a directory", "{folder} is not a folder. Choose another folder with --data."),
)
