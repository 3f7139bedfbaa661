"""One thing that can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """An option with its rationale; a wrong one (a distractor) may name the misconception behind it."""

    text: str
    right: bool
    because: str = ""
    misconception: str | None = None


def misconceptions_behind(options: Iterable[Option]) -> tuple[str, ...]:
    """The misconceptions of the wrong ones among ``options``, each once, in their order."""
    named = (option.misconception for option in options if not option.right)
    return tuple(dict.fromkeys(name for name in named if name))
