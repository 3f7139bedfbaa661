"""``match``: pairs of ``this`` and ``with``; ``distract`` for matches that belong to none."""

from __future__ import annotations

from studyapp.domain.questions import Matching, Pair
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.items.distinct import distinct
from studyapp.packfiles.tree import Mapping, Source

TYPE = "matching"
TOLD_BY = "match"
ASKS_WITH = ("ask", "match", "distract")

PAIR = ("this", "with")

FEWEST = 3
"""Pairs; with two, one right match gives the other away."""


def decode(fields: Fields, source: Source, draft: Draft) -> Matching | None:
    """A matching question, or ``None`` where the fields make none."""
    ask = draft.markdown(source, fields.scalar("ask", required=True))
    given = fields.entries("match", required=True)
    if fields.is_list("match") and 0 < len(given) < FEWEST:
        fields.complain(fields.place("match"), f"'match' needs at least {FEWEST} pairs; this has {len(given)}")
    pairs = [(pair, thing) for thing in fields.things("match") if (pair := _pair(thing, source, draft))]
    distract = [text for node in fields.scalars("distract") if (text := draft.markdown(source, node))]
    premises = distinct(fields, "premises", [(pair.this, thing.fields["this"].place) for pair, thing in pairs])
    matches = [(pair.match, thing.fields["with"].place) for pair, thing in pairs]
    differ = distinct(fields, "matches", matches + [(text.value, text.place) for text in distract]) and premises
    if ask is None or not differ or len(pairs) < max(FEWEST, len(given)):
        return None
    return Matching(ask.value.strip(), tuple(pair for pair, _ in pairs), tuple(text.value.strip() for text in distract))


def _pair(thing: Mapping, source: Source, draft: Draft) -> Pair | None:
    fields = Fields(thing, "a pair", PAIR, draft.problems)
    this = draft.words(source, fields, "this", required=True)
    match = draft.words(source, fields, "with", required=True)
    return Pair(this, match) if this and match else None
