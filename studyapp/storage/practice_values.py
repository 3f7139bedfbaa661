"""Practice sets as they stand in the database, and reading them; free of SQLAlchemy."""

from __future__ import annotations

import sqlite3
from uuid import UUID

from studyapp.domain.packs import Level
from studyapp.domain.practice import NamedSet, PracticeSet, Standing
from studyapp.domain.session import Mode
from studyapp.storage.values import to_texts


def read_practice_sets(connection: sqlite3.Connection, pack: str) -> list[NamedSet]:
    """The practice sets that the learner keeps for a pack, by name."""
    query = "SELECT * FROM practice_set WHERE pack = ? ORDER BY lower(name), name, rowid"
    return [_practice_set(row) for row in connection.execute(query, (pack,))]


def _practice_set(row: sqlite3.Row) -> NamedSet:
    chosen = PracticeSet(
        modules=frozenset(to_texts(row["modules"])),
        objectives=frozenset(to_texts(row["objectives"])),
        levels=frozenset(map(Level, to_texts(row["levels"]))),
        standings=frozenset(map(Standing, to_texts(row["standings"]))),
        questions=row["questions"],
        minutes=row["minutes"],
        mode=Mode(row["mode"]),
    )
    return NamedSet(UUID(row["id"]), row["name"], chosen)
