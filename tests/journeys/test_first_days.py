"""From the first start through a lesson and a review to what is due the day after."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from studyapp.domain.memory.states import ItemState
from studyapp.services import lessons, study
from studyapp.ui import lesson_flow
from studyapp.ui.pages.learn import LearnPage
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.summary import SummaryPage
from studyapp.ui.pages.today import TodayPage
from tests.window import Learner, Open, texts


def test_read_answer_quit_and_come_back_a_day_later(open_window: Open, tmp_path: Path) -> None:
    first = open_window(tmp_path)
    assert first.sees(TodayPage)

    # Read the first lesson and go on to the second, by keyboard.
    first.press(Qt.Key.Key_2, with_=Qt.KeyboardModifier.ControlModifier)
    assert first.sees(LearnPage)
    lesson_flow.open_lesson(first.window, "what-counts-as-therapeutic")
    reader = first.page
    assert isinstance(reader, ReaderPage)
    assert "What counts as a therapeutic relationship" in reader.text.toPlainText()
    first.press(Qt.Key.Key_Return, with_=Qt.KeyboardModifier.ControlModifier)
    assert "What the meta-analyses found" in reader.text.toPlainText()
    first.press(Qt.Key.Key_Escape)
    assert first.sees(LearnPage)

    # Answer the review of the day: every third one wrong.
    first.press(Qt.Key.Key_1, with_=Qt.KeyboardModifier.ControlModifier)
    first.press(Qt.Key.Key_Return)
    answered: dict[str, bool] = {}
    while first.page is first.session:
        id_ = first.session.asked.item.id
        right = len(answered) % 3 != 0 or id_ in answered
        first.answer(right)
        answered.setdefault(id_, right)
        first.press(Qt.Key.Key_Return)
    assert first.sees(SummaryPage)
    assert len(answered) == 12

    # Quit; a day later exactly what FSRS made due is asked.
    with first.desk.open_reading() as reading:
        states = dict(reading.states_of(first.desk.pack.id))
        log = reading.answers_of(first.desk.pack.id)
    assert len(log) == 12 + sum(not right for right in answered.values())
    first.window.close()
    first.clock.forward(days=1)
    again = open_window(tmp_path)
    assert lessons.modules(again.desk)[0].lessons[0].read_on is not None
    due = {id_ for id_, state in states.items() if state.due <= study.today(again.desk)}
    assert due
    again.press(Qt.Key.Key_Return)
    asked = set()
    while again.page is again.session:
        asked.add(again.session.asked.item.id)
        again.answer(right=True)
        again.press(Qt.Key.Key_Return)
    assert asked & set(states) == due
    assert len(asked - due) == 12, "and the next day's new ones among them"
    assert study.rebuild_states(again.desk) == study_states(again)


def study_states(learner: Learner) -> dict[str, ItemState]:
    with learner.desk.open_reading() as reading:
        return dict(reading.states_of(learner.desk.pack.id))


def test_a_session_that_is_left_goes_on_after_a_restart(open_window: Open, tmp_path: Path) -> None:
    first = open_window(tmp_path)
    first.press(Qt.Key.Key_Return)
    first.answer(right=False)
    first.press(Qt.Key.Key_Return)
    first.answer(right=True)
    first.press(Qt.Key.Key_Return)
    waiting = first.session.asked.item.id
    turns = [turn.item for turn in first.session._session.turns]
    first.window.close()
    second = open_window(tmp_path)
    assert "11 questions left of the session that you began." in texts(second.page)
    second.press(Qt.Key.Key_Return)
    assert second.session.asked.item.id == waiting
    assert [turn.item for turn in second.session._session.turns] == turns
    assert second.session._session.done == 2
    second.press(Qt.Key.Key_Escape)
    second.clock.forward(days=1)
    second.window.show_place("today")
    assert "of the session that you began" not in texts(second.page)


def test_undoing_winds_the_kept_session_back(open_window: Open, tmp_path: Path) -> None:
    learner = open_window(tmp_path)
    learner.press(Qt.Key.Key_Return)
    learner.answer(right=True)
    learner.press(Qt.Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    learner.press(Qt.Key.Key_Escape)
    assert "12 questions left of the session that you began." in texts(learner.page)
