"""Sitting a form: answers that may be changed until the end, and a clock that survives whatever happens.

Every step is a function from a sitting to the next one. The clock is kept as the time spent up to a moment; steps move
that moment on, so what is kept after a crash is at most one step old.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from studyapp.domain.exams.form import Form, FormItem
from studyapp.domain.exams.quick_check import Estimate
from studyapp.domain.log import Confidence
from studyapp.domain.questions import Mark, Response

EXTRA_TIME = (1.0, 1.25, 1.5, 2.0)
"""What the time of an exam may be multiplied by."""

AWAY_AFTER = timedelta(seconds=30)
"""A longer silence than this between two steps means that the machine slept or the app was gone."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed before the start.

    ``seconds`` is the time for the form, extra time included; ``None`` sets no limit. With ``pauses`` the clock stops
    while the learner is away; without, it goes on as in a real exam.
    """

    seconds: float | None
    extra: float = 1.0
    pauses: bool = True
    asks_confidence: bool = False
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done with one question.

    ``responses`` are those that stood for a while, in their order; the last is the answer, and ``complete`` tells
    whether it is a whole one. ``seconds`` is the time spent on the question. The marks are there once the sitting is
    finished: of the answer, and whether the first response that stood was right.
    """

    responses: tuple[Response, ...] = ()
    complete: bool = False
    confidence: Confidence | None = None
    struck: tuple[str, ...] = ()
    flagged: bool = False
    seconds: float = 0.0
    correct: bool | None = None
    credit: float | None = None
    first_correct: bool | None = None

    @property
    def response(self) -> Response:
        """The answer as it stands; empty before there is one."""
        return self.responses[-1] if self.responses else ()

    @property
    def changed(self) -> bool:
        """Whether the answer is another than the first one given."""
        return len(self.responses) > 1 and self.responses[0] != self.responses[-1]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A form being answered, or answered.

    ``spent`` seconds were on the clock at ``clock_at``; the clock runs since then, or stands if that is ``None``.
    ``editing`` is whether the answer to the current question was changed since it was last come to.
    """

    id: UUID
    device: UUID
    pack: str
    title: str
    form: Form
    terms: Terms
    entries: tuple[Entry, ...]
    started: datetime
    offset: timedelta
    spent: float = 0.0
    clock_at: datetime | None = None
    current: int = 0
    finished: datetime | None = None
    adaptive: bool = False
    """A quick check: the form grows by a question at a time, and there is no way back."""
    expected: Estimate | None = None
    """What a quick check came to, once it is finished."""
    editing: bool = False

    @property
    def question(self) -> FormItem:
        """The question that is open."""
        return self.form.items[self.current]

    @property
    def entry(self) -> Entry:
        """What was done with the question that is open."""
        return self.entries[self.current]

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The questions without a whole answer, counted from 0."""
        return tuple(at for at, entry in enumerate(self.entries) if not entry.complete)

    @property
    def reachable(self) -> range:
        """The questions that may be gone to: those of the section that is open; all where there is one section."""
        here = self.question.section
        at = [number for number, item in enumerate(self.form.items) if item.section == here]
        return range(at[0], at[-1] + 1)


def begun(
    id_: UUID,
    device: UUID,
    pack: str,
    title: str,
    form: Form,
    terms: Terms,
    now: datetime,
    offset: timedelta,
    *,
    adaptive: bool = False,
) -> Sitting:
    """A sitting of a form of at least one question; its clock runs from now."""
    entries = (Entry(),) * len(form.items)
    return Sitting(id_, device, pack, title, form, terms, entries, now, offset, clock_at=now, adaptive=adaptive)


# -- the clock ------------------------------------------------------------------------------------------


def ticked(sitting: Sitting, now: datetime) -> Sitting:
    """The sitting with the clock brought up to now, the time counted for the question that is open.

    After a long silence nobody was there: that time counts for no question, and on the clock only if it does not pause.
    A clock of the machine that was set back takes no time away.
    """
    if sitting.clock_at is None or sitting.finished is not None:
        return sitting
    passed = max(timedelta(), now - sitting.clock_at)
    if passed > AWAY_AFTER:
        return _away(sitting, passed, now)
    seconds = passed.total_seconds()
    within = min(seconds, _left(sitting, sitting.spent))
    entry = replace(sitting.entry, seconds=sitting.entry.seconds + within)
    return replace(_with_entry(sitting, entry), spent=sitting.spent + within, clock_at=now)


def left(sitting: Sitting, now: datetime) -> Sitting:
    """The sitting as it waits while the learner is away: the clock stands if it pauses."""
    sitting = ticked(sitting, now)
    return replace(sitting, clock_at=None) if sitting.terms.pauses else sitting


def come_back(sitting: Sitting, now: datetime) -> Sitting:
    """The sitting when the learner is there again, whether it was left or broken off; the clock runs from now."""
    if sitting.finished is not None:
        return sitting
    passed = max(timedelta(), now - sitting.clock_at) if sitting.clock_at else timedelta()
    return replace(_away(sitting, passed, now), clock_at=now, editing=False)


