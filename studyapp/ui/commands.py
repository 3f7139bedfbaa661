"""What can be done from anywhere by name: the commands that the search palette offers beside what it finds."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from studyapp.services.search import MATCH_END, MATCH_START, Entry, Hit, Kind
from studyapp.ui import session_flow
from studyapp.ui.appearance import READING_FACES, SCHEMES
from studyapp.ui.places import WITH_KEYS
from studyapp.ui.window import Window

_SIGN = ">"
"""Typed first, it asks for commands only."""

_ALIKE = 0.75
_MOST = 4


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do, its key where it has one, and other words that people may look for."""

    title: str
    do: Callable[[], object]
    key: str = ""
    also: str = ""


def of_window(window: Window) -> list[Command]:
    """What the window can do wherever one is."""

    def look(scheme: str) -> None:
        window.look(replace(window.appearance, scheme=scheme))

    def set_in(face: str) -> None:
        window.look(replace(window.appearance, reading_face=face))

    return [
        *(Command(f"Go to {place.title}", partial(window.show_place, place.id), place.key) for place in WITH_KEYS),
        Command("Go to Your plan", partial(window.show_place, "plan"), also="exam date what if forecast"),
        Command("Start the daily review", partial(session_flow.start_review, window), also="due questions"),
        *(Command(f"Colours: {name}", partial(look, scheme), also="theme mode") for scheme, name in SCHEMES.items()),
        *(
            Command(f"Reading typeface: {name}", partial(set_in, face), also="font lessons")
            for face, name in READING_FACES.items()
        ),
        Command("Larger text", partial(window.resize_text, 1), "Ctrl++", also="bigger size zoom"),
        Command("Smaller text", partial(window.resize_text, -1), "Ctrl+-", also="size zoom"),
        Command("Show all keys", window.show_keys, "?", also="shortcuts help"),
        Command("Quit", window.close, "Ctrl+Q", also="exit close"),
    ]


def with_commands(commands: Sequence[Command], find: Callable[[str], Sequence[Hit]]) -> Callable[[str], Sequence[Hit]]:
    """Finds commands first, then what ``find`` does; all commands while nothing is typed."""

    def found(text: str) -> Sequence[Hit]:
        typed = text.strip()
        if not typed or typed.startswith(_SIGN):
            return _matching(commands, typed.removeprefix(_SIGN))
        return [*_matching(commands, typed)[:_MOST], *find(text)]

    return found


def named(commands: Sequence[Command], title: str) -> Command:
    """The command of that title."""
    return next(command for command in commands if command.title == title)


def _matching(commands: Sequence[Command], text: str) -> list[Hit]:
    words = text.casefold().split()
    fitting = [command for command in commands if all(_fits(word, command) for word in words)]
    return [
        Hit(Entry(Kind.COMMAND, command.title, command.title, command.key), _marked(command.title, words), "")
        for command in fitting
    ]


def _fits(word: str, command: Command) -> bool:
    known = f"{command.title} {command.also}".casefold().split()
    return any(one.startswith(word) for one in known) or (
        len(word) > 3 and bool(difflib.get_close_matches(word, known, n=1, cutoff=_ALIKE))
    )


def _marked(title: str, words: Sequence[str]) -> str:
    def marked(part: str) -> str:
        length = max((len(word) for word in words if part.casefold().startswith(word)), default=0)
        return f"{MATCH_START}{part[:length]}{MATCH_END}{part[length:]}" if length else part

    return " ".join(marked(part) for part in title.split(" "))
