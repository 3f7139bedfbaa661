"""Reading: what there is to learn, opening a lesson, marking it as read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from studyapp.domain.annotations import ReadingPlace
from studyapp.domain.log import LessonAct, LessonEvent
from studyapp.domain.memory.days import study_day
from studyapp.domain.packs import Item, Lesson, Module, Reference, Term
from studyapp.domain.progress import Mastery, lessons_read, mastery
from studyapp.services import study
from studyapp.services.ports import Desk

# As the renderer reads them: a mention may run over the end of a line.
_LINKED_TERM = re.compile(r"\[\[(?!lesson:)([^\[\]]+)\]\]")
_CITED = re.compile(r"\[(@[^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """A lesson and the study day on which it was read, if it was; ``opened`` tells a lesson begun."""

    lesson: Lesson
    read_on: date | None
    opened: bool


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """A module, how far its lessons are read and how well its items are remembered."""

    module: Module
    number: int
    lessons: tuple[LessonProgress, ...]
    items: tuple[Item, ...]
    mastery: Mastery
    next_lesson: Lesson | None
    """The one to go on with: the unread lesson opened last, else the first unread; ``None`` when all are read."""

    @property
    def read(self) -> int:
        """How many of its lessons are read."""
        return sum(lesson.read_on is not None for lesson in self.lessons)

    @property
    def finished(self) -> bool:
        """Whether every lesson is read."""
        return self.read == len(self.lessons)

    @property
    def minutes_left(self) -> int:
        """Reading time of the lessons not read yet, in minutes."""
        return sum(entry.lesson.minutes for entry in self.lessons if entry.read_on is None)


def modules(desk: Desk) -> list[ModuleProgress]:
    """All modules in reading order with the learner's progress."""
    today = study.today(desk)
    with desk.open_reading() as reading:
        events = reading.lesson_events_of(desk.pack.id)
        states = reading.states_of(desk.pack.id)
    read = lessons_read(events)
    opened = {event.lesson for event in events}

    return [
        ModuleProgress(
            module=module,
            number=number,
            lessons=tuple(_progress(desk, lesson, read, opened) for lesson in module.lessons),
            items=(items := desk.pack.items_of(module.id)),
            mastery=mastery(items, states, today, desk.schedule),
            next_lesson=_next_of(module.lessons, events),
        )
        for number, module in enumerate(desk.pack.modules, start=1)
    ]


def progress_in(desk: Desk, lesson: Lesson) -> LessonProgress:
    """How far one lesson is."""
    with desk.open_reading() as reading:
        events = reading.lesson_events_of(desk.pack.id)
    return _progress(desk, lesson, lessons_read(events), {event.lesson for event in events})


def next_to_read(desk: Desk) -> Lesson | None:
    """The lesson to continue with: the unread one opened last, else the first unread; ``None`` when all are read."""
    with desk.open_reading() as reading:
        events = reading.lesson_events_of(desk.pack.id)
    return _next_of(desk.pack.lesson_by_id.values(), events)


def open_lesson(desk: Desk, lesson: str) -> None:
    """Remember that the lesson was opened, so that Today can offer to go on with it."""
    _record(desk, lesson, LessonAct.OPENED)


def mark_read(desk: Desk, lesson: str) -> None:
    """Count the lesson as read."""
    _record(desk, lesson, LessonAct.READ)


def mark_unread(desk: Desk, lesson: str) -> None:
    """Count the lesson as not read after all."""
    _record(desk, lesson, LessonAct.UNREAD)


def keep_place(desk: Desk, lesson: str, place: ReadingPlace) -> None:
    """Remember how far a lesson is read."""
    with desk.open_work() as work:
        work.places.put(desk.pack.id, lesson, place)
        work.commit()


def place_in(desk: Desk, lesson: str) -> ReadingPlace | None:
    """How far a lesson is read; ``None`` before it was begun."""
    with desk.open_reading() as reading:
        return reading.place_in(desk.pack.id, lesson)


def neighbours(desk: Desk, lesson: str) -> tuple[Lesson | None, Lesson | None]:
    """The lessons before and after one, over the borders of modules."""
    order: Sequence[Lesson] = list(desk.pack.lesson_by_id.values())
    at = next(index for index, candidate in enumerate(order) if candidate.id == lesson)
    before = order[at - 1] if at > 0 else None
    after = order[at + 1] if at + 1 < len(order) else None
    return before, after


def key_terms(desk: Desk, module: Module) -> list[Term]:
    """The glossary terms that a module's lessons link, in the order of their first mention."""
    forms = (form for lesson in module.lessons for form in _LINKED_TERM.findall(lesson.body))
    found = (desk.pack.term_by_form.get(" ".join(form.split()).casefold()) for form in forms)
    return list({term.name: term for term in found if term is not None}.values())


def cited(desk: Desk, lesson: Lesson) -> list[Reference]:
    """The references that a lesson cites, in the order of their first mention."""
    groups = (group for group in _CITED.findall(lesson.body))
    parts = (part.split() for group in groups for part in group.split(";"))
    keys = (words[0].removeprefix("@") for words in parts if words)
    return [desk.pack.references[key] for key in dict.fromkeys(keys) if key in desk.pack.references]


def _progress(desk: Desk, lesson: Lesson, read: Mapping[str, LessonEvent], opened: Container[str]) -> LessonProgress:
    event = read.get(lesson.id)
    day = study_day(event.at, event.offset, desk.schedule.turns_at) if event else None
    return LessonProgress(lesson, day, lesson.id in opened)


def _next_of(among: Iterable[Lesson], events: Sequence[LessonEvent]) -> Lesson | None:
    read = lessons_read(events)
    unread = {lesson.id: lesson for lesson in among if lesson.id not in read}
    begun = (unread[event.lesson] for event in reversed(events) if event.lesson in unread)
    return next(begun, next(iter(unread.values()), None))


def _record(desk: Desk, lesson: str, act: LessonAct) -> None:
    with desk.open_work() as work:
        event = LessonEvent(
            id=uuid4(),
            device=work.device,
            pack=desk.pack.id,
            lesson=lesson,
            act=act,
            at=desk.clock.now(),
            offset=desk.clock.offset(),
        )
        work.lessons.add(event)
        work.commit()
