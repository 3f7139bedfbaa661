"""The page of a session: question, answer, feedback, next, until the end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QScrollArea, QWidget

from studyapp.domain.log import ItemAct, Rating
from studyapp.domain.session import Mode, Session
from studyapp.services import marks, study
from studyapp.services.ports import Desk, Shelf
from studyapp.services.study import Asked, Feedback
from studyapp.ui import wording
from studyapp.ui.pages.session.feedback import FeedbackView
from studyapp.ui.pages.session.footer import Footer
from studyapp.ui.pages.session.item_menu import Deed, ask_for_fault, item_menu
from studyapp.ui.pages.session.question import QuestionView
from studyapp.ui.pages.session.ratings import rating_menu
from studyapp.ui.pages.session.session_keys import SessionKeys
from studyapp.ui.pages.session.time_up import TimeUpView
from studyapp.ui.pages.session.top_bar import TopBar
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.frame import column, fill, row, scrolled

_QUESTION_WIDTH = 760


class SessionPage(QWidget):
    """Takes the whole window: bar above, question or feedback, footer with one primary action.

    Signals:
        finished: the title of the session and its feedbacks, when it is over.
        left: the person leaves before the end; every answer given is already kept.
        lesson_chosen: the id of a lesson to look up and the number of its section; the session waits.
        keys_wanted: the sheet of keys.
    """

    finished = Signal(str, list)
    left = Signal()
    lesson_chosen = Signal(str, int)
    keys_wanted = Signal()

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
        self._flagged: frozenset[str] = frozenset()
        self.question: QuestionView | None = None
        self.answered: FeedbackView | None = None
        self.time_up: TimeUpView | None = None
        self._build()
        self._keys = SessionKeys(self, self)
        theme.changed.connect(self._repaint_content)

    def begin(self, title: str, session: Session) -> None:
        """Start a session, or go on with one that was left; at least one question of it is to be answered."""
        self._title = title
        self._feedbacks = study.given(self._desk, session)
        # Whoever goes on with a session whose time is used wants it to go on.
        used = session.time_left(self._desk.clock.now()) == 0
        self._session = study.go_on(self._desk, session) if used else session
        self._flagged = marks.of_pack(self._desk).flagged
        self._bar.show_title(title)
        self._show_question()

    def take_over(self, other: SessionPage) -> None:
        """Stand where another page of the same session stands; what was chosen and not yet submitted is chosen anew."""
        self._title, self._session = other._title, other._session
        self._feedbacks, self._flagged = other._feedbacks, other._flagged
        self._bar.show_title(self._title)
        if other._feedback is not None:
            self._asked = other._asked
            self._show_feedback(other._feedback)
        elif other._asked is not None:
            self._show_asked(other._asked)
        elif other.time_up is not None:
            self._show_time_up()

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
    def session(self) -> Session:
        """How far it has come."""
        return self._session

    @property
    def is_last(self) -> bool:
        """Whether the session ends after the answer just given."""
        return self._session.current is None

    def resume(self) -> None:
        """Take the keyboard again after a look at a lesson."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the person does ---------------------------------------------------------------------------

    def check_answer(self) -> None:
        """Mark what is chosen; the answer is on disk before anything else is shown."""
        if self._asked is None or self.question is None or self.footer.degree is None:
            return
        response = self.question.response
        if not response:
            return
        feedback = study.submit(self._desk, self._session, self._asked, response, self.footer.degree)
        self._session = feedback.session
        self._feedbacks.append(feedback)
        if self._session.mode is Mode.TEST:
            self.next_question()
        else:
            self._show_feedback(feedback)

    def next_question(self) -> None:
        """Go on to the next question, or say that the time is used, or finish."""
        if self._session.current is None or self.time_up is not None:
            study.end(self._desk, self._session)
            self.finished.emit(self._title, list(self._feedbacks))
        elif self._session.time_left(self._desk.clock.now()) == 0:
            self._show_time_up()
        else:
            self._show_question()

    def go_on(self) -> None:
        """Go on although the time is used."""
        if self.time_up is not None:
            self._session = study.go_on(self._desk, self._session)
            self._show_question()

    def rate(self, rating: Rating) -> None:
        """Rate the answer just given oneself."""
        if self._feedback is None or self.answered is None:
            return
        self._feedback = study.override_rating(self._desk, self._feedback, rating)
        self._feedbacks[-1] = self._feedback
        self.answered.show_schedule(self._feedback)
        self.footer.show_rating(rating)

    def undo(self) -> None:
        """Take the last answer of this session back, and ask its question again."""
        if not self._feedbacks:
            return
        feedback = self._feedbacks.pop()
        self._session = study.undo(self._desk, self._session, feedback)
        self._show_asked(replace(feedback.asked, at=self._desk.clock.now()))

    def strike(self, letter: str) -> None:
        """Strike out the option with that letter, or bring it back."""
        if self.question:
            self.question.strike(letter)
            self._show_readiness()

    def leave(self) -> None:
        """Go before the end; every answer given is kept."""
        self.left.emit()

    def toggle_flag(self) -> None:
        """Flag the item, or take its flag off."""
        item = self.asked.item.id
        act = ItemAct.UNFLAGGED if item in self._flagged else ItemAct.FLAGGED
        marks.set_mark(self._desk, item, act)
        self._flagged = self._flagged ^ {item}
        self._show_flag()

    def _report_fault(self) -> None:
        ask_for_fault(self._theme, self, partial(marks.set_mark, self._desk, self.asked.item.id, ItemAct.REPORTED))

    def _rest(self, act: ItemAct) -> None:
        """Put the item off (``BURIED``) or set it aside (``SUSPENDED``)."""
        self._session = study.rest(self._desk, self._session, self.asked.item.id, act)
        if self._feedback is not None:
            self._show_progress()
            self.footer.show_feedback(self._feedback.answer.rating, last=self.is_last)
        elif self._session.current is None and not self._feedbacks:
            self.left.emit()
        else:
            self.next_question()

    # -- what is shown ----------------------------------------------------------------------------------

    def _show_question(self) -> None:
        asked = study.ask(self._desk, self._session)
        assert asked is not None
        self._show_asked(asked)

    def _show_asked(self, asked: Asked) -> None:
        self._asked, self._feedback, self.answered, self.time_up = asked, None, None, None
        module = self._desk.pack.module_by_id[asked.item.module]
        self.question = QuestionView(self._theme, self._shelf, asked, module)
        self.question.changed.connect(self._show_readiness)
        self._put(self.question, top=48, width=_QUESTION_WIDTH)
        # The page takes the focus: this is what a screen reader then says of it.
        self.setAccessibleDescription(QTextDocumentFragment.fromHtml(self.question.stem.text()).toPlainText())
        self.footer.show_question(in_test=self._session.mode is Mode.TEST)
        self._show_progress()
        self._show_readiness()
        self._show_flag()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_feedback(self, feedback: Feedback) -> None:
        self._feedback, self.question = feedback, None
        self.answered = FeedbackView(
            self._theme, self._shelf, self._desk.pack, feedback, self._desk.schedule.retention, keys=True
        )
        self.answered.lesson_chosen.connect(self.lesson_chosen)
        self._put(self.answered, top=24)
        announce(self, self.answered.verdict.text())
        self.footer.show_feedback(feedback.answer.rating, last=self.is_last)
        self._show_progress()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_time_up(self) -> None:
        self._asked = self._feedback = self.question = self.answered = None
        self.time_up = TimeUpView(self._theme, self._session)
        self._put(self.time_up, top=96, width=_QUESTION_WIDTH)
        announce(self, self.time_up.accessibleName())
        self.footer.show_time_up(self._session.left)
        self._show_progress()
        self._show_flag()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self) -> None:
        at = self._session.done + (1 if self.question else 0)
        said = wording.progress(self._session, at, self._session.time_left(self._desk.clock.now()))
        self._bar.show_progress(self._session.done, len(self._session.turns), said)

    def _show_flag(self) -> None:
        flagged = self._asked is not None and self._asked.item.id in self._flagged
        self._bar.show_flag(set_=flagged, possible=self._asked is not None)

    def _show_readiness(self) -> None:
        self._keys.strike_no_more()
        self.footer.show_readiness(chosen=bool(self.question and self.question.response))

    def _repaint_content(self) -> None:
        """Pictures and links inside texts keep their colours: show the same thing afresh in the new ones."""
        if self._feedback and self.answered:
            self._show_feedback(self._feedback)

    def _put(self, view: QWidget, top: int, width: int | None = None) -> None:
        holder = QWidget()
        layout = row(holder, margins=(32, top, 32, 32))
        if width is not None:
            view.setMaximumWidth(self._theme.sp(width))
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
        self._bar = TopBar(self._theme)
        self._bar.left.connect(self.left)
        self._bar.flagged.connect(self.toggle_flag)
        self._bar.more.connect(self._offer_deeds)
        self._bar.keys.connect(self.keys_wanted)
        self._area: QScrollArea = scrolled(QWidget())
        self.footer = Footer(self._theme)
        self.footer.degree_chosen.connect(self._show_readiness)
        self.footer.checked.connect(self.check_answer)
        self.footer.rating_wanted.connect(self.offer_ratings)
        self.footer.advanced.connect(self.next_question)
        self.footer.extended.connect(self.go_on)
        layout = column(self)
        fill(layout, [self._bar, self._area, self.footer])
        layout.setStretch(1, 1)

    def deeds(self) -> list[Deed]:
        """What the menu and its keys do, as things stand now."""
        on_screen = self._asked is not None
        flagged = self._asked is not None and self._asked.item.id in self._flagged
        return [
            Deed("Undo the last answer", "Ctrl+Z", self.undo, bool(self._feedbacks)),
            Deed("Take the flag off" if flagged else "Flag", "Ctrl+F", self.toggle_flag, on_screen),
            Deed("Put off until tomorrow", "Ctrl+T", partial(self._rest, ItemAct.BURIED), on_screen),
            Deed("Set aside", "Ctrl+S", partial(self._rest, ItemAct.SUSPENDED), on_screen),
            Deed("Report a fault …", "Ctrl+R", self._report_fault, on_screen),
        ]

    def _offer_deeds(self) -> None:
        self._bar.show_menu(self._keys.give_to(item_menu(self, self.deeds())))

    def offer_ratings(self) -> None:
        """Open the menu of ratings for the answer that was given."""
        if self._feedback:
            self.footer.show_ratings(self._keys.give_to(rating_menu(self, self._feedback.answer.rating, self.rate)))
