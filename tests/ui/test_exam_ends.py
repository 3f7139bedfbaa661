"""A mock exam's clock, its end, and its kinds."""

from __future__ import annotations

from pathlib import Path

from studyapp import bootstrap
from studyapp.services import mock_exams
from studyapp.ui.dialogs.start_exam import StartExamDialog
from studyapp.ui.pages.exams.list_page import ExamsPage
from studyapp.ui.pages.exams.review import ReviewPage
from studyapp.ui.widgets.button import Button
from tests.exam_window import (
    CTRL,
    SINGLES,
    Key,
    answer_in_dialog,
    back_at_the_window,
    begin,
    dialog,
    entry,
    go_through,
    kept,
    letter_of,
    log,
    page,
    pass_time,
    result,
    runner,
    said,
    view,
)
from tests.window import Learner, Open

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
