"""What is kept of sessions: the one that was left before its end, and the sets that learners practise by."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from studyapp.domain.practice import NamedSet
from studyapp.domain.session import Session as Sitting
from studyapp.storage.tables import PracticeSetRow, SittingRow
from studyapp.storage.values import from_turns


class StoredSittings:
    """The session of each pack that was left before its end."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, pack: str, sitting: Sitting, day: date) -> None:
        """Keep this session in the place of the one before."""
        values = {
            "pack": pack,
            "title": sitting.title,
            "turns": from_turns(sitting.turns),
            "answers": tuple(str(answer) for answer in sitting.answers),
            "mode": sitting.mode.value,
            "limit_seconds": sitting.limit,
            "spent_seconds": sitting.spent,
            "day": day,
        }
        statement = insert(SittingRow).values(values)
        self._session.execute(statement.on_conflict_do_update(index_elements=["pack"], set_=values))

    def clear(self, pack: str) -> None:
        """No session waits any more."""
        self._session.execute(delete(SittingRow).where(SittingRow.pack == pack))


class StoredPracticeSets:
    """The practice sets that the learner keeps."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, pack: str, named: NamedSet) -> None:
        """Keep a set, in the place of the one with its id if there is one."""
        chosen = named.chosen
        values = {
            "id": named.id,
            "pack": pack,
            "name": named.name,
            "modules": tuple(sorted(chosen.modules)),
            "objectives": tuple(sorted(chosen.objectives)),
            "levels": tuple(sorted(chosen.levels)),
            "standings": tuple(sorted(chosen.standings)),
            "questions": chosen.questions,
            "minutes": chosen.minutes,
            "mode": chosen.mode.value,
        }
        statement = insert(PracticeSetRow).values(values)
        self._session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))

    def remove(self, id_: UUID) -> None:
        """Keep the set no more."""
        self._session.execute(delete(PracticeSetRow).where(PracticeSetRow.id == id_))
