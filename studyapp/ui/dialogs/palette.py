"""The palette: one field that finds anything, results as one types."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QSizePolicy, QWidget

from studyapp.services.search import MATCH_END, MATCH_START, Entry, Hit, Kind
from studyapp.ui import icons
from studyapp.ui.dialogs.place import place_over
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import clear, column, fill, line, row, scrolled
from studyapp.ui.widgets.text import key_hint, label, rich

_SIZE = (680, 480)
_TITLES = {
    Kind.COMMAND: ("Do", "chevron-right"),
    Kind.MODULE: ("Go to", "book-open"),
    Kind.LESSON: ("Lessons", "file-text"),
    Kind.NOTE: ("Your notes", "notebook-pen"),
    Kind.ITEM: ("Questions", "list-checks"),
    Kind.TERM: ("Glossary", "book-a"),
    Kind.REFERENCE: ("References", "quote"),
}
_LONGEST = 110
_ASKS = "Search lessons, questions, terms, notes and commands"


class Palette(QDialog):
    """Arrows move among the results while the field keeps the focus; Enter opens, Esc leaves.

    Signals:
        chosen: the entry that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget, find: Callable[[str], Sequence[Hit]]) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName("Search")
        self._theme, self._find = theme, find
        self.rows: list[_Row] = []
        self.field = QLineEdit()
        self.field.setObjectName("search")
        self.field.setAccessibleName(_ASKS)
        self.field.setPlaceholderText(_ASKS)
        self.field.setFont(theme.font("heading-2", 400))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self._count = label(theme, "", "label", "secondary")
        glass = QLabel()
        glass.setPixmap(icons.pixmap(theme, "search", "text.secondary", theme.sp(20)))
        head = row(margins=(18, 10, 18, 10), spacing=10)
        head.addWidget(glass)
        head.addWidget(self.field, 1)
        head.addWidget(self._count)
        content = QWidget()
        content.setObjectName("sheet")
        self._list = column(content, margins=(0, 4, 0, 8))
        self._area = scrolled(content)
        foot = row(margins=(18, 8, 18, 8), spacing=6)
        hints = [("↑", ""), ("↓", "move"), ("Enter", "open"), ("Esc", "leave"), (">", "commands only")]
        for key, does in hints:
            fill(foot, [key_hint(theme, key), label(theme, does, "caption", "secondary"), 8 if does else 0])
        foot.addStretch(1)
        fill(column(self), [head, line(), self._area, line(), foot])
        place_over(self, parent.window(), theme, _SIZE)
        self._search("")

    @property
    def current(self) -> int:
        """Which result is marked; -1 where there is none."""
        return next((at for at, entry in enumerate(self.rows) if entry.isChecked()), -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._mark(self.current + (1 if event.key() == Qt.Key.Key_Down else -1))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.current >= 0:
                    self._choose(self.rows[self.current].entry)
                return True
        return super().eventFilter(watched, event)

    def _search(self, text: str) -> None:
        hits = self._find(text)
        clear(self._list)
        self.rows = []
        for kind, group in groupby(hits, key=lambda hit: hit.entry.kind):
            title, icon = _TITLES[kind]
            heading = label(self._theme, title, "label", "secondary")
            heading.setContentsMargins(18, 10, 18, 4)
            self._list.addWidget(heading)
            for hit in group:
                found = _Row(self._theme, hit, icon)
                found.chosen.connect(self._choose)
                self.rows.append(found)
                self._list.addWidget(found)
        if text.strip() and not hits:
            nothing = label(self._theme, "Nothing was found. Fewer or other words may help.", "body", "secondary")
            nothing.setContentsMargins(18, 14, 18, 14)
            self._list.addWidget(nothing)
        self._list.addStretch(1)
        self._count.setText("" if not text.strip() else f"{len(hits)} result{'' if len(hits) == 1 else 's'}")
        self._mark(0)

    def _mark(self, at: int) -> None:
        if not self.rows:
            return
        at = max(0, min(at, len(self.rows) - 1))
        for number, entry in enumerate(self.rows):
            entry.setChecked(number == at)
        self._area.ensureWidgetVisible(self.rows[at], 0, 40)
        self.field.setAccessibleDescription(self.rows[at].accessibleName())

    def _choose(self, entry: Entry) -> None:
        self.accept()
        self.chosen.emit(entry)


class _Row(QFrame):
    """One result."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, hit: Hit, icon: str) -> None:
        super().__init__()
        self.entry = hit.entry
        self._checked = False
        self.setProperty("part", "result")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{hit.entry.title}. {hit.entry.detail}")
        mark = QLabel()
        mark.setPixmap(icons.pixmap(theme, icon, "text.secondary", theme.sp(18)))
        words = QWidget()
        title = rich(theme, _marked(theme, _shortened(hit.title)), "body")
        under = hit.passage or _shortened(hit.entry.detail)
        below = rich(theme, _marked(theme, under), "caption", "secondary")
        is_command = hit.entry.kind is Kind.COMMAND
        fill(column(words, spacing=1), [title] if is_command else [title, below])
        layout = row(self, margins=(18, 6, 18, 6), spacing=12)
        layout.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        if is_command and hit.entry.detail:
            layout.addWidget(key_hint(theme, hit.entry.detail))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def isChecked(self) -> bool:
        """Whether it is the marked one."""
        return self._checked

    def setChecked(self, checked: bool) -> None:
        """Mark it, or not."""
        self._checked = checked
        self.setProperty("current", checked)
        self.style().unpolish(self)
        self.style().polish(self)

    def mouseReleaseEvent(self, event: object) -> None:
        self.chosen.emit(self.entry)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _marked(theme: Theme, text: str) -> str:
    """Safe HTML with what matched set off."""
    start = f"<span style='background-color:{theme.hex('marker.bg')}; color:{theme.hex('marker.text')}'>"
    escaped = html.escape(text)
    # A shortened text may have lost the end of a match.
    closed = escaped + MATCH_END * (escaped.count(MATCH_START) - escaped.count(MATCH_END))
    return closed.replace(MATCH_START, start).replace(MATCH_END, "</span>")
