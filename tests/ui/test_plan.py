"""The plan up to the exam: tried out, kept, and followed from Today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.services import plan
from studyapp.ui import session_flow
from studyapp.ui.pages.plan import PlanPage
from studyapp.ui.pages.plan.choices import PlanChoices
from studyapp.ui.pages.session import SessionPage
from studyapp.ui.pages.settings import SettingsPage
from studyapp.ui.pages.today import TodayPage
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.readiness_bar import ReadinessBar
from studyapp.ui.widgets.toggle_chip import ToggleChip
from tests.exam_banks import exam
from tests.window import Learner, Open, texts

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 24)


def show(learner: Learner, place: str) -> None:
    learner.window.show_place(place)
    learner.window.tasks.settle()
    QApplication.processEvents()


def open_plan(learner: Learner) -> PlanPage:
    show(learner, "plan")
    page = learner.page
    assert isinstance(page, PlanPage)
    return page


def answer_some(learner: Learner, questions: int) -> None:
    """A hundred answers and more, so that there is something to say."""
    items = [item.id for item in learner.desk.pack.active_items if item.variants[0].question.kind == "single"]
    session_flow.start_practice(learner.window, "Some", items[:questions])
    for at in range(questions):
        learner.answer(right=at % 4 != 0)
        learner.press(Qt.Key.Key_Return)


def chips(holder: QWidget) -> list[ToggleChip]:
    """The chips in their order."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return holder.findChildren(ToggleChip)


def keep(learner: Learner, days: int = 20, minutes: int = 30) -> None:
    exam = learner.desk.pack.exams[0]
    plan.keep_plan(learner.desk, ExamPlan((ExamDate(TODAY + timedelta(days=days), exam.id, 0.75),), (minutes,) * 7))


def test_without_an_exam_today_asks_for_its_day_and_the_order_is_the_usual_one(learner: Learner) -> None:
    assert "When is your exam?" in texts(learner.page)
    learner.press(Qt.Key.Key_Return)
    assert learner.session.asked.turn.reason == "new"


def test_a_day_chosen_by_keyboard_is_tried_out_and_kept_with_one_key(learner: Learner) -> None:
    page = open_plan(learner)
    assert not page.keep.isEnabled()
    page.choices.exams.calendar.days.setFocus()
    learner.press(Qt.Key.Key_PageDown, Qt.Key.Key_Return)
    assert page.plan.exams[0].day == date(2026, 12, 24)
    assert plan.exam_plan(learner.desk).exams == ()
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert plan.exam_plan(learner.desk).exams[0].day == date(2026, 12, 24)
    assert learner.sees(TodayPage)
    assert "days to your exam" in texts(learner.page)
    assert "30" in texts(learner.page)


def test_several_exams_each_with_its_own_day_blueprint_and_target(learner: Learner) -> None:
    keep(learner)
    page = open_plan(learner)
    exams = page.choices.exams
    assert not exams.remove.isVisible()
    exams.add.click()
    first, second = page.plan.exams
    assert (second.day - first.day).days == 30
    assert exams.shown == second
    like = chips(exams.like)
    assert [chip.text() for chip in like] == [exam.title for exam in learner.desk.pack.exams]
    like[-1].click()
    exams.target.setValue(90)
    assert page.plan.exams == (first, replace(second, exam=learner.desk.pack.exams[-1].id, target=0.9))
    chips(exams.which)[0].click()
    assert exams.shown == first
    assert exams.target.value() == 75
    exams.calendar.days.setFocus()
    learner.press(Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Return)
    assert [exam.target for exam in page.plan.exams] == [0.9, 0.75], "the later one stands later"
    assert exams.shown == page.plan.exams[1]
    exams.remove.click()
    assert [exam.target for exam in page.plan.exams] == [0.9]
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert plan.exam_plan(learner.desk).exams == page.plan.exams


def test_today_names_the_exams_after_the_next(learner: Learner) -> None:
    keep(learner)
    page = open_plan(learner)
    page.choices.exams.add.click()
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert "Then 13 January." in texts(learner.page)


