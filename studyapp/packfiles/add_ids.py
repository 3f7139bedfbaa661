"""Writes an id for each item that lacks one, into the author's own file, and touches nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from studyapp.domain.problems import Place
from studyapp.packfiles.fields import LONGEST_ID
from studyapp.packfiles.tree import LARGEST_FILE, Mapping, Scalar, Sequence, Source
from studyapp.packfiles.yaml_reader import read_yaml

_ASKS = ("ask", "statement", "cloze", "case")
_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORDS = "a an the of to in on is are was be it its and or which what that this with for from does do"
_SMALL = frozenset(_SMALL_WORDS.split())
_WORDS = 5


def add_ids(folder: Path) -> list[tuple[Place, str]]:
    """Where an id was written, and which. Files that cannot be read are left alone. Raises ``OSError``."""
    quizzes = sorted((folder / "quizzes").glob("*.yaml"))
    sources = [(file, source) for file in quizzes if (source := _read(folder, file))]
    taken = {id_.value for _, source in sources for item in _items(source) if (id_ := _id(item))}
    written: list[tuple[Place, str]] = []
    for file, source in sources:
        places = sorted(
            ((_first(item), item) for item in _items(source) if "id" not in item.fields and item.names),
            key=lambda entry: entry[0],
        )
        lines = file.read_bytes().decode("utf-8-sig").splitlines(keepends=True)
        # What is written in one line is as quickly done by hand.
        lacking = [(at, item) for at, item in places if "{" not in lines[at[0] - 1][: at[1] - 1]]
        added = []
        for at, item in lacking:
            new = _unique(_suggested(item), taken)
            taken.add(new)
            added.append((at, new))
        for (line, column), new in reversed(added):
            lines[line - 1] = _with_id(lines[line - 1], column - 1, new)
        if added:
            file.write_bytes("".join(lines).encode())
        written += [(Place(source.file, *at), new) for at, new in added]
    return written


def _first(item: Mapping) -> tuple[int, int]:
    """Line and column of an item's first field."""
    return min((place.line, place.column) for place in item.names.values())


def _with_id(line: str, start: int, id_: str) -> str:
    ending = "\r\n" if line.endswith("\r\n") else "\n"
    return f"{line[:start]}id: {id_}{ending}{' ' * start}{line[start:]}"


def _read(folder: Path, file: Path) -> Source | None:
    with file.open("rb") as stream:
        source, _ = read_yaml(file.relative_to(folder).as_posix(), stream.read(LARGEST_FILE + 1))
    return source


def _items(source: Source) -> Iterator[Mapping]:
    """Items and cases, and the items of cases."""
    for thing in _listed(source.root):
        yield thing
        yield from _listed(thing)


def _listed(node: object) -> Iterator[Mapping]:
    items = node.fields.get("items") if isinstance(node, Mapping) else None
    if isinstance(items, Sequence):
        yield from (entry for entry in items.entries if isinstance(entry, Mapping))


def _id(item: Mapping) -> Scalar | None:
    node = item.fields.get("id")
    return node if isinstance(node, Scalar) else None


def _suggested(item: Mapping) -> str:
    """The first words of what it asks that carry meaning."""
    asks = next((node for name in _ASKS if isinstance(node := item.fields.get(name), Scalar)), None)
    found = [word for word in _WORD.findall(asks.value.casefold() if asks else "") if word not in _SMALL]
    return "-".join(found[:_WORDS])[: LONGEST_ID - 5].strip("-") or "item"


def _unique(id_: str, taken: set[str]) -> str:
    number = 2
    unique = id_
    while unique in taken:
        unique = f"{id_}-{number}"
        number += 1
    return unique
