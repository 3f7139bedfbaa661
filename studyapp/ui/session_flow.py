"""From page to page through a session: how one begins, what it leads to, and how one comes back from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studyapp.domain.packs import Level
from studyapp.services import study
from studyapp.ui import lesson_flow

if TYPE_CHECKING:
    from studyapp.domain.practice import PracticeSet
    from studyapp.domain.session import Session
    from studyapp.services.study import Feedback
    from studyapp.ui.window import Window

_PLACE = "practise"

# -- beginning one --------------------------------------------------------------------------------------


def start_review(window: Window, minutes: int = 0) -> None:
    """Ask what is due and new, for so many minutes if there is a number."""
    _start(window, study.begin_review(window.desk, minutes or None), study.DAILY_REVIEW)


def start_planned(window: Window) -> None:
    """Ask what the plan up to the exam has for today; it is worked out in the worker."""
    from studyapp.services import plan

    window.tasks.run(
        partial(plan.planned_session, window.desk),
        lambda session: _start(window, session, session.title),
        window.tell_failure,
    )


def practise(window: Window, chosen: PracticeSet, title: str) -> None:
    """Ask what fits these criteria."""
    from studyapp.services import practice

    _start(window, practice.begin(window.desk, chosen, title), title)


def practise_module(window: Window, module: str, level: str = "") -> None:
    """Ask from a module, of one level if there is one."""
    from studyapp.services import practice

    chosen = practice.of_module(module, Level(level)) if level else practice.of_module(module)
    practise(window, chosen, window.desk.pack.module_by_id[module].title)


def start_practice(window: Window, title: str, items: Sequence[str]) -> None:
    """Ask these items now."""
    desk = window.desk
    chosen = [desk.pack.item_by_id[item] for item in items]
    # A check within a lesson is over in a moment: it takes no other session's place.
    _start(window, study.begin_practice(desk, chosen, title if len(chosen) > 1 else ""), title)


def go_on(window: Window) -> None:
    """Go on with the session that was left."""
    if left := study.waiting(window.desk):
        _start(window, left, left.title)


def _start(window: Window, session: Session, title: str) -> None:
    """Begin a session, if there is anything to ask."""
    from studyapp.ui.pages.session import SessionPage

    if session.current is None:
        window.show_place("today")
        return
    page = window.page("session")
    assert isinstance(page, SessionPage)
    page.begin(title, session)
    _show_session(window)


def _show_session(window: Window) -> None:
    from studyapp.ui.pages.session import SessionPage

    page = window.show_page("session", partial(_show_session, window), _PLACE)
    assert isinstance(page, SessionPage)
    page.resume()


# -- what it leads to -----------------------------------------------------------------------------------


def _show_summary(window: Window, title: str, feedbacks: list[Feedback]) -> None:
    from studyapp.ui.pages.summary import SummaryPage

    page = window.show_page("summary", partial(_show_summary, window, title, feedbacks), _PLACE)
    assert isinstance(page, SummaryPage)
    window.count_due()
    page.show_session(title, feedbacks)


def _show_answers(window: Window, title: str, feedbacks: list[Feedback], item: str = "") -> None:
    from studyapp.ui.pages.answers import AnswersPage

    def come_back() -> None:
        _show_answers(window, title, answers.feedbacks, answers.shown.asked.item.id)

    page = window.show_page("answers", come_back, _PLACE)
    assert isinstance(page, AnswersPage)
    answers: AnswersPage = page  # narrowed for the function above
    answers.show_answers(title, feedbacks, item)


# -- its pages ------------------------------------------------------------------------------------------


def session_page(window: Window) -> QWidget:
    """Question by question."""
    from studyapp.ui.pages.session import SessionPage

    page = SessionPage(window.theme, window.desk, window.shelf)
    page.finished.connect(partial(_show_summary, window))
    page.left.connect(lambda: window.show_place("today"))
    page.lesson_chosen.connect(partial(lesson_flow.open_lesson, window))
    page.keys_wanted.connect(window.show_keys)
    return page


def summary_page(window: Window) -> QWidget:
    """What it came to."""
    from studyapp.ui.pages.summary import SummaryPage

    page = SummaryPage(window.theme, window.desk, window.shelf)
    page.practise_again.connect(partial(start_practice, window, "Missed questions"))
    page.answers_wanted.connect(partial(_show_answers, window))
    page.lesson_chosen.connect(partial(lesson_flow.open_lesson, window))
    page.done.connect(lambda: window.show_place("today"))
    return page


def answers_page(window: Window) -> QWidget:
    """Every answer of it."""
    from studyapp.ui.pages.answers import AnswersPage

    page = AnswersPage(window.theme, window.desk, window.shelf)
    page.closed.connect(partial(_show_summary, window))
    page.lesson_chosen.connect(partial(lesson_flow.open_lesson, window))
    return page
