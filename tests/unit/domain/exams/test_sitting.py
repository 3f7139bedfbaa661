"""Sittings: answers that may change until the end, and a clock that is right whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.exams.form import Form, FormItem
from studyapp.domain.exams.sitting import (
    Entry,
    Sitting,
    Terms,
    answered,
    begun,
    come_back,
    finish,
    flagged,
    gone_to,
    is_over,
    left,
    next_section,
    remaining,
    struck,
    sure,
    ticked,
    with_another,
)
from studyapp.domain.log import Confidence
from studyapp.domain.packs import Level
from studyapp.domain.questions import Mark, Response
from tests.builders import NOON


def sitting(items: int = 4, sections: tuple[int, ...] | None = None, **terms: Any) -> Sitting:
    asked = [FormItem(f"i{n}", "m", Level.APPLY, section=sections[n] if sections else 0) for n in range(items)]
    agreed = Terms(**{"seconds": 600.0} | terms)
    return begun(uuid4(), uuid4(), "sample", "Practice", Form("practice", 1, tuple(asked)), agreed, NOON, timedelta())


def later(seconds: float) -> Any:
    return NOON + timedelta(seconds=seconds)


def give(to: Sitting, *responses: str, complete: bool = True, stepwise: bool = False) -> Sitting:
    return answered(to, responses, complete=complete, stepwise=stepwise)


def mark(item: FormItem, response: Response) -> Mark | None:
    return None if item.item == "i3" else Mark(response == ("right",), float(response == ("right",)))


# -- the clock ------------------------------------------------------------------------------------------


def test_time_runs_for_the_question_that_is_open() -> None:
    run = ticked(sitting(), later(20))
    run = ticked(gone_to(run, 2), later(32))
    assert [entry.seconds for entry in run.entries] == [20, 0, 12, 0]
    assert (run.spent, remaining(run, later(32)), remaining(run, later(40))) == (32, 568, 560)


def test_a_clock_that_pauses_stands_while_the_learner_is_away() -> None:
    away = left(ticked(sitting(), later(20)), later(25))
    back = come_back(away, later(5000))
    assert remaining(away, later(4000)) == 575
    assert remaining(back, later(5010)) == 565


def test_a_clock_that_does_not_pause_goes_on_and_counts_for_no_question() -> None:
    away = left(ticked(sitting(pauses=False), later(20)), later(25))
    assert remaining(away, later(225)) == 375
    back = come_back(away, later(225))
    assert (back.spent, back.entries[0].seconds) == (225, 25)
    assert is_over(come_back(away, later(601)), later(601))


@pytest.mark.parametrize(("pauses", "expected"), [(True, 580), (False, 480)])
def test_after_a_crash_the_clock_is_as_it_was_last_kept_or_went_on(pauses: bool, expected: float) -> None:
    kept = ticked(sitting(pauses=pauses), later(20))  # and then nothing more
    assert remaining(come_back(kept, later(120)), later(120)) == expected


def test_a_machine_that_slept_takes_no_time_from_a_clock_that_pauses() -> None:
    slept = ticked(ticked(sitting(), later(20)), later(3620))
    assert (slept.spent, slept.entries[0].seconds, slept.clock_at) == (20, 20, later(3620))
    assert ticked(ticked(sitting(pauses=False), later(20)), later(320)).spent == 320


def test_a_machine_clock_that_is_set_back_gives_no_time_back() -> None:
    run = ticked(ticked(sitting(), later(20)), later(-500))
    assert (run.spent, ticked(run, later(-490)).spent) == (20, 30)


def test_the_clock_never_shows_less_than_nothing_and_counts_no_more_than_there_was() -> None:
    run = ticked(ticked(sitting(seconds=25.0), later(20)), later(40))
    assert (remaining(run, later(900)), run.spent, run.entries[0].seconds) == (0, 25, 25)
    assert is_over(run, later(40))


def test_without_a_limit_it_is_never_over() -> None:
    run = sitting(seconds=None)
    assert remaining(run, later(10**7)) is None
    assert not is_over(run, later(10**7))


STEPS = st.lists(st.tuples(st.sampled_from(["tick", "leave", "back", "go"]), st.integers(0, 200)), max_size=30)


@given(steps=STEPS, pauses=st.booleans())
def test_whatever_happens_time_left_only_shrinks_and_questions_hold_no_more_than_was_spent(
    steps: list[tuple[str, int]], pauses: bool
) -> None:
    run, seconds, away = sitting(pauses=pauses), 0, False
    before = remaining(run, later(0))
    for step, passed in steps:
        seconds += passed
        if step == "leave" and not away:
            run, away = left(run, later(seconds)), True
        elif step == "back" and away:
            run, away = come_back(run, later(seconds)), False
        elif not away:
            run = ticked(run, later(seconds))
            run = gone_to(run, seconds % 4) if step == "go" else run
        now = remaining(run, later(seconds))
        assert before is not None
        assert now is not None
        assert now <= before
        assert sum(entry.seconds for entry in run.entries) <= run.spent + 1e-6
        assert pauses or now == max(0, 600 - seconds)
        before = now


# -- answering ------------------------------------------------------------------------------------------


def test_answers_may_change_and_the_first_that_stood_is_remembered() -> None:
    run = give(give(sitting(), "wrong"), "right")
    assert run.entry == Entry(responses=(("wrong",), ("right",)), complete=True)
    assert run.entry.changed
    assert not give(run, "wrong").entry.changed, "back to the first is no change"


def test_an_answer_built_up_by_steps_replaces_itself_until_its_question_is_left() -> None:
    run = give(give(sitting(), "a", stepwise=True), "a", "b", stepwise=True)
    assert run.entry.responses == (("a", "b"),)
    run = give(gone_to(gone_to(run, 1), 0), "b", stepwise=True)
    run = give(run, "b", "c", stepwise=True)
    assert run.entry.responses == (("a", "b"), ("b", "c"))


def test_half_an_answer_is_kept_and_does_not_count_as_answered() -> None:
    run = give(sitting(), "one", "", complete=False, stepwise=True)
    assert (run.entry.response, run.entry.complete, 0 in run.unanswered) == (("one", ""), False, True)
    run = give(gone_to(gone_to(run, 1), 0), "one", "two", stepwise=True)
    assert run.entry.responses == (("one", "two"),)
    assert 0 not in run.unanswered


def test_an_answer_can_be_taken_back() -> None:
    run = give(give(sitting(), "a"), complete=False)
    assert (run.entry.response, run.entry.complete) == ((), False)
    assert give(sitting(), complete=False).entry.responses == ()
    assert give(run, "b").entry.responses == (("a",), ("b",))


def test_flags_strikes_and_sureness_stay_with_their_question() -> None:
    run = flagged(struck(sure(sitting(), Confidence.UNSURE), ["x"]))
    assert run.entry == Entry(confidence=Confidence.UNSURE, struck=("x",), flagged=True)
    run = flagged(gone_to(run, 1))
    assert [entry.flagged for entry in run.entries] == [True, True, False, False]
    assert not flagged(gone_to(run, 0)).entries[0].flagged


def test_there_is_no_way_into_another_section_but_on() -> None:
    run = sitting(4, sections=(0, 0, 1, 1))
    assert list(run.reachable) == [0, 1]
    assert gone_to(run, 2) == run
    on = next_section(run)
    assert (on.current, list(on.reachable)) == (2, [2, 3])
    assert gone_to(on, 1) == on
    assert gone_to(on, 3).current == 3
    assert next_section(gone_to(on, 3)).current == 3, "there is none after the last"


def test_a_quick_check_grows_by_a_question_and_leads_only_on() -> None:
    run = replace(sitting(1), adaptive=True)
    run = with_another(run, FormItem("next", "m", Level.APPLY))
    assert (run.current, len(run.entries), list(run.reachable)) == (1, 2, [1])
    assert gone_to(run, 0) == run


# -- the end --------------------------------------------------------------------------------------------


def test_the_end_marks_the_last_answer_and_the_first() -> None:
    run = give(give(sitting(), "wrong"), "right")
    run = give(gone_to(run, 1), "wrong")
    run = give(gone_to(run, 3), "right")
    done = finish(run, later(20), mark)
    assert [(e.correct, e.credit, e.first_correct) for e in done.entries] == [
        (True, 1.0, False),
        (False, 0.0, False),
        (False, 0.0, None),
        (None, None, None),
    ]
    assert (done.finished, done.clock_at, done.spent) == (later(20), None, 20)
    assert finish(done, later(90), mark) == done, "once"
    assert come_back(done, later(90)) == done
    assert is_over(done, later(90))


def test_a_partial_answer_earns_its_credit() -> None:
    def partly(item: FormItem, response: Response) -> Mark:
        return Mark(False, 0.5 if response else 0.3)

    run = give(sitting(2), "one", "", complete=False, stepwise=True)
    done = finish(run, later(1), partly)
    assert [entry.credit for entry in done.entries] == [0.5, 0.0]
