"""A row of joined choices of which one is on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import clickable
from studyapp.ui.widgets.frame import row


class Segmented(QWidget):
    """One of several choices.

    Signals:
        chosen: the index of the choice that the person picked.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, choices: Sequence[str], keys: Sequence[str] = ()) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = row(self)
        for index, text in enumerate(choices):
            edge = "first" if index == 0 else "last" if index == len(choices) - 1 else "middle"
            segment = _Segment(theme, text, edge, keys[index] if keys else "")
            self._group.addButton(segment, index)
            layout.addWidget(segment)
        self._group.idClicked.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def index(self) -> int | None:
        """The choice that is on; ``None`` before any is."""
        checked = self._group.checkedId()
        return checked if checked >= 0 else None

    def choose(self, index: int) -> None:
        """Turn one choice on, without announcing it."""
        self._group.button(index).setChecked(True)

    def reset(self) -> None:
        """Turn every choice off."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def focus_choice(self) -> None:
        """Take the keyboard at the choice that is on."""
        if button := self._group.checkedButton():
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def segment(self, index: int) -> QAbstractButton:
        """The button of one choice."""
        return self._group.button(index)


class _Segment(QAbstractButton):
    def __init__(self, theme: Theme, text: str, edge: str, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._edge = edge
        self._key = key
        self.setText(text)
        self.setCheckable(True)
        clickable(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # Measured in the heavier weight, so that nothing moves when a choice comes on.
        wide = QFontMetrics(self._theme.font("body", 600)).horizontalAdvance(self.text())
        hint = QFontMetrics(self._theme.font("code", pixels=11)).horizontalAdvance(self._key) + 8 if self._key else 0
        return QSize(wide + hint + 2 * 13, self._theme.sp(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line.control"), 1))
        hovered = self.underMouse() and self.isEnabled()
        on = "accent.soft" if self.isEnabled() else "surface.sunken"
        fill = on if self.isChecked() else "surface.hover" if hovered else "surface.card"
        painter.setBrush(colour(fill))
        painter.drawPath(self._outline())
        resting = "accent.text" if self.isChecked() else "text.primary"
        ink = resting if self.isEnabled() else "text.disabled"
        font = self._theme.font("body", 600 if self.isChecked() else 400)
        hint_font = self._theme.font("code", pixels=11)
        hint = QFontMetrics(hint_font).horizontalAdvance(self._key) + 8 if self._key else 0
        wide = QFontMetrics(font).horizontalAdvance(self.text())
        left = (self.width() - wide - hint) / 2
        painter.setPen(colour(ink))
        painter.setFont(font)
        painter.drawText(QRectF(left, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            painter.setPen(colour("text.secondary"))
            painter.setFont(hint_font)
            painter.drawText(QRectF(left + wide + 8, 0, hint, self.height()), Qt.AlignmentFlag.AlignVCenter, self._key)

    def _outline(self) -> QPainterPath:
        """A box, round at the ends of the row; neighbours share a line."""
        right = self.width() - 0.5 if self._edge == "last" else self.width() + 0.5
        box = QRectF(0.5, 0.5, right - 0.5, self.height() - 1)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(box, 8, 8)
        if self._edge != "first":
            path.addRect(QRectF(box.left(), box.top(), 12, box.height()))
        if self._edge != "last":
            path.addRect(QRectF(box.right() - 12, box.top(), 12, box.height()))
        return path.simplified()
