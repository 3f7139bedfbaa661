"""The notebook: leaving highlights, notes and bookmarks in lessons, and finding them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID, uuid4

from studyapp.domain.annotations import Act, Anchor, Annotation, AnnotationEvent, Kind, standing
from studyapp.services.ports import Desk
from studyapp.services.search import Entry
from studyapp.services.search import Kind as Found


def of_pack(desk: Desk) -> list[Annotation]:
    """All that there is now, first made first; also in lessons that the pack no longer has."""
    with desk.open_reading() as reading:
        return standing(reading.annotation_events_of(desk.pack.id))


def of_lesson(desk: Desk, lesson: str) -> list[Annotation]:
    """What there is in one lesson, first made first."""
    return [annotation for annotation in of_pack(desk) if annotation.lesson == lesson]


def highlight(desk: Desk, lesson: str, anchor: Anchor, note: str = "") -> Annotation:
    """Mark a passage, with a note on it or without."""
    return _make(desk, lesson, Kind.HIGHLIGHT, anchor, note)


def note_on_lesson(desk: Desk, lesson: str, note: str) -> Annotation:
    """Leave a note on a lesson as a whole."""
    return _make(desk, lesson, Kind.NOTE, None, note)


def bookmark(desk: Desk, lesson: str) -> Annotation:
    """Put a bookmark on a lesson."""
    return _make(desk, lesson, Kind.BOOKMARK, None, "")


def reword(desk: Desk, annotation: Annotation, note: str) -> Annotation:
    """Change what a note says; on a highlight, an empty text leaves the highlight alone."""
    reworded = replace(annotation, note=note.strip())
    _record(desk, Act.REWORDED, reworded)
    return reworded


def remove(desk: Desk, *removed: Annotation) -> None:
    """Take annotations out of their lessons; the log keeps them."""
    _record(desk, Act.REMOVED, *removed)


def bring_back(desk: Desk, *removed: Annotation) -> None:
    """Undo a removal."""
    _record(desk, Act.MADE, *removed)


def by_id(desk: Desk, id_: UUID) -> Annotation | None:
    """One annotation, where it is still there."""
    return next((annotation for annotation in of_pack(desk) if annotation.id == id_), None)


def entries(desk: Desk) -> Iterator[Entry]:
    """What the learner wrote and marked, for searching. Bookmarks are left to their lessons."""
    for annotation in of_pack(desk):
        if annotation.kind is Kind.BOOKMARK:
            continue
        quote = annotation.anchor.quote if annotation.anchor else ""
        lesson = desk.pack.lesson_by_id.get(annotation.lesson)
        where = lesson.title if lesson else "A lesson that is no longer in the pack"
        kind = "Note" if annotation.note else "Highlight"
        title = " ".join((annotation.note or quote).split())
        yield Entry(Found.NOTE, str(annotation.id), title, f"{kind} in {where}", quote, annotation.lesson)


def _make(desk: Desk, lesson: str, kind: Kind, anchor: Anchor | None, note: str) -> Annotation:
    made = Annotation(uuid4(), lesson, kind, desk.clock.now(), anchor, note.strip())
    _record(desk, Act.MADE, made)
    return made


def _record(desk: Desk, act: Act, *changed: Annotation) -> None:
    if not changed:
        return
    now, offset = desk.clock.now(), desk.clock.offset()
    with desk.open_work() as work:
        for annotation in changed:
            work.annotations.add(AnnotationEvent(uuid4(), work.device, desk.pack.id, act, annotation, now, offset))
        work.commit()
