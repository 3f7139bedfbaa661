"""The pages of the window: each is made when it is first shown, and what it announces is led to the window's verbs.

Pages are imported in the makers, so that start-up pays for Today only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from studyapp.ui import exam_flow
from studyapp.ui.window import Window


def _today(window: Window) -> QWidget:
    from studyapp.ui.pages.today import TodayPage

    page = TodayPage(window.theme, window.desk, window.tasks)
    page.start_review.connect(window.start_review)
    page.start_planned.connect(window.start_planned)
    page.plan_wanted.connect(lambda: window.show_place("plan"))
    page.failed.connect(window.tell_failure)
    page.go_on.connect(window.go_on)
    page.lesson_chosen.connect(window.open_lesson)
    page.module_chosen.connect(window.open_module)
    page.all_modules.connect(lambda: window.show_place("learn"))
    return page


def _learn(window: Window) -> QWidget:
    from studyapp.ui.pages.learn import LearnPage

    page = LearnPage(window.theme, window.desk, window.shelf)
    page.lesson_chosen.connect(window.open_lesson)
    page.practise_module.connect(window.practise_module)
    page.notes_wanted.connect(lambda: window.show_place("notes"))
    return page


def _practise(window: Window) -> QWidget:
    from studyapp.ui.pages.practise import PractisePage

    page = PractisePage(window.theme, window.desk)
    page.start_review.connect(window.start_review)
    page.practise.connect(window.practise)
    return page


def _progress(window: Window) -> QWidget:
    from studyapp.ui.pages.progress import ProgressPage

    page = ProgressPage(window.theme, window.desk, window.tasks)
    page.failed.connect(window.tell_failure)
    page.start_review.connect(window.start_review)
    page.practise_cell.connect(window.practise_cell)
    return page


def _reader(window: Window) -> QWidget:
    from studyapp.ui.pages.reader import ReaderPage

    page = ReaderPage(window.theme, window.desk, window.shelf)
    page.closed.connect(window.left_reader)
    return page


def _notes(window: Window) -> QWidget:
    from studyapp.ui.pages.notes import NotesPage

    page = NotesPage(window.theme, window.desk, window.shelf)
    page.passage_chosen.connect(window.open_passage)
    page.lesson_chosen.connect(window.open_lesson)
    page.left.connect(lambda: window.show_place("learn"))
    return page


def _summary(window: Window) -> QWidget:
    from studyapp.ui.pages.summary import SummaryPage

    page = SummaryPage(window.theme, window.desk, window.shelf)
    page.practise_again.connect(lambda items: window.start_practice("Missed questions", items))
    page.answers_wanted.connect(window.show_answers)
    page.lesson_chosen.connect(window.open_lesson)
    page.done.connect(lambda: window.show_place("today"))
    return page


def _answers(window: Window) -> QWidget:
    from studyapp.ui.pages.answers import AnswersPage

    page = AnswersPage(window.theme, window.desk, window.shelf)
    page.closed.connect(window.show_summary)
    page.lesson_chosen.connect(window.open_lesson)
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
    "today": _today,
    "learn": _learn,
    "practise": _practise,
    "progress": _progress,
    "reader": _reader,
    "notes": _notes,
    "summary": _summary,
    "answers": _answers,
    "plan": _plan,
    "settings": _settings,
    "exams": exam_flow.exams_page,
    "exam": exam_flow.runner_page,
    "exam-result": exam_flow.result_page,
    "exam-review": exam_flow.review_page,
}
"""Page id -> its maker."""

WHOLE = {"exam", "exam-review"}
"""Pages that take the whole window, without the rail."""
