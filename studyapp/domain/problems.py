"""A fault in a pack, told so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem weighs: an error must be mended, a warning should be, an info may be."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Where something stands in a pack: a file relative to the pack, line and column counted from 1.

    A named tuple, since every value of every file has one: 150,000 of them in a large library.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, and what to do about it; ``rule`` names the rule of the review that found it."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    rule: str = ""

    def __str__(self) -> str:
        hint = f"  — {self.hint}" if self.hint else ""
        rule = f"{self.rule}: " if self.rule else ""
        return f"{self.place}: {self.severity}: {rule}{self.message}{hint}"


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems sorted as an author walks through the pack: by file, line and column."""
    return sorted(problems, key=lambda p: (p.place.file, p.place.line, p.place.column, p.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems keeps a file out of use."""
    return any(problem.severity is Severity.ERROR for problem in problems)
