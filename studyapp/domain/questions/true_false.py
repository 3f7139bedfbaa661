"""True or false, with or without the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option, misconceptions_behind

TRUE, FALSE = "true", "false"


@dataclass(frozen=True)
class TrueFalse:
    """A statement to judge; where there are ``reasons``, one of them is the reason and is asked for too.

    A response is ``true`` or ``false``, followed by the text of the reason chosen where there are reasons. It is
    right only as a whole: a right verdict for a wrong reason may be a guess.
    """

    kind: ClassVar[str] = "true-false"
    shuffled: ClassVar[bool] = True

    statement: str
    answer: bool
    reasons: tuple[Option, ...] = ()

    @property
    def ask(self) -> str:
        """The statement."""
        return self.statement

    @property
    def options(self) -> tuple[Option, ...]:
        """The reasons."""
        return self.reasons

    @property
    def key(self) -> Response:
        """The right verdict, and the right reason where reasons are asked for."""
        return (TRUE if self.answer else FALSE, *(reason.text for reason in self.reasons if reason.right))

    def mark(self, response: Response) -> Mark:
        """Right if verdict and reason are."""
        chosen = [reason for reason in self.reasons if reason.text in response[1:]]
        correct = response == self.key
        return Mark(correct, float(correct), misconceptions_behind(chosen))
