"""Texts that would hang the page that shows them are refused when a pack is read (measured; see PLATFORM.md)."""

from __future__ import annotations

import re

from studyapp.domain.problems import Problem
from studyapp.packfiles.tree import Scalar

LARGEST_TEXT = 200_000
LONGEST_LINE = 20_000
LONGEST_WORD = 2_000
MOST_LINES = 5_000
DEEPEST = 10

MOST_MARKS = 200
"""Brackets in one paragraph: Python-Markdown takes 1 s for 2,000, and four times as long for twice as many."""

MOST_LINES_TOGETHER = 300
"""Lines without an empty one between: Python-Markdown reads a block again for each line, and recurses in some."""

MOST_MARKS_IN_ALL = 2_000
"""Brackets in a text: footnotes, too, take time that grows with the square of their number."""

_MARKERS = re.compile(r"[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)]|:)(?:[ \t]+|$))*")
_MARKER = re.compile(r">|[-*+]|\d{1,9}[.)]|:")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_BLANKS_A_LEVEL = 4


def refused(text: Scalar) -> Problem | None:
    """Why a Markdown text is not shown, where it is not."""
    if _harmless(text.value):
        return None
    lines = text.value.split("\n")
    if len(text.value) > LARGEST_TEXT:
        return Problem(text.place, "this text is larger than 200 kB", "split it")
    if len(lines) > MOST_LINES:
        return Problem(text.place, f"this text has more than {MOST_LINES:,} lines", "split it")
    if any(len(line) > LONGEST_LINE for line in lines):
        return Problem(text.place, "a line is longer than 20,000 characters", "break it")
    if len(text.value) > LONGEST_WORD and any(len(word) > LONGEST_WORD for word in text.value.split()):
        return Problem(text.place, "a word is longer than 2,000 characters", "break it")
    if any(_depth(line) > DEEPEST for line in lines):
        return Problem(text.place, f"lists and quotes are nested deeper than {DEEPEST} levels", "lay them out flatter")
    paragraphs = _PARAGRAPHS.split(text.value)
    if any(part.count("\n") >= MOST_LINES_TOGETHER for part in paragraphs):
        message = f"more than {MOST_LINES_TOGETHER} lines stand together"
        return Problem(text.place, message, "put an empty line between paragraphs")
    if any(part.count("[") > MOST_MARKS for part in paragraphs):
        return Problem(text.place, f"a paragraph has more than {MOST_MARKS} '['", "take some out")
    if text.value.count("[") > MOST_MARKS_IN_ALL:
        return Problem(text.place, f"this text has more than {MOST_MARKS_IN_ALL:,} '['", "split it")
    return None


def _harmless(text: str) -> bool:
    """Whether a text is plainly none of these: most are one short line that starts with a letter."""
    return len(text) <= MOST_MARKS and text[:1].isalpha() and "\n" not in text


def _depth(line: str) -> int:
    """How many lists, quotes and callouts a line may stand in, by its indentation and its markers."""
    opening = _MARKERS.match(line)
    before = opening.group().expandtabs(_BLANKS_A_LEVEL) if opening else ""
    indentation = len(before) - len(before.lstrip(" "))
    return indentation // _BLANKS_A_LEVEL + len(_MARKER.findall(before))
