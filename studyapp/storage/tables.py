"""The tables. Logs are append-only, which triggers hold; ``memory_state`` is a cache of what they say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, Dialect, ForeignKey, Index, Text, TypeDecorator, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import REAL, Integer

from studyapp.storage.values import from_moment, from_texts, to_moment, to_texts


class Moment(TypeDecorator[datetime]):
    """A UTC moment as a whole number, see ``values``."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else from_moment(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else to_moment(value)


class Day(TypeDecorator[date]):
    """A study day as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Identity(TypeDecorator[UUID]):
    """A UUID as text, so that a person with a database browser can read it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(value)


class Texts(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else from_texts(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else to_texts(value)


class Base(DeclarativeBase):
    """What all tables share: strict typing by SQLite itself."""

    type_annotation_map = {  # noqa: RUF012  SQLAlchemy's own form
        str: Text,
        int: Integer,
        float: REAL,
        datetime: Moment,
        date: Day,
        UUID: Identity,
        tuple[str, ...]: Texts,
    }
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012


class DeviceRow(Base):
    """This copy of the data, named once at its creation."""

    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(primary_key=True)


class AnswerRow(Base):
    """The log of answers."""

    __tablename__ = "answer"
    __table_args__ = (
        Index("answer_by_time", "pack", "at"),
        Index("answer_by_item", "pack", "item", "at"),
        Index("answer_by_misconception", "pack", "misconceptions", sqlite_where=text("misconceptions <> '[]'")),
        {"sqlite_strict": True},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[UUID]
    pack: Mapped[str]
    item: Mapped[str]
    variant: Mapped[int]
    response: Mapped[tuple[str, ...]]
    correct: Mapped[int]
    confidence: Mapped[str | None]
    rating: Mapped[int]
    seconds: Mapped[float]
    at: Mapped[datetime]
    offset_seconds: Mapped[int]
    misconceptions: Mapped[tuple[str, ...]]


class OverrideRow(Base):
    """The log of ratings that learners gave in place of the derived ones."""

    __tablename__ = "rating_override"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    answer: Mapped[UUID] = mapped_column(ForeignKey("answer.id"), index=True)
    rating: Mapped[int]
    at: Mapped[datetime]


class RetractionRow(Base):
    """The log of answers that learners took back."""

    __tablename__ = "retraction"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    answer: Mapped[UUID] = mapped_column(ForeignKey("answer.id"), index=True)
    at: Mapped[datetime]


class ItemEventRow(Base):
    """The log of marks that learners set on items."""

    __tablename__ = "item_event"
    __table_args__ = (Index("item_event_by_time", "pack", "at"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[UUID]
    pack: Mapped[str]
    item: Mapped[str]
    act: Mapped[str]
    at: Mapped[datetime]
    offset_seconds: Mapped[int]
    note: Mapped[str]


class AnnotationEventRow(Base):
    """The log of highlights, notes and bookmarks; each row is the whole annotation as it was then."""

    __tablename__ = "annotation_event"
    __table_args__ = (Index("annotation_event_by_time", "pack", "at"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[UUID]
    pack: Mapped[str]
    act: Mapped[str]
    annotation: Mapped[UUID]
    lesson: Mapped[str]
    kind: Mapped[str]
    made_at: Mapped[datetime]
    anchor: Mapped[str | None]
    """A passage as JSON, see ``values``."""
    note: Mapped[str]
    at: Mapped[datetime]
    offset_seconds: Mapped[int]


class LessonEventRow(Base):
    """The log of what was done with lessons."""

    __tablename__ = "lesson_event"
    __table_args__ = (Index("lesson_event_by_time", "pack", "at"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[UUID]
    pack: Mapped[str]
    lesson: Mapped[str]
    act: Mapped[str]
    at: Mapped[datetime]
    offset_seconds: Mapped[int]


class StateRow(Base):
    """The memory state of each item: derived from the log, may be thrown away."""

    __tablename__ = "memory_state"

    pack: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    stability: Mapped[float]
    difficulty: Mapped[float]
    first_day: Mapped[date]
    last_day: Mapped[date]
    due: Mapped[date]
    answers: Mapped[int]
    lapses: Mapped[int]
    last_rating: Mapped[int]
    last_at: Mapped[datetime]


class ReadingPlaceRow(Base):
    """How far each lesson is read; not a log: only the last place is of use."""

    __tablename__ = "reading_place"

    pack: Mapped[str] = mapped_column(primary_key=True)
    lesson: Mapped[str] = mapped_column(primary_key=True)
    paragraph: Mapped[str]
    """A passage as JSON, see ``values``."""
    passed: Mapped[float]


class SittingRow(Base):
    """The session that was left before its end; not a log: it is over when the day is."""

    __tablename__ = "sitting"

    pack: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    turns: Mapped[tuple[str, ...]]
    """Item, reason, case and worth in turn, see ``values``."""
    answers: Mapped[tuple[str, ...]]
    """The ids of the answers given so far."""
    mode: Mapped[str]
    limit_seconds: Mapped[float | None]
    spent_seconds: Mapped[float]
    day: Mapped[date]


class PracticeSetRow(Base):
    """A practice set that the learner keeps under a name."""

    __tablename__ = "practice_set"
    __table_args__ = (Index("practice_set_by_name", "pack", "name"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pack: Mapped[str]
    name: Mapped[str]
    modules: Mapped[tuple[str, ...]]
    objectives: Mapped[tuple[str, ...]]
    levels: Mapped[tuple[str, ...]]
    standings: Mapped[tuple[str, ...]]
    questions: Mapped[int | None]
    minutes: Mapped[int | None]
    mode: Mapped[str]


LOGS = (AnswerRow, OverrideRow, RetractionRow, ItemEventRow, AnnotationEventRow, LessonEventRow)

for _log in LOGS:
    for _act in ("UPDATE", "DELETE"):
        _name = _log.__tablename__
        _refusal = DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
            f"CREATE TRIGGER {_name}_no_{_act.lower()} BEFORE {_act} ON {_name} "
            f"BEGIN SELECT RAISE(ABORT, 'the log {_name} is append-only'); END"
        )
        event.listen(_log.__table__, "after_create", _refusal)
