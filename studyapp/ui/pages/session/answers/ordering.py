"""Putting steps in order, by drag or by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from studyapp.domain.questions import Response
from studyapp.services.ports import Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui.pages.session.answers.base import AnswerView
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column
from studyapp.ui.widgets.option_row import OptionRow, Verdict

_GAP = 10


class OrderingView(AnswerView):
    """Rows that can be moved: drag one, or go to it with the arrows and move it with Alt and an arrow."""

    hints = (("↑ ↓", "go"), ("Alt ↑", "move up"), ("Alt ↓", "move down"))

    def __init__(self, theme: Theme, shelf: Shelf, asked: Asked) -> None:
        super().__init__()
        self._moved = False
        self.rows = [_Step(theme, number, shelf, option.text) for number, option in enumerate(asked.options, 1)]
        self._layout = column(self, spacing=_GAP)
        for step in self.rows:
            self._layout.addWidget(step)
            step.asked.connect(self._move)
            step.dragged.connect(self._drag)

    @property
    def response(self) -> Response:
        """The steps as they stand; empty until one was moved, since they never stand right at first."""
        return tuple(step.step for step in self.rows) if self._moved else ()

    def restore(self, draft: Response) -> None:
        """Let the steps stand as they were put."""
        if draft:
            place = {step: at for at, step in enumerate(draft)}
            self.rows.sort(key=lambda row: place.get(row.step, len(place)))
            for row in self.rows:
                self._layout.removeWidget(row)
                self._layout.addWidget(row)
            self._number()
            self._moved = True

    def press(self, key: str) -> bool:
        """A digit or letter goes to that row."""
        at = int(key) - 1 if key.isdigit() else -1
        if not 0 <= at < len(self.rows):
            return False
        self.rows[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _move(self, step: QObject, by: int, with_it: bool) -> None:
        """Go to a neighbour of the row, or take the row along."""
        assert isinstance(step, _Step)
        at = self.rows.index(step)
        to = min(max(at + by, 0), len(self.rows) - 1)
        if not with_it:
            self.rows[to].setFocus(Qt.FocusReason.TabFocusReason)
        elif to != at:
            self._put(step, to)

    def _drag(self, step: QObject, y: int) -> None:
        """Let the row stand where its middle is dragged to."""
        assert isinstance(step, _Step)
        others = [row for row in self.rows if row is not step]
        to = sum(1 for row in others if row.geometry().center().y() < y)
        if to != self.rows.index(step):
            self._put(step, to)

    def _put(self, step: _Step, to: int) -> None:
        self.rows.remove(step)
        self.rows.insert(to, step)
        self._layout.removeWidget(step)
        self._layout.insertWidget(to, step)
        self._number()
        self._moved = True
        step.setFocus(Qt.FocusReason.TabFocusReason)
        self.report()

    def _number(self) -> None:
        before: QWidget | None = None
        for number, row in enumerate(self.rows, 1):
            row.show_letter(str(number))
            if before:
                QWidget.setTabOrder(before, row)
            before = row


class _Step(OptionRow):
    """One step.

    Signals:
        asked: (itself, -1 or 1, whether it is to be taken along) by key.
        dragged: (itself, where its middle is now, in its parent).
    """

    asked = Signal(QObject, int, bool)
    dragged = Signal(QObject, int)

    def __init__(self, theme: Theme, number: int, shelf: Shelf, step: str) -> None:
        super().__init__(theme, str(number), shelf.inline(step), exclusive=False, icon="grip-vertical")
        self.step = step
        self.setCheckable(False)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def event(self, event: QEvent) -> bool:
        # Else the arrows would be taken by the focus movement among buttons.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None:
                self.asked.emit(self, by, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
                return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self, self.mapToParent(event.position().toPoint()).y())


def judged_ordering(theme: Theme, shelf: Shelf, feedback: Feedback) -> list[OptionRow]:
    """The steps as they should stand, each with the place that it was given."""
    given = feedback.answer.response
    rows = []
    for number, step in enumerate(feedback.asked.variant.question.key, 1):
        row = OptionRow(theme, str(number), shelf.inline(step), exclusive=False)
        had = given.index(step) + 1 if step in given else 0
        if had == number:
            row.judge(Verdict.RIGHT, "In its place", "")
        else:
            row.judge(Verdict.WRONG, f"You had it at {had}" if had else "Missing", "")
        rows.append(row)
    return rows
