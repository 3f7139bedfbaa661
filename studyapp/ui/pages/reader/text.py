"""The text of a lesson: a browser that loads nothing but the pack's pictures and the window's icons."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from studyapp.ui import icons
from studyapp.ui.theme import Theme

_ICONS = {
    "key": ("lightbulb", "accent.text"),
    "example": ("list-checks", "example.text"),
    "caution": ("triangle-alert", "warning.text"),
    "research": ("microscope", "research.text"),
    "ethics": ("scale", "ethics.text"),
    "exam": ("graduation-cap", "marker.icon"),
    "vignette": ("message-square-quote", "example.text"),
}

# CSS that QTextDocument knows: no radius, no padding on blocks; callouts are one-row tables.
_STYLE = """
body, p, li, td, dd, dt, h1, h2, h3, h4, h5, h6, pre { font-family: "Literata"; font-size: 18sp; color: @text.primary; }
p, li, dd { line-height: 107%; }
p { margin: 0 0 16sp 0; }
h1 { font-family: "Literata"; font-size: 30sp; font-weight: 600; margin: 0 0 4sp 0; }
h2 { font-family: "Literata"; font-size: 22sp; font-weight: 600; margin: 26sp 0 8sp 0; }
h3 { font-family: "Literata"; font-size: 18sp; font-weight: 600; margin: 20sp 0 6sp 0; }
strong, b { font-weight: 600; }
ul, ol { margin: 0 0 16sp 0; -qt-list-indent: 1; }
li { margin: 0 0 6sp 0; }
a { color: @accent.text; text-decoration: none; }
a.term { color: @text.primary; }
a.cite { color: @accent.text; }
blockquote { margin: 0 24sp 16sp 24sp; color: @text.secondary; }
code { font-family: "Atkinson Hyperlegible Mono"; font-size: 16sp; }
hr { background-color: @line.default; }
table { margin: 10sp 0 20sp 0; border-collapse: collapse; }
th { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; font-weight: 600; color: @text.secondary;
     padding: 8px 12px; border-bottom: 1px solid @line.control; text-align: left; }
td { font-size: 16sp; padding: 8px 12px; border-bottom: 1px solid @line.subtle; }
td em, td strong, td a.term, td a.cite, td a.lesson { font-size: 16sp; }
table.callout td { border: none; }
table.callout p, table.callout p em, table.callout p strong, table.callout p a { font-size: 17sp; }
table.callout p { margin: 0 0 8sp 0; }
td.callout-icon { padding: 14px 4px 12px 16px; width: 28px; }
td.callout-body { padding: 12px 18px 8px 8px; }
p.callout-label { font-family: "Atkinson Hyperlegible Next"; font-weight: 600; }
table.vignette p, table.vignette p em, table.vignette p strong { font-size: 17sp; }
table.vignette p { margin: 0; }
td.vignette-head img { vertical-align: middle; }
td.vignette-head { padding: 14px 18px 8px 18px; border: 1px solid @line.default;
                   border-bottom: 1px solid @line.subtle; }
td.speaker { padding: 13px 4px 9px 18px; border-left: 1px solid @line.default; border-bottom: 1px solid @line.subtle; }
td.turn { padding: 8px 18px 8px 4px; border-right: 1px solid @line.default; border-bottom: 1px solid @line.subtle; }
td.note { padding: 8px 18px 12px 18px; border-left: 1px solid @line.default; border-right: 1px solid @line.default;
          border-bottom: 1px solid @line.subtle; }
