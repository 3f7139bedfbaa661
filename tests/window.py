"""The real window on the built-in pack and a real store, with a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studyapp import bootstrap, paths
from studyapp.services.ports import Desk, Shelf, StudyData
from studyapp.ui.app import start_theme
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.session import SessionPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.focus_ring import FocusRing
from tests.builders import SetClock


@dataclass
class Learner:
    """A person at the window: keys and clicks, and a look at what is kept."""

    qtbot: QtBot
    window: MainWindow
    desk: Desk
    clock: SetClock

    @property
    def page(self) -> QWidget:
        """What is on the screen now."""
        return self.window.current_page()

    def sees(self, kind: type[QWidget]) -> bool:
        """Whether such a page is on the screen."""
        return isinstance(self.page, kind)

    @property
    def session(self) -> SessionPage:
        page = self.window.page("session")
        assert isinstance(page, SessionPage)
        return page

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            target = QApplication.focusWidget() or self.window
            self.qtbot.keyClick(target, key, with_)
            QApplication.processEvents()

    def answer(self, right: bool, degree: Qt.Key = Qt.Key.Key_3) -> None:
        """Answer the question on the screen by keyboard: letters, then how sure."""
        question = self.session.question
        assert question is not None
        asked = self.session.asked
        options = asked.options
        key = asked.variant.question.key
        if right:
            letters = [at for at, option in enumerate(options) if option.text in key]
        else:
            letters = [next(at for at, option in enumerate(options) if option.text not in key)]
        self.clock.forward(seconds=20)
        self.press(*(Qt.Key(Qt.Key.Key_A + at) for at in letters))
        self.press(degree)


@pytest.fixture(scope="session")
def theme_and_ring(qapp: QApplication) -> Iterator[Theme]:
    qapp.setStyle("Fusion")
    theme = start_theme(qapp)
    ring = FocusRing(theme, qapp)
    yield theme
    ring.stop()


@pytest.fixture
def theme(theme_and_ring: Theme) -> Iterator[Theme]:
    theme_and_ring.use("light")
    yield theme_and_ring
    theme_and_ring.use("light")


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    shelf = bootstrap.open_shelf(paths.bundled())
    shelf.load()
    return shelf


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


Open = Callable[[Path], Learner]


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, shelf: Shelf, clock: SetClock) -> Iterator[Open]:
    """Opens the window on a data folder; several times on one folder is what restarting is."""
    opened: list[StudyData] = []

    def open_(data: Path) -> Learner:
        pack = shelf.load().pack
        assert pack is not None
        learner = bootstrap.open_data(data)
        opened.append(learner)
        desk = bootstrap.open_desk(pack, learner, clock, Random(5))
        window = MainWindow(theme, data / "window.ini")
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.open(desk, shelf)
        window.activateWindow()
        QApplication.processEvents()
        return Learner(qtbot, window, desk, clock)

    yield open_
    for learner in opened:
        learner.close()


@pytest.fixture
def learner(open_window: Open, tmp_path: Path) -> Learner:
    return open_window(tmp_path)
