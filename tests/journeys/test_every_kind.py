"""Every kind of question by keyboard alone: right, wrong, undone, rated, flagged, looked up; and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from studyapp import bootstrap
from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory.states import ItemState
from studyapp.domain.session import Mode
from studyapp.services import marks, study
from studyapp.ui.dialogs.note import NoteDialog
from studyapp.ui.pages.answers import AnswersPage
from studyapp.ui.pages.practise import PractisePage
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.session.answers.choice import ChoiceView
from studyapp.ui.pages.session.answers.true_false import TrueFalseView
from studyapp.ui.pages.summary import SummaryPage
from studyapp.ui.pages.today import TodayPage
from studyapp.ui.widgets.popover import Popover
from tests.window import Learner, Open, texts

PACK = Path(__file__).parents[1] / "packs" / "every-kind"
ITEMS = [item.id for item in bootstrap.open_shelf(PACK).load().pack.items]  # type: ignore[union-attr]  # it is sound

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def learner(open_window: Open, tmp_path: Path) -> Learner:
    return open_window(tmp_path, bootstrap.open_shelf(PACK))


def log(learner: Learner) -> list[Answer]:
    with learner.desk.open_reading() as reading:
        return list(reading.answers_of(learner.desk.pack.id))


def states(learner: Learner) -> dict[str, ItemState]:
    with learner.desk.open_reading() as reading:
        return dict(reading.states_of(learner.desk.pack.id))


def begin_practice(learner: Learner) -> None:
    """From wherever one is: to Practise, and all of the pack."""
    learner.press(Qt.Key.Key_3, with_=CONTROL)
    assert learner.sees(PractisePage)
    learner.press(ENTER, with_=CONTROL)
    assert learner.page is learner.session


def begin_test(learner: Learner) -> None:
    learner.press(Qt.Key.Key_3, with_=CONTROL)
    page = learner.page
    assert isinstance(page, PractisePage)
    while not page.builder.mode.segment(0).hasFocus():
        learner.press(Qt.Key.Key_Tab)
    learner.press(Qt.Key.Key_Right, Qt.Key.Key_Space)
    learner.press(ENTER, with_=CONTROL)
    assert learner.session.session.mode is Mode.TEST


def each_question(learner: Learner) -> Iterator[str]:
    """All of the pack in one session; what was not answered in the meantime is answered right."""
    begin_practice(learner)
    asked: set[str] = set()
    while learner.page is learner.session:
        item = learner.session.asked.item.id
        if item not in asked:
            asked.add(item)
            yield item
        if learner.page is learner.session and learner.session.question is not None:
            learner.answer(right=True)
        learner.press(ENTER)
    assert asked == set(ITEMS)


# -- right, wrong, undone ---------------------------------------------------------------------------------


@pytest.mark.parametrize("right", [True, False])
def test_a_whole_session_with_every_answer_undone_once(learner: Learner, right: bool) -> None:
    begin_practice(learner)
    asked: set[str] = set()
    while asked != set(ITEMS):
        item = learner.session.asked.item.id
        asked.add(item)
        before, kept = states(learner), log(learner)
        learner.answer(not right)
        assert learner.session.answered is not None
        assert log(learner)[-1].correct is not right
        learner.press(Qt.Key.Key_Z, with_=CONTROL)
        assert learner.session.question is not None, "the question is asked again"
        assert learner.session.asked.item.id == item
        assert (states(learner), log(learner)) == (before, kept), "as if it had never been answered"
        learner.answer(right)
        assert log(learner)[-1].correct is right
        learner.press(ENTER)
    while learner.page is learner.session:  # those that were missed come once more
        learner.answer(right=True)
        learner.press(ENTER)
    assert learner.sees(SummaryPage)
    assert f"{len(ITEMS) if right else 0} right the first time." in texts(learner.page)
    assert study.rebuild_states(learner.desk) == states(learner)


def test_all_answers_of_a_session_are_undone_one_after_the_other(learner: Learner) -> None:
    begin_practice(learner)
    before = learner.session.session.turns
    for number in range(len(ITEMS)):
        learner.answer(right=number % 2 == 0)
        learner.press(ENTER)
    answered = [answer.item for answer in log(learner)]
    assert len(answered) == len(ITEMS)
    for item in reversed(answered):
        learner.press(Qt.Key.Key_Z, with_=CONTROL)
        assert learner.session.asked.item.id == item
    assert (log(learner), states(learner)) == ([], {})
    assert learner.session.session.turns == before
    learner.press(Qt.Key.Key_Z, with_=CONTROL)
    assert learner.session.asked.item.id == before[0].item, "there is nothing more to undo"


# -- what else can be done with a question, of each kind --------------------------------------------------


def test_options_are_struck_out_where_there_are_any(learner: Learner) -> None:
    struck = []
    for item in each_question(learner):
        question = learner.session.question
        assert question is not None
        view = question.answer
        rows = view.rows if isinstance(view, ChoiceView) else view.reasons if isinstance(view, TrueFalseView) else []
        assert question.takes_strikes is bool(rows), item
        learner.press(Qt.Key.Key_X)
        if rows:
            learner.press(Qt.Key.Key_B)
            assert [row.struck for row in rows][:2] == [False, True], item
            learner.press(Qt.Key.Key_B)
            assert (rows[1].isChecked(), rows[1].struck) == (True, False), "what is chosen is struck out no more"
            learner.press(Qt.Key.Key_B, with_=Qt.KeyboardModifier.ShiftModifier)
            assert (rows[1].isChecked(), rows[1].struck) == (False, True), item
            learner.press(Qt.Key.Key_X, Qt.Key.Key_B)
            assert not rows[1].struck, item
            struck.append(item)
        learner.answer(right=True)
        assert (log(learner)[-1].item, log(learner)[-1].correct) == (item, True)
    assert len(struck) == 5


def test_flag_rating_reasons_lesson_and_source(learner: Learner) -> None:
    sources = 0
    for item in each_question(learner):
        learner.press(Qt.Key.Key_F, with_=CONTROL)
        assert item in marks.of_pack(learner.desk).flagged
        learner.answer(right=True)
        said = texts(learner.page)
        assert "It is new: you have not answered it before." in said, item
        assert "When you’ll see it again" in said
        assert "<b>In 2 days, 26 November</b>." in said, item
        learner.press(Qt.Key.Key_R)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        learner.qtbot.keyClick(menu, Qt.Key.Key_2)
        menu.close()
        assert log(learner)[-1].rating is Rating.HARD
        assert learner.session.footer.rating.text() == "Counts as “Hard”"
        assert "<b>Tomorrow, 25 November</b>." in texts(learner.page), item
        learner.press(Qt.Key.Key_L)
        assert learner.sees(ReaderPage), item
        learner.press(ESCAPE)
        assert learner.page is learner.session
        learner.press(Qt.Key.Key_S)
        popover = QApplication.activePopupWidget()
        assert (popover is not None) is bool(learner.session.asked.item.cite), item
        if isinstance(popover, Popover):
            assert "Bordin, E. S. (1979)" in texts(popover)
            learner.qtbot.keyClick(popover, ESCAPE)
            sources += 1
    assert sources == 1
    assert marks.of_pack(learner.desk).flagged == set(ITEMS)
    assert study.rebuild_states(learner.desk) == states(learner)


def test_put_off_and_set_aside(learner: Learner) -> None:
    begin_practice(learner)
    for number in range(len(ITEMS)):
        item = learner.session.asked.item.id
        learner.press(Qt.Key.Key_T if number % 2 else Qt.Key.Key_S, with_=CONTROL)
        assert item in marks.of_pack(learner.desk).resting
    assert learner.sees(TodayPage), "there is nothing more to ask"
    assert (log(learner), study.waiting(learner.desk)) == ([], None)
    learner.press(Qt.Key.Key_3, with_=CONTROL)
    assert "this pack has none, or all of them are set aside" in texts(learner.page)


def test_what_was_answered_is_put_off_or_set_aside_too(learner: Learner) -> None:
    for number, item in enumerate(each_question(learner)):
        learner.answer(right=False)
        learner.press(Qt.Key.Key_T if number % 2 else Qt.Key.Key_S, with_=CONTROL)
        session = learner.session.session
        assert item not in {turn.item for turn in session.turns[session.done :]}, "it does not come once more"
    assert len(log(learner)) == len(ITEMS)
    assert marks.of_pack(learner.desk).resting == set(ITEMS)


def test_a_fault_is_reported_before_and_after_the_answer(learner: Learner) -> None:
    wanted = []
    for item in each_question(learner):
        for note in ("Before.", "After."):
            learner.press(Qt.Key.Key_R, with_=CONTROL)
            dialog = next(found for found in learner.window.findChildren(NoteDialog) if found.isVisible())
            learner.qtbot.keyClicks(dialog.field, note)
            learner.qtbot.keyClick(dialog.field, ENTER, CONTROL)
            learner.window.activateWindow()
            QApplication.processEvents()
            wanted.append((item, note))
            if note == "Before.":
                learner.answer(right=True)
    reports = marks.reports(learner.desk)
    assert sorted((report.item, report.note) for report in reports) == sorted(wanted)
    places = {report.item: report.place.line for report in reports if report.place}
    assert len(set(places.values())) == len(ITEMS), "each with its own line of the file"


# -- leaving in the middle --------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", Mode)
def test_a_session_goes_on_in_a_new_window_with_all_its_answers(
    open_window: Open, learner: Learner, tmp_path: Path, mode: Mode
) -> None:
    begin_test(learner) if mode is Mode.TEST else begin_practice(learner)
    for number in range(4):
        learner.answer(right=number != 1)
        if mode is Mode.TUTOR:
            learner.press(ENTER)
    before = log(learner)
    waiting = learner.session.asked.item.id
    turns = learner.session.session.turns
    learner.window.close()

    again = open_window(tmp_path, bootstrap.open_shelf(PACK))
    assert again.sees(TodayPage)
    again.press(ENTER)
    assert again.session.asked.item.id == waiting
    assert again.session.session.mode is mode
    assert again.session.session.turns == turns
    assert log(again) == before

    # What was answered before the restart is undone all the same.
    again.press(Qt.Key.Key_Z, with_=CONTROL)
    assert log(again) == before[:-1]
    again.answer(right=True)
    while again.page is again.session:
        if mode is Mode.TUTOR:
            again.press(ENTER)
        if again.page is again.session:
            again.answer(right=True)
    assert again.sees(SummaryPage)
    right = "10 right, 91%." if mode is Mode.TEST else "10 right the first time."
    assert f"{len(ITEMS)} questions in" in texts(again.page)
    assert right in texts(again.page)
    assert study.rebuild_states(again.desk) == states(again)


def test_a_test_shows_nothing_before_its_end_and_everything_after_it(learner: Learner) -> None:
    begin_test(learner)
    for number, _ in enumerate(ITEMS):
        assert learner.page is learner.session
        assert learner.session.answered is None
        assert len(log(learner)) == number, "each answer is on disk once it is submitted"
        learner.answer(right=number % 2 == 0)
    assert learner.sees(SummaryPage)
    given = [answer.item for answer in log(learner)]
    learner.press(ENTER)
    page = learner.page
    assert isinstance(page, AnswersPage)
    seen = []
    for number, item in enumerate(given, 1):
        assert f"Answer {number} of {len(ITEMS)}" in texts(page)
        assert page.shown.asked.item.id == item
        assert page.view is not None
        assert ("Right." in texts(page)) is (number % 2 == 1)
        seen.append(page.shown.answer)
        learner.press(Qt.Key.Key_Right)
    assert seen == log(learner)
    learner.press(ESCAPE)
    assert learner.sees(SummaryPage)


# -- ahead of time ----------------------------------------------------------------------------------------


def test_practising_ahead_and_the_schedule_afterwards_equals_the_replay(
    open_window: Open, learner: Learner, tmp_path: Path
) -> None:
    begin_practice(learner)
    while learner.page is learner.session:
        learner.answer(right=True)
        learner.press(ENTER)
    first = states(learner)
    assert {state.last_day for state in first.values()} == {study.today(learner.desk)}

    # A day later nothing is due; practised all the same, some of it wrong, one answer undone, one rated.
    learner.clock.forward(days=1)
    assert study.count_due(learner.desk) == 0
    begin_practice(learner)
    answered = 0
    while learner.page is learner.session:
        learner.answer(right=answered % 4 != 0)
        if answered == 2:
            learner.press(Qt.Key.Key_Z, with_=CONTROL)
            learner.answer(right=True, degree=Qt.Key.Key_2)
        answered += 1
        learner.press(ENTER)
    ahead = states(learner)
    assert study.rebuild_states(learner.desk) == ahead
    for item, state in ahead.items():
        assert (state.last_day - first[item].last_day).days == 1, "the time is the real time elapsed"
        if state.last_rating is Rating.GOOD and state.answers == 2:
            assert state.due >= first[item].due, "to know it early brings nothing back sooner"

    # And in a new window, from nothing but the file.
    learner.window.close()
    again = open_window(tmp_path, bootstrap.open_shelf(PACK))
    assert states(again) == ahead
    assert study.rebuild_states(again.desk) == ahead
