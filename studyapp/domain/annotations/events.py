"""The log of what was marked in lessons, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from studyapp.domain.annotations.anchors import Anchor


class Kind(StrEnum):
    """What a learner can leave in a lesson."""

    HIGHLIGHT = "highlight"
    """On a passage; it may carry a note."""
    NOTE = "note"
    """On the lesson as a whole."""
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something left in a lesson; only a highlight has an ``anchor``. ``made_at`` is UTC."""

    id: UUID
    lesson: str
    kind: Kind
    made_at: datetime
    anchor: Anchor | None = None
    note: str = ""


class Act(StrEnum):
    """What was done with an annotation."""

    MADE = "made"
    """Also: brought back after it was removed."""
    REWORDED = "reworded"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class AnnotationEvent:
    """One act, with the annotation as it was then: each entry of the log is whole by itself."""

    id: UUID
    device: UUID
    pack: str
    act: Act
    annotation: Annotation
    at: datetime
    offset: timedelta


def standing(events: Iterable[AnnotationEvent]) -> list[Annotation]:
    """What there is after these events, which are in the order of their time; first made, first listed."""
    there: dict[UUID, Annotation] = {}
    for event in events:
        if event.act is Act.REMOVED:
            there.pop(event.annotation.id, None)
        else:
            there[event.annotation.id] = event.annotation
    return sorted(there.values(), key=lambda annotation: annotation.made_at)
