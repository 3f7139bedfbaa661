"""Sentences about mock exams. Words only; every number comes from a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from studyapp.domain.exams.form import Form, Gap
from studyapp.domain.exams.quick_check import AT_LEAST, AT_MOST
from studyapp.domain.exams.score import Part, Score
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.packs import Exam, Pack
from studyapp.ui.dates import day_and_month
from studyapp.ui.wording import LEVEL, counted, enumerated, full_day, percent

SCORING = (
    "A question gives one point. One with several parts, such as an order or gaps, gives part of it for what is right. "
    "No points are lost for a wrong answer."
)
HONEST = "Real exams equate their scores, so no result here tells whether you would pass."
ABOUT_CHECK = (
    f"{AT_LEAST} to {AT_MOST} questions without a clock, each chosen by your answers so far. It ends when your "
    "expected score is known to about 9 points either way."
)


def length(seconds: float) -> str:
    """A length of time: ``52 min 14 s``, ``38 s``, ``1 h 5 min``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def whole_minutes(seconds: float) -> str:
    """A limit: ``68 minutes``."""
    return counted(round(seconds / 60), "minute")


def points(part: Part) -> str:
    """Points of a part: ``36 of 50``, ``36.5 of 50``."""
    shown = f"{part.points:.1f}".removesuffix(".0")
    return f"{shown} of {part.asked}"


def between(interval: tuple[float, float]) -> str:
    """A range of shares: ``63 and 79%``."""
    low, high = interval
    return f"{low * 100:.0f} and {high:.0%}"


def span(interval: tuple[float, float]) -> str:
    """A range of shares, short: ``63–79%``."""
    low, high = interval
    return f"{low * 100:.0f}–{high:.0%}"


def about_exam(exam: Exam, target: float | None) -> str:
    """What a blueprint asks for, in a line."""
    said = [f"{counted(exam.items, 'question')}, {counted(exam.minutes, 'minute')}."]
    if exam.sections:
        said.append("Case after case, without a way back to an earlier one.")
    if exam.options:
        said.append(f"{_number(exam.options).capitalize()} options a question.")
    if target is not None:
        said.append(f"Your target {percent(target)}.")
    if exam.as_of is not None:
        said.append(f"Weights as of {dated(exam.as_of)}.")
    return " ".join(said)


def dated(day: date) -> str:
    """A day with its year: ``24 November 2026``."""
    return f"{day_and_month(day)} {day.year}"


def gap(lack: Gap, pack: Pack) -> str:
    """What the bank lacks for one cell: ``Empathy, recall: 1 of 3``."""
    module = pack.module_by_id[lack.module].title if lack.module in pack.module_by_id else lack.module
    where = f"{module}, {LEVEL[lack.level].lower()}" if lack.level else module
    return f"{where}: {lack.there} of {lack.wanted}"


def shorter(form: Form, exam: Exam, seconds: float) -> str:
    """That the bank makes a form shorter than the blueprint's."""
    return (
        f"There are only {counted(len(form.items), 'question')} for it, not {exam.items}; the time is "
        f"{whole_minutes(seconds)} in proportion."
    )


def cases(form: Form, exam: Exam) -> str:
    """How a form of cases spreads: ``7 cases, from 7 of 12 topics.``"""
    topics = len({asked.module for asked in form.items})
    return f"This form holds {counted(form.sections, 'case')}, from {topics} of {counted(len(exam.modules), 'topic')}."


def time_offered(seconds: float, factor: float) -> str:
    """A length of time to choose: ``68 min``."""
    return f"{seconds * factor / 60:.0f} min"


def outcome(sitting: Sitting, found: Score) -> tuple[float, tuple[float, float], str]:
    """What a finished sitting came to: share, range, and both in words."""
    if sitting.expected is not None:
        share, interval = sitting.expected.score, sitting.expected.interval
        asked = counted(len(sitting.entries), "question")
        return share, interval, f"Expected score after {asked}; probably between {between(interval)}."
    whole = found.whole
    return whole.share, whole.interval, f"{points(whole)}; probably between {between(whole.interval)}."


