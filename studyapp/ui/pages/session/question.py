"""A question waiting for its answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.packs import Module
from studyapp.domain.questions import Response
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked
from studyapp.ui import wording
from studyapp.ui.pages.session.answers import answer_view
from studyapp.ui.pages.session.story import story_card
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import chip, key_hints, label, rich


class QuestionView(QWidget):
    """The case so far where there is one, the stem, and below it where the answer is given.

    Signals:
        changed: the answer is another.
    """

    changed = Signal()

    def __init__(self, theme: Theme, shelf: Shelf, asked: Asked, module: Module) -> None:
        super().__init__()
        question = asked.variant.question
        self.answer = answer_view(theme, shelf, asked)
        self.answer.changed.connect(self.changed)
        tags = row(spacing=8)
        kind = wording.KIND[question.kind]
        fill(tags, [chip(theme, module.title), chip(theme, wording.LEVEL[asked.item.level]), chip(theme, kind), None])
        self.stem = rich(theme, shelf.inline(question.ask), "stem")
        layout = column(self)
        fill(layout, [tags, 14])
        if asked.item.case:
            fill(layout, [story_card(theme, shelf, asked.item.case), 20])
        fill(layout, [self.stem, 24, self.answer, 6, self._hints(theme), None])

    @property
    def response(self) -> Response:
        """The answer as the question marks it; empty while it is not complete."""
        return self.answer.response

    def press(self, key: str) -> bool:
        """A letter or digit was pressed; whether it meant something to the answer."""
        return self.answer.press(key)

    def strike(self, key: str) -> None:
        """A letter was pressed with Shift."""
        self.answer.strike(key)

    @property
    def takes_strikes(self) -> bool:
        """Whether there is anything to strike out."""
        return self.answer.takes_strikes

    def step(self) -> bool:
        """Enter was pressed; whether the answer had another place to go to."""
        return self.answer.step()

    def _hints(self, theme: Theme) -> QWidget:
        hints = QWidget()
        layout = FlowLayout(hints, 16)
        for key, meaning in (*self.answer.hints, ("Ctrl Z", "undo"), ("?", "all keys")):
            hint = QWidget()
            fill(row(hint, spacing=4), [*key_hints(theme, key), label(theme, meaning, "caption", "secondary")])
            layout.addWidget(hint)
        return hints
