"""Two parts side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import row

_ANY = 16_777_215
"""Qt's own word for no limit."""


class SideBySide(QWidget):
    """``needs`` is the width, at the design's text size, below which the second part stands under the first.

    ``second_width`` is what the second part takes while it stands beside the first; below, it takes the whole width.
    Without it the second part keeps its own width, or both grow by their ``shares`` of what there is.
    """

    def __init__(
        self,
        theme: Theme,
        first: QWidget,
        second: QWidget,
        needs: int,
        *,
        gap: int = 16,
        gap_below: int | None = None,
        second_width: int | None = None,
        shares: tuple[int, int] | None = None,
        across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
    ) -> None:
        super().__init__()
        self._theme, self._needs = theme, needs
        self._gaps = {
            QBoxLayout.Direction.LeftToRight: gap,
            QBoxLayout.Direction.TopToBottom: gap if gap_below is None else gap_below,
        }
        self._across = across if shares is None else Qt.AlignmentFlag(0)
        self._second, self._second_width = second, second_width
        self._layout: QBoxLayout = row(self, spacing=gap)
        self._layout.addWidget(first, shares[0] if shares else 1)
        self._layout.addWidget(second, shares[1] if shares else 0)
        self._grows = shares is not None or second_width is not None
        self._arrange(QBoxLayout.Direction.LeftToRight)

    @property
    def stacked(self) -> bool:
        """Whether there is no room side by side."""
        return self._layout.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: object) -> None:
        narrow = self.width() < self._theme.sp(self._needs)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() is not direction:
            self._arrange(direction)

    def _arrange(self, direction: QBoxLayout.Direction) -> None:
        beside = direction is QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(direction)
        self._layout.setSpacing(self._gaps[direction])
        if self._second_width is not None:
            width = self._theme.sp(self._second_width)
            self._second.setMinimumWidth(width if beside else 0)
            self._second.setMaximumWidth(width if beside else _ANY)
        below = Qt.AlignmentFlag(0) if self._grows else Qt.AlignmentFlag.AlignLeft
        self._layout.setAlignment(self._second, self._across if beside else below)
