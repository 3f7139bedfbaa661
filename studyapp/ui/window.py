"""The window as its pages, flows and commands see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from studyapp.services.ports import Desk, Shelf
from studyapp.ui.appearance import Appearance
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme


class Window(Protocol):
    """Shows pages, and knows the way back; what a person does on them is led on by the flows.

    Attributes:
        settings: what the window remembers from one start to the next.
        here: the id of the page that is shown; empty where it is none that can be come back to.
        come_back: leads to what is shown, once every part has been made anew.
        way_back: leads from a lesson to where it was opened from.
    """

    theme: Theme
    tasks: Tasks
    appearance: Appearance
    data_folder: Path
    settings: QSettings
    here: str
    come_back: Callable[[], None]
    way_back: Callable[[], None]

    @property
    def desk(self) -> Desk: ...

    @property
    def shelf(self) -> Shelf: ...

    def show_place(self, id_: str) -> None: ...

    def page(self, id_: str) -> QWidget: ...

    def show_page(self, id_: str, come_back: Callable[[], None], place: str) -> QWidget: ...

    def count_due(self) -> None: ...

    def use_desk(self, desk: Desk) -> None: ...

    def tell_failure(self, error: Exception) -> None: ...

    def look(self, chosen: Appearance) -> None: ...

    def resize_text(self, steps: int) -> None: ...

    def show_keys(self) -> None: ...

    def close(self) -> bool: ...
