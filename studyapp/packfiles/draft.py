"""What decoding gathers besides values: problems, and names that must be known somewhere in the pack."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from studyapp.domain.problems import Place, Problem
from studyapp.packfiles.tree import Scalar, Source

LARGEST_BODY = 200_000
LONGEST_LINE = 20_000
LONGEST_WORD = 2_000
MOST_BRACKETS = 200

_MENTIONS = {
    "lesson": re.compile(r"\[\[lesson:(?P<name>[^\]\n]+)\]\]"),
    "term": re.compile(r"\[\[(?!lesson:)(?P<name>[^\]\n]+)\]\]"),
    "item": re.compile(r"\{\{check:\s*(?P<name>[^}\n]+?)\s*\}\}"),
    "picture": re.compile(r"!\[(?P<alt>[^\]\n]*)\]\((?P<name>[^)\s]+)[^)\n]*\)"),
}
_CITED = re.compile(r"\[(@[^\]\n]+)\]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name used somewhere that must be known: an objective, module, lesson, item, term, reference, picture."""

    kind: str
    name: str
    place: Place
    written: str
    """How the author wrote it, for the message."""


@dataclass(slots=True)
class Draft:
    """Where decoders put what they find."""

    problems: list[Problem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    ids: dict[str, Place] = field(default_factory=dict)
    """Ids of modules, objectives, lessons and items, with a prefix for their kind."""
    unread: set[str] = field(default_factory=set)
    """Kinds of names that a file which could not be read may have held: they are not called unknown."""

    def mention(self, kind: str, name: str, place: Place, written: str | None = None) -> None:
        """Note a name to be checked when all files are read."""
        self.mentions.append(Mention(kind, name, place, written or f"'{name}'"))

    def claim(self, kind: str, id_: str, place: Place) -> bool:
        """Take an id; false, and noted, if another thing of the kind has it."""
        taken = self.ids.get(f"{kind} {id_}")
        if taken is not None:
            self.problems.append(Problem(place, f"id '{id_}' is already used", f"first at {taken}"))
            return False
        self.ids[f"{kind} {id_}"] = place
        return True

    def markdown(self, source: Source, text: Scalar | None) -> None:
        """Note what a Markdown text mentions, each at its own line and column of the file."""
        if text is None:
            return
        self._guard(text)
        first, last = text.place.line, max(text.place.line, text.last_line)
        for number in range(first, min(last, len(source.lines)) + 1):
            start = text.place.column - 1 if number == first else 0
            self._line(source.file, number, source.lines[number - 1], start)

    def _line(self, file: str, number: int, line: str, start: int) -> None:
        for kind, pattern in _MENTIONS.items():
            for found in pattern.finditer(line, start):
                place = Place(file, number, found.start() + 1)
                self.mention(kind, found.group("name").strip(), place, f"'{found.group()}'")
                if kind == "picture" and not found.group("alt").strip():
                    message, hint = "this picture has no alternative text", "![what it shows](…)"
                    self.problems.append(Problem(place, message, hint))
        for cited in _CITED.finditer(line, start):
            for part in cited.group(1).split(";"):
                name = part.strip().removeprefix("@").split(" ")[0]
                place = Place(file, number, cited.start() + 1)
                self.mention("reference", name, place, f"'[@{name}]'")

    def _guard(self, text: Scalar) -> None:
        """Refuse what would hang the page that shows it (measured; see PLATFORM.md)."""
        if len(text.value) > LARGEST_BODY:
            self.problems.append(Problem(text.place, "this text is larger than 200 kB", "split it"))
        elif any(len(line) > LONGEST_LINE for line in text.value.split("\n")):
            self.problems.append(Problem(text.place, "a line is longer than 20,000 characters", "break it"))
        elif any(line.count("[") > MOST_BRACKETS for line in text.value.split("\n")):
            self.problems.append(Problem(text.place, "a line has more than 200 '['", "take some out"))
        elif any(len(word) > LONGEST_WORD for word in text.value.split()):
            self.problems.append(Problem(text.place, "a word is longer than 2,000 characters", "break it"))
