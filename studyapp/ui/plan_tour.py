"""The states of the plan up to an exam, for the pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QDialog

from studyapp.domain.exam_plan import ExamDate, ExamPlan
from studyapp.services import plan, study
from studyapp.ui import session_flow
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.plan import PlanPage

_WEEK = (30, 30, 30, 30, 30, 60, 0)
_DAYS_AHEAD = 18


class PlanTour:
    """One step a picture."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The steps, each with the name of its picture; none for a pack without exams."""
        if not self._window.desk.pack.exams:
            return []
        return [
            ("70-plan-none", lambda: self._show("plan")),
            ("71-plan-kept", self._keep),
            ("72-plan-tried", self._try),
            ("75-plan-two-exams", self._add),
            ("73-today-exam", lambda: self._show("today")),
            ("74-plan-question", self._start),
        ]

    def _show(self, place: str) -> None:
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        self._window.show_place(place)
        self._window.tasks.settle()

    def _keep(self) -> None:
        desk = self._window.desk
        exam = desk.pack.exams[0]
        day = study.today(desk) + timedelta(days=_DAYS_AHEAD)
        plan.keep_plan(desk, ExamPlan((ExamDate(day, exam.id, exam.target or plan.USUAL_TARGET),), _WEEK))
        self._show("plan")

    def _try(self) -> None:
        page = self._window.page("plan")
        assert isinstance(page, PlanPage)
        page.try_out(replace(page.plan, minutes=(75,) * 7))
        self._window.tasks.settle()

    def _add(self) -> None:
        self._show("plan")
        page = self._window.page("plan")
        assert isinstance(page, PlanPage)
        page.choices.exams.add.click()
        page.try_out(page.plan)  # at once, without waiting for the controls to rest
        self._window.tasks.settle()

    def _start(self) -> None:
        session_flow.start_planned(self._window)
        self._window.tasks.settle()
