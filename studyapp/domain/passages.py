"""Where in a lesson something is taught: the section whose words are most like those of an item.

Items name an objective, and lessons the objectives that they teach; no author has to point at the paragraph. Of the
sections of these lessons the one is taken that shares most with the item's text, rare words counting for more
(tf-idf, with K. Spärck Jones's inverse document frequency, 1972, Journal of Documentation 28, 11–21).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from studyapp.domain.packs import Item, Lesson, Pack

_HEADING = re.compile(r"^## +(.*?)[ #]*$")
_FENCE = re.compile(r"^(```|~~~)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDINGS = ("ing", "ies", "ed", "es", "ly", "s")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a lesson, counted from 1; 0 is what stands before the first heading. ``heading`` is Markdown."""

    lesson: Lesson
    section: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    words: Counter[str]


def passage(pack: Pack, item: Item) -> Passage | None:
    """Where the item's objective is taught; ``None`` where no lesson does."""
    lessons = [lesson for lesson in pack.lesson_by_id.values() if item.objective in lesson.objectives]
    places = [(lesson, number, section) for lesson in lessons for number, section in enumerate(_sections(lesson.body))]
    if not places:
        return None
    scores = _scores(_words(_texts(item)), [section.words for _, _, section in places])
    # The first of equals: where nothing fits, the first lesson from its beginning.
    lesson, number, section = places[scores.index(max(scores))]
    return Passage(lesson, number, section.heading)


def _scores(wanted: Counter[str], sections: Sequence[Counter[str]]) -> list[float]:
    in_how_many = Counter(word for words in sections for word in words)
    rarity = {word: log((len(sections) + 1) / in_how_many[word]) for word in wanted if word in in_how_many}
    return [
        sum(log(1 + wanted[word]) * log(1 + words[word]) * rare for word, rare in rarity.items() if word in words)
        # A long section has more words of everything; the fourth root lets it keep a part of that.
        / sqrt(sqrt(sum(words.values()) or 1))
        for words in sections
    ]


def _texts(item: Item) -> Iterable[str]:
    """What an item says about its point: stems, keys and rationales."""
    yield item.because
    for variant in item.variants:
        question = variant.question
        yield question.ask
        yield from question.key
        for option in question.options:
            yield option.because
            if option.right:
                yield option.text


def _words(texts: Iterable[str]) -> Counter[str]:
    found = (word for text in texts for word in _WORD.findall(text.casefold()))
    return Counter(map(_stem, found))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=512)
def _sections(body: str) -> tuple[_Section, ...]:
    headings: list[str] = [""]
    texts: list[list[str]] = [[]]
    fenced = False
    for line in body.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        if not fenced and (heading := _HEADING.match(line)):
            headings.append(heading.group(1))
            texts.append([])
        texts[-1].append(line)
    return tuple(_Section(heading, _words(text)) for heading, text in zip(headings, texts, strict=True))
