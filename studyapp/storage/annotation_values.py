"""Highlights, notes, bookmarks and reading places as they stand in the database; free of SQLAlchemy."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from datetime import timedelta
from uuid import UUID

from studyapp.domain.annotations import Act, Anchor, Annotation, AnnotationEvent, Kind, ReadingPlace
from studyapp.storage.values import to_moment


def read_annotations(connection: sqlite3.Connection, pack: str) -> list[AnnotationEvent]:
    """What was done with highlights, notes and bookmarks in a pack, in order."""
    rows = connection.execute("SELECT * FROM annotation_event WHERE pack = ? ORDER BY at, rowid", (pack,))
    return [_annotation_event(row) for row in rows]


def read_place(connection: sqlite3.Connection, pack: str, lesson: str) -> ReadingPlace | None:
    """How far a lesson is read; ``None`` before it was begun."""
    query = "SELECT * FROM reading_place WHERE pack = ? AND lesson = ?"
    row = connection.execute(query, (pack, lesson)).fetchone()
    return None if row is None else ReadingPlace(to_anchor(row["paragraph"]), row["passed"])


def from_anchor(anchor: Anchor) -> str:
    """A passage as a JSON object."""
    return json.dumps(asdict(anchor), ensure_ascii=False)


def to_anchor(stored: str) -> Anchor:
    """The passage again."""
    return Anchor(**json.loads(stored))


def _annotation_event(row: sqlite3.Row) -> AnnotationEvent:
    annotation = Annotation(
        id=UUID(row["annotation"]),
        lesson=row["lesson"],
        kind=Kind(row["kind"]),
        made_at=to_moment(row["made_at"]),
        anchor=to_anchor(row["anchor"]) if row["anchor"] else None,
        note=row["note"],
    )
    return AnnotationEvent(
        id=UUID(row["id"]),
        device=UUID(row["device"]),
        pack=row["pack"],
        act=Act(row["act"]),
        annotation=annotation,
        at=to_moment(row["at"]),
        offset=timedelta(seconds=row["offset_seconds"]),
    )
