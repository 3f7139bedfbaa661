"""A chip that is on or off, such as one of several criteria; how many it stands for is beside its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import clickable

_PADDING = 12
_GAP = 6
_ICON = 14
_LEAST = 120
"""The width, at the design's text size, below which a long name is not cut short."""


class ToggleChip(QAbstractButton):
    """``says`` explains it, in the tool tip and to screen readers. On is told by a check mark as well as by colour."""

    def __init__(self, theme: Theme, text: str, says: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._count = ""
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(says)
        self.setToolTip(says or text)
        self.setCheckable(True)
        clickable(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.updateGeometry)

    def show_on(self, on: bool) -> None:
        """Turn it on or off without announcing it."""
        with QSignalBlocker(self):
            self.setChecked(on)
        self.updateGeometry()

    def show_count(self, count: int) -> None:
        """How many there are of it."""
        self._count = f"{count:,}"
        self.setAccessibleName(f"{self.text()}, {self._count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # The room of the check mark is kept, and the heavier weight measured, so that nothing moves when it comes on.
        wide = 2 * _PADDING + self._mark + _GAP + self._text_width()
        if self._count:
            wide += _GAP + QFontMetrics(self._theme.font("label")).horizontalAdvance(self._count)
        return QSize(wide + 2, self._theme.sp(self._theme.size("control")))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.sp(_LEAST)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = "accent.line" if self.isChecked() else "line.control"
        painter.setPen(QPen(colour(border), 1))
        resting = "accent.soft" if self.isChecked() else "surface.card"
        surface = "surface.pressed" if self.isDown() else "surface.hover" if self._hovered else resting
        painter.setBrush(colour(surface))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_words(painter)

    @property
    def _mark(self) -> int:
        """How large the check mark is."""
        return self._theme.sp(_ICON)

    @property
    def _hovered(self) -> bool:
        return self.underMouse() and not self.isChecked()

    def _paint_words(self, painter: QPainter) -> None:
        ink = "accent.text" if self.isChecked() else "text.primary"
        left = float(_PADDING)
        if self.isChecked():
            mark = icons.pixmap(self._theme, "check", ink, self._mark)
            painter.drawPixmap(round(left), (self.height() - self._mark) // 2, mark)
            left += self._mark + _GAP
        else:
            left += (self._mark + _GAP) / 2
        painter.setPen(self._theme.colour(ink))
        painter.setFont(self._theme.font("body", 600 if self.isChecked() else 400))
        room = self.width() - (self.sizeHint().width() - self._text_width())
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 2)
        painter.drawText(QRectF(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        if self._count:
            painter.setFont(self._theme.font("label"))
            painter.setPen(self._theme.colour(ink if self.isChecked() else "text.secondary"))
            wide = QFontMetrics(self._theme.font("label")).horizontalAdvance(self._count)
            right = self.width() - _PADDING - (0 if self.isChecked() else (self._mark + _GAP) / 2)
            count = QRectF(right - wide, 0, wide + 1, self.height())
            painter.drawText(count, Qt.AlignmentFlag.AlignVCenter, self._count)

    def _text_width(self) -> int:
        return QFontMetrics(self._theme.font("body", 600)).horizontalAdvance(self.text())
