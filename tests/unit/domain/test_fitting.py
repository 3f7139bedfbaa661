"""FSRS fitted to one learner, and whether it is used."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory import fsrs
from studyapp.domain.memory.fitting import ENOUGH_REVIEWS, fit
from studyapp.domain.memory.fsrs import DEFAULT_PARAMETERS, Memory, Parameters
from studyapp.domain.memory.record import Lately, predicted, record
from studyapp.domain.memory.states import Schedule, replay
from tests.builders import NOON, answer

FORGETFUL = (0.03, 0.1, 0.2, 0.6, *DEFAULT_PARAMETERS[4:8], DEFAULT_PARAMETERS[8] - 1.0, *DEFAULT_PARAMETERS[9:])
"""A learner whose memories begin weaker and grow more slowly than most."""


def log_of(parameters: Parameters, items: int, days: int = 80, seed: int = 1) -> list[Answer]:
    """What a learner with such a memory answers when asked at random intervals."""
    random = Random(seed)
    given: list[Answer] = []
    for n in range(items):
        memory: Memory | None = None
        day, elapsed = random.randrange(days // 2), 0
        while day < days:
            chance = 0.5 if memory is None else fsrs.retrievability(memory, elapsed, parameters)
            rating = Rating.GOOD if random.random() < chance else Rating.AGAIN
            memory = fsrs.after_answer(memory, rating, elapsed, parameters)
            at = NOON + timedelta(days=day, seconds=n)
            given.append(answer(f"i{n}", rating=rating, correct=rating is not Rating.AGAIN, at=at))
            elapsed = random.randrange(1, 12)
            day += elapsed
    return sorted(given, key=lambda each: each.at)


def test_a_learner_unlike_most_is_fitted_and_foretold_better() -> None:
    earlier, unseen = log_of(FORGETFUL, 150), log_of(FORGETFUL, 150, seed=2)
    found = fit(earlier)
    assert found.used
    assert found.gain > 0.01
    assert found.answers == len(earlier)

    def error(parameters: Parameters) -> float:
        reviews = predicted(record(unseen, Schedule(parameters)))
        recalled = [each.answer.rating is not Rating.AGAIN for each, _, _ in reviews]
        chances = [fsrs.retrievability(before.memory, each.days, parameters) for each, before, _ in reviews]
        return sum((chance - came) ** 2 for chance, came in zip(chances, recalled, strict=True)) / len(reviews)

    assert error(found.parameters) < error(DEFAULT_PARAMETERS) - 0.002


@pytest.mark.parametrize("seed", range(6))
def test_a_learner_like_most_is_not_harmed(seed: int) -> None:
    found = fit(log_of(DEFAULT_PARAMETERS, 120, seed=seed))
    assert found.used or found.parameters == DEFAULT_PARAMETERS
    assert found.gain < 0.02, "there is nothing to gain, whichever way the dice fell"


def test_too_few_answers_are_not_fitted() -> None:
    few = log_of(FORGETFUL, 12)
    assert len(predicted(record(few, Schedule()))) < ENOUGH_REVIEWS
    found = fit(few)
    assert (found.parameters, found.used, found.answers) == (DEFAULT_PARAMETERS, False, len(few))
    assert not fit([]).used


def test_answers_on_one_day_only_are_no_ground_for_fitting() -> None:
    crammed = [answer("one", at=NOON + timedelta(minutes=n)) for n in range(2 * ENOUGH_REVIEWS)]
    assert not fit(crammed).used


def test_fitting_tells_how_far_it_is_and_can_be_stopped() -> None:
    told: list[float] = []
    log = log_of(FORGETFUL, 150)
    fit(log, step=told.append)
    assert told == sorted(told)
    assert told[0] == 0.0
    assert len(told) > 3

    def stop(done: float) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fit(log, step=stop)


def test_the_record_is_what_the_states_were_before_each_answer() -> None:
    log = log_of(DEFAULT_PARAMETERS, 5)
    schedule = Schedule()
    for at, found in enumerate(record(log, schedule)):
        before = replay(log[:at], schedule).get(found.answer.item)
        assert found.before == before
        assert found.after == replay(log[: at + 1], schedule)[found.answer.item]
        assert found.days == ((found.answer.at.date() - before.last_day).days if before else 0)


def test_an_answer_again_on_the_same_day_was_not_predicted() -> None:
    first = answer("one")
    again = replace(first, at=NOON + timedelta(minutes=5))
    later = replace(first, at=NOON + timedelta(days=2))
    found = predicted(record([first, again, later], Schedule()))
    assert [(each.answer, each.days) for each, _, _ in found] == [(later, 2)]


def test_the_record_knows_on_how_many_days_an_item_was_met_and_whether_it_was_missed() -> None:
    log = [
        answer("one", at=NOON, rating=Rating.AGAIN),
        answer("one", at=NOON + timedelta(minutes=5)),  # once more in the same session
        answer("one", at=NOON + timedelta(days=2)),
        answer("one", at=NOON + timedelta(days=9), rating=Rating.AGAIN),
        answer("one", at=NOON + timedelta(days=9, minutes=5)),
    ]
    found = record(log, Schedule())
    assert [each.lately for each in found] == [
        None,
        Lately(1, True),
        Lately(1, True),
        Lately(2, False),
        Lately(3, True),
    ]
    assert found[-1].now == Lately(3, True)
