"""A line over the page about something that wants attention; it can be put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, part, row
from studyapp.ui.widgets.text import label


class Banner(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        frame: QFrame = part("banner")
        self._icon = QLabel()
        self._text = label(theme, "", wrap=True)
        close = Button(theme, "", "quiet", size="small", icon="x")
        close.setAccessibleName("Put this message away")
        close.clicked.connect(self.hide)
        layout = row(frame, margins=(16, 8, 8, 8), spacing=12)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        column(self, margins=(16, 12, 16, 12)).addWidget(frame)
        theme.changed.connect(self._show_icon)
        self._show_icon()
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show this message."""
        self._text.setText(text)
        self.show()

    def _show_icon(self) -> None:
        self._icon.setPixmap(icons.pixmap(self._theme, "triangle-alert", "warning.text", self._theme.sp(18)))
