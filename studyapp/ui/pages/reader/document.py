"""How a lesson's document looks, wherever it is shown: style, pictures, and what no style sheet can say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QPixmap,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextList,
    QTextListFormat,
)

from studyapp.ui import icons
from studyapp.ui.theme import Theme

_ICON = 18
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
body, p, li, td, dd, dt, h1, h2, h3, h4, h5, h6, pre { font-family: @face.reading; font-size: 18sp;
     color: @text.primary; }
p, li, dd { line-height: 107%; }
p { margin: 0 0 16sp 0; }
h1 { font-family: @face.reading; font-size: 30sp; font-weight: 600; margin: 0 0 4sp 0; }
h2 { font-family: @face.reading; font-size: 22sp; font-weight: 600; margin: 26sp 0 8sp 0; }
h3 { font-family: @face.reading; font-size: 18sp; font-weight: 600; margin: 20sp 0 6sp 0; }
strong, b { font-weight: 600; }
ul, ol { margin: 0 0 16sp 0; -qt-list-indent: 1; }
li { margin: 0 0 6sp 0; }
a { color: @accent.text; text-decoration: none; }
a.term { color: @text.primary; }
a.cite { color: @accent.text; }
blockquote { margin: 0 24sp 16sp 24sp; color: @text.secondary; }
code { font-family: @face.mono; font-size: 16sp; }
hr { background-color: @line.default; }
table { margin: 10sp 0 20sp 0; border-collapse: collapse; }
th { font-family: @face.ui; font-size: 14sp; font-weight: 600; color: @text.secondary;
     padding: 8px 12px; border-bottom: 1px solid @line.control; text-align: left; }
td { font-size: 16sp; padding: 8px 12px; border-bottom: 1px solid @line.subtle; }
td span, td em, td strong, td a.term, td a.cite, td a.lesson { font-size: 16sp; }
table.callout td { border: none; }
table.callout p, table.callout p em, table.callout p strong, table.callout p a { font-size: 17sp; }
table.callout p { margin: 0 0 8sp 0; }
td.callout-icon { padding: 14px 4px 12px 16px; width: 28sp; }
td.callout-body { padding: 12px 18px 8px 8px; }
p.callout-label { font-family: @face.ui; font-weight: 600; }
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
p.meta { font-family: @face.ui; font-size: 13sp; color: @text.secondary; margin: 0 0 22sp 0; }
h4.label { font-family: @face.ui; font-size: 15sp; font-weight: 600; margin: 8sp 0 6sp 0; }
p.reference { font-family: @face.ui; font-size: 14sp; color: @text.secondary; margin: 0; }
table.references td { border: none; padding: 0 0 8sp 0; }
p.reference em, p.reference a { font-family: @face.ui; font-size: 14sp; color: @text.secondary; }
li.plain, li.plain em, li.plain strong, li.plain a { font-family: @face.ui; font-size: 15sp; }
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
_INDENT = 22
_POINT = 5
_CELL_MARGINS = 96  # what a callout leaves beside a picture in it


@dataclass(frozen=True, slots=True)
class Stop:
    """Something in the text that the keyboard can go to, from ``start`` up to ``end``; ``link`` says what it is."""

    start: int
    end: int
    link: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What there is in a document beside its words, by position."""

    points: list[int] = field(default_factory=list)
    """Entries of lists, before which a point is painted."""
    pictures: list[int] = field(default_factory=list)
    slots: dict[str, int] = field(default_factory=dict)
    """Room left for a widget, by its name such as ``check:item``."""
    headings: dict[str, int] = field(default_factory=dict)
    """The anchors of sections."""
    stops: list[Stop] = field(default_factory=list)
    """Links and pictures, in order."""


def prepare(document: QTextDocument, theme: Theme) -> None:
    """Give a document its style; the HTML that it is given next has it."""
    document.setDefaultStyleSheet(theme.fill(_STYLE + _callout_rules()))
    document.setDocumentMargin(0)
    document.setIndentWidth(theme.sp(_INDENT))


