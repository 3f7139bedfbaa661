"""``cloze``: a text with gaps, ``{{answer}}`` or ``{{answer|also accepted}}``."""

from __future__ import annotations

import re

from studyapp.domain.questions import Cloze
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.tree import Source

TYPE = "cloze"
TOLD_BY = "cloze"
ASKS_WITH = ("cloze",)

_GAP = re.compile(r"\{\{([^{}]*)\}\}")


def decode(fields: Fields, source: Source, draft: Draft) -> Cloze | None:
    """A text with gaps, or ``None`` where the field makes none."""
    text = draft.markdown(source, fields.scalar("cloze", required=True))
    if text is None:
        return None
    gaps = [_answers(gap) for gap in _GAP.findall(text.value)]
    if not gaps:
        fields.complain(text.place, "the text has no gap", "write {{answer}} where one belongs")
        return None
    if not all(gaps):
        for place, gap in draft.find(source, text, _GAP):
            if not _answers(gap.group(1)):
                fields.complain(place, "a gap has no answer", "write {{answer}}")
        return None
    between = _GAP.split(text.value.strip())[::2]
    return Cloze(tuple(between), tuple(gaps))


def _answers(gap: str) -> tuple[str, ...]:
    """What a gap accepts; nothing where one of its answers is empty."""
    answers = tuple(answer.strip() for answer in gap.split("|"))
    return answers if all(answers) else ()
