"""From page to page through modules, lessons and notes, and back to where a lesson was opened from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studyapp.ui.window import Window

if TYPE_CHECKING:
    from studyapp.domain.annotations import Annotation

_PLACE = "learn"
_LOOKED_UP_FROM = ("session", "summary", "answers", "exam-review")
"""Pages that lead to a lesson, and are come back to from there."""


def open_lesson(window: Window, lesson: str, section: int = 0) -> None:
    """Read a lesson where it was left, or one of its sections; its way back leads to the session, if from one."""
    from studyapp.ui.pages.reader import ReaderPage

    if window.here != "reader":
        looked_up = window.here in _LOOKED_UP_FROM
        window.way_back = window.come_back if looked_up else partial(window.show_place, _PLACE)
    page = window.page("reader")
    assert isinstance(page, ReaderPage)
    page.open(lesson, section)
    window.show_page("reader", partial(open_lesson, window, lesson), _PLACE)


def open_passage(window: Window, annotation: Annotation) -> None:
    """Read a lesson at what was marked in it."""
    from studyapp.ui.pages.reader import ReaderPage

    open_lesson(window, annotation.lesson)
    page = window.page("reader")
    assert isinstance(page, ReaderPage)
    page.show_passage(annotation)


def open_module(window: Window, module: str) -> None:
    """Look at a module."""
    from studyapp.ui.pages.learn import LearnPage

    page = window.page("learn")
    assert isinstance(page, LearnPage)
    page.choose(module)
    window.show_place("learn")


def reader_page(window: Window) -> QWidget:
    """A lesson."""
    from studyapp.ui.pages.reader import ReaderPage

    page = ReaderPage(window.theme, window.desk, window.shelf)
    page.closed.connect(lambda: window.way_back())
    return page


def notes_page(window: Window) -> QWidget:
    """All that was marked and written in lessons."""
    from studyapp.ui.pages.notes import NotesPage

    page = NotesPage(window.theme, window.desk, window.shelf)
    page.passage_chosen.connect(partial(open_passage, window))
    page.lesson_chosen.connect(partial(open_lesson, window))
    page.left.connect(lambda: window.show_place("learn"))
    return page
