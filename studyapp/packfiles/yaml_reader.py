"""Strict YAML, from the events of libyaml's parser: bounded in time and memory, every value with its place.

YAML's own loaders turn ``no`` into false, follow aliases without end, take the last of two equal keys and
can be made to crash (``PLATFORM.md`` has the figures). Here a file is only ever text, lists and fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from studyapp.domain.problems import Place, Problem
from studyapp.packfiles.tree import Mapping, Node, Scalar, Sequence, Source

LARGEST_FILE = 2_000_000
"""Bytes; a larger file is refused."""

DEEPEST = 20
"""Levels of lists and fields within each other; deeper nesting is refused."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SPECIAL = "@`%*&[{!"


def read_yaml(file: str, data: bytes) -> tuple[Source | None, list[Problem]]:
    """What the bytes of a pack's file say, or why they cannot be read; never raises for what they hold."""
    if len(data) > LARGEST_FILE:
        return None, [Problem(Place(file), "larger than 2 MB", "split the file")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(file, data[: error.start].count(b"\n") + 1)
        return None, [Problem(place, f"not UTF-8 text at byte {error.start}", "save the file as UTF-8")]
    lines = tuple(re.split(r"\r\n|\r|\n", text))
    if problem := _unseen(file, lines):
        return None, [problem]
    builder = _Builder(file, lines)
    try:
        root = builder.build("\n".join(lines))
    except _RefusedError as refused:
        return None, [*builder.problems, refused.problem]
    except yaml.YAMLError as error:
        return None, [*builder.problems, _explained(file, lines, error)]
    if builder.problems:
        return None, builder.problems
    return Source(file, lines, root), []


def _unseen(file: str, lines: tuple[str, ...]) -> Problem | None:
    for number, line in enumerate(lines, start=1):
        if found := _UNSEEN.search(line):
            name = f"U+{ord(found.group()):04X}"
            place = Place(file, number, found.start() + 1)
            return Problem(place, f"an invisible control character ({name}) is not allowed", "delete it")
    return None


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Makes the tree from events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self._file = file
        self._lines = lines
        self.problems: list[Problem] = []
        self._stack: list[Sequence | Mapping] = []
        self._names: list[Scalar | None] = []
        self._root: Node | None = None

    def build(self, text: str) -> Node | None:
        documents = 0
        for event in _events(text):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        Problem(self._at(event), "a second document starts here", "use one file for each")
                    )
            elif isinstance(event, yaml.NodeEvent):
                self._refuse_extras(event)
                self._take(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                closed = self._stack.pop()
                self._names.pop()
                self._place(closed)
        return self._root

    def _take(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.ScalarEvent):
            last = self._at(event, end=True).line
            self._place(Scalar(event.value, self._at(event), event.style is None, last))
            return
        if len(self._stack) >= DEEPEST:
            raise _RefusedError(Problem(self._at(event), "nested deeper than 20 levels", "lay it out flatter"))
        opened = Sequence if isinstance(event, yaml.SequenceStartEvent) else Mapping
        self._stack.append(opened(self._at(event)))
        self._names.append(None)

    def _place(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        if isinstance(parent, Sequence):
            parent.entries.append(node)
        elif (name := self._names[-1]) is None:
            self._name(node)
        else:
            self._field(parent, name, node)
            self._names[-1] = None

    def _name(self, node: Node) -> None:
        if isinstance(node, Scalar):
            self._names[-1] = node
            return
        message = "a field's name must be a word"
        raise _RefusedError(Problem(node.place, message, "put texts that start with '[' or '{' in quotes"))

    def _field(self, parent: Mapping, name: Scalar, node: Node) -> None:
        if name.value in parent.fields:
            first = parent.names[name.value].line
            self.problems.append(Problem(name.place, f"'{name.value}' is given twice", f"first at line {first}"))
            return
        parent.fields[name.value] = node
        parent.names[name.value] = name.place

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            if special := _special_text(self._at(event), self._lines):
                raise _RefusedError(special)
            message = "anchors and aliases ('&x', '*x') are not used in packs"
            raise _RefusedError(Problem(self._at(event), message, "write the text out"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            raise _RefusedError(Problem(self._at(event), f"YAML tags such as '{shown}' are not allowed in packs"))

    def _at(self, event: yaml.Event, *, end: bool = False) -> Place:
        mark = event.end_mark if end else event.start_mark
        assert mark is not None  # every event of a parser has both
        return Place(self._file, mark.line + 1, mark.column + 1)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _explained(file: str, lines: tuple[str, ...], error: yaml.YAMLError) -> Problem:
    """A parser's complaint in an author's words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return Problem(Place(file), "this is not YAML", "see the pack format for how a file is laid out")
    said = str(getattr(error, "problem", "") or "")
    place = Place(file, mark.line + 1, mark.column + 1)
    line = lines[mark.line] if mark.line < len(lines) else ""
    context_mark = getattr(error, "context_mark", None)
    if "mapping values are not allowed" in said:
        hint = "put the text in quotes, or after '|' on its own lines"
        return Problem(place, "a colon followed by a blank starts a new field here", hint)
    if line[mark.column : mark.column + 1] == "\t" or re.match(r" *\t", line):
        return Problem(place, "a tab is used for indentation", "use blanks")
    if "quoted scalar" in str(getattr(error, "context", "")) and context_mark is not None:
        opened = Place(file, context_mark.line + 1, context_mark.column + 1)
        return Problem(opened, "the text that starts here has no closing quote", "close it, or use the other quote")
    if special := _special_start(file, lines, mark.line):
        return special
    return _indent(place, lines, mark.line) or Problem(place, f"this is not YAML: {said}", "check the line above too")


def _special_start(file: str, lines: tuple[str, ...], at: int) -> Problem | None:
    """A plain text on this line that begins with a character which means something else to YAML."""
    line = lines[at] if at < len(lines) else ""
    found = re.match(r"\s*(?:- +)*(?:[\w-]+:\s+)?(\S)", line)
    if found and found.group(1) in _SPECIAL and not re.match(r"\s*(?:- +)*(?:[\w-]+:\s+)?[|>]", line):
        place = Place(file, at + 1, found.start(1) + 1)
        return Problem(place, f"text cannot start with '{found.group(1)}' here", "put it in quotes")
    return None


def _special_text(place: Place, lines: tuple[str, ...]) -> Problem | None:
    """Words after what YAML takes for an anchor or alias show that a plain text was meant."""
    token, _, rest = lines[place.line - 1][place.column - 1 :].partition(" ")
    if not rest.strip() or (token.startswith("&") and rest.lstrip()[0] in "[{|>-"):
        return None
    return Problem(place, f"text cannot start with '{token[0]}' here", "put it in quotes")


def _indent(place: Place, lines: tuple[str, ...], at: int) -> Problem | None:
    """A line that stands a little beside its neighbours."""
    if at >= len(lines):
        return None
    own = _depth(lines[at])
    above = [n for n in range(at - 1, max(-1, at - 60), -1) if lines[n].strip() and abs(_depth(lines[n]) - own) <= 2]
    neighbour = next((n for n in above if _depth(lines[n]) != own), None)
    if neighbour is None:
        return None
    message = f"this line is indented by {own}, its neighbours by {_depth(lines[neighbour])}"
    return Problem(place, message, f"line it up with line {neighbour + 1}")


def _depth(line: str) -> int:
    """Where the first word stands: past the dashes that open entries of a list."""
    opening = re.match(r" *(?:- +)*", line)
    return opening.end() if opening else 0
