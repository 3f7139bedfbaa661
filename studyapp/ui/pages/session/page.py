"""The page of a session: question, answer, feedback, next, until the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from string import ascii_uppercase
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from studyapp.domain.log import Confidence, ItemAct, Rating
from studyapp.domain.session import Session
from studyapp.services import marks, study
from studyapp.services.ports import Desk, Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui import wording
from studyapp.ui.pages.session.feedback import FeedbackView
from studyapp.ui.pages.session.item_menu import Deed, item_menu
from studyapp.ui.pages.session.question import QuestionView
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.meters import Ticks
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.text import chip, label

if TYPE_CHECKING:
    from studyapp.ui.dialogs.note import NoteDialog

_DEGREES = tuple(Confidence)
_QUESTION_WIDTH = 760
_FEEDBACK_WIDTH = 1120


class SessionPage(QWidget):
    """Takes the whole window: bar above, question or feedback, footer with one primary action.

    Signals:
        finished: the title of the session and its feedbacks, when the last question is answered.
        left: the person leaves before the end; every answer given is already kept.
        lesson_chosen: the id of a lesson to look up; the session waits.
    """

    finished = Signal(str, list)
    left = Signal()
    lesson_chosen = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("session")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Question")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._title = ""
        self._session = Session(())
        self._asked: Asked | None = None
        self._feedback: Feedback | None = None
        self._feedbacks: list[Feedback] = []
        self._before: list[Session] = []
        """The session before each of the feedbacks, for undoing."""
        self._flagged: frozenset[str] = frozenset()
        self._shortcuts: list[QShortcut] = []
        self.question: QuestionView | None = None
        self.answered: FeedbackView | None = None
        self._build()
        self._bind_keys()
        theme.changed.connect(self._repaint_content)

    def begin(self, title: str, session: Session) -> None:
        """Start a session of at least one question."""
        self._title = title
        self._session = session
        self._feedbacks, self._before = [], []
        self._flagged = marks.of_pack(self._desk).flagged
        self._heading.setText(title)
        self._show_question()

    def take_over(self, other: SessionPage) -> None:
        """Stand where another page of the same session stands; what was chosen and not yet submitted is chosen anew."""
        self._title, self._session = other._title, other._session
        self._feedbacks, self._before, self._flagged = other._feedbacks, other._before, other._flagged
        self._heading.setText(self._title)
        if other._feedback is not None:
            self._asked = other._asked
            self._show_feedback(other._feedback)
        elif other._asked is not None:
            self._show_asked(other._asked)

    def use(self, desk: Desk) -> None:
        """Ask from another edition of the pack: the same question, its options as they stood."""
        self._desk = desk
        self._session = study.session_in_this_edition(desk, self._session)
        if self._asked is None:
            return
        asked = study.in_this_edition(desk, self._asked)
        if asked is None:
            self._asked = self._feedback = None
            if self.isVisible():
                self.left.emit()
        elif self._feedback is None:
            self._show_asked(asked)
        else:
            self._show_feedback(replace(self._feedback, asked=asked))

    @property
    def asked(self) -> Asked:
        """The question on the screen."""
        assert self._asked is not None
        return self._asked

    @property
    def is_last(self) -> bool:
        """Whether the session ends after the answer just given."""
        return self._session.current is None

    def resume(self) -> None:
        """Take the keyboard again after a look at a lesson."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the person does ---------------------------------------------------------------------------

    def check_answer(self) -> None:
        """Mark what is chosen; the answer is on disk before the feedback is shown."""
        if self._asked is None or self.question is None or self.confidence.index is None:
            return
        response = self.question.response
        if not response:
            return
        degree = _DEGREES[self.confidence.index]
        feedback = study.submit(self._desk, self._session, self._asked, response, degree)
        self._before.append(self._session)
        self._session = feedback.session
        self._feedbacks.append(feedback)
        self._show_feedback(feedback)

    def next_question(self) -> None:
        """Go on to the next question, or finish."""
        if self._session.current is None:
            self.finished.emit(self._title, list(self._feedbacks))
        else:
            self._show_question()

    def rate(self, rating: Rating) -> None:
        """Rate the answer just given oneself."""
        if self._feedback is None or self.answered is None:
            return
        self._feedback = study.override_rating(self._desk, self._feedback, rating)
        self._feedbacks[-1] = self._feedback
        self.answered.show_schedule(self._feedback)
        self._show_rating()

    def undo(self) -> None:
        """Take the last answer of this session back, and ask its question again."""
        if not self._feedbacks:
            return
        feedback = self._feedbacks.pop()
        study.undo(self._desk, feedback)
        self._session = self._before.pop()
        study.keep_sitting(self._desk, self._session)
        self._show_asked(replace(feedback.asked, at=self._desk.clock.now()))

    def toggle_flag(self) -> None:
        """Flag the item, or take its flag off."""
        item = self.asked.item.id
        act = ItemAct.UNFLAGGED if item in self._flagged else ItemAct.FLAGGED
        marks.set_mark(self._desk, item, act)
        self._flagged = self._flagged ^ {item}
        self._show_flag()

    def put_off(self) -> None:
        """Ask the item no more today."""
        self._rest(ItemAct.BURIED)

    def set_aside(self) -> None:
        """Ask the item no more until it is brought back."""
        self._rest(ItemAct.SUSPENDED)

    def report_fault(self) -> None:
        """Ask for a note on what is wrong with the item, and keep it for its author."""
        from studyapp.ui.dialogs.note import NoteDialog

        sentence = "Your note is kept with the question and its place in the file, for whoever wrote it."
        dialog = NoteDialog(self._theme, self, "Report a fault", sentence, "Keep the note")
        dialog.accepted.connect(partial(self._keep_report, dialog, self.asked.item.id))
        dialog.open()
        dialog.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _keep_report(self, dialog: NoteDialog, item: str) -> None:
        marks.set_mark(self._desk, item, ItemAct.REPORTED, dialog.note)

    def _rest(self, act: ItemAct) -> None:
        item = self.asked.item.id
        marks.set_mark(self._desk, item, act)
        self._session = study.without(self._session, item)
        study.keep_sitting(self._desk, self._session)
        if self._feedback is not None:
            self._show_progress()
        elif self._session.current is not None:
            self._show_question()
        elif self._feedbacks:
            self.finished.emit(self._title, list(self._feedbacks))
        else:
            self.left.emit()

    # -- what is shown ----------------------------------------------------------------------------------

    def _show_question(self) -> None:
        asked = study.ask(self._desk, self._session)
        assert asked is not None
        self._show_asked(asked)

    def _show_asked(self, asked: Asked) -> None:
        self._asked, self._feedback, self.answered = asked, None, None
        module = self._desk.pack.module_by_id[asked.item.module]
        self.question = QuestionView(self._theme, self._shelf, asked, module)
        self.question.changed.connect(self._show_readiness)
        self.question.setMaximumWidth(self._theme.sp(_QUESTION_WIDTH))
        self._actions.setMaximumWidth(self._theme.sp(_QUESTION_WIDTH))
        self._put(self.question, top=48)
        self.confidence.reset()
        for part in (self._how_sure, self.confidence, self.check):
            part.show()
        for part in (self.rating, self.next):
            part.hide()
        self._show_progress()
        self._show_readiness()
        self._show_flag()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_feedback(self, feedback: Feedback) -> None:
        self._feedback, self.question = feedback, None
        retention = self._desk.schedule.retention
        self.answered = FeedbackView(self._theme, self._shelf, self._desk.pack, feedback, retention)
        self.answered.lesson_chosen.connect(self.lesson_chosen)
        self._actions.setMaximumWidth(self._theme.sp(_FEEDBACK_WIDTH))
        self._put(self.answered, top=24)
        for part in (self._how_sure, self.confidence, self.check):
            part.hide()
        for part in (self.rating, self.next):
            part.show()
        self.next.setText("Next question" if self._session.current else "Finish")
        self.next.updateGeometry()
        self._show_rating()
        self._show_progress()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rating(self) -> None:
        if self._feedback:
            self.rating.setText(f"Counts as “{wording.RATING[self._feedback.answer.rating]}”")
            self.rating.updateGeometry()

    def _show_progress(self) -> None:
        total = len(self._session.turns)
        at = self._session.done + (0 if self.answered else 1)
        self._ticks.show_progress(self._session.done, total)
        self._count.setText(f"{at} of {total}")

    def _show_flag(self) -> None:
        self._flag.setVisible(self.asked.item.id in self._flagged)

    def _show_readiness(self) -> None:
        chosen = bool(self.question and self.question.response)
        self.check.setEnabled(chosen and self.confidence.index is not None)
        self._how_sure.setText("How sure are you?" if chosen else "Choose an answer, then say how sure you are.")
        for index in range(len(_DEGREES)):
            self.confidence.segment(index).setEnabled(chosen)

    def _repaint_content(self) -> None:
        """Pictures and links inside texts keep their colours: show the same thing afresh in the new ones."""
        if self._feedback and self.answered:
            self._show_feedback(self._feedback)

    def _put(self, view: QWidget, top: int) -> None:
        holder = QWidget()
        layout = row(holder, margins=(32, top, 32, 32))
        if isinstance(view, QuestionView):
            fill(layout, [None, view, None])
            layout.setStretch(1, 1000)
        else:
            layout.addWidget(view)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(holder)
        self._area.verticalScrollBar().setValue(0)

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._area: QScrollArea = scrolled(QWidget())
        layout = column(self)
        fill(layout, [self._top_bar(), self._area, self._footer()])
        layout.setStretch(1, 1)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setFixedHeight(self._theme.sp(self._theme.size("topbar")))
        self._leave = Button(self._theme, "Leave", "quiet", icon="x", key="Esc")
        self._leave.clicked.connect(self.left)
        self._heading = label(self._theme, "", "body-strong")
        self._ticks = Ticks(self._theme)
        self._count = label(self._theme, "", "label", "secondary")
        self._flag = chip(self._theme, "Flagged", flag=True)
        self.more = Button(self._theme, "More", "quiet", icon="ellipsis")
        self.more.setToolTip("Undo, flag, put off, set aside, report a fault")
        self.more.clicked.connect(self._offer_deeds)
        entries = [self._leave, None, self._heading, 16, self._ticks, 16, self._count, 12, self._flag, None, self.more]
        fill(row(bar, margins=(20, 0, 20, 0)), entries)
        return bar

    def _footer(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("footer")
        bar.setFixedHeight(self._theme.sp(self._theme.size("footer")))
        self._actions = QWidget()
        self._how_sure = label(self._theme, "How sure are you?", "label", "secondary", wrap=True)
        names = [wording.CONFIDENCE[degree] for degree in _DEGREES]
        self.confidence = Segmented(self._theme, names, keys=("1", "2", "3"))
        self.confidence.chosen.connect(self._show_readiness)
        self.check = Button(self._theme, "Check answer", "primary", size="large", key="Enter")
        self.check.clicked.connect(self.check_answer)
        self.rating = Button(self._theme, "", "quiet", icon="rotate-ccw", key="R")
        self.rating.setToolTip("Rate this answer yourself")
        self.rating.clicked.connect(self._offer_ratings)
        self.next = Button(self._theme, "Next question", "primary", size="large", key="Enter")
        self.next.clicked.connect(self.next_question)
        entries = [self._how_sure, 16, self.confidence, self.rating, None, self.check, self.next]
        fill(row(self._actions), entries)
        layout = row(bar, margins=(32, 0, 32, 0))
        fill(layout, [None, self._actions, None])
        layout.setStretch(1, 1000)
        return bar

    def _deeds(self) -> list[Deed]:
        flagged = self._asked is not None and self._asked.item.id in self._flagged
        return [
            Deed("Undo the last answer", "Ctrl+Z", self.undo, bool(self._feedbacks)),
            Deed("Take the flag off" if flagged else "Flag", "Ctrl+F", self.toggle_flag),
            Deed("Put off until tomorrow", "Ctrl+T", self.put_off),
            Deed("Set aside", "Ctrl+S", self.set_aside),
            Deed("Report a fault …", "Ctrl+R", self.report_fault),
        ]

    def _do(self, at: int) -> None:
        deed = self._deeds()[at]
        if deed.possible and self._asked is not None:
            deed.do()

    def _offer_deeds(self) -> None:
        menu = item_menu(self, self._deeds())
        menu.aboutToHide.connect(self._take_keys)
        self._give_keys()
        corner = self.more.mapToGlobal(QPoint(self.more.width(), self.more.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _offer_ratings(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Rate this answer yourself")
        current = self._feedback.answer.rating if self._feedback else None
        for rating in Rating:
            action = QAction(f"&{int(rating)}  {wording.RATING[rating]}", menu)
            action.setCheckable(True)
            action.setChecked(rating is current)
            action.triggered.connect(lambda _=False, chosen=rating: self.rate(chosen))
            menu.addAction(action)
        top = self.rating.mapToGlobal(QPoint(0, 0))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(self._take_keys)
        self._give_keys()
        menu.popup(top - QPoint(0, menu.sizeHint().height() + 8))

    # -- keys -------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        self._bind("Esc", self.left.emit, "leave; every answer is kept")
        self._bind("Return", self._enter, "check the answer; go on", "Enter")
        self._bind("Enter", self._enter)
        self._bind("R", self._rate_key, "rate the answer yourself")
        letters = ascii_uppercase.replace("R", "")
        for letter in letters:
            first = letter == letters[0]
            self._bind(letter, partial(self._letter, letter), "choose" if first else "", "A – L")
            self._bind(f"Shift+{letter}", partial(self._strike, letter), "strike out" if first else "", "Shift+A – L")
        for digit in range(1, 10):
            does = "choose; then guess, unsure, sure" if digit == 1 else ""
            self._bind(str(digit), partial(self._digit, digit), does, "1 2 3")
        for at, deed in enumerate(self._deeds()):
            self._bind(deed.key, partial(self._do, at), deed.name.lower())

    def _bind(self, key: str, act: Callable[[], object], does: str = "", shown: str = "") -> None:
        self._shortcuts.append(bind(self, key, act, does, shown))

    def _give_keys(self) -> None:
        """Leave the keys to a menu: the page's shortcuts would come before its own."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)

    def _take_keys(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(True)

    def _letter(self, letter: str) -> None:
        if self.question:
            self.question.press(letter)

    def _strike(self, letter: str) -> None:
        if self.question:
            self.question.strike(letter)

    def _digit(self, digit: int) -> None:
        """Digits answer while there is no answer; then 1, 2, 3 say how sure one is and submit."""
        if self.question is None:
            return
        if self.question.response and digit <= len(_DEGREES):
            self.confidence.choose(digit - 1)
            self.check_answer()
        else:
            self.question.press(str(digit))

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and focused.isEnabled():
            focused.click()
        elif self.question is None:
            self.next_question()
        elif self.confidence.index is not None:
            self.check_answer()
        elif not self.question.step():
            # Out of a field that takes digits as text, so that 1, 2, 3 say how sure one is.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rate_key(self) -> None:
        if self._feedback:
            self._offer_ratings()
