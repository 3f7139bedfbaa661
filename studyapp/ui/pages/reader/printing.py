"""A lesson or a result on paper: in light colours, pages with a head, headings kept with what they head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from studyapp import __version__, paths
from studyapp.ui.pages.reader import document as doc
from studyapp.ui.pages.reader.document import Marks
from studyapp.ui.theme import READING_FACE, Theme

PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}

_SCALE = 0.8
"""The reading face at 18 pixels comes to 10.8 points."""
_DOTS = 96
"""Pixels of the layout to the inch, whatever the device has."""
_MARGIN = 20.0  # millimetres
_HEAD = 34.0  # above the text, in pixels of the layout
_SHARPNESS = 3.0  # of pictures, in dots to a pixel of the layout
_RESOLUTION = 1200
_WHOLE = 0.4
"""The share of a page up to which a table is moved as a whole."""
_ROUNDS = 60
_NEW_PAGE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
_ANCHOR = re.compile(r"<a name=['\"][^'\"]*['\"]></a>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the title at the head of each page, the text as HTML, where its pictures are, in what face."""

    title: str
    html: str
    media: Path
    face: str = READING_FACE


def write_pdf(sheet: Sheet, file: Path, paper: str) -> int:
    """Write a sheet into a PDF file; how many pages it has.

    Raises:
        OSError: the file cannot be written.
    """
    with file.open("wb"):  # the writer itself would say nothing of a folder that is not there or not ours
        pass
    writer = QPdfWriter(str(file))
    writer.setResolution(_RESOLUTION)
    writer.setTitle(sheet.title)
    writer.setCreator(f"StudyApp {__version__}")
    return print_on(sheet, writer, paper)


def print_on(sheet: Sheet, device: QPagedPaintDevice, paper: str) -> int:
    """Print a sheet; how many pages it has.

    Raises:
        OSError: the device does not take it.
    """
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    size = QPageSize(PAPERS[paper])
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    device.setPageLayout(layout)
    inner = layout.paintRect(QPageLayout.Unit.Inch)
    room = QSizeF(inner.width() * _DOTS, inner.height() * _DOTS - _HEAD)
    theme = Theme(paths.resources(), "light", _SCALE)
    theme.use_reading_face(sheet.face)
    document, marks = _document(sheet, theme, room)
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("it cannot be written to")
    scale = device.logicalDpiX() / _DOTS
    painter.scale(scale, scale)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            device.newPage()
        _paint_head(painter, theme, sheet.title, f"Page {page + 1} of {pages}", room.width())
        _paint_page(painter, theme, document, marks, QRectF(QPointF(0, page * room.height()), room))
    painter.end()
    return pages


class _PrintedDocument(QTextDocument):
    """Takes its pictures from the pack, as the reader does."""

    def __init__(self, theme: Theme, media: Path) -> None:
        super().__init__()
        self._theme, self._media = theme, media

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        url = name if isinstance(name, QUrl) else QUrl(name)
        return doc.load(self._theme, self._media, url, _SHARPNESS)


def _document(sheet: Sheet, theme: Theme, room: QSizeF) -> tuple[QTextDocument, Marks]:
    document = _PrintedDocument(theme, sheet.media)
    document.setUndoRedoEnabled(False)
    document.setUseDesignMetrics(True)  # a printer has no pixels for letters to be fitted to
    doc.prepare(document, theme)
    document.setDefaultFont(theme.font("reading"))
    document.setHtml(_ANCHOR.sub("", sheet.html))  # nothing leads to them, and they part a word from its first letter
    at_once = QTextCursor(document)  # for the reason that ``lay_out`` tells
    at_once.beginEditBlock()
    marks = doc.finish(document, theme)
    _keep_letters_apart(document)
    doc.fit_pictures(document, marks.pictures, theme, round(room.width()))
    at_once.endEditBlock()
    document.setPageSize(room)
    _keep_together(document, room.height())
    return document, marks


