"""The keys of a session: letters and digits answer, some letters do something else where they do not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from string import ascii_uppercase
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from studyapp.ui.pages.session.feedback import FeedbackView
from studyapp.ui.pages.session.footer import DEGREES, Footer
from studyapp.ui.pages.session.item_menu import Deed
from studyapp.ui.pages.session.question import QuestionView
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.keys import bind

_SAYS = {
    "A": ("choose", "A – L"),
    "X": ("strike out: X, then the letter", "X A – L"),
    "U": ("undo the last answer", "U"),
    "R": ("rate the answer yourself, once it is given", "R"),
    "L": ("read the lesson, once the answer is given", "L"),
    "S": ("look at the sources, once the answer is given", "S"),
    "G": ("go on when the time is used", "G"),
}


class Asking(Protocol):
    """What the keys need of the page that asks."""

    question: QuestionView | None
    answered: FeedbackView | None
    footer: Footer

    def deeds(self) -> list[Deed]: ...

    def leave(self) -> None: ...

    def check_answer(self) -> None: ...

    def next_question(self) -> None: ...

    def go_on(self) -> None: ...

    def undo(self) -> None: ...

    def strike(self, letter: str) -> None: ...

    def offer_ratings(self) -> None: ...


class SessionKeys:
    """Binds in ``owner``, the page itself, the keys of a session."""

    def __init__(self, owner: QWidget, page: Asking) -> None:
        self._owner, self._page = owner, page
        self._striking = False
        self._shortcuts: list[QShortcut] = []
        self._bind("Esc", page.leave, "leave; every answer is kept")
        self._bind("Return", self._enter, "check the answer; go on", "Enter")
        self._bind("Enter", self._enter)
        for letter in ascii_uppercase:
            self._bind(letter, partial(self._letter, letter), *_SAYS.get(letter, ("", "")))
            does = "strike out" if letter == "A" else ""
            self._bind(f"Shift+{letter}", partial(page.strike, letter), does, "Shift+A – L")
        for digit in range(1, 10):
            does = "choose; then guess, unsure, sure" if digit == 1 else ""
            self._bind(str(digit), partial(self._digit, digit), does, "1 2 3")
        for at, deed in enumerate(page.deeds()):
            self._bind(deed.key, partial(self._do, at), deed.name.lower())

    def give_to(self, menu: QMenu) -> QMenu:
        """The menu, given the keys while it is open: the page's shortcuts would come before its own."""
        menu.aboutToHide.connect(partial(self._hold, True))
        self._hold(held=False)
        return menu

    def strike_no_more(self) -> None:
        """The next letter answers, even if X was pressed before it."""
        self._striking = False

    def _bind(self, key: str, act: Callable[[], object], does: str = "", shown: str = "") -> None:
        self._shortcuts.append(bind(self._owner, key, act, does, shown))

    def _hold(self, held: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(held)

    def _do(self, at: int) -> None:
        deed = self._page.deeds()[at]
        if deed.possible:
            deed.do()

    def _letter(self, letter: str) -> None:
        page = self._page
        if page.question is not None and self._striking:
            page.strike(letter)
        elif page.question is not None and letter == "X":
            self._striking = page.question.takes_strikes
            if self._striking:
                page.footer.ask_what_to_strike()
        elif letter == "U":
            page.undo()
        elif page.question is not None:
            page.question.press(letter)
        elif page.answered is not None:
            deeds = {"R": page.offer_ratings, "L": page.answered.read_lesson, "S": page.answered.show_sources}
            deeds.get(letter, lambda: None)()
        elif letter == "G":
            page.go_on()

    def _digit(self, digit: int) -> None:
        """Digits answer while there is no answer; then 1, 2, 3 say how sure one is and submit."""
        page = self._page
        if page.question is None:
            return
        if page.question.response and digit <= len(DEGREES):
            page.footer.confidence.choose(digit - 1)
            page.check_answer()
        else:
            page.question.press(str(digit))

    def _enter(self) -> None:
        page, focused = self._page, QApplication.focusWidget()
        if isinstance(focused, Button) and focused.isEnabled():
            focused.click()
        elif page.question is None:
            page.next_question()
        elif page.footer.degree is not None:
            page.check_answer()
        elif not page.question.step():
            # Out of a field that takes digits as text, so that 1, 2, 3 say how sure one is.
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)
