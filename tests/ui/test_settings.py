"""Settings: colours and text size, chosen with mouse and keys, kept, and carried out at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from studyapp.ui import appearance, lesson_flow, session_flow
from studyapp.ui.appearance import SCHEMES, Appearance
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.session import SessionPage
from studyapp.ui.pages.settings import SettingsPage
from studyapp.ui.theme import READING_FACE, Theme
from tests.window import Learner, Open, texts

CONTROL = Qt.KeyboardModifier.ControlModifier
SIZES = (0.9, 1.0, 1.1, 1.25, 1.5, 2.0)


@pytest.fixture(autouse=True)
def usual_type_afterwards(theme: Theme) -> Iterator[None]:
    yield
    theme.use_text_scale(1.0)
    theme.use_reading_face(READING_FACE)


def settings(learner: Learner) -> SettingsPage:
    page = learner.page
    assert isinstance(page, SettingsPage)
    return page


def test_the_colours_chosen_hold_at_once_and_at_the_next_start(open_window: Open, tmp_path: Path, theme: Theme) -> None:
    learner = open_window(tmp_path)
    learner.press(Qt.Key.Key_Comma, with_=CONTROL)
    settings(learner).schemes.segment(list(SCHEMES).index("high-contrast")).click()
    assert theme.scheme == "high-contrast"
    learner.window.close()
    again = open_window(tmp_path).window
    assert again.appearance == Appearance("high-contrast", 1.0)


def test_choosing_a_text_size_makes_everything_larger_and_keeps_the_keyboard_where_it_was(learner: Learner) -> None:
    learner.press(Qt.Key.Key_Comma, with_=CONTROL)
    page = settings(learner)
    before = page.sizes.segment(0).sizeHint().height()
    page.sizes.segment(3).setFocus()
    learner.press(Qt.Key.Key_Right)
    learner.press(Qt.Key.Key_Space)
    page = settings(learner)
    assert learner.window.appearance.text_size == 1.5
    assert page.sizes.segment(0).sizeHint().height() == round(before * 1.5)
    assert QApplication.focusWidget() is page.sizes.segment(4)


def test_keys_change_the_text_size_and_the_question_stays(learner: Learner) -> None:
    session_flow.start_review(learner.window)
    stem = learner.session.asked.variant.question.ask
    shown = learner.session.asked.options
    learner.press(Qt.Key.Key_Plus, with_=CONTROL)
    assert learner.window.appearance.text_size == 1.1
    assert learner.sees(SessionPage)
    assert learner.session.asked.variant.question.ask == stem
    assert learner.session.asked.options == shown
    learner.answer(right=True)
    learner.press(Qt.Key.Key_Plus, with_=CONTROL)
    assert learner.session.answered is not None
    learner.press(Qt.Key.Key_0, with_=CONTROL)
    assert learner.window.appearance.text_size == 1.0
    learner.press(Qt.Key.Key_Z, with_=CONTROL)
    assert learner.session.asked.variant.question.ask == stem


def test_a_lesson_looked_up_from_a_session_leads_back_to_it_in_another_size(learner: Learner) -> None:
    session_flow.start_review(learner.window)
    stem = learner.session.asked.variant.question.ask
    lesson_flow.open_lesson(learner.window, learner.desk.pack.modules[0].lessons[0].id)
    learner.press(Qt.Key.Key_Plus, with_=CONTROL)
    assert learner.sees(ReaderPage)
    learner.press(Qt.Key.Key_Escape)
    assert learner.sees(SessionPage)
    assert learner.session.asked.variant.question.ask == stem


def face_of_the_lesson(learner: Learner) -> str:
    """The family in which the first paragraph of the lesson is set."""
    text = learner.reader.text.document()
    paragraph = text.findBlock(text.find("Two people sit on a bench").position())
    return QFontInfo(paragraph.begin().fragment().charFormat().font()).family()


def test_the_typeface_chosen_holds_in_lessons_at_once_and_at_the_next_start(
    open_window: Open, tmp_path: Path, theme: Theme
) -> None:
    learner = open_window(tmp_path)
    lesson = learner.desk.pack.modules[0].lessons[0].id
    lesson_flow.open_lesson(learner.window, lesson)
    assert face_of_the_lesson(learner) == "Literata"
    learner.press(Qt.Key.Key_Comma, with_=CONTROL)
    settings(learner).faces.segment(0).setFocus()
    learner.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is settings(learner).faces.segment(1), "the keyboard stays where it was"
    lesson_flow.open_lesson(learner.window, lesson)
    assert face_of_the_lesson(learner) == "Atkinson Hyperlegible Next"
    learner.window.close()
    theme.use_reading_face(READING_FACE)
    again = open_window(tmp_path).window
    assert again.appearance.reading_face == "ui"


def test_the_typeface_changes_under_the_question_that_is_open(learner: Learner) -> None:
    session_flow.start_review(learner.window)
    asked = learner.session.asked
    learner.window.look(Appearance("light", 1.0, "ui"))
    assert learner.sees(SessionPage)
    assert learner.session.asked == asked
    question = learner.session.question
    assert question is not None
    assert QFontInfo(question.stem.font()).family() == "Atkinson Hyperlegible Next"


def test_text_goes_no_further_than_there_are_sizes() -> None:
    chosen = Appearance("light", 2.0)
    assert appearance.resized(chosen, SIZES, 1) == chosen
    assert appearance.resized(Appearance(text_size=0.9), SIZES, -1).text_size == 0.9
    assert appearance.resized(chosen, SIZES, -1).text_size == 1.5


@pytest.mark.parametrize(("scheme", "size"), [("purple", "1.5"), ("dark", "large"), ("", "")])
def test_a_damaged_settings_file_counts_as_nothing_chosen(tmp_path: Path, scheme: str, size: str) -> None:
    file = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    file.setValue("appearance/scheme", scheme)
    file.setValue("appearance/text_size", size)
    file.setValue("appearance/reading_face", scheme)
    read = appearance.read(file, SIZES)
    assert read.scheme in SCHEMES
    assert read.text_size in SIZES
    assert read.reading_face == READING_FACE


def test_the_rail_gives_way_where_text_is_large_and_the_window_small(learner: Learner) -> None:
    rail = learner.window.shell.rail
    wide = rail.width()
    learner.window.look(Appearance("light", 1.5))
    learner.window.resize(1024, 640)
    QApplication.processEvents()
    assert learner.window.shell.rail.width() < wide
    learner.window.resize(1400, 800)
    QApplication.processEvents()
    assert learner.window.shell.rail.width() > wide


def test_search_opens_from_the_rail(learner: Learner) -> None:
    learner.window.shell.rail.buttons["search"].click()
    modal = QApplication.activeModalWidget()
    assert modal is not None
    modal.close()


def test_the_page_says_where_the_data_is(learner: Learner, tmp_path: Path) -> None:
    learner.window.show_place("settings")
    assert str(tmp_path) in texts(learner.page)
    assert learner.desk.pack.version in texts(learner.page)


def test_the_sections_lead_to_their_settings_and_the_place_is_marked(learner: Learner) -> None:
    learner.press(Qt.Key.Key_Comma, with_=CONTROL)
    page = settings(learner)
    learner.window.resize(1280, 640)
    QApplication.processEvents()

    def marked() -> list[str]:
        return [name for name, button in page.contents.buttons.items() if button.isChecked()]

    def in_sight(name: str) -> bool:
        heading = page._headings[name]
        top = heading.mapTo(page._area.viewport(), QPoint()).y()
        return 0 <= top <= page._area.viewport().height() - heading.height()

    assert marked() == ["Appearance"]
    assert not in_sight("About")
    page.contents.buttons["About"].click()
    assert in_sight("About")
    assert marked() == ["About"]
    bar = page._area.verticalScrollBar()
    bar.setValue(0)
    assert marked() == ["Appearance"]
    page.contents.buttons["Study"].setFocus()
    learner.press(Qt.Key.Key_Space)
    assert marked() == ["Study"]
    assert in_sight("Study")


def test_without_room_for_both_the_sections_give_way_to_the_settings(learner: Learner) -> None:
    learner.press(Qt.Key.Key_Comma, with_=CONTROL)
    page = settings(learner)
    assert page.contents.isVisible()
    learner.window.resize(1024, 640)
    QApplication.processEvents()
    assert not page.contents.isVisible()
    assert "Settings" in texts(page)
