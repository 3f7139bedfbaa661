"""The very first start: what is asked once before Today, and never again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from studyapp.domain.exam_plan import ExamPlan
from studyapp.services import onboarding
from studyapp.ui import exam_flow

if TYPE_CHECKING:
    from studyapp.services.ports import Desk
    from studyapp.ui.window import Window

_PAGE = "onboarding"
_OVER = "onboarding/over"


def is_due(settings: QSettings, desk: Desk) -> bool:
    """Whether a person is to be asked: once only, and only where there is a plan to be made and nothing done yet."""
    if settings.value(_OVER, False, type=bool) or not desk.pack.exams:
        return False
    if onboarding.is_new(desk):
        return True
    _remember(settings)
    return False


def begin(window: Window, kept: ExamPlan | None = None) -> None:
    """Ask; with the answers that were given before, if there were."""
    from studyapp.ui.pages.onboarding import OnboardingPage

    def come_back() -> None:
        begin(window, page.plan)

    shown = window.page(_PAGE)
    assert isinstance(shown, OnboardingPage)
    page: OnboardingPage = shown  # narrowed for the function above
    page.show_plan(kept or ExamPlan())
    window.show_page(_PAGE, come_back, "today")
    page.resume()


def onboarding_page(window: Window) -> QWidget:
    """What is asked."""
    from studyapp.ui.pages.onboarding import OnboardingPage

    page = OnboardingPage(window.theme, window.desk)
    page.skipped.connect(partial(_end, window))
    page.finished.connect(partial(_finish, window))
    page.check_wanted.connect(partial(_check, window))
    return page


def _finish(window: Window, made: ExamPlan) -> None:
    from studyapp.services import plan

    plan.keep_plan(window.desk, made)
    _end(window)


def _check(window: Window, made: ExamPlan) -> None:
    """Keep the plan, and see first what is known already."""
    from studyapp.services import quick_checks

    _finish(window, made)
    begun = quick_checks.begin(window.desk, quick_checks.open_check(window.desk))
    if begun is not None:
        exam_flow.sit(window, begun)


def _end(window: Window) -> None:
    _remember(window.settings)
    window.show_place("today")


def _remember(settings: QSettings) -> None:
    settings.setValue(_OVER, True)
    settings.sync()
