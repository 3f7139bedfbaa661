"""Today, Learn, the reader, Practise and Progress."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studyapp.domain.problems import Place, Problem
from studyapp.services import lessons
from studyapp.ui import lesson_flow, session_flow
from studyapp.ui.dialogs.key_sheet import KeySheet
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.exams.list_page import ExamsPage
from studyapp.ui.pages.learn import LearnPage
from studyapp.ui.pages.practise import PractisePage
from studyapp.ui.pages.progress import ProgressPage
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.today import TodayPage
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.mastery_matrix import MasteryMatrix
from studyapp.ui.widgets.popover import Popover
from tests.window import Learner, Open, texts

CONTROL = Qt.KeyboardModifier.ControlModifier


def button(page: QWidget, text: str) -> QAbstractButton:
    return next(b for b in page.findChildren(QAbstractButton) if text in (b.text(), b.accessibleName()))


def open_reader(learner: Learner, lesson: str = "what-counts-as-therapeutic") -> ReaderPage:
    lesson_flow.open_lesson(learner.window, lesson)
    QApplication.processEvents()
    page = learner.page
    assert isinstance(page, ReaderPage)
    return page


def test_today_of_a_new_learner(learner: Learner) -> None:
    page = learner.page
    assert isinstance(page, TodayPage)
    said = texts(page)
    assert "Tuesday 24 November" in said
    assert "12 new questions" in said
    assert "Start reading: What counts as a therapeutic relationship" in said


def test_today_when_all_is_done(learner: Learner) -> None:
    learner.press(Qt.Key.Key_Return)
    while learner.page is learner.session:
        learner.answer(right=True)
        learner.press(Qt.Key.Key_Return)
    learner.window.show_place("today")
    said = texts(learner.page)
    assert "You are done for today; the next questions come in 2 days." in said
    assert "12 questions answered today, 12 right." in said


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_2, LearnPage),
        (Qt.Key.Key_3, PractisePage),
        (Qt.Key.Key_4, ExamsPage),
        (Qt.Key.Key_5, ProgressPage),
        (Qt.Key.Key_1, TodayPage),
    ],
)
def test_every_place_has_a_key(learner: Learner, key: Qt.Key, page: type[QWidget]) -> None:
    learner.press(key, with_=CONTROL)
    assert learner.sees(page)


def test_the_rail_leads_by_mouse_and_tells_what_is_due(learner: Learner) -> None:
    rail = learner.window.shell.rail
    learner.qtbot.mouseClick(rail.buttons["practise"], Qt.MouseButton.LeftButton)
    assert learner.sees(PractisePage)
    session_flow.start_review(learner.window)
    learner.answer(right=False)
    learner.clock.forward(days=1)
    learner.press(Qt.Key.Key_Escape)
    assert rail.buttons["practise"].accessibleName() == "Practise, 1 due"


def test_learn_shows_a_module_and_its_lessons(learner: Learner) -> None:
    learner.window.show_place("learn")
    page = learner.page
    assert isinstance(page, LearnPage)
    assert "Why the relationship matters" in texts(page)
    learner.press(Qt.Key.Key_Down)
    said = texts(page)
    assert "Goals, tasks and bond" in said
    learner.qtbot.mouseClick(button(page, "Read Measuring it"), Qt.MouseButton.LeftButton)
    assert learner.sees(ReaderPage)


def test_a_key_term_explains_itself(learner: Learner) -> None:
    learner.window.show_place("learn")
    learner.qtbot.mouseClick(button(learner.page, "What allegiance means"), Qt.MouseButton.LeftButton)
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    assert "preference for one approach" in texts(popover)
    popover.close()


def test_practising_a_topic_from_learn(learner: Learner) -> None:
    learner.window.show_place("learn")
    learner.press(Qt.Key.Key_P)
    assert learner.page is learner.session
    assert learner.session.asked.item.module == "why-it-matters"


def test_reading_on_marks_as_read_and_can_be_taken_back(learner: Learner) -> None:
    page = open_reader(learner)
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert "What the meta-analyses found" in page.text.toPlainText()
    learner.press(Qt.Key.Key_Left, with_=Qt.KeyboardModifier.AltModifier)
    assert page.footer.on_button.text() == "Next lesson"
    learner.qtbot.mouseClick(page.footer.unread_button, Qt.MouseButton.LeftButton)
    assert lessons.modules(learner.desk)[0].read == 0
    assert page.footer.on_button.text() == "Mark as read and go on"


def test_the_last_lesson_ends_in_learn(learner: Learner) -> None:
    open_reader(learner, learner.desk.pack.modules[-1].lessons[-1].id)
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert learner.sees(LearnPage)
    assert lessons.modules(learner.desk)[-1].read == 1


def test_the_contents_follow_the_reading_and_lead_to_sections(learner: Learner) -> None:
    page = open_reader(learner)
    first, second, *_ = page.contents.buttons
    assert [anchor for anchor, mark in page.contents.buttons.items() if mark.isChecked()] == [first]
    learner.qtbot.mouseClick(page.contents.buttons[second], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert page.text.verticalScrollBar().value() > 0
    assert page.contents.buttons[second].isChecked()
    page.text.verticalScrollBar().setValue(page.text.verticalScrollBar().maximum())
    assert page.contents.buttons["studyapp-references"].isChecked()


def test_the_place_in_a_lesson_is_kept(learner: Learner) -> None:
    page = open_reader(learner)
    page.text.verticalScrollBar().setValue(400)
    learner.press(Qt.Key.Key_Escape)
    open_reader(learner, "what-meta-analyses-found")
    open_reader(learner)
    assert page.text.verticalScrollBar().value() == 400


def test_a_term_opens_by_keyboard_and_closes_with_escape(learner: Learner) -> None:
    page = open_reader(learner)
    while not page.text.current_link.startswith("term:"):
        learner.press(Qt.Key.Key_Tab)
    learner.press(Qt.Key.Key_Return)
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    assert "Therapeutic relationship" in texts(popover)
    learner.qtbot.keyClick(popover, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is None
    assert learner.page is page


@pytest.mark.parametrize(
    ("link", "said"),
    [("cite:gelso2018", "Gelso, C. J."), ("https://example.org/x?a=1&b", "https://example.org/x?a=1&amp;b")],
)
def test_sources_and_addresses_are_shown_before_anything_opens(learner: Learner, link: str, said: str) -> None:
    page = open_reader(learner)
    page.text.followed.emit(link, QPoint(300, 300))
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    assert said in texts(popover)
    popover.close()


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "term:unknown", ""])
def test_other_links_do_nothing(learner: Learner, link: str) -> None:
    page = open_reader(learner)
    page.text.followed.emit(link, QPoint(300, 300))
    assert QApplication.activePopupWidget() is None
    assert learner.page is page


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.png",
        "file:///etc/hostname",
        "media:../pack.yaml",
        "media:/etc/hostname",
        "icon:../../LICENSE",
        "qrc:/x",
    ],
)
def test_a_lesson_loads_nothing_but_pack_pictures_and_icons(learner: Learner, address: str) -> None:
    page = open_reader(learner)
    assert page.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address)) is None
    assert page.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("icon:key")) is not None


def test_progress_is_empty_until_there_are_answers(learner: Learner) -> None:
    learner.window.show_place("progress")
    assert "Nothing to show yet" in texts(learner.page)
    learner.qtbot.mouseClick(button(learner.page, "Answer the first questions"), Qt.MouseButton.LeftButton)
    assert learner.page is learner.session


def test_progress_shows_mastery_and_a_cell_starts_practice(learner: Learner) -> None:
    items = [item.id for item in learner.desk.pack.items_of("working-alliance") if item.level == "analyse"]
    session_flow.start_practice(learner.window, "Some", items[:6])
    for _ in range(6):
        learner.answer(right=True)
        learner.press(Qt.Key.Key_Return)
    learner.window.show_place("progress")
    matrix = learner.page.findChild(MasteryMatrix)
    assert matrix is not None
    cells = matrix.findChildren(QAbstractButton)
    assert len(cells) == 3 * len(learner.desk.pack.modules)
    assert any("likely to be recalled tomorrow" in cell.accessibleName() for cell in cells)
    learner.qtbot.mouseClick(cells[5], Qt.MouseButton.LeftButton)  # the second module, the last of three levels
    assert learner.page is learner.session
    assert learner.session.asked.item.module == "working-alliance"
    assert learner.session.asked.item.level == "analyse"


def test_problems_of_a_pack_are_told_over_the_page_and_can_be_put_away(learner: Learner) -> None:
    problem = Problem(Place("quizzes/a.yaml", 3, 5), "no option is marked right")
    shelf = learner.window.shelf
    learner.window.open(learner.desk, shelf, [problem])
    banner = learner.window.shell.banner
    assert banner.isVisible()
    assert "1 problem" in banner.text
    assert "quizzes/a.yaml:3:5" in banner.text
    learner.qtbot.mouseClick(button(banner, "Put this message away"), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_a_window_that_cannot_open_says_why(learner: Learner) -> None:
    learner.window.tell("Your study data cannot be opened", "It is from a newer StudyApp.")
    assert "newer StudyApp" in texts(learner.page)


def test_the_window_remembers_its_size(open_window: Open, tmp_path: Path) -> None:
    first = open_window(tmp_path)
    first.window.resize(1100, 700)
    QApplication.processEvents()
    first.window.close()
    again = MainWindow(first.window.theme, tmp_path / "window.ini")
    first.qtbot.addWidget(again)
    # The offscreen screen is narrower than the window, which Qt takes into account; its height tells.
    assert again.height() == 700


PLACES = ["today", "learn", "practise", "progress"]


@pytest.mark.parametrize("place", [*PLACES, "reader", "session", "feedback"])
def test_every_control_that_takes_the_focus_has_a_name(learner: Learner, place: str) -> None:
    if place == "reader":
        open_reader(learner)
    elif place in ("session", "feedback"):
        session_flow.start_review(learner.window)
        if place == "feedback":
            learner.answer(right=False)
    else:
        session_flow.start_review(learner.window)
        for _ in range(6):
            learner.answer(right=True)
            learner.press(Qt.Key.Key_Return)
        learner.window.show_place(place)
    controls = [
        widget
        for widget in learner.window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert len(controls) > 3
    nameless = [w for w in controls if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))]
    assert nameless == []


@pytest.mark.parametrize("size", [(1280, 800), (1024, 640), (960, 600)])
@pytest.mark.parametrize("place", PLACES)
def test_no_button_is_cut(learner: Learner, place: str, size: tuple[int, int]) -> None:
    learner.window.resize(*size)
    learner.window.show_place(place)
    QApplication.processEvents()
    for button_ in learner.page.findChildren(Button):
        if button_.isVisible():
            assert button_.width() >= button_.sizeHint().width(), button_.text()
            right = button_.mapTo(learner.window, QPoint(button_.width(), 0)).x()
            assert right <= size[0], button_.text()


@pytest.mark.parametrize("place", [*PLACES, "reader", "session"])
def test_the_sheet_of_keys_lists_what_is_bound_here(learner: Learner, place: str) -> None:
    if place == "reader":
        open_reader(learner)
    elif place == "session":
        session_flow.start_review(learner.window)
    else:
        learner.window.show_place(place)
    learner.qtbot.keyClick(learner.window, Qt.Key.Key_F1)
    sheet = learner.window.findChild(KeySheet)
    assert sheet is not None
    told = dict(entry for _, keys in sheet.groups for entry in keys)
    assert told["? or F1"] == "this sheet"
    assert ("Ctrl+1" in told) is (place != "session")
    wanted = {"reader": "leave the lesson", "session": "strike out", "learn": "practise this topic"}
    assert place not in wanted or wanted[place] in told.values()
    learner.qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_the_question_mark_opens_the_sheet_too(learner: Learner) -> None:
    learner.qtbot.keyClicks(learner.window, "?")
    assert learner.window.findChild(KeySheet) is not None
