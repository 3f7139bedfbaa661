"""Looking back on one session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from studyapp.domain.packs import Module
from studyapp.domain.progress import Sureness, sureness
from studyapp.services import study
from studyapp.services.ports import Desk
from studyapp.services.study import Feedback


@dataclass(frozen=True, slots=True)
class TopicResult:
    """How a module's items went when first asked in the session: one entry each, right or wrong."""

    module: Module
    right_first: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to. Results count the first time an item was asked in it."""

    questions: int
    right_first: int
    seconds: float
    topics: tuple[TopicResult, ...]
    sureness: tuple[Sureness, ...]
    missed: tuple[Feedback, ...]
    """The missed ones, sure-but-wrong first; each with its state as the session left it."""
    comes_back: tuple[tuple[str, int], ...]
    """When the items come back: a phrase and how many."""


def summarise(desk: Desk, feedbacks: Sequence[Feedback]) -> Summary:
    """The summary of a session from the feedback on its answers, in the order they were given."""
    first: dict[str, Feedback] = {}
    for feedback in feedbacks:
        first.setdefault(feedback.asked.item.id, feedback)
    last = {feedback.asked.item.id: feedback for feedback in feedbacks}
    missed = [replace(feedback, state=last[id_].state) for id_, feedback in first.items() if not feedback.mark.correct]
    missed.sort(key=lambda feedback: not feedback.answer.confident_error)
    return Summary(
        questions=len(first),
        right_first=len(first) - len(missed),
        seconds=sum(feedback.answer.seconds for feedback in feedbacks),
        topics=_by_topic(desk, list(first.values())),
        sureness=tuple(sureness(feedback.answer for feedback in first.values())),
        missed=tuple(missed),
        comes_back=_comes_back([last[id_].state.due for id_ in first], study.today(desk)),
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
