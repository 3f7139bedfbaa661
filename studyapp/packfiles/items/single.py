"""``options`` with one ``right``."""

from __future__ import annotations

from studyapp.domain.questions import Single
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.items.options import decode_options
from studyapp.packfiles.tree import Source

TYPE = "single"
ASKS_WITH = ("ask", "options")


def decode(fields: Fields, source: Source, draft: Draft) -> Single | None:
    """A single-best-answer question, or ``None`` where the fields make none."""
    ask = draft.markdown(source, fields.scalar("ask", required=True))
    options = decode_options(fields, source, draft)
    right = sum(option.right for option in options)
    complete = len(options) == len(fields.entries("options"))
    if complete and len(options) >= 2 and right == 0:
        fields.complain(
            fields.node.place, "no option is marked right", "mark the key with 'right:' instead of 'wrong:'"
        )
    elif right > 1:
        fields.complain(fields.node.place, f"{right} options are marked right", "one must be, or say 'type: multiple'")
    if ask is None or right != 1 or not complete or len(options) < 2:
        return None
    return Single(ask.value.strip(), options)
