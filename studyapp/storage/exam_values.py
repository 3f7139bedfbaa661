"""Mock exams as they stand in the database, and reading them; free of SQLAlchemy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from studyapp.domain.exams.form import Form, FormItem
from studyapp.domain.exams.quick_check import Estimate
from studyapp.domain.exams.sitting import Entry, Sitting, Terms
from studyapp.domain.log import Confidence
from studyapp.domain.packs import Level
from studyapp.domain.questions import Response
from studyapp.storage.values import to_moment, to_texts


def from_form(form: Form) -> str:
    """A form as JSON."""
    items = [[i.item, i.module, i.level, i.variant, i.options, i.section, i.met, i.difficulty] for i in form.items]
    return json.dumps({"exam": form.exam, "seed": form.seed, "items": items}, ensure_ascii=False)


def to_form(stored: str) -> Form:
    """The form again."""
    found = json.loads(stored)
    items = (
        FormItem(item, module, Level(level), variant, tuple(options), section, met, difficulty)
        for item, module, level, variant, options, section, met, difficulty in found["items"]
    )
    return Form(found["exam"], found["seed"], tuple(items))


def from_responses(responses: tuple[Response, ...]) -> str:
    """Responses as a JSON list of lists."""
    return json.dumps(responses, ensure_ascii=False)


def to_responses(stored: str) -> tuple[Response, ...]:
    """The responses again."""
    return tuple(tuple(response) for response in json.loads(stored))


def read_exams(connection: sqlite3.Connection, pack: str) -> Sequence[Sitting]:
    """The sittings of a pack in the order in which they were begun; rows are ``sqlite3.Row``."""
    entries: dict[str, list[Entry]] = {}
    query = """
        SELECT exam_entry.* FROM exam_entry JOIN exam_sitting ON exam_sitting.id = exam_entry.sitting
        WHERE exam_sitting.pack = ? ORDER BY sitting, number
    """
    for row in connection.execute(query, (pack,)):
        entries.setdefault(row["sitting"], []).append(_entry(row))
    rows = connection.execute("SELECT * FROM exam_sitting WHERE pack = ? ORDER BY started, rowid", (pack,))
    return [_sitting(row, tuple(entries.get(row["id"], ()))) for row in rows]


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        responses=to_responses(row["responses"]),
        complete=bool(row["complete"]),
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        struck=to_texts(row["struck"]),
        flagged=bool(row["flagged"]),
        seconds=row["seconds"],
        correct=None if row["correct"] is None else bool(row["correct"]),
        credit=row["credit"],
        first_correct=None if row["first_correct"] is None else bool(row["first_correct"]),
    )


def _sitting(row: sqlite3.Row, entries: tuple[Entry, ...]) -> Sitting:
    return Sitting(
        id=UUID(row["id"]),
        device=UUID(row["device"]),
        pack=row["pack"],
        title=row["title"],
        form=to_form(row["form"]),
        terms=Terms(row["seconds"], row["extra"], bool(row["pauses"]), bool(row["asks_confidence"]), row["target"]),
        entries=entries,
        started=to_moment(row["started"]),
        offset=timedelta(seconds=row["offset_seconds"]),
        spent=row["spent"],
        clock_at=None if row["clock_at"] is None else to_moment(row["clock_at"]),
        current=row["current"],
        finished=None if row["finished"] is None else to_moment(row["finished"]),
        adaptive=bool(row["adaptive"]),
        expected=None if row["expected"] is None else Estimate(row["expected"], row["expected_error"]),
    )
