"""Sitting mock exams: what there is to sit, a form put together, every step kept, the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from studyapp.domain.exam_plan import exams_ahead
from studyapp.domain.exams import sitting as sittings
from studyapp.domain.exams.assembly import assemble, gaps
from studyapp.domain.exams.form import Form, FormItem, Gap, History
from studyapp.domain.exams.showing import as_shown
from studyapp.domain.exams.sitting import Entry, Sitting, Terms
from studyapp.domain.log import Answer, Confidence
from studyapp.domain.memory import states as memory_states
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.grading import rating_of
from studyapp.domain.packs import Exam, Item
from studyapp.domain.passages import passage
from studyapp.domain.questions import Mark, Option, Question, Response
from studyapp.domain.session import Reason, Session, Turn
from studyapp.services import marks, study
from studyapp.services.ports import Desk, Reading, Work
from studyapp.services.study import Asked, Feedback

_STEPWISE = {"multiple", "ordering", "matching", "cloze", "short-answer"}
"""Kinds of question that are answered in several steps."""

LATELY = 2000
"""How many of the last answers are looked at for what was chosen and how first meetings went."""

SEEDS = 10**6
"""Forms are numbered below this."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it would be asked now, before anything is agreed: it can be looked at and then be begun.

    ``seconds`` is the time for it: the blueprint's, in proportion where the bank makes a shorter form.
    """

    exam: Exam
    form: Form
    gaps: tuple[Gap, ...]
    seconds: float
    target: float | None
    """The share (0–1) that the learner aims at: the plan's where it has this exam ahead, else the blueprint's."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to sit and what was sat. Sittings are the latest first; ``waiting`` ones can be gone on with."""

    exams: tuple[Exam, ...]
    targets: Mapping[str, float | None]
    """By exam: the share (0–1) that the learner aims at."""
    waiting: tuple[Sitting, ...]
    finished: tuple[Sitting, ...]


def overview(desk: Desk) -> Overview:
    """The pack's mock exams, and the learner's."""
    with desk.open_reading() as reading:
        sat = reading.exams_of(desk.pack.id)
        targets = {exam.id: target_of(desk, reading, exam) for exam in desk.pack.exams}
    waiting = tuple(sitting for sitting in reversed(sat) if sitting.finished is None)
    finished = tuple(sitting for sitting in reversed(sat) if sitting.finished is not None)
    return Overview(desk.pack.exams, targets, waiting, finished)


# -- before the start -----------------------------------------------------------------------------------


def draft(desk: Desk, exam: Exam) -> Draft:
    """A form of that exam from what may be asked today."""
    with desk.open_reading() as reading:
        items, history = marks.askable(desk, reading), history_of(desk, reading, exam)
        target = target_of(desk, reading, exam)
    form = assemble(exam, items, history, desk.random.randrange(SEEDS))
    seconds = exam.minutes * 60 * len(form.items) / exam.items
    return Draft(exam, form, tuple(gaps(exam, form, items)), seconds, target)


def target_of(desk: Desk, reading: Reading, exam: Exam) -> float | None:
    """The share (0–1) that the learner aims at in that exam."""
    plan = reading.exam_plan_of(desk.pack.id)
    ahead = exams_ahead(plan, study.today(desk)) if plan else []
    return next((planned.target for planned in ahead if planned.exam == exam.id), exam.target)


def history_of(desk: Desk, reading: Reading, exam: Exam | None) -> History:
    """What the learner did with the bank, as far as it decides what that exam asks and how it is shown."""
    today = study.today(desk)
    days = {id_: (today - state.last_day).days for id_, state in reading.states_of(desk.pack.id).items()}
    # What was chosen decides which distractors are the best, and only some forms leave any out.
    lately = reading.latest_answers_of(desk.pack.id, LATELY) if exam and exam.options else ()
    return History(days, Counter((answer.item, text) for answer in lately for text in answer.response))


