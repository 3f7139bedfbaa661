"""Mock exams in the window: the list, the start, and sitting one, by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.domain.log import Confidence
from studyapp.services import mock_exams
from studyapp.ui.dialogs.go_to import GoToDialog
from studyapp.ui.dialogs.palette import Palette
from studyapp.ui.dialogs.start_exam import StartExamDialog
from tests.exam_window import (
    CTRL,
    SHIFT,
    SINGLES,
    Key,
    answer_in_dialog,
    back_at_the_window,
    begin,
    dialog,
    entry,
    kept,
    page,
    runner,
    said,
    view,
)
from tests.window import Learner

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
