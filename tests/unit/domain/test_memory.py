"""Grading, FSRS and the states derived from a log."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.log import Answer, Confidence, Override, Rating, that_count
from studyapp.domain.memory import fsrs
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.grading import rating_of
from studyapp.domain.memory.states import ItemState, Schedule, after, replay
from tests.builders import NOON, answer

SCHEDULE = Schedule()


@pytest.mark.parametrize(
    ("correct", "confidence", "rating"),
    [
        (True, Confidence.SURE, Rating.GOOD),
        (True, Confidence.UNSURE, Rating.HARD),
        (True, Confidence.GUESS, Rating.AGAIN),
        (True, None, Rating.GOOD),
        (False, Confidence.SURE, Rating.AGAIN),
        (False, Confidence.UNSURE, Rating.AGAIN),
        (False, Confidence.GUESS, Rating.AGAIN),
        (False, None, Rating.AGAIN),
    ],
)
def test_grading(correct: bool, confidence: Confidence | None, rating: Rating) -> None:
    assert rating_of(correct, confidence) is rating


def test_only_wrong_and_sure_is_a_confident_error() -> None:
    assert answer(correct=False, confidence=Confidence.SURE).confident_error
    assert not answer(correct=False, confidence=Confidence.UNSURE).confident_error
    assert not answer(correct=True, confidence=Confidence.SURE).confident_error


@pytest.mark.parametrize(
    ("at", "offset", "day"),
    [
        (datetime(2026, 11, 24, 3, 59, tzinfo=UTC), 0, date(2026, 11, 23)),
        (datetime(2026, 11, 24, 4, 0, tzinfo=UTC), 0, date(2026, 11, 24)),
        (datetime(2026, 11, 24, 1, 0, tzinfo=UTC), 5, date(2026, 11, 24)),
        (datetime(2026, 11, 24, 8, 0, tzinfo=UTC), -8, date(2026, 11, 23)),
    ],
)
def test_a_study_day_turns_over_at_four_where_the_learner_is(at: datetime, offset: int, day: date) -> None:
    assert study_day(at, timedelta(hours=offset)) == day


def test_first_answers_start_with_the_published_stabilities() -> None:
    # The first four FSRS-6 parameters are the stabilities in days after a first answer.
    for rating, stability in zip(Rating, fsrs.DEFAULT_PARAMETERS[:4], strict=True):
        assert fsrs.after_answer(None, rating, 0).stability == pytest.approx(stability)


def test_recall_is_ninety_percent_after_as_many_days_as_the_stability() -> None:
    memory = fsrs.Memory(stability=10.0, difficulty=5.0)
    assert fsrs.retrievability(memory, 10.0) == pytest.approx(0.9)
    assert fsrs.retrievability(memory, 0.0) == pytest.approx(1.0)
    assert fsrs.interval(memory, 0.9) == 10


@given(st.floats(0.1, 500), st.floats(0, 400), st.floats(0, 400))
def test_recall_falls_with_time_and_stays_a_probability(stability: float, earlier: float, more: float) -> None:
    memory = fsrs.Memory(stability, 5.0)
    first, later = fsrs.retrievability(memory, earlier), fsrs.retrievability(memory, earlier + more)
    assert 0.0 < later <= first <= 1.0


@given(st.floats(0.1, 300), st.floats(0.75, 0.97))
def test_an_interval_ends_about_where_recall_meets_the_retention(stability: float, retention: float) -> None:
    memory = fsrs.Memory(stability, 5.0)
    days = fsrs.interval(memory, retention)
    assert days >= 1
    assert fsrs.retrievability(memory, days + 1) < retention + 1e-6
    if days > 1:
        assert fsrs.retrievability(memory, days - 1) > retention - 1e-6


def test_better_ratings_are_due_later() -> None:
    due = [after(None, answer(rating=rating), SCHEDULE).due for rating in Rating]
    assert due == sorted(due)
    assert due[0] == date(2026, 11, 25)


def test_a_lapse_is_counted_once_until_it_is_known_again() -> None:
    state: ItemState | None = None
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.AGAIN, Rating.GOOD, Rating.AGAIN):
        state = after(state, answer(rating=rating), SCHEDULE)
    assert state is not None
    assert (state.answers, state.lapses) == (5, 2)


def test_a_clock_set_back_gives_no_negative_time() -> None:
    first = after(None, answer(at=NOON), SCHEDULE)
    second = after(first, answer(at=NOON - timedelta(days=30)), SCHEDULE)
    assert second.last_day == first.last_day


HISTORIES = st.lists(
    st.builds(
        lambda item, rating, hours: (item, rating, hours),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from(list(Rating)),
        st.integers(0, 24 * 40),
    ),
    max_size=40,
)


@given(HISTORIES)
def test_a_replayed_log_gives_the_states_that_grew_answer_by_answer(history: list[tuple[str, Rating, int]]) -> None:
    at, grown, log = NOON, dict[str, ItemState](), list[Answer]()
    for item, rating, hours in history:
        at += timedelta(hours=hours)
        log.append(answer(item, rating=rating, at=at))
        grown[item] = after(grown.get(item), log[-1], SCHEDULE)
    assert replay(log, SCHEDULE) == grown


def test_the_last_override_counts() -> None:
    given_ = answer(rating=Rating.AGAIN)
    overrides = [
        Override(given_.device, given_.id, Rating.EASY, NOON + timedelta(minutes=2)),
        Override(given_.device, given_.id, Rating.HARD, NOON + timedelta(minutes=1)),
    ]
    assert [a.rating for a in that_count([given_], overrides)] == [Rating.EASY]
