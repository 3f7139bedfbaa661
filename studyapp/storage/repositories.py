"""Rows in, values out: the logs and the cache behind the protocols of ``services.ports``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, literal_column, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from studyapp.domain.annotations import AnnotationEvent, ReadingPlace
from studyapp.domain.log import Answer, Confidence, ItemEvent, LessonEvent, Override, Rating, Retraction
from studyapp.domain.memory.fsrs import Memory
from studyapp.domain.memory.states import ItemState
from studyapp.storage.annotation_values import from_anchor
from studyapp.storage.tables import (
    AnnotationEventRow,
    AnswerRow,
    ItemEventRow,
    LessonEventRow,
    OverrideRow,
    ReadingPlaceRow,
    RetractionRow,
    StateRow,
)

_ADDED: Any = literal_column("rowid")
"""SQLite's own number of a row: of two at the same moment, the one that came first."""


class StoredAnswers:
    """The log of answers; overrides are applied whenever it is read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, answer: Answer) -> None:
        """Append an answer."""
        row = AnswerRow(
            id=answer.id,
            device=answer.device,
            pack=answer.pack,
            item=answer.item,
            variant=answer.variant,
            response=answer.response,
            correct=int(answer.correct),
            confidence=answer.confidence,
            rating=int(answer.rating),
            seconds=answer.seconds,
            at=answer.at,
            offset_seconds=round(answer.offset.total_seconds()),
            misconceptions=answer.misconceptions,
        )
        self._session.add(row)
        self._session.flush()

    def override(self, override: Override) -> None:
        """Append the learner's own rating of an earlier answer."""
        row = OverrideRow(id=override.id, answer=override.answer, rating=int(override.rating), at=override.at)
        self._session.add(row)
        self._session.flush()

    def retract(self, retraction: Retraction) -> None:
        """Append that an answer was taken back."""
        self._session.add(RetractionRow(id=retraction.id, answer=retraction.answer, at=retraction.at))
        self._session.flush()

    def get(self, answer: UUID) -> Answer | None:
        """One answer, rated as the learner finally wished."""
        found = self._read(select(AnswerRow).where(AnswerRow.id == answer))
        return found[0] if found else None

    def of_pack(self, pack: str) -> Sequence[Answer]:
        """The answers in a pack in the order they were given."""
        return self._read(select(AnswerRow).where(AnswerRow.pack == pack))

    def of_item(self, pack: str, item: str) -> Sequence[Answer]:
        """The answers to one item in the order they were given."""
        return self._read(select(AnswerRow).where(AnswerRow.pack == pack, AnswerRow.item == item))

    def _read(self, query: Select[AnswerRow]) -> list[Answer]:
        columns = AnswerRow.__table__.columns
        query = query.where(AnswerRow.id.not_in(select(RetractionRow.answer)))
        rows = self._session.execute(query.with_only_columns(*columns).order_by(AnswerRow.at, _ADDED)).all()
        ids = query.with_only_columns(AnswerRow.id)
        overrides = self._session.execute(
            select(OverrideRow.answer, OverrideRow.rating)
            .where(OverrideRow.answer.in_(ids))
            .order_by(OverrideRow.at, _ADDED)
        )
        wished = {answer: Rating(rating) for answer, rating in overrides}
        answers = [_answer(row) for row in rows]
        return [replace(a, rating=wished[a.id]) if a.id in wished else a for a in answers]


class StoredStates:
    """The cache of memory states."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, pack: str, item: str) -> ItemState | None:
        """The state of one item; ``None`` before its first answer."""
        row = self._session.get(StateRow, (pack, item), populate_existing=True)
        return None if row is None else _state(row)

    def put(self, pack: str, state: ItemState) -> None:
        """Insert or replace the state of one item."""
        values = _state_values(pack, state)
        statement = insert(StateRow).values(values)
        self._session.execute(
            statement.on_conflict_do_update(index_elements=["pack", "item"], set_=values),
            execution_options={"synchronize_session": False},
        )

    def remove(self, pack: str, item: str) -> None:
        """Throw the state of one item away."""
        self._session.execute(delete(StateRow).where(StateRow.pack == pack, StateRow.item == item))

    def replace_all(self, pack: str, states: Iterable[ItemState]) -> None:
        """Throw the pack's states away and keep these instead."""
        self._session.execute(delete(StateRow).where(StateRow.pack == pack))
        if rows := [_state_values(pack, state) for state in states]:
            self._session.execute(insert(StateRow), rows)


class StoredLessons:
    """The log of what was done with lessons."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: LessonEvent) -> None:
        """Append an event."""
        row = LessonEventRow(
            id=event.id,
            device=event.device,
            pack=event.pack,
            lesson=event.lesson,
            act=event.act,
            at=event.at,
            offset_seconds=round(event.offset.total_seconds()),
        )
        self._session.add(row)
        self._session.flush()


class StoredItems:
    """The log of marks on items."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: ItemEvent) -> None:
        """Append an event."""
        row = ItemEventRow(
            id=event.id,
            device=event.device,
            pack=event.pack,
            item=event.item,
            act=event.act,
            at=event.at,
            offset_seconds=round(event.offset.total_seconds()),
            note=event.note,
        )
        self._session.add(row)
        self._session.flush()


class StoredAnnotations:
    """The log of highlights, notes and bookmarks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: AnnotationEvent) -> None:
        """Append an event."""
        annotation = event.annotation
        row = AnnotationEventRow(
            id=event.id,
            device=event.device,
            pack=event.pack,
            act=event.act,
            annotation=annotation.id,
            lesson=annotation.lesson,
            kind=annotation.kind,
            made_at=annotation.made_at,
            anchor=from_anchor(annotation.anchor) if annotation.anchor else None,
            note=annotation.note,
            at=event.at,
            offset_seconds=round(event.offset.total_seconds()),
        )
        self._session.add(row)
        self._session.flush()


class StoredPlaces:
    """How far each lesson is read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, pack: str, lesson: str, place: ReadingPlace) -> None:
        """Keep this place in the stead of the one before."""
        values = {"pack": pack, "lesson": lesson, "paragraph": from_anchor(place.paragraph), "passed": place.passed}
        statement = insert(ReadingPlaceRow).values(values)
        self._session.execute(statement.on_conflict_do_update(index_elements=["pack", "lesson"], set_=values))


def _answer(row: Any) -> Answer:
    return Answer(
        id=row.id,
        device=row.device,
        pack=row.pack,
        item=row.item,
        variant=row.variant,
        response=row.response,
        correct=bool(row.correct),
        confidence=Confidence(row.confidence) if row.confidence else None,
        rating=Rating(row.rating),
        seconds=row.seconds,
        at=row.at,
        offset=timedelta(seconds=row.offset_seconds),
        misconceptions=row.misconceptions,
    )


def _state(row: Any) -> ItemState:
    return ItemState(
        item=row.item,
        memory=Memory(row.stability, row.difficulty),
        first_day=row.first_day,
        last_day=row.last_day,
        due=row.due,
        answers=row.answers,
        lapses=row.lapses,
        last_rating=Rating(row.last_rating),
        last_at=row.last_at,
    )


def _state_values(pack: str, state: ItemState) -> dict[str, object]:
    return {
        "pack": pack,
        "item": state.item,
        "stability": state.memory.stability,
        "difficulty": state.memory.difficulty,
        "first_day": state.first_day,
        "last_day": state.last_day,
        "due": state.due,
        "answers": state.answers,
        "lapses": state.lapses,
        "last_rating": int(state.last_rating),
        "last_at": state.last_at,
    }
