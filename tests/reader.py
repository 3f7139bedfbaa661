"""The reader in a window of its own, on made-up lessons or on a real folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from studyapp import bootstrap
from studyapp.services.ports import Desk, Shelf
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.popover import Popover
from tests.builders import desk, lesson, module, pack
from tests.unit.packfiles import packs

Show = Callable[..., ReaderPage]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, shelf: Shelf) -> Iterator[Show]:
    windows: list[QMainWindow] = []

    def show_(on: Desk, id_: str = "first-1", shelf: Shelf = shelf, size: tuple[int, int] = (1224, 800)) -> ReaderPage:
        page = ReaderPage(theme, on, shelf)
        window = QMainWindow()
        window.setCentralWidget(page)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        page.open(id_)
        QApplication.processEvents()
        return page

    yield show_
    windows.clear()


@pytest.fixture
def written(show: Show, tmp_path: Path) -> Callable[[str], ReaderPage]:
    """Opens a lesson of a real folder whose body is this Markdown."""

    def open_(body: str, glossary: str = packs.GLOSSARY) -> ReaderPage:
        indented = "\n".join(f"      {line}" for line in body.splitlines())
        before, after = packs.MODULE.split("      A [[countertransference]]")
        text = before + indented + "\n\n      {{check: first}}\n" + after.partition("{{check: first}}\n")[2]
        folder = packs.write(tmp_path, {"content/01-empathy.yaml": text, "content/glossary.yaml": glossary})
        shelf = bootstrap.open_shelf(folder)
        loaded = shelf.load()
        assert loaded.pack is not None
        return show(desk(loaded.pack), "what-empathy-is", shelf)

    return open_


def of_one(**changes: Any) -> Desk:
    """A desk whose first lesson is changed so."""
    first = replace(module(), lessons=(lesson(**changes), lesson("first-2")))
    return desk(pack(modules=(first, module("second"))))


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def block(page: ReaderPage, start: str) -> QTextBlock:
    found = page.text.document().begin()
    while found.isValid() and not found.text().startswith(start):
        found = found.next()
    assert found.isValid(), start
    return found


def popover() -> Popover:
    found = QApplication.activePopupWidget()
    assert isinstance(found, Popover)
    return found


def press(
    qtbot: QtBot, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
) -> None:
    """Press a key where the keyboard is."""
    for _ in range(times):
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target, key, with_)
        QApplication.processEvents()
