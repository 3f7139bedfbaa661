"""Entries that say the same: two of them can be told apart by nobody."""

from __future__ import annotations

from collections.abc import Iterable

from studyapp.domain.problems import Place
from studyapp.packfiles.fields import Fields


def distinct(fields: Fields, what: str, texts: Iterable[tuple[str, Place]]) -> bool:
    """Whether the texts differ by more than blanks and capitals; noted at each that does not (``what``: "options")."""
    first: dict[str, Place] = {}
    all_differ = True
    for text, place in texts:
        alike = " ".join(text.split()).casefold()
        if alike in first:
            fields.complain(place, f"two {what} say the same", f"first at line {first[alike].line}")
            all_differ = False
        else:
            first[alike] = place
    return all_differ
