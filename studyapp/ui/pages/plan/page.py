"""Your plan: what leads to the exam day. Changes are tried out at once, and kept when the person says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.exam_plan import ExamPlan
from studyapp.services import plan as plans
from studyapp.services import study
from studyapp.services.plan import Outlook
from studyapp.services.ports import Desk, StoreError
from studyapp.ui.pages.plan.choices import PlanChoices
from studyapp.ui.pages.plan.outlook import OutlookCard
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

if TYPE_CHECKING:
    from studyapp.services.preparation import Preparation

_NEEDS = 900
_OUTLOOK_WIDTH = 400
_REST_MS = 120
"""How long the controls have to rest before the forecast is worked out anew."""


class PlanPage(QWidget):
    """Signals:
    kept: the plan was kept.
    failed: the exception that kept a forecast from being worked out.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Your plan")
        self._theme, self._desk, self._tasks = theme, desk, tasks
        self._kept = self._plan = ExamPlan()
        self._learner: Preparation | None = None
        self._asked = 0
        """Which of the forecasts that were asked for is the latest: an older one that comes late is not shown."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._work_out)
        self._build()
        bind(self, "Ctrl+Return", self._keep, "keep this plan", "Ctrl Enter")
        bind(self, "Esc", self._discard, "drop the changes")

    def use(self, desk: Desk) -> None:
        """Plan with another edition of the pack."""
        self._desk = desk
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the plan that is kept, and what it leads to."""
        self._kept = plans.exam_plan(self._desk)
        self._learner = None
        self._tasks.run(partial(plans.look, self._desk), self._know, self._fail)
        self.try_out(self._kept)

    @property
    def plan(self) -> ExamPlan:
        """The plan as it stands in the controls."""
        return self._plan

    def try_out(self, plan: ExamPlan) -> None:
        """Show another plan and what it would lead to, at once."""
        self._rest.stop()
        self.choices.show_plan(plan)
        self._plan = plan
        self._show_changes()
        self._work_out()

    # -- what the person does ---------------------------------------------------------------------------

    def _changed(self, plan: ExamPlan) -> None:
        self._plan = plan
        self._show_changes()
        self._rest.start()

    def _keep(self) -> None:
        if self._plan != self._kept:
            plans.keep_plan(self._desk, self._plan)
            self._kept = self._plan
            self._show_changes()
            self.kept.emit()

    def _discard(self) -> None:
        if self._plan != self._kept:
            self.try_out(self._kept)

    # -- the forecast -----------------------------------------------------------------------------------

    def _know(self, learner: Preparation) -> None:
        self._learner = learner
        self._work_out()

    def _work_out(self) -> None:
        self._asked += 1
        self._busy.setText("Working it out …")
        if self._learner is None:
            return  # it is worked out when the log has been looked at
        work = partial(plans.what_if, self._desk, self._plan, self._learner, self.choices.exams.shown)
        self._tasks.run(work, partial(self._show, self._asked), self._fail)

    def _show(self, asked: int, outlook: Outlook) -> None:
        if asked == self._asked:
            self._busy.setText("")
            self.outlook.show_outlook(outlook)

    def _fail(self, error: Exception) -> None:
        self._busy.setText(str(error) if isinstance(error, StoreError) else "This could not be worked out.")
        self.failed.emit(error)

    def _show_changes(self) -> None:
        changed = self._plan != self._kept
        self.keep.setEnabled(changed)
        self.discard.setEnabled(changed)
        resting = "This plan is kept." if self._kept.exams else "Choose the day of your exam to begin."
        self._state.setText("Tried out, not kept." if changed else resting)

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.choices = PlanChoices(theme, self._desk.pack.exams, study.today(self._desk))
        self.choices.changed.connect(self._changed)
        self.choices.exams.selected.connect(self._work_out)
        self.outlook = OutlookCard(theme)
        self._busy = label(theme, "", "label", "secondary")
        right = QWidget()
        fill(column(right, spacing=8), [self.outlook, self._busy, None])
        content = QWidget()
        about = "Change anything and see what it would mean. Nothing is kept until you say so."
        parts = SideBySide(theme, self.choices, right, _NEEDS, gap=24, second_width=_OUTLOOK_WIDTH)
        head = [label(theme, "Your plan", "title"), label(theme, about, "body", "secondary", wrap=True), 24]
        fill(column(content, margins=(40, 32, 40, 32)), [*head, parts, None])
        fill(column(self), [scrolled(content), self._foot()])

    def _foot(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("footer")
        bar.setMinimumHeight(self._theme.sp(self._theme.size("footer")))
        self._state = label(self._theme, "", "label", "secondary", wrap=True)
        self.discard = Button(self._theme, "Drop changes", size="large", key="Esc")
        self.discard.clicked.connect(self._discard)
        self.keep = Button(self._theme, "Keep this plan", "primary", size="large", key="Ctrl Enter")
        self.keep.clicked.connect(self._keep)
        layout = row(bar, margins=(40, 12, 40, 12), spacing=12)
        layout.addWidget(self._state, 1)
        fill(layout, [self.discard, self.keep])
        return bar
