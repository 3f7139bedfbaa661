"""The quick check: a short form that grows question by question until the expected score is known well enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from studyapp.domain.exams import quick_check
from studyapp.domain.exams import sitting as sittings
from studyapp.domain.exams.form import Form, FormItem, History
from studyapp.domain.exams.quick_check import Belief, Candidate, Estimate, Given
from studyapp.domain.exams.showing import Showing, as_shown
from studyapp.domain.exams.sitting import Sitting, Terms
from studyapp.domain.log import Answer
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.states import ItemState
from studyapp.domain.memory.unseen import guessed, guessed_at
from studyapp.domain.packs import Exam, Item
from studyapp.services import marks, mock_exams, study
from studyapp.services.ports import Desk, Reading

TITLE = "Quick check"

FIRST_MEETINGS_AMONG = 600
"""How many of the last answers are looked at for first meetings: with a few dozen the prior is as narrow as it gets."""


@dataclass(frozen=True, slots=True)
class Check:
    """What a quick check draws on while it is sat: the items, what is believed before it, and how they are shown."""

    candidates: tuple[Candidate, ...]
    before: Belief
    history: History
    target: float | None


def open_check(desk: Desk) -> Check:
    """The bank as it stands now, by the pack's first blueprint. Cases are left out: their items need each other."""
    exam = _exam(desk)
    with desk.open_reading() as reading:
        items = [item for item in marks.askable(desk, reading) if item.case is None]
        history = mock_exams.history_of(desk, reading, exam)
        states = reading.states_of(desk.pack.id)
        target = mock_exams.target_of(desk, reading, exam) if exam else None
        before = quick_check.prior(_first_meetings(desk, reading, states))
    today = study.today(desk)
    shares = quick_check.weights(exam, items)
    able = before.mean
    options = exam.options if exam else None
    candidates = []
    for item in (item for item in items if item.id in shares):
        state, guess = states.get(item.id), guessed(item, options)
        recall = state.recall(today, desk.schedule.parameters) if state else None
        candidates.append(
            Candidate(
                item=item.id,
                module=item.module,
                level=item.level,
                difficulty=quick_check.difficulty(item, recall, able, guess),
                weight=shares[item.id],
                lately=history.fresh_in(item.id),
                guess=guess,
            )
        )
    return Check(tuple(candidates), before, history, target)


def begin(desk: Desk, check: Check, *, asks_confidence: bool = False) -> Sitting | None:
    """Begin with the first question; ``None`` where there is none. No clock limits it."""
    exam = _exam(desk)
    first = _next(desk, check, check.before, [])
    if first is None:
        return None
    terms = Terms(None, asks_confidence=asks_confidence, target=check.target)
    form = Form(exam.id if exam else "", desk.random.randrange(mock_exams.SEEDS), (first,))
    with desk.open_work() as work:
        now, offset = desk.clock.now(), desk.clock.offset()
        begun = sittings.begun(uuid4(), work.device, desk.pack.id, TITLE, form, terms, now, offset, adaptive=True)
        work.exams.put(begun)
        work.commit()
    return begun


def go_on(desk: Desk, check: Check, sitting: Sitting) -> Sitting:
    """The next question; or the end, when the estimate is good enough, or nothing is left to ask."""
    belief = _belief(desk, check, sitting)
    following = None
    if not quick_check.enough(quick_check.estimate(belief, check.candidates), len(sitting.entries)):
        following = _next(desk, check, belief, _asked(check, sitting))
    if following is None:
        return finish(desk, check, sitting)
    longer = sittings.with_another(sittings.ticked(sitting, desk.clock.now()), following)
    with desk.open_work() as work:
        if work.exams.is_open(sitting.id):
            work.exams.put(longer)
        work.commit()
    return longer


def finish(desk: Desk, check: Check, sitting: Sitting) -> Sitting:
    """The end: what it came to is kept, the answers are in the log. An open question without an answer is dropped."""
    if not sitting.entry.response and len(sitting.entries) > 1:
        sitting = sittings.without_last(sitting)
    return mock_exams.finish(desk, replace(sitting, expected=estimate(desk, check, sitting)))


def estimate(desk: Desk, check: Check, sitting: Sitting) -> Estimate:
    """What the answers so far come to."""
    return quick_check.estimate(_belief(desk, check, sitting), check.candidates)


def _belief(desk: Desk, check: Check, sitting: Sitting) -> Belief:
    answers = []
    for placed, entry in zip(sitting.form.items, sitting.entries, strict=True):
        verdict = mock_exams.mark(desk, placed, entry.response) if entry.response else None
        if verdict is not None and placed.difficulty is not None:
            answers.append(Given(placed.difficulty, _guess(desk, placed), verdict.correct))
    return quick_check.believed(check.before, answers)


def _guess(desk: Desk, placed: FormItem) -> float:
    """The chance that a blind choice of what was shown is right."""
    item = desk.pack.item_by_id[placed.item]
    variant = item.variants[min(placed.variant, len(item.variants) - 1)]
    return guessed_at(as_shown(variant.question, placed.options))


def _next(desk: Desk, check: Check, belief: Belief, asked: Sequence[Candidate]) -> FormItem | None:
    candidate = quick_check.next_item(check.candidates, asked, belief, desk.random)
    if candidate is None:
        return None
    item = desk.pack.item_by_id[candidate.item]
    exam = _exam(desk)
    shown = Showing(exam.options if exam else None, check.history, desk.random, [item])
    return replace(shown.next(item), difficulty=candidate.difficulty)


def _asked(check: Check, sitting: Sitting) -> list[Candidate]:
    there = {candidate.item: candidate for candidate in check.candidates}
    return [there[placed.item] for placed in sitting.form.items if placed.item in there]


def _first_meetings(desk: Desk, reading: Reading, states: Mapping[str, ItemState]) -> list[tuple[Item, bool]]:
    """The items that were met first lately, each with whether that answer was right."""
    first: dict[str, Answer] = {}
    for answer in reading.latest_answers_of(desk.pack.id, FIRST_MEETINGS_AMONG):
        first.setdefault(answer.item, answer)
    found = []
    for id_, answer in first.items():
        item, state = desk.pack.item_by_id.get(id_), states.get(id_)
        if item and state and state.first_day == study_day(answer.at, answer.offset, desk.schedule.turns_at):
            found.append((item, answer.correct))
    return found


def _exam(desk: Desk) -> Exam | None:
    return desk.pack.exams[0] if desk.pack.exams else None