def under_way(sitting: Sitting, left: float | None) -> str:
    """How a sitting that waits stands."""
    done = len(sitting.entries) - len(sitting.unanswered)
    if sitting.adaptive:
        return f"{counted(done, 'question')} answered so far."
    said = f"{done} of {counted(len(sitting.entries), 'question')} answered."
    if left is None:
        return said
    if left == 0:
        return f"{said} Its time is up."
    clock = "the clock stands" if sitting.terms.pauses else "the clock is running"
    return f"{said} {length(left)} left; {clock}."


def pace_left(sitting: Sitting, left: float | None) -> str:
    """How much time there is for a question that is not answered yet."""
    waiting = len(sitting.unanswered)
    if not waiting:
        return "Every question is answered. You can change answers until the end."
    said = f"{counted(waiting, 'question')} left"
    if left is not None:
        each = left / waiting
        said += f" is about {counted(round(each), 'second') if each < 120 else length(each)} each"
    return f"{said}. No points are lost for a wrong answer."


def unanswered(numbers: Sequence[int]) -> str:
    """Which questions have no answer: ``4 questions have no answer: 3, 17, 20 and 41.``"""
    shown = [str(number + 1) for number in numbers[:12]]
    if len(numbers) == 1:
        return f"Question {shown[0]} has no answer."
    more = f" and {len(numbers) - 12} more" if len(numbers) > 12 else ""
    listed = f"{', '.join(shown)}{more}" if more else enumerated(shown)
    return f"{len(numbers)} questions have no answer: {listed}."


def in_a_line(sitting: Sitting) -> str:
    """What is being sat: ``60 questions, 68 minutes, your target 75%``."""
    if sitting.terms.seconds is None:
        return "No clock. It ends when the estimate is good enough."
    said = [counted(len(sitting.entries), "question"), whole_minutes(sitting.terms.seconds)]
    if sitting.terms.target is not None:
        said.append(f"your target {percent(sitting.terms.target)}")
    return ", ".join(said)


def number(sitting: Sitting) -> str:
    """Which question is open: ``Question 23 of 60``."""
    if sitting.adaptive:
        return f"Question {sitting.current + 1}, at most {AT_MOST}"
    said = f"Question {sitting.current + 1} of {len(sitting.entries)}"
    sections = sitting.form.sections
    return f"{said}, case {sitting.question.section + 1} of {sections}" if sections > 1 else said


def next_section(sitting: Sitting) -> tuple[str, list[str]]:
    """What is asked before a section is left for good."""
    here = sitting.question.section + 1
    open_ = [at for at in sitting.unanswered if at in sitting.reachable]
    sentences = [unanswered(open_)] if open_ else []
    return f"Go on to case {here + 1} of {sitting.form.sections}?", [*sentences, "You cannot come back to this case."]


def before_the_end(sitting: Sitting) -> list[str]:
    """What there is to know before the end."""
    if sitting.adaptive:
        return ["If you end now, the estimate is less exact than if you go on."]
    sentences = [unanswered(sitting.unanswered)] if sitting.unanswered else ["Every question is answered."]
    flags = sum(entry.flagged for entry in sitting.entries)
    if flags:
        sentences.append(f"{counted(flags, 'question')} {'is' if flags == 1 else 'are'} flagged.")
    return [*sentences, "No answer can be changed afterwards."]


def at_the_end(sitting: Sitting) -> list[str]:
    """What there is to know when the time is up."""
    missing = [unanswered(sitting.unanswered)] if sitting.unanswered else []
    return ["Your answers are kept and marked.", *missing]


def when(sitting: Sitting) -> str:
    """The day on which a sitting was begun, where the learner was."""
    return full_day((sitting.started + sitting.offset).date())


def short_day(sitting: Sitting) -> str:
    """The same, short: ``14 November``."""
    return day_and_month((sitting.started + sitting.offset).date())


def _number(value: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(value, str(value))
