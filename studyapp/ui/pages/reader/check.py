"""A question within a lesson, answered where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QWidget

from studyapp.domain.log import Confidence
from studyapp.domain.packs import Item
from studyapp.services import study
from studyapp.services.ports import Desk, Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui import wording
from studyapp.ui.pages.session.answers import answer_view
from studyapp.ui.pages.session.answers.base import AnswerView
from studyapp.ui.pages.session.feedback import FeedbackView
from studyapp.ui.pages.session.story import story_card
from studyapp.ui.theme import Theme
from studyapp.ui.widgets import focus_order
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row, swap
from studyapp.ui.widgets.icon import Icon
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import chip, key_hint, label, rich

_DEGREES = tuple(Confidence)
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NEEDS, _HEAD_NEEDS = 520, 380


class CheckCard(QFrame):
    """Shows the question; on wish how it is answered; then what came of it. It counts as practice.

    The options wait until they are asked for: who has thought of an answer first learns more from them. The time
    taken runs from then on.

    Signals:
        followed: a link in the question was chosen, with the place on the screen just below it.
        tabbed_out: Tab leads out of the card, forward or back.
    """

    followed = Signal(str, QPoint)
    tabbed_out = Signal(bool)

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf, item: Item) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setAccessibleName("Check question")
        self._theme, self._desk, self._shelf, self._item = theme, desk, shelf, item
        self.answer: AnswerView | None = None
        self.answered: FeedbackView | None = None
        self._feedback: Feedback | None = None
        self._content = column(self, margins=(20, 16, 20, 18))
        self._shown = QWidget()
        self._content.addWidget(self._shown)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show_question(self._ask())
        theme.changed.connect(self._repaint_feedback)

    # -- what the person does ---------------------------------------------------------------------------

    def open_up(self) -> None:
        """Show how the question is answered."""
        self._show_answer(replace(self._asked, at=self._desk.clock.now()))
        self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def close_up(self) -> None:
        """Show the question alone."""
        self._show_question(self._ask())
        self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def check_answer(self) -> None:
        """Mark what is chosen; the answer is on disk before the feedback is shown."""
        if self.answer is None or self.confidence.index is None or not self.answer.response:
            return
        degree = _DEGREES[self.confidence.index]
        session = study.begin_check(self._item)
        self._show_feedback(study.submit(self._desk, session, self._asked, self.answer.response, degree))
        self._first.setFocus(Qt.FocusReason.TabFocusReason)
        assert self.answered is not None
        announce(self, self.answered.verdict.text())

    def undo(self) -> None:
        """Take the answer back, and ask again."""
        if self._feedback is not None:
            study.undo(self._desk, self._feedback.session, self._feedback)
            self.open_up()

    # -- what is shown ----------------------------------------------------------------------------------

    def _ask(self) -> Asked:
        asked = study.ask(self._desk, study.begin_check(self._item))
        assert asked is not None  # a session of one item has a question
        return asked

    def _show_question(self, asked: Asked) -> None:
        self._asked, self._feedback, self.answer, self.answered = asked, None, None, None
        self.open_button = Button(self._theme, "Answer", key="Enter")
        self.open_button.clicked.connect(self.open_up)
        foot = row(spacing=12)
        foot.addWidget(self.open_button, alignment=Qt.AlignmentFlag.AlignTop)
        foot.addWidget(label(self._theme, self._standing(asked), "label", "secondary", wrap=True), 1)
        self._show([*self._stem(), foot], self.open_button)

    def _show_answer(self, asked: Asked) -> None:
        self._asked, self._feedback, self.answered = asked, None, None
        self.answer = answer_view(self._theme, self._shelf, asked)
        self.answer.changed.connect(self._show_readiness)
        self._strikes_next = False
        self.confidence = Segmented(self._theme, [wording.CONFIDENCE[d] for d in _DEGREES], keys=("1", "2", "3"))
        self.confidence.chosen.connect(self._show_readiness)
        self._how_sure = label(self._theme, "", "label", "secondary", wrap=True)
        self.check = Button(self._theme, "Check answer", "primary", key="Enter")
        self.check.clicked.connect(self.check_answer)
        later = Button(self._theme, "Not now", "quiet", key="Esc")
        later.clicked.connect(self.close_up)
        buttons = QWidget()
        fill(row(buttons, spacing=8), [self.check, later])
        foot = SideBySide(self._theme, self.confidence, buttons, _NEEDS, gap_below=12)
        inside = focus_order.stops(self.answer)
        first = inside[0] if inside else self.confidence.segment(0)
        self._show([*self._stem(), self.answer, 2, self._hints(), 16, self._how_sure, 8, foot], first)
        self._show_readiness()

    def _show_feedback(self, feedback: Feedback) -> None:
        self._feedback, self.answer = feedback, None
        self.answered = FeedbackView(
            self._theme, self._shelf, self._desk.pack, feedback, self._desk.schedule.retention, in_lesson=True
        )
        undo = Button(self._theme, "Undo", "quiet", size="small", icon="undo-2", key="Ctrl Z")
        undo.clicked.connect(self.undo)
        self.done = Button(self._theme, "Close", size="small", key="Esc")
        self.done.clicked.connect(self.close_up)
        # Above the verdict, so that it is the verdict that is in sight where the card is higher than the window.
        self._show([*self._stem(undo, self.done), self.answered], self.done)

    def _repaint_feedback(self) -> None:
        """Pictures inside texts keep their colours: show the same thing afresh in the new ones."""
        if self._feedback is not None:
            self._show_feedback(self._feedback)

    def _show(self, entries: list[object], first: QWidget) -> None:
        """Show these in place of what was shown; the keyboard, if it is in the card, goes to the first of them."""
        before, self._shown, self._first = self._shown, QWidget(), first
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        fill(column(self._shown), entries)
        self._shown.setParent(self)
        self._shown.show()
        if had_keyboard:
            first.setFocus(Qt.FocusReason.TabFocusReason)  # before what has it goes: Qt would look for another place
        swap(self._content, before, self._shown)

    def _standing(self, asked: Asked) -> str:
        """What the learner should know before answering: whether it was answered lately, and that it counts."""
        if asked.state is None:
            return "Counts as practice."
        last, due = wording.ago(asked.state.last_day, asked.today), wording.in_days(asked.state.due, asked.today)
        return f"You answered it {last}; it comes again {due}. Counts as practice."

    def _stem(self, *deeds: QWidget) -> list[object]:
        question, case = self._asked.variant.question, self._asked.item.case
        title, right = QWidget(), QWidget()
        said = label(self._theme, "Check yourself", "label", "accent", weight=600)
        fill(row(title, spacing=8), [Icon(self._theme, "list-checks", "accent.text"), said, None])
        fill(row(right, spacing=8), deeds or [chip(self._theme, wording.KIND[question.kind])])
        head = SideBySide(self._theme, title, right, _HEAD_NEEDS, gap_below=8)
        stem = rich(self._theme, self._shelf.inline(question.ask), "stem")
        stem.setFont(self._theme.font("stem", pixels=18))
        stem.linkActivated.connect(lambda link: self.followed.emit(link, QCursor.pos()))
        return [head, 10, *([story_card(self._theme, self._shelf, case), 14] if case else []), stem, 14]

    def _hints(self) -> QWidget:
        assert self.answer is not None
        hints = QWidget()
        layout = row(hints, spacing=4)
        for key, meaning in self.answer.hints:
            fill(layout, [key_hint(self._theme, key), label(self._theme, meaning, "caption", "secondary"), 12])
        layout.addStretch(1)
        return hints

    def _show_readiness(self) -> None:
        chosen = bool(self.answer and self.answer.response)
        self.check.setEnabled(chosen and self.confidence.index is not None)
        self._how_sure.setText("How sure are you?" if chosen else "Choose an answer, then say how sure you are.")
        for at in range(len(_DEGREES)):
            self.confidence.segment(at).setEnabled(chosen)

    # -- keys -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # While the question is open its keys are its own: the page's shortcuts would come before them.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._means(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._means(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not focus_order.go(focus_order.stops(self), forward):
            self.tabbed_out.emit(forward)
        return True

    def _means(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here; ``None`` where it is left to the page."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        if held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Z and self._feedback:
            return self.undo
        if held and not shift:
            return None
        if key in _ENTER and not shift:
            return self._enter
        if self.answer is None:
            return self.close_up if key == Qt.Key.Key_Escape and self._feedback else None
        return self._means_in_answer(self.answer, key, shift)

    def _means_in_answer(self, answer: AnswerView, key: Qt.Key, shift: bool) -> Callable[[], object] | None:
        if key == Qt.Key.Key_Escape:
            return self.close_up
        if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
            return partial(answer.strike if shift else self._letter, chr(key))
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not shift:
            return partial(self._digit, key - Qt.Key.Key_0)
        return None

    def _letter(self, letter: str) -> None:
        """Letters choose; after X, where there is anything to strike out, the next one does that."""
        assert self.answer is not None
        if self._strikes_next:
            self._strikes_next = False
            self.answer.strike(letter)
            self._show_readiness()
        elif letter == "X" and self.answer.takes_strikes:
            self._strikes_next = True
            self._how_sure.setText("Now the letter of what to strike out.")
        else:
            self.answer.press(letter)

    def _digit(self, digit: int) -> None:
        """Digits answer while there is no answer; then 1, 2, 3 say how sure one is and submit."""
        assert self.answer is not None
        if self.answer.response and digit <= len(_DEGREES):
            self.confidence.choose(digit - 1)
            self.check_answer()
        else:
            self.answer.press(str(digit))

    def _enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, Button) and focused.isEnabled():
            focused.click()
        elif self.answer is None:
            return
        elif self.confidence.index is not None:
            self.check_answer()
        elif not self.answer.step():
            self.confidence.segment(0).setFocus(Qt.FocusReason.TabFocusReason)
