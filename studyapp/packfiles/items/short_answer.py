"""``accept``: the answers that are right, of which the first is shown."""

from __future__ import annotations

from studyapp.domain.questions import ShortAnswer
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.tree import Source

TYPE = "short-answer"
TOLD_BY = "accept"
ASKS_WITH = ("ask", "accept", "exact")


def decode(fields: Fields, source: Source, draft: Draft) -> ShortAnswer | None:
    """A short-answer question, or ``None`` where the fields make none."""
    ask = draft.markdown(source, fields.scalar("ask", required=True))
    given = fields.entries("accept", required=True)
    accept = fields.texts("accept")
    exact = fields.flag("exact", False)
    if ask is None or not accept or len(accept) < len(given):
        return None
    return ShortAnswer(ask.value.strip(), accept, exact)
