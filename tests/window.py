"""The real window on the built-in pack and a real store, with a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studyapp import bootstrap, paths
from studyapp.domain.packs import Pack
from studyapp.domain.questions import Matching
from studyapp.services.ports import Desk, Shelf, StudyData
from studyapp.services.study import Asked
from studyapp.ui.app import start_theme
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.session import SessionPage
from studyapp.ui.pages.session.answers.base import AnswerView
from studyapp.ui.pages.session.answers.ordering import OrderingView
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.focus_ring import FocusRing
from tests.builders import SetClock

View = TypeVar("View", bound=AnswerView)


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
        return self.window.shell.page

    def sees(self, kind: type[QWidget]) -> bool:
        """Whether such a page is on the screen."""
        return isinstance(self.page, kind)

    @property
    def session(self) -> SessionPage:
        page = self.window.page("session")
        assert isinstance(page, SessionPage)
        return page

    @property
    def reader(self) -> ReaderPage:
        page = self.window.page("reader")
        assert isinstance(page, ReaderPage)
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
        self.clock.forward(seconds=20)
        match asked.variant.question.kind:
            case "true-false":
                self._judge(asked, right)
            case "ordering":
                self._put_in_order(right)
            case "matching":
                self._match(asked, right)
            case "cloze" | "short-answer":
                self._type(asked, right)
            case _:
                self._choose(asked, right)
        self.press(degree)

    def answer_view(self, kind: type[View]) -> View:
        """Where the question on the screen is answered."""
        question = self.session.question
        assert question is not None
        assert isinstance(question.answer, kind)
        return question.answer

    def _choose(self, asked: Asked, right: bool) -> None:
        key = asked.variant.question.key
        if right:
            letters = [at for at, option in enumerate(asked.options) if option.text in key]
        else:
            letters = [next(at for at, option in enumerate(asked.options) if option.text not in key)]
        self.press(*(Qt.Key(Qt.Key.Key_A + at) for at in letters))

    def _judge(self, asked: Asked, right: bool) -> None:
        is_true = asked.variant.question.key[0] == "true"
        self.press(Qt.Key.Key_T if is_true is right else Qt.Key.Key_F)
        if asked.options:
            self._choose(asked, right)

    def _put_in_order(self, right: bool) -> None:
        """By selection: the step that belongs at each place is gone to with the arrows and carried up to it."""
        answer = self.answer_view(OrderingView)
        key = self.session.asked.variant.question.key
        wanted = key if right else tuple(reversed(key))
        alt = Qt.KeyboardModifier.AltModifier
        for place, step in enumerate(wanted):
            at = [row.step for row in answer.rows].index(step)
            self._go_to_step(answer, at)
            for _ in range(at - place):
                self.press(Qt.Key.Key_Up, with_=alt)
        if not answer.response:  # it stood so by chance: there and back
            self.press(Qt.Key.Key_Up, with_=alt)
            self.press(Qt.Key.Key_Down, with_=alt)

    def _go_to_step(self, answer: OrderingView, at: int) -> None:
        focused = QApplication.focusWidget()
        if focused not in answer.rows:
            self.press(Qt.Key.Key_1)
        here = next(number for number, row in enumerate(answer.rows) if row.hasFocus())
        self.press(*[Qt.Key.Key_Down if at > here else Qt.Key.Key_Up] * abs(at - here))

    def _match(self, asked: Asked, right: bool) -> None:
        question = asked.variant.question
        assert isinstance(question, Matching)
        shown = [option.text for option in asked.options]
        for pair in question.pairs:
            at = shown.index(pair.match)
            self.press(Qt.Key(Qt.Key.Key_1 + (at if right else (at + 1) % len(shown))))

    def _type(self, asked: Asked, right: bool) -> None:
        self.press(Qt.Key.Key_Return)
        for text in asked.variant.question.key:
            field = QApplication.focusWidget()
            assert isinstance(field, QLineEdit)
            self.qtbot.keyClicks(field, text if right else "nonsense")
            self.press(Qt.Key.Key_Return)


def texts(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Let go of a test's widgets once pytest-qt has closed them, or each change of the theme would dress them all."""
    if QApplication.instance():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    yield


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
    return bootstrap.open_shelf(paths.bundled())


@pytest.fixture(scope="session")
def built_in(shelf: Shelf) -> Pack:
    """The built-in pack, read once."""
    pack = shelf.load().pack
    assert pack is not None
    return pack


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


Open = Callable[..., Learner]


@pytest.fixture
def open_window(qtbot: QtBot, theme: Theme, shelf: Shelf, built_in: Pack, clock: SetClock) -> Iterator[Open]:
    """Opens the window on a data folder; several times on one folder is what restarting is."""
    opened: list[StudyData] = []

    def open_(data: Path, of: Shelf = shelf) -> Learner:
        pack = built_in if of is shelf else of.load().pack
        assert pack is not None
        learner = bootstrap.open_data(data)
        opened.append(learner)
        desk = bootstrap.open_desk(pack, learner, clock, Random(5))
        window = MainWindow(theme, data / "window.ini")
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.open(desk, of)
        window.activateWindow()
        QApplication.processEvents()
        return Learner(qtbot, window, desk, clock)

    yield open_
    for learner in opened:
        learner.close()


@pytest.fixture
def learner(open_window: Open, tmp_path: Path) -> Learner:
    return open_window(tmp_path)
