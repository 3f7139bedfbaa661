"""How values stand in the database, and where the database stands; free of SQLAlchemy."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

from studyapp.domain.session import Reason, Turn, Worth

FILE = "studyapp.db"

BUSY_SECONDS = 5.0
"""How long a connection waits for another process before it gives up."""

SCHEMA = 6
"""The version of the schema, kept in SQLite's ``user_version``: one integer in the file's header, which can
be read without knowing any table, so that a file from a newer app is told before anything is touched."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def from_moment(moment: datetime) -> int:
    """A UTC moment as whole microseconds since 1970: sorts as it reads, and loses nothing."""
    return (moment - _EPOCH) // _MICROSECOND


def to_moment(stored: int) -> datetime:
    """The UTC moment again."""
    return _EPOCH + stored * _MICROSECOND


def from_texts(texts: tuple[str, ...]) -> str:
    """Texts as a JSON list."""
    return json.dumps(texts, ensure_ascii=False)


def to_texts(stored: str) -> tuple[str, ...]:
    """The texts again."""
    return tuple(json.loads(stored))


def from_turns(turns: tuple[Turn, ...]) -> tuple[str, ...]:
    """Turns as texts: of each the item, the reason, the case, and what it is worth as a JSON list (empty for none)."""
    parts = ((turn.item, turn.reason.value, turn.case, _from_worth(turn.worth)) for turn in turns)
    return tuple(text for turn in parts for text in turn)


def to_turns(stored: tuple[str, ...]) -> tuple[Turn, ...]:
    """The turns again."""
    parts = zip(stored[::4], stored[1::4], stored[2::4], stored[3::4], strict=True)
    return tuple(Turn(item, Reason(reason), case, _to_worth(worth)) for item, reason, case, worth in parts)


def _from_worth(worth: Worth | None) -> str:
    return json.dumps(astuple(worth)) if worth else ""


def _to_worth(stored: str) -> Worth | None:
    return Worth(*json.loads(stored)) if stored else None


def schema_version(file: Path) -> int:
    """The version of a database's schema; 0 where there is nothing yet. The file is looked at, not touched.

    Raises ``sqlite3.Error`` if it is no database.
    """
    if not file.exists() or file.stat().st_size == 0:
        return 0
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
