"""The rail: where one is, and where one can go. It folds to icons while a lesson is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import clickable
from studyapp.ui.widgets.frame import column, fill
from studyapp.ui.widgets.text import label

_ICON = 18
_MOST_FOLDED = 28  # the folded rail is not wider where text is large


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the rail leads to, with its icon and the key that goes there.

    What is no page, such as the search, opens over the page that is open, and shows its key.
    """

    id: str
    title: str
    icon: str
    key: str
    is_page: bool = True


class Rail(QWidget):
    """Navigation between pages.

    Signals:
        chosen: the id of the place picked.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, places: Sequence[Place], foot: Sequence[Place] = ()) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._title = label(theme, "", "body-strong", wrap=True)
        self._subtitle = label(theme, "", "caption", "secondary")
        self._heading = QWidget()
        fill(column(self._heading, margins=(10, 6, 8, 0)), [self._title, self._subtitle])
        self.buttons = {place.id: _PlaceButton(theme, place) for place in (*places, *foot)}
        self._layout = column(self, margins=(12, 16, 12, 16), spacing=2)
        fill(self._layout, [self._heading, 16, *(self.buttons[place.id] for place in places)])
        fill(self._layout, [None, *(self.buttons[place.id] for place in foot)])
        for id_, button in self.buttons.items():
            button.clicked.connect(lambda _=False, chosen=id_: self.chosen.emit(chosen))
        self.fold(False)

    def show_pack(self, title: str, subtitle: str) -> None:
        """Name the pack in use."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def show_place(self, id_: str) -> None:
        """Mark the page that is open, or the one that it belongs to."""
        for place, button in self.buttons.items():
            button.setChecked(place == id_)

    def show_note(self, id_: str, note: str) -> None:
        """A short remark beside a place, such as ``18 due``."""
        self.buttons[id_].show_note(note)

    def fold(self, folded: bool) -> None:
        """Icons only, or icons and words."""
        self._heading.setVisible(not folded)
        self._layout.setContentsMargins(*((8, 12, 8, 12) if folded else (12, 16, 12, 16)))
        self.setFixedWidth(self._theme.size("rail_collapsed") if folded else self._theme.sp(self._theme.size("rail")))
        for button in self.buttons.values():
            button.fold(folded)


class _PlaceButton(QAbstractButton):
    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__()
        self._theme = theme
        self._place = place
        self._note = ""
        self._folded = False
        self.setText(place.title)
        self.setAccessibleName(place.title)
        self.setCheckable(place.is_page)
        self.setAutoExclusive(place.is_page)
        clickable(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{place.title} ({place.key})")

    def show_note(self, note: str) -> None:
        self._note = note
        self.setAccessibleName(f"{self._place.title}, {note}" if note else self._place.title)
        self.update()

    def fold(self, folded: bool) -> None:
        self._folded = folded
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(40, 40) if self._folded else QSize(184, self._theme.sp(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(colour("line.subtle"), 1))
            painter.setBrush(colour("surface.card"))
            painter.drawRoundedRect(box, 8, 8)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.hover"))
            painter.drawRoundedRect(box, 8, 8)
        size = min(self._theme.sp(_ICON), _MOST_FOLDED) if self._folded else self._theme.sp(_ICON)
        role = "accent.text" if self.isChecked() else "text.secondary"
        picture = icons.pixmap(self._theme, self._place.icon, role, size)
        top = (self.height() - size) // 2
        painter.drawPixmap((self.width() - size) // 2 if self._folded else 10, top, picture)
        if not self._folded:
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colour("text.primary" if self.isChecked() else "text.secondary"))
        painter.setFont(self._theme.font("body", 600 if self.isChecked() else 400))
        left = 22 + self._theme.sp(_ICON)
        room = QRectF(left, 0, self.width() - left - 10, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._place.title)
        if not self._place.is_page:
            self._paint_key(painter)
        elif self._note:
            painter.setPen(self._theme.colour("text.secondary"))
            painter.setFont(self._theme.font("caption"))
            wide = QFontMetrics(painter.font()).horizontalAdvance(self._note)
            note = QRectF(self.width() - 10 - wide, 0, wide + 1, self.height())
            painter.drawText(note, Qt.AlignmentFlag.AlignVCenter, self._note)

    def _paint_key(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("code", pixels=11))
        key = self._place.key.replace("+", " ")
        wide, high = QFontMetrics(painter.font()).horizontalAdvance(key) + 12, self._theme.sp(16)
        chip = QRectF(self.width() - 10.5 - wide, (self.height() - high) // 2 + 0.5, wide, high)
        painter.setPen(QPen(self._theme.colour("line.default"), 1))
        painter.setBrush(self._theme.colour("surface.card"))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(self._theme.colour("text.secondary"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, key)
