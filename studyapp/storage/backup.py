"""Copies of the database, one a day, the last seven kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

KEPT = 7
"""How many daily copies are kept."""


def back_up(database: Path, folder: Path, day: date) -> Path | None:
    """Copy the database for that day unless there is a copy; then drop all but the newest ``KEPT``.

    Returns the copy's place, or ``None`` where there was one already. Raises ``sqlite3.Error`` or ``OSError``
    if it cannot be made; an earlier copy is never harmed.
    """
    target = folder / f"studyapp-{day.isoformat()}.db"
    if target.exists():
        return None
    folder.mkdir(exist_ok=True)
    copy(database, target)
    for old in sorted(folder.glob("studyapp-????-??-??.db"))[:-KEPT]:
        old.unlink()
    return target


def copy(database: Path, target: Path) -> None:
    """A sound copy by SQLite's online backup, also while the database is in use; whole or not at all."""
    half_done = target.with_suffix(".part")
    half_done.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(half_done)) as into:
        source.backup(into)
        into.execute("PRAGMA journal_mode=DELETE")
        sound = into.execute("PRAGMA quick_check").fetchone()[0]
    if sound != "ok":
        half_done.unlink()
        raise sqlite3.DatabaseError(f"database disk image is malformed: {sound}")
    half_done.replace(target)
