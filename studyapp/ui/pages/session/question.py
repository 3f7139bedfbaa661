"""A question waiting for its answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.packs import Module
from studyapp.domain.questions import Response
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked
from studyapp.ui import wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.option_row import OptionRow
from studyapp.ui.widgets.text import chip, key_hint, label, rich

LETTERS = "ABCDEFGH"


class QuestionView(QWidget):
    """The stem and its options; several can be chosen where several may be right.

    Signals:
        changed: what is chosen is another.
    """

    changed = Signal()

    def __init__(self, theme: Theme, shelf: Shelf, asked: Asked, module: Module) -> None:
        super().__init__()
        self._asked = asked
        question = asked.variant.question
        exclusive = question.kind == "single"
        self.rows = [
            OptionRow(theme, letter, shelf.inline(option.text), exclusive=exclusive)
            for letter, option in zip(LETTERS, asked.options, strict=False)
        ]
        tags = row(spacing=8)
        kind = wording.KIND[question.kind]
        fill(tags, [chip(theme, module.title), chip(theme, wording.LEVEL[asked.item.level]), chip(theme, kind), None])
        self.stem = rich(theme, shelf.inline(question.ask), "stem")
        layout = column(self)
        fill(layout, [tags, 14, self.stem, 24])
        for option in self.rows:
            option.toggled.connect(self._report)
            fill(layout, [option, 10])
        fill(layout, [6, self._hints(theme, exclusive), None])

    @property
    def response(self) -> Response:
        """The texts of the options chosen, as the question marks them."""
        return tuple(o.text for o, row_ in zip(self._asked.options, self.rows, strict=True) if row_.isChecked())

    def toggle(self, index: int) -> bool:
        """Choose (or, where several can be chosen, leave) an option; whether there is such an option."""
        if index >= len(self.rows):
            return False
        self.rows[index].click()
        return True

    def _report(self) -> None:
        self.changed.emit()

    def _hints(self, theme: Theme, exclusive: bool) -> QWidget:
        hints = QWidget()
        layout = row(hints, spacing=4)
        last = LETTERS[len(self.rows) - 1]
        choose = "choose" if exclusive else "choose, or take back"
        entries: list[tuple[str, str]] = [(f"A – {last}", choose), ("1", "guess"), ("2", "unsure"), ("3", "sure")]
        for key, meaning in entries:
            fill(layout, [key_hint(theme, key), label(theme, meaning, "caption", "secondary"), 12])
        layout.addStretch(1)
        return hints
