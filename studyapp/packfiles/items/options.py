"""Options: ``right`` and ``wrong`` mark the key where it stands."""

from __future__ import annotations

from studyapp.domain.problems import Place, Severity
from studyapp.domain.questions import Option
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.tree import Mapping, Source

_KNOWN = ("right", "wrong", "because", "misconception")


def decode_options(fields: Fields, source: Source, draft: Draft) -> tuple[Option, ...]:
    """The options of an item or variant that can be used; fewer than are given where one has a fault."""
    given = len(fields.entries("options"))
    if fields.is_list("options") and given < 2:
        fields.complain(fields.place("options"), f"an item needs at least 2 options; this has {given}")
    options: dict[str, Option] = {}
    first: dict[str, Place] = {}
    for thing in fields.things("options", required=not fields.has("options")):
        option = _option(thing, source, draft)
        if option is None:
            continue
        alike = " ".join(option.text.split()).casefold()
        if alike in options:
            fields.complain(thing.place, "two options say the same", f"first at line {first[alike].line}")
        else:
            options[alike], first[alike] = option, thing.place
    return tuple(options.values())


def _option(thing: Mapping, source: Source, draft: Draft) -> Option | None:
    fields = Fields(thing, "an option", _KNOWN, draft.problems)
    if fields.has("right") == fields.has("wrong"):
        if fields.has("right"):
            fields.complain(thing.place, "an option is either right or wrong, not both", "keep one of the two")
        elif not set(thing.fields) - set(_KNOWN):
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
