"""The very first start: whether it is one, what the pack holds, and what a plan gives time for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from studyapp.domain.exam_plan import ExamPlan, next_exam, study_minutes
from studyapp.domain.pace import Pace
from studyapp.services import study

if TYPE_CHECKING:
    from studyapp.domain.packs import Pack
    from studyapp.services.ports import Desk


@dataclass(frozen=True, slots=True)
class Extent:
    """What a pack holds, and the minutes that it takes at a usual pace to read all and answer all once."""

    modules: int
    lessons: int
    questions: int
    minutes: float


@dataclass(frozen=True, slots=True)
class TimeAhead:
    """The days of study before an exam with their minutes in all, and the minutes that going through takes once."""

    days: int
    minutes: int
    needed: float


def is_new(desk: Desk) -> bool:
    """Whether nothing was planned, read or answered yet."""
    with desk.open_reading() as reading:
        pack = desk.pack.id
        if reading.exam_plan_of(pack) or reading.latest_answers_of(pack, 1):
            return False
        return not reading.lesson_events_of(pack)


def extent(pack: Pack) -> Extent:
    """What there is to learn."""
    reading = sum(module.minutes for module in pack.modules)
    lessons = sum(len(module.lessons) for module in pack.modules)
    questions = pack.active_items
    return Extent(len(pack.modules), lessons, len(questions), reading + Pace().duration(questions) / 60)


def time_ahead(desk: Desk, plan: ExamPlan) -> TimeAhead | None:
    """What a plan gives time for up to its next exam, the day of which is not for study; ``None`` without one."""
    today = study.today(desk)
    exam = next_exam(plan, today)
    if exam is None:
        return None
    minutes = study_minutes(plan, today, exam.day - timedelta(days=1))
    return TimeAhead(sum(1 for each in minutes if each), sum(minutes), extent(desk.pack).minutes)
