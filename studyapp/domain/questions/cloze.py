"""Cloze: a text with gaps to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from studyapp.domain.questions.base import Mark, Response
from studyapp.domain.questions.option import Option
from studyapp.domain.questions.spelling import Match, match

BLANK = "———"
"""What a gap looks like where the text is shown without fields."""


@dataclass(frozen=True)
class Cloze:
    """A text cut at its gaps: ``texts`` has one part more than there are ``gaps``.

    Each gap is the answers that it accepts, of which the first is shown. A response is what was typed into the
    gaps, in their order; credit is the share of gaps filled right. Where gaps share answers (the parts of a list
    in any order), one answer fills one gap.
    """

    kind: ClassVar[str] = "cloze"
    shuffled: ClassVar[bool] = False

    texts: tuple[str, ...]
    gaps: tuple[tuple[str, ...], ...]

    @property
    def ask(self) -> str:
        """The text with its gaps drawn as lines."""
        return BLANK.join(self.texts)

    @property
    def options(self) -> tuple[Option, ...]:
        """None: the answer is typed."""
        return ()

    @property
    def key(self) -> Response:
        """The first answer of each gap."""
        return tuple(gap[0] for gap in self.gaps)

    def mark(self, response: Response) -> Mark:
        """Right if every gap is filled right."""
        found = [answer for answer in self.filled(response) if answer]
        slips = tuple(answer.accepted for answer in found if answer.slip)
        return Mark(len(found) == len(self.gaps), len(found) / len(self.gaps), spelling=slips)

    def filled(self, response: Response) -> list[Match | None]:
        """For each gap the accepted answer that was typed there; ``None`` where it is wrong or missing."""
        found: list[Match | None] = []
        taken_by: dict[str, str] = {}
        typed = (*response, *[""] * len(self.gaps))
        for gap, given in zip(self.gaps, typed, strict=False):
            # Gaps with the same first answer want the same word; gaps that share answers otherwise take one each.
            free = [answer for answer in gap if taken_by.get(answer, gap[0]) == gap[0]]
            answer = match(given, free)
            found.append(answer)
            if answer:
                taken_by[answer.accepted] = gap[0]
        return found
