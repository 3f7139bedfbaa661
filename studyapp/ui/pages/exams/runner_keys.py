"""The keys of an exam: letters and digits answer, some letters do something else where they do not."""

from __future__ import annotations

from functools import partial
from string import ascii_uppercase
from typing import Protocol

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from studyapp.domain.exams.sitting import Sitting
from studyapp.ui.pages.exams.bars import DEGREES
from studyapp.ui.pages.exams.question import ExamQuestion
from studyapp.ui.pages.exams.side import ExamSide
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.keys import bind

_SAYS = {
    "A": ("choose", "A – L"),
    "X": ("then a letter: strike out, or bring back", "X"),
    "F": ("flag (Ctrl+F where F chooses)", "F"),
    "G": ("go to a question (or Ctrl+G)", "G"),
}


class Runner(Protocol):
    """What the keys need of the page that sits an exam."""

    question: ExamQuestion | None
    side: ExamSide

    @property
    def sitting(self) -> Sitting: ...

    @property
    def side_stands_over(self) -> bool: ...

    def go_to(self, number: int) -> None: ...

    def go_next(self) -> None: ...

    def toggle_flag(self) -> None: ...

    def strike(self, letter: str) -> None: ...

    def be_sure(self, at: int) -> None: ...

    def ask_where_to(self) -> None: ...

    def ask_to_finish(self) -> None: ...

    def leave(self) -> None: ...


class RunnerKeys:
    """Binds in ``owner``, the page itself, the keys of a page that sits an exam."""

    def __init__(self, owner: QWidget, page: Runner) -> None:
        self._page = page
        self._striking = False
        bind(owner, "Return", self._enter, "next question", "Enter")
        bind(owner, "Enter", self._enter)
        for letter in ascii_uppercase:
            does, shown = _SAYS.get(letter, ("", ""))
            bind(owner, letter, partial(self._letter, letter), does, shown)
            bind(owner, f"Shift+{letter}", partial(page.strike, letter))
        for digit in range(1, 10):
            does = "choose; then guess, unsure, sure, where it is asked" if digit == 1 else ""
            bind(owner, str(digit), partial(self._digit, digit), does, "1 2 3")
        bind(owner, "Right", partial(self._move, 1), "next question, question before", "→ ←")
        bind(owner, "Left", partial(self._move, -1))
        bind(owner, "Ctrl+F", page.toggle_flag)
        bind(owner, "Ctrl+G", page.ask_where_to)
        bind(owner, "Ctrl+Return", page.ask_to_finish, "finish", "Ctrl+Enter")
        bind(owner, "Ctrl+Enter", page.ask_to_finish)
        bind(owner, "Esc", page.leave, "leave; everything is kept")

    def _letter(self, letter: str) -> None:
        question = self._page.question
        if question is None or self._page.side_stands_over:
            return
        striking, self._striking = self._striking, False
        if striking:
            question.strike(letter)
        elif not question.press(letter):
            self._command(letter)

    def _command(self, letter: str) -> None:
        """Letters that do not answer."""
        if letter == "F":
            self._page.toggle_flag()
        elif letter == "G":
            self._page.ask_where_to()
        elif letter == "X":
            self._striking = True

    def _digit(self, digit: int) -> None:
        page = self._page
        if page.question is None or page.side_stands_over:
            return
        if page.sitting.terms.asks_confidence and page.sitting.entry.complete and digit <= len(DEGREES):
            page.be_sure(digit - 1)
        else:
            page.question.press(str(digit))

    def _move(self, by: int) -> None:
        if isinstance(field := QApplication.focusWidget(), QLineEdit):
            field.cursorForward(False, by)
        else:
            self._page.go_to(self._page.sitting.current + by)

    def _enter(self) -> None:
        page, focused = self._page, QApplication.focusWidget()
        cells = page.side.grid.cells
        if isinstance(focused, Button) and focused.isEnabled():
            focused.click()
        elif (at := next((at for at, cell in enumerate(cells) if cell is focused), None)) is not None:
            page.go_to(at)
        elif page.question is None or not page.question.step():
            page.go_next()
