"""The states of the very first start, for the pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from studyapp.services import study
from studyapp.ui import onboarding_flow
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.onboarding import OnboardingPage

_DAYS_AHEAD = 60
_SOON = 10


class OnboardingTour:
    """One step a picture."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The steps, each with the name of its picture."""
        return [
            ("00-onboarding", lambda: onboarding_flow.begin(self._window)),
            ("00-onboarding-fits", partial(self._choose, _DAYS_AHEAD)),
            ("00-onboarding-tight", partial(self._choose, _SOON)),
        ]

    def _choose(self, ahead: int) -> None:
        page = self._window.page("onboarding")
        assert isinstance(page, OnboardingPage)
        page.days_off[6].setChecked(True)
        page.calendar.chosen.emit(study.today(self._window.desk) + timedelta(days=ahead))
