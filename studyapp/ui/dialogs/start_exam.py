"""Before an exam starts: what it asks for, what lacks, and how it is to be sat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.ui.dialogs.ask import AskDialog
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column, fill, part
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.setting import SettingRow, settings_card
from studyapp.ui.widgets.text import label

_WIDTH = 720
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an exam is to be sat: the place of the extra time among those offered, the clock, and confidence."""

    extra: int = 0
    pauses: bool = True
    asks_confidence: bool = False


class StartExamDialog(AskDialog):
    """``times`` are the lengths to choose from, the usual one first; ``lacks`` is what the pack has too little of.

    Signals:
        wished: ``Wishes``, when the exam is to start.
    """

    wished = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        sentences: Sequence[str],
        lacks: Sequence[str],
        times: Sequence[str],
        before: Wishes,
    ) -> None:
        self.times = Segmented(theme, times)
        self.times.setAccessibleName("Time")
        self.times.choose(before.extra)
        self.clock = Segmented(theme, ["Stops", "Goes on"])
        self.clock.setAccessibleName("The clock while you are away")
        self.clock.choose(0 if before.pauses else 1)
        self.sureness = Segmented(theme, ["No", "Yes"])
        self.sureness.setAccessibleName("Say how sure you are")
        self.sureness.choose(int(before.asks_confidence))
        rows = [
            SettingRow(theme, "Time", "The usual time, or a quarter, a half, or as much again.", self.times),
            SettingRow(theme, "The clock while you are away", "In a real exam it goes on.", self.clock),
            SettingRow(theme, "Say how sure you are", "Guess, unsure or sure, for each answer.", self.sureness),
        ]
        lacking = [_lacks(theme, lacks)] if lacks else []
        body: list[str | QWidget] = [*sentences, *lacking, settings_card(rows)]
        super().__init__(theme, parent, title, body, ["Not now", "Start"], _WIDTH)
        self.chosen.connect(self._start)

    def _start(self, at: int) -> None:
        if at == 1:
            chosen = (self.times.index or 0, self.clock.index == 0, self.sureness.index == 1)
            self.wished.emit(Wishes(*chosen))


def _lacks(theme: Theme, lacks: Sequence[str]) -> QWidget:
    frame = part("banner")
    layout = column(frame, margins=(14, 10, 14, 10), spacing=2)
    said = "The pack has too little for this exam. What it lacks is made up from near by, as far as it goes:"
    fill(layout, [label(theme, said, "body", wrap=True)])
    for lack in lacks[:_SHOWN]:
        fill(layout, [label(theme, f"•  {lack}", "label", wrap=True)])
    if len(lacks) > _SHOWN:
        fill(layout, [label(theme, f"and {len(lacks) - _SHOWN} more.", "label", "secondary")])
    return frame
