"""How marked passages, and what the keyboard is at, stand out in a text: painted over it, so that it stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtGui import QPen, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextEdit

from studyapp.domain.annotations import Span
from studyapp.ui.pages.reader.document import Stop, Words, by_block
from studyapp.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of the words that is marked; ``noted`` if a note goes with it."""

    id: UUID
    span: Span
    noted: bool


def coloured(
    document: QTextDocument, theme: Theme, words: Words, highlight: Highlight
) -> list[QTextEdit.ExtraSelection]:
    """A highlight in the marker's colours, underlined where there is a note on it."""
    look = QTextCharFormat()
    look.setBackground(theme.colour("marker.bg"))
    look.setForeground(theme.colour("marker.text"))
    if highlight.noted:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(theme.colour("marker.text"))
    start, end = (words.position(at) for at in highlight.span)
    return [_painted(cursor, look) for cursor in by_block(document, start, end)]


def ring(document: QTextDocument, theme: Theme, stop: Stop) -> list[QTextEdit.ExtraSelection]:
    """A ring around what the keyboard is at."""
    look = QTextCharFormat()
    look.setProperty(QTextFormat.Property.OutlinePen, QPen(theme.colour("focus.ring"), 2))
    return [_painted(cursor, look) for cursor in by_block(document, stop.start, stop.end)]


def _painted(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format = look
    return made
