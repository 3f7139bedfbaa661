"""Matching: to each premise its match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option


@dataclass(frozen=True)
class Pair:
    """A premise and what belongs to it."""

    this: str
    match: str


def joined(this: str, match: str) -> str:
    """A premise with the match chosen for it, as a response holds it."""
    return f"{this} → {match}"


@dataclass(frozen=True)
class Matching:
    """Premises and matches; ``distract`` holds matches that belong to none.

    A response is one text for each premise that was given a match (``joined``), in any order. Credit is the
    share of premises with their own match.
    """

    kind: ClassVar[str] = "matching"
    shuffled: ClassVar[bool] = True

    ask: str
    pairs: tuple[Pair, ...]
    distract: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The matches to choose from."""
        right = (Option(pair.match, True) for pair in self.pairs)
        return (*right, *(Option(text, False) for text in self.distract))

    @property
    def key(self) -> Response:
        """Each premise with its match."""
        return tuple(joined(pair.this, pair.match) for pair in self.pairs)

    def mark(self, response: Response) -> Mark:
        """Right if every premise has its own match and nothing else is given."""
        right = len(set(self.key) & set(response))
        correct = set(response) == set(self.key)
        return Mark(correct, right / len(self.pairs))
