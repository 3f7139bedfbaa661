"""Sentences about the exam: forecasts and chances. Words only; every number comes from a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyapp.services.plan import Advice
from studyapp.ui.wording import counted, percent

if TYPE_CHECKING:  # numpy takes a while to load, and the first page has no need of it
    from studyapp.domain.memory.forecast import Forecast

NO_PASS = "A real exam equates its scores, so no percentage is a pass there. This is your own target."
_CHANCES = (
    (0.1, "very unlikely"),
    (0.35, "unlikely"),
    (0.65, "too close to call"),
    (0.9, "likely"),
    (1.1, "very likely"),
)


def forecast(shown: Forecast) -> str:
    """A range in words, its middle first."""
    span = f"from {percent(shown.low)} to {percent(shown.high)}"
    return f"About {percent(shown.mean)}. The range {span} covers 8 chances in 10."


def too_few(shown: Forecast) -> str:
    """Why there is no forecast yet."""
    answers = counted(shown.answers, "answer")
    return f"Not enough answers yet to say: {answers} so far. It comes with more practice, soonest with a mock exam."


def chance(share: float, target: float) -> str:
    """How likely a target is, in words and percent."""
    words = next(words for bound, words in _CHANCES if share < bound)
    return f"Reaching your target of {percent(target)} is {words}: about {percent(share)}."


def advised(advice: Advice) -> str:
    """What would raise the score, and by how much."""
    points = advice.points * 100
    amount = "less than 1 point" if points < 1 else f"about {counted(round(points), 'point')}"
    return f"{advice.text}: {amount}."


def before_exam(days: int) -> str:
    """How long before an exam something is: ``12 days before it``."""
    return "and it is today" if days <= 0 else f"{counted(days, 'day')} before it"
