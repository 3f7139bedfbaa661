"""A row of a list of things that can be chosen, with those that belong to it below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton

from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import as_high_as_its_text, clickable

_BOX = 18
_ICON = 18
_GAP = 10
_INDENT = 28
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class CheckRow(QAbstractButton):
    """A check box, a text of any length, a count; a row that has others below it can be opened.

    Arrows left and right close and open it. What stands checked is the affair of whoever listens.

    Signals:
        opened: it was opened (true) or closed.
    """

    opened = Signal(bool)

    def __init__(self, theme: Theme, text: str, detail: str, *, depth: int = 0, has_more: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._detail = detail
        self._depth = depth
        self._has_more = has_more
        self._open = False
        self._partly = False
        self.setText(text)
        self.setCheckable(True)
        clickable(self)
        as_high_as_its_text(self)
        self._name()

    @property
    def is_open(self) -> bool:
        """Whether what belongs to it is shown."""
        return self._open

    def show_choice(self, checked: bool, partly: bool) -> None:
        """Whether it is chosen, or some of what belongs to it."""
        self.setChecked(checked)
        self._partly = partly and not checked
        self._name()
        self.update()

    def show_open(self, open_: bool) -> None:
        """Whether what belongs to it is shown below; not announced."""
        self._open = open_
        self._name()
        self.update()

    def nextCheckState(self) -> None:
        """Chosen is what ``show_choice`` says; a click only asks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if self._has_more and wanted is not None and wanted is not self._open:
            self.opened.emit(wanted)
        elif wanted is not None:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._has_more and event.position().x() >= self.width() - self._mark - 2 * _GAP:
            self.opened.emit(not self._open)
        else:
            super().mousePressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._theme.sp(36), self._text_height(width) + self._theme.sp(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A layout inside a scroll area does not always ask again for the height of a narrower row.
        self.setFixedHeight(self.heightForWidth(event.size().width()))

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(self.width() or 320))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._theme.sp(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("surface.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        self._paint_box(painter)
        painter.setPen(colour("text.primary" if self._depth == 0 else "text.secondary"))
        painter.setFont(self._font())
        text = QRectF(self._text_left, 0, self._room(self.width()), self._text_height(self.width()) + 1)
        text.moveTop((self.height() - text.height()) / 2)
        painter.drawText(text, _WRAP, self.text())
        painter.setPen(colour("text.secondary"))
        painter.setFont(self._theme.font("label"))
        detail = QRectF(0, 0, self.width() - self._right, self.height())
        painter.drawText(detail, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._detail)
        if self._has_more:
            name = "chevron-down" if self._open else "chevron-right"
            arrow = icons.pixmap(self._theme, name, "text.secondary", self._mark)
            painter.drawPixmap(self.width() - self._mark - _GAP, (self.height() - self._mark) // 2, arrow)

    def _paint_box(self, painter: QPainter) -> None:
        colour = self._theme.colour
        box = QRectF(self._left, (self.height() - self._box) / 2, self._box, self._box)
        filled = self.isChecked() or self._partly
        painter.setPen(QPen(colour("accent.fill" if filled else "line.control"), 1))
        painter.setBrush(colour("accent.fill" if filled else "surface.card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.isChecked():
            inset = self._theme.sp(2)
            mark = icons.pixmap(self._theme, "check", "text.on_accent", self._theme.sp(14))
            painter.drawPixmap(round(box.left()) + inset, round(box.top()) + inset, mark)
        elif self._partly:
            painter.setPen(QPen(colour("text.on_accent"), 2))
            middle = box.center().y()
            painter.drawLine(round(box.left() + 5), round(middle), round(box.right() - 5), round(middle))

    def _name(self) -> None:
        said = [self.text().rstrip(".")]
        said += [self._detail] if self._detail else []
        said += ["partly chosen"] if self._partly else []
        said += [("open" if self._open else "closed")] if self._has_more else []
        self.setAccessibleName(", ".join(said))

    @property
    def _mark(self) -> int:
        """How large the arrow is."""
        return self._theme.sp(_ICON)

    @property
    def _box(self) -> int:
        """How large the box is."""
        return self._theme.sp(_BOX)

    @property
    def _left(self) -> float:
        return float(_GAP + self._depth * _INDENT)

    @property
    def _text_left(self) -> float:
        return self._left + self._box + _GAP

    @property
    def _right(self) -> float:
        """Where the detail ends, from the right."""
        return float(_GAP + self._mark + _GAP)

    def _room(self, width: int) -> float:
        detail = QFontMetrics(self._theme.font("label")).horizontalAdvance(self._detail)
        return max(60.0, width - self._text_left - self._right - detail - (_GAP if detail else 0))

    def _font(self) -> QFont:
        return self._theme.font("body", 500 if self._depth == 0 else 400)

    def _text_height(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font("body", 500))
        room = QRectF(0, 0, self._room(width), 4000).toRect()
        return metrics.boundingRect(room, _WRAP, self.text()).height()
