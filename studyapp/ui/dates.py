"""Names of days and months, in the language of the window whatever the machine's."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month(day: date) -> str:
    """The month's name, such as ``November``."""
    return _MONTHS[day.month - 1]


def weekday(day: date) -> str:
    """The day's name, such as ``Monday``."""
    return WEEKDAYS[day.weekday()]


def short_day(day: date) -> str:
    """A day such as ``Mon 9 November``."""
    return f"{weekday(day)[:3]} {day_and_month(day)}"


def day_and_month(day: date) -> str:
    """A day such as ``9 November``."""
    return f"{day.day} {month(day)}"
