"""One option of a question: letter, text, and after the answer its verdict and rationale."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.clickable import as_high_as_its_text, clickable

_LEFT = 14
_RIGHT = 16
_KEY = 24
_GAP = 14
_LEAD = 88
_ICON = 18


class Verdict(StrEnum):
    """What became of an option once the key is shown."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    PLAIN = "plain"


_LINES = {Verdict.RIGHT: "correct", Verdict.MISSED: "correct", Verdict.WRONG: "incorrect"}
_FILLS = {Verdict.RIGHT: "correct.bg", Verdict.WRONG: "incorrect.bg"}
_TAG_ICONS = {Verdict.RIGHT: "check", Verdict.MISSED: "check", Verdict.WRONG: "x"}


class OptionRow(QAbstractButton):
    """A row that is chosen by mouse or key and, once judged, shows its verdict by icon, word and colour.

    ``html`` is safe inline HTML. ``lead`` stands in a column of its own before it, such as who says a line.
    ``icon`` at the end tells what else the row does. A row that has been judged no longer takes clicks.

    Signals:
        struck_out: the person struck the row out, or brought it back.
    """

    struck_out = Signal()

    def __init__(
        self, theme: Theme, letter: str, html: str, *, exclusive: bool, lead: str = "", icon: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._letter = letter
        self._lead = lead
        self._icon = icon
        self._exclusive = exclusive
        self._struck = False
        self._tag = ""
        self._verdict: Verdict | None = None
        self._text = _document(html, theme.font("option"))
        self._why: QTextDocument | None = None
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        clickable(self)
        as_high_as_its_text(self, QSizePolicy.Policy.Preferred)
        self.show_letter(letter)

    @property
    def struck(self) -> bool:
        """Whether the person has struck the row out."""
        return self._struck

    def strike(self, struck: bool) -> None:
        """Strike the row out, or bring it back; a struck row is not chosen."""
        if self._verdict is not None or struck == self._struck:
            return
        self._struck = struck
        self._tag = "Struck out" if struck else ""
        if struck and self.isChecked():
            self.setAutoExclusive(False)
            self.setChecked(False)
            self.setAutoExclusive(self._exclusive)
        font = self._theme.font("option")
        font.setStrikeOut(struck)
        self._text.setDefaultFont(font)
        self._name()
        self._settle_height()
        self.update()
        self.struck_out.emit()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict shown; ``None`` before the answer."""
        return self._verdict

    def show_letter(self, letter: str) -> None:
        """The letter or number that the row goes by."""
        self._letter = letter
        self.setText(letter)
        self._name()
        self.update()

    def explain(self, html: str) -> None:
        """Show a second text (safe inline HTML) below the first; empty takes it away."""
        self._why = _document(html, self._theme.font("body")) if html else None
        self._name()
        self._settle_height()
        self.update()

    def _settle_height(self) -> None:
        if self.isVisible():
            self.setFixedHeight(self.heightForWidth(self.width()))

    def judge(self, verdict: Verdict, tag: str, because: str) -> None:
        """Show the verdict, its word and the rationale (safe inline HTML, may be empty)."""
        self._verdict = verdict
        self._tag = tag
        self._text.setDefaultFont(self._theme.font("option", pixels=15))
        self._icon = ""
        self.setEnabled(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.explain(because)

    def _name(self) -> None:
        """What a screen reader says of the row."""
        lead = f"{self._lead}: " if self._lead else ""
        said = [f"{self._letter}. {lead}{self._text.toPlainText()}"]
        if self._struck:
            said.append("Struck out")
        if self._verdict:
            said.append(self._tag or "Not chosen")
        if self._why:
            said.append(self._why.toPlainText())
        self.setAccessibleName(said[0] if len(said) == 1 else ". ".join(part.rstrip(".") for part in said) + ".")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._lay_out(width)
        height = self._text.size().height()
        if self._why:
            height += 4 + self._why.size().height()
        return max(self._theme.sp(self._theme.size("option_min")), round(height) + 2 * self._top)

    def nextCheckState(self) -> None:
        self.strike(False)
        super().nextCheckState()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.isCheckable():
            self.strike(not self._struck)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A layout inside a scroll area does not always ask again for the height of a narrower row.
        self.setFixedHeight(self.heightForWidth(event.size().width()))

    def sizeHint(self) -> QSize:
        width = self.width() or 640
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._theme.sp(self._theme.size("option_min")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._lay_out(self.width())
        self._paint_shape(painter)
        self._paint_key(painter)
        ink = "text.secondary" if self._struck else "text.primary"
        top = float(self._top)
        _paint(painter, self._text, QPointF(self._text_left, top), self._theme.colour(ink))
        if self._lead:
            self._paint_lead(painter)
        if self._icon:
            drawn = icons.pixmap(self._theme, self._icon, "text.secondary", self._mark)
            painter.drawPixmap(self.width() - _RIGHT - self._mark, self._mark_top, drawn)
        if self._why:
            quiet = "text.secondary" if self._verdict in (None, Verdict.PLAIN) else "text.primary"
            below = QPointF(self._text_left, top + self._text.size().height() + 4)
            _paint(painter, self._why, below, self._theme.colour(quiet))
        if self._tag:
            self._paint_tag(painter)

    @property
    def _top(self) -> int:
        return 11 if self._verdict else 14

    @property
    def _mark(self) -> int:
        """How large icons are."""
        return self._theme.sp(_ICON)

    @property
    def _mark_top(self) -> int:
        """Where they stand: in the middle of the first line, as the letter does."""
        return self._top + (self._theme.sp(_KEY) - self._mark) // 2

    @property
    def _text_left(self) -> float:
        return float(_LEFT + self._theme.sp(_KEY) + _GAP + (self._theme.sp(_LEAD) if self._lead else 0))

    def _tag_width(self) -> float:
        if self._icon:
            return self._mark + _GAP
        if not self._tag:
            return 0.0
        return QFontMetrics(self._tag_font()).horizontalAdvance(self._tag) + self._mark + 6 + _GAP

    def _tag_font(self) -> QFont:
        return self._theme.font("label", 600)

    def _lay_out(self, width: int) -> None:
        room = max(80.0, width - self._text_left - _RIGHT - self._tag_width())
        self._text.setTextWidth(room)
        if self._why:
            self._why.setTextWidth(room)

    def _paint_shape(self, painter: QPainter) -> None:
        colour = self._theme.colour
        fill, border, width = colour("surface.card"), colour("line.default"), 1
        if self._verdict in _LINES:
            border, width = colour(f"{_LINES[self._verdict]}.line"), 2
            fill = colour(_FILLS.get(self._verdict, "surface.card"))
        elif self.isChecked() and self._verdict is None:
            fill, border, width = colour("accent.soft"), colour("accent.line"), 2
        elif self.underMouse() and self.isEnabled():
            fill, border = colour("surface.hover"), colour("line.control")
        painter.setPen(QPen(border, width, Qt.PenStyle.DashLine if self._struck else Qt.PenStyle.SolidLine))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._struck else fill)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _paint_key(self, painter: QPainter) -> None:
        colour = self._theme.colour
        side = self._theme.sp(_KEY)
        box = QRectF(_LEFT, self._top, side, side)
        filled = None
        if self._verdict in _LINES:
            filled = colour(f"{_LINES[self._verdict]}.line")
        elif self.isChecked() and self._verdict is None:
            filled = colour("accent.fill")
        painter.setPen(QPen(filled or colour("line.control"), 1))
        painter.setBrush(filled or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        on_fill = "surface.card" if self._verdict in _LINES else "text.on_accent"
        painter.setPen(colour(on_fill if filled else "text.secondary"))
        painter.setFont(self._theme.font("label", 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _paint_lead(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("label", 600))
        painter.setPen(self._theme.colour("text.secondary"))
        width = self._theme.sp(_LEAD)
        room = QRectF(self._text_left - width, self._top, width - 8, self._theme.sp(_KEY))
        elided = painter.fontMetrics().elidedText(self._lead, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_tag(self, painter: QPainter) -> None:
        verdict = self._verdict or Verdict.PLAIN
        ink = f"{_LINES[verdict]}.text" if verdict in _LINES else "text.secondary"
        left = self.width() - _RIGHT - self._tag_width() + _GAP
        if icon := _TAG_ICONS.get(verdict) or ("undo-2" if self._struck else None):
            painter.drawPixmap(round(left), self._mark_top, icons.pixmap(self._theme, icon, ink, self._mark))
        painter.setPen(self._theme.colour(ink))
        painter.setFont(self._tag_font())
        text = QRectF(left + self._mark + 6, self._top, self.width(), self._theme.sp(_KEY))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self._tag)


def _document(html: str, font: QFont) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setHtml(html)
    return document


def _paint(painter: QPainter, document: QTextDocument, at: QPointF, ink: QColor) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, ink)
    painter.save()
    painter.translate(at)
    document.documentLayout().draw(painter, context)
    painter.restore()
