"""Scrolling so that what the keyboard is in is seen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_CLEAR = 24  # around what was scrolled to


def bring(area: QAbstractScrollArea, parts: Iterable[QWidget]) -> None:
    """Scroll to each of the parts of what is seen in turn: the last matters most where there is no room for all."""
    bar, seen = area.verticalScrollBar(), area.viewport()
    for part in parts:
        top = part.mapTo(seen, QPoint()).y()
        over = top + part.height() + _CLEAR - seen.height()
        if over > 0:
            bar.setValue(bar.value() + min(over, top - _CLEAR))
        elif top < _CLEAR:
            bar.setValue(bar.value() + top - _CLEAR)
