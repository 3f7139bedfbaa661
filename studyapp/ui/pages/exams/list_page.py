"""Mock exams: what can be sat, what waits to be gone on with, and earlier results."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from studyapp.domain.exams.score import score
from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.packs import Exam
from studyapp.services import mock_exams, quick_checks
from studyapp.services.mock_exams import Overview
from studyapp.services.ports import Desk
from studyapp.ui import exam_words, wording
from studyapp.ui.dialogs.ask import AskDialog
from studyapp.ui.pages.exams.start import offer_start
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, line, part, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.score_band import ScoreBand
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

_FEW = 8
"""Earlier results shown before all are asked for."""

_NEEDS = 620


class ExamsPage(QWidget):
    """Ways to sit an exam.

    Signals:
        sitting_chosen: a sitting to be begun or gone on with.
        check_begun: a quick check that was begun just now, and what it draws on.
        result_chosen: the id of a finished sitting.
    """

    sitting_chosen = Signal(object)
    check_begun = Signal(object, object)
    result_chosen = Signal(object)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Mock exams")
        self._theme, self._desk = theme, desk
        self._all_shown = False
        self.primary: Button | None = None
        self._content = QWidget()
        self._layout = column(self._content, margins=(40, 32, 40, 32))
        fill(column(self), [scrolled(self._content)])
        bind(self, "Return", self._enter, "do what comes first", "Enter")
        bind(self, "Enter", self._enter)

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack, now or when the page is next come to."""
        self._desk = desk
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        found = mock_exams.overview(self._desk)
        clear(self._layout)
        self.primary = None
        head = [label(self._theme, "Mock exams", "title"), 2]
        said = label(self._theme, exam_words.HONEST, tone="secondary", wrap=True)
        fill(self._layout, [*head, said, 24])
        if found.waiting:
            fill(self._layout, [self._waiting(found), 24])
        fill(self._layout, [self._exams(found), 24, self._earlier(found), None])

    def _enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Button) and focused.hasFocus():
            focused.click()
        elif self.primary is not None:
            self.primary.click()

    # -- what the person does ---------------------------------------------------------------------------

    def prepare(self, exam: Exam) -> None:
        """Say what the exam asks for and what lacks, and ask how it is to be sat."""
        drafted = mock_exams.draft(self._desk, exam)
        offer_start(self._theme, self, self._desk, drafted, self.sitting_chosen.emit)

    def check(self) -> None:
        """Begin a quick check."""
        check = quick_checks.open_check(self._desk)
        begun = quick_checks.begin(self._desk, check)
        if begun is not None:
            self.check_begun.emit(begun, check)

    def _ask_to_discard(self, sitting: Sitting) -> None:
        sentences = ["Its answers are thrown away and count for nothing."]
        dialog = AskDialog(self._theme, self, f"Discard {sitting.title}?", sentences, ["Keep it", "Discard"])
        dialog.chosen.connect(lambda at: self._discard(sitting) if at == 1 else None)
        dialog.open()

    def _discard(self, sitting: Sitting) -> None:
        mock_exams.discard(self._desk, sitting)
        self.refresh()

    # -- parts ------------------------------------------------------------------------------------------

    def _waiting(self, found: Overview) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        for at, sitting in enumerate(found.waiting):
            entry = self._waiting_row(sitting, first=at == 0)
            if len(found.waiting) == 1:
                entry.setProperty("edge", "both")
            fill(layout, [*([line()] if at else []), entry])
        return frame

    def _waiting_row(self, sitting: Sitting, *, first: bool) -> QFrame:
        left = mock_exams.remaining(self._desk, sitting)
        over = left == 0
        on = Button(self._theme, "See the result" if over else "Go on", "primary" if first else "secondary")
        on.setAccessibleName(f"Go on with {sitting.title}")
        on.clicked.connect(lambda: self.sitting_chosen.emit(sitting))
        if first:
            on.show_key("Enter")
            self.primary = on
        away = Button(self._theme, "Discard", "quiet")
        away.setAccessibleName(f"Discard {sitting.title}")
        away.clicked.connect(partial(self._ask_to_discard, sitting))
        said = f"Begun on {exam_words.when(sitting)}. {exam_words.under_way(sitting, left)}"
        return self._row(sitting.title, said, [away, on], first=first)

    def _exams(self, found: Overview) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        entries: list[QWidget] = [self._exam_row(exam, found) for exam in found.exams]
        entries.append(self._check_row())
        if not found.exams:
            said = "This pack has no blueprint of an exam. A quick check draws on all of its questions alike."
            note = label(self._theme, said, "label", "secondary", wrap=True)
            note.setContentsMargins(24, 14, 24, 0)
            entries.insert(0, note)
        for at, entry in enumerate(entries):
            fill(layout, [*([line()] if at and found.exams else []), entry])
        return frame

    def _exam_row(self, exam: Exam, found: Overview) -> QFrame:
        first = self.primary is None
        start = Button(self._theme, "Start …", "primary" if first else "secondary")
        start.setAccessibleName(f"Start {exam.title}")
        start.clicked.connect(partial(self.prepare, exam))
        if first:
            start.show_key("Enter")
            self.primary = start
        there = any(item.module in exam.modules for item in self._desk.pack.active_items)
        start.setEnabled(there)
        said = exam_words.about_exam(exam, found.targets[exam.id]) if there else "The pack has no questions for it yet."
        return self._row(exam.title, said, [start], first=first and there)

    def _check_row(self) -> QFrame:
        start = Button(self._theme, "Start")
        start.setAccessibleName("Start the quick check")
        start.setEnabled(any(item.case is None for item in self._desk.pack.active_items))
        start.clicked.connect(self.check)
        if self.primary is None:
            self.primary = start
        return self._row(quick_checks.TITLE, exam_words.ABOUT_CHECK, [start])

    def _earlier(self, found: Overview) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        head = row(margins=(24, 18, 24, 12))
        head.addWidget(label(self._theme, "Earlier results", "heading-2"))
        layout.addLayout(head)
        if not found.finished:
            none = label(self._theme, "No mock exam is finished yet.", "label", "secondary", wrap=True)
            none.setContentsMargins(24, 0, 24, 18)
            layout.addWidget(none)
        shown = found.finished if self._all_shown else found.finished[:_FEW]
        for sitting in shown:
            fill(layout, [line(), self._result_row(sitting)])
        if len(shown) < len(found.finished):
            more = Button(self._theme, f"Show {len(found.finished) - len(shown)} more", "quiet")
            more.clicked.connect(self._show_all)
            held = row(margins=(16, 6, 16, 6))
            fill(held, [None, more, None])
            fill(layout, [line(), held])
        return frame

    def _show_all(self) -> None:
        self._all_shown = True
        self.refresh()

    def _result_row(self, sitting: Sitting) -> QFrame:
        share, interval, detail = exam_words.outcome(sitting, score(sitting))
        band = ScoreBand(self._theme, share, interval, sitting.terms.target, small=True)
        band.setMinimumWidth(self._theme.sp(150))
        open_ = Button(self._theme, "Result", "quiet", size="small", trailing="chevron-right")
        open_.setAccessibleName(f"Result of {sitting.title}, {exam_words.when(sitting)}")
        open_.clicked.connect(lambda: self.result_chosen.emit(sitting.id))
        held = QWidget()
        fill(row(held, spacing=12), [band, open_])
        said = f"{exam_words.when(sitting)}. {detail}"
        return self._row(f"{sitting.title}: {wording.percent(share)}", said, [held])

    def _row(self, title: str, detail: str, actions: list[QWidget], *, first: bool = False) -> QFrame:
        frame = part("focused-row" if first else "row")
        if first:
            frame.setProperty("edge", "top")
        words, buttons = QWidget(), QWidget()
        fill(column(words, spacing=1), [label(self._theme, title, "heading-3", wrap=True)])
        fill(words.layout(), [label(self._theme, detail, "label", "secondary", wrap=True)])  # type: ignore[arg-type]
        for action in actions:
            if isinstance(action, Button):
                action.setMinimumWidth(self._theme.sp(100))
        fill(row(buttons, spacing=8), actions)
        middle = Qt.AlignmentFlag.AlignVCenter
        across = SideBySide(self._theme, words, buttons, _NEEDS, gap_below=8, across=middle)
        row(frame, margins=(24, 14, 20, 14)).addWidget(across)
        return frame
