"""Practise: what is due, what is new, what went wrong, and any topic at will."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from studyapp.services import marks, practice
from studyapp.services.ports import Desk
from studyapp.services.practice import Offers, Topic
from studyapp.ui import wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, clear, column, fill, line, part, row, scrolled
from studyapp.ui.widgets.text import label


class PractisePage(QWidget):
    """Ways to start a session.

    Signals:
        start_review: begin the review of what is due and new.
        start_practice: a title and the ids of the items to ask.
    """

    start_review = Signal()
    start_practice = Signal(str, list)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme, self._desk = theme, desk
        self._content = QWidget()
        self._layout = column(self._content, margins=(40, 32, 40, 32))
        fill(column(self), [scrolled(self._content)])

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack, now or when the page is next come to."""
        self._desk = desk
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        offers = practice.offers(self._desk)
        clear(self._layout)
        said = "Practising early is fine: the schedule counts the real time since your last answer."
        head = [
            label(self._theme, "Practise", "title"),
            2,
            label(self._theme, said, tone="secondary", wrap=True),
            24,
        ]
        fill(self._layout, [*head, self._ways(offers), 24, self._topics(offers), None])

    def _ways(self, offers: Offers) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        ways = [self._review(offers), line(), self._new(offers), line(), self._missed(offers)]
        fill(layout, [*ways, line(), self._flagged(offers)])
        if offers.resting:
            fill(layout, [line(), self._resting(offers)])
        return frame

    def _review(self, offers: Offers) -> QFrame:
        waiting = offers.due + offers.new_today
        detail = (
            f"{offers.due} due, {offers.new_today} new today."
            if waiting
            else "Nothing is due, and today’s new questions are done."
        )
        start = Button(self._theme, "Start", "primary" if waiting else "secondary")
        start.setEnabled(waiting > 0)
        start.setAccessibleName("Start the daily review")
        start.clicked.connect(self.start_review)
        return self._row("Daily review", detail, start, first=waiting > 0)

    def _new(self, offers: Offers) -> QFrame:
        detail = "Questions that you have not met yet, in the order of the lessons."
        return self._portion("New questions", detail, "You have met every question.", offers.new)

    def _missed(self, offers: Offers) -> QFrame:
        detail = "Questions whose last answer was wrong, or right by a guess."
        return self._portion("Missed lately", detail, "No question was missed when it was last asked.", offers.missed)

    def _flagged(self, offers: Offers) -> QFrame:
        detail = "Questions that you flagged to look at again."
        return self._portion("Flagged", detail, "You have flagged no question.", offers.flagged)

    def _resting(self, offers: Offers) -> QFrame:
        back = Button(self._theme, f"Bring back {offers.resting}")
        back.setAccessibleName("Bring back what is set aside")
        back.clicked.connect(self._bring_back)
        return self._row("Set aside", "Questions set aside, or put off until tomorrow: they are not asked.", back)

    def _bring_back(self) -> None:
        marks.bring_back(self._desk)
        self.refresh()

    def _portion(self, title: str, detail: str, empty: str, items: tuple[str, ...]) -> QFrame:
        start = Button(self._theme, f"Practise {len(items)}" if items else "Practise")
        start.setEnabled(bool(items))
        start.setAccessibleName(f"Practise {title.lower()}")
        start.clicked.connect(lambda: self.start_practice.emit(title, list(items)))
        return self._row(title, detail if items else empty, start)

    def _topics(self, offers: Offers) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        head = row(margins=(24, 18, 24, 12))
        head.addWidget(label(self._theme, "By topic", "heading-2"))
        layout.addLayout(head)
        for topic in offers.topics:
            fill(layout, [line(), self._topic(topic)])
        return frame

    def _topic(self, topic: Topic) -> QFrame:
        detail = f"{wording.counted(topic.items, 'question')}, {topic.seen} seen, {topic.due} due."
        start = Button(self._theme, f"Practise {min(topic.items, practice.PORTION)}")
        start.setEnabled(topic.items > 0)
        start.setAccessibleName(f"Practise {topic.module.title}")
        items = practice.of_module(self._desk, topic.module.id)
        start.clicked.connect(lambda: self.start_practice.emit(topic.module.title, list(items)))
        return self._row(topic.module.title, detail, start)

    def _row(self, title: str, detail: str, action: Button, *, first: bool = False) -> QFrame:
        frame = part("focused-row" if first else "row")
        if first:
            frame.setProperty("edge", "top")
        words = column()
        fill(words, [label(self._theme, title, "heading-3", wrap=True)])
        fill(words, [label(self._theme, detail, "label", "secondary", wrap=True)])
        action.setMinimumWidth(120)
        layout = row(frame, margins=(24, 14, 20, 14), spacing=14)
        layout.addLayout(words, 1)
        layout.addWidget(action)
        return frame
