"""The page that lists what was marked and written, by module and lesson."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from studyapp.domain.annotations import Annotation, Kind, find
from studyapp.services import notebook
from studyapp.services.notebook import LessonNotes
from studyapp.services.ports import Desk, Shelf
from studyapp.ui import wording
from studyapp.ui.pages.notes.entry import NoteEntry
from studyapp.ui.pages.reader.body import lesson_body, plain_text
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, lay_out_now, line, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.text import label
from studyapp.ui.widgets.toast import Toast

_WIDTH = 860
_PORTION = 50
"""How many entries are shown at once: each is several widgets."""

_FILTERS: dict[str, Callable[[Annotation], bool]] = {
    "All": lambda _: True,
    "Notes": lambda annotation: bool(annotation.note),
    "Highlights": lambda annotation: annotation.kind is Kind.HIGHLIGHT,
    "Bookmarks": lambda annotation: annotation.kind is Kind.BOOKMARK,
}


class NotesPage(QWidget):
    """Highlights, notes and bookmarks; each leads to its passage and is edited or removed here as well.

    Signals:
        passage_chosen: an annotation whose passage is to be shown.
        lesson_chosen: the id of a lesson to read.
        left: back to the lessons.
    """

    passage_chosen = Signal(object)
    lesson_chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Notes")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._texts: dict[str, str] = {}
        self._undo: Callable[[], object] | None = None
        self._most = _PORTION
        self.entries: list[NoteEntry] = []
        self._build()
        bind(self, "Esc", self.left.emit, "back to the lessons")
        bind(self, "Ctrl+Z", self.undo, "undo the last change")
        theme.changed.connect(self._repaint)

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack, now or when the page is next come to."""
        self._desk = desk
        self._texts = {}
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        self._undo, self._most = None, _PORTION
        self.toast.hide()
        self._show()
        self.filter.focus_choice()

    # -- what is shown ----------------------------------------------------------------------------------

    def _show(self) -> None:
        groups = notebook.by_lesson(self._desk)
        chosen = list(_FILTERS.values())[self.filter.index or 0]
        self._count.setText(_counted(groups))
        self.filter.setVisible(bool(groups))
        clear(self._list)
        self.entries = []
        module = None
        for group in groups:
            fitting = [annotation for annotation in group.annotations if chosen(annotation)]
            fitting = fitting[: self._most - len(self.entries)]
            if not fitting:
                continue
            if not self.entries or group.module != module:
                module = group.module
                title = module.title if module else "Lessons that are no longer in this pack"
                fill(self._list, [24 if self.entries else 0, label(self._theme, title, "heading-3", wrap=True), 8])
            else:
                self._list.addSpacing(12)
            self._list.addWidget(self._lesson(group, fitting))
        if not self.entries:
            fill(self._list, self._nothing(marked=bool(groups)))
        elif sum(map(chosen, (a for group in groups for a in group.annotations))) > len(self.entries):
            more = Button(self._theme, f"Show {_PORTION} more")
            more.clicked.connect(self._show_more)
            fill(self._list, [16, more])
        self._list.addStretch(1)
        lay_out_now()

    def _lesson(self, group: LessonNotes, annotations: list[Annotation]) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        if group.lesson is not None:
            title = Button(self._theme, group.lesson.title, "link")
            title.setAccessibleName(f"Read {group.lesson.title}")
            title.clicked.connect(partial(self.lesson_chosen.emit, group.lesson.id))
            head = row(margins=(18, 10, 18, 8))
            fill(head, [title, None])
            layout.addLayout(head)
        for annotation in annotations:
            fill(layout, [line()] if group.lesson is not None or annotation != annotations[0] else [])
            layout.addWidget(self._entry(group, annotation))
        return frame

    def _entry(self, group: LessonNotes, annotation: Annotation) -> NoteEntry:
        detached = ""
        if group.lesson is None:
            detached = "No longer in the pack"
        elif annotation.anchor and find(annotation.anchor, self._text_of(group.lesson.id)) is None:
            detached = "No longer in the text"
        day = (annotation.made_at + self._desk.clock.offset()).date()
        entry = NoteEntry(self._theme, annotation, day, detached=detached, can_open=group.lesson is not None)
        entry.opened.connect(partial(self.passage_chosen.emit, annotation))
        entry.reworded.connect(partial(self._reword, annotation))
        entry.removed.connect(partial(self._remove, annotation))
        self.entries.append(entry)
        return entry

    def _text_of(self, lesson: str) -> str:
        if lesson not in self._texts:
            body = lesson_body(self._desk, self._shelf, self._desk.pack.lesson_by_id[lesson])
            self._texts[lesson] = plain_text(body)
        return self._texts[lesson]

    def _nothing(self, *, marked: bool) -> list[object]:
        if marked:
            return [label(self._theme, "Nothing of this kind.", "body", "secondary")]
        said = (
            "Nothing is marked yet. In a lesson, select text and press H to highlight it or N to write a note on it; "
            "B puts a bookmark on the lesson."
        )
        go = Button(self._theme, "To the lessons", "primary")
        go.clicked.connect(self.left)
        return [label(self._theme, said, "body", "secondary", wrap=True), 16, go]

    # -- what the person does ---------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last change or removal."""
        undo, self._undo = self._undo, None
        self.toast.hide()
        if undo is not None:
            undo()
            self._show()

    def _reword(self, annotation: Annotation, note: str) -> None:
        if not note and annotation.kind is Kind.NOTE:
            self._remove(annotation)
            return
        reworded = notebook.reword(self._desk, annotation, note)
        said = "Note changed." if note else "Note removed."
        self._after(said, lambda: notebook.reword(self._desk, reworded, annotation.note))

    def _remove(self, annotation: Annotation) -> None:
        notebook.remove(self._desk, annotation)
        self._after("Removed.", lambda: notebook.bring_back(self._desk, annotation))

    def _after(self, said: str, undo: Callable[[], object]) -> None:
        self._undo = undo
        self._show()
        self.toast.say(said)
        self.toast.undo.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def _show_more(self) -> None:
        shown = len(self.entries)
        self._most += _PORTION
        self._show()
        self.entries[shown].open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self) -> None:
        self._most = _PORTION
        self._show()

    def _repaint(self) -> None:
        """Marked words keep their colours: show them afresh in the new ones."""
        if self.isVisible():
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, Button):
            focused.click()
        else:
            super().keyPressEvent(event)

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._count = label(self._theme, "", "label", "secondary", wrap=True)
        self.filter = Segmented(self._theme, list(_FILTERS))
        self.filter.choose(0)
        self.filter.chosen.connect(self._filter)
        content = QWidget()
        content.setMaximumWidth(self._theme.sp(_WIDTH))
        self._list = column()
        fill(column(content), [label(self._theme, "Notes", "title"), 4, self._count, 16, self.filter, 20, self._list])
        holder = QWidget()
        middle = row(holder, margins=(40, 32, 40, 32))
        fill(middle, [content, None])
        middle.setStretch(0, 1000)
        self.toast = Toast(self._theme)
        self.toast.undone.connect(self.undo)
        whole = column(self)
        fill(whole, [scrolled(holder), self.toast])
        whole.setStretch(0, 1)


def _counted(groups: list[LessonNotes]) -> str:
    """How much there is: ``3 notes, 5 highlights and 1 bookmark in 4 lessons``."""
    everything = [annotation for group in groups for annotation in group.annotations]
    if not everything:
        return ""
    notes = sum(bool(annotation.note) for annotation in everything)
    plain = sum(annotation.kind is Kind.HIGHLIGHT and not annotation.note for annotation in everything)
    bookmarks = sum(annotation.kind is Kind.BOOKMARK for annotation in everything)
    counts = [(notes, "note"), (plain, "highlight"), (bookmarks, "bookmark")]
    said = wording.enumerated([wording.counted(number, noun) for number, noun in counts if number])
    return f"{said} in {wording.counted(len(groups), 'lesson')}."
