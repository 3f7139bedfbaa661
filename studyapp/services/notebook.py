"""The notebook: leaving highlights, notes and bookmarks in lessons, and finding them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from studyapp.domain.annotations import Act, Anchor, Annotation, AnnotationEvent, Kind, standing
from studyapp.domain.packs import Lesson, Module
from studyapp.services.ports import Desk, Finder
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


@dataclass(frozen=True, slots=True)
class LessonNotes:
    """What was left in a lesson, in the order of its text. Of a lesson that is gone only the id is known."""

    id: str
    lesson: Lesson | None
    module: Module | None
    annotations: tuple[Annotation, ...]


def by_lesson(desk: Desk) -> list[LessonNotes]:
    """All that there is, by lesson in the order of the pack; lessons that are gone come last."""
    left: dict[str, list[Annotation]] = {}
    for annotation in of_pack(desk):
        left.setdefault(annotation.lesson, []).append(annotation)
    known = desk.pack.lesson_by_id
    order = [*(id_ for id_ in known if id_ in left), *(id_ for id_ in left if id_ not in known)]
    return [
        LessonNotes(id_, known.get(id_), desk.pack.module_of_lesson.get(id_), tuple(sorted(left[id_], key=_in_text)))
        for id_ in order
    ]


def _in_text(annotation: Annotation) -> int:
    """Bookmarks and notes on the lesson as a whole come before all passages."""
    return annotation.anchor.place if annotation.anchor else -1


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


def index(desk: Desk, finder: Finder) -> None:
    """Let a search find them as they are now."""
    finder.replace(Found.NOTE, entries(desk))


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
