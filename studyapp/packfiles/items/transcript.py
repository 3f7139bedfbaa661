"""``lines``: who says what; ``pick: true`` marks a line that answers the question."""

from __future__ import annotations

from studyapp.domain.problems import Severity
from studyapp.domain.questions import Line, Transcript
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.items.distinct import distinct
from studyapp.packfiles.tree import Mapping, Source

TYPE = "transcript"
TOLD_BY = "lines"
ASKS_WITH = ("ask", "lines")

KNOWN = ("who", "says", "because", "pick")


def decode(fields: Fields, source: Source, draft: Draft) -> Transcript | None:
    """A transcript to pick lines from, or ``None`` where the fields make none."""
    ask = draft.markdown(source, fields.scalar("ask", required=True))
    given = fields.entries("lines", required=True)
    if fields.is_list("lines") and len(given) == 1:
        fields.complain(fields.place("lines"), "a transcript needs at least 2 lines; this has 1")
    lines = [(line, thing) for thing in fields.things("lines") if (line := _line(thing, source, draft))]
    # A line to pick is known by what it says.
    keys = {line.says.casefold() for line, _ in lines if line.pick}
    known = [(line.says, thing.fields["says"].place) for line, thing in lines if line.says.casefold() in keys]
    differ = distinct(fields, "lines", known)
    picked = sum(line.pick for line, _ in lines)
    complete = len(lines) == len(given)
    if complete and len(given) >= 2 and picked in (0, len(lines)):
        number = "every line" if picked else "no line"
        fields.complain(fields.place("lines"), f"{number} is to be picked", "mark those to pick with 'pick: true'")
    if ask is None or not differ or not complete or len(lines) < 2 or picked in (0, len(lines)):
        return None
    return Transcript(ask.value.strip(), tuple(line for line, _ in lines))


def _line(thing: Mapping, source: Source, draft: Draft) -> Line | None:
    fields = Fields(thing, "a line", KNOWN, draft.problems)
    who = draft.words(source, fields, "who", required=True)
    says = draft.words(source, fields, "says", required=True)
    pick = fields.flag("pick", False)
    because = draft.words(source, fields, "because")
    if pick and not fields.has("because"):
        hint = "say why it is the one to pick"
        fields.complain(fields.place("says"), "this line has no rationale", hint, Severity.WARNING)
    return Line(who, says, pick, because) if who and says else None
