"""``statement`` and ``answer``; ``reasons`` where the reason is asked too."""

from __future__ import annotations

from studyapp.domain.questions import TrueFalse
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.items.options import decode_options
from studyapp.packfiles.tree import Source

TYPE = "true-false"
TOLD_BY = "statement"
ASKS_WITH = ("statement", "answer", "reasons")


def decode(fields: Fields, source: Source, draft: Draft) -> TrueFalse | None:
    """A true-or-false question, or ``None`` where the fields make none."""
    statement = draft.markdown(source, fields.scalar("statement", required=True))
    answer = fields.truth("answer", required=True)
    reasons = decode_options(fields, source, draft, "reasons") if fields.has("reasons") else ()
    given = len(fields.entries("reasons"))
    right = sum(reason.right for reason in reasons)
    complete = len(reasons) == given
    if complete and given >= 2 and right == 0:
        fields.complain(fields.place("reasons"), "no reason is marked right", "mark the one with 'right:'")
    elif right > 1:
        fields.complain(fields.place("reasons"), f"{right} reasons are marked right", "one must be")
    asks_reason = fields.has("reasons")
    if statement is None or answer is None or not complete or (asks_reason and (right != 1 or given < 2)):
        return None
    return TrueFalse(statement.value.strip(), answer, reasons)
