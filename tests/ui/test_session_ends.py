"""How sessions end: when the time is used, in a test, and what one can look back on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from studyapp import bootstrap
from studyapp.domain.log import Rating
from studyapp.domain.practice import PracticeSet
from studyapp.domain.session import Mode
from studyapp.services import study
from studyapp.ui import session_flow
from studyapp.ui.pages.answers import AnswersPage
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.summary import SummaryPage
from studyapp.ui.pages.today import TodayPage
from studyapp.ui.widgets.button import Button
from tests.window import Learner, Open, texts

PACK = Path(__file__).parents[1] / "packs" / "every-kind"
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def learner(open_window: Open, tmp_path: Path) -> Learner:
    return open_window(tmp_path, bootstrap.open_shelf(PACK))


def bounded(learner: Learner, minutes: int = 4) -> None:
    session_flow.practise(learner.window, PracticeSet(questions=None, minutes=minutes), "Bounded")


def use_the_time(learner: Learner) -> None:
    """Two questions, and the time is used; the last of them is answered in peace."""
    learner.answer(right=True)
    learner.press(ENTER)
    learner.clock.forward(minutes=3, seconds=30)
    learner.answer(right=False)
    assert learner.session.answered is not None, "the feedback on the question at hand is shown"
    learner.press(ENTER)


# -- time -------------------------------------------------------------------------------------------------


def test_the_time_is_shown_and_ends_the_session_after_the_question_at_hand(learner: Learner) -> None:
    bounded(learner)
    planned = len(learner.session.session.turns)
    assert f"1 of {planned}, about 4 min left" in texts(learner.page)
    use_the_time(learner)
    said = texts(learner.page)
    assert "Your 4 minutes are used" in said
    assert f"You answered 2 questions. {planned - 1} questions of this session are left" in said
    assert learner.session.question is None
    learner.press(ENTER)
    assert learner.sees(SummaryPage)
    assert "Bounded: ended" in texts(learner.page)
    assert f"{planned - 1} questions left for another time." in texts(learner.page)
    assert study.waiting(learner.desk) is None


def test_one_can_go_on_when_the_time_is_used(learner: Learner) -> None:
    bounded(learner)
    use_the_time(learner)
    learner.press(Qt.Key.Key_G)
    assert learner.session.question is not None
    assert "min left" not in texts(learner.page)
    while learner.page is learner.session:
        learner.answer(right=True)
        learner.press(ENTER)
    assert "Bounded: finished" in texts(learner.page)


def test_when_the_time_is_used_one_can_still_undo_and_there_is_nothing_to_flag(learner: Learner) -> None:
    bounded(learner)
    use_the_time(learner)
    assert not learner.session._bar.flag.isEnabled()
    learner.press(Qt.Key.Key_F, with_=CONTROL)
    learner.press(Qt.Key.Key_T, with_=CONTROL)
    assert "Your 4 minutes are used" in texts(learner.page)
    learner.press(Qt.Key.Key_U)
    assert learner.session.question is not None
    assert learner.session.session.done == 1
    assert "the time is used" in texts(learner.page)


def test_a_session_left_when_its_time_was_used_goes_on_without_it(learner: Learner) -> None:
    bounded(learner)
    use_the_time(learner)
    learner.press(ESCAPE)
    assert learner.sees(TodayPage)
    learner.press(ENTER)
    assert learner.session.question is not None
    assert learner.session.session.limit is None
    assert learner.session.session.done == 2


def test_reading_the_feedback_for_long_uses_the_time_too(learner: Learner) -> None:
    bounded(learner)
    learner.answer(right=True)
    learner.clock.forward(minutes=4)
    learner.press(ENTER)
    assert "Your 4 minutes are used" in texts(learner.page)


def test_the_time_stands_when_the_text_gets_another_size(learner: Learner) -> None:
    bounded(learner)
    use_the_time(learner)
    learner.press(Qt.Key.Key_Plus, with_=CONTROL)
    try:
        assert "Your 4 minutes are used" in texts(learner.page)
        learner.press(Qt.Key.Key_G)
        assert learner.session.question is not None
    finally:
        learner.press(Qt.Key.Key_0, with_=CONTROL)


# -- tests ------------------------------------------------------------------------------------------------


def test_a_test_can_be_undone_and_a_missed_question_does_not_come_back(learner: Learner) -> None:
    session_flow.practise(learner.window, PracticeSet(questions=3, mode=Mode.TEST), "A test")
    first = learner.session.asked.item.id
    assert learner.session.footer.check.text() == "Submit answer"
    learner.answer(right=False)
    assert learner.session.asked.item.id != first
    learner.press(Qt.Key.Key_U)
    assert learner.session.asked.item.id == first
    for _ in range(3):
        learner.answer(right=False)
    assert learner.sees(SummaryPage)
    assert "3 questions in 1 minute. 0 right, 0%." in texts(learner.page)


# -- looking back -----------------------------------------------------------------------------------------


@pytest.fixture
def answers(learner: Learner) -> Learner:
    """After a test of four questions, the second and the fourth missed, on the page of its answers."""
    session_flow.practise(learner.window, PracticeSet(questions=4, mode=Mode.TEST), "A test")
    for number in range(4):
        learner.answer(right=number % 2 == 0)
    learner.press(ENTER)
    assert learner.sees(AnswersPage)
    return learner


def page_of(learner: Learner) -> AnswersPage:
    page = learner.page
    assert isinstance(page, AnswersPage)
    return page


def test_the_missed_ones_can_be_looked_at_alone(answers: Learner) -> None:
    page = page_of(answers)
    answers.press(Qt.Key.Key_M)
    assert "Answer 1 of 2 missed" in texts(page)
    first = page.shown
    assert not first.mark.correct
    answers.press(ENTER)
    assert "Answer 2 of 2 missed" in texts(page)
    answers.press(Qt.Key.Key_Right)
    assert "Answer 2 of 2 missed" in texts(page), "there is no third"
    assert not page.next.isEnabled()
    answers.press(Qt.Key.Key_Left)
    assert page.shown is first
    answers.press(Qt.Key.Key_M)
    assert "Answer 2 of 4" in texts(page)


def test_an_answer_is_rated_when_it_is_looked_at(answers: Learner) -> None:
    page = page_of(answers)
    item = page.shown.asked.item.id
    assert page.rating.text() == "Counts as “Good”"
    answers.press(Qt.Key.Key_R)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    answers.qtbot.keyClick(menu, Qt.Key.Key_1)
    menu.close()
    assert page.rating.text() == "Counts as “Again”"
    with answers.desk.open_reading() as reading:
        assert reading.states_of(answers.desk.pack.id)[item].last_rating is Rating.AGAIN
    assert study.rebuild_states(answers.desk)[item].last_rating is Rating.AGAIN


def test_a_lesson_leads_back_to_the_answers_and_these_to_the_summary(answers: Learner) -> None:
    answers.press(Qt.Key.Key_Right)
    item = page_of(answers).shown.asked.item.id
    page_of(answers).rate(Rating.HARD)
    answers.press(Qt.Key.Key_L)
    assert answers.sees(ReaderPage)
    answers.press(ESCAPE)
    assert page_of(answers).shown.asked.item.id == item
    assert page_of(answers).rating.text() == "Counts as “Hard”"
    answers.press(ESCAPE)
    assert answers.sees(SummaryPage)
    answers.press(ESCAPE)
    assert answers.sees(TodayPage)


def test_a_missed_question_of_the_summary_leads_to_its_answer_and_its_lesson(learner: Learner) -> None:
    session_flow.start_practice(learner.window, "Two", ["a-single", "a-multiple"])
    learner.answer(right=False)
    while learner.page is learner.session:
        learner.press(ENTER)
        if learner.page is learner.session:
            learner.answer(right=True)
    summary = learner.page
    missed = [button for button in summary.findChildren(Button) if button.text() in ("Answer", "Lesson")]
    assert [button.text() for button in missed] == ["Answer", "Lesson"]
    learner.qtbot.mouseClick(missed[0], Qt.MouseButton.LeftButton)
    assert not page_of(learner).shown.mark.correct
    learner.press(ESCAPE)
    lesson = next(button for button in learner.page.findChildren(Button) if button.text() == "Lesson")
    learner.qtbot.mouseClick(lesson, Qt.MouseButton.LeftButton)
    assert learner.sees(ReaderPage)
    learner.press(ESCAPE)
    assert learner.sees(SummaryPage)


def test_the_summary_says_what_was_learned_and_when_to_come_back(learner: Learner) -> None:
    session_flow.start_practice(learner.window, "Two", ["a-single", "a-multiple"])
    while learner.page is learner.session:
        learner.answer(right=True)
        learner.press(ENTER)
    said = texts(learner.page)
    assert "2 questions that you know now: 2 new." in said
    assert "Answer every kind of question." in said
    assert "Come back in 2 days: 2 questions will be due." in said
