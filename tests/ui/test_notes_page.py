"""The page of all notes: what it lists, where it leads, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from studyapp.domain.annotations import Anchor, Annotation, anchor
from studyapp.services import notebook
from studyapp.ui import lesson_flow
from studyapp.ui.dialogs.palette import Palette
from studyapp.ui.pages.learn import LearnPage
from studyapp.ui.pages.notes import NotesPage
from studyapp.ui.pages.notes import page as notes_page
from studyapp.ui.pages.notes.entry import NoteEntry
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from tests.window import Learner, Open, texts

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = "what-counts-as-therapeutic", "what-meta-analyses-found"
GONE = Anchor("words that nobody wrote", "", "", 50, alone=True, distinct=True)


def mark(learner: Learner, lesson: str, words: str, note: str = "") -> Annotation:
    """Highlight words of a lesson of the built-in pack, as its reader shows them."""
    lesson_flow.open_lesson(learner.window, lesson)
    reader = learner.window.page("reader")
    assert isinstance(reader, ReaderPage)
    text = reader.text.words.text
    made = anchor(text, text.index(words), text.index(words) + len(words))
    assert made is not None
    learner.clock.forward(minutes=1)
    return notebook.highlight(learner.desk, lesson, made, note)


@pytest.fixture
def filled(learner: Learner) -> NotesPage:
    mark(learner, SECOND, "broad", "Not deep.")
    mark(learner, FIRST, "A whole with several strands")
    notebook.note_on_lesson(learner.desk, FIRST, "Read again.")
    notebook.bookmark(learner.desk, SECOND)
    learner.window.show_place("notes")
    return shown(learner)


def shown(learner: Learner) -> NotesPage:
    page = learner.page
    assert isinstance(page, NotesPage)
    QApplication.processEvents()
    return page


def listed(page: NotesPage) -> list[str]:
    return [texts(entry).split("\n")[0] for entry in page.entries]


def entry(page: NotesPage, said: str) -> NoteEntry:
    return next(entry for entry in page.entries if said in texts(entry))


def choose(page: NotesPage, qtbot: QtBot, name: str) -> None:
    button = next(segment for segment in map(page.filter.segment, range(4)) if segment.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def do(page: NotesPage, qtbot: QtBot, said: str, key: Qt.Key) -> None:
    """Choose from the menu of an entry by the letter of the deed."""
    qtbot.mouseClick(entry(page, said).more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, key)
    page.window().activateWindow()  # which a window manager would do
    QApplication.processEvents()


def test_it_lists_by_module_and_lesson_in_the_order_of_the_pack(filled: NotesPage) -> None:
    assert "2 notes, 1 highlight and 1 bookmark in 2 lessons." in texts(filled)
    assert listed(filled)[0].split(",")[0] == "Read again."
    assert "A whole with several strands" in listed(filled)[1]
    assert listed(filled)[2].startswith("Bookmark, 24 November")
    assert "broad" in listed(filled)[3]
    assert "Why the relationship matters" in texts(filled)


def test_it_is_come_to_by_key_from_learn_and_by_command(learner: Learner, qtbot: QtBot) -> None:
    learner.press(Qt.Key.Key_N, with_=CTRL)
    assert learner.sees(NotesPage)
    learner.press(Qt.Key.Key_Escape)
    assert learner.sees(LearnPage)
    button = next(b for b in learner.page.findChildren(Button) if b.text() == "Notes")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert learner.sees(NotesPage)


def test_before_anything_is_marked_it_says_how_that_is_done(learner: Learner, qtbot: QtBot) -> None:
    learner.window.show_place("notes")
    page = shown(learner)
    assert "press H to highlight" in texts(page)
    assert not page.filter.isVisible()
    go = next(b for b in page.findChildren(Button) if b.text() == "To the lessons")
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert learner.sees(LearnPage)


def test_it_can_be_narrowed_to_one_kind(filled: NotesPage, qtbot: QtBot) -> None:
    numbers = {"Notes": 2, "Highlights": 2, "Bookmarks": 1, "All": 4}
    for name, number in numbers.items():
        choose(filled, qtbot, name)
        assert len(filled.entries) == number, name


def test_an_entry_opens_the_lesson_at_its_passage(filled: NotesPage, learner: Learner, qtbot: QtBot) -> None:
    qtbot.mouseClick(entry(filled, "Not deep.").open_button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    reader = learner.page
    assert isinstance(reader, ReaderPage)
    assert reader.text.current_link.startswith("note:")
    assert "broad" in reader.text.accessibleDescription()
    assert reader.text.viewport().rect().contains(reader.text.cursorRect().center())
    assert reader.text.verticalScrollBar().value() > 0


def test_a_note_is_changed_here_and_the_change_undone(filled: NotesPage, learner: Learner, qtbot: QtBot) -> None:
    do(filled, qtbot, "Not deep.", Qt.Key.Key_E)
    (editor,) = (shown.editor for shown in filled.entries if shown.editor)
    assert editor.field.hasFocus()
    qtbot.keyClicks(editor.field, " Or is it?")
    learner.press(Qt.Key.Key_Return, with_=CTRL)
    assert "Not deep. Or is it?" in texts(filled)
    assert filled.toast.isVisible()
    learner.press(Qt.Key.Key_Z, with_=CTRL)
    assert "Not deep. Or is it?" not in texts(filled)
    assert "Not deep." in texts(filled)
    assert not filled.toast.isVisible()


def test_an_edit_that_is_given_up_changes_nothing(filled: NotesPage, learner: Learner, qtbot: QtBot) -> None:
    do(filled, qtbot, "Not deep.", Qt.Key.Key_E)
    (editor,) = (shown.editor for shown in filled.entries if shown.editor)
    qtbot.keyClicks(editor.field, "xyz")
    learner.press(Qt.Key.Key_Escape)
    assert learner.page is filled
    assert "Not deep." in texts(filled)
    assert "xyz" not in texts(filled)


@pytest.mark.parametrize("said", ["Read again.", "Not deep.", "Bookmark,"])
def test_an_entry_is_removed_and_brought_back(filled: NotesPage, learner: Learner, qtbot: QtBot, said: str) -> None:
    do(filled, qtbot, said, Qt.Key.Key_R)
    assert len(notebook.of_pack(learner.desk)) == 3
    assert said not in texts(filled)
    qtbot.mouseClick(filled.toast.undo, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert len(notebook.of_pack(learner.desk)) == 4
    assert said in texts(filled)


def test_what_has_lost_its_words_or_its_lesson_is_told_and_stays(learner: Learner, qtbot: QtBot) -> None:
    notebook.highlight(learner.desk, FIRST, GONE, "Where is it?")
    notebook.highlight(learner.desk, "no-such-lesson", GONE, "And this?")
    learner.window.show_place("notes")
    page = shown(learner)
    assert "No longer in the text" in texts(entry(page, "Where is it?"))
    assert "words that nobody wrote" in texts(entry(page, "Where is it?"))
    assert "No longer in the pack" in texts(entry(page, "And this?"))
    assert not entry(page, "And this?").open_button.isVisible()
    assert "Lessons that are no longer in this pack" in texts(page)
    qtbot.mouseClick(entry(page, "Where is it?").open_button, Qt.MouseButton.LeftButton)
    assert learner.sees(ReaderPage)


def test_many_are_shown_in_portions(learner: Learner, qtbot: QtBot) -> None:
    for number in range(notes_page._PORTION + 3):
        learner.clock.forward(seconds=1)
        notebook.note_on_lesson(learner.desk, FIRST, f"Note number {number}.")
    learner.window.show_place("notes")
    page = shown(learner)
    assert len(page.entries) == notes_page._PORTION
    more = next(b for b in page.findChildren(Button) if b.text().startswith("Show"))
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(page.entries) == notes_page._PORTION + 3
    assert page.entries[notes_page._PORTION].open_button.hasFocus()


def test_enter_presses_what_the_keyboard_is_at(filled: NotesPage, learner: Learner) -> None:
    filled.entries[0].open_button.setFocus()
    learner.press(Qt.Key.Key_Return)
    assert learner.sees(ReaderPage)


def test_another_scheme_keeps_the_entries(filled: NotesPage, theme: Theme) -> None:
    before = listed(filled)
    theme.use("dark")
    after = listed(filled)
    assert len(after) == len(before)
    assert theme.hex("marker.bg") in after[1]


@pytest.fixture
def search(learner: Learner, qtbot: QtBot) -> Callable[[str], Palette]:
    def search_(words: str) -> Palette:
        learner.window.activateWindow()  # which a window manager would do after another dialog
        QApplication.processEvents()
        learner.press(Qt.Key.Key_K, with_=CTRL)
        palette = learner.window.findChildren(Palette)[-1]
        qtbot.keyClicks(palette.field, words)
        return palette

    return search_


def test_the_search_finds_notes_as_they_are_now_and_opens_their_passage(
    learner: Learner, qtbot: QtBot, search: Callable[[str], Palette]
) -> None:
    mark(learner, SECOND, "broad", "A xylophone in the orchestra.")
    palette = search("xyloph")
    assert [row.entry.detail for row in palette.rows] == ["Note in What the meta-analyses found"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    reader = learner.page
    assert isinstance(reader, ReaderPage)
    assert reader.text.current_link.startswith("note:")
    notebook.remove(learner.desk, *notebook.of_pack(learner.desk))
    assert search("xyloph").rows == []


def test_a_note_whose_lesson_is_gone_is_found_and_leads_to_the_list(
    learner: Learner, qtbot: QtBot, search: Callable[[str], Palette]
) -> None:
    notebook.highlight(learner.desk, "no-such-lesson", GONE, "A xylophone.")
    qtbot.keyClick(search("xylophone").field, Qt.Key.Key_Return)
    assert learner.sees(NotesPage)


def test_another_edition_of_the_pack_is_shown(filled: NotesPage, learner: Learner) -> None:
    without = replace(learner.desk, pack=replace(learner.desk.pack, modules=learner.desk.pack.modules[1:]))
    filled.use(without)
    QApplication.processEvents()
    assert "Lessons that are no longer in this pack" in texts(filled)


def test_all_of_it_is_there_after_a_restart(open_window: Open, tmp_path: Path) -> None:
    before = open_window(tmp_path)
    made = mark(before, SECOND, "broad", "Not deep.")
    notebook.bookmark(before.desk, FIRST)
    before.window.close()
    again = open_window(tmp_path)
    again.window.show_place("notes")
    page = shown(again)
    assert len(page.entries) == 2
    assert "Not deep." in texts(page)
    lesson_flow.open_lesson(again.window, SECOND)
    QApplication.processEvents()
    reader = again.window.page("reader")
    assert isinstance(reader, ReaderPage)
    assert [card.annotation for card in reader.notes.cards] == [made]