def finish(document: QTextDocument, theme: Theme) -> Marks:
    """Do what no style sheet can: dotted lines under terms, small points before entries of a list."""
    marks = Marks()
    term = QTextCharFormat()
    term.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    term.setUnderlineColor(theme.colour("accent.text"))
    block = document.begin()
    while block.isValid():
        entries = cast("QTextList | None", block.textList())  # Qt's stubs promise one always
        if entries is not None and entries.format().style() in _POINTS:
            marks.points.append(block.position())
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            _note_piece(marks, piece.position(), piece.length(), piece.charFormat())
            if block.blockFormat().headingLevel() == 2:
                marks.headings.update(dict.fromkeys(piece.charFormat().anchorNames(), block.position()))
            pieces += 1
        block = block.next()
    for stop in marks.stops:
        if stop.link.startswith("term:"):
            select(document, stop.start, stop.end).mergeCharFormat(term)
    for position in marks.points:
        unmarked = QTextListFormat(select(document, position).currentList().format())
        unmarked.setStyle(QTextListFormat.Style.ListStyleUndefined)
        select(document, position).currentList().setFormat(unmarked)
    return marks


def _note_piece(marks: Marks, start: int, length: int, look: QTextCharFormat) -> None:
    if look.isImageFormat():
        name = look.toImageFormat().name()
        for at in range(start, start + length):
            if name.startswith("check:"):
                marks.slots[name] = at
            elif name.startswith("media:"):
                marks.pictures.append(at)
                marks.stops.append(Stop(at, at + 1, name))
    elif link := look.anchorHref():
        last = marks.stops[-1] if marks.stops else None
        # A link with emphasis in it is several pieces.
        if last and last.end == start and last.link == link:
            marks.stops[-1] = Stop(last.start, start + length, link)
        else:
            marks.stops.append(Stop(start, start + length, link))


def points(document: QTextDocument, marks: Marks, theme: Theme) -> list[QRectF]:
    """Where the points before entries of lists are painted, in the document's own places."""
    size, gap = theme.sp(_POINT), theme.sp(10)
    boxes = []
    for position in marks.points:
        block = document.findBlock(position)
        box = document.documentLayout().blockBoundingRect(block)
        if block.layout().lineCount():
            line = block.layout().lineAt(0)
            middle = box.top() + line.y() + line.height() / 2
            boxes.append(QRectF(box.left() + line.x() - size - gap, middle - 1, size, size))
    return boxes


