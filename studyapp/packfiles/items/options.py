"""Options: ``right`` and ``wrong`` mark the key where it stands."""

from __future__ import annotations

from studyapp.domain.problems import Severity
from studyapp.domain.questions import Option
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.items.distinct import distinct
from studyapp.packfiles.tree import Mapping, Source

KNOWN = ("right", "wrong", "because", "misconception")


def decode_options(fields: Fields, source: Source, draft: Draft, name: str = "options") -> tuple[Option, ...]:
    """The options of an item or variant that can be used; fewer than are given where one has a fault."""
    given = len(fields.entries(name))
    if fields.is_list(name) and given < 2:
        fields.complain(fields.place(name), f"an item needs at least 2 {name}; this has {given}")
    things = fields.things(name, required=not fields.has(name))
    found = [(option, thing.place) for thing in things if (option := _option(thing, source, draft))]
    texts = [(option.text, place) for option, place in found]
    if not distinct(fields, name, texts):
        return ()
    return tuple(option for option, _ in found)


def _option(thing: Mapping, source: Source, draft: Draft) -> Option | None:
    fields = Fields(thing, "an option", KNOWN, draft.problems)
    if fields.has("right") == fields.has("wrong"):
        if fields.has("right"):
            fields.complain(thing.place, "an option is either right or wrong, not both", "keep one of the two")
        elif not set(thing.fields) - set(KNOWN):
            fields.complain(thing.place, "an option needs its text", "write it after 'right:' or 'wrong:'")
        return None
    marked = "right" if fields.has("right") else "wrong"
    text = draft.markdown(source, fields.scalar(marked))
    because = draft.words(source, fields, "because")
    if not fields.has("because"):
        hint = "say why it is right, or what makes it tempting"
        fields.complain(fields.place(marked), "this option has no rationale", hint, Severity.WARNING)
    misconception = fields.id("misconception") if fields.has("misconception") else None
    if text is None:
        return None
    return Option(text.value.strip(), marked == "right", because, misconception or None)
