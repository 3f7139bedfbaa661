"""The quick check as verbs: it grows by a question, ends by itself, and is kept like a mock exam."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from studyapp.domain.exams.blueprint import grid
from studyapp.domain.exams.quick_check import AT_LEAST, AT_MOST, GOOD_ENOUGH
from studyapp.domain.exams.sitting import Sitting
from studyapp.services import mock_exams, quick_checks
from studyapp.services.ports import Desk
from studyapp.services.quick_checks import Check
from tests.builders import desk, module, pack
from tests.exam_banks import bank, case, exam

EXAM = exam(60, {"first": 0.5, "second": 0.5})


def checked(**changes: object) -> Desk:
    items = tuple(bank(grid(EXAM), Random(2), spare=2.0)) + tuple(case("c", "first", list(EXAM.levels)))
    made = pack(modules=(module("first"), module("second")), items=items, exams=(EXAM,))
    return desk(replace(made, **changes))  # type: ignore[arg-type]


def give(at: Desk, sitting: Sitting, right: bool) -> Sitting:
    asked = mock_exams.ask(at, sitting, sitting.current)
    assert asked is not None
    return mock_exams.answer(at, sitting, asked.variant.question.key if right else ("nonsense",), complete=True)


def to_the_end(at: Desk, check: Check, rights: list[bool]) -> Sitting:
    run = quick_checks.begin(at, check)
    assert run is not None
    while run.finished is None:
        right = rights[(len(run.entries) - 1) % len(rights)]
        run = quick_checks.go_on(at, check, give(at, run, right))
    return run


def test_it_asks_until_the_estimate_is_good_enough_and_keeps_what_it_came_to() -> None:
    at = checked()
    check = quick_checks.open_check(at)
    done = to_the_end(at, check, [True, True, False])
    assert done.expected is not None
    assert AT_LEAST <= len(done.entries) <= AT_MOST
    assert done.expected.error <= GOOD_ENOUGH or len(done.entries) == AT_MOST
    assert 0.5 < done.expected.score < 0.85
    assert mock_exams.overview(at).finished == (done,)
    with at.open_reading() as reading:
        assert len(reading.answers_of("sample")) == len(done.entries)
    assert len({placed.item for placed in done.form.items}) == len(done.entries), "no item twice"
    assert all(at.pack.item_by_id[placed.item].case is None for placed in done.form.items)


def test_better_answers_give_a_better_estimate() -> None:
    def expected(rights: list[bool]) -> float:
        at = checked()
        done = to_the_end(at, quick_checks.open_check(at), rights)
        assert done.expected is not None
        return done.expected.score

    assert expected([False]) < expected([True, False]) < expected([True])


def test_it_is_gone_on_with_after_a_break() -> None:
    at = checked()
    check = quick_checks.open_check(at)
    run = quick_checks.begin(at, check)
    assert run is not None
    run = quick_checks.go_on(at, check, give(at, run, True))
    kept = mock_exams.find(at, run.id)
    assert kept is not None
    assert kept == run
    again = quick_checks.open_check(at)
    on = quick_checks.go_on(at, again, give(at, mock_exams.come_back(at, kept), False))
    assert len(on.entries) == 3
    assert [placed.item for placed in on.form.items[:2]] == [placed.item for placed in run.form.items]


def test_ended_early_it_drops_the_open_question_and_says_how_sure_it_is() -> None:
    at = checked()
    check = quick_checks.open_check(at)
    run = quick_checks.begin(at, check)
    assert run is not None
    run = quick_checks.go_on(at, check, give(at, run, True))
    done = quick_checks.finish(at, check, run)
    assert len(done.entries) == 1
    assert done.expected is not None
    assert done.expected.error > GOOD_ENOUGH
    assert mock_exams.find(at, done.id) == done


def test_without_a_blueprint_all_items_weigh_alike_and_without_items_there_is_none() -> None:
    at = checked(exams=())
    check = quick_checks.open_check(at)
    assert len({candidate.weight for candidate in check.candidates}) == 1
    assert quick_checks.begin(at, check) is not None
    empty = checked(items=())
    assert quick_checks.begin(empty, quick_checks.open_check(empty)) is None
