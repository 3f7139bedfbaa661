"""Highlights, notes and bookmarks in the reader: made, changed, removed and brought back, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from studyapp.domain.annotations import Annotation, Kind
from studyapp.services import notebook
from studyapp.services.ports import Desk
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from tests.builders import desk, lesson, module, pack
from tests.reader import Show, of_one, popover, press, texts

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BODY = "One two three four five. Six seven eight.\n\n" + "Other words fill the page. " * 60
WORDS = "three four five"


def select(page: ReaderPage, words: str) -> None:
    """Select words as a mouse drawn over them does."""
    start = page.text.words.text.index(words)
    cursor = page.text.textCursor()
    cursor.setPosition(page.text.words.position(start))
    cursor.setPosition(page.text.words.position(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)


def marked(page: ReaderPage, theme: Theme) -> list[str]:
    """The words that are painted as highlighted."""
    shown: list[QTextEdit.ExtraSelection] = page.text.extraSelections()
    colour = theme.colour("marker.bg")
    return [part.cursor.selectedText() for part in shown if part.format.background().color() == colour]


def has_caret(page: ReaderPage) -> bool:
    return page.text.has_caret


def kept(on: Desk, lesson_: str = "first-1") -> list[Annotation]:
    return notebook.of_lesson(on, lesson_)


@pytest.fixture
def on() -> Desk:
    return of_one(body=BODY)


def test_h_highlights_what_is_selected(show: Show, on: Desk, qtbot: QtBot, theme: Theme) -> None:
    page = show(on)
    select(page, WORDS)
    press(qtbot, Qt.Key.Key_H)
    (made,) = kept(on)
    assert made.anchor is not None
    assert (made.kind, made.anchor.quote, made.note) == (Kind.HIGHLIGHT, WORDS, "")
    assert marked(page, theme) == [WORDS]
    assert page.text.selection is None
    select(page, WORDS)
    press(qtbot, Qt.Key.Key_H)
    assert kept(on) == [made]


def test_h_without_a_selection_does_nothing(show: Show, on: Desk, qtbot: QtBot) -> None:
    show(on)
    press(qtbot, Qt.Key.Key_H)
    assert kept(on) == []


def test_text_is_selected_by_keyboard_and_the_arrows_scroll_again_afterwards(
    show: Show, on: Desk, qtbot: QtBot
) -> None:
    page = show(on)
    at = page.text.words.text.index("One two")
    page.text.verticalScrollBar().setValue(round(page.text.top_of(at)) - 10)
    press(qtbot, Qt.Key.Key_F7)
    press(qtbot, Qt.Key.Key_Home)
    start = page.text.textCursor().position()
    press(qtbot, Qt.Key.Key_Right, CTRL)
    press(qtbot, Qt.Key.Key_Right, CTRL | SHIFT, times=2)
    span = page.text.selection
    assert span is not None
    assert span.start > start
    press(qtbot, Qt.Key.Key_H)
    (made,) = kept(on)
    assert made.anchor is not None
    assert len(made.anchor.quote.split()) == 2
    assert has_caret(page)
    press(qtbot, Qt.Key.Key_Escape)
    assert not has_caret(page)
    before = page.text.verticalScrollBar().value()
    press(qtbot, Qt.Key.Key_Down)
    assert page.text.verticalScrollBar().value() > before


def test_shift_and_an_arrow_begin_a_selection_in_what_is_seen(show: Show, qtbot: QtBot) -> None:
    page = show(of_one(body="Many words follow here.\n\n" * 200))
    page.text.verticalScrollBar().setValue(2000)
    press(qtbot, Qt.Key.Key_Down, SHIFT)
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert page.text.selection is not None
    assert page.text.viewport().rect().contains(page.text.cursorRect().center())
    assert abs(page.text.verticalScrollBar().value() - 2000) < 40


def test_n_writes_a_note_on_what_is_selected_level_with_it(show: Show, on: Desk, qtbot: QtBot, theme: Theme) -> None:
    page = show(on, size=(1400, 800))
    select(page, WORDS)
    press(qtbot, Qt.Key.Key_N)
    assert page.notes.editor is not None
    assert page.notes.editor.field.hasFocus()
    assert marked(page, theme) == [WORDS]
    qtbot.keyClicks(page.notes.editor.field, "Ask about this; how HN?")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    (made,) = kept(on)
    assert made.note == "Ask about this; how HN?"
    (card,) = page.notes.cards
    assert "Ask about this; how HN?" in texts(card)
    assert card.quote.text() == f"On “{WORDS}”"
    passage = page.text.mapTo(page, QPoint(0, round(page.text.top_of(made.anchor.place) if made.anchor else 0)))
    assert abs(card.mapTo(page, QPoint()).y() - passage.y()) < 60
    assert page.text.hasFocus()
    assert marked(page, theme) == [WORDS]


@pytest.mark.parametrize("typed", ["", "never mind"])
def test_esc_gives_a_note_up(show: Show, on: Desk, qtbot: QtBot, theme: Theme, typed: str) -> None:
    page = show(on)
    select(page, WORDS)
    press(qtbot, Qt.Key.Key_N)
    assert page.notes.editor is not None
    qtbot.keyClicks(page.notes.editor.field, typed)
    press(qtbot, Qt.Key.Key_Escape)
    assert kept(on) == []
    assert marked(page, theme) == []
    assert page.text.hasFocus()


def test_a_note_that_is_being_written_is_kept_when_the_lesson_is_left(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on)
    select(page, WORDS)
    press(qtbot, Qt.Key.Key_N)
    assert page.notes.editor is not None
    qtbot.keyClicks(page.notes.editor.field, "half a thought")
    page.open("first-2")
    assert [made.note for made in kept(on)] == ["half a thought"]


def test_n_with_nothing_selected_is_a_note_on_the_lesson(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on)
    press(qtbot, Qt.Key.Key_N)
    assert page.notes.editor is not None
    qtbot.keyClicks(page.notes.editor.field, "Read again before the exam.")
    qtbot.mouseClick(page.notes.editor.save, Qt.MouseButton.LeftButton)
    (made,) = kept(on)
    assert (made.kind, made.anchor) == (Kind.NOTE, None)
    assert page.notes.cards[0].quote.text() == "On the lesson as a whole"


def test_b_puts_a_bookmark_on_the_lesson_and_takes_it_off(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on)
    button = next(b for b in page.findChildren(Button) if b.accessibleName() == "Bookmark")
    press(qtbot, Qt.Key.Key_B)
    assert [made.kind for made in kept(on)] == [Kind.BOOKMARK]
    assert button.accessibleName() == "Take the bookmark off"
    page.open("first-2")
    assert button.accessibleName() == "Bookmark"
    page.open("first-1")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert kept(on) == []


def with_note(show: Show, on: Desk, note: str = "My note.") -> ReaderPage:
    """A page on which the words carry a note, come to with Tab."""
    page = show(on, size=(1400, 800))
    select(page, WORDS)
    page.annotator.highlight()
    if note:
        notebook.reword(on, kept(on)[0], note)
    page.open("first-1")
    QApplication.processEvents()
    return page


def test_tab_comes_to_a_highlight_and_enter_shows_its_note(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = with_note(show, on)
    press(qtbot, Qt.Key.Key_Tab)
    assert page.text.current_link == f"note:{kept(on)[0].id}"
    assert page.text.accessibleDescription() == f"Highlight: {WORDS}"
    press(qtbot, Qt.Key.Key_Return)
    assert "My note." in texts(popover())
    popover().close()


def test_a_click_on_a_highlight_shows_what_can_be_done_with_it(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = with_note(show, on)
    cursor = page.text.textCursor()
    cursor.setPosition(page.text.words.text.index(WORDS) + 3)
    at = page.text.cursorRect(cursor).center() + QPoint(2, 0)
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "My note." in texts(popover())
    popover().close()
    qtbot.mouseClick(page.text.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(0, 60))
    assert QApplication.activePopupWidget() is None


def act(qtbot: QtBot, name: str) -> None:
    button = next(b for b in popover().findChildren(Button) if b.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_note_is_changed_in_place_and_the_change_undone(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = with_note(show, on)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    act(qtbot, "Edit the note")
    assert page.notes.editor is not None
    assert page.notes.editor.field.toPlainText() == "My note."
    page.notes.editor.field.setPlainText("Another note.")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [made.note for made in kept(on)] == ["Another note."]
    assert page.toast.text == "Note changed."
    assert page.toast.isVisible()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert [made.note for made in kept(on)] == ["My note."]
    assert "My note." in texts(page.notes)
    assert not page.toast.isVisible()


def test_a_highlight_is_removed_and_brought_back(show: Show, on: Desk, qtbot: QtBot, theme: Theme) -> None:
    page = with_note(show, on)
    before = kept(on)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    act(qtbot, "Remove")
    assert kept(on) == []
    assert marked(page, theme) == []
    assert page.notes.cards == []
    qtbot.mouseClick(page.toast.undo, Qt.MouseButton.LeftButton)
    assert kept(on) == before
    assert marked(page, theme) == [WORDS]


def test_what_can_be_undone_is_not_undone_in_another_lesson(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = with_note(show, on)
    page.notes.removed.emit(kept(on)[0])
    page.open("first-2")
    assert not page.toast.isVisible()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert kept(on) == []


def test_an_emptied_note_leaves_the_highlight(show: Show, on: Desk, qtbot: QtBot, theme: Theme) -> None:
    page = with_note(show, on)
    page.notes.edit(kept(on)[0])
    assert page.notes.editor is not None
    page.notes.editor.field.setPlainText("  ")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert [made.note for made in kept(on)] == [""]
    assert page.notes.cards == []
    assert marked(page, theme) == [WORDS]


def test_the_card_leads_to_its_passage_and_its_menu_edits_and_removes(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = with_note(show, on)
    page.text.verticalScrollBar().setValue(page.text.verticalScrollBar().maximum())
    (card,) = page.notes.cards
    qtbot.mouseClick(card.quote, Qt.MouseButton.LeftButton)
    assert page.text.current_link == f"note:{kept(on)[0].id}"
    assert page.text.viewport().rect().contains(page.text.cursorRect().center())
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["&Edit the note", "&Remove"]
    qtbot.keyClick(menu, Qt.Key.Key_R)
    assert kept(on) == []


def test_an_edited_lesson_keeps_its_highlights_and_tells_which_have_lost_their_words(
    show: Show, on: Desk, theme: Theme
) -> None:
    page = with_note(show, on)
    select(page, "Six seven eight.")
    page.annotator.highlight()
    edited = BODY.replace("One", "A new beginning.\n\nOne").replace("Six seven eight.", "Nine.")
    first = replace(module(), lessons=(lesson(body=edited), lesson("first-2")))
    page.use(replace(on, pack=pack(modules=(first, module("second")))))
    assert marked(page, theme) == [WORDS]
    loose = [card for card in page.notes.cards if "No longer in the text" in texts(card)]
    assert len(loose) == 1
    assert "“Six seven eight.”" in texts(loose[0])
    assert len(kept(on)) == 2


def test_where_the_window_is_small_notes_come_when_they_are_wanted(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on, size=(968, 640))
    assert not page.notes.isVisible()
    press(qtbot, Qt.Key.Key_N, SHIFT)
    assert page.notes.isVisible()
    assert not page.contents.isVisible()
    press(qtbot, Qt.Key.Key_N, SHIFT)
    assert not page.notes.isVisible()
    press(qtbot, Qt.Key.Key_N)
    assert page.notes.isVisible()
    assert page.notes.editor is not None
    assert page.notes.editor.field.hasFocus()


@pytest.mark.parametrize("width", [968, 1400])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_note_is_written_in_sight(show: Show, qtbot: QtBot, width: int, share: float) -> None:
    page = show(
        of_one(body="\n\n".join(f"Paragraph {n}. " + "Words follow. " * 30 for n in range(30))), size=(width, 640)
    )
    bar = page.text.verticalScrollBar()
    bar.setValue(round(share * bar.maximum()))
    cursor = page.text.cursorForPosition(page.text.viewport().rect().center())
    cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 2)
    page.text.setTextCursor(cursor)
    press(qtbot, Qt.Key.Key_N)
    QApplication.processEvents()
    editor = page.notes.editor
    assert editor is not None
    assert editor.field.accessibleName().startswith("New note on “")
    assert editor.visibleRegion().boundingRect().height() == editor.height()
    passage = page.text.viewport().mapTo(page, page.text.cursorRect().topLeft()).y()
    assert abs(editor.mapTo(page, QPoint()).y() - passage) < 200


def test_the_menu_of_what_is_selected(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on)
    select(page, WORDS)
    page.text.asked_for_menu.emit(QPoint(300, 300))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_H)
    assert len(kept(on)) == 1


def test_letters_beyond_the_first_plane_shift_no_highlight(show: Show, qtbot: QtBot, theme: Theme) -> None:
    on = of_one(body=f"A smile 😀 and a stone 🪨 first. {BODY}")
    page = show(on)
    select(page, WORDS)
    press(qtbot, Qt.Key.Key_H)
    (made,) = kept(on)
    assert made.anchor is not None
    assert made.anchor.quote == WORDS
    assert marked(page, theme) == [WORDS]


def test_a_highlight_over_the_cells_of_a_table_marks_whole_cells_as_their_selection_did(
    show: Show, qtbot: QtBot, theme: Theme
) -> None:
    on = desk(
        pack(
            modules=(
                replace(module(), lessons=(lesson(body="| a one | b two |\n|---|---|\n| c three | d four |"),)),
                module("second"),
            )
        )
    )
    page = show(on)
    start = page.text.words.text.index("two")
    cursor = page.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(page.text.words.text.index("three") + 5, QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    press(qtbot, Qt.Key.Key_H)
    (made,) = kept(on)
    assert made.anchor is not None
    assert made.anchor.quote == "a one b two c three d four"
    assert marked(page, theme) == ["a one", "b two", "c three", "d four"]


def test_all_of_the_notes_can_be_reached_by_tab_and_have_names(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = with_note(show, on)
    seen = []
    page.text.setFocus()
    for _ in range(30):
        press(qtbot, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName() or getattr(focused, "text", str)())
    for name in (f"On “{WORDS}”", "Edit or remove", "Note on the lesson as a whole", "Mark as read and go on", "Back"):
        assert name in seen, name
