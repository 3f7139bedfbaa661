"""What the log says of progress."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain import progress
from studyapp.domain.log import Confidence, LessonAct, LessonEvent, Rating
from studyapp.domain.memory.states import Schedule, replay
from studyapp.domain.progress import wilson_interval
from tests.builders import NOON, answer, item

SCHEDULE = Schedule()
TODAY = date(2026, 11, 24)


def test_answers_by_day_has_an_entry_for_every_day() -> None:
    answers = [answer(seconds=10), answer(correct=False, seconds=20), answer(at=NOON - timedelta(days=2), seconds=9999)]
    days = progress.answered_by_day(answers, SCHEDULE, TODAY, 4)
    assert [(d.day.day, d.answers, d.right) for d in days] == [(21, 0, 0), (22, 1, 1), (23, 0, 0), (24, 2, 1)]
    assert days[-1].seconds == 30
    assert days[1].seconds == 300, "a lid left open is not study time"


def test_overdue_counts_for_today() -> None:
    states = replay([answer("one", at=NOON - timedelta(days=60)), answer("two")], SCHEDULE)
    due = dict(progress.falling_due(states.values(), TODAY, 5))
    assert due[TODAY] == 1
    assert sum(due.values()) == 2


def test_mastery_says_nothing_below_five_answers() -> None:
    states = replay([answer("one") for _ in range(4)], SCHEDULE)
    assert progress.mastery([item("one"), item("two")], states, TODAY, SCHEDULE).recall is None


def test_mastery_is_the_mean_chance_of_recall_of_what_was_seen() -> None:
    states = replay([answer("one") for _ in range(5)], SCHEDULE)
    later = TODAY + timedelta(days=30)
    found = progress.mastery([item("one"), item("two")], states, later, SCHEDULE)
    assert (found.items, found.seen, found.answers) == (2, 1, 5)
    assert found.recall == pytest.approx(states["one"].recall(later + timedelta(days=1)))


def test_mastery_looks_at_tomorrow_so_that_a_miss_of_today_shows() -> None:
    states = replay([answer("one", rating=Rating.AGAIN) for _ in range(5)], SCHEDULE)
    recall = progress.mastery([item("one")], states, TODAY, SCHEDULE).recall
    assert recall is not None
    assert recall < 0.9


def test_sureness_counts_each_degree() -> None:
    answers = [answer(), answer(correct=False), answer(confidence=Confidence.GUESS)]
    counted = {s.confidence: (s.right, s.answers) for s in progress.sureness(answers)}
    assert counted == {Confidence.SURE: (1, 2), Confidence.GUESS: (1, 1), Confidence.UNSURE: (0, 0)}


def test_wilson_interval_of_a_known_case() -> None:
    # 15 of 20 at 95 %: the textbook value is .531 to .888.
    low, high = wilson_interval(15, 20, z=1.96)
    assert (round(low, 3), round(high, 3)) == (0.531, 0.888)
    assert wilson_interval(0, 0) == (0.0, 1.0)


@given(st.integers(1, 500), st.data())
def test_wilson_interval_holds_the_share(answers: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, answers))
    low, high = wilson_interval(right, answers)
    assert 0.0 <= low <= right / answers + 1e-9
    assert right / answers - 1e-9 <= high <= 1.0


def test_a_lesson_marked_as_not_read_is_not_read() -> None:
    first = answer()

    def event(act: LessonAct) -> LessonEvent:
        return LessonEvent(first.id, first.device, "sample", "first-1", act, NOON, timedelta())

    assert list(progress.lessons_read([event(LessonAct.OPENED), event(LessonAct.READ)])) == ["first-1"]
    assert progress.lessons_read([event(LessonAct.READ), event(LessonAct.UNREAD)]) == {}
