"""The case that a question belongs to, as far as it is told."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from studyapp.domain.packs import CasePart
from studyapp.services.ports import Shelf
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import card, fill
from studyapp.ui.widgets.text import label, rich


def story_card(theme: Theme, shelf: Shelf, part: CasePart) -> QFrame:
    """The story in a card; what is new stands out against what was told before."""
    frame, layout = card(margins=(20, 14, 20, 16), spacing=8)
    fill(layout, [label(theme, f"Case, question {part.number + 1} of {part.of}", "label", "secondary")])
    paragraphs = [text for told in part.story for text in told.split("\n\n")]
    new = len(part.story[-1].split("\n\n"))
    for at, text in enumerate(paragraphs):
        tone = "primary" if at >= len(paragraphs) - new else "secondary"
        fill(layout, [rich(theme, shelf.inline(text), "body", tone)])
    return frame
