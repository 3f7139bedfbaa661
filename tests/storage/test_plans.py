"""Exam plans and fitted parameters in the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.domain.memory.fitting import Fitted
from studyapp.domain.memory.fsrs import DEFAULT_PARAMETERS
from studyapp.storage.data import LearnerData
from studyapp.storage.engine import connect
from studyapp.storage.migrate import upgrade
from studyapp.storage.store import Store
from studyapp.storage.values import FILE, SCHEMA, schema_version

DAY = date(2026, 12, 14)
BEFORE = "0005"
"""The version of the schema before plans were kept."""

PLAN = ExamPlan(
    (ExamDate(DAY, "prüfung-“a”", 0.7), ExamDate(DAY + timedelta(days=30), "second", 1 / 3)),
    (0, 15, 30, 45, 60, 90, 240),
    frozenset({DAY - timedelta(days=1), DAY - timedelta(days=9)}),
)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[LearnerData]:
    opened = LearnerData(tmp_path)
    opened.prepare()
    yield opened
    opened.close()


def keep(store: Store, pack: str, plan: ExamPlan) -> None:
    with store.open_work() as work:
        work.plans.put(pack, plan)
        work.commit()


def test_the_plan_is_the_last_one_kept(data: LearnerData) -> None:
    keep(data.load(), "sample", ExamPlan())
    keep(data.load(), "sample", PLAN)
    keep(data.load(), "another", ExamPlan(minutes=(10,) * 7))
    with data.open_reading() as reading:
        assert reading.exam_plan_of("sample") == PLAN
        assert reading.exam_plan_of("another") == ExamPlan(minutes=(10,) * 7)
        assert reading.exam_plan_of("third") is None


def test_a_plan_without_exams_or_days_off_comes_back(data: LearnerData) -> None:
    keep(data.load(), "sample", ExamPlan())
    with data.open_reading() as reading:
        assert reading.exam_plan_of("sample") == ExamPlan()


def test_fitted_parameters_come_back_to_the_last_digit(data: LearnerData) -> None:
    default = Fitted(DEFAULT_PARAMETERS, 0.0, used=False, answers=12)
    fitted = Fitted(tuple(value / 3 for value in DEFAULT_PARAMETERS), 0.0123456789, used=True, answers=2345)
    for each in (default, fitted):
        with data.load().open_work() as work:
            work.fits.put("sample", each)
            work.commit()
    with data.open_reading() as reading:
        assert reading.fitted_of("sample") == fitted
        assert reading.fitted_of("another") is None


def test_what_is_not_committed_is_gone(data: LearnerData) -> None:
    with data.load().open_work() as work:
        work.plans.put("sample", PLAN)
    with data.open_reading() as reading:
        assert reading.exam_plan_of("sample") is None


def test_a_database_of_the_version_before_can_keep_plans_after_the_update(tmp_path: Path) -> None:
    engine = connect(tmp_path / FILE)
    upgrade(engine, BEFORE)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))  # as in one that the app made at once
        tables = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    engine.dispose()
    assert "exam_plan" not in tables
    data = LearnerData(tmp_path)
    data.prepare()
    keep(data.load(), "sample", PLAN)
    with data.open_reading() as reading:
        assert reading.exam_plan_of("sample") == PLAN
    data.close()
    assert schema_version(tmp_path / FILE) == SCHEMA
    assert list(tmp_path.glob(f"*-before-update-from-{int(BEFORE)}.db"))
