"""Choosing a day, by mouse and by keys; and a range that is shown as it is."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.calendar import Calendar
from studyapp.ui.widgets.readiness_bar import Readiness, ReadinessBar

TODAY = date(2026, 11, 25)


@pytest.fixture
def calendar(theme: Theme, qtbot: QtBot) -> Calendar:
    made = Calendar(theme, TODAY)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.days.setFocus()
    return made


def title(calendar: Calendar) -> str:
    return next(label.text() for label in calendar.findChildren(QLabel))


def test_arrows_move_by_days_and_weeks_and_enter_chooses(calendar: Calendar, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(calendar.days, key)
    with qtbot.waitSignal(calendar.chosen) as chosen:
        qtbot.keyClick(calendar.days, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 12, 3)]
    assert title(calendar) == "December 2026"
    assert calendar.days.accessibleName() == "Thursday 3 December 2026, chosen"


def test_the_month_turns_and_the_day_stays_within_it(calendar: Calendar, qtbot: QtBot) -> None:
    calendar.show_day(date(2027, 1, 31))
    qtbot.keyClick(calendar.days, Qt.Key.Key_PageDown)
    with qtbot.waitSignal(calendar.chosen) as chosen:
        qtbot.keyClick(calendar.days, Qt.Key.Key_Space)
    assert chosen.args == [date(2027, 2, 28)]


def test_no_day_before_the_earliest_can_be_reached_or_chosen(calendar: Calendar, qtbot: QtBot) -> None:
    for _ in range(30):
        qtbot.keyClick(calendar.days, Qt.Key.Key_Left)
    qtbot.keyClick(calendar.days, Qt.Key.Key_PageUp)
    with qtbot.waitSignal(calendar.chosen) as chosen:
        qtbot.keyClick(calendar.days, Qt.Key.Key_Return)
    assert chosen.args == [TODAY]
    with qtbot.assertNotEmitted(calendar.chosen, wait=20):
        qtbot.mouseClick(calendar.days, Qt.MouseButton.LeftButton, pos=day_at(calendar, date(2026, 11, 3)))


def test_a_click_chooses_the_day_under_the_pointer(calendar: Calendar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(calendar.chosen) as chosen:
        qtbot.mouseClick(calendar.days, Qt.MouseButton.LeftButton, pos=day_at(calendar, date(2026, 11, 28)))
    assert chosen.args == [date(2026, 11, 28)]


def day_at(calendar: Calendar, day: date) -> QPoint:
    return next(cell.center().toPoint() for one, cell in calendar.days._cells() if one == day)


def test_a_readiness_bar_says_its_range_and_begins_lower_where_it_has_to(theme: Theme, qtbot: QtBot) -> None:
    bar = ReadinessBar(theme)
    qtbot.addWidget(bar)
    bar.show_readiness(Readiness(0.61, 0.68, 0.75, 0.7))
    assert bar.accessibleName() == "Between 61% and 75%, about 68%; your target is 70%"
    assert bar.axis == (0.4, 1.0)
    bar.show_readiness(Readiness(0.23, 0.3, 0.4))
    assert bar.axis == (0.2, 1.0)
    bar.resize(300, bar.sizeHint().height())
    bar.show()
    assert bar.grab().toImage() == bar.grab().toImage()
