"""Mock exams in tables: a row a sitting, a row a question. They are no logs: answers change until the end."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from studyapp.domain.exams.sitting import Entry, Sitting
from studyapp.storage.exam_values import from_form, from_responses
from studyapp.storage.tables import Base


class ExamSittingRow(Base):
    """A mock exam or quick check, from its start."""

    __tablename__ = "exam_sitting"
    __table_args__ = (Index("exam_sitting_by_time", "pack", "started"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True)
    device: Mapped[UUID]
    pack: Mapped[str]
    title: Mapped[str]
    form: Mapped[str]
    """JSON, see ``exam_values``."""
    seconds: Mapped[float | None]
    extra: Mapped[float]
    pauses: Mapped[int]
    asks_confidence: Mapped[int]
    target: Mapped[float | None]
    started: Mapped[datetime]
    offset_seconds: Mapped[int]
    spent: Mapped[float]
    clock_at: Mapped[datetime | None]
    current: Mapped[int]
    finished: Mapped[datetime | None]
    adaptive: Mapped[int]
    expected: Mapped[float | None]
    expected_error: Mapped[float | None]


class ExamEntryRow(Base):
    """What was done with one question of a sitting."""

    __tablename__ = "exam_entry"

    sitting: Mapped[UUID] = mapped_column(ForeignKey("exam_sitting.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    responses: Mapped[str]
    """JSON, see ``exam_values``."""
    complete: Mapped[int]
    confidence: Mapped[str | None]
    struck: Mapped[tuple[str, ...]]
    flagged: Mapped[int]
    seconds: Mapped[float]
    correct: Mapped[int | None]
    credit: Mapped[float | None]
    first_correct: Mapped[int | None]


class StoredExams:
    """The sittings. Reading them is ``exam_values.read_exams``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, sitting: Sitting) -> None:
        """Insert or replace a sitting with all its questions."""
        values = _unchanging(sitting) | _changing(sitting)
        statement = insert(ExamSittingRow).values(values)
        self._session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
        self._session.execute(delete(ExamEntryRow).where(ExamEntryRow.sitting == sitting.id))
        rows = [_entry_values(sitting.id, number, entry) for number, entry in enumerate(sitting.entries)]
        self._session.execute(insert(ExamEntryRow), rows)

    def keep_step(self, sitting: Sitting, number: int) -> None:
        """Replace what a step changes: the clock, where the learner is, and that question."""
        at = ExamSittingRow.id == sitting.id
        self._session.execute(ExamSittingRow.__table__.update().where(at).values(_changing(sitting)))  # type: ignore[attr-defined]
        values = _entry_values(sitting.id, number, sitting.entries[number])
        statement = insert(ExamEntryRow).values(values)
        self._session.execute(statement.on_conflict_do_update(index_elements=["sitting", "number"], set_=values))

    def is_open(self, sitting: UUID) -> bool:
        """Whether it is there and has not been finished."""
        found = select(ExamSittingRow.id).where(ExamSittingRow.id == sitting, ExamSittingRow.finished.is_(None))
        return self._session.execute(found).first() is not None

    def remove(self, sitting: UUID) -> None:
        """Throw a sitting away."""
        self._session.execute(delete(ExamEntryRow).where(ExamEntryRow.sitting == sitting))
        self._session.execute(delete(ExamSittingRow).where(ExamSittingRow.id == sitting))


def _entry_values(sitting: UUID, number: int, entry: Entry) -> dict[str, object]:
    return {
        "sitting": sitting,
        "number": number,
        "responses": from_responses(entry.responses),
        "complete": int(entry.complete),
        "confidence": entry.confidence,
        "struck": entry.struck,
        "flagged": int(entry.flagged),
        "seconds": entry.seconds,
        "correct": None if entry.correct is None else int(entry.correct),
        "credit": entry.credit,
        "first_correct": None if entry.first_correct is None else int(entry.first_correct),
    }


def _unchanging(sitting: Sitting) -> dict[str, object]:
    terms = sitting.terms
    return {
        "id": sitting.id,
        "device": sitting.device,
        "pack": sitting.pack,
        "title": sitting.title,
        "form": from_form(sitting.form),
        "seconds": terms.seconds,
        "extra": terms.extra,
        "pauses": int(terms.pauses),
        "asks_confidence": int(terms.asks_confidence),
        "target": terms.target,
        "started": sitting.started,
        "offset_seconds": round(sitting.offset.total_seconds()),
        "adaptive": int(sitting.adaptive),
    }


def _changing(sitting: Sitting) -> dict[str, object]:
    expected = sitting.expected
    return {
        "spent": sitting.spent,
        "clock_at": sitting.clock_at,
        "current": sitting.current,
        "finished": sitting.finished,
        "expected": expected.score if expected else None,
        "expected_error": expected.error if expected else None,
    }