def begin(
    desk: Desk, drafted: Draft, *, extra: float = 1.0, pauses: bool = True, asks_confidence: bool = False
) -> Sitting:
    """Begin to sit a form of at least one question; its clock runs from now."""
    seconds = drafted.seconds * extra
    terms = Terms(seconds, extra, pauses, asks_confidence, drafted.target)
    with desk.open_work() as work:
        sitting = sittings.begun(
            uuid4(), work.device, desk.pack.id, drafted.exam.title, drafted.form, terms, *_moment(desk)
        )
        work.exams.put(sitting)
        work.commit()
    return sitting


def discard(desk: Desk, sitting: Sitting) -> None:
    """Throw away a sitting that was not finished: it counts for nothing."""
    with desk.open_work() as work:
        if work.exams.is_open(sitting.id):
            work.exams.remove(sitting.id)
        work.commit()


# -- sitting --------------------------------------------------------------------------------------------


def ask(desk: Desk, sitting: Sitting, number: int) -> Asked | None:
    """A question of the form (from 0) as it is shown; ``None`` where the pack no longer has it."""
    placed = sitting.form.items[number]
    item = desk.pack.item_by_id.get(placed.item)
    if item is None:
        return None
    at = sitting.started
    today = study_day(at, sitting.offset, desk.schedule.turns_at)
    variant = item.variants[min(placed.variant, len(item.variants) - 1)]
    question = as_shown(variant.question, placed.options)
    shown = replace(variant, question=question)
    return Asked(Turn(item.id, Reason.EXAM), item, shown, _in_order(question, placed), None, at, today, None)


def is_over(desk: Desk, sitting: Sitting) -> bool:
    """Whether the time is up, or the sitting finished."""
    return sittings.is_over(sitting, desk.clock.now())


def remaining(desk: Desk, sitting: Sitting) -> float | None:
    """Seconds left on the clock; ``None`` where there is no limit."""
    return sittings.remaining(sitting, desk.clock.now())


def come_back(desk: Desk, sitting: Sitting) -> Sitting:
    """Go on with a sitting that was left or broken off."""
    return _kept(desk, sittings.come_back(sitting, desk.clock.now()), sitting.current)


def leave(desk: Desk, sitting: Sitting) -> Sitting:
    """Go away from a sitting; its clock stands or goes on, as was agreed."""
    return _kept(desk, sittings.left(sitting, desk.clock.now()), sitting.current)


def tick(desk: Desk, sitting: Sitting) -> Sitting:
    """Keep how far the clock is."""
    return _step(desk, sitting, lambda now: now)


def answer(desk: Desk, sitting: Sitting, response: Response, *, complete: bool) -> Sitting:
    """The answer to the question that is open is this now; it may be changed until the end."""
    asked = ask(desk, sitting, sitting.current)
    if asked is None:
        return sitting
    stepwise = not at_once(asked.variant.question)
    return _step(desk, sitting, lambda now: sittings.answered(now, response, complete=complete, stepwise=stepwise))


def at_once(question: Question) -> bool:
    """Whether one click is the whole answer."""
    if question.kind in _STEPWISE:
        return False
    return question.kind == "single" or len(question.key) == 1


def be_sure(desk: Desk, sitting: Sitting, confidence: Confidence | None) -> Sitting:
    """Say how sure one is of the answer to the question that is open."""
    return _step(desk, sitting, lambda now: sittings.sure(now, confidence))


def strike(desk: Desk, sitting: Sitting, options: Sequence[str]) -> Sitting:
    """These options of the question that is open are struck out, by their texts."""
    return _step(desk, sitting, lambda now: sittings.struck(now, options))


def flag(desk: Desk, sitting: Sitting) -> Sitting:
    """Flag the question that is open, or take its flag off."""
    return _step(desk, sitting, sittings.flagged)


def go_to(desk: Desk, sitting: Sitting, number: int) -> Sitting:
    """Open another question (from 0) of the section."""
    return _step(desk, sitting, lambda now: sittings.gone_to(now, number))


def go_on(desk: Desk, sitting: Sitting) -> Sitting:
    """Open the next section; there is no way back."""
    return _step(desk, sitting, sittings.next_section)


