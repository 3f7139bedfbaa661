"""Where a passage is in a text, told so that it is found again after the text was edited.

A passage is named by its own words with what stands before and after it, as the W3C Web Annotation Data Model does
with its TextQuoteSelector (2017), and a rough position for choosing among equals. All blanks count as one, so that a
text in a window and the same text without its layout are alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

CONTEXT = 48
"""Letters kept from before and after a passage."""

KNOWN = 0.75
"""How alike (0–1) what stands on one side must be to what stood there, where the words alone do not decide."""

REWORDED = 0.8
"""How alike (0–1) other words must be to the quoted ones to be the same passage, reworded."""

# Blanks, and what Qt puts into a text for pictures and for the edges of tables.
_GAP = re.compile(r"[\s\ufffc\ufdd0\ufdd1]+")
_HOLD = 16


class Span(NamedTuple):
    """A stretch of a text: from ``start`` up to, without, ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage by its words.

    ``place`` is where it began, in letters with all blanks as one. ``alone`` tells that no other place had the same
    words: then they need no context to be known again. ``distinct`` tells that no other place had words much like
    them: then words much like them are the same passage, reworded.
    """

    quote: str
    prefix: str
    suffix: str
    place: int
    alone: bool
    distinct: bool


def anchor(text: str, start: int, end: int) -> Anchor | None:
    """The anchor of a stretch of a text; ``None`` where the stretch holds nothing but blanks."""
    plain = _plain(text)
    first, last = plain.from_raw(start), plain.from_raw(end)
    while first < last and plain.text[first] == " ":
        first += 1
    while last > first and plain.text[last - 1] == " ":
        last -= 1
    if first == last:
        return None
    quote = plain.text[first:last]
    return Anchor(
        quote=quote,
        prefix=plain.text[max(0, first - CONTEXT) : first],
        suffix=plain.text[last : last + CONTEXT],
        place=first,
        alone=len(list(_places(quote, plain.text))) == 1,
        distinct=not _resembles(quote, plain.text[:first]) and not _resembles(quote, plain.text[last:]),
    )


def find(anchor: Anchor, text: str) -> Span | None:
    """Where the passage is in this edition of the text; ``None`` where it is no longer there.

    The same words are looked for first; among several, context decides, then nearness to the old place. Failing
    that, words that are much alike in a context that is known. In doubt the passage is gone: a note that is told to
    be loose does less harm than one on a wrong sentence.
    """
    plain = _plain(text)
    found = _same_words(anchor, plain.text) or _reworded(anchor, plain.text)
    return None if found is None else Span(plain.to_raw(found.start), plain.to_raw(found.end - 1) + 1)


def squeezed(text: str) -> str:
    """A text with all its blanks as one, as anchors see it."""
    return _plain(text).text


def _same_words(anchor: Anchor, text: str) -> Span | None:
    places = list(_places(anchor.quote, text))
    if not places:
        return None
    spans = [Span(at, at + len(anchor.quote)) for at in places]
    if anchor.alone and len(spans) == 1:
        return spans[0]
    best = max(spans, key=lambda span: (sum(_sides(anchor, text, span)), -abs(span.start - anchor.place)))
    return best if anchor.alone or _is_known(anchor, text, best) else None


def _reworded(anchor: Anchor, text: str) -> Span | None:
    from rapidfuzz import fuzz  # takes a moment to load, and most texts are as they were

    if not anchor.distinct:
        return None
    whole = f"{anchor.prefix}{anchor.quote}{anchor.suffix}"
    around = fuzz.partial_ratio_alignment(whole, text)
    if around is None or len(anchor.quote) > len(text):
        return None
    first = max(0, around.dest_start - CONTEXT)
    close = fuzz.partial_ratio_alignment(anchor.quote, text[first : around.dest_end + CONTEXT])
    if close is None:
        return None
    span = _edges(anchor, text, Span(first + close.dest_start, first + close.dest_end))
    alike = fuzz.ratio(anchor.quote, text[span.start : span.end]) / 100
    return span if alike >= REWORDED and _is_known(anchor, text, span) else None


def _resembles(quote: str, text: str) -> bool:
    """Whether some of the text is as like the quote as the same passage reworded could be."""
    from rapidfuzz import fuzz

    if len(text) < REWORDED * len(quote):
        return False  # one would be compared with a part of the other
    return fuzz.partial_ratio(quote, text) / 100 >= REWORDED


def _edges(anchor: Anchor, text: str, rough: Span) -> Span:
    """The stretch from where its context ends to where it begins again; else from word to word."""
    start, end = rough
    before, after = anchor.prefix[-_HOLD:], anchor.suffix[:_HOLD]
    held = text.find(before, max(0, start - 2 * _HOLD), start + 2 * _HOLD) if before else -1
    if held >= 0:
        start = held + len(before)
    else:
        while start > 0 and text[start - 1] != " ":
            start -= 1
    held = text.rfind(after, max(start, end - 2 * _HOLD), end + 2 * _HOLD) if after else -1
    if held > start:
        end = held
    else:
        while end < len(text) and text[end] != " ":
            end += 1
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return Span(start, end)


def _is_known(anchor: Anchor, text: str, span: Span) -> bool:
    return max(_sides(anchor, text, span)) >= KNOWN


def _sides(anchor: Anchor, text: str, span: Span) -> tuple[float, float]:
    """How alike (0–1) what stands before and after the stretch is to what stood there."""
    from rapidfuzz import fuzz

    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return fuzz.ratio(anchor.prefix, before) / 100, fuzz.ratio(anchor.suffix, after) / 100


def _places(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text with its blanks as one, and the way back: ``shifts`` are (place here, place there) after each gap."""

    text: str
    here: list[int]
    there: list[int]

    def to_raw(self, at: int) -> int:
        known = bisect_right(self.here, at) - 1
        return self.there[known] + at - self.here[known]

    def from_raw(self, at: int) -> int:
        known = bisect_right(self.there, at) - 1
        further = self.here[known + 1] if known + 1 < len(self.here) else len(self.text)
        return min(self.here[known] + at - self.there[known], further)


@lru_cache(maxsize=8)
def _plain(text: str) -> _Plain:
    pieces: list[str] = []
    here, there = [0], [0]
    length = last = 0
    for gap in _GAP.finditer(text):
        pieces += (text[last : gap.start()], " ")
        length += gap.start() - last + 1
        last = gap.end()
        here.append(length)
        there.append(last)
    pieces.append(text[last:])
    return _Plain("".join(pieces), here, there)
