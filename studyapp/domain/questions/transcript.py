"""Transcript: pick the lines that answer the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option


@dataclass(frozen=True)
class Line:
    """What somebody says; ``pick`` marks a line that answers the question."""

    who: str
    says: str
    pick: bool = False
    because: str = ""


@dataclass(frozen=True)
class Transcript:
    """A stem and lines of a talk, always in their order; a response is what the picked lines say."""

    kind: ClassVar[str] = "transcript"
    shuffled: ClassVar[bool] = False

    ask: str
    lines: tuple[Line, ...]

    @property
    def options(self) -> tuple[Option, ...]:
        """The lines, as things to be picked."""
        return tuple(Option(line.says, line.pick, line.because) for line in self.lines)

    @property
    def key(self) -> Response:
        """What the lines to be picked say."""
        return tuple(line.says for line in self.lines if line.pick)

    def mark(self, response: Response) -> Mark:
        """Right if exactly the lines to be picked are picked, in whatever order."""
        correct = set(response) == set(self.key)
        return Mark(correct, float(correct))
