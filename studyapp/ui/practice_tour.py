"""The states of Practise and of its sessions, for the pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from PySide6.QtWidgets import QApplication, QDialog

from studyapp.domain.log import ItemAct
from studyapp.domain.packs import Level
from studyapp.domain.practice import PracticeSet, Standing
from studyapp.domain.session import Mode
from studyapp.services import marks, practice
from studyapp.ui import session_flow
from studyapp.ui.dialogs.topics import TopicsDialog
from studyapp.ui.main_window import MainWindow
from studyapp.ui.pages.practise import PractisePage
from studyapp.ui.pages.session import SessionPage

WEAK_SPOTS = PracticeSet(standings=frozenset({Standing.WEAK, Standing.MISSED}), questions=None, minutes=10)


class MovedClock(Protocol):
    """A clock that is set by hand."""

    def forward(self, time: timedelta) -> None:
        """Let so much time pass."""
        ...


class PracticeTour:
    """One step a picture. ``answer`` answers the question on the screen somehow."""

    def __init__(self, window: MainWindow, clock: MovedClock, answer: Callable[[int], None]) -> None:
        self._window, self._clock, self._answer = window, clock, answer

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The steps, each with the name of its picture."""
        return [
            ("30-practise-sets", self._keep_sets),
            ("31-practise-topics", self._topics),
            ("32-practise-chosen", self._choose),
            ("33-practise-nothing-fits", self._nothing_fits),
            ("34-practise-deleted", self._delete),
            ("35-test-question", self._test),
            ("36-test-result", self._to_the_end),
            ("37-test-answer", self._look_at_answers),
            ("38-time-up", self._time_up),
        ]

    @property
    def _practise(self) -> PractisePage:
        page = self._window.page("practise")
        assert isinstance(page, PractisePage)
        return page

    @property
    def _session(self) -> SessionPage:
        page = self._window.page("session")
        assert isinstance(page, SessionPage)
        return page

    def _keep_sets(self) -> None:
        self._close_dialogs()
        desk = self._window.desk
        for item in desk.pack.active_items[:3]:
            marks.set_mark(desk, item.id, ItemAct.FLAGGED)
        marks.set_mark(desk, desk.pack.active_items[-1].id, ItemAct.SUSPENDED)
        modules = frozenset(module.id for module in desk.pack.modules[:1])
        practice.keep(desk, "Weak spots, ten minutes", WEAK_SPOTS)
        test = PracticeSet(modules=modules, levels=frozenset({Level.APPLY}), questions=5, mode=Mode.TEST)
        practice.keep(desk, "Saturday’s test", test)
        self._window.show_place("practise")

    def _topics(self) -> None:
        self._practise.builder.choose_topics()
        dialog = self._window.findChild(TopicsDialog)
        assert dialog is not None
        first = self._window.desk.pack.modules[0]
        dialog.rows[first.id].opened.emit(True)
        dialog.rows[first.objectives[0].id].click()

    def _choose(self) -> None:
        self._close_dialogs()
        builder = self._practise.builder
        builder.standings[Standing.WEAK].click()
        builder.standings[Standing.MISCONCEPTION].click()

    def _nothing_fits(self) -> None:
        last = self._window.desk.pack.modules[-1].id
        flagged = PracticeSet(modules=frozenset({last}), standings=frozenset({Standing.FLAGGED}))
        self._practise.builder.show_set(flagged)

    def _delete(self) -> None:
        self._practise.builder.show_set(PracticeSet())
        self._practise.saved.delete.emit(practice.ground(self._window.desk).sets[0])

    def _test(self) -> None:
        session_flow.practise(self._window, PracticeSet(questions=5, mode=Mode.TEST), "A test")
        self._answer(0)

    def _to_the_end(self) -> None:
        step = 0
        while self._window.shell.page is self._session:
            self._clock.forward(timedelta(seconds=25))
            self._answer(step % 3)
            step += 1

    def _look_at_answers(self) -> None:
        from studyapp.ui.pages.summary import SummaryPage

        summary = self._window.page("summary")
        assert isinstance(summary, SummaryPage)
        summary.look_at_answers()

    def _time_up(self) -> None:
        session_flow.practise(self._window, replace(WEAK_SPOTS, standings=frozenset(), minutes=5), "Five minutes")
        for _ in range(3):
            self._clock.forward(timedelta(minutes=2))
            self._answer(1)
            self._session.next_question()

    def _close_dialogs(self) -> None:
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        QApplication.processEvents()
