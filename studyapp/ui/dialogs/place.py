"""Where a dialog stands: over the window, never larger than it, whatever the size of the text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.ui.theme import Theme

_MARGIN = 24


def place_over(dialog: QDialog, window: QWidget, theme: Theme, size: tuple[int, int]) -> None:
    """Give the dialog ``size`` (at the design's text size) as far as there is room, in the upper middle."""
    width, height = (theme.sp(side) for side in size)
    fitting = QSize(width, height).boundedTo(window.size() - QSize(2 * _MARGIN, 2 * _MARGIN))
    dialog.resize(fitting)
    left = (window.width() - fitting.width()) // 2
    top = min(window.height() // 8, window.height() - fitting.height() - _MARGIN)
    dialog.move(window.mapToGlobal(QPoint(left, top)))
