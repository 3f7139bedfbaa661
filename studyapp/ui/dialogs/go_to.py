"""Asks for the number of a question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.ui.dialogs.place import place_over
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.field import Field
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import label

_SIZE = (320, 176)


class GoToDialog(QDialog):
    """A field for a number between two others.

    Signals:
        chosen: the number.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget, first: int, last: int) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName("Go to question")
        self._first, self._last = first, last
        self.field = Field(theme, f"Number of a question, {first} to {last}", placeholder=f"{first} to {last}")
        self.field.setValidator(QIntValidator(first, last, self))
        self.field.textChanged.connect(self._show_readiness)
        cancel = Button(theme, "Cancel", key="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go = Button(theme, "Go", "primary", key="Enter")
        self.go.setDefault(True)
        self.go.clicked.connect(self._choose)
        buttons = row(spacing=12)
        fill(buttons, [None, cancel, self.go])
        layout = column(self, margins=(24, 20, 24, 20))
        fill(layout, [label(theme, "Go to question", "heading-2"), 12, self.field, 16, None, buttons])
        place_over(self, parent.window(), theme, _SIZE)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._show_readiness()

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(int(self.field.text()))

    def _show_readiness(self) -> None:
        self.go.setEnabled(self.field.hasAcceptableInput())
