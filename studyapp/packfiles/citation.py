"""How a reference is named in running text: (Bordin, 1979), (Elliott et al., 2018)."""

from __future__ import annotations

import re

from studyapp.domain.packs import Reference

_YEAR = re.compile(r"\((\d{4}[a-z]?)[^)]*\)")
_PERSON = re.compile(r"([^,&.()]+?),\s(?:[A-ZÀ-Þ]\.[ -]?)+")


def author_and_year(reference: Reference) -> str:
    """Author and year as APA 7 writes them in a text; the key where the entry does not show them."""
    year = _YEAR.search(reference.text)
    if year is None:
        return reference.key
    before = reference.text[: year.start()].strip()
    surnames = [name.strip(" .…") for name in _PERSON.findall(before)]
    if not surnames:
        who = before.strip(" .")
    elif len(surnames) <= 2:
        who = " & ".join(surnames)
    else:
        who = f"{surnames[0]} et al."
    return f"{who}, {year.group(1)}"
