"""What a YAML file says, with the place of every word: texts, lists and fields, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass, field

from studyapp.domain.problems import Place

LARGEST_FILE = 2_000_000
"""Bytes of a YAML file. A module of lessons has about 30,000."""


@dataclass(slots=True)  # not frozen: setting fields costs three times as much there, and a library has 150,000
class Scalar:
    """A text. ``plain`` is one without quotes; ``last_line`` is where it ends in the file."""

    value: str
    place: Place
    plain: bool = True
    last_line: int = 0


@dataclass(slots=True)
class Sequence:
    """A list."""

    place: Place
    entries: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Fields by name, each with the place of its name."""

    place: Place
    fields: dict[str, Node] = field(default_factory=dict)
    names: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a pack: its path in the pack, its lines, and what they say (``None`` where they say nothing)."""

    file: str
    lines: tuple[str, ...]
    root: Node | None
