"""What is around the pages: the rail beside them, the banner above, the problems of a pack below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from studyapp.domain.problems import Problem
from studyapp.ui.places import FOOT, PLACES
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.banner import Banner
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from studyapp.ui.widgets.problems_panel import ProblemsPanel

_RAIL_NEEDS = 800
"""The width, at the design's text size, below which the rail shows icons only."""


class Shell(QWidget):
    """Holds the pages and shows one of them, beside the rail or over all of it.

    Signals:
        chosen: the id of the place picked in the rail.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._theme = theme
        self._folds = False
        self.banner = Banner(theme)
        self.rail = Rail(theme, PLACES, FOOT)
        self.rail.chosen.connect(self.chosen)
        self.rail.setEnabled(False)
        self.problems: ProblemsPanel | None = None
        self.with_rail = QWidget()
        self.with_rail.setObjectName("shell")
        self._beside = QStackedWidget()
        fill(row(self.with_rail), [self.rail, self._beside])
        self._whole = QStackedWidget()
        self._whole.addWidget(self.with_rail)
        self._layout = column(self)
        fill(self._layout, [self.banner, self._whole])
        self._layout.setStretch(1, 1)

    def show_pack(self, title: str, subtitle: str) -> None:
        """Name the pack in use; from now on the rail leads somewhere."""
        self.rail.show_pack(title, subtitle)
        self.rail.setEnabled(True)

    def add(self, page: QWidget, whole: bool = False) -> None:
        """Hold a page, for beside the rail or for the ``whole`` window."""
        (self._whole if whole else self._beside).addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show a page that is held; beside the rail, it takes the keyboard."""
        if self._whole.indexOf(page) >= 0:
            self._whole.setCurrentWidget(page)
            return
        self._beside.setCurrentWidget(page)
        self._whole.setCurrentWidget(self.with_rail)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        shown = self._beside.currentWidget() if self.shows_rail else self._whole.currentWidget()
        assert shown is not None
        return shown

    @property
    def shows_rail(self) -> bool:
        """Whether the page is one beside the rail."""
        return self._whole.currentWidget() is self.with_rail

    def make_room(self, wanted: bool) -> None:
        """Fold the rail where the page wants the room, or the window has none."""
        self._folds = wanted
        self.rail.fold(wanted or self.width() < self._theme.sp(_RAIL_NEEDS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room(self._folds)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List what is wrong with the pack below the page, where it stays."""
        if self.problems is None:
            from studyapp.ui.widgets.problems_panel import ProblemsPanel

            self.problems = ProblemsPanel(self._theme)
            self._layout.addWidget(self.problems)
        self.problems.show_problems(problems)
