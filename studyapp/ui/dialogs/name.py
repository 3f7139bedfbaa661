"""Asks for a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.ui.dialogs.place import place_over
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.field import Field
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import label

LONGEST = 80
"""Characters of a name."""

_SIZE = (440, 210)


class NameDialog(QDialog):
    """A title and a line to type into; kept with Enter, left with Esc.

    ``remark`` says what is to be known of a name that was typed: a sentence, and whether it may be taken.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        name: str,
        action: str,
        remark: Callable[[str], tuple[str, bool]],
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName(title)
        self._remark_on = remark
        self.field = Field(theme, "Name")
        self.field.setMaxLength(LONGEST)
        self.field.setText(name)
        self.field.textChanged.connect(self._show_readiness)
        self.remark = label(theme, "", "label", "secondary", wrap=True)
        cancel = Button(theme, "Cancel", key="Esc")
        cancel.clicked.connect(self.reject)
        self.save = Button(theme, action, "primary", key="Enter")
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        buttons = row(spacing=12)
        fill(buttons, [None, cancel, self.save])
        parts = [label(theme, title, "heading-2"), 12, self.field, 6, self.remark, None, buttons]
        fill(column(self, margins=(24, 20, 24, 20)), parts)
        place_over(self, parent.window(), theme, _SIZE)
        self._show_readiness()

    @property
    def name(self) -> str:
        """What was typed."""
        return self.field.text().strip()

    def _show_readiness(self) -> None:
        said, possible = self._remark_on(self.name)
        self.remark.setText(said)
        self.save.setEnabled(bool(self.name) and possible)
