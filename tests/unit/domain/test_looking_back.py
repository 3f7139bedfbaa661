"""What was known on earlier days, by one way through the log."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.looking_back import known_on, spread_days
from studyapp.domain.memory.record import record
from studyapp.domain.memory.states import Schedule, replay
from tests.builders import NOON, answer

TODAY = NOON.date()
SCHEDULE = Schedule()


@given(st.integers(0, 900), st.integers(2, 20))
def test_days_are_evenly_apart_not_too_many_and_end_today(span: int, most: int) -> None:
    first = TODAY - timedelta(days=span)
    days = spread_days(first, TODAY, most)
    assert days[-1] == TODAY
    assert first <= days[0]
    assert 1 <= len(days) <= most
    apart = {(after - before).days for before, after in pairwise(days)}
    assert len(apart) <= 1
    assert span == 0 or len(days) > 1


def a_log(days: int = 20) -> list[Answer]:
    dice = Random(4)
    return [
        answer(f"item-{dice.randrange(9)}", rating=dice.choice(list(Rating)), at=NOON - timedelta(days=back, hours=-n))
        for back in range(days, -1, -1)
        for n in range(dice.randrange(4))
    ]


def test_what_was_known_in_the_morning_is_a_replay_of_the_answers_before_and_now_of_all() -> None:
    log = a_log()
    days = spread_days(TODAY - timedelta(days=19), TODAY, 7)
    known = known_on(days, log, SCHEDULE)
    assert [each.day for each in known] == days
    for each in known:
        before = [a for a in log if each.day == TODAY or study_day(a.at, a.offset, SCHEDULE.turns_at) < each.day]
        assert each.states == replay(before, SCHEDULE)
        assert list(each.found) == record(before, SCHEDULE)


def test_before_the_first_answer_nothing_was_known_and_after_the_last_all_is() -> None:
    log = a_log(3)
    long_ago, tomorrow = date(2020, 1, 1), TODAY + timedelta(days=1)
    first, then, last = known_on([long_ago, tomorrow, tomorrow + timedelta(days=1)], log, SCHEDULE)
    assert (list(first.found), first.states) == ([], {})
    assert then.states == last.states == replay(log, SCHEDULE)
