"""What decoding gathers besides values: problems, and names that must be known somewhere in the pack."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from studyapp.domain.problems import Place, Problem
from studyapp.packfiles import guards
from studyapp.packfiles.callouts import KINDS
from studyapp.packfiles.fields import Fields, one_of_hint, shown
from studyapp.packfiles.tree import Scalar, Source

# A link may be broken over two lines where its author wraps the text; a backslash before it makes it plain text.
_MENTIONS = {
    "lesson": re.compile(r"(?<!\\)\[\[lesson:(?P<name>[^\[\]]+)\]\]"),
    "term": re.compile(r"(?<!\\)\[\[(?!lesson:)(?P<name>[^\[\]]+)\]\]"),
    "item": re.compile(r"(?<!\\)\{\{check:(?P<name>[^{}]+)\}\}"),
    "picture": re.compile(r"(?<!\\)!\[(?P<alt>[^\[\]]*)\]\(\s*(?:<(?P<quoted>[^<>\n]+)>|(?P<name>[^()\s]+))[^()\n]*\)"),
}
_CITED = re.compile(r"(?<!\\)\[(@[^\[\]]+)\]")
_CALLOUT = re.compile(r"^[ \t]*!!! ?(?P<name>[\w-]+)", re.MULTILINE)
_MARKS = re.compile(r"[\[{!]")
_CODE = re.compile(r"(?<!`)(`++)[^`]++\1(?!`)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name used somewhere that must be known: an objective, module, lesson, item, term, reference, picture."""

    kind: str
    name: str
    place: Place
    written: str
    """How the author wrote it, for the message."""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many items of a module a blueprint asks for, and where it says so."""

    module: str
    items: int
    place: Place


@dataclass(slots=True)
class Draft:
    """Where decoders put what they find."""

    problems: list[Problem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    quotas: list[Quota] = field(default_factory=list)
    ids: dict[str, Place] = field(default_factory=dict)
    """Ids of modules, objectives, lessons and items, with a prefix for their kind."""
    unread: set[str] = field(default_factory=set)
    """Kinds of names that a file which could not be read may have held: they are not called unknown."""

    def mention(self, kind: str, name: str, place: Place, written: str | None = None) -> None:
        """Note a name to be checked when all files are read."""
        self.mentions.append(Mention(kind, name, place, written or f"'{shown(name)}'"))

    def claim(self, kind: str, id_: str, place: Place) -> bool:
        """Take an id; false, and noted, if another thing of the kind has it."""
        taken = self.ids.get(f"{kind} {id_}")
        if taken is not None:
            self.problems.append(Problem(place, f"id '{id_}' is already used", f"first at {taken}"))
            return False
        self.ids[f"{kind} {id_}"] = place
        return True

    def words(self, source: Source, fields: Fields, name: str, *, required: bool = False) -> str:
        """A field's Markdown, without blanks around it; empty where there is none that can be shown."""
        text = self.markdown(source, fields.scalar(name, required=required))
        return text.value.strip() if text else ""

    def markdown(self, source: Source, text: Scalar | None) -> Scalar | None:
        """Note what a Markdown text mentions, each at its own line and column of the file.

        Returns the text, or ``None`` where it must not be shown because it would hang the page.
        """
        if text is None:
            return None
        if problem := guards.refused(text):
            self.problems.append(problem)
            return None
        if _MARKS.search(text.value):  # most texts mention nothing
            self._scan(_as_written(source, text))
        return text

    def find(self, source: Source, text: Scalar, pattern: re.Pattern[str]) -> list[tuple[Place, re.Match[str]]]:
        """Where a pattern stands in a text, at its lines and columns of the file."""
        spots = _as_written(source, text)
        return [(spots.at(found.start()), found) for found in pattern.finditer(spots.raw)]

    def _scan(self, spots: _Spots) -> None:
        for kind, pattern in _MENTIONS.items():
            for found in pattern.finditer(spots.raw):
                place = spots.at(found.start())
                name = found.group("name") or found.group("quoted")
                self.mention(kind, " ".join(name.split()), place, f"'{shown(found.group())}'")
                if kind == "item" and not spots.alone(found):
                    message = f"'{shown(found.group())}' stands within a text"
                    self.problems.append(Problem(place, message, "give it a line of its own"))
                if kind == "picture" and not found.group("alt").strip():
                    message, hint = "this picture has no alternative text", "![what it shows](…)"
                    self.problems.append(Problem(place, message, hint))
        for found in _CITED.finditer(spots.raw):
            for part in found.group(1).split(";"):
                name = part.strip().removeprefix("@").split(" ")[0]
                self.mention("reference", name, spots.at(found.start()), f"'[@{shown(name)}]'")
        for found in _CALLOUT.finditer(spots.raw):
            if (kind := found.group("name")) not in KINDS:
                place = spots.at(found.start("name"))
                self.problems.append(Problem(place, f"unknown callout '{shown(kind)}'", one_of_hint(kind, KINDS)))


def _as_written(source: Source, text: Scalar) -> _Spots:
    first = text.place.line
    written = source.lines[first - 1 : max(first, text.last_line)]
    # Blanks instead of what stands before the text keep every column as it is in the file.
    raw = "\n".join([" " * (text.place.column - 1) + written[0][text.place.column - 1 :], *written[1:]])
    return _Spots(source.file, first, _CODE.sub(_blank, raw))


@dataclass(frozen=True, slots=True)
class _Spots:
    """A text as it stands in its file, from the beginning of its first line."""

    file: str
    first: int
    raw: str

    def at(self, offset: int) -> Place:
        line = self.raw.count("\n", 0, offset)
        column = offset - (self.raw.rfind("\n", 0, offset) + 1)
        return Place(self.file, self.first + line, column + 1)

    def alone(self, found: re.Match[str]) -> bool:
        """Whether nothing else stands on the line."""
        start = self.raw.rfind("\n", 0, found.start()) + 1
        end = self.raw.find("\n", found.end())
        return self.raw[start : end if end >= 0 else None].strip() == found.group()


def _blank(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code.group())
