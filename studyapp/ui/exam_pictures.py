"""The pages of mock exams as pictures: a made-up learner sits two of them and a quick check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Confidence
from studyapp.domain.packs import Exam
from studyapp.services import mock_exams, quick_checks
from studyapp.services.ports import Desk
from studyapp.ui.pages.exams.list_page import ExamsPage
from studyapp.ui.pages.exams.result import ResultPage
from studyapp.ui.pages.exams.runner import ExamPage
from studyapp.ui.window import Window

Page = TypeVar("Page", bound=QWidget)


class MovedClock(Protocol):
    """A clock that the made-up learner's history moves forward."""

    def forward(self, time: timedelta) -> None: ...


class ExamVisitor:
    """Walks through the pages of mock exams, one step a picture; without a blueprint, through the list only."""

    def __init__(self, window: Window, desk: Desk, clock: MovedClock) -> None:
        self._window, self._desk, self._clock = window, desk, clock
        self._random = Random(11)

    def tour(self) -> list[tuple[str, Callable[[], None]]]:
        """The steps, each with the name of its picture."""
        if not self._desk.pack.exams:
            return [("50-exams", self._list)]
        return [
            ("50-exams", self._list),
            ("51-exam-start", self._prepare),
            ("52-exam", self._sit),
            ("53-exam-all-questions", lambda: self._runner.toggle_side()),
            ("54-exam-finish", self._ask_to_finish),
            ("55-exams-waiting", self._leave),
            ("56-exam-result", self._finish),
            ("57-exam-result-end", self._to_the_end),
            ("58-exam-review", self._review),
            ("59-quick-check", self._check),
            ("60-quick-check-result", self._end_check),
        ]

    # -- steps ------------------------------------------------------------------------------------------

    def _list(self) -> None:
        self._window.show_place("exams")

    def _prepare(self) -> None:
        done = self._answered(self._begun(self._exam), 0.65, self._exam.items)
        mock_exams.finish(self._desk, done)
        self._clock.forward(timedelta(days=5))
        self._page("exams", ExamsPage).prepare(self._exam)

    def _sit(self) -> None:
        self._close_dialogs()
        begun = self._answered(self._begun(self._exam, asks_confidence=True), 0.78, self._exam.items * 2 // 3)
        self._page("exams", ExamsPage).sitting_chosen.emit(begun)
        runner = self._runner
        kinds = [mock_exams.ask(self._desk, runner.sitting, at) for at in range(len(begun.entries))]
        at = next((at for at, asked in enumerate(kinds) if asked and asked.variant.question.kind == "single"), 0)
        runner.go_to(at)
        for letter in "AD":
            runner.strike(letter)
        if runner.question:
            runner.question.press("C")

    def _ask_to_finish(self) -> None:
        self._runner.toggle_side()
        self._runner.ask_to_finish()

    def _leave(self) -> None:
        self._close_dialogs()
        self._window.show_place("exams")

    def _finish(self) -> None:
        waiting = mock_exams.overview(self._desk).waiting[0]
        self._page("exams", ExamsPage).sitting_chosen.emit(waiting)
        self._runner.finish()

    def _to_the_end(self) -> None:
        bar = self._page("exam-result", ResultPage).area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _review(self) -> None:
        result = self._page("exam-result", ResultPage)
        assert result.primary is not None
        result.primary.click()

    def _check(self) -> None:
        self._window.show_place("exams")
        self._page("exams", ExamsPage).check()

    def _end_check(self) -> None:
        check = quick_checks.open_check(self._desk)
        run = mock_exams.overview(self._desk).waiting[0]
        while run.finished is None:
            self._clock.forward(timedelta(seconds=self._random.randrange(15, 50)))
            run = quick_checks.go_on(self._desk, check, self._given(mock_exams.come_back(self._desk, run), 0.7))
        self._page("exams", ExamsPage).result_chosen.emit(run.id)

    # -- how --------------------------------------------------------------------------------------------

    @property
    def _exam(self) -> Exam:
        return self._desk.pack.exams[0]

    @property
    def _runner(self) -> ExamPage:
        return self._page("exam", ExamPage)

    def _page(self, id_: str, kind: type[Page]) -> Page:
        page = self._window.page(id_)
        assert isinstance(page, kind)
        return page

    def _close_dialogs(self) -> None:
        for dialog in self._page("exams", ExamsPage).window().findChildren(QDialog):
            dialog.close()

    def _begun(self, exam: Exam, *, asks_confidence: bool = False) -> Sitting:
        return mock_exams.begin(self._desk, mock_exams.draft(self._desk, exam), asks_confidence=asks_confidence)

    def _answered(self, sitting: Sitting, right: float, questions: int) -> Sitting:
        for number in range(min(questions, len(sitting.entries))):
            sitting = self._given(mock_exams.go_to(self._desk, sitting, number), right)
        return sitting

    def _given(self, sitting: Sitting, right: float) -> Sitting:
        desk, random = self._desk, self._random
        asked = mock_exams.ask(desk, sitting, sitting.current)
        assert asked is not None
        self._clock.forward(timedelta(seconds=random.randrange(12, 29)))
        key = asked.variant.question.key
        wrong = [option.text for option in asked.options if not option.right] or ["something else"]
        given = key if random.random() < right else (random.choice(wrong),)
        if given != key and random.random() < 0.3:
            sitting = mock_exams.answer(desk, sitting, key, complete=True)
        elif given == key and random.random() < 0.15:
            sitting = mock_exams.answer(desk, sitting, (random.choice(wrong),), complete=True)
        sitting = mock_exams.answer(desk, sitting, given, complete=True)
        if sitting.terms.asks_confidence:
            sitting = mock_exams.be_sure(desk, sitting, random.choice((*Confidence, Confidence.SURE)))
        return mock_exams.flag(desk, sitting) if random.random() < 0.1 else sitting
