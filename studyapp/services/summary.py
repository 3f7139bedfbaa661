"""Looking back on one session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from studyapp.domain.log import Rating
from studyapp.domain.memory.states import ItemState
from studyapp.domain.packs import Module, Objective
from studyapp.domain.progress import Sureness, sureness
from studyapp.domain.session import Mode
from studyapp.services import study
from studyapp.services.ports import Desk
from studyapp.services.study import Feedback


@dataclass(frozen=True, slots=True)
class TopicResult:
    """How a module's items went when first asked in the session: one entry each, right or wrong."""

    module: Module
    right_first: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """An objective with items that the learner knows since this session.

    ``new`` of them were never answered before, ``regained`` were missed when last asked.
    """

    objective: Objective
    new: int
    regained: int


@dataclass(frozen=True, slots=True)
class ComingDue:
    """When there is something to come back for: a study day, and how many items are due by then."""

    day: date
    items: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to. Results count the first time an item was asked in it."""

    questions: int
    right_first: int
    seconds: float
    mode: Mode
    left: int
    """Questions that were left when the time was used, or that were left out."""
    topics: tuple[TopicResult, ...]
    sureness: tuple[Sureness, ...]
    learned: tuple[Learned, ...]
    missed: tuple[Feedback, ...]
    """The missed ones, sure-but-wrong first, of these the ones with a mistaken idea behind them before the others."""
    answers: tuple[Feedback, ...]
    """The first answer to each item, each with its state as the session left it."""
    comes_back: tuple[tuple[str, int], ...]
    """When the items come back: a phrase and how many."""
    next: ComingDue | None
    """When anything in the pack is due; today, where something still is."""


def summarise(desk: Desk, feedbacks: Sequence[Feedback]) -> Summary:
    """The summary of a session from the feedback on its answers, in the order they were given; at least one."""
    first: dict[str, Feedback] = {}
    for feedback in feedbacks:
        first.setdefault(feedback.asked.item.id, feedback)
    last = {feedback.asked.item.id: feedback for feedback in feedbacks}
    answers = [replace(feedback, state=last[id_].state) for id_, feedback in first.items()]
    missed = [feedback for feedback in answers if not feedback.mark.correct]
    missed.sort(key=lambda feedback: (not feedback.answer.confident_error, not feedback.mark.misconceptions))
    session = feedbacks[-1].session
    day = study.today(desk)
    with desk.open_reading() as reading:
        states = reading.states_of(desk.pack.id)
    return Summary(
        questions=len(first),
        right_first=len(first) - len(missed),
        seconds=sum(feedback.answer.seconds for feedback in feedbacks),
        mode=session.mode,
        left=session.left,
        topics=_by_topic(desk, answers),
        sureness=tuple(sureness(feedback.answer for feedback in answers)),
        learned=_learned(desk, first, last),
        missed=tuple(missed),
        answers=tuple(answers),
        comes_back=_comes_back([feedback.state.due for feedback in answers], day),
        next=_next(desk, states, day),
    )


def _by_topic(desk: Desk, feedbacks: Sequence[Feedback]) -> tuple[TopicResult, ...]:
    results: dict[str, list[bool]] = {}
    for feedback in feedbacks:
        results.setdefault(feedback.asked.item.module, []).append(feedback.mark.correct)
    found = [
        TopicResult(desk.pack.module_by_id[module], tuple(sorted(right, reverse=True)))
        for module, right in results.items()
    ]
    return tuple(sorted(found, key=lambda topic: sum(topic.right_first) / len(topic.right_first)))


def _learned(desk: Desk, first: Mapping[str, Feedback], last: Mapping[str, Feedback]) -> tuple[Learned, ...]:
    """Objectives by how much of them was learned: items answered right in the end, and not by a guess."""
    new: Counter[str] = Counter()
    regained: Counter[str] = Counter()
    for id_, feedback in first.items():
        if last[id_].answer.rating is Rating.AGAIN:
            continue
        before = feedback.asked.state
        if before is None:
            new[feedback.asked.item.objective] += 1
        elif before.last_rating is Rating.AGAIN:
            regained[feedback.asked.item.objective] += 1
    found = sorted(new | regained, key=lambda objective: -(new[objective] + regained[objective]))
    known = desk.pack.objective_by_id
    return tuple(Learned(known[each], new[each], regained[each]) for each in found)


def _comes_back(days: Sequence[date], today: date) -> tuple[tuple[str, int], ...]:
    counted = Counter(_span((day - today).days) for day in days)
    return tuple((span, counted[span]) for span in _SPANS if counted[span])


_SPANS = ("tomorrow", "in 2–4 days", "within a week", "later")


def _span(days: int) -> str:
    if days <= 1:
        return "tomorrow"
    if days <= 4:
        return "in 2–4 days"
    return "within a week" if days <= 7 else "later"


def _next(desk: Desk, states: Mapping[str, ItemState], today: date) -> ComingDue | None:
    days = [max(states[item.id].due, today) for item in desk.pack.active_items if item.id in states]
    return ComingDue(min(days), days.count(min(days))) if days else None
