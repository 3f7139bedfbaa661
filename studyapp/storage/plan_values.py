"""Exam plans and fitted parameters as they stand in the database, and reading them; free of SQLAlchemy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.domain.memory.fitting import Fitted


def from_plan(plan: ExamPlan) -> Mapping[str, str]:
    """A plan as JSON by column."""
    exams = [[exam.day.isoformat(), exam.exam, exam.target] for exam in plan.exams]
    return {
        "exams": json.dumps(exams, ensure_ascii=False),
        "minutes": json.dumps(plan.minutes),
        "days_off": json.dumps(sorted(day.isoformat() for day in plan.days_off)),
    }


def from_fitted(fitted: Fitted) -> Mapping[str, object]:
    """Fitted parameters by column."""
    return {
        "parameters": json.dumps(fitted.parameters),
        "gain": fitted.gain,
        "used": int(fitted.used),
        "answers": fitted.answers,
    }


def read_plan(connection: sqlite3.Connection, pack: str) -> ExamPlan | None:
    """The plan that the learner keeps for a pack; rows are ``sqlite3.Row``."""
    row = connection.execute("SELECT * FROM exam_plan WHERE pack = ?", (pack,)).fetchone()
    if row is None:
        return None
    return ExamPlan(
        exams=tuple(ExamDate(date.fromisoformat(day), exam, target) for day, exam, target in json.loads(row["exams"])),
        minutes=tuple(json.loads(row["minutes"])),
        days_off=frozenset(map(date.fromisoformat, json.loads(row["days_off"]))),
    )


def read_fitted(connection: sqlite3.Connection, pack: str) -> Fitted | None:
    """What came of the last fitting to the answers in a pack."""
    row = connection.execute("SELECT * FROM fitted_parameters WHERE pack = ?", (pack,)).fetchone()
    if row is None:
        return None
    return Fitted(tuple(json.loads(row["parameters"])), row["gain"], bool(row["used"]), row["answers"])
