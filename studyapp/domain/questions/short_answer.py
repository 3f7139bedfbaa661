"""Short answer: a word or a few, typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option
from studyapp.domain.questions.spelling import match


@dataclass(frozen=True)
class ShortAnswer:
    """A stem and the answers that are right, of which the first is shown; a response is the text typed."""

    kind: ClassVar[str] = "short-answer"
    shuffled: ClassVar[bool] = False

    ask: str
    accept: tuple[str, ...]
    exact: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        """None: the answer is typed."""
        return ()

    @property
    def key(self) -> Response:
        """The answer that is shown."""
        return self.accept[:1]

    def mark(self, response: Response) -> Mark:
        """Right if what was typed is an accepted answer, give or take a slip of spelling unless ``exact``."""
        found = match(response[0], self.accept, exact=self.exact) if len(response) == 1 else None
        spelling = (found.accepted,) if found and found.slip else ()
        return Mark(found is not None, float(found is not None), spelling=spelling)
