"""Single best answer: one option is the key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option, misconceptions_behind


@dataclass(frozen=True)
class Single:
    """A stem with options of which exactly one is right."""

    kind: ClassVar[str] = "single"
    shuffled: ClassVar[bool] = True

    ask: str
    options: tuple[Option, ...]

    @property
    def key(self) -> Response:
        """The text of the right option."""
        return tuple(option.text for option in self.options if option.right)

    def mark(self, response: Response) -> Mark:
        """Right if the one option chosen is the key."""
        chosen = [option for option in self.options if option.text in response]
        correct = response == self.key
        return Mark(correct, float(correct), misconceptions_behind(chosen))
