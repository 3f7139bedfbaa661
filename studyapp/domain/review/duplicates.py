"""Items that ask the same, and stems that give another item's key away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from studyapp.domain.packs import Item
from studyapp.domain.problems import Severity
from studyapp.domain.review.finding import Finding, on, questions, singles
from studyapp.domain.review.language import words

NEAR, SAME = 0.80, 0.95
"""Jaccard similarity of five-word runs."""
_RUN = 5
_COMMON = 40  # a run in more ways of asking than this tells nothing, and would cost all pairs


def review_duplicates(items: Sequence[Item]) -> Iterator[Finding]:
    """Pairs of items of which one way of asking is nearly another's: same stem, same key."""
    asked = [(item, _runs(f"{q.ask} {' '.join(q.key)}")) for item in items for q in questions(item)]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (_, runs) in enumerate(asked):
        for run in runs:
            holders[run].append(number)
    told: set[tuple[str, str]] = set()
    for number, (item, runs) in enumerate(asked):
        shared = Counter(
            other for run in runs if len(holders[run]) <= _COMMON for other in holders[run] if other > number
        )
        for other, common in shared.items():
            twin, its_runs = asked[other]
            alike = common / len(runs | its_runs)
            if alike >= NEAR and twin.id != item.id and (item.id, twin.id) not in told:
                told.add((item.id, twin.id))
                rule, severity = ("L04", Severity.ERROR) if alike >= SAME else ("L05", Severity.WARNING)
                saw = f"asks nearly what '{item.id}' asks ({alike:.0%} alike)"
                yield on(twin, rule, saw, "make it a variant of the other, or ask another point", severity)


def review_giveaways(items: Sequence[Item]) -> Iterator[Finding]:
    """Keys of four words or more that stand word for word in another item's stem."""
    stems = [(item, f" {' '.join(words(question.ask))} ") for item in items for question in questions(item)]
    by_word: dict[str, set[int]] = defaultdict(set)
    for number, (_, stem) in enumerate(stems):
        for word in set(stem.split()):
            by_word[word].add(number)
    for item in items:
        for _, key, _ in singles(item):
            phrase = words(key.text)
            if len(phrase) < 4:
                continue
            rarest = min((by_word[word] for word in phrase), key=len)
            for number in sorted(rarest):
                other, stem = stems[number]
                if other.id != item.id and f" {' '.join(phrase)} " in stem:
                    yield on(item, "L38", f"its key stands in the stem of '{other.id}'", "reword one of them")


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + _RUN]) for at in range(max(1, len(found) - _RUN + 1))}
