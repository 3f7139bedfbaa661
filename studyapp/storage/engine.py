"""Connections that lose no acknowledged answer: WAL with full sync, foreign keys, a patient wait for locks."""

from __future__ import annotations

import sys
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sqlalchemy import Engine, create_engine, event

from studyapp.storage.values import BUSY_SECONDS


def connect(file: Path, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine on a database file, usable from any thread; a transaction is one ``BEGIN IMMEDIATE``."""
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": busy_seconds})

    def prepare(connection: Connection, _record: Any) -> None:
        # The driver's own BEGIN comes too late and too weak: SQLAlchemy's begin event below takes its place.
        connection.isolation_level = None
        pragmas = ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"]
        if sys.platform == "darwin":
            pragmas += ["fullfsync=1", "checkpoint_fullfsync=1"]
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine
