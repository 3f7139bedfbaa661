"""A look at the data with nothing but the standard library's sqlite3.

Importing SQLAlchemy takes longer than all else that start-up does; the first page only reads, so it does not wait
for it. Whatever changes the data goes through ``store``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from uuid import UUID

from studyapp.domain.exam_plan import ExamPlan
from studyapp.domain.log import Answer, Confidence, ItemAct, ItemEvent, LessonAct, LessonEvent, Rating
from studyapp.domain.memory.fsrs import Memory
from studyapp.domain.memory.states import ItemState
from studyapp.domain.session import Mode, Session
from studyapp.storage.plan_values import read_fitted, read_plan
from studyapp.storage.values import from_moment, to_moment, to_texts, to_turns

if TYPE_CHECKING:  # what the first page has no need of is imported where it is read
    from studyapp.domain.annotations import AnnotationEvent, ReadingPlace
    from studyapp.domain.exams.sitting import Sitting
    from studyapp.domain.memory.fitting import Fitted
    from studyapp.domain.practice import NamedSet

_COUNTING_ANSWERS = """
    SELECT id, device, pack, item, variant, response, correct, confidence,
           coalesce((SELECT o.rating FROM rating_override o WHERE o.answer = answer.id
                     ORDER BY o.at DESC, o.rowid DESC LIMIT 1), rating) AS rating,
           seconds, at, offset_seconds, misconceptions
    FROM answer WHERE pack = ? AND at >= ? AND id NOT IN (SELECT answer FROM retraction)
"""
_ANSWERS = f"{_COUNTING_ANSWERS} ORDER BY at, rowid"
_LATEST_ANSWERS = f"{_COUNTING_ANSWERS} ORDER BY at DESC, rowid DESC LIMIT ?"
# SQLite takes the bare column from the row that has the greatest ``at``.
_MISCONCEPTIONS = """
    SELECT misconceptions, max(at) AS at, offset_seconds FROM answer
    WHERE pack = ? AND misconceptions <> '[]' AND id NOT IN (SELECT answer FROM retraction) GROUP BY misconceptions
"""
_LONG_AGO = -(10**17)


class Glance:
    """One read of the file. Implements ``services.ports.Reading``."""

    def __init__(self, file: Path, busy_seconds: float) -> None:
        self._connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=busy_seconds)
        self._connection.row_factory = sqlite3.Row

    def answers_of(self, pack: str, since: datetime | None = None) -> Sequence[Answer]:
        """The answers in a pack in the order they were given, rated as the learner finally wished."""
        start = _LONG_AGO if since is None else from_moment(since)
        return [_answer(row) for row in self._connection.execute(_ANSWERS, (pack, start))]

    def latest_answers_of(self, pack: str, number: int) -> Sequence[Answer]:
        """The last so many answers in a pack, in the order they were given."""
        rows = self._connection.execute(_LATEST_ANSWERS, (pack, _LONG_AGO, number)).fetchall()
        return [_answer(row) for row in reversed(rows)]

    def misconceptions_of(self, pack: str) -> Mapping[str, tuple[datetime, timedelta]]:
        """The mistaken ideas that answers gave away: when the last one did, and the learner's offset then."""
        found: dict[str, tuple[datetime, timedelta]] = {}
        for row in self._connection.execute(_MISCONCEPTIONS, (pack,)):
            when = (to_moment(row["at"]), timedelta(seconds=row["offset_seconds"]))
            for idea in to_texts(row["misconceptions"]):
                found[idea] = max(when, found.get(idea, when))
        return found

    def states_of(self, pack: str) -> Mapping[str, ItemState]:
        """The memory states of a pack by item id."""
        rows = self._connection.execute("SELECT * FROM memory_state WHERE pack = ?", (pack,))
        return {row["item"]: _state(row) for row in rows}

    def lesson_events_of(self, pack: str) -> Sequence[LessonEvent]:
        """What was done with a pack's lessons, in order."""
        rows = self._connection.execute("SELECT * FROM lesson_event WHERE pack = ? ORDER BY at, rowid", (pack,))
        return [_event(row) for row in rows]

    def sitting_of(self, pack: str, day: date) -> Session | None:
        """The session that was left on that day before its end."""
        query = "SELECT * FROM sitting WHERE pack = ? AND day = ?"
        row = self._connection.execute(query, (pack, day.isoformat())).fetchone()
        if row is None:
            return None
        return _sitting(row)

    def practice_sets_of(self, pack: str) -> Sequence[NamedSet]:
        """The practice sets that the learner keeps, by name."""
        from studyapp.storage.practice_values import read_practice_sets

        return read_practice_sets(self._connection, pack)

    def item_events_of(self, pack: str) -> Sequence[ItemEvent]:
        """The marks set on a pack's items, in order."""
        rows = self._connection.execute("SELECT * FROM item_event WHERE pack = ? ORDER BY at, rowid", (pack,))
        return [_item_event(row) for row in rows]

    def exams_of(self, pack: str) -> Sequence[Sitting]:
        """The mock exams of a pack, begun and finished ones, in the order of their start."""
        from studyapp.storage.exam_values import read_exams

        return read_exams(self._connection, pack)

    def annotation_events_of(self, pack: str) -> Sequence[AnnotationEvent]:
        """What was done with highlights, notes and bookmarks in a pack, in order."""
        from studyapp.storage.annotation_values import read_annotations

        return read_annotations(self._connection, pack)

    def place_in(self, pack: str, lesson: str) -> ReadingPlace | None:
        """How far a lesson is read."""
        from studyapp.storage.annotation_values import read_place

        return read_place(self._connection, pack, lesson)

    def exam_plan_of(self, pack: str) -> ExamPlan | None:
        """The exam plan that the learner keeps for a pack."""
        return read_plan(self._connection, pack)

    def fitted_of(self, pack: str) -> Fitted | None:
        """What came of the last fitting of the memory model to the answers in a pack."""
        return read_fitted(self._connection, pack)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()


def _answer(row: sqlite3.Row) -> Answer:
    return Answer(
        id=UUID(row["id"]),
        device=UUID(row["device"]),
        pack=row["pack"],
        item=row["item"],
        variant=row["variant"],
        response=to_texts(row["response"]),
        correct=bool(row["correct"]),
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        rating=Rating(row["rating"]),
        seconds=row["seconds"],
        at=to_moment(row["at"]),
        offset=timedelta(seconds=row["offset_seconds"]),
        misconceptions=to_texts(row["misconceptions"]),
    )


def _state(row: sqlite3.Row) -> ItemState:
    return ItemState(
        item=row["item"],
        memory=Memory(row["stability"], row["difficulty"]),
        first_day=date.fromisoformat(row["first_day"]),
        last_day=date.fromisoformat(row["last_day"]),
        due=date.fromisoformat(row["due"]),
        answers=row["answers"],
        lapses=row["lapses"],
        last_rating=Rating(row["last_rating"]),
        last_at=to_moment(row["last_at"]),
    )


def _sitting(row: sqlite3.Row) -> Session:
    return Session(
        turns=to_turns(to_texts(row["turns"])),
        answers=tuple(UUID(text) for text in to_texts(row["answers"])),
        title=row["title"],
        mode=Mode(row["mode"]),
        limit=row["limit_seconds"],
        spent=row["spent_seconds"],
    )


def _event(row: sqlite3.Row) -> LessonEvent:
    return LessonEvent(
        id=UUID(row["id"]),
        device=UUID(row["device"]),
        pack=row["pack"],
        lesson=row["lesson"],
        act=LessonAct(row["act"]),
        at=to_moment(row["at"]),
        offset=timedelta(seconds=row["offset_seconds"]),
    )


def _item_event(row: sqlite3.Row) -> ItemEvent:
    return ItemEvent(
        id=UUID(row["id"]),
        device=UUID(row["device"]),
        pack=row["pack"],
        item=row["item"],
        act=ItemAct(row["act"]),
        at=to_moment(row["at"]),
        offset=timedelta(seconds=row["offset_seconds"]),
        note=row["note"],
    )
