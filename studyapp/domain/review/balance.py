"""Rules on the pack as a whole: what could be guessed from habits, and what is there of each kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from studyapp.domain.packs import Item, Level, Pack
from studyapp.domain.problems import Severity
from studyapp.domain.questions import Option, Single, TrueFalse
from studyapp.domain.review.finding import Finding, on_pack, questions, singles
from studyapp.domain.review.language import plain
from studyapp.domain.review.sources import cites_a_code
from studyapp.domain.review.statistics import binomial_tail, chi_square_tail

ENOUGH = 20
"""Questions; a habit cannot be told from chance in fewer."""
SIGNIFICANT = 0.01
FARTHEST_FROM_BLUEPRINT = 0.10

FEELING = re.compile(
    r"\b(feel\w*|felt|sad\w*|angr\w*|anger|afraid|fear\w*|scared|alone|lonely|loneliness|hurt\w*|asham\w*|shame|guilt\w*|"
    r"anxious|worr\w*|upset\w*|overwhelm\w*|frustrat\w*|hopeless\w*|empty|torn|relie\w+|grie\w+|pain\w*|hard for you|"
    r"heavy|frighten\w*|disappoint\w*)\b",
    re.IGNORECASE,
)
_GIVEAWAY = re.compile(r"^\W*(why\b|don['’]t worry|you should\b|everything will)", re.IGNORECASE)
_SAFE = re.compile(r"\b(supervis\w*|consult\w*|document\w*)", re.IGNORECASE)
_REPLY = ("“", '"')

Asked = tuple[Item, Single, Option, tuple[Option, ...]]


def review_balance(pack: Pack) -> Iterator[Finding]:
    """Every rule of this file."""
    asked: list[Asked] = [(item, *found) for item in pack.active_items for found in singles(item)]
    yield from _lengths(asked)
    yield from _positions(asked)
    yield from _replies(asked)
    yield from _ethics(pack, asked)
    yield from _levels(pack)
    yield from _statements(pack.active_items)


def _lengths(asked: Sequence[Asked]) -> Iterator[Finding]:
    for options, limit in ((3, 0.50), (4, 0.40)):
        of_size = [(key, distractors) for _, _, key, distractors in asked if len(distractors) == options - 1]
        if len(of_size) < ENOUGH:
            continue
        longest = sum(_length(key) > max(map(_length, others)) for key, others in of_size)
        shortest = sum(_length(key) < min(map(_length, others)) for key, others in of_size)
        for rule, word, count in (("L09", "longest", longest), ("L10", "shortest", shortest)):
            share = count / len(of_size)
            if share > limit and binomial_tail(count, len(of_size), 1 / options) < SIGNIFICANT:
                severity = Severity.ERROR if rule == "L09" else Severity.WARNING
                saw = f"the key is the {word} of {options} options in {share:.0%} of {len(of_size)} questions"
                mend = f"chance would give {1 / options:.0%}: even the lengths out"
                yield on_pack(rule, saw, mend, severity)


def _positions(asked: Sequence[Asked]) -> Iterator[Finding]:
    """Only where the order of the file is the order shown."""
    for size in (3, 4, 5):
        fixed = [(q, key) for item, q, key, _ in asked if not item.shuffle and len(q.options) == size]
        if len(fixed) < ENOUGH:
            continue
        counts = Counter(question.options.index(key) for question, key in fixed)
        expected = len(fixed) / size
        statistic = sum((counts[at] - expected) ** 2 / expected for at in range(size))
        if chi_square_tail(statistic, size - 1) < SIGNIFICANT:
            places = ", ".join(f"{counts[at]}" for at in range(size))
            saw = f"the key's place is uneven among {len(fixed)} questions that are not shuffled: {places}"
            yield on_pack("L11", saw, "spread it, or let them be shuffled")


def _replies(asked: Sequence[Asked]) -> Iterator[Finding]:
    """Questions whose options are things to say."""
    replies = [entry for entry in asked if all(o.text.strip().startswith(_REPLY) for o in entry[1].options)]
    if len(replies) < ENOUGH:
        return
    told_by_opening = sum(any(_GIVEAWAY.search(o.text) for o in others) for *_, others in replies)
    if told_by_opening / len(replies) > 0.5:
        saw = f"in {told_by_opening} of {len(replies)} questions on replies a distractor begins with 'Why' or the like"
        yield on_pack("L27", saw, "let distractors sound therapeutic; use 'why' in a key where it is right")
    felt = sum(
        bool(FEELING.search(key.text)) and not any(FEELING.search(o.text) for o in others)
        for _, _, key, others in replies
    )
    if felt / len(replies) > 0.6:
        saw = f"in {felt} of {len(replies)} questions on replies only the key has a feeling word"
        yield on_pack("L27", saw, "name feelings in distractors too")


def _ethics(pack: Pack, asked: Sequence[Asked]) -> Iterator[Finding]:
    ethics = [key for item, _, key, _ in asked if cites_a_code(pack, item)]
    safe = sum(bool(_SAFE.search(key.text)) for key in ethics)
    if len(ethics) >= ENOUGH and safe / len(ethics) > 0.4:
        saw = f"in {safe} of {len(ethics)} questions on ethics the key is to consult, supervise or document"
        yield on_pack("L28", saw, "let it be a distractor as often")


def _levels(pack: Pack) -> Iterator[Finding]:
    if not pack.exams or not pack.active_items:
        return
    there = Counter(item.level for item in pack.active_items)
    for level in Level:
        share, wanted = there[level] / len(pack.active_items), pack.exams[0].levels.get(level, 0.0)
        if abs(share - wanted) > FARTHEST_FROM_BLUEPRINT:
            saw = f"{share:.0%} of the items are on level '{level}'; the blueprint wants {wanted:.0%}"
            yield on_pack("L32", saw, "write more of what is short")


def _statements(items: Sequence[Item]) -> Iterator[Finding]:
    judged = [q.answer for item in items for q in questions(item) if isinstance(q, TrueFalse)]
    if len(judged) >= ENOUGH and not 0.4 <= sum(judged) / len(judged) <= 0.6:
        saw = f"{sum(judged)} of {len(judged)} statements are true"
        yield on_pack("L39", saw, "about half of them should be")


def _length(option: Option) -> int:
    return len(plain(option.text))
