"""Exam dates, minutes by weekday, days off, and each item's share of an exam."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.exam_plan import (
    ExamDate,
    ExamPlan,
    exams_ahead,
    minutes_on,
    next_exam,
    study_minutes,
    weights_of,
)
from tests.builders import item
from tests.exam_banks import exam

TUESDAY = date(2026, 11, 24)
WEEK = (10, 20, 30, 40, 50, 60, 0)


def test_minutes_go_by_weekday_and_a_day_off_has_none() -> None:
    plan = ExamPlan(minutes=WEEK, days_off=frozenset({TUESDAY + timedelta(days=1)}))
    assert minutes_on(plan, TUESDAY) == 20
    assert study_minutes(plan, TUESDAY, TUESDAY + timedelta(days=6)) == [20, 0, 40, 50, 60, 0, 10]
    assert study_minutes(plan, TUESDAY, TUESDAY - timedelta(days=1)) == []


def test_the_nearest_exam_to_come_counts_also_on_its_day() -> None:
    late, soon, over = (ExamDate(TUESDAY + timedelta(days=n), "practice", 0.75) for n in (40, 3, -1))
    plan = ExamPlan((late, over, soon))
    assert exams_ahead(plan, TUESDAY) == [soon, late]
    assert next_exam(plan, soon.day) == soon
    assert next_exam(plan, soon.day + timedelta(days=1)) == late
    assert next_exam(plan, late.day + timedelta(days=1)) is None


def test_a_module_shares_its_weight_evenly_among_its_items() -> None:
    blueprint = exam(modules={"first": 0.75, "second": 0.25})
    items = [item("a"), item("b"), item("c", module="second"), item("d", module="not-asked")]
    assert weights_of(blueprint, items) == {"a": 0.375, "b": 0.375, "c": 0.25, "d": 0.0}


def test_a_module_without_items_leaves_its_weight_to_the_others() -> None:
    blueprint = exam(modules={"first": 0.6, "second": 0.2, "third": 0.2})
    weights = weights_of(blueprint, [item("a"), item("b", module="second")])
    assert weights == pytest.approx({"a": 0.75, "b": 0.25})


def test_without_a_blueprint_every_item_counts_the_same() -> None:
    assert weights_of(None, [item("a"), item("b", module="second")]) == {"a": 0.5, "b": 0.5}
    assert weights_of(None, []) == {}


def test_nothing_weighs_where_no_item_belongs_to_the_exam() -> None:
    assert weights_of(exam(modules={"other": 1.0}), [item("a")]) == {"a": 0.0}
    assert weights_of(exam(), []) == {}


@given(
    sizes=st.lists(st.integers(0, 5), min_size=3, max_size=3),
    parts=st.lists(st.integers(1, 50), min_size=3, max_size=3),
)
def test_shares_add_up_to_the_whole_exam(sizes: list[int], parts: list[int]) -> None:
    modules = {f"m{n}": part / sum(parts) for n, part in enumerate(parts)}
    items = [item(f"{n}-{k}", module=f"m{n}") for n, size in enumerate(sizes) for k in range(size)]
    assert sum(weights_of(exam(modules=modules), items).values()) == pytest.approx(1.0 if items else 0.0)
