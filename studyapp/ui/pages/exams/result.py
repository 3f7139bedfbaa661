"""The result of an exam: the score with its range, where points were lost, and a way to every question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studyapp.services import exam_results, same_form
from studyapp.services.exam_results import Result
from studyapp.services.ports import Desk, Shelf
from studyapp.services.same_form import NotAgain
from studyapp.ui import result_words
from studyapp.ui.pages.exams import result_cards as cards
from studyapp.ui.pages.exams.question_list import QuestionList
from studyapp.ui.pages.exams.start import offer_start
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

_NEEDS = 920
_LIST_WIDTH = 392


class ResultPage(QWidget):
    """Shown when an exam is over, and again whenever it is asked for.

    Signals:
        review_chosen: the result, the numbers of the questions to go through (from 0), and which to begin with.
        sitting_chosen: the same form, begun once more.
        done: back to the list of exams.
    """

    review_chosen = Signal(object, list, int)
    sitting_chosen = Signal(object)
    done = Signal()

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Result")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._result: Result | None = None
        self.primary: Button | None = None
        self.printer: Button | None = None
        self.again: Button | None = None
        self.questions: QuestionList | None = None
        self._content = QWidget()
        self._layout = column(self._content, margins=(40, 28, 40, 32))
        self.area = scrolled(self._content)
        fill(column(self), [self.area])
        bind(self, "Return", self._enter, "look through what was missed", "Enter")
        bind(self, "Enter", self._enter)
        bind(self, "Ctrl+P", self.print_result, "print or save as PDF")
        bind(self, "Esc", self.done.emit, "back to the mock exams")

    def use(self, desk: Desk) -> None:
        """Look at another edition of the pack; marks stand as they were."""
        self._desk = desk
        if self._result is not None and self.isVisible():
            self.show_result(exam_results.result(desk, self._result.sitting.id) or self._result)

    def show_result(self, result: Result) -> None:
        """Show this one."""
        self._result = result
        clear(self._layout)
        self.questions = QuestionList(self._theme, self._shelf, result)
        self.questions.chosen.connect(lambda numbers, at: self.review_chosen.emit(result, numbers, at))
        topics = cards.topics_card(self._theme, self._desk.pack, result)
        both = self._pair(topics, self.questions)
        fill(self._layout, [self._head(result), 20, cards.score_card(self._theme, result), 24, both])
        for left, right in self._further(result):
            pair = self._pair(left, right) if right else left
            fill(self._layout, [24, pair])
        if not result.sitting.adaptive:
            fill(self._layout, [24, self._once_more(result)])
        fill(self._layout, [24, label(self._theme, result_words.honest(result), "label", "secondary", wrap=True), None])
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_result(self) -> None:
        """Ask how the result is to be printed or saved."""
        from studyapp.ui.pages.exams.printed import result_sheet
        from studyapp.ui.pages.reader.print_lesson import offer_print

        if self._result is not None:
            offer_print(self._theme, self, result_sheet(self._desk.pack, self._shelf, self._result))

    def _pair(self, left: QWidget, right: QWidget) -> SideBySide:
        fills = Qt.AlignmentFlag(0)
        return SideBySide(self._theme, left, right, _NEEDS, gap=24, second_width=_LIST_WIDTH, across=fills)

    def _further(self, result: Result) -> list[tuple[QWidget, QWidget | None]]:
        """The other cards two by two."""
        theme = self._theme
        found = [
            cards.time_card(theme, result),
            cards.levels_card(theme, result),
            cards.changes_card(theme, result),
            cards.sureness_card(theme, result),
            cards.series_card(theme, result),
            cards.ideas_card(theme, result),
        ]
        there = [card for card in found if card is not None]
        return [(left, right) for left, right in zip(there[::2], [*there[1::2], None], strict=False)]

    def _head(self, result: Result) -> QWidget:
        words, buttons = QWidget(), QWidget()
        above = label(self._theme, result_words.about_sitting(result.sitting), "label", "secondary", wrap=True)
        fill(column(words, spacing=2), [above, label(self._theme, result_words.headline(result), "title", wrap=True)])
        back = Button(self._theme, "Mock exams", key="Esc")
        back.clicked.connect(self.done)
        self.printer = Button(self._theme, "Save as PDF", icon="file-down")
        self.printer.setAccessibleName("Print or save as PDF")
        self.printer.setToolTip("Print or save as PDF (Ctrl+P)")
        self.printer.clicked.connect(self.print_result)
        missed = list(result.score.missed)
        if missed:
            self.primary = Button(self._theme, f"Review {len(missed)} missed", "primary", key="Enter")
        else:
            self.primary = Button(self._theme, "Review all", "primary", key="Enter")
            missed = [at for at, feedback in enumerate(result.questions) if feedback]
        self.primary.setEnabled(bool(missed))
        self.primary.clicked.connect(lambda: self.review_chosen.emit(result, missed, missed[0]))
        fill(row(buttons, spacing=16), [back, self.printer, self.primary])
        return SideBySide(self._theme, words, buttons, 840, gap_below=12, across=Qt.AlignmentFlag.AlignBottom)

    def _once_more(self, result: Result) -> QWidget:
        """The way to the same form again, with what it would be good for; or why there is none."""
        found = same_form.again(self._desk, result.sitting)
        reason = result_words.about_again(found)
        frame, layout = card(margins=(24, 14, 20, 14))
        said = label(self._theme, reason, "label", "secondary", wrap=True)
        self.again = None
        if isinstance(found, NotAgain):
            layout.addWidget(said)
            return frame
        self.again = Button(self._theme, "Sit this form again …")
        start = partial(offer_start, self._theme, self, self._desk, found.draft, self.sitting_chosen.emit, [reason])
        self.again.clicked.connect(start)
        middle = Qt.AlignmentFlag.AlignVCenter
        layout.addWidget(SideBySide(self._theme, said, self.again, 620, gap=24, gap_below=10, across=middle))
        return frame

    def _enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Button) and focused.hasFocus():
            focused.click()
        elif self.primary is not None:
            self.primary.click()
