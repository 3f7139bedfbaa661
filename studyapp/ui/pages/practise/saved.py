"""The practice sets that are kept: each is started by one click."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from studyapp.domain import practice as rules
from studyapp.domain.packs import Pack
from studyapp.domain.practice import NamedSet
from studyapp.services.practice import Ground
from studyapp.ui.pages.practise import words
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, line, part, row
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

_NEEDS = 560


class SavedSets(QWidget):
    """A row a set; not there at all while none is kept.

    Signals, each with the ``NamedSet``:
        start: ask it now.
        change: go on from its criteria.
        rename: give it another name.
        delete: keep it no more.
    """

    start = Signal(object)
    change = Signal(object)
    rename = Signal(object)
    delete = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = column(self)
        self.starts: dict[str, Button] = {}
        """The buttons that start a set, by its name."""
        self.menus: dict[str, Button] = {}

    def show_sets(self, ground: Ground, pack: Pack) -> None:
        """List what is kept, with how much of it fits now."""
        clear(self._layout)
        self.starts, self.menus = {}, {}
        self.setVisible(bool(ground.sets))
        if not ground.sets:
            return
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        head = row(margins=(24, 18, 24, 12))
        fill(head, [label(self._theme, "Your sets", "heading-2"), None])
        layout.addLayout(head)
        for kept in ground.sets:
            fitting = len(rules.select(kept.chosen, ground.items, ground.standing))
            fill(layout, [line(), self._row(kept, fitting, pack)])
        fill(self._layout, [frame, 24])
        frame.show()  # now, not in the next turn of the event loop, so that it is laid out before it is painted

    def _row(self, kept: NamedSet, fitting: int, pack: Pack) -> QFrame:
        frame = part("row")
        said, buttons = QWidget(), QWidget()
        now = f"{fitting:,} {'fits' if fitting == 1 else 'fit'} now." if fitting else "Nothing fits now."
        fill(column(said), [label(self._theme, kept.name, "heading-3", wrap=True)])
        detail = f"{words.described(kept.chosen, pack)}. {now}"
        fill(said.layout(), [label(self._theme, detail, "label", "secondary", wrap=True)])  # type: ignore[arg-type]
        start = Button(self._theme, "Start")
        start.setMinimumWidth(self._theme.sp(120))
        start.setEnabled(fitting > 0)
        start.setAccessibleName(f"Start {kept.name}")
        start.clicked.connect(partial(self.start.emit, kept))
        more = Button(self._theme, "", "quiet", icon="ellipsis")
        more.setAccessibleName(f"More on {kept.name}")
        more.setToolTip("Change, rename, delete")
        more.clicked.connect(partial(self._offer, kept, more))
        self.starts[kept.name], self.menus[kept.name] = start, more
        fill(row(buttons, spacing=8), [more, start])
        fill(column(frame, margins=(24, 12, 20, 12)), [SideBySide(self._theme, said, buttons, _NEEDS, gap_below=8)])
        return frame

    def _offer(self, kept: NamedSet, above: Button) -> None:
        # A child of the window: else the page's shortcuts would come before the menu's keys.
        menu = QMenu(self.window())
        menu.setAccessibleName(f"More on {kept.name}")
        for name, deed in (("&Change below", self.change), ("&Rename …", self.rename), ("&Delete", self.delete)):
            action = QAction(name, menu)
            action.triggered.connect(partial(deed.emit, kept))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = above.mapToGlobal(QPoint(above.width(), above.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
