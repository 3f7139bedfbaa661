"""Sitting mock exams in the window, as tests do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from studyapp import bootstrap
from studyapp.domain.exams.form import Form, FormItem
from studyapp.domain.exams.sitting import Entry, Sitting
from studyapp.domain.log import Answer
from studyapp.services import mock_exams
from studyapp.ui.dialogs.ask import AskDialog
from studyapp.ui.pages.exams.list_page import ExamsPage
from studyapp.ui.pages.exams.result import ResultPage
from studyapp.ui.pages.exams.runner import ExamPage
from tests import exam_packs
from tests.window import Learner, Open, texts

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at(open_window: Open, tmp_path: Path) -> Learner:
    shelf = bootstrap.open_shelf(exam_packs.write(tmp_path / "pack"))
    learner = open_window(tmp_path / "data", shelf)
    learner.press(Key.Key_4, with_=CTRL)
    assert learner.sees(ExamsPage)
    return learner


def page(at: Learner) -> ExamsPage:
    found = at.window.page("exams")
    assert isinstance(found, ExamsPage)
    return found


def runner(at: Learner) -> ExamPage:
    found = at.window.page("exam")
    assert isinstance(found, ExamPage)
    return found


def result(at: Learner) -> ResultPage:
    assert isinstance(at.page, ResultPage), said(at)
    return at.page


def dialog(at: Learner) -> QDialog:
    QApplication.processEvents()
    return next(dialog for dialog in at.window.findChildren(QDialog) if dialog.isVisible())


def answer_in_dialog(at: Learner, name: str) -> None:
    asked = dialog(at)
    assert isinstance(asked, AskDialog)
    next(button for button in asked.buttons if button.text() == name).click()
    back_at_the_window(at)


def kept(at: Learner) -> Sitting:
    found = mock_exams.find(at.desk, runner(at).sitting.id)
    assert found is not None
    return found


def entry(at: Learner) -> Entry:
    """What was done with the question that is open."""
    return runner(at).sitting.entry


def view(at: Learner) -> Any:
    """Where the question that is open is answered: of any kind."""
    question = runner(at).question
    assert question is not None
    return question.answer


def said(part: Learner | QWidget) -> str:
    """All that can be read, once what is new has been laid out."""
    QApplication.processEvents()
    return texts(part.page if isinstance(part, Learner) else part)


def back_at_the_window(at: Learner) -> None:
    """Offscreen, nobody gives the keyboard back when a dialog closes."""
    at.window.activateWindow()
    QApplication.processEvents()


def pass_time(at: Learner, minutes: int) -> None:
    """Let time pass with the clock ticking, faster than it does in truth."""
    for _ in range(minutes * 12):
        at.clock.forward(seconds=5)
        runner(at).tick()


def log(at: Learner) -> list[Answer]:
    with at.desk.open_reading() as reading:
        return list(reading.answers_of("mocks"))


def begin(at: Learner, exam: int = 0, items: list[str] | None = None, **terms: object) -> ExamPage:
    """Sit an exam; with ``items``, a form of just these."""
    drafted = mock_exams.draft(at.desk, at.desk.pack.exams[exam])
    if items:
        known = [at.desk.pack.item_by_id[id_] for id_ in items]
        placed = [
            FormItem(i.id, i.module, i.level, 0, tuple(o.text for o in i.variants[0].question.options)) for i in known
        ]
        drafted = replace(drafted, form=Form("practice", 1, tuple(placed)))
    page(at).sitting_chosen.emit(mock_exams.begin(at.desk, drafted, **terms))  # type: ignore[arg-type]
    assert at.page is runner(at)
    return runner(at)


def letter_of(at: Learner, right: bool) -> Qt.Key:
    asked = mock_exams.ask(at.desk, runner(at).sitting, runner(at).sitting.current)
    assert asked is not None
    return Key(Key.Key_A + next(n for n, option in enumerate(asked.options) if option.right is right))


def go_through(at: Learner, rights: Callable[[int], bool | None]) -> None:
    """Answer all by keyboard: right, wrong, or (``None``) not at all."""
    run = runner(at)
    for number in range(len(run.sitting.entries)):
        at.clock.forward(seconds=15)
        right = rights(number)
        kind = at.desk.pack.item_by_id[run.sitting.question.item].variants[0].question.kind
        if right is not None and kind == "single":
            at.press(letter_of(at, right))
        if number + 1 < len(run.sitting.entries):
            at.press(Key.Key_Return)


SINGLES = [f"first-recall-{n}" for n in range(10)]


@pytest.fixture
def finished(at: Learner) -> Learner:
    run = begin(at, items=[*SINGLES, *[f"second-apply-{n}" for n in range(10)]], asks_confidence=True)
    go_through(at, lambda number: number % 3 != 0)
    run.go_to(0)
    at.press(Key.Key_3)  # sure, but wrong
    run.go_to(3)
    at.press(letter_of(at, right=True))  # wrong to right
    run.go_to(4)
    at.press(letter_of(at, right=False))  # right to wrong
    run.toggle_flag()
    run.finish()
    return at
