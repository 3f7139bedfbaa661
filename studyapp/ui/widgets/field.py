"""A line to type into, dressed by the style sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from studyapp.ui.theme import Theme


class Field(QLineEdit):
    """One line of text with a name for screen readers."""

    def __init__(self, theme: Theme, name: str, *, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font("option"))
        self.setMinimumHeight(theme.sp(44))
