"""Questions: by keyboard, by mouse, with feedback, override and return."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from studyapp.domain.log import Answer, Confidence, Rating
from studyapp.domain.practice import Standing
from studyapp.services import lessons, marks, practice, study
from studyapp.ui import session_flow
from studyapp.ui.dialogs.note import NoteDialog
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.session.answers.choice import ChoiceView
from studyapp.ui.pages.summary import SummaryPage
from studyapp.ui.pages.today import TodayPage
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.option_row import Verdict
from tests.window import Learner


def log(learner: Learner) -> list[Answer]:
    with learner.desk.open_reading() as reading:
        return list(reading.answers_of(learner.desk.pack.id))


@pytest.fixture
def asked(learner: Learner) -> Learner:
    learner.press(Qt.Key.Key_Return)
    assert learner.page is learner.session
    return learner


def test_an_answer_needs_a_choice_and_a_confidence(asked: Learner) -> None:
    page = asked.session
    assert not page.footer.check.isEnabled()
    asked.press(Qt.Key.Key_Return)
    assert page.question is not None, "nothing was chosen, so nothing is checked"
    asked.press(Qt.Key.Key_A)
    assert not page.footer.check.isEnabled()
    asked.press(Qt.Key.Key_Return)
    assert page.question is not None
    asked.qtbot.mouseClick(page.footer.confidence.segment(1), Qt.MouseButton.LeftButton)
    assert page.footer.check.isEnabled()
    asked.qtbot.mouseClick(page.footer.check, Qt.MouseButton.LeftButton)
    assert page.answered is not None
    assert log(asked)[0].confidence is Confidence.UNSURE


@pytest.mark.parametrize(
    ("key", "right", "confidence", "rating"),
    [
        (Qt.Key.Key_1, True, Confidence.GUESS, Rating.AGAIN),
        (Qt.Key.Key_2, True, Confidence.UNSURE, Rating.HARD),
        (Qt.Key.Key_3, True, Confidence.SURE, Rating.GOOD),
        (Qt.Key.Key_3, False, Confidence.SURE, Rating.AGAIN),
    ],
)
def test_one_key_says_how_sure_and_submits(
    asked: Learner, key: Qt.Key, right: bool, confidence: Confidence, rating: Rating
) -> None:
    asked.answer(right, key)
    (kept,) = log(asked)
    assert (kept.correct, kept.confidence, kept.rating, kept.seconds) == (right, confidence, rating, 20)
    assert asked.session.answered is not None


def test_digits_choose_while_nothing_is_chosen(asked: Learner) -> None:
    asked.press(Qt.Key.Key_2)
    assert asked.session.question is not None
    answer = asked.session.question.answer
    assert isinstance(answer, ChoiceView)
    assert [row.isChecked() for row in answer.rows][:3] == [False, True, False]


def test_feedback_names_the_key_and_explains_every_option(asked: Learner) -> None:
    asked.answer(right=False)
    view = asked.session.answered
    assert view is not None
    options = asked.session.asked.options
    letter = "ABCDEFGH"[next(at for at, option in enumerate(options) if option.right)]
    assert view.verdict.text() == f"Not quite. {letter} is the best answer."
    verdicts = {row.verdict for row in view.rows}
    assert verdicts == {Verdict.WRONG, Verdict.MISSED, Verdict.PLAIN}
    for row, option in zip(view.rows, options, strict=True):
        assert option.because.split()[0].strip("*") in row.accessibleName()


def test_right_is_said_plainly(asked: Learner) -> None:
    asked.answer(right=True)
    view = asked.session.answered
    assert view is not None
    assert view.verdict.text() == "Right."


def test_a_miss_makes_the_session_longer_and_comes_back(asked: Learner) -> None:
    missed = asked.session.asked.item.id
    asked.answer(right=False)
    seen = []
    while asked.page is asked.session:
        asked.press(Qt.Key.Key_Return)
        if asked.page is asked.session:
            seen.append(asked.session.asked.item.id)
            asked.answer(right=True)
    assert missed in seen
    assert len(seen) == 12


def test_the_learner_rates_an_answer_by_the_menu(asked: Learner) -> None:
    asked.answer(right=True)
    assert asked.session.footer.rating.text() == "Counts as “Good”"
    asked.press(Qt.Key.Key_R)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    asked.qtbot.keyClick(menu, Qt.Key.Key_4)
    assert asked.session.footer.rating.text() == "Counts as “Easy”"
    assert log(asked)[0].rating is Rating.EASY
    menu.close()


def test_leaving_keeps_every_answer(asked: Learner) -> None:
    asked.answer(right=True)
    asked.press(Qt.Key.Key_Escape)
    assert asked.sees(TodayPage)
    assert len(log(asked)) == 1


def test_a_look_at_the_lesson_leads_back_to_the_session(asked: Learner) -> None:
    asked.answer(right=False)
    view = asked.session.answered
    assert view is not None
    view.lesson_chosen.emit(asked.desk.pack.modules[0].lessons[0].id, 0)
    assert asked.sees(ReaderPage)
    asked.press(Qt.Key.Key_Escape)
    assert asked.page is asked.session
    asked.press(Qt.Key.Key_Return)
    assert asked.session.question is not None


def test_the_summary_tells_what_was_missed_and_asks_it_again(asked: Learner) -> None:
    asked.answer(right=False)
    while asked.page is asked.session:
        asked.press(Qt.Key.Key_Return)
        if asked.page is asked.session:
            asked.answer(right=True)
    summary = asked.page
    assert isinstance(summary, SummaryPage)
    assert summary.again is not None
    assert summary.again.text() == "Practise the 1 missed"
    asked.press(Qt.Key.Key_R)
    assert asked.page is asked.session


def test_several_right_options_are_chosen_by_letters(learner: Learner) -> None:
    several = next(item for item in learner.desk.pack.items if item.variants[0].question.kind == "multiple")
    session_flow.start_practice(learner.window, "Several", [several.id])
    learner.answer(right=True)
    assert log(learner)[0].correct
    learner.press(Qt.Key.Key_Return)
    session_flow.start_practice(learner.window, "Several", [several.id])
    learner.answer(right=False)
    view = learner.session.answered
    assert view is not None
    assert "right." in view.verdict.text()


def test_an_empty_session_leads_to_today(learner: Learner) -> None:
    session_flow.start_practice(learner.window, "Nothing", [])
    assert learner.sees(TodayPage)


def test_dark_while_feedback_is_shown(asked: Learner) -> None:
    asked.answer(right=False)
    before = asked.session.answered
    asked.session._theme.use("dark")
    assert asked.session.answered is not None
    assert asked.session.answered is not before, "icons and links are drawn afresh in the new colours"
    assert asked.window.grab().toImage().pixelColor(5, 300).lightness() < 60


def states(learner: Learner) -> dict[str, int]:
    with learner.desk.open_reading() as reading:
        return {item: state.answers for item, state in reading.states_of(learner.desk.pack.id).items()}


def test_answers_are_undone_one_after_the_other(asked: Learner) -> None:
    first = asked.session.asked.item.id
    asked.answer(right=False)
    asked.press(Qt.Key.Key_Return)
    second = asked.session.asked.item.id
    asked.answer(right=True)
    asked.press(Qt.Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    assert asked.session.asked.item.id == second
    assert asked.session.question is not None
    assert states(asked) == {first: 1}
    asked.press(Qt.Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    assert asked.session.asked.item.id == first
    assert states(asked) == {}
    assert log(asked) == []
    asked.press(Qt.Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    assert asked.session.asked.item.id == first
    asked.answer(right=True)
    assert len(log(asked)) == 1


def test_an_option_is_struck_out_and_comes_back_when_chosen(asked: Learner) -> None:
    assert asked.session.question is not None
    answer = asked.session.question.answer
    assert isinstance(answer, ChoiceView)
    asked.press(Qt.Key.Key_B)
    asked.press(Qt.Key.Key_B, with_=Qt.KeyboardModifier.ShiftModifier)
    assert [row.struck for row in answer.rows][1]
    assert answer.response == ()
    assert "Struck out" in answer.rows[1].accessibleName()
    asked.press(Qt.Key.Key_B, with_=Qt.KeyboardModifier.ShiftModifier)
    assert not [row.struck for row in answer.rows][1]
    asked.press(Qt.Key.Key_C, with_=Qt.KeyboardModifier.ShiftModifier)
    asked.press(Qt.Key.Key_C)
    assert answer.rows[2].isChecked()
    assert not answer.rows[2].struck


def flagged(learner: Learner) -> set[str]:
    standing = practice.ground(learner.desk).standing
    return {item for item, stands in standing.items() if Standing.FLAGGED in stands}


def test_a_flag_is_shown_kept_and_offered_in_practice(asked: Learner) -> None:
    item = asked.session.asked.item.id
    asked.press(Qt.Key.Key_F, with_=Qt.KeyboardModifier.ControlModifier)
    assert asked.session._bar.flag.text() == "Flagged"
    assert flagged(asked) == {item}
    asked.answer(right=True)
    assert asked.session._bar.flag.text() == "Flagged"
    asked.press(Qt.Key.Key_F, with_=Qt.KeyboardModifier.ControlModifier)
    assert asked.session._bar.flag.text() == "Flag"
    assert flagged(asked) == set()


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_S])
def test_a_question_that_is_put_off_or_set_aside_gives_way_to_the_next(asked: Learner, key: Qt.Key) -> None:
    item = asked.session.asked.item.id
    asked.press(key, with_=Qt.KeyboardModifier.ControlModifier)
    assert asked.session.asked.item.id != item
    assert log(asked) == []
    asked.window.show_place("practise")
    assert "Bring back 1" in [button.text() for button in asked.page.findChildren(Button)]
    back = next(button for button in asked.page.findChildren(Button) if button.text() == "Bring back 1")
    asked.qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert practice.ground(asked.desk).resting == 0


def test_the_last_question_that_is_set_aside_ends_the_session(asked: Learner) -> None:
    session_flow.start_practice(asked.window, "One", [asked.session.asked.item.id])
    asked.press(Qt.Key.Key_S, with_=Qt.KeyboardModifier.ControlModifier)
    assert asked.sees(TodayPage)


def test_a_fault_is_reported_with_a_note(asked: Learner) -> None:
    item = asked.session.asked.item
    asked.press(Qt.Key.Key_R, with_=Qt.KeyboardModifier.ControlModifier)
    dialog = asked.window.findChild(NoteDialog)
    assert dialog is not None
    assert not dialog.save.isEnabled()
    asked.qtbot.keyClicks(dialog.field, "Two options fit.")
    asked.qtbot.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (report,) = marks.reports(asked.desk)
    assert (report.item, report.note, report.place) == (item.id, "Two options fit.", item.place)
    assert asked.session.asked.item is item


def test_the_menu_names_what_can_be_done_and_its_keys(asked: Learner) -> None:
    asked.qtbot.mouseClick(asked.session._bar._more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().split("\t") for action in menu.actions()] == [
        ["Undo the last answer", "Ctrl+Z"],
        ["Flag", "Ctrl+F"],
        ["Put off until tomorrow", "Ctrl+T"],
        ["Set aside", "Ctrl+S"],
        ["Report a fault …", "Ctrl+R"],
    ]
    assert not menu.actions()[0].isEnabled()
    menu.close()


def test_the_lesson_opens_at_the_passage_and_leads_back(asked: Learner) -> None:
    asked.answer(right=False)
    passage = study.given(asked.desk, asked.session.session)[0].passage
    assert passage is not None
    assert passage.heading
    before = lessons.place_in(asked.desk, passage.lesson.id)
    asked.press(Qt.Key.Key_L)
    reader = asked.page
    assert isinstance(reader, ReaderPage)
    marked = [section.text() for section in reader.contents.buttons.values() if section.isChecked()]
    assert marked == [passage.heading]
    asked.press(Qt.Key.Key_Escape)
    assert asked.page is asked.session
    assert lessons.place_in(asked.desk, passage.lesson.id) == before, "to look something up is not to read on"
