"""Options: ``right`` and ``wrong`` mark the key where it stands."""

from __future__ import annotations

from studyapp.domain.problems import Severity
from studyapp.domain.questions import Option
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.tree import Mapping, Source

_KNOWN = ("right", "wrong", "because", "misconception")


def decode_options(fields: Fields, source: Source, draft: Draft) -> tuple[Option, ...]:
    """The options of an item or variant."""
    things = fields.things("options", required=True)
    options = [option for thing in things if (option := _option(thing, source, draft))]
    if things and len(things) < 2:
        fields.complain(fields.place("options"), f"an item needs at least 2 options; this has {len(things)}")
    _refuse_equal(fields, things, options)
    return tuple(options)


def _option(thing: Mapping, source: Source, draft: Draft) -> Option | None:
    fields = Fields(thing, "an option", _KNOWN, draft.problems)
    if fields.has("right") == fields.has("wrong"):
        if fields.has("right"):
            fields.complain(thing.place, "an option is either right or wrong, not both", "keep one of the two")
        elif not set(thing.fields) - set(_KNOWN):
            fields.complain(thing.place, "an option needs its text", "write it after 'right:' or 'wrong:'")
        return None
    marked = "right" if fields.has("right") else "wrong"
    text = fields.scalar(marked)
    because = fields.scalar("because")
    for markdown in (text, because):
        draft.markdown(source, markdown)
    if not fields.has("because"):
        hint = "say why it is right, or what makes it tempting"
        fields.complain(fields.place(marked), "this option has no rationale", hint, Severity.WARNING)
    misconception = fields.id("misconception") if fields.has("misconception") else None
    if text is None:
        return None
    return Option(
        text.value.strip(), marked == "right", because.value.strip() if because else "", misconception or None
    )


def _refuse_equal(fields: Fields, things: list[Mapping], options: list[Option]) -> None:
    seen: dict[str, int] = {}
    for thing, option in zip(things, options, strict=False):
        text = " ".join(option.text.split()).casefold()
        if text in seen:
            fields.complain(thing.place, "two options say the same", f"first at line {seen[text]}")
        seen.setdefault(text, thing.place.line)
