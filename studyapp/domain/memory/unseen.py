"""How questions that were never met are answered: by guessing, and by what is known from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

from studyapp.domain.packs import Item
from studyapp.domain.questions import Question

WORTH_ANSWERS = 10
"""That nothing but guessing is to be expected counts as much as so many first answers of the learner's own."""

TOPICS_DIFFER = 0.25
"""How far the share known differs between topics: in standard deviations of a single answer. An assumption."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The share (0–1) of new items that the learner knows beyond what guessing explains, and how unsure that is."""

    share: float = 0.0
    variance: float = 0.0


NOTHING_KNOWN = Elsewhere()


def known_elsewhere(first_answers: Iterable[tuple[Item, bool]]) -> Elsewhere:
    """What the learner knows from elsewhere.

    From first answers and whether they were right: right = guess + (1 - guess) · known, drawn towards 0. The variance
    is that of a share of so many answers, and of topics that are known more or less than those met so far.
    """
    beyond, room = 0.0, float(WORTH_ANSWERS)
    for item, right in first_answers:
        guess = guessed(item)
        beyond += right - guess
        room += 1 - guess
    share = max(0.0, beyond / room)
    return Elsewhere(share, share * (1 - share) * (1 / room + TOPICS_DIFFER**2))


def guessed(item: Item, most_options: int | None = None) -> float:
    """The chance (0–1) that a blind choice is right, over the item's ways of being asked.

    ``most_options`` is how many options an exam shows of a question with one best answer, where it leaves some out.
    """
    return sum(guessed_at(variant.question, most_options) for variant in item.variants) / len(item.variants)


def guessed_at(question: Question, most_options: int | None = None) -> float:
    """The same of one question."""
    options = len(question.options)
    match question.kind:
        case "single":
            return 1 / min(options, most_options or options)
        case "true-false":
            return 0.5 / max(1, options)
        case "multiple" | "transcript":
            return 1 / comb(options, len(question.key))
        case _:
            return 0.0  # what is typed, ordered or matched is hardly ever right by chance
