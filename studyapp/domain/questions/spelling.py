"""Whether a typed answer is one of the accepted ones: what does not matter, and what counts as a slip."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SHORTEST_WITH_A_SLIP = 5
"""Letters; in a shorter word one letter makes another word (*bond*, *bind*)."""

_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Match:
    """The accepted answer that a typed one stands for, and whether it was spelt with a slip."""

    accepted: str
    slip: bool = False


def match(typed: str, accepted: Sequence[str], *, exact: bool = False) -> Match | None:
    """The accepted answer that was meant; ``None`` where it is none of them.

    Capitals, accents, the form of quotes and dashes, blanks and a full stop at the end do not matter. One slip
    (a letter too many, too few, wrong, or two swapped) is let pass in an answer of five letters or more, but not
    in its first letter, and never in numbers: there the slip may be the mistake. With ``exact`` only blanks
    around the answer are ignored.
    """
    if exact:
        return next((Match(answer) for answer in accepted if typed.strip() == answer), None)
    plain = folded(typed)
    for answer in accepted:
        if plain == folded(answer):
            return Match(answer)
    return next((Match(answer, slip=True) for answer in accepted if _one_slip(plain, folded(answer))), None)


def folded(text: str) -> str:
    """A text without what does not matter in an answer."""
    apart = unicodedata.normalize("NFKD", text.translate(_ALIKE))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split()).strip(" .,;:!?\"'")


def _one_slip(typed: str, wanted: str) -> bool:
    if len(wanted) < SHORTEST_WITH_A_SLIP or typed[:1] != wanted[:1]:
        return False
    if any(letter.isdigit() for letter in typed + wanted):
        return False
    return _within_one_edit(typed, wanted)


def _within_one_edit(one: str, two: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes one text the other."""
    if abs(len(one) - len(two)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    if len(one) == len(two):
        swapped = one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]
        return swapped or one[at + 1 :] == two[at + 1 :]
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return longer[at + 1 :] == shorter[at:]
