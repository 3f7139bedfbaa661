"""The very first start: a plan is made or skipped, and it is never asked for again."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.domain.exam_plan import ExamPlan
from studyapp.services import plan
from studyapp.ui import onboarding_flow, session_flow
from studyapp.ui.app import _Start
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.exams.runner import ExamPage
from studyapp.ui.pages.onboarding import OnboardingPage
from studyapp.ui.pages.today import TodayPage
from studyapp.ui.theme import Theme
from tests.builders import SetClock
from tests.window import Learner, Open, texts

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
EVERY_KIND = Path(__file__).parents[1] / "packs" / "every-kind"
TODAY = date(2026, 11, 24)


def due(learner: Learner) -> bool:
    return onboarding_flow.is_due(learner.window.settings, learner.desk)


@pytest.fixture
def new(learner: Learner) -> Learner:
    assert due(learner)
    onboarding_flow.begin(learner.window)
    QApplication.processEvents()
    return learner


def page(new: Learner) -> OnboardingPage:
    assert isinstance(new.page, OnboardingPage)
    return new.page


@pytest.mark.parametrize(("follow", "shown"), [(False, OnboardingPage), (True, TodayPage)], ids=["learner", "author"])
def test_the_first_start_leads_there_and_a_preview_does_not(
    qtbot: QtBot, theme: Theme, tmp_path: Path, clock: SetClock, follow: bool, shown: type[QWidget]
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = MainWindow(theme, tmp_path / "window.ini")
    qtbot.addWidget(window)
    _Start(app, window, EVERY_KIND if follow else paths.bundled(), tmp_path, follow=follow).begin(clock)
    window.tasks.settle()
    gc.unfreeze()  # what a start puts out of the collector's sight is this test's only
    assert isinstance(window.shell.page, shown)


def test_it_asks_in_place_of_today_and_says_what_the_pack_holds(new: Learner) -> None:
    said = texts(page(new))
    assert "12 modules" in said
    assert new.desk.pack.title in said
    assert "Without a date" in said
    assert not new.window.shell.shows_rail


def test_all_of_it_by_keyboard(new: Learner) -> None:
    new.press(Key.Key_Right)  # from 30 minutes to 45
    new.press(*[Key.Key_Tab] * 7, Key.Key_Space)  # Sunday off
    new.press(Key.Key_Tab, Key.Key_Tab)  # the target cannot be set without a date
    while QApplication.focusWidget() is not page(new).calendar.days:
        new.press(Key.Key_Tab)
    new.press(Key.Key_PageDown, Key.Key_Return)
    assert "This is tight" in texts(page(new)) or "This fits" in texts(page(new))
    new.press(Key.Key_Return, with_=CTRL)
    assert new.sees(TodayPage)
    kept = plan.exam_plan(new.desk)
    assert kept.minutes == (45,) * 6 + (0,)
    assert [exam.day for exam in kept.exams] == [date(2026, 12, 24)]
    assert kept.exams[0].exam == new.desk.pack.exams[0].id


def test_the_target_goes_with_the_date(new: Learner) -> None:
    at = page(new)
    assert not at.target.isEnabled()
    at.calendar.chosen.emit(TODAY + timedelta(days=40))
    assert at.target.isEnabled()
    at.target.segment(at.target.index or 0).setFocus()
    at.target.segment(4).click()
    assert at.plan.exams[0].target == 0.9
    at.no_date.click()
    assert at.plan.exams == ()
    assert not at.target.isEnabled()


def test_whether_the_time_is_enough_is_said_with_its_numbers(new: Learner) -> None:
    at = page(new)
    at.calendar.chosen.emit(TODAY + timedelta(days=60))
    assert "This fits" in texts(at)
    assert "60 study days of 30 minutes: 30 hours" in texts(at)
    at.calendar.chosen.emit(TODAY + timedelta(days=10))
    assert "This is tight" in texts(at)
    assert "10 study days of 30 minutes: 5 hours" in texts(at)
    for chip in at.days_off:
        chip.click()
    assert "No day of study is left" in texts(at)
    at.days_off[0].click()
    assert at.plan.minutes == (30, *(0,) * 6), "the minutes that were chosen before stand"


def test_esc_skips_it_and_nothing_is_kept(new: Learner) -> None:
    new.press(Key.Key_Escape)
    assert new.sees(TodayPage)
    assert plan.exam_plan(new.desk) == ExamPlan()
    assert not due(new)


@pytest.mark.parametrize("leave", [Key.Key_Escape, Key.Key_Return])
def test_it_is_never_shown_again(open_window: Open, tmp_path: Path, leave: Key) -> None:
    first = open_window(tmp_path)
    onboarding_flow.begin(first.window)
    first.press(leave, with_=CTRL if leave == Key.Key_Return else Qt.KeyboardModifier.NoModifier)
    first.window.close()
    assert not due(open_window(tmp_path))


def test_whoever_has_studied_already_is_not_asked(learner: Learner) -> None:
    session_flow.start_practice(learner.window, "One", [learner.desk.pack.active_items[0].id])
    learner.answer(right=True)
    assert not due(learner)


def test_a_pack_without_exams_asks_for_none(learner: Learner) -> None:
    without = replace(learner.desk, pack=replace(learner.desk.pack, exams=()))
    assert not onboarding_flow.is_due(learner.window.settings, without)


def test_a_check_comes_first_where_it_is_wished(new: Learner) -> None:
    at = page(new)
    at.minutes.segment(0).click()
    at.check.click()
    assert new.sees(ExamPage)
    assert plan.exam_plan(new.desk).minutes == (10,) * 7
    assert not due(new)


def test_another_text_size_keeps_what_was_chosen(new: Learner) -> None:
    page(new).calendar.chosen.emit(TODAY + timedelta(days=40))
    page(new).days_off[2].click()
    chosen = page(new).plan
    new.press(Key.Key_Plus, with_=CTRL)
    try:
        assert page(new).plan == chosen
        assert page(new).days_off[2].isChecked()
    finally:
        new.press(Key.Key_0, with_=CTRL)


def test_another_edition_keeps_what_was_chosen(new: Learner) -> None:
    page(new).days_off[2].click()
    chosen = page(new).plan
    new.window.show_edition(replace(new.desk, pack=replace(new.desk.pack, version="9")), new.window.shelf)
    assert page(new).plan == chosen
