"""The guesser's score: how far somebody gets who never reads the question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from studyapp.domain.packs import Item
from studyapp.domain.problems import Severity
from studyapp.domain.questions import Option, Single
from studyapp.domain.review.balance import ENOUGH, FEELING
from studyapp.domain.review.finding import Finding, on_pack, singles
from studyapp.domain.review.language import content_words, plain

TOLERATED, TOO_MUCH = 0.10, 0.20
"""Points (0–1) over chance."""

_ABSOLUTE = re.compile(r"\b(always|never|all|only|must|every|everyone|nobody|nothing|none)\b", re.IGNORECASE)

Strategy = Callable[[Single, Option], float]
"""How much an option attracts a guesser; ties are split."""

STRATEGIES: dict[str, Strategy] = {
    "the longest option": lambda _, option: len(plain(option.text)),
    "the shortest option": lambda _, option: -len(plain(option.text)),
    "the option with most feeling words": lambda _, option: len(FEELING.findall(option.text)),
    "the option with fewest absolute words": lambda _, option: -len(_ABSOLUTE.findall(option.text)),
    "the option that shares most words with the stem": lambda question, option: len(
        content_words(option.text) & content_words(question.ask)
    ),
}


def scores(items: Sequence[Item]) -> dict[str, tuple[float, float]]:
    """For each strategy the share (0–1) of single-best-answer questions it gets right, and what chance would."""
    asked = [(question, key) for item in items for question, key, _ in singles(item)]
    if not asked:
        return {}
    chance = sum(1 / len(question.options) for question, _ in asked) / len(asked)
    hits = {name: sum(_hit(question, key, pull) for question, key in asked) for name, pull in STRATEGIES.items()}
    return {name: (right / len(asked), chance) for name, right in hits.items()}


def review_guessing(items: Sequence[Item]) -> Iterator[Finding]:
    """A finding for each strategy that beats chance by more than is tolerated."""
    if sum(1 for item in items for _ in singles(item)) < ENOUGH:
        return
    for name, (share, chance) in scores(items).items():
        if share - chance > TOLERATED:
            severity = Severity.ERROR if share - chance > TOO_MUCH else Severity.WARNING
            saw = f"always choosing {name} gets {share:.0%} right; chance would get {chance:.0%}"
            yield on_pack("L45", saw, "even the options out until the habit pays no more", severity)


def _hit(question: Single, key: Option, pull: Strategy) -> float:
    pulls = {option.text: pull(question, option) for option in question.options}
    best = [text for text, strength in pulls.items() if strength == max(pulls.values())]
    return 1 / len(best) if key.text in best else 0.0
