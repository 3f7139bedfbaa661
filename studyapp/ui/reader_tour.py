"""The states of the lesson reader and of the list of notes, for the pictures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog

from studyapp.domain.annotations import Anchor
from studyapp.services import notebook
from studyapp.services.ports import Desk
from studyapp.ui import lesson_flow
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.notes import NotesPage
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.reader.check import CheckCard

_NOTE = "Exam cue: ask whose need each option meets. The longest story is seldom the answer."


class ReaderTour:
    """One step a picture."""

    def __init__(self, window: MainWindow, desk: Desk, lesson: str) -> None:
        self._window, self._desk, self._lesson = window, desk, lesson

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The steps, each with the name of its picture."""
        return [
            ("40-notes-none", lambda: self._window.show_place("notes")),
            ("41-reader-selected", self._select),
            ("42-reader-writing", lambda: self._reader.annotator.note()),
            ("43-reader-noted", self._write),
            ("44-reader-removed", self._remove),
            ("45-reader-check", self._open_check),
            ("46-reader-check-answered", self._answer_check),
            ("47-reader-print", self._print),
            ("48-notes", self._list),
            ("49-notes-editing", self._edit),
        ]

    @property
    def _reader(self) -> ReaderPage:
        page = self._window.page("reader")
        assert isinstance(page, ReaderPage)
        return page

    @property
    def _notes(self) -> NotesPage:
        page = self._window.page("notes")
        assert isinstance(page, NotesPage)
        return page

    @property
    def _check(self) -> CheckCard | None:
        """The first question of the lesson, if it has one."""
        cards = self._reader.text.slots.widgets.values()
        return next((card for card in cards if isinstance(card, CheckCard)), None)

    def _select(self) -> None:
        lesson_flow.open_lesson(self._window, self._lesson)
        text = self._reader.text
        text.verticalScrollBar().setValue(text.verticalScrollBar().maximum() // 4)
        cursor = text.cursorForPosition(text.viewport().rect().center())
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 9)
        text.setTextCursor(cursor)

    def _write(self) -> None:
        editor = self._reader.notes.editor
        assert editor is not None
        editor.field.setPlainText(_NOTE)
        editor.save.click()

    def _remove(self) -> None:
        (made,) = notebook.of_lesson(self._desk, self._lesson)
        self._reader.notes.removed.emit(made)

    def _open_check(self) -> None:
        self._reader.annotator.undo()
        if self._check:
            self._check.open_up()
            bar = self._reader.text.verticalScrollBar()
            bar.setValue(bar.value() + self._check.y() - 48)  # a window that is not active follows no keyboard

    def _answer_check(self) -> None:
        if self._check and self._check.answer:
            self._check.answer.press("B")
            self._check.confidence.choose(2)
            self._check.check_answer()

    def _print(self) -> None:
        self._reader.print_lesson()

    def _list(self) -> None:
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
        notebook.bookmark(self._desk, self._lesson)
        notebook.note_on_lesson(self._desk, self._lesson, "Read again before the exam.")
        gone = Anchor("a sentence that was here once", "", "", 900, alone=True, distinct=True)
        notebook.highlight(self._desk, self._lesson, gone, "What became of it?")
        self._window.show_place("notes")

    def _edit(self) -> None:
        entry = self._notes.entries[-1]
        entry.edit()
        assert entry.editor is not None
        entry.editor.field.setFocus(Qt.FocusReason.OtherFocusReason)
