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

_MARKERS = re.compile(r"[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)]|:)(?:[ \t]+|$))*")
_MARKER = re.compile(r">|[-*+]|\d{1,9}[.)]|:")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_BLANKS_A_LEVEL = 4


def refused(text: Scalar) -> Problem | None:
    """Why a Markdown text is not shown, where it is not."""
    lines = text.value.split("\n")
    if len(text.value) > LARGEST_TEXT:
        return Problem(text.place, "this text is larger than 200 kB", "split it")
    if len(lines) > MOST_LINES:
        return Problem(text.place, f"this text has more than {MOST_LINES:,} lines", "split it")
    if any(len(line) > LONGEST_LINE for line in lines):
        return Problem(text.place, "a line is longer than 20,000 characters", "break it")
    if any(len(word) > LONGEST_WORD for word in text.value.split()):
        return Problem(text.place, "a word is longer than 2,000 characters", "break it")
    if any(_depth(line) > DEEPEST for line in lines):
        return Problem(text.place, f"lists and quotes are nested deeper than {DEEPEST} levels", "lay them out flatter")
    if any(part.count("[") > MOST_MARKS for part in _PARAGRAPHS.split(text.value)):
        return Problem(text.place, f"a paragraph has more than {MOST_MARKS} '['", "take some out")
    return None


def _depth(line: str) -> int:
    """How many lists, quotes and callouts a line may stand in, by its indentation and its markers."""
    opening = _MARKERS.match(line)
    before = opening.group().expandtabs(_BLANKS_A_LEVEL) if opening else ""
    indentation = len(before) - len(before.lstrip(" "))
    return indentation // _BLANKS_A_LEVEL + len(_MARKER.findall(before))
