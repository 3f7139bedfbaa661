"""A link that leads out of StudyApp: shown whole, and opened only when that is wanted."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.popover import Popover

_BREAK = "\u200b"  # a place to break a line, of no width
_LINE = 28
_LONGEST = 280


def ask_to_open(theme: Theme, page: QWidget, address: str, below: QPoint) -> None:
    """Show where a link leads, with a way to go there."""
    shown = _BREAK.join(html.escape(piece) for piece in _pieces(address))
    popover = Popover(theme, page, "This link leaves StudyApp", shown, "Open in the browser")
    popover.acted.connect(lambda _: QDesktopServices.openUrl(QUrl(address)))
    popover.show_at(below)


def _pieces(address: str) -> list[str]:
    """An address in lengths that fit a line of the popover; of a very long one, the beginning."""
    kept = address if len(address) <= _LONGEST else f"{address[:_LONGEST]}…"
    return [kept[at : at + _LINE] for at in range(0, len(kept), _LINE)]
