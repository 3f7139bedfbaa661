"""Giving each premise its match."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from studyapp.domain.questions import Matching, Response
from studyapp.domain.questions.matching import joined
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui.pages.session.answers.base import LETTERS, AnswerView
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column, fill, part
from studyapp.ui.widgets.option_row import OptionRow, Verdict
from studyapp.ui.widgets.text import rich


class MatchingView(AnswerView):
    """The matches, numbered; below them each premise with a slot that takes one of them.

    A letter opens the slot of its premise, a digit then chooses the match.
    """

    def __init__(self, theme: Theme, shelf: Shelf, asked: Asked) -> None:
        super().__init__()
        question = asked.variant.question
        assert isinstance(question, Matching)
        self._shelf = shelf
        self._premises = [pair.this for pair in question.pairs]
        self._matches = [option.text for option in asked.options]
        self._chosen: dict[int, int] = {}
        layout = column(self, spacing=10)
        listed = part("card")
        lines = column(listed, margins=(16, 12, 16, 12), spacing=8)
        for number, text in enumerate(self._matches, 1):
            lines.addWidget(rich(theme, f"<b>{number}</b>&nbsp;&nbsp;&nbsp;{shelf.inline(text)}"))
        fill(layout, [listed, 6])
        self.slots: list[OptionRow] = []
        for at, premise in enumerate(self._premises):
            slot = OptionRow(theme, LETTERS[at], shelf.inline(premise), exclusive=False, icon="chevron-down")
            slot.setCheckable(False)
            slot.clicked.connect(partial(self._offer, at))
            self.slots.append(slot)
            layout.addWidget(slot)
        last = LETTERS[len(self.slots) - 1]
        self.hints = ((f"A – {last}", "open"), (f"1 – {len(self._matches)}", "choose its match"))

    @property
    def response(self) -> Response:
        """Each premise with its match; empty until all have one."""
        return self.draft if len(self._chosen) == len(self._premises) else ()

    @property
    def draft(self) -> Response:
        """The premises that have a match, each with it."""
        return tuple(joined(self._premises[at], self._matches[match]) for at, match in sorted(self._chosen.items()))

    def restore(self, draft: Response) -> None:
        """Give the premises their matches again."""
        for at, this in enumerate(self._premises):
            for match, text in enumerate(self._matches):
                if joined(this, text) in draft:
                    self._give(at, match)

    def choose(self, premise: int, match: int) -> None:
        """Give a premise (from 0) a match (from 0)."""
        self._give(premise, match)
        self.report()
        following = next((slot for at, slot in enumerate(self.slots) if at not in self._chosen), None)
        if following:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def _give(self, premise: int, match: int) -> None:
        self._chosen[premise] = match
        self.slots[premise].explain(f"{match + 1}. {self._shelf.inline(self._matches[match])}")

    def press(self, key: str) -> bool:
        """A letter opens a premise's slot; a digit gives the focused premise its match."""
        if key.isalpha():
            at = LETTERS.find(key)
            if not 0 <= at < len(self.slots):
                return False
            self._offer(at)
            return True
        focused = QApplication.focusWidget()
        first_open = next((at for at in range(len(self.slots)) if at not in self._chosen), 0)
        at = self.slots.index(focused) if isinstance(focused, OptionRow) and focused in self.slots else first_open
        if int(key) > len(self._matches):
            return False
        self.choose(at, int(key) - 1)
        return True

    def _offer(self, at: int) -> None:
        slot = self.slots[at]
        slot.setFocus(Qt.FocusReason.OtherFocusReason)
        # A child of the window: else the page's shortcuts would come before the menu's keys.
        menu = QMenu(self.window())
        menu.setAccessibleName(f"Match for {self._premises[at]}")
        for number, text in enumerate(self._matches):
            plain = text if len(text) <= 90 else f"{text[:89]}…"
            action = QAction(f"&{number + 1}  {plain.replace('&', '&&')}", menu)
            action.triggered.connect(partial(self._take, at, number))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(slot.mapToGlobal(QPoint(0, slot.height() + 4)))

    def _take(self, at: int, number: int, _checked: bool = False) -> None:
        self.choose(at, number)


def judged_matching(theme: Theme, shelf: Shelf, feedback: Feedback) -> list[OptionRow]:
    """Each premise with its right match, and what was chosen instead."""
    question = feedback.asked.variant.question
    assert isinstance(question, Matching)
    rows = []
    for letter, pair in zip(LETTERS, question.pairs, strict=False):
        right = joined(pair.this, pair.match) in feedback.answer.response
        judged = OptionRow(theme, letter, shelf.inline(pair.this), exclusive=False)
        because = shelf.inline(pair.match)
        if not right:
            given = [text for text in feedback.answer.response if text.startswith(joined(pair.this, ""))]
            chose = shelf.inline(given[0].removeprefix(joined(pair.this, ""))) if given else "nothing"
            because = f"{because}<br><i>You chose: {chose}</i>"
        judged.judge(*((Verdict.RIGHT, "Right") if right else (Verdict.WRONG, "Not this")), because)
        rows.append(judged)
    return rows
