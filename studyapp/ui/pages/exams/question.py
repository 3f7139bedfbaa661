"""A question of an exam: as in a session, but without a word on what it tests."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.exams.sitting import Entry
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked
from studyapp.ui import wording
from studyapp.ui.pages.session.answers import answer_view
from studyapp.ui.pages.session.story import story_card
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import chip, key_hints, label, rich

_GONE = "This question is no longer in the pack. It does not count."


class ExamQuestion(QWidget):
    """The number and the flag, the case so far, the stem, and where the answer is given, as it was left.

    Without ``asked`` it says that the pack no longer has the question.

    Signals:
        changed: the answer is another, or what is struck out.
        flag_wanted: flag it, or take its flag off.
    """

    changed = Signal()
    flag_wanted = Signal()

    def __init__(
        self, theme: Theme, shelf: Shelf, asked: Asked | None, entry: Entry, heading: str, *, goes_back: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self._goes_back = goes_back
        self.said = asked.variant.question.ask if asked else _GONE
        """What a screen reader says of the question as it comes up."""
        self.answer = answer_view(theme, shelf, asked) if asked else None
        self._flagged = chip(theme, "Flagged", flag=True)
        self.flag = Button(theme, "Flag for review", "quiet", icon="flag", key=self._flag_key())
        self.flag.clicked.connect(self.flag_wanted)
        layout = column(self)
        head = row(spacing=12)
        kind = chip(theme, wording.KIND[asked.variant.question.kind]) if asked else QWidget()
        fill(head, [label(theme, heading, "body-strong"), kind, self._flagged, None, self.flag])
        fill(layout, [head, 14])
        if asked is None or self.answer is None:
            fill(layout, [label(theme, _GONE, "body", wrap=True), None])
        else:
            if asked.item.case:
                fill(layout, [story_card(theme, shelf, asked.item.case), 20])
            stem = rich(theme, shelf.inline(asked.variant.question.ask), "stem")
            self.answer.restore(entry.response)
            self.answer.restore_struck(entry.struck)
            self.answer.changed.connect(self.changed)
            fill(layout, [stem, 24, self.answer, 6, self._hints(), None])
        self.show_flag(entry.flagged)

    def show_flag(self, flagged: bool) -> None:
        """Show whether the question is flagged."""
        self._flagged.setVisible(flagged)
        self.flag.setText("Take the flag off" if flagged else "Flag for review")
        self.flag.updateGeometry()

    def press(self, key: str) -> bool:
        """A letter or digit was pressed; whether it meant something to the answer."""
        return self.answer.press(key) if self.answer else False

    def strike(self, key: str) -> None:
        """The option of that letter is to be struck out, or brought back."""
        if self.answer:
            self.answer.strike(key)

    def step(self) -> bool:
        """Enter was pressed; whether the answer had another place to go to."""
        return self.answer.step() if self.answer else False

    def _flag_key(self) -> str:
        return "Ctrl F" if self.answer and uses_letter(self.answer.hints, "F") else "F"

    def _hints(self) -> QWidget:
        assert self.answer is not None
        hints = QWidget()
        layout = FlowLayout(hints, 6)
        strikes = any("strike" in meaning for _, meaning in self.answer.hints)
        own = [hint for hint in self.answer.hints if "strike" not in hint[1]]
        moves = [("G", "go to question"), ("← →", "move")] if self._goes_back else []
        for key, meaning in [*own, *[("X", "then a letter: strike out")] * strikes, *moves]:
            for sign in key_hints(self._theme, key):
                layout.addWidget(sign)
            words = label(self._theme, meaning, "caption", "secondary")
            words.setContentsMargins(0, 1, 8, 1)
            layout.addWidget(words)
        return hints


def uses_letter(hints: tuple[tuple[str, str], ...], letter: str) -> bool:
    """Whether the answer takes that letter, by the keys that it names."""
    for key, _ in hints:
        first, _, last = key.partition(" – ")
        if len(first) == 1 and first.isalpha() and first <= letter <= (last or first):
            return True
    return False
