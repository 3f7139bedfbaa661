"""Reading fields out of a tree: every fault is noted at its place, and reading goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from studyapp.domain.problems import Place, Problem, Severity
from studyapp.packfiles.tree import Mapping, Node, Scalar, Sequence

E = TypeVar("E", bound=StrEnum)

LONGEST_ID = 100
"""Letters; a longer id would fit no screen and no file name."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Fields:
    """The fields of one thing (``what``: "an item", "an option"), of which ``known`` are allowed."""

    def __init__(self, node: Mapping, what: str, known: Collection[str], problems: list[Problem]) -> None:
        self.node = node
        self.what = what
        self.problems = problems
        for name, place in node.names.items():
            if name not in known:
                self.complain(place, f"unknown field '{shown(name)}' in {what}", meant(name, known))

    def complain(self, place: Place, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, message, hint, severity))

    def has(self, name: str) -> bool:
        """Whether the field is given."""
        return name in self.node.fields

    def place(self, name: str) -> Place:
        """Where the field's value stands; where the whole thing stands if it is not given."""
        node = self.node.fields.get(name)
        return node.place if node is not None else self.node.place

    def scalar(self, name: str, *, required: bool = False) -> Scalar | None:
        """The field as a text with its place; empty text counts as a fault."""
        node = self.node.fields.get(name)
        if node is None:
            if required:
                self.complain(self.node.place, f"{self.what} needs '{name}'")
            return None
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, Sequence) else "fields"
            self.complain(node.place, f"'{name}' must be text, not {kind}", self._quote_hint(node))
            return None
        if not node.value.strip():
            self.complain(node.place, f"'{name}' is empty", "write its text, or leave the field out")
            return None
        return node

    def text(self, name: str, *, required: bool = False) -> str:
        """The field's text without blanks around it; empty where there is none."""
        node = self.scalar(name, required=required)
        return node.value.strip() if node else ""

    def optional(self, name: str) -> str | None:
        """The field's text, or ``None``."""
        return self.text(name) or None

    def id(self, name: str, hint: str = "") -> str:
        """The field as an id; empty where there is none that can be used."""
        if not self.has(name):
            wanted = "an id" if name == "id" else f"'{name}'"
            self.complain(self.node.place, f"{self.what} needs {wanted}", hint)
            return ""
        text = self.scalar(name)
        return self.as_id(text) if text is not None else ""

    def as_id(self, node: Scalar) -> str:
        """A text as an id; empty, and noted, where it is none."""
        if _ID.fullmatch(node.value) and len(node.value) <= LONGEST_ID:
            return node.value
        suggestion = re.sub(r"[^a-z0-9]+", "-", node.value.lower())[:40].strip("-")
        hint = "lower-case letters, digits and hyphens" + (f", such as '{suggestion}'" if suggestion else "")
        self.complain(node.place, f"'{shown(node.value)}' is no id", hint)
        return ""

    def entries(self, name: str, *, required: bool = False) -> list[Node]:
        """The entries of a list; empty where there is none."""
        node = self.node.fields.get(name)
        if node is None:
            if required:
                self.complain(self.node.place, f"{self.what} needs '{name}'")
            return []
        if isinstance(node, Sequence):
            if required and not node.entries:
                self.complain(node.place, f"'{name}' is empty", "write at least one entry, each starting with '- '")
            return node.entries
        one = "option" if name == "options" else "entry"
        self.complain(node.place, f"'{name}' must be a list", f"start each {one} with '- '")
        return []

    def is_list(self, name: str) -> bool:
        """Whether the field is given as a list."""
        return isinstance(self.node.fields.get(name), Sequence)

    def things(self, name: str, *, required: bool = False) -> list[Mapping]:
        """The entries of a list of things with fields."""
        found = []
        for entry in self.entries(name, required=required):
            if isinstance(entry, Mapping):
                found.append(entry)
            else:
                self.complain(entry.place, f"each entry of '{name}' must have fields", "such as '- id: …'")
        return found

    def scalars(self, name: str) -> list[Scalar]:
        """The entries of a list of texts."""
        found = []
        for entry in self.entries(name):
            if isinstance(entry, Scalar) and entry.value.strip():
                found.append(entry)
            else:
                self.complain(entry.place, f"each entry of '{name}' must be text", "put it in quotes")
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """The entries of a list of texts, without blanks around them."""
        return tuple(entry.value.strip() for entry in self.scalars(name))

    def flag(self, name: str, default: bool) -> bool:
        """The field as true or false; ``default`` where it is not given or neither."""
        told = self.truth(name)
        return default if told is None else told

    def truth(self, name: str, *, required: bool = False) -> bool | None:
        """The field as true or false; ``None`` where it is not given or neither."""
        node = self.scalar(name, required=required)
        if node is None:
            return None
        if node.plain and node.value in ("true", "false"):
            return node.value == "true"
        message = f"'{name}' must be true or false, not '{shown(node.value)}'"
        self.complain(node.place, message, "" if node.plain else "take the quotes away")
        return None

    def whole(self, name: str, *, required: bool = False, least: int = 0) -> int | None:
        """The field as a whole number of at least ``least``."""
        node = self._number(name, _WHOLE, "a whole number", required)
        if node is None:
            return None
        if int(node.value) >= least:
            return int(node.value)
        self.complain(node.place, f"'{name}' must be at least {least}, not {node.value}")
        return None

    def number(self, name: str, *, most: float = 1e9) -> float | None:
        """The field as a number from 0 to ``most``."""
        node = self._number(name, _NUMBER, "a number", required=False)
        if node is None:
            return None
        if float(node.value) <= most:
            return float(node.value)
        self.complain(node.place, f"'{name}' must be from 0 to {most:g}, not {node.value}")
        return None

    def _number(self, name: str, form: re.Pattern[str], kind: str, required: bool) -> Scalar | None:
        node = self.scalar(name, required=required)
        if node is None or (node.plain and form.fullmatch(node.value)):
            return node
        message = f"'{name}' must be {kind}, not '{shown(node.value)}'"
        self.complain(node.place, message, "" if node.plain else "take the quotes away")
        return None

    def day(self, name: str) -> date | None:
        """The field as a date such as 2027-06-30."""
        node = self.scalar(name)
        if node is None:
            return None
        try:
            # fromisoformat alone would also take weeks and dates without hyphens.
            if _DAY.fullmatch(node.value):
                return date.fromisoformat(node.value)
        except ValueError:
            pass  # such as 2027-02-30: told below like any other text that is no date
        self.complain(node.place, f"'{name}' must be a date such as 2027-06-30, not '{shown(node.value)}'")
        return None

    def one_of(self, name: str, kind: type[E]) -> E | None:
        """The field as one of a few words."""
        node = self.scalar(name)
        if node is None:
            return None
        choices = [choice.value for choice in kind]
        if node.value in choices:
            return kind(node.value)
        self.complain(node.place, f"unknown {name} '{shown(node.value)}'", one_of_hint(node.value, choices))
        return None

    def inner(self, name: str, what: str, known: Collection[str]) -> Fields | None:
        """The field as a thing with fields of its own."""
        node = self.node.fields.get(name)
        if node is None:
            return None
        if isinstance(node, Mapping):
            return Fields(node, what, known, self.problems)
        self.complain(node.place, f"'{name}' must have fields", "write 'name: value' lines below it")
        return None

    def texts_by_name(self, name: str) -> dict[str, str]:
        """The field as texts under names of the author's own choosing."""
        node = self.node.fields.get(name)
        if not isinstance(node, Mapping):
            self.inner(name, f"'{name}'", ())
            return {}
        inner = Fields(node, f"'{name}'", node.fields, self.problems)
        return {key: inner.text(key) for key in node.fields}

    def _quote_hint(self, node: Node) -> str:
        return "put it in quotes" if isinstance(node, Sequence | Mapping) and not _empty(node) else ""


def _empty(node: Sequence | Mapping) -> bool:
    return not (node.entries if isinstance(node, Sequence) else node.fields)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was most likely meant, if any is close."""
    known = list(known)
    if len(name) > LONGEST_ID:
        return None
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if close:
        return close[0]
    # A shared beginning counts as close: 'apply' for 'application', a long id for its first words.
    return next((k for k in known if k[:4] == name[:4] and len(name) >= 4), None)


def meant(name: str, known: Iterable[str]) -> str:
    """The hint ``did you mean 'x'?``, or nothing."""
    guess = nearest(name, known)
    return f"did you mean '{guess}'?" if guess else ""


def one_of_hint(name: str, choices: Collection[str]) -> str:
    """The hint that lists the words to choose from, with the one most likely meant."""
    hint = f"one of {', '.join(choices)}"
    guess = meant(name, choices)
    return f"{hint}; {guess}" if guess else hint


def shown(value: str) -> str:
    """A value as a message quotes it: on one line, and not at length."""
    line = " ".join(value.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
