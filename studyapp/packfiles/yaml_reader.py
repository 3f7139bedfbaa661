"""Strict YAML, from the events of libyaml's parser: bounded in time and memory, every value with its place.

YAML's own loaders turn ``no`` into false, follow aliases without end, take the last of two equal keys and
can be made to crash (``PLATFORM.md`` has the figures). Here a file is only ever text, lists and fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from studyapp.domain.problems import Place, Problem
from studyapp.packfiles.syntax import explained, special_text
from studyapp.packfiles.tree import LARGEST_FILE, Mapping, Node, Scalar, Sequence, Source

DEEPEST = 20
"""Levels of lists and fields within each other; deeper nesting is refused."""

MOST_VALUES = 150_000
"""Texts, lists and field names in a file; one with more is refused (it would take seconds to read)."""

MOST_TOLD = 100
"""Problems of one file that are told; reading stops there."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# NEL, LS and PS are line breaks to the parser and to no editor: they would put every later place on a wrong line.
_UNSEEN = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_BIDI}\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile(rf"[\x00{_BIDI}]")


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
        return None, [*builder.problems, explained(file, lines, error)]
    if builder.problems:
        return None, builder.problems
    return Source(file, lines, root), []


def _unseen(file: str, lines: tuple[str, ...]) -> Problem | None:
    for number, line in enumerate(lines, start=1):
        if found := _UNSEEN.search(line):
            return _control(Place(file, number, found.start() + 1), found.group())
    return None


def _control(place: Place, character: str) -> Problem:
    name = f"U+{ord(character):04X}"
    return Problem(place, f"an invisible control character ({name}) is not allowed", "delete it")


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
        self._values = 0

    def build(self, text: str) -> Node | None:
        documents = 0
        for event in _events(text):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._count(event)
                self._place(self._scalar(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._count(event)
                self._open(event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                closed = self._stack.pop()
                self._names.pop()
                self._place(closed)
            elif kind is yaml.AliasEvent:
                self._refuse_extras(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "a second document starts here"
                    raise _RefusedError(Problem(self._at(event), message, "use one file for each"))
        return self._root

    def _count(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        self._values += 1
        if self._values > MOST_VALUES:
            raise _RefusedError(Problem(self._at(event), f"more than {MOST_VALUES:,} values", "split the file"))

    def _open(self, event: Any) -> None:
        if len(self._stack) >= DEEPEST:
            raise _RefusedError(Problem(self._at(event), "nested deeper than 20 levels", "lay it out flatter"))
        opened = Sequence if type(event) is yaml.SequenceStartEvent else Mapping
        self._stack.append(opened(self._at(event)))
        self._names.append(None)

    def _scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark, event.end_mark
        value, line = event.value, start.line
        if found := _ESCAPED.search(value):
            raise _RefusedError(_control(self._at(event), found.group()))
        # The mark after a text in a block stands at the beginning of the line below it.
        last = end.line if end.column == 0 else end.line + 1
        # A plain text has the style '' in libyaml and None in the parser that is written in Python.
        place = Place(self._file, line + 1, start.column + 1)
        return Scalar(value, place, not event.style, last if last > line else line + 1)

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
        if isinstance(node, Scalar) and node.plain and node.value == "<<":
            message = "merge keys ('<<') are not used in packs"
            raise _RefusedError(Problem(node.place, message, "write the fields out"))
        if isinstance(node, Scalar) and node.value.strip():
            self._names[-1] = node
            return
        message = "a field's name must be a word"
        raise _RefusedError(Problem(node.place, message, "put texts that start with '[' or '{' in quotes"))

    def _field(self, parent: Mapping, name: Scalar, node: Node) -> None:
        if name.value in parent.fields:
            first = parent.names[name.value].line
            if len(self.problems) >= MOST_TOLD:
                raise _RefusedError(Problem(name.place, f"{MOST_TOLD} fields are given twice", "mend those first"))
            self.problems.append(Problem(name.place, f"'{name.value}' is given twice", f"first at line {first}"))
            return
        parent.fields[name.value] = node
        parent.names[name.value] = name.place

    def _refuse_extras(self, event: Any) -> None:
        if type(event) is yaml.AliasEvent or event.anchor is not None:
            if special := special_text(self._at(event), self._lines):
                raise _RefusedError(special)
            message = "anchors and aliases ('&x', '*x') are not used in packs"
            raise _RefusedError(Problem(self._at(event), message, "write the text out"))
        shown = event.tag.replace("tag:yaml.org,2002:", "!!")
        raise _RefusedError(Problem(self._at(event), f"YAML tags such as '{shown}' are not allowed in packs"))

    def _at(self, event: Any) -> Place:
        return Place(self._file, event.start_mark.line + 1, event.start_mark.column + 1)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
            if type(event) is yaml.StreamEndEvent:
                return
    finally:
        loader.dispose()
