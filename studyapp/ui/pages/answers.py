"""The answers of a session that is over, one after the other, each with its key and its rationales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from studyapp.domain.log import Rating
from studyapp.domain.session import Session
from studyapp.services import study
from studyapp.services.ports import Desk, Shelf
from studyapp.services.study import Feedback
from studyapp.services.summary import summarise
from studyapp.ui import wording
from studyapp.ui.pages.session.feedback import FeedbackView
from studyapp.ui.pages.session.ratings import rating_menu
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import column, fill, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label

_NEEDS = 760


class AnswersPage(QWidget):
    """Goes through the answers; all of them, or those that were missed.

    Signals:
        closed: back to the summary of the session: its title and its feedbacks.
        lesson_chosen: the id of a lesson to read, and the number of its section.
    """

    closed = Signal(str, list)
    lesson_chosen = Signal(str, int)

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Answers")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._title = ""
        self.feedbacks: list[Feedback] = []
        """Those of the session, as they were rated since."""
        self._answers: list[Feedback] = []
        self._at = 0
        self.view: FeedbackView | None = None
        self._build()
        self._bind_keys()
        theme.changed.connect(self._show)

    def show_answers(self, title: str, feedbacks: Sequence[Feedback], item: str = "") -> None:
        """Go through the answers of this session, from the one to that item if it is named."""
        self._title, self.feedbacks = title, list(feedbacks)
        # The session is over: what is said of when an item comes again is said from now on.
        self._answers = [replace(answer, session=Session(())) for answer in summarise(self._desk, feedbacks).answers]
        missed = sum(not answer.mark.correct for answer in self._answers)
        self.which.segment(1).setEnabled(missed > 0)
        self.which.choose(0)
        named = [at for at, answer in enumerate(self._answers) if answer.asked.item.id == item]
        self._at = named[0] if named else 0
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def use(self, desk: Desk) -> None:
        """Look at another edition of the pack; what was answered stands as it was."""
        self._desk = desk

    @property
    def shown(self) -> Feedback:
        """The answer on the screen."""
        return self._answers[self._at]

    # -- what the person does ---------------------------------------------------------------------------

    def go(self, by: int) -> None:
        """To the next answer (1) or the one before (-1), as far as there is one."""
        places = self._places
        here = places.index(self._at)
        if 0 <= here + by < len(places):
            self._at = places[here + by]
            self._show()

    def rate(self, rating: Rating) -> None:
        """Rate the answer on the screen oneself."""
        rated = study.override_rating(self._desk, self.shown, rating)
        self._answers[self._at] = rated
        for at, feedback in enumerate(self.feedbacks):
            if feedback.answer.id == rated.answer.id:
                self.feedbacks[at] = replace(feedback, answer=rated.answer, state=rated.state)
        self._show()

    @property
    def _places(self) -> list[int]:
        """The answers gone through, by their place among all."""
        missed_only = self.which.index == 1
        return [at for at, answer in enumerate(self._answers) if not (missed_only and answer.mark.correct)]

    def _choose_which(self) -> None:
        if self._at not in self._places:
            later = [at for at in self._places if at > self._at]
            self._at = later[0] if later else self._places[-1]
        self._show()

    def _toggle_which(self) -> None:
        if self.which.segment(1).isEnabled():
            self.which.choose(0 if self.which.index else 1)
            self._choose_which()

    def _close(self) -> None:
        self.closed.emit(self._title, self.feedbacks)

    def _offer_ratings(self) -> None:
        menu = rating_menu(self.window(), self.shown.answer.rating, self.rate)
        menu.popup(self.rating.mapToGlobal(QPoint(0, self.rating.height() + 4)))

    def _read_lesson(self) -> None:
        if self.view:
            self.view.read_lesson()

    def _show_sources(self) -> None:
        if self.view:
            self.view.show_sources()

    def _enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Button) and focused.hasFocus():
            focused.click()
        else:
            self.go(1)

    # -- what is shown ----------------------------------------------------------------------------------

    def _show(self) -> None:
        if not self._answers:
            return
        shown, places = self.shown, self._places
        here = places.index(self._at)
        pack, retention = self._desk.pack, self._desk.schedule.retention
        self.view = FeedbackView(self._theme, self._shelf, pack, shown, retention, keys=True)
        self.view.lesson_chosen.connect(self.lesson_chosen)
        holder = QWidget()
        fill(column(holder, margins=(40, 16, 40, 32)), [self.view, None])
        if (old := self._area.takeWidget()) is not None:
            old.deleteLater()
        self._area.setWidget(holder)
        self._area.verticalScrollBar().setValue(0)
        self._name.setText(self._title)
        self._count.setText(f"Answer {here + 1} of {len(places)}{' missed' if self.which.index == 1 else ''}")
        self.rating.setText(f"Counts as “{wording.RATING[shown.answer.rating]}”")
        self.rating.updateGeometry()
        self.before.setEnabled(here > 0)
        self.next.setEnabled(here + 1 < len(places))

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._name = label(self._theme, "", "heading-2", wrap=True)
        self._count = label(self._theme, "", "label", "secondary")
        back = Button(self._theme, "Summary", "quiet", icon="arrow-left", key="Esc")
        back.clicked.connect(self._close)
        self.which = Segmented(self._theme, ("All", "Missed"))
        self.which.setAccessibleName("Which answers")
        self.which.chosen.connect(self._choose_which)
        self.rating = Button(self._theme, "", "quiet", icon="rotate-ccw", key="R")
        self.rating.setToolTip("Rate this answer yourself")
        self.rating.clicked.connect(self._offer_ratings)
        self.before = Button(self._theme, "Before", icon="chevron-left", key="←")
        self.before.clicked.connect(partial(self.go, -1))
        self.next = Button(self._theme, "Next", "primary", trailing="chevron-right", key="→")
        self.next.clicked.connect(partial(self.go, 1))
        words = QWidget()
        fill(column(words, spacing=2), [self._name, self._count])
        tools = QWidget()
        flow = FlowLayout(tools, 12)
        for tool in (self.rating, self.which, self.before, self.next):
            flow.addWidget(tool)
        across = SideBySide(self._theme, words, tools, _NEEDS, gap_below=12, across=Qt.AlignmentFlag.AlignVCenter)
        self._area: QScrollArea = scrolled(QWidget())
        head = column(margins=(40, 16, 40, 8), spacing=8)
        head.addWidget(back, alignment=Qt.AlignmentFlag.AlignLeft)
        fill(head, [across])
        layout = column(self)
        fill(layout, [head, self._area])
        layout.setStretch(1, 1)

    def _bind_keys(self) -> None:
        bind(self, "Right", partial(self.go, 1), "the next answer", "→")
        bind(self, "Left", partial(self.go, -1), "the answer before", "←")
        bind(self, "Return", self._enter, "do what is marked, or go to the next answer", "Enter")
        bind(self, "Enter", self._enter)
        bind(self, "M", self._toggle_which, "only those that were missed, or all")
        bind(self, "R", self._offer_ratings, "rate the answer yourself")
        bind(self, "L", self._read_lesson, "read the lesson")
        bind(self, "S", self._show_sources, "look at the sources")
        bind(self, "Esc", self._close, "back to the summary")