def test_a_long_name_of_an_exam_is_cut_short_and_told_whole(qtbot: QtBot, theme: Theme) -> None:
    long = replace(exam(), id="long", title="An exam with a name that goes on and on " * 6)
    choices = PlanChoices(theme, [exam(), long], TODAY)
    qtbot.addWidget(choices)
    choices.show_plan(ExamPlan((ExamDate(TODAY + timedelta(days=9), "practice", 0.75),)))
    choices.resize(560, 1200)
    choices.show()
    chip = chips(choices.exams.like)[1]
    assert choices.width() == 560
    assert chip.geometry().right() <= choices.exams.like.width()
    assert chip.toolTip() == long.title


def test_an_exam_that_is_over_is_shown_no_more(learner: Learner) -> None:
    keep(learner, days=-3)
    page = open_plan(learner)
    assert page.choices.exams.shown is None
    assert page.choices.exams.no_date.isChecked()


def test_escape_drops_what_was_only_tried_out(learner: Learner) -> None:
    keep(learner)
    page = open_plan(learner)
    page.choices.usual.setFocus()
    learner.press(Qt.Key.Key_Right)
    assert page.plan.minutes == (35,) * 7
    learner.press(Qt.Key.Key_Escape)
    assert page.plan.minutes == (30,) * 7
    assert [field.value for field in page.choices.minutes] == [30] * 7
    assert not page.keep.isEnabled()


def test_the_forecast_follows_the_controls_without_holding_up_the_window(learner: Learner) -> None:
    answer_some(learner, 110)
    keep(learner, minutes=5)
    page = open_plan(learner)
    before = [bar.accessibleName() for bar in page.findChildren(ReadinessBar)]
    assert len(before) == 2
    assert "What would raise it most" in texts(page)
    page.choices.usual.setValue(24)
    assert page.plan.minutes == (120,) * 7
    learner.qtbot.waitUntil(
        lambda: [bar.accessibleName() for bar in page.findChildren(ReadinessBar)] != before, timeout=60_000
    )  # a machine that does other things as well takes its time to work it out
    after = [bar.accessibleName() for bar in page.findChildren(ReadinessBar)]
    assert after[1] == before[1], "what a sitting today would bring does not depend on the plan"
    QApplication.processEvents()
    said = texts(page)
    assert "8 chances in 10" in said
    assert "no percentage is a pass" in said


def test_before_there_are_enough_answers_no_figure_is_claimed(learner: Learner) -> None:
    keep(learner)
    page = open_plan(learner)
    assert "Not enough answers yet" in texts(page)
    assert page.findChildren(ReadinessBar) == []


def test_today_starts_what_the_plan_has_and_says_why_each_question_comes(learner: Learner) -> None:
    keep(learner)
    show(learner, "today")
    assert "Questions for your exam" in texts(learner.page)
    learner.press(Qt.Key.Key_Return)
    learner.window.tasks.settle()
    assert learner.sees(SessionPage)
    assert learner.session.asked.turn.reason == "planned"
    learner.answer(right=True)
    assert "of the exam" in texts(learner.session)


def test_on_a_day_off_today_says_so(learner: Learner) -> None:
    keep(learner, minutes=0)
    show(learner, "today")
    assert "A day off" in texts(learner.page)


def test_days_off_and_single_weekdays_are_part_of_the_plan(learner: Learner) -> None:
    keep(learner)
    page = open_plan(learner)
    page.choices.minutes[6].setFocus()
    page.choices.minutes[6].selectAll()
    QTest.keyClicks(page.choices.minutes[6], "0")
    assert page.plan.minutes == (30, 30, 30, 30, 30, 30, 0)
    page.choices.add_day_off.click()
    page.choices.off_calendar.days.setFocus()
    learner.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert page.plan.days_off == {TODAY + timedelta(days=1)}


def test_the_plan_is_there_after_a_restart(open_window: Open, tmp_path: Path) -> None:
    first = open_window(tmp_path)
    keep(first)
    first.window.close()
    again = open_window(tmp_path)
    assert "days to your exam" in texts(again.page)


def test_fitting_the_memory_model_says_what_came_of_it(learner: Learner) -> None:
    learner.window.show_place("settings")
    page = learner.page
    assert isinstance(page, SettingsPage)
    assert "usual parameters" in texts(page)
    page.memory.button.click()
    assert page.memory.button.text() == "Cancel"
    learner.window.tasks.settle()
    assert page.memory.button.text() == "Fit to my answers"
    assert "were tried" in texts(page)
