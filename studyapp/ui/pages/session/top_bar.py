"""The bar over a session: the way out, its title, how far it is, the flag, more."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.elided import ElidedLabel
from studyapp.ui.widgets.frame import fill, row
from studyapp.ui.widgets.meters import Ticks
from studyapp.ui.widgets.text import label

_NARROW = 900
"""Below this width, at the design's text size, the ticks give way to the words."""


class TopBar(QWidget):
    """What stays on the screen through a session.

    Signals:
        left: the person leaves.
        flagged: the flag is to change.
        more: what else can be done is wanted.
        keys: the sheet of keys is wanted.
    """

    left = Signal()
    flagged = Signal()
    more = Signal()
    keys = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.setFixedHeight(theme.sp(theme.size("topbar")))
        leave = Button(theme, "Leave", "quiet", icon="x", key="Esc")
        leave.clicked.connect(self.left)
        self._heading = ElidedLabel(theme, "body-strong")
        self._ticks = Ticks(theme)
        self._count = label(theme, "", "label", "secondary")
        self.flag = Button(theme, "Flag", "quiet", icon="flag")
        self.flag.clicked.connect(self.flagged)
        all_keys = Button(theme, "", "quiet", icon="keyboard")
        all_keys.setAccessibleName("All keys")
        all_keys.setToolTip("All keys (?)")
        all_keys.clicked.connect(self.keys)
        self._more = Button(theme, "More", "quiet", icon="ellipsis")
        self._more.setToolTip("Undo, put off, set aside, report a fault")
        self._more.clicked.connect(self.more)
        entries = [leave, None, self._heading, 16, self._ticks, 16, self._count, None, self.flag, self._more, all_keys]
        fill(row(self, margins=(20, 0, 20, 0)), entries)
        self.show_flag(set_=False)

    def show_title(self, title: str) -> None:
        """Name the session."""
        self._heading.setText(title)
        self._heading.updateGeometry()

    def show_progress(self, done: int, total: int, said: str) -> None:
        """``done`` of ``total`` questions are answered; ``said`` in words."""
        self._ticks.show_progress(done, total)
        self._count.setText(said)

    def show_flag(self, *, set_: bool, possible: bool = True) -> None:
        """Whether the question on the screen is flagged, if there is one."""
        self.flag.setText("Flagged" if set_ else "Flag")
        self.flag.setToolTip("Take the flag off (Ctrl+F)" if set_ else "Flag it to look at again (Ctrl+F)")
        self.flag.setEnabled(possible)
        self.flag.updateGeometry()

    def show_menu(self, menu: QMenu) -> None:
        """Show what else can be done below the button for it."""
        corner = self._more.mapToGlobal(QPoint(self._more.width(), self._more.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def resizeEvent(self, event: object) -> None:
        self._ticks.setVisible(self.width() >= self._theme.sp(_NARROW))
