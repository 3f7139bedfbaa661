"""The learner's plan up to an exam: its day, minutes of study by weekday, days off, and what each item counts there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from studyapp.domain.packs import Exam, Item

USUAL_MINUTES = 30
"""Minutes of study a day unless the learner sets others."""


@dataclass(frozen=True, slots=True)
class ExamDate:
    """An exam that the learner will sit: its day, its blueprint's id, the share (0–1) of right answers aimed at."""

    day: date
    exam: str
    target: float


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """When the learner's exams are, and how much time there is until then. ``minutes`` are by weekday, Monday first."""

    exams: tuple[ExamDate, ...] = ()
    minutes: tuple[int, ...] = (USUAL_MINUTES,) * 7
    days_off: frozenset[date] = frozenset()


def minutes_on(plan: ExamPlan, day: date) -> int:
    """The minutes of study planned for a day."""
    return 0 if day in plan.days_off else plan.minutes[day.weekday()]


def study_minutes(plan: ExamPlan, first: date, last: date) -> list[int]:
    """The minutes planned for each day from ``first`` to ``last``, both included; none where ``last`` is earlier."""
    return [minutes_on(plan, first + timedelta(days=ahead)) for ahead in range((last - first).days + 1)]


def exams_ahead(plan: ExamPlan, today: date) -> list[ExamDate]:
    """The exams that are still to come, the nearest first; one on the day itself counts."""
    return sorted((exam for exam in plan.exams if exam.day >= today), key=lambda exam: exam.day)


def next_exam(plan: ExamPlan, today: date) -> ExamDate | None:
    """The nearest exam, if one is still to come."""
    return next(iter(exams_ahead(plan, today)), None)


def weights_of(exam: Exam | None, items: Iterable[Item]) -> Mapping[str, float]:
    """Each item's share of the exam: its module's weight, divided evenly among the module's ``items``.

    Without a blueprint every item counts the same.

    Shares add up to 1 over what there is to ask: a module of the exam without items, which nothing can be done for,
    leaves its weight to the others. All are 0 where no item belongs to the exam.
    """
    asked = list(items)
    if exam is None:
        return {item.id: 1 / len(asked) for item in asked}
    sizes = Counter(item.module for item in asked)
    whole = sum(weight for module, weight in exam.modules.items() if sizes[module])
    if not whole:
        return {item.id: 0.0 for item in asked}
    return {item.id: exam.modules.get(item.module, 0.0) / sizes[item.module] / whole for item in asked}