td.last { border-bottom: 1px solid @line.default; }
p.meta { font-family: "Atkinson Hyperlegible Next"; font-size: 13sp; color: @text.secondary; margin: 0 0 22sp 0; }
p.label { font-family: "Atkinson Hyperlegible Next"; font-size: 15sp; font-weight: 600; margin: 8sp 0 6sp 0; }
p.reference { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; color: @text.secondary; margin: 0; }
table.references td { border: none; padding: 0 0 8sp 0; }
p.reference em, p.reference a { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; color: @text.secondary; }
li.plain, li.plain em, li.plain strong, li.plain a { font-family: "Atkinson Hyperlegible Next"; font-size: 15sp; }
"""
_CALLOUTS = {
    "key": ("accent.soft", "accent.text"),
    "example": ("example.bg", "example.text"),
    "caution": ("warning.bg", "warning.text"),
    "research": ("research.bg", "research.text"),
    "ethics": ("ethics.bg", "ethics.text"),
    "exam": ("surface.sunken", "marker.icon"),
}


_POINTS = {
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
}
_PAGE_KEYS = {Qt.Key.Key_Backspace}
_DOT = 5
_CELL_MARGINS = 96  # what a callout leaves beside a picture in it


class LessonText(QTextBrowser):
    """Shows HTML made by the shelf.

    Signals:
        followed: a link was chosen, with the place on the screen just below it.
    """

    followed = Signal(str, QPoint)

    def __init__(self, theme: Theme, media: Path) -> None:
        super().__init__()
        self._theme = theme
        self._media = media
        self._html = ""
        self._points: list[int] = []
        self._pictures: list[int] = []
        self.setObjectName("lesson")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Lesson")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setIndentWidth(theme.sp(22))
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._style)
        self._style()

    def show_html(self, html: str) -> None:
        """Show another text from its beginning."""
        self._html = html
        self._lay_out()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keep_measure(self, left: int, right: int) -> None:
        """Leave this much room on both sides; the scroll bar stays at the edge of the column."""
        self.setViewportMargins(left, 0, right, 0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Icons of the window and pictures of the pack; nothing else, from nowhere else."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        if url.scheme() == "icon" and url.path() in _ICONS:
            icon, role = _ICONS[url.path()]
            return icons.pixmap(self._theme, icon, role)
        if url.scheme() == "media":
            return self._picture(url.path())
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Left to the page: QTextBrowser would take them for going through its history.
        if event.key() in _PAGE_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        self._ring_link()
        return moved

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A popover that explains the link leaves it ringed: the focus comes back to it.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setExtraSelections([])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setExtraSelections([])
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent.fill"))
        size = self._theme.sp(_DOT)
        for position in self._points:
            line = self.cursorRect(self._at(position))
            painter.drawEllipse(QRectF(line.left() - size - self._theme.sp(10), line.center().y() - 1, size, size))

    def _ring_link(self) -> None:
        """Ring the link that the keyboard is on."""
        ring = QTextEdit.ExtraSelection()
        ring.cursor = self.textCursor()
        ring.format.setProperty(QTextFormat.Property.OutlinePen, QPen(self._theme.colour("focus.ring"), 2))
        self.setExtraSelections([ring] if self.hasFocus() and ring.cursor.hasSelection() else [])

    def _picture(self, name: str) -> QImage | None:
        root = self._media.resolve()
        file = (root / name).resolve()
        if not file.is_relative_to(root) or not file.is_file():
            return None
        reader = QImageReader(str(file))
        natural = reader.size()
        if not natural.isValid():
            return None
        wide = min(natural.width(), self._theme.sp(self._theme.size("measure")))
        drawn = round(wide * self.devicePixelRatioF())
        if drawn < natural.width() or file.suffix.lower() == ".svg":
            reader.setScaledSize(natural.scaled(drawn, natural.height() * drawn, Qt.AspectRatioMode.KeepAspectRatio))
        picture = reader.read()
        picture.setDevicePixelRatio(picture.width() / wide)
        return picture

    def _follow(self, url: QUrl) -> None:
        below = self.cursorRect().bottomLeft()
        self.followed.emit(url.toString(), self.viewport().mapToGlobal(below))

    def _style(self) -> None:
        self.document().setDefaultStyleSheet(self._theme.fill(_STYLE + _callout_rules()))
        self.document().setDocumentMargin(0)
        if self._html:
            at = self.verticalScrollBar().value()
            self._lay_out()
            self.verticalScrollBar().setValue(at)

    def _lay_out(self) -> None:
        self._points, self._pictures = [], []
        self.setHtml(self._html)
        root = self.document().rootFrame()
        frame = root.frameFormat()
        frame.setTopMargin(32)
        frame.setBottomMargin(48)
        root.setFrameFormat(frame)
        self._finish()
        self._fit_pictures()

    def _finish(self) -> None:
        """What no style sheet can say: dotted lines under terms, small points before entries of a list."""
        term = QTextCharFormat()
        term.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        term.setUnderlineColor(self._theme.colour("accent.text"))
        terms: list[tuple[int, int]] = []
        block = self.document().begin()
        while block.isValid():
            entries = cast("QTextList | None", block.textList())  # Qt's stubs promise one always
            if entries is not None and entries.format().style() in _POINTS:
                self._points.append(block.position())
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().anchorHref().startswith("term:"):
                    terms.append((piece.position(), piece.length()))
                elif piece.charFormat().isImageFormat():
                    self._pictures += range(piece.position(), piece.position() + piece.length())
                pieces += 1
            block = block.next()
        for start, length in terms:
            self._at(start, length).mergeCharFormat(term)
        for position in self._points:
            unmarked = QTextListFormat(self._at(position).currentList().format())
            unmarked.setStyle(QTextListFormat.Style.ListStyleUndefined)
            self._at(position).currentList().setFormat(unmarked)

    def _fit_pictures(self) -> None:
        """Make pictures as wide as there is room, and no wider than they are."""
        for position in self._pictures:
            cursor = self._at(position, 1)
            shape = cursor.charFormat().toImageFormat()
            picture = self.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(shape.name()))
            if not shape.name().startswith("media:") or not isinstance(picture, QImage):
                continue
            size = picture.deviceIndependentSize()
            room = self.viewport().width() - (self._theme.sp(_CELL_MARGINS) if cursor.currentTable() is not None else 0)
            wide = min(size.width(), max(1.0, room))
            if shape.width() != wide:
                shape.setWidth(wide)
                shape.setHeight(size.height() * wide / size.width())
                cursor.setCharFormat(shape)

    def _at(self, position: int, length: int = 0) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _callout_rules() -> str:
    rules = [
        f"table.{kind} td {{ background: @{fill}; }} table.{kind} p.callout-label {{ color: @{ink}; font-size: 13sp; }}"
        for kind, (fill, ink) in _CALLOUTS.items()
    ]
    speaker = 'font-family: "Atkinson Hyperlegible Next"; font-weight: 600; font-size: 13sp;'
    rules += [
        f"table.vignette p.speaker {{ {speaker} color: @text.secondary; }}",
        f"table.vignette p.professional {{ {speaker} color: @accent.text; }}",
        'table.vignette p.note { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; color: @text.secondary; }',
        'p.vignette-title, p.vignette-title strong { font-family: "Atkinson Hyperlegible Next"; }',
        "table.vignette p.vignette-title { font-size: 13sp; color: @text.secondary; }",
        "table.vignette p.vignette-title strong { color: @example.text; font-size: 13sp; }",
        'a.check { font-family: "Atkinson Hyperlegible Next"; font-size: 16sp; font-weight: 600; }',
    ]
    return "\n".join(rules)
