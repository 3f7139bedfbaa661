"""What every kind of question can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from studyapp.domain.questions.option import Option

Response = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict on one response.

    ``correct`` is what memory is graded by; ``credit`` (0–1) is what a score adds up; ``misconceptions`` names
    the wrong ideas that the response gave away; ``spelling`` holds the right spelling of each answer that was
    taken in spite of a slip.
    """

    correct: bool
    credit: float
    misconceptions: tuple[str, ...] = ()
    spelling: tuple[str, ...] = ()


class Question(Protocol):
    """One way of asking an item."""

    kind: ClassVar[str]
    shuffled: ClassVar[bool]
    """Whether ``options`` may be shown in another order than the file's."""

    @property
    def ask(self) -> str:
        """The stem, as inline Markdown."""
        ...

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen, arranged or picked, in the order of the file; empty where the answer is typed."""
        ...

    @property
    def key(self) -> Response:
        """The response that is right in full."""
        ...

    def mark(self, response: Response) -> Mark:
        """The verdict on ``response``; texts that the question does not know count as wrong."""
        ...