def _step(desk: Desk, sitting: Sitting, change: Callable[[Sitting], Sitting]) -> Sitting:
    """A step is kept before it is shown. When the time is up only the clock moves."""
    now = sittings.ticked(sitting, desk.clock.now())
    return _kept(desk, now if is_over(desk, now) else change(now), sitting.current)


def _kept(desk: Desk, sitting: Sitting, number: int) -> Sitting:
    with desk.open_work() as work:
        if work.exams.is_open(sitting.id):
            work.exams.keep_step(sitting, number)
        work.commit()
    return sitting


# -- the end --------------------------------------------------------------------------------------------


def finish(desk: Desk, sitting: Sitting) -> Sitting:
    """Mark the sitting and append its answers to the log, so that what was missed enters the schedule.

    All of it is one transaction, and happens once: a sitting that is finished already stays as it is.
    """
    done = sittings.finish(sitting, desk.clock.now(), lambda item, response: mark(desk, item, response))
    with desk.open_work() as work:
        if work.exams.is_open(sitting.id):
            work.exams.put(done)
            for item, entry in zip(done.form.items, done.entries, strict=True):
                _append(desk, work, done, item, entry)
        work.commit()
    return done


def mark(desk: Desk, placed: FormItem, response: Response) -> Mark | None:
    """The verdict on a response to a question of a form; ``None`` where the pack no longer has it."""
    item = desk.pack.item_by_id.get(placed.item)
    if item is None:
        return None
    variant = item.variants[min(placed.variant, len(item.variants) - 1)]
    return as_shown(variant.question, placed.options).mark(response)


def review(desk: Desk, sitting: Sitting) -> list[Feedback | None]:
    """Each question of a finished sitting with its feedback; ``None`` where the pack no longer has it."""
    with desk.open_reading() as reading:
        states = reading.states_of(desk.pack.id)
    found: list[Feedback | None] = []
    for number, (placed, entry) in enumerate(zip(sitting.form.items, sitting.entries, strict=True)):
        asked = ask(desk, sitting, number)
        verdict = mark(desk, placed, entry.response)
        if asked is None or verdict is None:
            found.append(None)
            continue
        given = _answer(desk, sitting, asked.item, placed, entry, verdict, sitting.finished or sitting.started)
        state = states.get(asked.item.id)
        now = state or memory_states.after(None, given, desk.schedule)
        taught = passage(desk.pack, asked.item)
        found.append(Feedback(replace(asked, state=state), given, verdict, now, Session(()), taught))
    return found


def _append(desk: Desk, work: Work, sitting: Sitting, placed: FormItem, entry: Entry) -> None:
    """The answer to a question in the log and in memory. What was not answered says nothing about memory."""
    item, verdict = desk.pack.item_by_id.get(placed.item), mark(desk, placed, entry.response)
    if item is not None and verdict is not None and entry.response and sitting.finished is not None:
        study.append(desk, work, _answer(desk, sitting, item, placed, entry, verdict, sitting.finished))


def _answer(
    desk: Desk, sitting: Sitting, item: Item, placed: FormItem, entry: Entry, verdict: Mark, at: datetime
) -> Answer:
    return Answer(
        id=uuid4(),
        device=sitting.device,
        pack=desk.pack.id,
        item=item.id,
        variant=placed.variant,
        response=entry.response,
        correct=verdict.correct,
        confidence=entry.confidence,
        rating=rating_of(verdict.correct, entry.confidence),
        seconds=entry.seconds,
        at=at,
        offset=desk.clock.offset(),
        misconceptions=verdict.misconceptions,
    )


def _in_order(question: Question, placed: FormItem) -> tuple[Option, ...]:
    """The options as they were shown; what a newer edition has more comes last."""
    place = {text: at for at, text in enumerate(placed.options)}
    return tuple(sorted(question.options, key=lambda option: place.get(option.text, len(place))))


def _moment(desk: Desk) -> tuple[datetime, timedelta]:
    return desk.clock.now(), desk.clock.offset()


def find(desk: Desk, id_: UUID) -> Sitting | None:
    """A sitting as it was last kept."""
    with desk.open_reading() as reading:
        return next((sitting for sitting in reading.exams_of(desk.pack.id) if sitting.id == id_), None)
