"""Asks for a note of a line or a few."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import label

_WIDTH = 440


class NoteDialog(QDialog):
    """A title, a sentence, room to write; saved with Ctrl+Enter, left with Esc."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, sentence: str, action: str) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName(title)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(title)
        self.field.setFont(theme.font("body"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.sp(110))
        self.field.textChanged.connect(self._show_readiness)
        cancel = Button(theme, "Cancel", key="Esc")
        cancel.clicked.connect(self.reject)
        self.save = Button(theme, action, "primary", key="Ctrl Enter")
        self.save.clicked.connect(self.accept)
        buttons = row(spacing=12)
        fill(buttons, [None, cancel, self.save])
        parts = [label(theme, title, "heading-2"), 4, label(theme, sentence, "body", "secondary", wrap=True), 12]
        fill(column(self, margins=(24, 20, 24, 20)), [*parts, self.field, 16, buttons])
        self.setFixedWidth(theme.sp(_WIDTH))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._save_by_key)
        self._show_readiness()

    @property
    def note(self) -> str:
        """What was written."""
        return self.field.toPlainText().strip()

    def _save_by_key(self) -> None:
        if self.note:
            self.accept()

    def _show_readiness(self) -> None:
        self.save.setEnabled(bool(self.note))
