"""Which exams lie ahead: of each its day, the blueprint it is most like, and the score aimed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QSlider, QWidget

from studyapp.domain.exam_plan import ExamDate
from studyapp.domain.packs import Exam
from studyapp.services.plan import USUAL_TARGET
from studyapp.ui.dates import short_day
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.calendar import Calendar
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import card, clear, fill, row
from studyapp.ui.widgets.text import label
from studyapp.ui.widgets.toggle_chip import ToggleChip

MOST_EXAMS = 4
_TARGETS = (50, 95)
_LATER = timedelta(days=30)
"""How much later than today, or than the exam before it, a new exam is put at first."""


class ExamChoices(QObject):
    """The cards ``when`` and ``aim``, which show one of the exams at a time.

    Signals:
        changed: a tuple of ``ExamDate``, the nearest first, as they now stand in the controls.
        selected: another exam is shown.
    """

    changed = Signal(object)
    selected = Signal()

    def __init__(self, theme: Theme, blueprints: Sequence[Exam], today: date) -> None:
        super().__init__()
        self._theme, self._blueprints, self._today = theme, blueprints, today
        self._exams: tuple[ExamDate, ...] = ()
        self._at = 0
        self.when = self._when()
        self.aim = self._aim()

    @property
    def shown(self) -> ExamDate | None:
        """The exam that is shown; ``None`` where there is none."""
        return self._exams[self._at] if self._exams else None

    def show_exams(self, exams: Sequence[ExamDate]) -> None:
        """Show the exams ahead, without announcing them."""
        self._exams = tuple(sorted(exams, key=lambda exam: exam.day))
        self._at = min(self._at, max(0, len(self._exams) - 1))
        shown = self.shown
        self.calendar.show_day(shown.day if shown else None)
        self.no_date.show_on(shown is None)
        with QSignalBlocker(self.target):
            self.target.setValue(round(100 * (shown.target if shown else self._usual_target(self._usual_blueprint))))
        self._say_target()
        self.add.setVisible(0 < len(self._exams) < MOST_EXAMS)
        self.remove.setVisible(len(self._exams) > 1)
        self._show_which()
        self._show_blueprints()

    # -- what the person does ---------------------------------------------------------------------------

    def _choose(self, exams: Sequence[ExamDate], show: ExamDate | None) -> None:
        ordered = sorted(exams, key=lambda exam: exam.day)
        self._at = next((at for at, exam in enumerate(ordered) if exam is show), 0)
        self.show_exams(ordered)
        self.changed.emit(self._exams)

    def _put(self, changed: ExamDate) -> None:
        others = [exam for at, exam in enumerate(self._exams) if at != self._at]
        self._choose([*others, changed], changed)

    def _choose_day(self, day: date) -> None:
        shown = self.shown
        self._put(replace(shown, day=day) if shown else self._new(day, self.target.value() / 100))

    def _drop_date(self, dropped: bool) -> None:
        if dropped:
            self._choose((), None)
        else:
            self._choose_day(self._today + _LATER)

    def _choose_target(self, percent: int) -> None:
        self._say_target()
        if shown := self.shown:
            self._put(replace(shown, target=percent / 100))

    def _choose_blueprint(self, blueprint: str) -> None:
        if shown := self.shown:
            self._put(replace(shown, exam=blueprint, target=self._usual_target(blueprint)))

    def _add(self) -> None:
        last = self._exams[-1]
        new = replace(last, day=last.day + _LATER)
        self._choose([*self._exams, new], new)

    def _remove(self) -> None:
        self._choose([exam for at, exam in enumerate(self._exams) if at != self._at], None)

    def _select(self, at: int) -> None:
        self._at = at
        self.show_exams(self._exams)
        self.selected.emit()

    # -- what a new exam is made with -------------------------------------------------------------------

    @property
    def _usual_blueprint(self) -> str:
        return self._blueprints[0].id if self._blueprints else ""

    def _usual_target(self, blueprint: str) -> float:
        targets = {each.id: each.target for each in self._blueprints}
        return targets.get(blueprint) or USUAL_TARGET

    def _new(self, day: date, target: float) -> ExamDate:
        return ExamDate(day, self._usual_blueprint, target)

    # -- how it is built --------------------------------------------------------------------------------

    def _when(self) -> QFrame:
        theme = self._theme
        frame, layout = card(margins=(24, 18, 24, 20), spacing=12)
        self.which, self._which = _chips("Exams")
        self.calendar = Calendar(theme, self._today)
        self.calendar.chosen.connect(self._choose_day)
        self.no_date = ToggleChip(theme, "I have no date yet", "Without a date, what is due comes first, as usual")
        self.no_date.toggled.connect(self._drop_date)
        self.add = Button(theme, "Add another exam", icon="plus")
        self.add.clicked.connect(self._add)
        self.remove = Button(theme, "Remove this exam", icon="trash-2")
        self.remove.clicked.connect(self._remove)
        below = QWidget()
        flow = FlowLayout(below, spacing=8)
        for each in (self.no_date, self.add, self.remove):
            flow.addWidget(each)
        self.like, self._like = _chips("Blueprints")
        self._like_title = label(theme, "Which mock exam is most like it?", "label", "secondary", wrap=True)
        head = label(theme, "When is your exam?", "heading-2")
        fill(layout, [head, self.which, self.calendar, below, self._like_title, self.like])
        return frame

    def _aim(self) -> QFrame:
        frame, layout = card(margins=(24, 18, 24, 20), spacing=12)
        self.target = QSlider(Qt.Orientation.Horizontal)
        self.target.setAccessibleName("Your target in percent")
        self.target.setRange(*_TARGETS)
        self.target.valueChanged.connect(self._choose_target)
        self._aimed = label(self._theme, "", "body-strong")
        head = row(spacing=12)
        fill(head, [label(self._theme, "What do you aim at?", "heading-2"), None, self._aimed])
        fill(layout, [head, self.target])
        return frame

    def _say_target(self) -> None:
        self._aimed.setText(f"{self.target.value()}%")

    def _show_which(self) -> None:
        several = len(self._exams) > 1
        names = [short_day(exam.day) for exam in self._exams] if several else []
        self._fill(self._which, names, self._at, self._select)
        self.which.setVisible(several)

    def _show_blueprints(self) -> None:
        shown = self.shown
        choosable = self._blueprints if shown and len(self._blueprints) > 1 else ()
        ids = [each.id for each in choosable]
        now = ids.index(shown.exam) if shown and shown.exam in ids else -1
        self._fill(self._like, [each.title for each in choosable], now, lambda at: self._choose_blueprint(ids[at]))
        for part in (self.like, self._like_title):
            part.setVisible(bool(ids))

    def _fill(self, chips: FlowLayout, names: Sequence[str], now: int, choose: Callable[[int], None]) -> None:
        held = next((at for at, chip in enumerate(_of(chips)) if chip.hasFocus()), None)
        clear(chips)
        for at, name in enumerate(names):
            chip = ToggleChip(self._theme, name)
            chip.setChecked(at == now)
            chip.clicked.connect(lambda _=False, at=at: choose(at))
            chips.addWidget(chip)
        if held is not None and names:
            _of(chips)[max(0, now)].setFocus(Qt.FocusReason.OtherFocusReason)


def _chips(name: str) -> tuple[QWidget, FlowLayout]:
    holder = QWidget()
    holder.setAccessibleName(name)
    return holder, FlowLayout(holder, spacing=8)


def _of(chips: FlowLayout) -> list[QWidget]:
    widgets = (item.widget() for at in range(chips.count()) if (item := chips.itemAt(at)))
    return [widget for widget in widgets if widget]
