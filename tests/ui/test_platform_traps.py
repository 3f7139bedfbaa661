"""Traps that were measured, so that no upgrade brings them back unseen."""

from __future__ import annotations

import sys

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studyapp.services.ports import StoreError
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme


def test_void_calls_do_not_lose_references_of_none(qtbot: QtBot) -> None:
    # PySide6 6.12.0 dropped one reference of None a void call on Python 3.10 and 3.11, until the process aborted.
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1_000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 200


def test_bundled_faces_are_used(theme: Theme) -> None:
    assert theme.font("body").families()[0] == "Atkinson Hyperlegible Next"
    widget = QWidget()
    widget.setFont(theme.font("stem"))
    assert widget.fontInfo().family() == "Literata"
    widget.deleteLater()


def test_results_of_tasks_come_back_on_the_ui_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[tuple[str, bool, bool]] = []
    ui = QThread.currentThread()

    def work() -> bool:
        return QThread.currentThread() is ui

    def refuse() -> bool:
        raise StoreError("no room")

    tasks.run(work, lambda on_ui: seen.append(("done", on_ui, QThread.currentThread() is ui)), _never)
    tasks.run(refuse, _never, lambda error: seen.append((str(error), False, QThread.currentThread() is ui)))
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=5000)
    assert seen == [("done", False, True), ("no room", False, True)]


def test_a_closed_window_hears_no_late_results(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[int] = []
    tasks.run(lambda: 1, seen.append, _never)
    tasks.wait()
    QApplication.processEvents()
    assert seen == []


def _never(_: object) -> None:
    raise AssertionError("not to be called")
