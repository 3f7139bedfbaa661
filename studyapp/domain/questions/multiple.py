"""Multiple response: every right option and no wrong one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option, misconceptions_behind


@dataclass(frozen=True)
class Multiple:
    """A stem with options of which several may be right.

    All or nothing unless ``partial``: then each right choice adds a point, each wrong one takes a point
    away, never below nothing (plus/minus scoring, as in the NGN items of the NCLEX).
    """

    kind: ClassVar[str] = "multiple"
    shuffled: ClassVar[bool] = True

    ask: str
    options: tuple[Option, ...]
    partial: bool = False

    @property
    def key(self) -> Response:
        """The texts of the right options, in their order."""
        return tuple(option.text for option in self.options if option.right)

    def mark(self, response: Response) -> Mark:
        """Right if exactly the right options are chosen, in whatever order."""
        chosen = [option for option in self.options if option.text in response]
        correct = set(response) == set(self.key)
        return Mark(correct, self._credit(chosen, correct), misconceptions_behind(chosen))

    def _credit(self, chosen: list[Option], correct: bool) -> float:
        if not self.partial:
            return float(correct)
        points = sum(1 if option.right else -1 for option in chosen)
        return max(0, points) / len(self.key)
