"""The notes of a lesson beside its text, each level with its passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from studyapp.domain.annotations import Annotation
from studyapp.ui.pages.reader.note_cards import NoteCard, NoteEditor, about
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, height_at, row, scrolled
from studyapp.ui.widgets.text import key_hint, label

WIDTH = 288
_GAP = 12
_SIDES = (24, 20)


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and how far below the beginning of the text its passage is, in pixels.

    ``top`` is 0 for one on the lesson as a whole, ``None`` where the passage is no longer in the text.
    """

    annotation: Annotation
    top: float | None


class NotesPanel(QWidget):
    """Lists the notes, scrolls along with the text, and is where notes are written.

    Signals:
        chosen: an annotation whose passage is to be shown.
        written: a new note.
        reworded: an annotation and its note, changed.
        removed: an annotation to take away.
        wanted: a note on the lesson as a whole is to be written.
        left: writing is over; the keyboard may go back to the text.
    """

    chosen = Signal(object)
    written = Signal(str)
    reworded = Signal(object, str)
    removed = Signal(object)
    wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("notes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Notes")
        self.setFixedWidth(theme.sp(WIDTH))
        self._theme = theme
        self._notes: Sequence[PlacedNote] = ()
        self.cards: list[NoteCard] = []
        self.editor: NoteEditor | None = None
        self._editing: Annotation | None = None
        self._new_at = 0.0
        self._text_height = 0
        self._text_at = (0, 0)
        """How far the text is scrolled, and how far it can be."""
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        self._area = scrolled(self._sheet)
        self._area.setWidgetResizable(False)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = self._make_hint()
        add = Button(theme, "", "quiet", icon="plus")
        add.setAccessibleName("Note on the lesson as a whole")
        add.setToolTip("Note on the lesson as a whole")
        add.clicked.connect(self.wanted)
        head = row(margins=(_SIDES[0], 16, 12, 8))
        fill(head, [label(theme, "Notes", "heading-3"), None, add])
        fill(column(self), [head, self._area])

    @property
    def top(self) -> int:
        """Where the notes begin, below the panel's own heading."""
        return self._area.y()

    # -- what is shown ----------------------------------------------------------------------------------

    def show_notes(self, notes: Sequence[PlacedNote]) -> None:
        """List these; what was being written is given up."""
        for old in (*self.cards, *([self.editor] if self.editor else [])):
            old.hide()
            old.deleteLater()
        self._notes, self.editor, self._editing = notes, None, None
        self.cards = [self._card(note) for note in notes]
        self._arrange()

    def move_notes(self, notes: Sequence[PlacedNote], new_at: float) -> None:
        """The same notes, and the one being written, at other heights: the text was laid out anew."""
        self._notes = notes
        self._new_at = self._top_of(self._editing) if self._editing else new_at
        self._arrange()
        self._see_editor()

    def follow(self, scrolled: int, longest: int, height: int) -> None:
        """Scroll along with the text, which is scrolled so far of ``longest``; ``height`` is its own."""
        self._text_at = (scrolled, longest)
        if height != self._text_height:
            self._text_height = height
            self._arrange()
        self._scroll_along()

    def _scroll_along(self) -> None:
        scrolled, longest = self._text_at
        room = self._sheet.height() - self._area.viewport().height()
        beyond = room - longest if longest else 0
        # Where the notes are longer than the text they go by a little faster, so that both end together.
        ahead = round(beyond * scrolled / longest) if longest and beyond > 0 else 0
        self._area.verticalScrollBar().setValue(scrolled + ahead)

    # -- writing ----------------------------------------------------------------------------------------

    def write(self, subject: str, top: float) -> None:
        """Let a new note be written, level with its passage."""
        self.finish()
        self._new_at = top
        self._open(NoteEditor(self._theme, subject))

    def edit(self, annotation: Annotation) -> None:
        """Let a note be changed where it stands, or one be added to a highlight."""
        self.finish()
        self._editing = annotation
        self._new_at = self._top_of(annotation)
        self._open(NoteEditor(self._theme, about(annotation), annotation.note))

    def finish(self) -> None:
        """Writing is over, however it came to that: what was written is kept."""
        if self.editor and self.editor.draft:
            self._save(self.editor.draft)
        elif self.editor:
            self.cancel()

    def cancel(self) -> None:
        """Give up what was being written."""
        self.show_notes(self._notes)
        self.left.emit()

    def _top_of(self, annotation: Annotation) -> float:
        return next((note.top or 0.0 for note in self._notes if note.annotation.id == annotation.id), 0.0)

    def _open(self, editor: NoteEditor) -> None:
        self.editor = editor
        editor.setParent(self._sheet)
        editor.saved.connect(self._save)
        editor.cancelled.connect(self.cancel)
        editor.grown.connect(self._arrange)
        editor.show()
        self._arrange()
        self._see_editor()
        editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, text: str) -> None:
        edited = self._editing
        self.show_notes(self._notes)
        if edited is not None:
            if text != edited.note:
                self.reworded.emit(edited, text)
        elif text:
            self.written.emit(text)
        self.left.emit()

    # -- how it is built --------------------------------------------------------------------------------

    def _card(self, note: PlacedNote) -> NoteCard:
        card = NoteCard(self._theme, note.annotation, detached=note.top is None)
        card.setParent(self._sheet)
        card.chosen.connect(lambda: self.chosen.emit(note.annotation))
        card.edit.connect(lambda: self.edit(note.annotation))
        card.remove.connect(lambda: self.removed.emit(note.annotation))
        card.show()
        return card

    def _arrange(self) -> None:
        """Put each card level with its passage, or below the one before where that is in the way."""
        width = self._area.viewport().width() - sum(_SIDES)
        tops: list[tuple[float, QWidget]] = []
        for note, card in zip(self._notes, self.cards, strict=True):
            hidden = self._editing is not None and note.annotation.id == self._editing.id
            card.setVisible(not hidden)
            if not hidden:
                tops.append((note.top or 0.0, card))
        if self.editor is not None:
            tops.append((self._new_at, self.editor))
        below = 0
        for top, widget in sorted(tops, key=lambda entry: entry[0]):
            height = height_at(widget, width)
            y = max(below, round(top) - self.top)
            widget.setGeometry(_SIDES[0], y, width, height)
            below = y + height + _GAP
        self._hint.setGeometry(_SIDES[0], below + 4, width, height_at(self._hint, width))
        self._hint.setVisible(self.editor is None)
        bottom = below + 4 + self._hint.height() + _GAP
        self._sheet.resize(self._area.viewport().width(), max(bottom, self._text_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        assert layout is not None
        layout.activate()  # only then it is known how much of the notes is seen
        self._arrange()
        self._scroll_along()
        self._see_editor()

    def _see_editor(self) -> None:
        """What is being written stays in sight."""
        if self.editor is not None:
            self._area.ensureWidgetVisible(self.editor, 0, _GAP)

    def _make_hint(self) -> QWidget:
        hint = QWidget(self._sheet)
        lines = column(hint, spacing=6)
        for before, key, after in (("Select text and press", "N", "to add a note,"), ("", "H", "to highlight.")):
            line = row(spacing=5)
            said = [label(self._theme, before, "label", "secondary")] if before else []
            fill(line, [*said, key_hint(self._theme, key), label(self._theme, after, "label", "secondary"), None])
            lines.addLayout(line)
        return hint