def _keep_letters_apart(document: QTextDocument) -> None:
    """No ligatures: in a PDF file, a word with one could be read but not be found or copied."""
    apart = QTextCharFormat()
    apart.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    apart.setFontLetterSpacing(100.01)  # any spacing of one's own turns them off
    apart.setFontHintingPreference(QFont.HintingPreference.PreferNoHinting)
    everything = QTextCursor(document)
    everything.select(QTextCursor.SelectionType.Document)
    everything.mergeCharFormat(apart)


def _keep_together(document: QTextDocument, height: float) -> None:
    """Begin a page before whatever would be parted from what it belongs to.

    That is a heading from what it heads, a picture from its caption, and the parts of a table, callout or question
    that is not too long to be moved as a whole. What is moved may part what is before it: so once more, and again.
    """
    for _ in range(_ROUNDS):
        doc.lay_out(document)
        if not (_keep_tables(document, height) or _keep_headings(document, height)):
            return


def _keep_tables(document: QTextDocument, height: float) -> bool:
    """Whether one was moved to the next page, with the heading over it."""
    for frame in document.rootFrame().childFrames():
        box = document.documentLayout().frameBoundingRect(frame)
        look = frame.frameFormat()
        over = document.findBlock(frame.firstPosition() - 2)
        headed = over.isValid() and over.blockFormat().headingLevel() > 0
        moved = look.pageBreakPolicy() is _NEW_PAGE or (headed and over.blockFormat().pageBreakPolicy() is _NEW_PAGE)
        if moved or box.height() > height * _WHOLE or not _parted(box.top(), box.bottom(), height):
            continue
        if headed:
            _break_before(document, over)
        else:
            look.setPageBreakPolicy(_NEW_PAGE)
            frame.setFrameFormat(look)
        return True
    return False


def _keep_headings(document: QTextDocument, height: float) -> bool:
    """Whether one was moved to the next page."""
    block = document.begin()
    while block.isValid():
        after = block.next()
        moved = block.blockFormat().pageBreakPolicy() is _NEW_PAGE
        if not moved and _belongs_to_next(block) and after.isValid():
            top = document.documentLayout().blockBoundingRect(block).top()
            if _parted(top, _first_line(document, after), height):
                _break_before(document, block)
                return True
        block = after
    return False


def _break_before(document: QTextDocument, block: QTextBlock) -> None:
    look = block.blockFormat()
    look.setPageBreakPolicy(_NEW_PAGE)
    doc.select(document, block.position()).setBlockFormat(look)


def _belongs_to_next(block: QTextBlock) -> bool:
    return block.blockFormat().headingLevel() > 0 or block.text() == "\ufffc"


def _parted(top: float, bottom: float, height: float) -> bool:
    return int(top // height) != int((bottom - 1) // height)


def _first_line(document: QTextDocument, block: QTextBlock) -> float:
    """Where the first line of a block ends."""
    top = document.documentLayout().blockBoundingRect(block).top()
    if not block.layout().lineCount():
        return top + 1
    line = block.layout().lineAt(0)
    return top + line.y() + line.height()


def _paint_head(painter: QPainter, theme: Theme, title: str, page: str, width: float) -> None:
    painter.setPen(theme.colour("text.secondary"))
    painter.setFont(theme.font("label"))
    line = QRectF(0, 0, width, _HEAD - 16)
    room = width - painter.fontMetrics().horizontalAdvance(page) - 16
    shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, round(room))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, page)
    painter.setPen(QPen(theme.colour("line.default"), 0.75))
    painter.drawLine(QPointF(0, line.bottom()), QPointF(width, line.bottom()))


def _paint_page(painter: QPainter, theme: Theme, document: QTextDocument, marks: Marks, shown: QRectF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, theme.colour("text.primary"))
    context.clip = shown
    painter.save()
    painter.translate(0, _HEAD - shown.top())
    painter.setClipRect(shown)
    document.documentLayout().draw(painter, context)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent.fill"))
    for box in doc.points(document, marks, theme):
        if shown.intersects(box):
            painter.drawEllipse(box)
    painter.restore()
