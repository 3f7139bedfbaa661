"""``type: multiple``: ``options`` with any number ``right``."""

from __future__ import annotations

from studyapp.domain.questions import Multiple
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.items.options import decode_options
from studyapp.packfiles.tree import Source

TYPE = "multiple"
ASKS_WITH = ("ask", "options", "credit")


def decode(fields: Fields, source: Source, draft: Draft) -> Multiple | None:
    """A multiple-response question, or ``None`` where the fields make none."""
    ask = draft.markdown(source, fields.scalar("ask", required=True))
    options = decode_options(fields, source, draft)
    complete = len(options) == len(fields.entries("options"))
    right = sum(option.right for option in options)
    if complete and len(options) >= 2 and right == 0:
        fields.complain(
            fields.node.place, "no option is marked right", "mark the key with 'right:' instead of 'wrong:'"
        )
    partial = _partial(fields)
    if ask is None or not complete or len(options) < 2 or right == 0:
        return None
    return Multiple(ask.value.strip(), options, partial)


def _partial(fields: Fields) -> bool:
    credit = fields.text("credit")
    if credit and credit not in ("partial", "all"):
        fields.complain(fields.place("credit"), f"unknown credit '{credit}'", "one of all, partial")
    return credit == "partial"
