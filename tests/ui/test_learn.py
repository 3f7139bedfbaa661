"""Learn: the module to start with, the lesson to go on with, keys, links, and room for long texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp import bootstrap, paths
from studyapp.domain.log import Confidence
from studyapp.services import lessons, study
from studyapp.services.ports import Desk, Shelf
from studyapp.ui.pages.learn import LearnPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.chip_button import ChipButton
from studyapp.ui.widgets.lesson_row import LessonRow
from studyapp.ui.widgets.popover import Popover
from tests.builders import desk, lesson, module, pack
from tests.unit.packfiles import packs

Show = Callable[..., LearnPage]
LONG = "A very long title about boundaries, self-disclosure, ruptures and repair, of 80."
SIZES = [(1072, 800), (940, 640), (816, 640), (752, 600)]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, shelf: Shelf) -> Show:
    def show_(on: Desk, shelf: Shelf = shelf, theme: Theme = theme, size: tuple[int, int] = (1072, 800)) -> LearnPage:
        page = LearnPage(theme, on, shelf)
        qtbot.addWidget(page)
        page.resize(*size)
        page.refresh()
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page

    return show_


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def rows(page: LearnPage) -> dict[str, LessonRow]:
    found = page.findChildren(LessonRow)
    return {row.button.accessibleName().removeprefix("Read "): row for row in found if row.isVisibleTo(page)}


def test_it_starts_with_the_module_of_the_lesson_to_go_on_with(show: Show) -> None:
    on = desk()
    lessons.open_lesson(on, "second-2")
    page = show(on)
    assert page.buttons["second"].isChecked()
    assert "Module second" in texts(page)
    assert {"Module 2", "5 questions"} <= set(texts(page))


def test_it_starts_with_the_first_module_when_all_is_read(show: Show) -> None:
    on = desk()
    for id_ in on.pack.lesson_by_id:
        lessons.mark_read(on, id_)
    page = show(on)
    assert page.buttons["first"].isChecked()
    assert "2 of 2 finished, 0 min of reading left" in texts(page)


def test_lessons_tell_their_state(show: Show) -> None:
    on = desk(pack(modules=(module("first", lessons=3), module("second"))))
    lessons.mark_read(on, "first-1")
    lessons.open_lesson(on, "first-3")
    page = show(on)
    said = texts(page)
    assert "Read 24 November" in said
    assert "Not started" in said
    assert "Begun" in said
    assert rows(page)["Lesson first-3"].button.text() == "Continue"
    assert rows(page)["Lesson first-2"].button.text() == ""


def test_a_click_anywhere_on_a_row_opens_its_lesson(show: Show, qtbot: QtBot) -> None:
    page = show(desk())
    row = rows(page)["Lesson first-2"]
    with qtbot.waitSignal(page.lesson_chosen) as chosen:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(200, row.height() // 2))
    assert chosen.args == ["first-2"]


def test_arrows_choose_a_module_and_enter_goes_on_with_it(show: Show, qtbot: QtBot) -> None:
    on = desk()
    lessons.open_lesson(on, "second-2")
    lessons.open_lesson(on, "first-1")
    page = show(on)
    opened: list[str] = []
    page.lesson_chosen.connect(opened.append)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Down)
    assert page.buttons["second"].hasFocus()
    qtbot.keyClick(page.buttons["second"], Qt.Key.Key_Return)
    qtbot.keyClick(page.buttons["second"], Qt.Key.Key_Down)
    qtbot.keyClick(page.buttons["second"], Qt.Key.Key_Up)
    assert page.buttons["first"].isChecked()
    assert opened == ["first-1", "second-2"]


def test_enter_on_a_lesson_opens_that_one(show: Show, qtbot: QtBot) -> None:
    page = show(desk())
    button = rows(page)["Lesson first-2"].button
    button.setFocus()
    with qtbot.waitSignal(page.lesson_chosen) as chosen:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert chosen.args == ["first-2"]


def test_p_practises_the_module_that_is_shown(show: Show, qtbot: QtBot) -> None:
    page = show(desk())
    qtbot.keyClick(page, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.practise_module) as practised:
        qtbot.keyClick(page.buttons["second"], Qt.Key.Key_P)
    assert practised.args == ["second"]


def test_a_module_without_questions_cannot_be_practised(show: Show, qtbot: QtBot) -> None:
    page = show(desk(pack(items=())))
    with qtbot.assertNotEmitted(page.practise_module):
        qtbot.keyClick(page, Qt.Key.Key_P)
    assert "0 of 0 questions seen. Fewer than 5 answers so far." in texts(page)


def test_results_appear_with_five_answers(show: Show) -> None:
    on = desk()
    session = study.begin_practice(on, on.pack.items_of("first"))
    for answers in range(1, 6):
        asked = study.ask(on, session)
        assert asked is not None
        session = study.submit(on, session, asked, asked.variant.question.key, Confidence.SURE).session
        if answers == 4:
            assert "4 of 5 questions seen. Fewer than 5 answers so far." in texts(show(on))
    assert {"likely to recall tomorrow", "5 of 5 questions seen"} <= set(texts(show(on)))


def test_a_term_leads_to_the_next_one(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    glossary = "empathy: {text: 'See [[countertransference]].'}\ncountertransference: What the therapist feels.\n"
    written = packs.MODULE.replace("[[empathic]]", "[[empathy]]").replace("About it.", "About [[empathy]].")
    folder = packs.write(tmp_path, {"content/glossary.yaml": glossary, "content/01-empathy.yaml": written})
    shelf = bootstrap.open_shelf(folder)
    loaded = shelf.load()
    assert loaded.pack is not None
    page = show(desk(loaded.pack), shelf)
    chip = next(chip for chip in page.findChildren(ChipButton) if chip.text() == "empathy")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    first = QApplication.activePopupWidget()
    assert isinstance(first, Popover)
    next(label for label in first.findChildren(QLabel) if "<a " in label.text()).linkActivated.emit(
        "term:countertransference"
    )
    second = QApplication.activePopupWidget()
    assert isinstance(second, Popover)
    assert "What the therapist feels." in texts(second)
    second.close()
    summary = next(label for label in page.findChildren(QLabel) if label.text().startswith("About <a"))
    summary.linkActivated.emit("term:empathy")
    third = QApplication.activePopupWidget()
    assert isinstance(third, Popover)
    assert third.accessibleName() == "Empathy"
    third.close()


def test_a_module_that_is_gone_makes_room_for_another(show: Show) -> None:
    page = show(desk())
    page.choose("no-longer-there")
    page.refresh()
    assert page.buttons["first"].isChecked()


def test_a_module_without_lessons_is_shown(show: Show, qtbot: QtBot) -> None:
    page = show(desk(pack(modules=(replace(module(lessons=0), objectives=()), module("second")), items=())))
    qtbot.keyClick(page, Qt.Key.Key_Up)
    assert page.buttons["first"].isChecked()
    assert rows(page) == {}
    with qtbot.assertNotEmitted(page.lesson_chosen):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_page_keys_scroll_the_module(show: Show, qtbot: QtBot) -> None:
    page = show(desk(pack(modules=(module("first", lessons=40), module("second")))))
    row = rows(page)["Lesson first-40"]
    assert row.visibleRegion().isEmpty()
    for _ in range(10):
        qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert not row.visibleRegion().isEmpty()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_however_long(show: Show, scale: float, size: tuple[int, int]) -> None:
    many = tuple(lesson(f"first-{n}", title=LONG) for n in range(1, 41))
    long = replace(
        module(), title=LONG, summary=LONG * 2, lessons=many, objectives=(replace(module().objectives[0], text=LONG),)
    )
    large = Theme(paths.resources(), "light", scale)
    page = show(desk(pack(modules=(long, module("second")))), theme=large, size=size)
    QApplication.processEvents()
    wrapped = [label for label in page.findChildren(QLabel) if label.wordWrap() and label.isVisible()]
    assert len(wrapped) > 40
    assert [label.text() for label in wrapped if label.height() < label.heightForWidth(label.width())] == []
    for widget in page.findChildren(QWidget):
        if widget.isVisible():
            assert widget.mapTo(page, QPoint(widget.width(), 0)).x() <= page.width(), widget


def test_it_follows_the_scheme(show: Show, theme: Theme) -> None:
    page = show(desk())
    theme.use("dark")
    QApplication.processEvents()
    assert page.grab().toImage().pixelColor(page.width() - 20, 4) == theme.colour("surface.window")
