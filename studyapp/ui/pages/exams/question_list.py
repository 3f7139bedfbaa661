"""The questions of a result as a list, all or some of them, each a way to its review."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from studyapp.services.exam_results import Result
from studyapp.services.ports import Shelf
from studyapp.ui import icons, result_words
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.clickable import clickable
from studyapp.ui.widgets.filter_chip import FilterChip
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import clear, column, fill, line, row
from studyapp.ui.widgets.text import label

_FEW = 6
_TAG = re.compile(r"<[^>]+>")


class QuestionList(QFrame):
    """A card with chips that say which questions are listed.

    Signals:
        chosen: the numbers that are listed (from 0), and the one picked.
    """

    chosen = Signal(list, int)

    def __init__(self, theme: Theme, shelf: Shelf, result: Result) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self._theme, self._shelf, self._result = theme, shelf, result
        self._all_shown = False
        self._listed: list[int] = []
        self.chips: dict[str, FilterChip] = {}
        self._rows = column()
        self._layout = column(self)
        head = column(margins=(20, 16, 16, 12), spacing=10)
        chips = QWidget()
        flow = FlowLayout(chips)
        for name, numbers in result_words.filters(result).items():
            chip = FilterChip(theme, f"{name} {len(numbers)}")
            chip.clicked.connect(lambda _=False, of=numbers: self._list(of))
            self.chips[name] = chip
            flow.addWidget(chip)
        fill(head, [label(theme, "Review", "heading-3"), chips])
        fill(self._layout, [head, self._rows, None])
        first = next((name for name, numbers in result_words.filters(result).items() if numbers), "All")
        self.chips[first].setChecked(True)
        self._list(result_words.filters(result)[first])

    def _list(self, numbers: list[int]) -> None:
        self._listed, self._all_shown = list(numbers), False
        self._show()

    def _show(self) -> None:
        clear(self._rows)
        shown = self._listed if self._all_shown else self._listed[:_FEW]
        for number in shown:
            fill(self._rows, [line(), self._row(number)])
        if not self._listed:
            none = label(self._theme, "There is none.", "label", "secondary")
            none.setContentsMargins(20, 4, 20, 12)
            fill(self._rows, [none])
        if len(shown) < len(self._listed):
            more = Button(self._theme, f"Show {len(self._listed) - len(shown)} more", "quiet")
            more.clicked.connect(self._show_all)
            held = row(margins=(16, 4, 16, 4))
            fill(held, [None, more, None])
            fill(self._rows, [line(), held])

    def _show_all(self) -> None:
        self._all_shown = True
        self._show()

    def _row(self, number: int) -> QWidget:
        feedback = self._result.questions[number]
        entry = self._result.sitting.entries[number]
        stem = _TAG.sub("", self._shelf.inline(feedback.asked.variant.question.ask)) if feedback else ""
        title = html.unescape(stem) or "No longer in the pack"
        detail = result_words.given_and_best(feedback, entry) if feedback else "It does not count."
        made = _QuestionRow(self._theme, str(number + 1), title, detail, flagged=entry.flagged)
        made.setEnabled(feedback is not None)
        listed = [at for at in self._listed if self._result.questions[at]]
        made.clicked.connect(lambda: self.chosen.emit(listed, number))
        return made


class _QuestionRow(QAbstractButton):
    """A number, the stem on one line, what was answered, and a flag where there is one."""

    def __init__(self, theme: Theme, number: str, title: str, detail: str, *, flagged: bool) -> None:
        super().__init__()
        self._theme, self._number, self._title, self._detail = theme, number, title, detail
        self._flagged = flagged
        self.setAccessibleName(f"Question {number}: {title}. {detail}{' Flagged.' if flagged else ''}")
        self.setToolTip(title)
        clickable(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.sp(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), colour("surface.hover"))
        icon = self._theme.sp(16)
        left = 20 + self._theme.sp(28)
        right = self.width() - 16 - icon - (icon + 10 if self._flagged else 0) - 8
        half = self.height() / 2
        painter.setFont(self._theme.font("body"))
        painter.setPen(colour("text.secondary"))
        metrics = painter.fontMetrics()
        base = round(half - (metrics.height() + self._theme.sp(18)) / 2)
        painter.drawText(20, base, left - 20, metrics.height(), Qt.AlignmentFlag.AlignVCenter, self._number)
        painter.setPen(colour("text.primary"))
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(left, base, right - left, metrics.height(), Qt.AlignmentFlag.AlignVCenter, title)
        font = self._theme.font("label")
        small = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colour("text.secondary"))
        detail = small.elidedText(self._detail, Qt.TextElideMode.ElideRight, right - left)
        below = base + metrics.height()
        painter.drawText(left, below, right - left, small.height(), Qt.AlignmentFlag.AlignVCenter, detail)
        middle = round(half - icon / 2)
        if self.isEnabled():
            arrow = icons.pixmap(self._theme, "chevron-right", "text.secondary", icon)
            painter.drawPixmap(self.width() - 16 - icon, middle, arrow)
        if self._flagged:
            flag = icons.pixmap(self._theme, "flag", "marker.icon", icon)
            painter.drawPixmap(self.width() - 26 - 2 * icon, middle, flag)
