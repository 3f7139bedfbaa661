"""The memory model's setting: the usual parameters, or those fitted to the learner's own answers."""

from __future__ import annotations

from functools import partial
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.memory.fitting import ENOUGH_REVIEWS, Fitted
from studyapp.services import plan
from studyapp.services.ports import Desk
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill
from studyapp.ui.widgets.meters import Bar
from studyapp.ui.widgets.setting import SettingRow


class MemorySetting(QWidget):
    """Says which parameters are in use, and fits them in the worker, with progress, until cancelled.

    Signals:
        refitted: the ``Desk`` to go on with.
        failed: the exception that kept it from being done.
    """

    refitted = Signal(object)
    failed = Signal(object)
    _progressed = Signal(float)

    def __init__(self, theme: Theme, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._theme, self._desk, self._tasks = theme, desk, tasks
        self._cancelled = Event()
        self._busy = False
        control = QWidget()
        self.button = Button(theme, "Fit to my answers")
        self.button.clicked.connect(self._press)
        self._bar = Bar(theme, 0.0)
        self._bar.hide()
        fill(column(control, spacing=8), [self.button, self._bar])
        self._row = SettingRow(theme, "Memory model", _said(plan.fitted(desk)), control)
        fill(column(self), [self._row])
        self._progressed.connect(self._bar.set_share)

    def use(self, desk: Desk) -> None:
        """Fit with another edition of the pack."""
        self._desk = desk

    def _press(self) -> None:
        if self._busy:
            self._cancelled.set()
            return
        self._cancelled.clear()
        self._show_busy(True)
        work = partial(plan.refit, self._desk, self._progressed.emit, self._cancelled.is_set)
        self._tasks.run(work, self._done, self._fail)

    def _done(self, found: Fitted | None) -> None:
        self._show_busy(False)
        if found is not None:
            self._row.says.setText(_said(found))
            self.refitted.emit(plan.with_own_memory(self._desk))

    def _fail(self, error: Exception) -> None:
        self._show_busy(False)
        self.failed.emit(error)

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._bar.set_share(0.0)
        self._bar.setVisible(busy)
        self.button.setText("Cancel" if busy else "Fit to my answers")
        self.button.updateGeometry()


def _said(found: Fitted | None) -> str:
    usual = "FSRS-6 with its usual parameters, fitted to many learners."
    if found is None:
        return f"{usual} It can be fitted to your own answers once there are {ENOUGH_REVIEWS} of them from later days."
    if found.used:
        return f"FSRS-6 fitted to your {found.answers:,} answers: it foretells your answers better than the usual one."
    return f"{usual} Your {found.answers:,} answers were tried: a fit to them does not foretell later ones better yet."
