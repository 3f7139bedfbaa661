"""The result of a mock exam, its review, the quick check, and the same form once more."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from studyapp.services import mock_exams
from studyapp.ui.pages.exams.list_page import ExamsPage
from studyapp.ui.pages.exams.result import ResultPage
from studyapp.ui.pages.exams.review import ReviewPage
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from tests.exam_window import (
    SINGLES,
    Key,
    answer_in_dialog,
    begin,
    dialog,
    entry,
    go_through,
    log,
    page,
    result,
    runner,
    said,
)
from tests.window import Learner

# -- result and review ----------------------------------------------------------------------------------


def test_the_result_shows_score_range_and_target_and_never_who_passes(finished: Learner) -> None:
    words = said(result(finished))
    assert "13 of 20 points" in words
    assert "65%" in words
    assert "your target 75%" in words
    assert "With 20 questions, your level is probably" in words
    assert "Real exams equate their scores" in words
    assert "pass" not in words.replace("whether you would pass", "").lower()


def test_the_result_tells_topics_levels_time_changes_and_sureness(finished: Learner) -> None:
    words = said(result(finished))
    assert "The first module" in words
    assert "6 of 10" in words
    assert "Recall" in words
    assert "wrong to right" in words
    assert "Changing answers made no difference to your score." in words
    assert "Usually 15 s a question; there were 1 min 0 s for each." in words
    assert "0 of 1 right" in words, "sure"
    assert "Idea 1" in words


def test_missed_items_are_in_the_schedule_and_the_list_shows_the_result(finished: Learner) -> None:
    assert len(log(finished)) == 20
    with finished.desk.open_reading() as reading:
        states = reading.states_of("mocks")
    assert len(states) == 20
    finished.press(Key.Key_Escape)
    assert finished.sees(ExamsPage)
    assert "Practice exam: 65%" in said(finished)
    again = next(b for b in finished.page.findChildren(Button) if b.text() == "Result")
    again.click()
    assert "13 of 20 points" in said(result(finished))
    assert len(log(finished)) == 20, "once"


def test_the_questions_can_be_listed_by_what_became_of_them(finished: Learner) -> None:
    questions = result(finished).questions
    assert questions is not None
    assert {name: chip.text() for name, chip in questions.chips.items()} == {
        "Missed": "Missed 7",
        "Sure, but wrong": "Sure, but wrong 1",
        "Flagged": "Flagged 1",
        "Changed": "Changed 2",
        "All": "All 20",
    }
    questions.chips["Flagged"].click()
    rows = [row.accessibleName() for row in questions.findChildren(QWidget) if row.accessibleName().startswith("Ques")]
    assert any(name.startswith("Question 5:") and name.endswith("Flagged.") for name in rows)


def test_the_review_goes_through_what_was_missed_and_back(finished: Learner) -> None:
    finished.press(Key.Key_Return)
    review = finished.page
    assert isinstance(review, ReviewPage)
    words = said(review)
    assert "Question 1; 1 of 7" in words
    assert "Not quite." in words
    assert "Sure, but wrong" in words
    assert "It was part of a mock exam." in words
    assert review.view is not None
    assert any("It is not." in row.accessibleName() for row in review.view.rows)
    finished.press(Key.Key_Right)
    assert "Question 5; 2 of 7" in said(review)
    assert "changed; your first answer was right" in said(review)
    finished.press(Key.Key_Left)
    for _ in range(6):
        finished.press(Key.Key_Return)
    assert review.next.text() == "Back to the result"
    finished.press(Key.Key_Return)
    assert finished.sees(ResultPage)


def test_a_lesson_looked_up_from_the_review_leads_back_to_it(finished: Learner) -> None:
    finished.press(Key.Key_Return)
    review = finished.page
    assert isinstance(review, ReviewPage)
    finished.press(Key.Key_Right)
    review.lesson_chosen.emit("first-lesson", 0)
    assert finished.sees(ReaderPage)
    finished.press(Key.Key_Escape)
    assert finished.sees(ReviewPage)
    assert "2 of 7" in said(finished)


def test_a_second_sitting_is_compared_with_the_first(finished: Learner) -> None:
    finished.clock.forward(days=10)
    finished.window.show_place("exams")
    begin(finished, items=SINGLES)
    go_through(finished, lambda _: True)
    runner(finished).finish()
    words = said(result(finished))
    assert "Beside earlier ones" in words
    assert "35 percentage points more than on 24 November; the true change is probably between +1" in words
    assert "Of the questions that you had met before" not in words, "the form was made by hand"


def test_another_text_size_keeps_the_question_the_answer_and_the_clock(at: Learner, theme: Theme) -> None:
    run = begin(at, items=SINGLES)
    at.press(Key.Key_Right, Key.Key_B)
    at.clock.forward(seconds=20)
    run.tick()
    theme.use_text_scale(1.25)
    try:
        again = runner(at)
        assert again is not run
        assert at.page is again
        assert again.sitting.current == 1
        assert entry(at).complete
        assert again.top.clock.text == "19:40"
        QApplication.processEvents()
        at.press(Key.Key_Return)
        assert again.sitting.current == 2
    finally:
        theme.use_text_scale(1.0)


def test_a_small_window_shows_all_questions_in_the_questions_place(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    at.window.setMinimumSize(400, 300)
    at.window.resize(780, 600)
    QApplication.processEvents()
    assert not run.side.isVisible()
    run.top.side.click()
    assert run.side.isVisible()
    assert run.side_stands_over
    at.press(Key.Key_A)
    assert not entry(at).complete, "the question is out of sight"
    at.qtbot.mouseClick(run.side.grid.cells[4], Qt.MouseButton.LeftButton)
    assert run.sitting.current == 4
    assert not run.side.isVisible()


# -- quick check ----------------------------------------------------------------------------------------


def test_a_quick_check_by_keyboard_ends_by_itself_with_an_estimate(at: Learner) -> None:
    page(at).check()
    run = runner(at)
    assert "Question 1, at most 40" in said(run)
    assert not run.side.isVisible()
    at.press(Key.Key_Return)
    assert len(run.sitting.entries) == 1, "an answer is needed"
    steps = 0
    while at.page is run:
        asked = mock_exams.ask(at.desk, run.sitting, run.sitting.current)
        assert asked is not None
        key = asked.variant.question.key
        run._step(lambda desk, sitting, key=key: mock_exams.answer(desk, sitting, key, complete=True))  # type: ignore[misc]
        at.press(Key.Key_Return)
        steps += 1
    assert 12 <= steps <= 40
    words = said(result(at))
    assert "Expected score" in words
    assert "Changed answers" not in words, "there is no way back in a quick check"


def test_a_quick_check_can_be_ended_early(at: Learner) -> None:
    page(at).check()
    run = runner(at)
    run._step(lambda desk, sitting: mock_exams.answer(desk, sitting, ("x",), complete=True))
    run.go_next()
    run.ask_to_finish()
    assert "the estimate is less exact" in said(dialog(at))
    answer_in_dialog(at, "Finish")
    assert "Expected score" in said(result(at))
    assert "With 1 question," in said(result(at))


def test_another_edition_keeps_the_exam_going(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    at.press(Key.Key_A)
    gone = run.sitting.form.items[1].item
    pack = at.desk.pack
    newer = replace(at.desk, pack=replace(pack, items=tuple(item for item in pack.items if item.id != gone)))
    at.window.show_edition(newer, at.window.shelf)
    assert entry(at).complete
    at.press(Key.Key_Return)
    assert "This question is no longer in the pack. It does not count." in said(run)
    at.press(Key.Key_A, Key.Key_X, Key.Key_A, Key.Key_Return)
    assert run.sitting.current == 2
    run.finish()
    assert "of 9 points" in said(result(at))


def test_the_time_bars_tell_each_question(finished: Learner) -> None:
    names = [part.accessibleName() for part in result(finished).findChildren(QWidget)]
    assert any(name.startswith("Time per question. Usually 15 s a question") for name in names)
    assert any("probably between" in name and "your target 75%" in name for name in names)


# -- the same form again --------------------------------------------------------------------------------


def test_the_same_form_is_sat_again_from_its_result_with_what_that_is_good_for(at: Learner) -> None:
    begin(at, items=SINGLES)
    go_through(at, lambda number: number < 7)
    first = mock_exams.finish(at.desk, runner(at).sitting)
    runner(at).finished.emit(first.id)
    shown = result(at)
    assert "You answered 10 of its 10 questions in the last 7 days, and answers just seen tell less:" in said(at)
    assert shown.again is not None
    shown.again.setFocus()
    at.press(Key.Key_Return)
    assert "in 7 days it would" in said(dialog(at))
    answer_in_dialog(at, "Start")
    assert at.page is runner(at)
    run = runner(at).sitting
    assert run.id != first.id
    assert [placed.item for placed in run.form.items] == SINGLES
    go_through(at, lambda _: True)
    done = mock_exams.finish(at.desk, runner(at).sitting)
    runner(at).finished.emit(done.id)
    assert "It does not count in the forecast" in said(at)
    assert "It was the same form, so part of it is having seen the questions." in said(at)


def test_a_form_that_the_pack_no_longer_holds_says_why_it_cannot_be_sat_again(at: Learner) -> None:
    begin(at, items=SINGLES)
    go_through(at, lambda _: True)
    done = mock_exams.finish(at.desk, runner(at).sitting)
    left = tuple(item for item in at.desk.pack.items if item.id not in SINGLES[:3])
    at.window.show_edition(replace(at.desk, pack=replace(at.desk.pack, items=left)), at.window.shelf)
    runner(at).finished.emit(done.id)
    assert "This form cannot be sat again: of its 10 questions 3 are no longer in the pack." in said(at)
    assert result(at).again is None
