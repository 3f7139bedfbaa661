"""Highlights, notes and the bookmark of the lesson that is read: from text and panel to the notebook and back."""

from __future__ import annotations

import html
from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from studyapp.domain.annotations import Anchor, Annotation, Kind, Span, anchor, find
from studyapp.services import notebook
from studyapp.services.ports import Desk
from studyapp.ui.pages.reader.highlights import Highlight
from studyapp.ui.pages.reader.notes_panel import NotesPanel, PlacedNote
from studyapp.ui.pages.reader.stops import NOTE
from studyapp.ui.pages.reader.text import LessonText
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.popover import Popover
from studyapp.ui.widgets.toast import Toast

_BEING_WRITTEN = UUID(int=0)
"""Stands for the passage that a note is being written on, before there is one."""
_EDIT, _ADD, _REMOVE = "Edit the note", "Add a note", "Remove"


class Annotator(QObject):
    """Keeps what is shown and what is kept the same.

    Signals:
        bookmarked: whether the lesson now has a bookmark.
        writing: a note is about to be written: the panel has to be seen.
        changed: something was changed that can be undone; the toast says what.
    """

    bookmarked = Signal(bool)
    writing = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, text: LessonText, panel: NotesPanel, toast: Toast) -> None:
        super().__init__(text)
        self._theme, self._text, self._panel, self._toast = theme, text, panel, toast
        self._desk = desk
        self._lesson = ""
        self._annotations: list[Annotation] = []
        self._spans: dict[UUID, Span] = {}
        self._written_on: Anchor | None = None
        self._undo: Callable[[], object] | None = None
        toast.undone.connect(self.undo)
        panel.chosen.connect(self.show)
        panel.written.connect(self._written)
        panel.reworded.connect(self._reworded)
        panel.removed.connect(self._remove)
        panel.wanted.connect(self._note_on_lesson)
        panel.left.connect(self._writing_is_over)

    def open(self, desk: Desk, lesson: str) -> None:
        """Show what was left in a lesson, whose text is shown already."""
        self._desk, self._lesson, self._written_on = desk, lesson, None
        self._undo = None
        self._toast.hide()
        self._load()

    @property
    def there(self) -> bool:
        """Whether there are notes to show beside the text."""
        return bool(self._placed())

    # -- what the person does ---------------------------------------------------------------------------

    def highlight(self) -> None:
        """Mark what is selected."""
        made = self._selected()
        if made is None or self._same(made):
            return
        notebook.highlight(self._desk, self._lesson, made)
        self._text.clear_selection()
        self._load()
        announce(self._text, "Highlighted.")

    def note(self) -> None:
        """Write a note: on what is selected, on the highlight that the keyboard is at, else on the lesson."""
        made = self._selected()
        if made is not None and (same := self._same(made)):
            self._edit(same)
        elif made is not None:
            self._note_on(made)
        elif here := self._by_link(self._text.current_link):
            self._edit(here)
        else:
            self._note_on_lesson()

    def toggle_bookmark(self) -> None:
        """Put a bookmark on the lesson, or take it off."""
        there = [annotation for annotation in self._annotations if annotation.kind is Kind.BOOKMARK]
        if there:
            notebook.remove(self._desk, *there)
        else:
            notebook.bookmark(self._desk, self._lesson)
        self._load()
        announce(self._text, "Bookmark taken off." if there else "Bookmark put on this lesson.")

    def show(self, annotation: Annotation) -> None:
        """Bring a passage into sight, with the keyboard at it."""
        if span := self._spans.get(annotation.id):
            self._text.reveal(span)
            self._text.stop_at(f"{NOTE}{annotation.id}")

    def offer(self, link: str, below: QPoint) -> bool:
        """Show what can be done with a highlight; whether the link was one."""
        annotation = self._by_link(link)
        if annotation is None:
            return False
        said = html.escape(annotation.note).replace("\n", "<br>")
        title = "Your note" if annotation.note else "Highlight"
        popover = Popover(self._theme, self._text, title, said, _EDIT if annotation.note else _ADD, _REMOVE)
        popover.acted.connect(lambda act: self._remove(annotation) if act == _REMOVE else self._edit(annotation))
        popover.show_at(below, at_action=True)
        return True

    def undo(self) -> None:
        """Take back the last change or removal of a note in this lesson."""
        undo, self._undo = self._undo, None
        self._toast.hide()
        if undo is not None:
            undo()
            self._load()

    def place_notes(self) -> None:
        """The text was laid out anew: the notes are level with other heights."""
        self._panel.move_notes(self._placed(), self._top_of_new())

    # -- what the panel announces -----------------------------------------------------------------------

    def _written(self, note: str) -> None:
        if self._written_on is None:
            notebook.note_on_lesson(self._desk, self._lesson, note)
        else:
            notebook.highlight(self._desk, self._lesson, self._written_on, note)
        self._written_on = None
        self._load()

    def _reworded(self, annotation: Annotation, note: str) -> None:
        if not note and annotation.kind is Kind.NOTE:
            self._remove(annotation)  # nothing is left of a note without words
            return
        reworded = notebook.reword(self._desk, annotation, note)
        self._load()
        said = "Note changed." if note and annotation.note else "Note added." if note else "Note removed."
        self._offer_undo(said, lambda: notebook.reword(self._desk, reworded, annotation.note))

    def _remove(self, annotation: Annotation) -> None:
        notebook.remove(self._desk, annotation)
        self._load()
        if annotation.kind is Kind.NOTE:
            said = "Note removed."
        else:
            said = "Highlight and its note removed." if annotation.note else "Highlight removed."
        self._offer_undo(said, lambda: notebook.bring_back(self._desk, annotation))

    def _offer_undo(self, said: str, undo: Callable[[], object]) -> None:
        self._undo = undo
        self._toast.say(said)
        self.changed.emit()
        announce(self._text, f"{said} Control Z undoes it.")

    def _writing_is_over(self) -> None:
        self._written_on = None
        self._show_highlights()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- writing ----------------------------------------------------------------------------------------

    def _note_on(self, made: Anchor) -> None:
        self._panel.finish()
        self._written_on = made
        self._text.clear_selection()
        self._show_highlights()
        self.writing.emit()
        self._panel.write(f"New note on “{made.quote}”", self._top_of_new())

    def _note_on_lesson(self) -> None:
        self._panel.finish()
        self._written_on = None
        self.writing.emit()
        self._panel.write("New note on the lesson as a whole", self._top_of_new())

    def _edit(self, annotation: Annotation) -> None:
        self.writing.emit()
        self._panel.edit(annotation)

    # -- what is there ----------------------------------------------------------------------------------

    def _load(self) -> None:
        self._annotations = notebook.of_lesson(self._desk, self._lesson)
        words = self._text.words.text
        anchored = ((annotation, annotation.anchor) for annotation in self._annotations)
        found = {annotation.id: find(held, words) for annotation, held in anchored if held}
        self._spans = {id_: span for id_, span in found.items() if span}
        self._show_highlights()
        self._panel.show_notes(self._placed())
        self.bookmarked.emit(any(annotation.kind is Kind.BOOKMARK for annotation in self._annotations))

    def _show_highlights(self) -> None:
        marked = [
            Highlight(annotation.id, self._spans[annotation.id], bool(annotation.note))
            for annotation in self._annotations
            if annotation.id in self._spans
        ]
        if self._written_on and (span := find(self._written_on, self._text.words.text)):
            marked.append(Highlight(_BEING_WRITTEN, span, noted=True))
        self._text.show_highlights(marked)

    def _placed(self) -> list[PlacedNote]:
        """What stands beside the text: notes, and highlights that have lost their words, which nothing else shows."""
        placed = []
        for annotation in self._annotations:
            span = self._spans.get(annotation.id)
            if annotation.kind is Kind.NOTE:
                placed.append(PlacedNote(annotation, 0.0))
            elif annotation.kind is Kind.HIGHLIGHT and span is None:
                placed.append(PlacedNote(annotation, None))
            elif annotation.note and span is not None:
                placed.append(PlacedNote(annotation, self._top(span)))
        return sorted(placed, key=lambda note: note.top or 0.0)

    def _top(self, span: Span) -> float:
        return self._text.top_of(self._text.words.position(span.start))

    def _top_of_new(self) -> float:
        """Where a new note is level with its passage; one on the lesson as a whole is written in what is seen."""
        span = find(self._written_on, self._text.words.text) if self._written_on else None
        return self._top(span) if span else float(self._text.verticalScrollBar().value())

    def _selected(self) -> Anchor | None:
        span = self._text.selection
        return anchor(self._text.words.text, *span) if span else None

    def _same(self, made: Anchor) -> Annotation | None:
        """The highlight that marks just this passage already."""
        words = self._text.words.text
        here = find(made, words)
        return next((a for a in self._annotations if here and self._spans.get(a.id) == here), None)

    def _by_link(self, link: str) -> Annotation | None:
        return next((a for a in self._annotations if link == f"{NOTE}{a.id}"), None)