def select(document: QTextDocument, start: int, end: int | None = None) -> QTextCursor:
    """A cursor at a position, or over a stretch."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def lay_out(document: QTextDocument) -> None:
    """Lay all of a document out; Qt does so bit by bit, and leaves parts out where it is changed meanwhile."""
    document.documentLayout().blockBoundingRect(document.lastBlock())


def ends(cursor: QTextCursor) -> tuple[int, int]:
    """Where a selection begins and ends; of cells of a table, from the first one to the end of the last."""
    if not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    row, rows, column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())
    table = cursor.currentTable()
    first, last = table.cellAt(row, column), table.cellAt(row + rows - 1, column + columns - 1)
    return first.firstPosition(), last.lastPosition()


def by_block(document: QTextDocument, start: int, end: int) -> list[QTextCursor]:
    """Cursors over a stretch, one a block: over several cells of a table, one cursor would select whole cells."""
    parts = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        first, last = max(start, block.position()), min(end, block.position() + block.length() - 1)
        if first < last:
            parts.append(select(document, first, last))
        block = block.next()
    return parts


def load(theme: Theme, media: Path, url: QUrl, ratio: float) -> QPixmap | QImage | None:
    """Icons of the window and pictures of the pack, for a screen of that ratio; nothing else, from nowhere else."""
    if url.scheme() == "icon" and url.path() in _ICONS:
        icon, role = _ICONS[url.path()]
        return icons.pixmap(theme, icon, role, theme.sp(_ICON))
    if url.scheme() == "media":
        return _picture(theme, media, url.path(), ratio)
    if url.scheme() == "check":
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(Qt.GlobalColor.transparent)
        return nothing
    return None


def fit_pictures(document: QTextDocument, pictures: list[int], theme: Theme, width: int) -> None:
    """Make pictures as wide as there is room, and no wider than they are."""
    for position in pictures:
        cursor = select(document, position, position + 1)
        shape = cursor.charFormat().toImageFormat()
        picture = document.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(shape.name()))
        if not isinstance(picture, QImage):
            continue
        size = picture.deviceIndependentSize()
        room = width - (theme.sp(_CELL_MARGINS) if cursor.currentTable() is not None else 0)
        wide = min(size.width(), max(1.0, room))
        resize(cursor, shape, wide, size.height() * wide / size.width())


def resize(cursor: QTextCursor, shape: QTextImageFormat, width: float, height: float) -> None:
    """Give the picture that is selected another size."""
    if (shape.width(), shape.height()) != (width, height):
        lay_out(cursor.document())
        shape.setWidth(width)
        shape.setHeight(height)
        cursor.setCharFormat(shape)


def _picture(theme: Theme, media: Path, name: str, ratio: float) -> QImage | None:
    root = media.resolve()
    file = (root / name).resolve()
    if not file.is_relative_to(root) or not file.is_file():
        return None
    reader = QImageReader(str(file))
    natural = reader.size()
    if not natural.isValid():
        return None
    wide = min(natural.width(), theme.sp(theme.size("measure")))
    drawn = round(wide * ratio)
    if drawn < natural.width() or file.suffix.lower() == ".svg":
        reader.setScaledSize(natural.scaled(drawn, natural.height() * drawn, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    picture.setDevicePixelRatio(picture.width() / wide)
    return picture


def _callout_rules() -> str:
    rules = [
        f"table.{kind} td {{ background: @{fill}; }} table.{kind} p.callout-label {{ color: @{ink}; font-size: 13sp; }}"
        for kind, (fill, ink) in _CALLOUTS.items()
    ]
    speaker = "font-family: @face.ui; font-weight: 600; font-size: 13sp;"
    rules += [
        f"table.vignette p.speaker {{ {speaker} color: @text.secondary; }}",
        f"table.vignette p.professional {{ {speaker} color: @accent.text; }}",
        "table.vignette p.note { font-family: @face.ui; font-size: 14sp; color: @text.secondary; }",
        "p.vignette-title, p.vignette-title strong { font-family: @face.ui; }",
        "table.vignette p.vignette-title { font-size: 13sp; color: @text.secondary; }",
        "table.vignette p.vignette-title strong { color: @example.text; font-size: 13sp; }",
        "p.caption { font-family: @face.ui; font-size: 14sp; color: @text.secondary; }",
        "p.caption em, p.caption strong, p.caption a { font-family: @face.ui; font-size: 14sp; }",
        "p.caption { margin: 4sp 0 14sp 0; } p.figure { margin: 10sp 0 0 0; line-height: 100%; }",
        "p.check { margin: 8sp 0 24sp 0; line-height: 100%; }",
        "table.asked td { padding: 12px 18px 8px 18px; border: 1px solid @line.default; }",
        "p.asked { margin: 0 0 8sp 0; } p.asked-option { margin: 0 0 4sp 16sp; }",
    ]
    return "\n".join(rules)


class Words:
    """The words of a document, and the way between places in them and a cursor's positions.

    A cursor counts UTF-16 units, so that a letter beyond the first 65,536 is two; a Python text counts letters.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.text = document.toRawText()
        self._alike = len(self.text) == document.characterCount() - 1

    def position(self, at: int) -> int:
        """The cursor's position at a place in the text."""
        return at if self._alike else _units(self.text[:at])

    def at(self, position: int) -> int:
        """The place in the text at a cursor's position."""
        if self._alike:
            return position
        return len(self.text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
