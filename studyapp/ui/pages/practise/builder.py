"""Choosing a session: topics, how questions stand, level, length, when feedback is given."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.packs import Level
from studyapp.domain.practice import USUAL_QUESTIONS, PracticeSet, Standing
from studyapp.domain.session import Mode
from studyapp.services import practice
from studyapp.services.ports import Desk
from studyapp.services.practice import Fit, Ground
from studyapp.ui import wording
from studyapp.ui.dialogs.topics import TopicsDialog
from studyapp.ui.pages.practise import words
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import card, column, fill, lay_out_now, row
from studyapp.ui.widgets.number_field import NumberField
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label
from studyapp.ui.widgets.toggle_chip import ToggleChip

_MODES = tuple(Mode)
_NEEDS = 720
"""The width below which the buttons stand under what fits."""


class Builder(QWidget):
    """The criteria of a session, and what fits them at every moment.

    ``foot`` says what fits and starts it; it is for the page to put where it is always seen.

    Signals:
        start: a ``PracticeSet`` is to be asked now.
        keep: a ``PracticeSet`` is to be kept under a name.
        changed: a criterion was changed by the person.
    """

    start = Signal(object)
    keep = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme, desk: Desk, ground: Ground) -> None:
        super().__init__()
        self._theme, self._desk, self._ground = theme, desk, ground
        self.chosen = PracticeSet()
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        head = column(margins=(24, 18, 24, 20), spacing=16)
        fill(head, [label(theme, "Build a session", "heading-2"), self._topics(), self._standings(), self._others()])
        fill(layout, [head])
        fill(column(self), [frame])
        self.foot = self._foot()
        self.show_set(self.chosen)

    def use(self, desk: Desk, ground: Ground) -> None:
        """Choose from how things stand now."""
        self._desk, self._ground = desk, ground
        self._show_fit()

    def show_set(self, chosen: PracticeSet) -> None:
        """Go on from these criteria."""
        self.chosen = chosen
        for standing, chip in self.standings.items():
            chip.setChecked(standing in chosen.standings)
        for level, chip in self.levels.items():
            chip.setChecked(level in chosen.levels)
        self.unit.choose(1 if chosen.minutes is not None else 0 if chosen.questions is not None else 2)
        number = chosen.minutes if chosen.minutes is not None else chosen.questions
        self.number.show_value(number or USUAL_QUESTIONS)
        self.mode.choose(_MODES.index(chosen.mode))
        self._show_fit()

    def choose_topics(self) -> None:
        """Open the list of modules and objectives."""
        items = Counter(item.module for item in self._ground.items)
        items += Counter(item.objective for item in self._ground.items)
        TopicsDialog(self._theme, self, self._desk.pack.modules, items, self.chosen, self._take_topics).open()

    def start_now(self) -> None:
        """Ask what is chosen, where anything fits."""
        if self.begin.isEnabled():
            self.start.emit(self.chosen)

    def keep_now(self) -> None:
        """Keep what is chosen under a name."""
        self.keep.emit(self.chosen)

    def show_primary(self, primary: bool) -> None:
        """Whether starting this is the first thing to do on the page."""
        self.begin.set_kind("primary" if primary else "secondary")

    # -- what is chosen ---------------------------------------------------------------------------------

    def _take_topics(self, chosen: PracticeSet) -> None:
        self._choose(replace(self.chosen, modules=chosen.modules, objectives=chosen.objectives))

    def _read(self) -> None:
        """Take the criteria from the controls."""
        number = self.number.value
        chosen = replace(
            self.chosen,
            standings=frozenset(standing for standing, chip in self.standings.items() if chip.isChecked()),
            levels=frozenset(level for level, chip in self.levels.items() if chip.isChecked()),
            questions=number if self.unit.index == 0 else None,
            minutes=number if self.unit.index == 1 else None,
            mode=_MODES[self.mode.index or 0],
        )
        self._choose(chosen)

    def _choose(self, chosen: PracticeSet) -> None:
        self.chosen = chosen
        self._show_fit()
        announce(self, self.fitting.text())
        self.changed.emit()

    def _lift(self) -> None:
        if self._fit.obstacle is not None:
            self.show_set(self.chosen.without(self._fit.obstacle.criterion))
            self.changed.emit()

    def _show_fit(self) -> None:
        self._fit: Fit = practice.fit(self._desk, self._ground, self.chosen)
        for standing, chip in self.standings.items():
            chip.show_count(self._fit.counts[standing])
        self._named_topics.setText(words.topics(self.chosen, self._desk.pack))
        self.topics.setAccessibleName(f"Choose topics, now: {self._named_topics.text()}")
        explained = [
            f"{words.STANDING[each]}: {words.EXPLAINED[each][0].lower()}{words.EXPLAINED[each][1:]}"
            for each in Standing
            if each in self.chosen.standings
        ]
        self._explained.setText("\n".join(explained) or "Any. Choose one or more to narrow them down.")
        self.fitting.setText(words.fit(self._fit, self.chosen))
        self.lift.setVisible(self._fit.obstacle is not None)
        self.number.setVisible(self.unit.index != 2)
        self.number.setAccessibleName("Minutes" if self.unit.index == 1 else "Number of questions")
        self.begin.setEnabled(self._fit.questions > 0)
        lay_out_now()

    # -- how it is built --------------------------------------------------------------------------------

    def _topics(self) -> QWidget:
        self.topics = Button(self._theme, "Choose …", key="Ctrl T")
        self.topics.clicked.connect(self.choose_topics)
        self._named_topics = label(self._theme, "", wrap=True)
        across = QWidget()
        layout = row(across, spacing=12)
        layout.addWidget(self.topics)
        layout.addWidget(self._named_topics, 1)
        return self._group("Topics", across)

    def _standings(self) -> QWidget:
        self.standings = {
            each: ToggleChip(self._theme, words.STANDING[each], words.EXPLAINED[each]) for each in Standing
        }
        self._explained = label(self._theme, "", "label", "secondary", wrap=True)
        return self._group("Which questions", self._chips([*self.standings.values()]), self._explained)

    def _others(self) -> QWidget:
        self.levels = {each: ToggleChip(self._theme, wording.LEVEL[each]) for each in Level}
        self.unit = Segmented(self._theme, ("Questions", "Minutes", "All that fit"))
        self.unit.setAccessibleName("Length")
        self.number = NumberField(self._theme, "Number of questions", 1, 500, 5)
        length = QWidget()
        fill(row(length, spacing=8), [self.number, self.unit, None])
        self.mode = Segmented(self._theme, tuple(words.MODE[mode] for mode in _MODES))
        self.mode.setAccessibleName("Feedback")
        self.unit.chosen.connect(self._read)
        self.mode.chosen.connect(self._read)
        self.number.changed.connect(self._read)
        holder = QWidget()
        flow = FlowLayout(holder, 24)
        levels = QWidget()
        fill(row(levels, spacing=8), [*self.levels.values()])
        for chip in self.levels.values():
            chip.clicked.connect(self._read)
        for title, control in (("Level", levels), ("Length", length), ("Feedback", self.mode)):
            flow.addWidget(self._group(title, control))
        return holder

    def _chips(self, chips: list[ToggleChip]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        for chip in chips:
            chip.clicked.connect(self._read)
            flow.addWidget(chip)
        return holder

    def _group(self, title: str, *controls: QWidget) -> QWidget:
        holder = QWidget()
        entries: list[object] = [label(self._theme, title, "label", "secondary"), 6]
        for control in controls:
            entries += [control, 6]
        fill(column(holder), entries[:-1])
        return holder

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("footer")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fitting = label(self._theme, "", "body-strong", wrap=True)
        self.lift = Button(self._theme, "Leave it out", "link")
        self.lift.setAccessibleName("Leave the criterion out")
        self.lift.clicked.connect(self._lift)
        said, buttons = QWidget(), QWidget()
        fill(column(said), [None, self.fitting, self.lift, None])
        self.save = Button(self._theme, "Save as a set …", key="Ctrl S")
        self.save.clicked.connect(self.keep_now)
        self.begin = Button(self._theme, "Start", "primary", key="Ctrl Enter")
        self.begin.setAccessibleName("Start the session that you built")
        self.begin.clicked.connect(self.start_now)
        fill(row(buttons, spacing=12), [self.save, self.begin])
        across = SideBySide(self._theme, said, buttons, _NEEDS, gap_below=8, across=Qt.AlignmentFlag.AlignVCenter)
        fill(column(foot, margins=(64, 12, 40, 12)), [across])
        return foot
