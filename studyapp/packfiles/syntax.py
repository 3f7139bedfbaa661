"""A parser's complaint in an author's words, at the place where the mistake was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from studyapp.domain.problems import Place, Problem

_SPECIAL = "@`%*&[{!"
_OPENING = re.compile(r"\s*(?:- +)*(?:[\w-]+:\s+)?(\S)")
_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the parser said, and where; ``line`` and ``column`` count from 0."""

    file: str
    lines: Sequence[str]
    said: str
    context: str
    line: int
    column: int
    opened: Place | None
    """Where the list or quoted text starts that the parser was in."""

    @property
    def text(self) -> str:
        """The line that it is about."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    def at(self, line: int, column: int) -> Place:
        """A place in the file."""
        return Place(self.file, line + 1, column + 1)

    @property
    def place(self) -> Place:
        """Where the parser stopped."""
        return self.at(self.line, self.column)


def explained(file: str, lines: Sequence[str], error: yaml.YAMLError) -> Problem:
    """What is wrong in the file that the parser would not read on."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Problem(Place(file), "this is not YAML", "see the pack format for how a file is laid out")
    opened = getattr(error, "context_mark", None)
    complaint = _Complaint(
        file=file,
        lines=lines,
        said=str(getattr(error, "problem", "") or ""),
        context=str(getattr(error, "context", "") or ""),
        line=mark.line,
        column=mark.column,
        opened=Place(file, opened.line + 1, opened.column + 1) if opened is not None else None,
    )
    for explain in (_colon, _tab, _in_quotes, _after_quotes, _special, _never_closed, _indent, _no_colon):
        if problem := explain(complaint):
            return problem
    said = complaint.said or "it cannot be read"
    return Problem(complaint.place, f"this is not YAML: {said}", "check the line above too")


def special_text(place: Place, lines: Sequence[str]) -> Problem | None:
    """Words after what YAML takes for an anchor or alias show that a plain text was meant."""
    token, _, rest = lines[place.line - 1][place.column - 1 :].partition(" ")
    if not rest.strip() or (token.startswith("&") and rest.lstrip()[0] in "[{|>-"):
        return None
    return _cannot_start(place, token[0])


def _cannot_start(place: Place, character: str) -> Problem:
    return Problem(place, f"text cannot start with '{character}' here", "put it in quotes")


def _colon(c: _Complaint) -> Problem | None:
    if "mapping values are not allowed" not in c.said:
        return None
    # A field's own colon is no text: the line stands at the wrong depth.
    if re.fullmatch(r" *(?:- +)*[\w-]+", c.text[: c.column]) and (indent := _indent(c)):
        return indent
    hint = "put the text in quotes, or after '|' on its own lines"
    return Problem(c.place, "a colon followed by a blank starts a new field here", hint)


def _tab(c: _Complaint) -> Problem | None:
    leading = re.match(r" *\t", c.text)
    if leading or c.text[max(0, c.column - 1) : c.column + 1].count("\t"):
        place = c.at(c.line, leading.end() - 1) if leading else c.place
        return Problem(place, "a tab is used for indentation", "use blanks")
    return None


def _in_quotes(c: _Complaint) -> Problem | None:
    if "quoted scalar" not in c.context or c.opened is None:
        return None
    if "escape" in c.said or "hex" in c.said:
        hint = "write two backslashes for one, or use single quotes"
        return Problem(c.place, "a backslash in double quotes starts an escape, and this is none", hint)
    return Problem(c.opened, "the text that starts here has no closing quote", "close it, or use the other quote")


def _after_quotes(c: _Complaint) -> Problem | None:
    if c.text[: c.column].rstrip()[-1:] not in _QUOTES or not c.text[c.column :].strip():
        return None
    hint = "put the whole text in the other quotes, or after '|' on its own lines"
    return Problem(c.place, "the quoted text ends before this", hint)


def _special(c: _Complaint) -> Problem | None:
    """A plain text on this line that begins with a character which means something else to YAML."""
    found = _OPENING.match(c.text)
    if found is None:
        return None
    character, place = found.group(1), c.at(c.line, found.start(1))
    if character in _SPECIAL:
        return _cannot_start(place, character)
    if character in "|>" and ("line break" in c.said or "chomping" in c.said):
        return _cannot_start(place, character)
    misplaced = c.text[c.column : c.column + 1]
    if misplaced in ("-", "?", ",", "]", "}") and re.search(r": +$", c.text[: c.column]):
        return _cannot_start(c.place, misplaced)
    return None


def _never_closed(c: _Complaint) -> Problem | None:
    if c.opened is None or "flow" not in c.context:
        return None
    if "flow node" in c.context:
        return None if c.text.strip() else Problem(c.place, "a '[' or '{' above is never closed", "close it")
    what, bracket = ("list", "]") if "sequence" in c.context else ("'{'", "}")
    return Problem(c.opened, f"the {what} that starts here has no closing '{bracket}'", f"write '{bracket}' after it")


def _indent(c: _Complaint) -> Problem | None:
    """A line that stands a little beside its neighbours."""
    own, dashed = _depth(c.text), c.text.lstrip().startswith("- ")
    for at in range(min(c.line, len(c.lines)) - 1, max(-1, c.line - 60), -1):
        line = c.lines[at]
        alike = line.lstrip().startswith("- ") or not dashed
        if not line.strip() or not alike:
            continue
        depth = _depth(line) if dashed else _depth(line, past_dashes=True)
        if depth == own:
            return None
        if abs(depth - own) <= 2:
            message = f"this line is indented by {own}, its neighbours by {depth}"
            return Problem(c.at(c.line, own), message, f"line it up with line {at + 1}")
    return None


def _no_colon(c: _Complaint) -> Problem | None:
    if "could not find expected ':'" in c.said and c.opened is not None:
        hint = "write 'name: text', or indent the line as part of the text above it"
        return Problem(c.opened, "this line is no field", hint)
    if "expected" in c.said and ("block" in c.context or "block" in c.said):
        return Problem(c.place, "this line does not fit what stands above it", "check how far it is indented")
    return None


def _depth(line: str, *, past_dashes: bool = False) -> int:
    """Where the first word stands; ``past_dashes`` that open entries of a list."""
    opening = re.match(r" *(?:- +)*" if past_dashes else r" *", line)
    return opening.end() if opening else 0
