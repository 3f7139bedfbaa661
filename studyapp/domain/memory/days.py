"""Study days: a night's last hour still belongs to the evening before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY_TURNS_AT = 4
"""The hour (local) at which a study day begins unless the learner sets another."""


def study_day(at: datetime, offset: timedelta, turns_at: int = DAY_TURNS_AT) -> date:
    """The study day of a moment: ``at`` in UTC, ``offset`` from it in the learner's place then."""
    return (at + offset - timedelta(hours=turns_at)).date()
