"""A table of contents beside what scrolls, with the place marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import as_high_as_its_text, clickable
from studyapp.ui.widgets.frame import clear, column, fill
from studyapp.ui.widgets.text import label

WIDTH = 220
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class Contents(QWidget):
    """The sections of a lesson or a page, below a ``heading`` if there is one.

    Signals:
        chosen: the anchor of the section picked.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, heading: str = "") -> None:
        super().__init__()
        self.setObjectName("contents")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._heading = theme, heading
        self.buttons: dict[str, QAbstractButton] = {}
        self._layout = column(self, margins=(16, 28, 12, 16), spacing=1)

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """List these (anchor, title)."""
        clear(self._layout)
        if self._heading:
            heading = label(self._theme, self._heading, "caption", "secondary")
            heading.setContentsMargins(12, 0, 12, 8)
            self._layout.addWidget(heading)
        self.buttons = {}
        for anchor, title in sections:
            button = _Section(self._theme, title)
            button.clicked.connect(lambda _=False, at=anchor: self.chosen.emit(at))
            self.buttons[anchor] = button
            self._layout.addWidget(button)
        fill(self._layout, [None])

    def mark(self, anchor: str) -> None:
        """Mark the section that is being read."""
        for name, button in self.buttons.items():
            button.setChecked(name == anchor)


class _Section(QAbstractButton):
    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        clickable(self)
        as_high_as_its_text(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, width - 24, 1000).toRect()
        metrics = QFontMetrics(self._theme.font("body", 600))
        return metrics.boundingRect(room, _WRAP, self.text()).height() + 15

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A layout inside a scroll area does not always ask again for the height of a narrower row.
        self.setFixedHeight(self.heightForWidth(event.size().width()))

    def sizeHint(self) -> QSize:
        width = self.width() or WIDTH - 28
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(QPen(colour("line.subtle"), 1) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.card" if self.isChecked() else "surface.hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(colour("text.primary" if self.isChecked() else "text.secondary"))
        painter.setFont(self._theme.font("body", 600 if self.isChecked() else 400))
        painter.drawText(QRectF(12, 7, self.width() - 24, self.height() - 14), _WRAP, self.text())
