"""A form: which items are asked, which way, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studyapp.domain.packs import Level

FRESH_AFTER = 7
"""Days after which an item counts as not seen lately."""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One question of a form. ``options`` are the texts of those shown, in their order; empty where none are."""

    item: str
    module: str
    level: Level
    variant: int = 0
    options: tuple[str, ...] = ()
    section: int = 0
    met: bool = False
    """Whether the learner had answered the item before."""
    difficulty: float | None = None
    """In a quick check: what the item was taken to be, in logits."""


@dataclass(frozen=True, slots=True)
class Form:
    """The questions in their order. The same seed, bank and history make the same form again."""

    exam: str
    seed: int
    items: tuple[FormItem, ...]

    @property
    def sections(self) -> int:
        """How many parts without return it has."""
        return self.items[-1].section + 1 if self.items else 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the bank has too little for the blueprint: so many items are wanted, so many are asked.

    Without a ``level`` it is about the module as a whole: forms made of cases promise no more.
    """

    module: str
    level: Level | None
    wanted: int
    there: int


@dataclass(frozen=True, slots=True)
class History:
    """What the learner did with the bank: days since an item was last answered, and how often a text was chosen."""

    days_since: Mapping[str, int] = field(default_factory=dict)
    chosen: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By item and text of the option."""

    def fresh_in(self, item: str) -> int:
        """Days until an item, by its id, counts as not seen lately: the more, the nearer its last answer is; or 0."""
        days = self.days_since.get(item)
        return 0 if days is None else max(0, FRESH_AFTER - days)
