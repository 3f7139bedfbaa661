"""Above and below the question of an exam."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import Confidence
from studyapp.ui import exam_words, wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.elided import ElidedLabel
from studyapp.ui.widgets.exam_clock import ExamClock
from studyapp.ui.widgets.frame import fill, row
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.text import label

DEGREES = tuple(Confidence)


class ExamTopBar(QWidget):
    """What is being sat, and its clock, which may be hidden until the last minutes.

    Signals:
        leave: go away.
        side_wanted: show all questions in the question's place, or the question again.
    """

    leave = Signal()
    side_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.sp(theme.size("topbar")))
        leave = Button(theme, "Leave", "quiet", icon="x", key="Esc")
        leave.clicked.connect(self.leave)
        self._heading = ElidedLabel(theme, "body-strong")
        self._about = ElidedLabel(theme, "label", "text.secondary")
        self.clock = ExamClock(theme)
        self.hide_clock = Button(theme, "Hide timer", "quiet", size="small")
        self.hide_clock.clicked.connect(lambda: self._show_clock(not self.clock.isVisible()))
        self.side = Button(theme, "All questions", "quiet", size="small")
        self.side.clicked.connect(self.side_wanted)
        entries = [leave, 12, self._heading, 16, self._about, None, self.side, 8, self.clock, 12, self.hide_clock]
        fill(row(self, margins=(20, 0, 20, 0)), entries)

    def show_sitting(self, sitting: Sitting) -> None:
        """Name the sitting, and show its clock if it has one."""
        self._heading.setText(sitting.title)
        self._about.setText(exam_words.in_a_line(sitting))
        limited = sitting.terms.seconds is not None
        self.hide_clock.setVisible(limited)
        self._show_clock(limited)

    def show_left(self, seconds: float) -> None:
        """Show the time that is left; in the last minutes even if it was hidden."""
        was_late = self.clock.is_late
        self.clock.show_left(seconds)
        if self.clock.is_late and not was_late:
            self._show_clock(True)
            announce(self, self.clock.accessibleName())

    def arrange(self, *, narrow: bool, side_shown: bool, has_side: bool) -> None:
        """Give way where there is little room."""
        self._about.setVisible(not narrow)
        self.side.setVisible(narrow and has_side)
        self.side.setText("Question" if side_shown else "All questions")
        self.side.updateGeometry()

    def _show_clock(self, shown: bool) -> None:
        self.clock.setVisible(shown)
        self.hide_clock.setText("Hide timer" if shown else "Show timer")
        self.hide_clock.updateGeometry()


class ExamFootBar(QWidget):
    """On, back, how sure one is, and the end.

    Signals:
        previous, next, finish: the buttons.
        sure: the degree that was picked, from 0.
    """

    previous = Signal()
    next = Signal()
    finish = Signal()
    sure = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.sp(theme.size("footer")))
        self.back = Button(theme, "Previous", icon="arrow-left")
        self.back.clicked.connect(self.previous)
        self.on = Button(theme, "Next", "primary", key="Enter")
        self.on.clicked.connect(self.next)
        self._how_sure = label(theme, "How sure?", "label", "secondary")
        names = [wording.CONFIDENCE[degree] for degree in DEGREES]
        self.confidence = Segmented(theme, names, keys=("1", "2", "3"))
        self.confidence.setAccessibleName("How sure are you?")
        self.confidence.chosen.connect(self.sure)
        self._kept = label(theme, "Answers are saved as you go.", "label", "secondary")
        self.end = Button(theme, "Finish exam")
        self.end.clicked.connect(self.finish)
        entries = [self.back, 16, self.on, 24, self._how_sure, 12, self.confidence, None, self._kept, 16, self.end]
        fill(row(self, margins=(24, 0, 24, 0)), entries)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show what can be done now."""
        adaptive, entry = sitting.adaptive, sitting.entry
        self.back.setVisible(not adaptive)
        self.back.setEnabled(sitting.current - 1 in sitting.reachable)
        self.on.setEnabled(entry.complete or not adaptive)
        self.end.setText("End now" if adaptive else "Finish exam")
        self.end.updateGeometry()
        for part in (self._how_sure, self.confidence):
            part.setVisible(sitting.terms.asks_confidence)
        self.confidence.reset()
        if entry.confidence is not None:
            self.confidence.choose(DEGREES.index(entry.confidence))
        for at in range(len(DEGREES)):
            self.confidence.segment(at).setEnabled(entry.complete)

    def arrange(self, *, narrow: bool) -> None:
        """Give way where there is little room."""
        self._kept.setVisible(not narrow)
        self._how_sure.setText("" if narrow else "How sure?")
