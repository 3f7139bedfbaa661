"""The window as its pages and commands see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from studyapp.domain.practice import PracticeSet
from studyapp.services.ports import Desk, Shelf
from studyapp.services.study import Feedback
from studyapp.ui.appearance import Appearance
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme


class Window(Protocol):
    """What a person can do from pages and commands: go somewhere, begin something, change how all looks."""

    theme: Theme
    tasks: Tasks
    appearance: Appearance
    data_folder: Path

    @property
    def desk(self) -> Desk: ...

    @property
    def shelf(self) -> Shelf: ...

    def show_place(self, id_: str) -> None: ...

    def page(self, id_: str) -> QWidget: ...

    def show_page(self, id_: str, come_back: Callable[[], None], place: str) -> QWidget: ...

    def start_review(self, minutes: int = 0) -> None: ...

    def practise(self, chosen: PracticeSet, title: str) -> None: ...

    def go_on(self) -> None: ...

    def start_practice(self, title: str, items: Sequence[str]) -> None: ...

    def practise_module(self, module: str) -> None: ...

    def practise_cell(self, module: str, level: str) -> None: ...

    def open_lesson(self, lesson: str) -> None: ...

    def open_module(self, module: str) -> None: ...

    def show_summary(self, title: str, feedbacks: list[Feedback]) -> None: ...

    def show_answers(self, title: str, feedbacks: list[Feedback], item: str = "") -> None: ...

    def left_reader(self) -> None: ...

    def look(self, chosen: Appearance) -> None: ...

    def resize_text(self, steps: int) -> None: ...

    def show_keys(self) -> None: ...

    def close(self) -> bool: ...
