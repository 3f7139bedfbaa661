"""Where what was found in the search leads to."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from studyapp.services import notebook
from studyapp.services.search import Entry, Kind
from studyapp.ui import lesson_flow, session_flow
from studyapp.ui.commands import Command, named
from studyapp.ui.window import Window


def open_found(window: Window, commands: Sequence[Command], entry: Entry) -> None:
    """Do the command, or go to what was found."""
    if entry.kind is Kind.COMMAND:
        named(commands, entry.id).do()
    elif entry.kind is Kind.MODULE:
        lesson_flow.open_module(window, entry.id)
    elif entry.kind is Kind.ITEM:
        session_flow.start_practice(window, "Found question", [entry.id])
    elif entry.kind is Kind.NOTE:
        _open_note(window, entry.id)
    elif lesson := entry.id if entry.kind is Kind.LESSON else entry.lesson:
        lesson_flow.open_lesson(window, lesson)


def _open_note(window: Window, id_: str) -> None:
    """The passage that it is on; where the lesson is gone, the list of all notes."""
    found = notebook.by_id(window.desk, UUID(id_))
    if found is not None and found.lesson in window.desk.pack.lesson_by_id:
        lesson_flow.open_passage(window, found)
    else:
        window.show_place("notes")
