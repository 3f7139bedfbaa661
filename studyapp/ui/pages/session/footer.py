"""The foot of a session: how sure one is and the one primary action; after an answer, its rating and the way on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.domain.log import Confidence, Rating
from studyapp.ui import wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import fill, row
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.text import label

DEGREES = tuple(Confidence)

_QUESTION_WIDTH = 760
_FEEDBACK_WIDTH = 1120


class Footer(QWidget):
    """Shows the actions of the moment.

    Signals:
        degree_chosen: a degree of confidence was picked by mouse.
        checked: the answer is to be marked.
        rating_wanted: the answer is to be rated by the person.
        advanced: on to what comes next.
        extended: on beyond the time that was set.
    """

    degree_chosen = Signal()
    checked = Signal()
    rating_wanted = Signal()
    advanced = Signal()
    extended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.setFixedHeight(theme.sp(theme.size("footer")))
        self._actions = QWidget()
        self._how_sure = label(theme, "How sure are you?", "label", "secondary", wrap=True)
        self.confidence = Segmented(theme, [wording.CONFIDENCE[degree] for degree in DEGREES], keys=("1", "2", "3"))
        self.confidence.setAccessibleName("How sure you are")
        self.confidence.chosen.connect(self.degree_chosen)
        self.check = Button(theme, "Check answer", "primary", size="large", key="Enter")
        self.check.clicked.connect(self.checked)
        self.rating = Button(theme, "", "quiet", icon="rotate-ccw", key="R")
        self.rating.setToolTip("Rate this answer yourself")
        self.rating.clicked.connect(self.rating_wanted)
        self.on = Button(theme, "Go on", size="large", key="G")
        self.on.clicked.connect(self.extended)
        self.next = Button(theme, "Next question", "primary", size="large", key="Enter")
        self.next.clicked.connect(self.advanced)
        entries = [self._how_sure, self.confidence, self.rating, None, self.check, self.on, self.next]
        fill(row(self._actions, spacing=16), entries)
        layout = row(self, margins=(32, 0, 32, 0))
        fill(layout, [None, self._actions, None])
        layout.setStretch(1, 1000)

    @property
    def degree(self) -> Confidence | None:
        """How sure the person says to be."""
        return None if self.confidence.index is None else DEGREES[self.confidence.index]

    def show_question(self, *, in_test: bool) -> None:
        """The actions while a question waits."""
        self.confidence.reset()
        self.check.setText("Submit answer" if in_test else "Check answer")
        self.check.updateGeometry()
        self._show([self._how_sure, self.confidence, self.check], _QUESTION_WIDTH)

    def show_readiness(self, *, chosen: bool) -> None:
        """Whether there is an answer, so that one can say how sure one is."""
        self.check.setEnabled(chosen and self.confidence.index is not None)
        self._how_sure.setText("How sure are you?" if chosen else "Choose an answer, then say how sure you are.")
        for index in range(len(DEGREES)):
            self.confidence.segment(index).setEnabled(chosen)

    def ask_what_to_strike(self) -> None:
        """Say that the next letter strikes out."""
        self._how_sure.setText("Now the letter of what to strike out.")

    def show_feedback(self, rating: Rating, *, last: bool) -> None:
        """The actions after an answer."""
        self.show_rating(rating)
        self._name_next("Finish" if last else "Next question")
        self._show([self.rating, self.next], _FEEDBACK_WIDTH)

    def show_rating(self, rating: Rating) -> None:
        """What the answer counts as."""
        self.rating.setText(f"Counts as “{wording.RATING[rating]}”")
        self.rating.updateGeometry()

    def show_time_up(self, left: int) -> None:
        """The actions when the time is used."""
        self.on.setText(f"Go on with the {left} left" if left > 1 else "Go on with the last one")
        self.on.updateGeometry()
        self._name_next("Finish")
        self._show([self.on, self.next], _QUESTION_WIDTH)

    def show_ratings(self, menu: QMenu) -> None:
        """Show the ratings above the button for them."""
        menu.popup(self.rating.mapToGlobal(QPoint(0, 0)) - QPoint(0, menu.sizeHint().height() + 8))

    def _name_next(self, text: str) -> None:
        self.next.setText(text)
        self.next.updateGeometry()

    def _show(self, parts: list[QWidget], width: int) -> None:
        self._actions.setMaximumWidth(self._theme.sp(width))
        for part in (self._how_sure, self.confidence, self.check, self.rating, self.on, self.next):
            part.setVisible(part in parts)
