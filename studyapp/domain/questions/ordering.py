"""Ordering: steps to be put in their order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option


@dataclass(frozen=True)
class Ordering:
    """Steps as they should stand; a response is their texts in the order given.

    Credit is the longest run of steps that follow one another as they should, as a share of all steps: whoever
    misplaces one step of five has four neighbours right at best. A run of one step earns nothing.
    """

    kind: ClassVar[str] = "ordering"
    shuffled: ClassVar[bool] = True

    ask: str
    order: tuple[str, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """The steps, as things to be arranged."""
        return tuple(Option(step, True) for step in self.order)

    @property
    def key(self) -> Response:
        """The steps in their order."""
        return self.order

    def mark(self, response: Response) -> Mark:
        """Right if every step is in its place."""
        correct = response == self.order
        return Mark(correct, 1.0 if correct else self._credit(response))

    def _credit(self, response: Response) -> float:
        follows = dict(pairwise(self.order))
        longest = run = 1
        for before, after in pairwise(response):
            run = run + 1 if follows.get(before) == after else 1
            longest = max(longest, run)
        return longest / len(self.order) if 1 < longest < len(self.order) else 0.0
