"""A store in memory that keeps the same promises: what is not committed is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Generic, Self, TypeVar
from uuid import UUID, uuid4

from studyapp.domain.annotations import AnnotationEvent, ReadingPlace
from studyapp.domain.exam_plan import ExamPlan
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Answer, ItemEvent, LessonEvent, Override, Retraction, that_count
from studyapp.domain.memory.fitting import Fitted
from studyapp.domain.memory.states import ItemState
from studyapp.domain.practice import NamedSet
from studyapp.domain.session import Session

Row = TypeVar("Row")


class MemoryStore:
    def __init__(self) -> None:
        self.device = uuid4()
        self.answers: list[Answer] = []
        self.overrides: list[Override] = []
        self.retractions: list[Retraction] = []
        self.item_events: list[ItemEvent] = []
        self.annotation_events: list[AnnotationEvent] = []
        self.reading_places: dict[tuple[str, str], ReadingPlace] = {}
        self.sittings: dict[str, tuple[Session, date]] = {}
        self.exam_plans: dict[str, ExamPlan] = {}
        self.fits: dict[str, Fitted] = {}
        self.practice_sets: dict[UUID, tuple[str, NamedSet]] = {}
        self.exams: dict[UUID, Sitting] = {}
        self.events: list[LessonEvent] = []
        self.states: dict[tuple[str, str], ItemState] = {}

    def open_work(self) -> MemoryWork:
        return MemoryWork(self)

    def open_reading(self) -> MemoryReading:
        return MemoryReading(self)


class MemoryWork:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.device = store.device
        self._answers = list(store.answers)
        self._overrides = list(store.overrides)
        self._retractions = list(store.retractions)
        self._item_events = list(store.item_events)
        self._annotation_events = list(store.annotation_events)
        self._places = dict(store.reading_places)
        self._sittings = dict(store.sittings)
        self._exams = dict(store.exams)
        self._events = list(store.events)
        self._states = dict(store.states)
        self.answers = _Answers(self._answers, self._overrides, self._retractions)
        self.states = _States(self._states)
        self.lessons = _Lessons(self._events)
        self.items = _Items(self._item_events)
        self.annotations = _Annotations(self._annotation_events)
        self.places = _Places(self._places)
        self.sittings = _Sittings(self._sittings)
        self._exam_plans = dict(store.exam_plans)
        self._fits = dict(store.fits)
        self.plans = _Rows(self._exam_plans)
        self.fits = _Rows(self._fits)
        self._practice_sets = dict(store.practice_sets)
        self.practice_sets = _PracticeSets(self._practice_sets)
        self.exams = _Exams(self._exams)

    def commit(self) -> None:
        self._store.answers = list(self._answers)
        self._store.overrides = list(self._overrides)
        self._store.retractions = list(self._retractions)
        self._store.item_events = list(self._item_events)
        self._store.annotation_events = list(self._annotation_events)
        self._store.reading_places = dict(self._places)
        self._store.sittings = dict(self._sittings)
        self._store.exam_plans = dict(self._exam_plans)
        self._store.fits = dict(self._fits)
        self._store.practice_sets = dict(self._practice_sets)
        self._store.exams = dict(self._exams)
        self._store.events = list(self._events)
        self._store.states = dict(self._states)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class _Answers:
    def __init__(self, answers: list[Answer], overrides: list[Override], retractions: list[Retraction]) -> None:
        self._log, self._overrides, self._retractions = answers, overrides, retractions

    def add(self, answer: Answer) -> None:
        self._log.append(answer)

    def override(self, override: Override) -> None:
        self._overrides.append(override)

    def retract(self, retraction: Retraction) -> None:
        self._retractions.append(retraction)

    def get(self, answer: UUID) -> Answer | None:
        return next((a for a in that_count(self._log, self._overrides, self._retractions) if a.id == answer), None)

    def of_pack(self, pack: str) -> Sequence[Answer]:
        return [a for a in that_count(self._log, self._overrides, self._retractions) if a.pack == pack]

    def of_item(self, pack: str, item: str) -> Sequence[Answer]:
        return [a for a in self.of_pack(pack) if a.item == item]


class _States:
    def __init__(self, states: dict[tuple[str, str], ItemState]) -> None:
        self._states = states

    def get(self, pack: str, item: str) -> ItemState | None:
        return self._states.get((pack, item))

    def put(self, pack: str, state: ItemState) -> None:
        self._states[pack, state.item] = state

    def remove(self, pack: str, item: str) -> None:
        self._states.pop((pack, item), None)

    def replace_all(self, pack: str, states: Iterable[ItemState]) -> None:
        for key in [key for key in self._states if key[0] == pack]:
            del self._states[key]
        for state in states:
            self.put(pack, state)


class _Lessons:
    def __init__(self, events: list[LessonEvent]) -> None:
        self._events = events

    def add(self, event: LessonEvent) -> None:
        self._events.append(event)


class _Items:
    def __init__(self, events: list[ItemEvent]) -> None:
        self._events = events

    def add(self, event: ItemEvent) -> None:
        self._events.append(event)


class _Annotations:
    def __init__(self, events: list[AnnotationEvent]) -> None:
        self._events = events

    def add(self, event: AnnotationEvent) -> None:
        self._events.append(event)


class _Places:
    def __init__(self, places: dict[tuple[str, str], ReadingPlace]) -> None:
        self._places = places

    def put(self, pack: str, lesson: str, place: ReadingPlace) -> None:
        self._places[pack, lesson] = place


class _Exams:
    def __init__(self, exams: dict[UUID, Sitting]) -> None:
        self._exams = exams

    def put(self, sitting: Sitting) -> None:
        self._exams[sitting.id] = replace(sitting, editing=False)

    def keep_step(self, sitting: Sitting, number: int) -> None:
        kept = self._exams[sitting.id]
        entries = (*kept.entries[:number], sitting.entries[number], *kept.entries[number + 1 :])
        self._exams[sitting.id] = replace(sitting, form=kept.form, entries=entries, editing=False)

    def is_open(self, sitting: UUID) -> bool:
        return sitting in self._exams and self._exams[sitting].finished is None

    def remove(self, sitting: UUID) -> None:
        self._exams.pop(sitting, None)


class _Sittings:
    def __init__(self, sittings: dict[str, tuple[Session, date]]) -> None:
        self._sittings = sittings

    def put(self, pack: str, sitting: Session, day: date) -> None:
        self._sittings[pack] = (sitting, day)

    def clear(self, pack: str) -> None:
        self._sittings.pop(pack, None)


class _PracticeSets:
    def __init__(self, sets: dict[UUID, tuple[str, NamedSet]]) -> None:
        self._sets = sets

    def put(self, pack: str, named: NamedSet) -> None:
        self._sets[named.id] = (pack, named)

    def remove(self, id_: UUID) -> None:
        self._sets.pop(id_, None)


class _Rows(Generic[Row]):
    """A row a pack, replaced as a whole."""

    def __init__(self, rows: dict[str, Row]) -> None:
        self._rows = rows

    def put(self, pack: str, row: Row) -> None:
        self._rows[pack] = row


class MemoryReading:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def answers_of(self, pack: str, since: datetime | None = None) -> Sequence[Answer]:
        answers = that_count(self._store.answers, self._store.overrides, self._store.retractions)
        return [a for a in answers if a.pack == pack and (since is None or a.at >= since)]

    def latest_answers_of(self, pack: str, number: int) -> Sequence[Answer]:
        return self.answers_of(pack)[-number:]

    def misconceptions_of(self, pack: str) -> Mapping[str, tuple[datetime, timedelta]]:
        return {idea: (a.at, a.offset) for a in self.answers_of(pack) for idea in a.misconceptions}

    def practice_sets_of(self, pack: str) -> Sequence[NamedSet]:
        return sorted((kept for of, kept in self._store.practice_sets.values() if of == pack), key=lambda s: s.name)

    def states_of(self, pack: str) -> Mapping[str, ItemState]:
        return {item: state for (of, item), state in self._store.states.items() if of == pack}

    def sitting_of(self, pack: str, day: date) -> Session | None:
        sitting, kept_on = self._store.sittings.get(pack, (None, day))
        return sitting if kept_on == day else None

    def exam_plan_of(self, pack: str) -> ExamPlan | None:
        return self._store.exam_plans.get(pack)

    def fitted_of(self, pack: str) -> Fitted | None:
        return self._store.fits.get(pack)

    def annotation_events_of(self, pack: str) -> Sequence[AnnotationEvent]:
        return [event for event in self._store.annotation_events if event.pack == pack]

    def place_in(self, pack: str, lesson: str) -> ReadingPlace | None:
        return self._store.reading_places.get((pack, lesson))

    def exams_of(self, pack: str) -> Sequence[Sitting]:
        return sorted((sitting for sitting in self._store.exams.values() if sitting.pack == pack), key=_started)

    def item_events_of(self, pack: str) -> Sequence[ItemEvent]:
        return [event for event in self._store.item_events if event.pack == pack]

    def lesson_events_of(self, pack: str) -> Sequence[LessonEvent]:
        return [event for event in self._store.events if event.pack == pack]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


def _started(sitting: Sitting) -> datetime:
    return sitting.started
