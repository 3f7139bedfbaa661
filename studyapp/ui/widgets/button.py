"""The one push button: primary, secondary or quiet, with an icon and its key where it has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy

from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import clickable

Kind = Literal["primary", "secondary", "quiet", "link"]
Size = Literal["small", "medium", "large"]

_GAP = 8
_ICON = 18


@dataclass(frozen=True, slots=True)
class _Measure:
    height: int
    padding: int
    pixels: int


_MEASURES: dict[Size, _Measure] = {
    "small": _Measure(30, 10, 13),
    "medium": _Measure(36, 14, 14),
    "large": _Measure(44, 20, 15),
}


class Button(QPushButton):
    """A button painted from the tokens; a ``link`` is text only.

    ``key`` is shown as a chip; binding it is the page's affair.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "secondary",
        *,
        size: Size = "medium",
        icon: str | None = None,
        trailing: str | None = None,
        key: str | None = None,
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._kind = kind
        self._measure = _MEASURES[size]
        self._icon = icon
        self._trailing = trailing
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        clickable(self)
        self.setFont(theme.font("body", 500 if kind in ("quiet", "link") else 600, self._measure.pixels))

    @property
    def kind(self) -> Kind:
        """What sort of button it is."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Be another sort of button, such as no longer the primary one."""
        self._kind = kind
        self.update()

    def show_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def show_key(self, key: str | None) -> None:
        """Change the key that the chip shows."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._content_width()) + 2 * self._padding, self._theme.sp(self._measure.height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shape(painter)
        self._paint_content(painter)

    @property
    def _padding(self) -> int:
        if not self.text():
            return (self._theme.sp(self._measure.height) - self._mark) // 2
        return {"quiet": 8, "link": 0}.get(self._kind, self._measure.padding)

    def _content_width(self) -> float:
        parts = []
        if self._icon:
            parts.append(float(self._mark))
        if self.text():
            parts.append(float(QFontMetrics(self.font()).horizontalAdvance(self.text())) + 1)
        if self._key:
            parts.append(self._chip_width())
        if self._trailing:
            parts.append(float(self._mark))
        return sum(parts) + _GAP * (len(parts) - 1)

    def _paint_shape(self, painter: QPainter) -> None:
        if self._kind == "link":
            return
        fill, border = self._shape_colours()
        painter.setPen(QPen(border, 1) if border else Qt.PenStyle.NoPen)
        painter.setBrush(fill or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _shape_colours(self) -> tuple[QColor | None, QColor | None]:
        colour = self._theme.colour
        if not self.isEnabled():
            return (None, None) if self._kind == "quiet" else (colour("surface.sunken"), colour("line.subtle"))
        if self._kind == "primary":
            state = "_pressed" if self.isDown() else "_hover" if self.underMouse() else ""
            fill = colour(f"accent.fill{state}")
            return fill, fill
        surface = "pressed" if self.isDown() else "hover" if self.underMouse() else None
        resting = None if self._kind == "quiet" else colour("surface.card")
        border = None if self._kind == "quiet" else colour("line.default")
        return (colour(f"surface.{surface}") if surface else resting), border

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text.disabled"
        if self._kind == "primary":
            return "text.on_accent"
        if self._kind == "link" and self.underMouse():
            return "accent.fill_hover"
        if self._kind in ("quiet", "link"):
            return "accent.text" if self.text() else "text.secondary"
        return "text.primary"

    def _paint_content(self, painter: QPainter) -> None:
        ink = self._ink()
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon:
            painter.drawPixmap(round(x), round(middle - self._mark / 2), self._drawn(self._icon, ink))
            x += self._mark + _GAP
        if self.text():
            painter.setPen(self._theme.colour(ink))
            painter.setFont(self.font())
            painter.drawText(QRectF(x, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
            x += QFontMetrics(self.font()).horizontalAdvance(self.text()) + 1 + _GAP
        if self._key:
            self._paint_chip(painter, x, middle, ink)
            x += self._chip_width() + _GAP
        if self._trailing:
            painter.drawPixmap(round(x), round(middle - self._mark / 2), self._drawn(self._trailing, ink))

    @property
    def _mark(self) -> int:
        """How large icons are."""
        return self._theme.sp(_ICON)

    def _drawn(self, icon: str, ink: str) -> QPixmap:
        return icons.pixmap(self._theme, icon, ink, self._mark)

    def _chip_font(self) -> QFont:
        return self._theme.font("code", pixels=11)

    def _chip_width(self) -> float:
        return QFontMetrics(self._chip_font()).horizontalAdvance(self._key or "") + 12.0

    def _paint_chip(self, painter: QPainter, x: float, middle: float, ink: str) -> None:
        on_accent = ink == "text.on_accent"
        border = self._theme.colour(ink if on_accent else "line.default")
        if on_accent:
            border.setAlphaF(0.45)
        height = self._theme.sp(18)
        chip = QRectF(x, middle - height / 2, self._chip_width(), height)
        painter.setPen(QPen(border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if on_accent else self._theme.colour("surface.card"))
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._theme.colour(ink if on_accent else "text.secondary"))
        painter.setFont(self._chip_font())
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._key or "")
