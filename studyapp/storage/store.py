"""The store: opens the database, brings it up to date, hands out units of work, keeps copies."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from studyapp.services.ports import StoreError
from studyapp.storage import backup
from studyapp.storage.engine import connect
from studyapp.storage.errors import told
from studyapp.storage.exam_tables import StoredExams
from studyapp.storage.plan_tables import StoredFits, StoredPlans
from studyapp.storage.repositories import (
    StoredAnnotations,
    StoredAnswers,
    StoredItems,
    StoredLessons,
    StoredPlaces,
    StoredStates,
)
from studyapp.storage.sessions import StoredPracticeSets, StoredSittings
from studyapp.storage.tables import Base, DeviceRow
from studyapp.storage.values import BUSY_SECONDS, FILE, SCHEMA, schema_version


class UnitOfWork:
    """One transaction: kept whole at ``commit``, or not at all. Implements ``services.ports.Work``."""

    def __init__(self, engine: Engine, file: Path, device: UUID) -> None:
        self._session = Session(engine, expire_on_commit=False)
        self._file = file
        self.device = device
        self.answers = StoredAnswers(self._session)
        self.states = StoredStates(self._session)
        self.lessons = StoredLessons(self._session)
        self.items = StoredItems(self._session)
        self.annotations = StoredAnnotations(self._session)
        self.exams = StoredExams(self._session)
        self.places = StoredPlaces(self._session)
        self.sittings = StoredSittings(self._session)
        self.plans = StoredPlans(self._session)
        self.fits = StoredFits(self._session)
        self.practice_sets = StoredPracticeSets(self._session)

    def commit(self) -> None:
        """Make it durable. Raises ``StoreError`` where the disk or another program does not allow it."""
        try:
            self._session.commit()
        except DBAPIError as error:
            raise told(error, self._file) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
        if isinstance(error, DBAPIError):
            raise told(error, self._file) from error


class Store:
    """An open database. Units of work may be opened from any thread."""

    def __init__(self, folder: Path, engine: Engine, device: UUID) -> None:
        self._folder = folder
        self._engine = engine
        self._device = device

    def open_work(self) -> UnitOfWork:
        """Begin a unit of work."""
        return UnitOfWork(self._engine, self._folder / FILE, self._device)

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()


def open_store(folder: Path, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open the database in ``folder``, making or updating it as needed.

    Raises:
        StoreError: the folder cannot be written, the file is no database, is in use, or is from a newer app;
            the file is then as it was.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        version = schema_version(file)
        if version > SCHEMA:
            raise StoreError(
                f"{file} was written by a newer StudyApp (data version {version}; this one reads {SCHEMA}). "
                "It is unchanged. Install the newer StudyApp, or choose another folder with --data."
            )
        engine = connect(file, busy_seconds)
        if version == 0:
            _create(engine)
        elif version < SCHEMA:
            _migrate(engine, file, version)
        return Store(folder, engine, _device(engine))
    except (OSError, DBAPIError, sqlite3.Error) as error:
        raise told(error, file) from error


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
    upgrade(engine, version=version)


def _device(engine: Engine) -> UUID:
    with Session(engine) as session:
        return session.scalars(select(DeviceRow.id)).one()
