"""Where one was in a lesson is found again: in this run, after a restart, in another window, in another edition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.services import lessons
from studyapp.services.ports import Desk
from studyapp.ui import lesson_flow
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.reader.document import lay_out
from studyapp.ui.theme import Theme
from tests.builders import desk, lesson, module, pack
from tests.reader import Show, of_one
from tests.window import Learner, Open

SYLLABLES = [a + b for a in "bdfgklmnprst" for b in ("a", "en", "io", "ur", "est")]
RANDOM = Random(3)
PARAGRAPHS = [
    f"Paragraph {n} begins so. " + " ".join("".join(RANDOM.choices(SYLLABLES, k=3)) for _ in range(40)) + "."
    for n in range(60)
]
BODY = "\n\n".join(PARAGRAPHS)


def topmost(page: ReaderPage) -> str:
    """The paragraph at the upper edge of what is seen."""
    return page.text.cursorForPosition(QPoint(0, 2)).block().text()[:14]


def scroll_to(page: ReaderPage, number: int) -> None:
    at = page.text.words.text.index(f"Paragraph {number} begins")
    page.text.go_to(page.text.words.position(at), 0.4)
    assert topmost(page).startswith(f"Paragraph {number}")


@pytest.fixture
def on() -> Desk:
    return of_one(body=BODY)


def test_a_lesson_opens_where_it_was_left(show: Show, on: Desk) -> None:
    page = show(on)
    scroll_to(page, 33)
    before = page.text.verticalScrollBar().value()
    page.open("first-2")
    assert page.text.verticalScrollBar().value() == 0
    page.open("first-1")
    assert page.text.verticalScrollBar().value() == before


def test_another_page_on_the_same_data_opens_it_there_too(show: Show, on: Desk) -> None:
    page = show(on)
    scroll_to(page, 33)
    page.close_lesson()
    again = show(on, size=(960, 620))
    assert topmost(again).startswith("Paragraph 33")


def test_the_place_is_kept_when_the_text_stands_still(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on)
    scroll_to(page, 21)
    qtbot.waitUntil(lambda: lessons.place_in(on, "first-1") is not None, timeout=5000)
    place = lessons.place_in(on, "first-1")
    assert place is not None
    assert place.paragraph.quote.startswith("Paragraph 21 begins")


def test_the_place_is_kept_when_the_window_is_closed(show: Show, on: Desk) -> None:
    page = show(on)
    scroll_to(page, 40)
    page.window().close()
    place = lessons.place_in(on, "first-1")
    assert place is not None
    assert place.paragraph.quote.startswith("Paragraph 40 begins")


def test_a_restart_finds_the_paragraph(open_window: Open, tmp_path: Path) -> None:
    learner = open_window(tmp_path)
    id_ = learner.desk.pack.modules[0].lessons[1].id
    lesson_flow.open_lesson(learner.window, id_)
    QApplication.processEvents()
    reader = learner.window.page("reader")
    assert isinstance(reader, ReaderPage)
    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = topmost(reader)
    learner.window.close()
    again = open_window(tmp_path)
    lesson_flow.open_lesson(again.window, id_)
    QApplication.processEvents()
    reader = again.window.page("reader")
    assert isinstance(reader, ReaderPage)
    assert before
    assert topmost(reader) == before


@pytest.mark.parametrize("size", [(960, 640), (1400, 900), (1224, 500)])
def test_the_paragraph_stays_in_a_window_of_another_size(show: Show, on: Desk, size: tuple[int, int]) -> None:
    page = show(on)
    scroll_to(page, 33)
    page.window().resize(*size)
    QApplication.processEvents()
    assert topmost(page).startswith("Paragraph 33")


def test_the_paragraph_stays_in_another_scheme_and_text_size(open_window: Open, tmp_path: Path, theme: Theme) -> None:
    learner = open_window(tmp_path)
    id_ = learner.desk.pack.modules[0].lessons[1].id
    lesson_flow.open_lesson(learner.window, id_)
    QApplication.processEvents()
    reader = learner.window.page("reader")
    assert isinstance(reader, ReaderPage)
    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = topmost(reader)
    theme.use("dark")
    assert topmost(reader) == before
    try:
        theme.use_text_scale(1.25)
        QApplication.processEvents()
        larger = learner.window.page("reader")
        assert isinstance(larger, ReaderPage)
        assert larger is not reader
        assert topmost(larger) == before
    finally:
        theme.use_text_scale(1.0)


def test_an_edit_before_it_or_in_it_does_not_lose_the_place(show: Show, on: Desk) -> None:
    page = show(on)
    scroll_to(page, 33)
    edited = [p for n, p in enumerate(PARAGRAPHS) if n not in (3, 4, 5, 6)]
    edited[29] = edited[29].replace("begins so", "starts so")
    first = replace(module(), lessons=(lesson(body="\n\n".join(edited)), lesson("first-2")))
    page.use(replace(on, pack=pack(modules=(first, module("second")))))
    assert topmost(page).startswith("Paragraph 33")


def test_a_paragraph_that_is_gone_leaves_one_near_where_it_was(show: Show, on: Desk) -> None:
    page = show(on)
    scroll_to(page, 33)
    page.close_lesson()
    new = "\n\n".join(f"Sentence {n} of new text that fills its room well enough. " * 6 for n in range(60))
    first = replace(module(), lessons=(lesson(body=new), lesson("first-2")))
    again = show(replace(on, pack=pack(modules=(first, module("second")))))
    share = again.text.verticalScrollBar().value() / again.text.verticalScrollBar().maximum()
    assert 0.3 < share < 0.75


def unfinished(page: ReaderPage) -> list[str]:
    """Paragraphs that would not be seen: Qt leaves some out where a text is changed while it is being laid out."""
    lay_out(page.text.document())
    left_out = []
    block = page.text.document().begin()
    while block.isValid():
        if block.text() and not block.layout().lineCount():
            left_out.append(block.text())
        block = block.next()
    return left_out


@pytest.mark.parametrize("length", [1, 40, 400])
def test_every_part_of_a_lesson_is_laid_out_however_it_was_come_to(show: Show, length: int) -> None:
    page = show(of_one(body="Many words follow here.\n\n" * length + "\n\n{{check: two-1}}\n\nThe end."))
    bar = page.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    for id_ in ("first-2", "first-1", "first-1"):
        page.open(id_)
        assert not unfinished(page)
    for width in (900, 700, 1300):
        page.window().resize(width, 700)
        QApplication.processEvents()
        assert not unfinished(page)


def test_every_part_of_a_lesson_is_laid_out_on_a_page_that_was_not_seen_before(learner: Learner) -> None:
    for read in learner.desk.pack.modules[0].lessons:
        lesson_flow.open_lesson(learner.window, read.id)
        QApplication.processEvents()
        reader = learner.window.page("reader")
        assert isinstance(reader, ReaderPage)
        assert not unfinished(reader), read.id
        assert reader.text.verticalScrollBar().value() == 0
        assert reader.text.document().textWidth() == reader.text.viewport().width()


def test_a_lesson_that_is_opened_for_the_first_time_begins_at_its_beginning(show: Show) -> None:
    page = show(desk())
    assert page.text.verticalScrollBar().value() == 0
    page.open("first-2")
    page.open("first-1")
    assert page.text.verticalScrollBar().value() == 0
    assert page.text.hasFocus()


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_place_is_kept_where_a_question_fills_the_top(show: Show, share: float) -> None:
    page = show(of_one(body=f"{BODY}\n\n{{{{check: two-1}}}}\n\n{BODY}"))
    (card,) = page.text.slots.widgets.values()
    page.text.verticalScrollBar().setValue(round(card.y() + share * card.height()))
    before = page.text.verticalScrollBar().value()
    page.open("first-2")
    page.open("first-1")
    assert page.text.verticalScrollBar().value() == before
