"""The sheet of keys: what can be done by keyboard here, from the keys that are really bound."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from studyapp.ui.dialogs.place import place_over
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row, scrolled
from studyapp.ui.widgets.text import key_hint, label

_SIZE = (520, 460)

Group = tuple[str, Sequence[tuple[str, str]]]
"""Where the keys hold, and each key with what it does."""


class KeySheet(QDialog):
    """Groups of keys; closed with Esc."""

    def __init__(self, theme: Theme, parent: QWidget, groups: Sequence[Group]) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName("Keys")
        self.groups = groups
        content = QWidget()
        content.setObjectName("sheet")
        layout = column(content, margins=(0, 0, 12, 0), spacing=6)
        for title, keys in groups:
            if keys:
                fill(layout, [8, label(theme, title, "heading-3"), self._table(theme, keys)])
        layout.addStretch(1)
        close = Button(theme, "Close", key="Esc")
        close.clicked.connect(self.accept)
        head = row()
        fill(head, [label(theme, "Keys", "heading-2"), None, close])
        fill(column(self, margins=(24, 20, 16, 20), spacing=8), [head, scrolled(content)])
        place_over(self, parent.window(), theme, _SIZE)

    def _table(self, theme: Theme, keys: Sequence[tuple[str, str]]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, theme.sp(120))
        grid.setColumnStretch(1, 1)
        for at, (key, does) in enumerate(keys):
            grid.addWidget(key_hint(theme, key), at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(theme, does, "body", wrap=True), at, 1)
        return holder