def remaining(sitting: Sitting, now: datetime) -> float | None:
    """Seconds left on the clock, never below 0; ``None`` where there is no limit."""
    if sitting.terms.seconds is None:
        return None
    return _left(sitting, ticked(sitting, now).spent)


def is_over(sitting: Sitting, now: datetime) -> bool:
    """Whether nothing more can be answered: the time is up, or the sitting is finished."""
    return sitting.finished is not None or remaining(sitting, now) == 0


def _away(sitting: Sitting, passed: timedelta, now: datetime) -> Sitting:
    counted = 0.0 if sitting.terms.pauses else passed.total_seconds()
    return replace(sitting, spent=sitting.spent + min(counted, _left(sitting, sitting.spent)), clock_at=now)


def _left(sitting: Sitting, spent: float) -> float:
    return float("inf") if sitting.terms.seconds is None else max(0.0, sitting.terms.seconds - spent)


# -- answering ------------------------------------------------------------------------------------------


def answered(sitting: Sitting, response: Response, *, complete: bool, stepwise: bool) -> Sitting:
    """The current question's answer is this now, whole or begun; an empty one takes it back.

    An answer that is built up ``stepwise`` (by several clicks, by typing) stands when its question is left; until then
    it replaces itself. One that is given at once stands at once.
    """
    entry = sitting.entry
    if response == entry.response and complete == entry.complete:
        return sitting
    before = entry.responses
    replaced = before and (not entry.complete or (stepwise and sitting.editing))
    stood = before[:-1] if replaced else before
    responses = stood if stood and stood[-1] == response else (*stood, response)
    if not any(responses):
        responses = ()
    changed = replace(entry, responses=responses, complete=complete)
    return replace(_with_entry(sitting, changed), editing=True)


def sure(sitting: Sitting, confidence: Confidence | None) -> Sitting:
    """How sure the learner is of the current answer."""
    return _with_entry(sitting, replace(sitting.entry, confidence=confidence))


def struck(sitting: Sitting, options: Sequence[str]) -> Sitting:
    """The options of the current question that are struck out now, by their texts."""
    return _with_entry(sitting, replace(sitting.entry, struck=tuple(options)))


def flagged(sitting: Sitting) -> Sitting:
    """The current question flagged, or its flag taken off."""
    return _with_entry(sitting, replace(sitting.entry, flagged=not sitting.entry.flagged))


def gone_to(sitting: Sitting, number: int) -> Sitting:
    """Another question (from 0) is open, if it may be gone to: none of an earlier or later section."""
    if number not in sitting.reachable or sitting.adaptive:
        return sitting
    return replace(sitting, current=number, editing=False)


def next_section(sitting: Sitting) -> Sitting:
    """The first question of the next section is open; the one that is left is closed for good."""
    following = sitting.reachable.stop
    return sitting if following >= len(sitting.form.items) else replace(sitting, current=following, editing=False)


def with_another(sitting: Sitting, item: FormItem) -> Sitting:
    """A quick check with one more question, which is open now."""
    section = len(sitting.form.items)
    form = replace(sitting.form, items=(*sitting.form.items, replace(item, section=section)))
    return replace(sitting, form=form, entries=(*sitting.entries, Entry()), current=section, editing=False)


def without_last(sitting: Sitting) -> Sitting:
    """A quick check without its last question, which was not answered."""
    form = replace(sitting.form, items=sitting.form.items[:-1])
    return replace(sitting, form=form, entries=sitting.entries[:-1], current=len(form.items) - 1)


def finish(sitting: Sitting, now: datetime, mark: Callable[[FormItem, Response], Mark | None]) -> Sitting:
    """The sitting at its end, each answer marked by ``mark``; a question it cannot mark any more counts for nothing.

    A question without an answer is wrong.
    """
    if sitting.finished is not None:
        return sitting
    sitting = ticked(sitting, now)
    pairs = zip(sitting.form.items, sitting.entries, strict=True)
    entries = tuple(_marked(item, entry, mark) for item, entry in pairs)
    return replace(sitting, entries=entries, clock_at=None, finished=now, editing=False)


def _marked(item: FormItem, entry: Entry, mark: Callable[[FormItem, Response], Mark | None]) -> Entry:
    final = mark(item, entry.response)
    first = mark(item, entry.responses[0]) if entry.responses else None
    if final is None:
        return entry
    credit = final.credit if entry.responses else 0.0
    return replace(
        entry,
        correct=final.correct and bool(entry.responses),
        credit=credit,
        first_correct=first.correct if first else None,
    )


def _with_entry(sitting: Sitting, entry: Entry) -> Sitting:
    entries = (*sitting.entries[: sitting.current], entry, *sitting.entries[sitting.current + 1 :])
    return replace(sitting, entries=entries)
