"""A line at the foot of a page that says what was done, and undoes it. It stays until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, part, row
from studyapp.ui.widgets.text import label


class Toast(QWidget):
    """Hidden until something was done.

    Signals:
        undone: what was done is to be taken back.
    """

    undone = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        frame = part("toast")
        self._text = label(theme, "", wrap=True)
        self.undo = Button(theme, "Undo", "quiet", size="small", key="Ctrl Z")
        self.undo.clicked.connect(self._undo)
        close = Button(theme, "", "quiet", size="small", icon="x")
        close.setAccessibleName("Put this message away")
        close.clicked.connect(self.hide)
        layout = row(frame, margins=(16, 6, 8, 6), spacing=12)
        layout.addWidget(self._text, 1)
        for button in (self.undo, close):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        fill(column(self, margins=(40, 8, 40, 16)), [frame])
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show this message."""
        self._text.setText(text)
        self.show()
        announce(self, text)

    def _undo(self) -> None:
        self.hide()
        self.undone.emit()
