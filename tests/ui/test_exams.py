"""Mock exams in the window: from the list through the form to the result, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from studyapp import bootstrap
from studyapp.domain.exams.form import Form, FormItem
from studyapp.domain.exams.sitting import Entry, Sitting
from studyapp.domain.log import Answer, Confidence
from studyapp.services import mock_exams
from studyapp.ui.dialogs.ask import AskDialog
from studyapp.ui.dialogs.go_to import GoToDialog
from studyapp.ui.dialogs.palette import Palette
from studyapp.ui.dialogs.start_exam import StartExamDialog
from studyapp.ui.pages.exams.list_page import ExamsPage
from studyapp.ui.pages.exams.result import ResultPage
from studyapp.ui.pages.exams.review import ReviewPage
from studyapp.ui.pages.exams.runner import ExamPage
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from tests import exam_packs
from tests.window import Learner, Open, texts

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at(open_window: Open, tmp_path: Path) -> Learner:
    shelf = bootstrap.open_shelf(exam_packs.write(tmp_path / "pack"))
    learner = open_window(tmp_path / "data", shelf)
    learner.press(Key.Key_4, with_=CTRL)
    assert learner.sees(ExamsPage)
    return learner


def page(at: Learner) -> ExamsPage:
    found = at.window.page("exams")
    assert isinstance(found, ExamsPage)
    return found


def runner(at: Learner) -> ExamPage:
    found = at.window.page("exam")
    assert isinstance(found, ExamPage)
    return found


def result(at: Learner) -> ResultPage:
    assert isinstance(at.page, ResultPage), said(at)
    return at.page


def dialog(at: Learner) -> QDialog:
    QApplication.processEvents()
    return next(dialog for dialog in at.window.findChildren(QDialog) if dialog.isVisible())


def answer_in_dialog(at: Learner, name: str) -> None:
    asked = dialog(at)
    assert isinstance(asked, AskDialog)
    next(button for button in asked.buttons if button.text() == name).click()
    back_at_the_window(at)


def kept(at: Learner) -> Sitting:
    found = mock_exams.find(at.desk, runner(at).sitting.id)
    assert found is not None
    return found


def entry(at: Learner) -> Entry:
    """What was done with the question that is open."""
    return runner(at).sitting.entry


def view(at: Learner) -> Any:
    """Where the question that is open is answered: of any kind."""
    question = runner(at).question
    assert question is not None
    return question.answer


def said(part: Learner | QWidget) -> str:
    """All that can be read, once what is new has been laid out."""
    QApplication.processEvents()
    return texts(part.page if isinstance(part, Learner) else part)


def back_at_the_window(at: Learner) -> None:
    """Offscreen, nobody gives the keyboard back when a dialog closes."""
    at.window.activateWindow()
    QApplication.processEvents()


def pass_time(at: Learner, minutes: int) -> None:
    """Let time pass with the clock ticking, faster than it does in truth."""
    for _ in range(minutes * 12):
        at.clock.forward(seconds=5)
        runner(at).tick()


def log(at: Learner) -> list[Answer]:
    with at.desk.open_reading() as reading:
        return list(reading.answers_of("mocks"))


def begin(at: Learner, exam: int = 0, items: list[str] | None = None, **terms: object) -> ExamPage:
    """Sit an exam; with ``items``, a form of just these."""
    drafted = mock_exams.draft(at.desk, at.desk.pack.exams[exam])
    if items:
        known = [at.desk.pack.item_by_id[id_] for id_ in items]
        placed = [
            FormItem(i.id, i.module, i.level, 0, tuple(o.text for o in i.variants[0].question.options)) for i in known
        ]
        drafted = replace(drafted, form=Form("practice", 1, tuple(placed)))
    page(at).sitting_chosen.emit(mock_exams.begin(at.desk, drafted, **terms))  # type: ignore[arg-type]
    assert at.page is runner(at)
    return runner(at)


def letter_of(at: Learner, right: bool) -> Qt.Key:
    asked = mock_exams.ask(at.desk, runner(at).sitting, runner(at).sitting.current)
    assert asked is not None
    return Key(Key.Key_A + next(n for n, option in enumerate(asked.options) if option.right is right))


def go_through(at: Learner, rights: Callable[[int], bool | None]) -> None:
    """Answer all by keyboard: right, wrong, or (``None``) not at all."""
    run = runner(at)
    for number in range(len(run.sitting.entries)):
        at.clock.forward(seconds=15)
        right = rights(number)
        kind = at.desk.pack.item_by_id[run.sitting.question.item].variants[0].question.kind
        if right is not None and kind == "single":
            at.press(letter_of(at, right))
        if number + 1 < len(run.sitting.entries):
            at.press(Key.Key_Return)


SINGLES = [f"first-recall-{n}" for n in range(10)]


# -- before the start -----------------------------------------------------------------------------------


def test_the_list_tells_what_each_exam_asks_for_and_that_none_says_who_would_pass(at: Learner) -> None:
    words = said(at)
    assert "20 questions, 20 minutes. Your target 75%. Weights as of 24 November 2026." in words
    assert "Case after case, without a way back to an earlier one." in words
    assert "Three options a question." in words
    assert "no result here tells whether you would pass" in words
    assert "No mock exam is finished yet." in words


def test_a_start_by_keyboard_with_extra_time_and_a_clock_that_goes_on(at: Learner) -> None:
    at.press(Key.Key_Return)
    asked = dialog(at)
    assert isinstance(asked, StartExamDialog)
    assert "No points are lost for a wrong answer." in said(asked)
    asked.times.segment(2).click()
    asked.clock.segment(1).click()
    asked.sureness.segment(1).click()
    assert asked.times.segment(2).text() == "30 min"
    answer_in_dialog(at, "Start")
    assert at.page is runner(at)
    terms = runner(at).sitting.terms
    assert (terms.seconds, terms.extra, terms.pauses, terms.asks_confidence) == (1800, 1.5, False, True)
    assert runner(at).top.clock.text == "30:00"


def test_what_the_pack_lacks_is_said_before_the_start(at: Learner) -> None:
    page(at).prepare(at.desk.pack.exams[3])
    words = said(dialog(at))
    assert "The pack has too little for this exam." in words
    assert "The first module, recall: " in words
    assert "There are only" in words
    at.qtbot.keyClick(dialog(at), Key.Key_Escape)
    assert mock_exams.overview(at.desk).waiting == ()


def test_a_pack_without_blueprints_offers_the_quick_check(learner: Learner) -> None:
    bare = replace(learner.desk, pack=replace(learner.desk.pack, exams=()))
    learner.window.show_edition(bare, learner.window.shelf)
    learner.window.show_place("exams")
    assert "This pack has no blueprint of an exam." in said(learner)
    learner.press(Key.Key_Return)
    assert learner.page is runner(learner)
    assert runner(learner).sitting.adaptive


# -- sitting --------------------------------------------------------------------------------------------


def test_answering_going_and_coming_back_by_keyboard(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    at.press(Key.Key_B)
    assert entry(at).complete
    assert "Question 1, answered, open" in [cell.accessibleName() for cell in run.side.grid.cells]
    at.press(Key.Key_Return)
    at.press(Key.Key_Right)
    assert run.sitting.current == 2
    at.press(Key.Key_Left, Key.Key_Left)
    assert run.sitting.current == 0
    assert view(at).response == entry(at).response, "as it was left"
    at.press(Key.Key_C)
    assert len(entry(at).responses) == 2
    assert kept(at).entries[0].responses == run.sitting.entries[0].responses


def test_strike_out_flag_and_go_to_by_number(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    at.press(Key.Key_X, Key.Key_A)
    assert entry(at).struck == (run.sitting.form.items[0].options[0],)
    at.press(Key.Key_A, with_=SHIFT)
    assert entry(at).struck == ()
    at.press(Key.Key_F)
    assert kept(at).entries[0].flagged
    assert run.question is not None
    assert run.question.flag.text() == "Take the flag off"
    at.press(Key.Key_G)
    asked = dialog(at)
    assert isinstance(asked, GoToDialog)
    at.qtbot.keyClicks(asked.field, "7")
    at.qtbot.keyClick(asked.field, Key.Key_Return)
    back_at_the_window(at)
    assert run.sitting.current == 6
    at.press(Key.Key_Left)
    for _ in range(5):
        at.press(Key.Key_Left)
    assert run.sitting.current == 0
    at.press(Key.Key_F)
    assert not kept(at).entries[0].flagged


def test_a_number_beyond_the_form_cannot_be_gone_to(at: Learner) -> None:
    begin(at, items=SINGLES)
    at.press(Key.Key_G)
    asked = dialog(at)
    assert isinstance(asked, GoToDialog)
    at.qtbot.keyClicks(asked.field, "77")
    assert not asked.go.isEnabled()


def test_the_mouse_strikes_out_chooses_and_goes_by_the_grid(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    rows = view(at).rows
    rows[0].strike(True)
    assert len(entry(at).struck) == 1
    at.qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert entry(at).struck == ()
    assert entry(at).complete
    at.qtbot.mouseClick(run.side.grid.cells[8], Qt.MouseButton.LeftButton)
    assert run.sitting.current == 8
    at.qtbot.mouseClick(run.foot.back, Qt.MouseButton.LeftButton)
    assert run.sitting.current == 7


def test_arrows_move_in_the_grid_and_enter_opens(at: Learner) -> None:
    run = begin(at, items=[*SINGLES, *[f"second-recall-{n}" for n in range(10)]])
    run.side.grid.focus_current()
    at.press(Key.Key_Down)
    assert QApplication.focusWidget() is run.side.grid.cells[10]
    at.press(Key.Key_Return)
    assert run.sitting.current == 10


def test_how_sure_is_asked_only_where_it_was_wished(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    assert not run.foot.confidence.isVisible()
    at.window.show_place("exams")
    run = begin(at, items=SINGLES, asks_confidence=True)
    assert run.foot.confidence.isVisible()
    assert not run.foot.confidence.segment(0).isEnabled(), "nothing is answered yet"
    at.press(Key.Key_A, Key.Key_2)
    assert kept(at).entries[0].confidence is Confidence.UNSURE
    at.press(Key.Key_Right, Key.Key_Left)
    assert run.foot.confidence.index == 1, "as it was left"


def test_every_kind_keeps_what_was_begun_and_what_was_finished(at: Learner) -> None:
    kinds = ["a-multiple", "a-statement", "an-ordering", "a-matching", "a-cloze", "a-short-answer", "a-transcript"]
    run = begin(at, items=kinds)

    def there_and_back() -> None:
        number = run.sitting.current
        run.go_to(number + 1 if number + 1 < len(kinds) else number - 1)
        run.go_to(number)

    at.press(Key.Key_A, Key.Key_C)
    there_and_back()
    assert view(at).response == entry(at).response
    assert len(entry(at).response) == 2
    run.go_to(1)
    at.press(Key.Key_T)
    there_and_back()
    assert (entry(at).response, entry(at).complete) == (("true",), False)
    assert view(at).draft == ("true",)
    at.press(Key.Key_A)
    assert entry(at).complete
    run.go_to(2)
    view(at).rows[0].asked.emit(view(at).rows[0], 1, True)
    moved = entry(at).response
    there_and_back()
    assert tuple(row.step for row in view(at).rows) == moved
    run.go_to(3)
    view(at).choose(0, 1)
    there_and_back()
    assert not entry(at).complete
    assert view(at).draft == entry(at).response
    for premise in (1, 2):
        view(at).choose(premise, premise)
    assert entry(at).complete
    run.go_to(4)
    view(at).fields[1].setText("bond")
    there_and_back()
    assert [field.text() for field in view(at).fields] == ["", "bond"]
    run.go_to(5)
    at.press(Key.Key_Return)
    at.qtbot.keyClicks(QApplication.focusWidget(), "flag")  # letters go into the field, F does not flag
    assert entry(at).response == ("flag",)
    assert not entry(at).flagged
    at.press(Key.Key_Left)
    assert run.sitting.current == 5, "the arrow moves in the text"
    run.go_to(6)
    at.press(Key.Key_C)
    assert entry(at).complete
    assert kept(at).entries == run.sitting.entries


def test_f_is_false_where_true_or_false_is_asked_and_ctrl_f_flags(at: Learner) -> None:
    begin(at, items=["a-statement", *SINGLES])
    at.press(Key.Key_F)
    assert entry(at).response == ("false",)
    assert not entry(at).flagged
    at.press(Key.Key_F, with_=CTRL)
    assert entry(at).flagged


def test_nothing_can_be_looked_up_while_the_exam_is_open(at: Learner) -> None:
    begin(at, items=SINGLES)
    at.press(Key.Key_K, with_=CTRL)
    assert at.window.findChild(Palette) is None
    at.press(Key.Key_1, with_=CTRL)
    assert at.page is runner(at)


# -- the clock ------------------------------------------------------------------------------------------


def test_the_clock_runs_can_be_hidden_and_comes_back_in_the_last_minutes(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    at.clock.forward(seconds=10)
    run.tick()
    assert run.top.clock.text == "19:50"
    assert run.top.clock.accessibleName() == "About 20 minutes left"
    run.top.hide_clock.click()
    assert not run.top.clock.isVisible()
    pass_time(at, minutes=14)
    assert not run.top.clock.isVisible()
    pass_time(at, minutes=2)
    assert run.top.clock.is_late
    assert run.top.clock.isVisible()


def test_the_clock_is_kept_every_few_seconds_without_a_step(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    for _ in range(7):
        at.clock.forward(seconds=1)
        run.tick()
    assert kept(at).spent >= 4


def test_leaving_stops_the_clock_and_the_list_leads_back(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    at.press(Key.Key_A)
    at.clock.forward(seconds=20)
    at.press(Key.Key_Escape)
    assert at.sees(ExamsPage)
    at.clock.forward(hours=2)
    page(at).refresh()
    assert "1 of 10 questions answered. 19 min 40 s left; the clock stands." in said(at)
    at.press(Key.Key_Return)
    assert at.page is run
    assert run.top.clock.text == "19:40"
    assert entry(at).complete


def test_a_clock_that_goes_on_is_said_before_leaving(at: Learner) -> None:
    begin(at, items=SINGLES, pauses=False)
    at.press(Key.Key_Escape)
    assert "The clock goes on while you are away" in said(dialog(at))
    answer_in_dialog(at, "Stay")
    assert at.page is runner(at)
    at.press(Key.Key_Escape)
    answer_in_dialog(at, "Leave")
    assert at.sees(ExamsPage)
    at.clock.forward(minutes=5)
    page(at).refresh()
    assert "15 min 0 s left; the clock is running." in said(at)


def test_closing_the_window_leaves_the_exam_in_order_and_a_new_one_goes_on(
    at: Learner, open_window: Open, tmp_path: Path
) -> None:
    run = begin(at, items=SINGLES)
    at.press(Key.Key_A)
    at.clock.forward(seconds=20)
    id_ = run.sitting.id
    at.window.close()
    at.clock.forward(hours=1)
    again = open_window(tmp_path / "data", bootstrap.open_shelf(tmp_path / "pack"))
    again.window.show_place("exams")
    again.press(Key.Key_Return)
    assert again.page is runner(again)
    assert runner(again).sitting.id == id_
    assert runner(again).top.clock.text == "19:40"
    again.window.hide()


def test_when_the_time_is_up_all_is_marked_and_told(at: Learner) -> None:
    begin(at, items=SINGLES)
    at.press(letter_of(at, right=True))
    at.press(Key.Key_Return, with_=CTRL)  # a question is on the screen as the time runs out
    pass_time(at, minutes=20)
    asked = dialog(at)
    assert "The time is up" in said(asked)
    assert "9 questions have no answer: 2, 3, 4, 5, 6, 7, 8, 9 and 10." in said(asked)
    assert len(log(at)) == 1, "marked and kept before it is told"
    answer_in_dialog(at, "See the result")
    assert "1 of 10 points" in said(result(at))


def test_an_exam_whose_time_ran_out_meanwhile_leads_to_its_result(at: Learner) -> None:
    begin(at, items=SINGLES, pauses=False)
    at.press(letter_of(at, right=True))
    at.window.show_place("exams")
    at.clock.forward(hours=2)
    page(at).refresh()
    assert "Its time is up." in said(at)
    at.press(Key.Key_Return)
    answer_in_dialog(at, "See the result")
    assert "1 of 10 points" in said(result(at))


# -- the end --------------------------------------------------------------------------------------------


def test_the_end_warns_of_what_is_not_answered_and_leads_there(at: Learner) -> None:
    run = begin(at, items=SINGLES)
    go_through(at, lambda number: None if number in (3, 6) else True)
    at.press(Key.Key_Return)
    assert "2 questions have no answer: 4 and 7." in said(dialog(at))
    assert "Go to question 4" in [button.text() for button in dialog(at).findChildren(Button) if button.isDefault()]
    at.qtbot.keyClick(dialog(at), Key.Key_Return)
    back_at_the_window(at)
    assert run.sitting.current == 3, "one Enter too many ends nothing"
    run.ask_to_finish()
    at.qtbot.keyClick(dialog(at), Key.Key_Escape)
    back_at_the_window(at)
    assert at.page is run
    run.ask_to_finish()
    answer_in_dialog(at, "Finish")
    assert "8 of 10 points" in said(result(at))


def test_what_was_not_answered_is_told_to_be_new_and_how_it_was_sat_is_remembered(at: Learner) -> None:
    run = begin(at, items=SINGLES, extra=1.25, asks_confidence=True)
    go_through(at, lambda number: True if number else None)
    run.finish()
    at.press(Key.Key_Return)
    assert "You gave no answer, so it comes as a new question." in said(at)
    at.window.show_place("exams")
    page(at).prepare(at.desk.pack.exams[0])
    asked = dialog(at)
    assert isinstance(asked, StartExamDialog)
    assert (asked.times.index, asked.clock.index, asked.sureness.index) == (1, 0, 1)
    asked.close()


def test_a_discarded_sitting_counts_for_nothing(at: Learner) -> None:
    begin(at, items=SINGLES)
    at.press(Key.Key_A, Key.Key_Escape)
    next(b for b in at.page.findChildren(Button) if b.accessibleName() == "Discard Practice exam").click()
    answer_in_dialog(at, "Discard")
    assert mock_exams.overview(at.desk).waiting == ()
    assert log(at) == []
    assert "Discard" not in said(at)


def test_cases_lead_on_without_a_way_back(at: Learner) -> None:
    run = begin(at, exam=1)
    assert "Question 1 of 6, case 1 of 2" in said(run)
    assert "What happened in" in said(run)
    for _ in range(3):
        at.press(Key.Key_Return)
    assert "You cannot come back to this case." in said(dialog(at))
    assert "3 questions have no answer: 1, 2 and 3." in said(dialog(at))
    answer_in_dialog(at, "Stay")
    assert run.sitting.current == 2
    at.press(Key.Key_Return)
    answer_in_dialog(at, "Go on")
    assert run.sitting.current == 3
    assert not run.foot.back.isEnabled()
    at.press(Key.Key_Left)
    assert run.sitting.current == 3
    assert not run.side.grid.cells[0].isEnabled()


def test_three_options_are_shown_and_judged(at: Learner) -> None:
    run = begin(at, exam=2)
    assert len(view(at).rows) == 3
    go_through(at, lambda _: False)
    run.finish()
    assert "0 of 5 points" in said(result(at))
    at.press(Key.Key_Return)
    review = at.page
    assert isinstance(review, ReviewPage)
    assert review.view is not None
    assert len(review.view.rows) == 3


# -- result and review ----------------------------------------------------------------------------------


@pytest.fixture
def finished(at: Learner) -> Learner:
    run = begin(at, items=[*SINGLES, *[f"second-apply-{n}" for n in range(10)]], asks_confidence=True)
    go_through(at, lambda number: number % 3 != 0)
    run.go_to(0)
    at.press(Key.Key_3)  # sure, but wrong
    run.go_to(3)
    at.press(letter_of(at, right=True))  # wrong to right
    run.go_to(4)
    at.press(letter_of(at, right=False))  # right to wrong
    run.toggle_flag()
    run.finish()
    return at


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
