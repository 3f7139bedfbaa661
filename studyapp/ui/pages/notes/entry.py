"""One highlight, note or bookmark in a list: what is marked, what is written, and what can be done with it."""

from __future__ import annotations

import html
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from studyapp.domain.annotations import Annotation, Kind
from studyapp.ui.dates import day_and_month
from studyapp.ui.pages.reader.note_cards import NoteEditor, about
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row, swap
from studyapp.ui.widgets.icon import Icon
from studyapp.ui.widgets.text import chip, label, rich

_LONGEST = 280
_SAID = 60
_ICONS = {Kind.HIGHLIGHT: "highlighter", Kind.NOTE: "notebook-pen", Kind.BOOKMARK: "bookmark"}
_NAMES = {Kind.HIGHLIGHT: "Highlight", Kind.NOTE: "Note on the lesson as a whole", Kind.BOOKMARK: "Bookmark"}


class NoteEntry(QFrame):
    """A row of a list; ``day`` is when it was made.

    ``detached`` says why its passage cannot be shown; it is empty where it can.

    Signals:
        opened: the passage, or the lesson, is to be shown.
        reworded: the note's new text.
        removed: it is to be taken away.
    """

    opened = Signal()
    reworded = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, annotation: Annotation, day: date, *, detached: str, can_open: bool) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self._theme, self._annotation, self._day, self._detached = theme, annotation, day, detached
        self.editor: NoteEditor | None = None
        quote = annotation.anchor.quote if annotation.anchor else _NAMES[annotation.kind]
        said = _short(annotation.note or quote, _SAID)
        self.open_button = Button(theme, "Open", size="small")
        self.open_button.setAccessibleName(f"Open: {said}")
        self.open_button.clicked.connect(self.opened)
        self.more = Button(theme, "", "quiet", size="small", icon="ellipsis")
        self.more.setAccessibleName(f"Edit or remove: {said}")
        self.more.clicked.connect(self._offer)
        self._words = self._made_words()
        self._layout = row(self, margins=(18, 12, 12, 12), spacing=12)
        self._layout.addWidget(Icon(theme, _ICONS[annotation.kind], size=18), alignment=Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._words, 1)
        for button in (self.open_button, self.more):
            self._layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.open_button.setVisible(can_open)

    def edit(self) -> None:
        """Let the note be written where it stands."""
        self.editor = NoteEditor(self._theme, about(self._annotation), self._annotation.note)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self._give_up)
        before, self._words = self._words, self.editor
        swap(self._layout, before, self.editor)
        self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, text: str) -> None:
        if text == self._annotation.note:
            self._give_up()
        else:
            self.reworded.emit(text)

    def _give_up(self) -> None:
        before, self._words, self.editor = self._words, self._made_words(), None
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        swap(self._layout, before, self._words)

    def _made_words(self) -> QWidget:
        """The passage in the marker's colours, the note below it, and when it was made."""
        words = QWidget()
        layout = column(words, spacing=6)
        annotation = self._annotation
        if annotation.anchor:
            fill(layout, [rich(self._theme, self._marked(annotation.anchor.quote), "reading")])
        if annotation.note:
            fill(layout, [label(self._theme, annotation.note, "body", wrap=True)])
        made = label(
            self._theme,
            f"{_NAMES[annotation.kind]}, {day_and_month(self._day)}",
            "caption",
            "secondary",
        )
        foot = row(spacing=8)
        fill(foot, [made, *([chip(self._theme, self._detached, flag=True)] if self._detached else []), None])
        layout.addLayout(foot)
        return words

    def _marked(self, quote: str) -> str:
        colours = f"background-color:{self._theme.hex('marker.bg')}; color:{self._theme.hex('marker.text')}"
        return f"<span style='{colours}'>{html.escape(_short(quote, _LONGEST))}</span>"

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("This entry")
        if self._annotation.kind is not Kind.BOOKMARK:
            menu.addAction("&Edit the note" if self._annotation.note else "&Add a note", self.edit)
        menu.addAction("&Remove", self.removed.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"
