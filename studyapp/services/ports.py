"""What the verbs need from outside, as protocols; ``bootstrap`` hands in the real things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self
from uuid import UUID

from studyapp.domain.memory.states import ItemState, Schedule

if TYPE_CHECKING:
    from studyapp.domain.annotations import AnnotationEvent, ReadingPlace
    from studyapp.domain.exam_plan import ExamPlan
    from studyapp.domain.exams.sitting import Sitting
    from studyapp.domain.log import Answer, ItemEvent, LessonEvent, Override, Retraction
    from studyapp.domain.memory.fitting import Fitted
    from studyapp.domain.packs import Lesson, Pack
    from studyapp.domain.practice import NamedSet
    from studyapp.domain.problems import Problem
    from studyapp.domain.session import Session
    from studyapp.services.search import Entry, Hit, Kind


class Clock(Protocol):
    """Tells the time, so that tests and simulations can."""

    def now(self) -> datetime:
        """The moment, with zone UTC."""
        ...

    def offset(self) -> timedelta:
        """The learner's distance from UTC at this moment."""
        ...


class AnswerLog(Protocol):
    """The append-only log of answers."""

    def add(self, answer: Answer) -> None:
        """Append an answer."""
        ...

    def override(self, override: Override) -> None:
        """Append the learner's own rating of an earlier answer."""
        ...

    def retract(self, retraction: Retraction) -> None:
        """Append that an answer was taken back; it is then read no more."""
        ...

    def get(self, answer: UUID) -> Answer | None:
        """One answer, rated as the learner finally wished."""
        ...

    def of_pack(self, pack: str) -> Sequence[Answer]:
        """The answers in a pack in the order they were given, overrides applied."""
        ...

    def of_item(self, pack: str, item: str) -> Sequence[Answer]:
        """The answers to one item in the order they were given, overrides applied."""
        ...


class StateTable(Protocol):
    """The cached memory states: derived, never the truth."""

    def get(self, pack: str, item: str) -> ItemState | None:
        """The state of one item; ``None`` before its first answer."""
        ...

    def put(self, pack: str, state: ItemState) -> None:
        """Insert or replace the state of one item."""
        ...

    def remove(self, pack: str, item: str) -> None:
        """Throw the state of one item away."""
        ...

    def replace_all(self, pack: str, states: Iterable[ItemState]) -> None:
        """Throw the pack's states away and keep these instead."""
        ...


class LessonLog(Protocol):
    """The append-only log of what was done with lessons."""

    def add(self, event: LessonEvent) -> None:
        """Append an event."""
        ...


class ItemLog(Protocol):
    """The append-only log of marks that learners set on items."""

    def add(self, event: ItemEvent) -> None:
        """Append an event."""
        ...


class AnnotationLog(Protocol):
    """The append-only log of highlights, notes and bookmarks."""

    def add(self, event: AnnotationEvent) -> None:
        """Append an event."""
        ...


class PlaceTable(Protocol):
    """How far each lesson is read."""

    def put(self, pack: str, lesson: str, place: ReadingPlace) -> None:
        """Keep this place instead of the one before."""
        ...


class SittingTable(Protocol):
    """The session of each pack that was left before its end."""

    def put(self, pack: str, sitting: Session, day: date) -> None:
        """Keep this session, of that study day, in the place of the one before."""
        ...

    def clear(self, pack: str) -> None:
        """No session waits any more."""
        ...


class PracticeSetTable(Protocol):
    """The practice sets that learners keep under names."""

    def put(self, pack: str, named: NamedSet) -> None:
        """Keep a set, in the place of the one with its id if there is one."""
        ...

    def remove(self, id_: UUID) -> None:
        """Keep the set no more."""
        ...


class PlanTable(Protocol):
    """The exam plan of each pack."""

    def put(self, pack: str, plan: ExamPlan) -> None:
        """Keep this plan in the place of the one before."""
        ...


class FitTable(Protocol):
    """The memory model as fitted to the answers in each pack."""

    def put(self, pack: str, fitted: Fitted) -> None:
        """Keep this in the place of what came of fitting before."""
        ...


class ExamTable(Protocol):
    """Mock exams: those that are being sat, and those that are finished."""

    def put(self, sitting: Sitting) -> None:
        """Insert or replace a sitting with all its questions."""
        ...

    def keep_step(self, sitting: Sitting, number: int) -> None:
        """Replace what a step changes: the clock, where the learner is, and that question (from 0)."""
        ...

    def is_open(self, sitting: UUID) -> bool:
        """Whether it is there and has not been finished."""
        ...

    def remove(self, sitting: UUID) -> None:
        """Throw a sitting away."""
        ...


