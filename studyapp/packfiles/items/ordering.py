"""``order``: the steps as they should stand."""

from __future__ import annotations

from studyapp.domain.questions import Ordering
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.items.distinct import distinct
from studyapp.packfiles.tree import Source

TYPE = "ordering"
TOLD_BY = "order"
ASKS_WITH = ("ask", "order")

FEWEST = 3
"""Steps; two can be put right by a guess."""


def decode(fields: Fields, source: Source, draft: Draft) -> Ordering | None:
    """An ordering question, or ``None`` where the fields make none."""
    ask = draft.markdown(source, fields.scalar("ask", required=True))
    given = fields.entries("order", required=True)
    if fields.is_list("order") and 0 < len(given) < FEWEST:
        fields.complain(fields.place("order"), f"'order' needs at least {FEWEST} entries; this has {len(given)}")
    steps = [text for node in fields.scalars("order") if (text := draft.markdown(source, node))]
    differ = distinct(fields, "entries of 'order'", [(step.value, step.place) for step in steps])
    if ask is None or not differ or len(steps) < max(FEWEST, len(given)):
        return None
    return Ordering(ask.value.strip(), tuple(step.value.strip() for step in steps))
