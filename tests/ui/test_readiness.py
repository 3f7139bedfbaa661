"""Readiness on the Progress page: nothing before there are answers enough, then a chart and the same as a table."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from studyapp.domain.log import Rating
from studyapp.services import readiness, study
from studyapp.services.readiness import Trend
from studyapp.ui.pages.progress import ProgressPage
from studyapp.ui.pages.readiness_card import ReadinessCard
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.readiness_chart import ReadinessChart, Span
from tests import builders
from tests.window import Learner, texts

TODAY = date(2026, 11, 24)


def answered(learner: Learner, number: int, days: int = 1) -> None:
    """So many answers a day on the days before, right three times of four."""
    dice, items = Random(2), learner.desk.pack.active_items
    with learner.desk.open_work() as work:
        for back in range(days, 0, -1):
            for n in range(number):
                right = dice.random() < 0.75
                given = builders.answer(
                    items[n % len(items)].id,
                    pack=learner.desk.pack.id,
                    device=work.device,
                    correct=right,
                    rating=Rating.GOOD if right else Rating.AGAIN,
                    at=builders.NOON - timedelta(days=back, seconds=-30 * n),
                )
                study.append(learner.desk, work, given)
        work.commit()


def card(learner: Learner) -> ReadinessCard:
    learner.window.show_place("progress")
    learner.window.tasks.settle()
    QApplication.processEvents()
    return learner.page.findChildren(ReadinessCard)[-1]


def test_before_there_are_answers_enough_it_says_so(learner: Learner) -> None:
    answered(learner, 40)
    shown = card(learner)
    assert "Not enough answers yet to say: 40 answers so far. From 100 on you see it here." in texts(shown)
    assert not shown.findChildren(ReadinessChart)
    assert not shown.switch.isVisible()


def test_a_chart_and_the_same_as_a_table(learner: Learner) -> None:
    answered(learner, 110, days=3)
    shown = card(learner)
    [chart] = shown.findChildren(ReadinessChart)
    (day, last) = readiness.trend(learner.desk).forecasts[-1]
    assert day == TODAY
    said = f"24 November: {last.mean:.0%} expected, range {last.low * 100:.0f}–{last.high:.0%}"
    assert chart.accessibleName() == f"Readiness: {said}"
    assert "23 November: " in chart.accessibleDescription()
    shown.switch.setFocus()
    learner.press(Qt.Key.Key_Space)
    assert not shown.findChildren(ReadinessChart)
    told = texts(shown).split("\n")
    at = told.index("Today")
    assert told[at : at + 4] == ["Today", "Expected", f"{last.mean:.0%}", f"{last.low * 100:.0f}–{last.high:.0%}"]
    assert "23 November" in told
    learner.press(Qt.Key.Key_Space)
    assert shown.findChildren(ReadinessChart)


def test_it_is_worked_out_off_the_window_and_what_fails_is_told(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studyapp.services.ports import StoreError

    def broken(_: object) -> Trend:
        raise StoreError("The learner's data cannot be read.")

    learner.window.show_place("progress")
    page = learner.page
    assert isinstance(page, ProgressPage)
    answered(learner, 1)
    told: list[Exception] = []
    page.failed.connect(told.append)
    monkeypatch.setattr(readiness, "trend", broken)
    page.refresh()
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "One moment: this is being worked out." in said
    assert not told, "nothing was tried in the window's own thread"
    learner.window.tasks.settle()
    assert [str(error) for error in told] == ["The learner's data cannot be read."]


def spans(*shares: float) -> list[Span]:
    first = TODAY - timedelta(days=7 * (len(shares) - 1))
    days = [first + timedelta(days=7 * n) for n in range(len(shares))]
    return [
        Span(day, share, share - 0.08, share + 0.08, f"{day:%d}: {share:.0%}")
        for day, share in zip(days, shares, strict=True)
    ]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [300, 600])
@pytest.mark.parametrize(
    ("expected", "mocks", "target", "exam"),
    [
        (spans(0.6), [], None, None),
        (spans(0.6), spans(0.3), 0.75, TODAY),
        (spans(0.1, 0.95), spans(0.5, 0.6, 0.7, 0.9), 1.0, TODAY + timedelta(days=1)),
        (spans(0.5, 0.6, 0.62), spans(0.55), 0.6, TODAY + timedelta(days=300)),
    ],
)
def test_it_can_be_painted_whatever_there_is(
    qtbot: QtBot,
    theme: Theme,
    scale: float,
    width: int,
    expected: list[Span],
    mocks: list[Span],
    target: float | None,
    exam: date | None,
) -> None:
    theme.use_text_scale(scale)
    try:
        chart = ReadinessChart(theme, expected, mocks, target, exam)
        qtbot.addWidget(chart)
        chart.resize(theme.sp(width), chart.sizeHint().height())
        picture = chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        inks = set(memoryview(picture.constBits()).cast("B").cast("I"))
        assert theme.colour("data.line").rgb() in inks
        assert theme.colour("data.band").rgb() in inks
        assert (theme.colour("data.pass").rgb() in inks) is (target is not None)
    finally:
        theme.use_text_scale(1.0)


def test_a_day_tells_itself_under_the_pointer(qtbot: QtBot, theme: Theme) -> None:
    expected = spans(0.5, 0.6, 0.7)
    holder = QWidget()
    chart = ReadinessChart(theme, expected, [], None, None)
    chart.setParent(holder)
    qtbot.addWidget(holder)
    holder.resize(600, 220)
    chart.resize(600, chart.sizeHint().height())
    holder.show()
    for x, span in ((40, expected[0]), (590, expected[2])):
        at = QPoint(x, 60)
        QApplication.sendEvent(chart, QHelpEvent(QEvent.Type.ToolTip, at, chart.mapToGlobal(at)))
        assert QToolTip.text() == span.told
    QToolTip.hideText()
