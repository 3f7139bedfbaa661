"""A whole number to type, or to change with the arrow keys; dressed by the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from studyapp.ui.theme import Theme

_PADDING = 12  # of a line edit in the style sheet, with its border below


class NumberField(QLineEdit):
    """A number from ``lowest`` to ``highest``; ``name`` is what a screen reader says.

    Signals:
        changed: the person gave another number.
    """

    changed = Signal(int)

    def __init__(self, theme: Theme, name: str, lowest: int, highest: int, step: int) -> None:
        super().__init__()
        self._lowest, self._highest, self._step = lowest, highest, step
        self._value = lowest
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(lowest, highest, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFont(theme.font("body"))
        wide = QFontMetrics(self.font()).horizontalAdvance("0" * len(str(highest)))
        self.setFixedSize(wide + 2 * (_PADDING + 1) + 4, theme.sp(theme.size("control")))
        self.textEdited.connect(self._read)

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def show_value(self, value: int) -> None:
        """Show a number, without announcing it."""
        self._value = min(max(value, self._lowest), self._highest)
        self.setText(str(self._value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            # To the next whole step: from 7 up to 10, and down to 5.
            rest = self._value % self._step
            self._take(self._value + (by if rest == 0 else by - rest if by > 0 else -rest))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setText(str(self._value))
        super().focusOutEvent(event)

    def _read(self, text: str) -> None:
        if self.hasAcceptableInput():
            self._announce(int(text))

    def _take(self, value: int) -> None:
        before = self._value
        self.show_value(value)
        if self._value != before:
            self.changed.emit(self._value)

    def _announce(self, value: int) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit(value)