class Reading(Protocol):
    """One look at the learner's data, for lists and overviews."""

    def answers_of(self, pack: str, since: datetime | None = None) -> Sequence[Answer]:
        """The answers in a pack in the order they were given, overrides applied; ``since`` is UTC."""
        ...

    def latest_answers_of(self, pack: str, number: int) -> Sequence[Answer]:
        """The last so many answers in a pack, in the order they were given, overrides applied."""
        ...

    def misconceptions_of(self, pack: str) -> Mapping[str, tuple[datetime, timedelta]]:
        """The mistaken ideas that answers gave away: when the last one did (UTC), and the learner's offset then."""
        ...

    def states_of(self, pack: str) -> Mapping[str, ItemState]:
        """The states of a pack by item id."""
        ...

    def lesson_events_of(self, pack: str) -> Sequence[LessonEvent]:
        """What was done with a pack's lessons, in order."""
        ...

    def exams_of(self, pack: str) -> Sequence[Sitting]:
        """The mock exams of a pack, begun and finished ones, in the order of their start."""
        ...

    def item_events_of(self, pack: str) -> Sequence[ItemEvent]:
        """The marks set on a pack's items, in order."""
        ...

    def annotation_events_of(self, pack: str) -> Sequence[AnnotationEvent]:
        """What was done with highlights, notes and bookmarks in a pack, in order."""
        ...

    def place_in(self, pack: str, lesson: str) -> ReadingPlace | None:
        """How far a lesson is read; ``None`` before it was begun."""
        ...

    def sitting_of(self, pack: str, day: date) -> Session | None:
        """The session that was left on that study day before its end."""
        ...

    def exam_plan_of(self, pack: str) -> ExamPlan | None:
        """The exam plan that the learner keeps; ``None`` before there was one."""
        ...

    def fitted_of(self, pack: str) -> Fitted | None:
        """What came of the last fitting of the memory model; ``None`` before the first."""
        ...

    def practice_sets_of(self, pack: str) -> Sequence[NamedSet]:
        """The practice sets that the learner keeps, by name."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the data go."""
        ...


class Work(Protocol):
    """One short unit of work: everything in it is kept at ``commit``, or nothing."""

    @property
    def answers(self) -> AnswerLog: ...

    @property
    def states(self) -> StateTable: ...

    @property
    def lessons(self) -> LessonLog: ...

    @property
    def items(self) -> ItemLog: ...

    @property
    def annotations(self) -> AnnotationLog: ...

    @property
    def places(self) -> PlaceTable: ...

    @property
    def sittings(self) -> SittingTable: ...

    @property
    def plans(self) -> PlanTable: ...

    @property
    def fits(self) -> FitTable: ...

    @property
    def practice_sets(self) -> PracticeSetTable: ...

    @property
    def exams(self) -> ExamTable: ...

    @property
    def device(self) -> UUID:
        """This copy of the data."""
        ...

    def commit(self) -> None:
        """Make it durable: on return it is on disk."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what was not committed."""
        ...


class StudyData(Protocol):
    """The learner's data, which may be used from any thread."""

    def open_reading(self) -> Reading:
        """Begin to read. Raises ``StoreError``."""
        ...

    def open_work(self) -> Work:
        """Begin a unit of work. Raises ``StoreError``."""
        ...

    def settle(self, day: date) -> None:
        """Do what could wait until the first page was shown, the day's copy among it. Raises ``StoreError``."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a pack folder: the pack where one can be made of it, and all its problems."""

    pack: Pack | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedLesson:
    """A lesson as safe HTML. ``sections`` are (anchor, title) of its headings, in order.

    ``checks`` are the ids of the items asked in it; for each the HTML has a picture ``check:id`` in its place.
    """

    html: str
    sections: tuple[tuple[str, str], ...] = ()
    checks: tuple[str, ...] = ()


class Shelf(Protocol):
    """The pack in use, and how its texts look."""

    def load(self) -> Loaded:
        """Read the pack (from the cache where nothing changed); safe to call again."""
        ...

    def media_root(self) -> Path:
        """The folder that pictures of the pack are read from, and nothing else."""
        ...

    def render(self, pack: Pack, lesson: Lesson) -> RenderedLesson:
        """The lesson's body as HTML with classes; colours and sizes are the window's affair."""
        ...

    def warm_up(self) -> None:
        """Load what showing texts needs, so that the first lesson does not wait for it."""
        ...

    def inline(self, text: str) -> str:
        """A short Markdown text (stem, option, rationale) as safe inline HTML."""
        ...


class Finder(Protocol):
    """A search index over the pack."""

    def find(self, text: str, most: int = 5) -> Sequence[Hit]:
        """What fits the words of ``text``, best first within each kind, at most so many of a kind."""
        ...

    def replace(self, kind: Kind, entries: Iterable[Entry]) -> None:
        """Know these of a kind instead of those before, such as a learner's notes."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a verb needs, connected by ``bootstrap``."""

    pack: Pack
    open_reading: Callable[[], Reading]
    open_work: Callable[[], Work]
    clock: Clock
    random: Random
    schedule: Schedule = field(default_factory=Schedule)


class StoreError(Exception):
    """The learner's data cannot be read or written. The text says what happened, where, and what to do."""
