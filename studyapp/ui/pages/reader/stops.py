"""What Tab goes to in a text, in what order, and how it is spoken of."""

from __future__ import annotations

from collections.abc import Container, Sequence

from PySide6.QtGui import QTextDocument, QTextFormat

from studyapp.ui.pages.reader.document import Marks, Stop, Words, select
from studyapp.ui.pages.reader.highlights import Highlight

NOTE = "note:"
"""How the link of a highlight begins; its id follows."""

_KINDS = {"term:": "Term", "cite:": "Source", "lesson:": "Lesson", "media:": "Picture", NOTE: "Highlight"}


def gathered(marks: Marks, highlights: Sequence[Highlight], words: Words, widgets: Container[str]) -> list[Stop]:
    """Links, pictures, highlights and widgets, as they come in the text."""
    marked = [Stop(words.position(h.span.start), words.position(h.span.end), f"{NOTE}{h.id}") for h in highlights]
    there = [Stop(at, at + 1, name) for name, at in marks.slots.items() if name in widgets]
    return sorted([*marks.stops, *marked, *there], key=lambda stop: (stop.start, stop.end))


def spoken(document: QTextDocument, stop: Stop) -> str:
    """What a screen reader says of it, as it would of a button."""
    kind = next((said for begins, said in _KINDS.items() if stop.link.startswith(begins)), "Link")
    said = alternative(document, stop) if kind == "Picture" else select(document, stop.start, stop.end).selectedText()
    return f"{kind}: {' '.join(said.split())}"


def alternative(document: QTextDocument, stop: Stop) -> str:
    """What a picture shows, in words."""
    look = select(document, stop.start, stop.end).charFormat()
    return str(look.property(QTextFormat.Property.ImageAltText.value) or "")
