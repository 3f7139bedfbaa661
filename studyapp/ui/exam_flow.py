"""From page to page through a mock exam."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from studyapp.ui import lesson_flow

if TYPE_CHECKING:
    from studyapp.domain.exams.sitting import Sitting
    from studyapp.services.exam_results import Result
    from studyapp.services.quick_checks import Check
    from studyapp.ui.window import Window

PLACE = "exams"


def exams_page(window: Window) -> QWidget:
    """What there is to sit."""
    from studyapp.ui.pages.exams.list_page import ExamsPage

    page = ExamsPage(window.theme, window.desk)
    page.sitting_chosen.connect(partial(sit, window))
    page.check_begun.connect(partial(_begin_check, window))
    page.result_chosen.connect(partial(_show_result, window))
    return page


def runner_page(window: Window) -> QWidget:
    """Sitting an exam."""
    from studyapp.ui.pages.exams.runner import ExamPage

    page = ExamPage(window.theme, window.desk, window.shelf)
    page.left.connect(lambda: window.show_place(PLACE))
    page.finished.connect(partial(_show_result, window))
    return page


def result_page(window: Window) -> QWidget:
    """What it came to."""
    from studyapp.ui.pages.exams.result import ResultPage

    page = ResultPage(window.theme, window.desk, window.shelf)
    page.done.connect(lambda: window.show_place(PLACE))
    page.review_chosen.connect(partial(_show_review, window))
    page.sitting_chosen.connect(partial(sit, window))
    return page


def review_page(window: Window) -> QWidget:
    """Question by question."""
    from studyapp.ui.pages.exams.review import ReviewPage

    page = ReviewPage(window.theme, window.desk, window.shelf)
    page.lesson_chosen.connect(partial(lesson_flow.open_lesson, window))
    page.closed.connect(partial(_show_result, window))
    return page


def sit(window: Window, sitting: Sitting) -> None:
    """Sit an exam or a check that was begun; one that is over leads to the list."""
    from studyapp.services import mock_exams
    from studyapp.ui.pages.exams.runner import ExamPage

    kept = mock_exams.find(window.desk, sitting.id)
    if kept is None or kept.finished is not None:
        window.show_place(PLACE)
        return
    page = window.show_page("exam", partial(sit, window, kept), PLACE)
    assert isinstance(page, ExamPage)
    page.open(kept)


def _begin_check(window: Window, sitting: Sitting, check: Check) -> None:
    from studyapp.ui.pages.exams.runner import ExamPage

    page = window.show_page("exam", partial(sit, window, sitting), PLACE)
    assert isinstance(page, ExamPage)
    page.open(sitting, check)


def _show_result(window: Window, sitting: UUID) -> None:
    from studyapp.services import exam_results
    from studyapp.ui.pages.exams.result import ResultPage

    result = exam_results.result(window.desk, sitting)
    if result is None:
        window.show_place(PLACE)
        return
    page = window.show_page("exam-result", partial(_show_result, window, sitting), PLACE)
    assert isinstance(page, ResultPage)
    page.show_result(result)


def _show_review(window: Window, result: Result, numbers: Sequence[int], first: int) -> None:
    from studyapp.ui.pages.exams.review import ReviewPage

    page = window.page("exam-review")
    assert isinstance(page, ReviewPage)
    review: ReviewPage = page  # narrowed for the function below
    review.open(result, numbers, first)
    window.show_page("exam-review", lambda: _show_review(window, result, *review.place), PLACE)
