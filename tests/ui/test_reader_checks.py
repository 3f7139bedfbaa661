"""Check questions within a lesson: answered in place, by keyboard alone, and kept as practice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studyapp import bootstrap
from studyapp.domain.log import Confidence, Rating
from studyapp.domain.questions import Response
from studyapp.services.ports import Desk
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.reader.check import CheckCard
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.option_row import OptionRow, Verdict
from tests.builders import SetClock, desk, lesson, module, pack
from tests.fakes import MemoryStore
from tests.reader import Show, popover, press, texts

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
BODY = (
    "The first [[term]] of it.\n\n{{check: one-1}}\n\n## Between\n\nWords between.\n\n{{check: two-1}}\n\n"
    + "A long way to go. " * 400
    + "\n\nThe last [[term]]."
)
EVERY_KIND = Path(__file__).parents[1] / "packs" / "every-kind"


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def on(store: MemoryStore, clock: SetClock) -> Desk:
    first = replace(module(), lessons=(lesson(body=BODY), lesson("first-2")))
    return desk(pack(modules=(first, module("second"))), clock=clock, store=store)


def cards(page: ReaderPage) -> list[CheckCard]:
    found = [card for card in page.text.slots.widgets.values() if isinstance(card, CheckCard)]
    return sorted(found, key=lambda card: card.y())


def letter(card: CheckCard, right: bool) -> Qt.Key:
    """The key of a right, or of a wrong, option as they stand."""
    options = card._asked.options
    return Qt.Key(Qt.Key.Key_A + next(at for at, option in enumerate(options) if option.right is right))


def given(card: CheckCard) -> Response | None:
    """What is answered so far; ``None`` where the card is not open."""
    return card.answer.response if card.answer else None


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_check_stands_where_it_is_written_between_the_paragraphs(show: Show, on: Desk) -> None:
    page = show(on)
    first, second = cards(page)
    tops = {
        start: page.text.top_of(page.text.words.text.index(start))
        for start in ("The first", "Words between", "A long way")
    }
    assert tops["The first"] < first.y() < first.y() + first.height() < tops["Words between"]
    assert tops["Words between"] < second.y() < second.y() + second.height() < tops["A long way"]
    assert first.width() == page.text.viewport().width()
    assert "Which?" in texts(first)
    assert "Counts as practice." in texts(first)
    assert "with 2 check questions" in page.text.toPlainText().replace("\xa0", " ")


def test_cards_scroll_along_and_make_room_when_they_grow(show: Show, on: Desk) -> None:
    page = show(on)
    first, second = cards(page)
    gap = second.y() - first.y()
    page.text.verticalScrollBar().setValue(120)
    assert second.y() - first.y() == gap
    before = second.y()
    height = first.height()
    first.open_up()
    QApplication.processEvents()
    QApplication.processEvents()
    assert first.height() > height
    assert second.y() - first.y() == pytest.approx(gap + first.height() - height, abs=2)
    assert before != second.y()


def test_a_check_is_answered_by_keyboard_alone_and_kept_as_practice(
    show: Show, on: Desk, store: MemoryStore, clock: SetClock, qtbot: QtBot
) -> None:
    page = show(on)
    card = cards(page)[0]
    press(qtbot, Qt.Key.Key_Tab)
    assert page.text.current_link == "term:term"
    clock.forward(minutes=9)  # reading is no time of answering
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() is card.open_button
    press(qtbot, Qt.Key.Key_Return)
    clock.forward(seconds=20)
    press(qtbot, letter(card, right=False))
    press(qtbot, Qt.Key.Key_3)
    (answer,) = store.answers
    assert (answer.item, answer.correct, answer.confidence) == ("one-1", False, Confidence.SURE)
    assert answer.seconds == 20
    assert store.states["sample", "one-1"].last_rating is Rating.AGAIN
    assert card.answered is not None
    assert "is the best answer" in texts(card)
    assert "is tempting." in " ".join(row.accessibleName() for row in card.answered.rows)
    assert "The point." in texts(card)
    assert "once more in this session" not in texts(card).lower()
    assert focused() is card.done
    press(qtbot, Qt.Key.Key_Escape)
    assert focused() is card.open_button
    assert "You answered it earlier today" in texts(card)
    press(qtbot, Qt.Key.Key_Tab)
    assert focused() is cards(page)[1].open_button
    assert store.sittings == {}


def test_letters_that_mean_something_to_the_page_answer_while_a_check_is_open(
    show: Show, on: Desk, store: MemoryStore, qtbot: QtBot
) -> None:
    page = show(on)
    card = cards(page)[0]
    card.open_up()
    press(qtbot, Qt.Key.Key_B)
    assert given(card) == (card._asked.options[1].text,)
    press(qtbot, Qt.Key.Key_A, SHIFT)
    assert store.annotation_events == []
    assert page.notes.editor is None
    press(qtbot, Qt.Key.Key_Escape)
    assert given(card) is None
    press(qtbot, Qt.Key.Key_B)
    assert len(store.annotation_events) == 1


def test_x_and_a_letter_strikes_out(show: Show, on: Desk, qtbot: QtBot) -> None:
    card = cards(show(on))[0]
    card.open_up()
    press(qtbot, Qt.Key.Key_X)
    assert "Now the letter of what to strike out." in texts(card)
    press(qtbot, Qt.Key.Key_B)
    assert "Struck out" in card.findChildren(OptionRow)[1].accessibleName()
    assert given(card) == ()
    press(qtbot, Qt.Key.Key_A)
    assert given(card) == (card._asked.options[0].text,)


def test_enter_goes_from_the_answer_to_how_sure_and_then_checks(
    show: Show, on: Desk, store: MemoryStore, qtbot: QtBot
) -> None:
    page = show(on)
    card = cards(page)[0]
    card.open_up()
    press(qtbot, letter(card, right=True))
    assert not card.check.isEnabled()
    press(qtbot, Qt.Key.Key_Return)
    assert focused() is card.confidence.segment(0)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Return)
    assert [(answer.correct, answer.confidence) for answer in store.answers] == [(True, Confidence.GUESS)]
    assert "Right." in texts(card)


def test_an_answer_is_taken_back_in_place(show: Show, on: Desk, store: MemoryStore, qtbot: QtBot) -> None:
    page = show(on)
    card = cards(page)[0]
    card.open_up()
    press(qtbot, letter(card, right=False))
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert len(store.retractions) == 1
    assert ("sample", "one-1") not in store.states
    assert card.answer is not None
    press(qtbot, letter(card, right=True))
    press(qtbot, Qt.Key.Key_3)
    assert [answer.correct for answer in store.answers] == [False, True]


def test_nothing_is_checked_before_an_answer_and_a_degree(show: Show, on: Desk, store: MemoryStore) -> None:
    card = cards(show(on))[0]
    card.open_up()
    card.check_answer()
    card.confidence.choose(1)
    card.check_answer()
    assert store.answers == []


def test_tab_goes_through_the_text_and_its_checks_as_they_come_and_back(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on)
    first, second = cards(page)
    first.open_up()
    assert first.answer is not None
    seen = []
    for _ in range(12):
        press(qtbot, Qt.Key.Key_Tab)
        seen.append(focused() if focused() is not page.text else page.text.current_link)
    assert second.open_button in seen
    assert seen.index(second.open_button) < seen.index("term:term")
    while focused() is not page.text or page.text.current_link != "term:term":
        press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Backtab, SHIFT)
    assert focused() is second.open_button
    press(qtbot, Qt.Key.Key_Backtab, SHIFT)
    assert first.isAncestorOf(focused())


def test_what_the_keyboard_is_in_stays_in_sight(show: Show, on: Desk, qtbot: QtBot) -> None:
    page = show(on, size=(968, 600))
    press(qtbot, Qt.Key.Key_Tab, times=2)
    press(qtbot, Qt.Key.Key_Return)
    card = cards(page)[0]
    press(qtbot, letter(card, right=True))
    press(qtbot, Qt.Key.Key_3)
    QApplication.processEvents()
    assert card.answered is not None
    for part in (focused(), card.answered.verdict):
        top = part.mapTo(page.text.viewport(), QPoint()).y()
        assert 0 <= top <= page.text.viewport().height() - part.height()


def test_a_term_in_a_question_is_explained(show: Show, on: Desk) -> None:
    page = show(on)
    cards(page)[0].followed.emit("term:term", QPoint(300, 300))
    assert "A word with a meaning." in texts(popover())
    popover().close()


def test_a_change_of_scheme_keeps_what_is_open(show: Show, on: Desk, qtbot: QtBot, theme: Theme) -> None:
    page = show(on)
    first, second = cards(page)
    first.open_up()
    press(qtbot, letter(first, right=False))
    press(qtbot, Qt.Key.Key_2)
    second.open_up()
    theme.use("dark")
    QApplication.processEvents()
    assert first.answered is not None
    assert second.answer is not None
    assert cards(page) == [first, second]
    assert second.y() > first.y() + first.height()


KINDS = bootstrap.load_pack(EVERY_KIND).pack


@pytest.mark.parametrize("item", [item.id for item in KINDS.items] if KINDS else [])
def test_every_kind_of_question_can_be_answered_in_place(
    show: Show, store: MemoryStore, qtbot: QtBot, item: str
) -> None:
    assert KINDS is not None
    kinds = KINDS.modules[0]
    within = replace(kinds.lessons[0], body=f"Before.\n\n{{{{check: {item}}}}}\n\nAfter.")
    shelf = bootstrap.open_shelf(EVERY_KIND)
    shelf.load()
    on = desk(replace(KINDS, modules=(replace(kinds, lessons=(within,)),)), store=store)
    page = show(on, within.id, shelf)
    (card,) = cards(page)
    card.open_up()
    QApplication.processEvents()
    assert card.answer is not None
    answer(qtbot, card)
    assert card.answer.response, item
    press(qtbot, Qt.Key.Key_3)
    assert [kept.item for kept in store.answers] == [item]
    assert card.answered is not None
    assert card.answered.rows
    assert {row.verdict for row in card.answered.rows} - {None, Verdict.PLAIN}


def answer(qtbot: QtBot, card: CheckCard) -> None:
    """Give some answer by keyboard."""
    assert card.answer is not None
    match card._asked.variant.question.kind:
        case "ordering":
            press(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        case "matching":
            for _ in card._asked.variant.question.key:
                press(qtbot, Qt.Key.Key_1)
        case "cloze" | "short-answer":
            for _ in card._asked.variant.question.key:
                field = focused()
                assert isinstance(field, QLineEdit)
                qtbot.keyClicks(field, "habit")
                press(qtbot, Qt.Key.Key_Return)
        case "true-false":
            press(qtbot, Qt.Key.Key_T)
            press(qtbot, Qt.Key.Key_A)
        case _:
            press(qtbot, Qt.Key.Key_A)
