"""The pages of the window: each is made when it is first shown, and what it announces is led on by window and flows.

Pages are imported in the makers, so that start-up pays for Today only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from studyapp.ui import exam_flow, lesson_flow, onboarding_flow, session_flow
from studyapp.ui.window import Window


def _today(window: Window) -> QWidget:
    from studyapp.ui.pages.today import TodayPage

    page = TodayPage(window.theme, window.desk, window.tasks)
    page.start_review.connect(partial(session_flow.start_review, window))
    page.start_planned.connect(partial(session_flow.start_planned, window))
    page.plan_wanted.connect(lambda: window.show_place("plan"))
    page.failed.connect(window.tell_failure)
    page.go_on.connect(partial(session_flow.go_on, window))
    page.lesson_chosen.connect(partial(lesson_flow.open_lesson, window))
    page.module_chosen.connect(partial(lesson_flow.open_module, window))
    page.all_modules.connect(lambda: window.show_place("learn"))
    return page


def _learn(window: Window) -> QWidget:
    from studyapp.ui.pages.learn import LearnPage

    page = LearnPage(window.theme, window.desk, window.shelf)
    page.lesson_chosen.connect(partial(lesson_flow.open_lesson, window))
    page.practise_module.connect(partial(session_flow.practise_module, window))
    page.notes_wanted.connect(lambda: window.show_place("notes"))
    return page


def _practise(window: Window) -> QWidget:
    from studyapp.ui.pages.practise import PractisePage

    page = PractisePage(window.theme, window.desk)
    page.start_review.connect(partial(session_flow.start_review, window))
    page.practise.connect(partial(session_flow.practise, window))
    return page


def _progress(window: Window) -> QWidget:
    from studyapp.ui.pages.progress import ProgressPage

    page = ProgressPage(window.theme, window.desk, window.tasks)
    page.failed.connect(window.tell_failure)
    page.start_review.connect(partial(session_flow.start_review, window))
    page.practise_cell.connect(partial(session_flow.practise_module, window))
    return page


def _plan(window: Window) -> QWidget:
    from studyapp.ui.pages.plan import PlanPage

    page = PlanPage(window.theme, window.desk, window.tasks)
    page.kept.connect(lambda: window.show_place("today"))
    page.failed.connect(window.tell_failure)
    return page


def _settings(window: Window) -> QWidget:
    from studyapp.ui.pages.settings import SettingsPage

    page = SettingsPage(window.theme, window.desk, window.appearance, window.data_folder, window.tasks)
    page.plan_wanted.connect(lambda: window.show_place("plan"))
    page.memory.refitted.connect(window.use_desk)
    page.memory.failed.connect(window.tell_failure)
    page.appearance_chosen.connect(window.look)
    page.keys_wanted.connect(window.show_keys)
    return page


MAKERS: Mapping[str, Callable[[Window], QWidget]] = {
    "onboarding": onboarding_flow.onboarding_page,
    "today": _today,
    "learn": _learn,
    "practise": _practise,
    "progress": _progress,
    "reader": lesson_flow.reader_page,
    "notes": lesson_flow.notes_page,
    "session": session_flow.session_page,
    "summary": session_flow.summary_page,
    "answers": session_flow.answers_page,
    "plan": _plan,
    "settings": _settings,
    "exams": exam_flow.exams_page,
    "exam": exam_flow.runner_page,
    "exam-result": exam_flow.result_page,
    "exam-review": exam_flow.review_page,
}
"""Page id -> its maker."""
