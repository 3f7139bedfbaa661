"""What stands over and under a lesson: where one is and what can be done with it; the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.packs import Lesson
from studyapp.services.lessons import LessonProgress
from studyapp.ui.dates import day_and_month
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.elided import ElidedLabel
from studyapp.ui.widgets.frame import fill, row
from studyapp.ui.widgets.text import label


class TopBar(QWidget):
    """Back, the names of module and lesson, what is left to read; bookmark, print, notes.

    Signals:
        back, bookmark, print_, notes: that button was pressed.
    """

    back = Signal()
    bookmark = Signal()
    print_ = Signal()
    notes = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.sp(36) + 16)
        self._module = ElidedLabel(theme, role="text.secondary")
        self._lesson = ElidedLabel(theme, "body-strong")
        self._left = label(theme, "", "label", "secondary")
        back = _icon(theme, "arrow-left", "Back", "Back (Esc)")
        back.clicked.connect(self.back)
        self.bookmark_button = _icon(theme, "bookmark", "Bookmark", "Bookmark (B)")
        self.bookmark_button.clicked.connect(self.bookmark)
        printer = _icon(theme, "printer", "Print or save as PDF", "Print or save as PDF (Ctrl+P)")
        printer.clicked.connect(self.print_)
        self.notes_button = _icon(theme, "panel-right", "Notes", "Notes (Shift+N)")
        self.notes_button.clicked.connect(self.notes)
        between = label(theme, "›", tone="secondary")
        names = [back, 12, self._module, 8, between, 8, self._lesson, 16, None, self._left, 12]
        fill(row(self, margins=(16, 0, 16, 0)), [*names, self.bookmark_button, 4, printer, 4, self.notes_button])

    def show_lesson(self, module: str, lesson: str) -> None:
        """Name what is read."""
        self._module.setText(module)
        self._lesson.setText(lesson)

    def show_left(self, minutes: int) -> None:
        """Say how long the rest takes."""
        self._left.setText(f"{minutes} min left" if minutes else "")

    def show_bookmark(self, there: bool) -> None:
        """Say whether the lesson has a bookmark."""
        self.bookmark_button.show_icon("bookmark-check" if there else "bookmark")
        self.bookmark_button.setAccessibleName("Take the bookmark off" if there else "Bookmark")
        self.bookmark_button.setToolTip(f"{self.bookmark_button.accessibleName()} (B)")

    def show_notes_shown(self, shown: bool) -> None:
        """Say whether the notes are beside the text."""
        self.notes_button.setAccessibleName("Hide the notes" if shown else "Show the notes")
        self.notes_button.setToolTip(f"{self.notes_button.accessibleName()} (Shift+N)")


class Footer(QWidget):
    """The lesson before, whether this one is read, and the way on.

    Signals:
        before, unread, on: that button was pressed.
    """

    before = Signal()
    unread = Signal()
    on = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.sp(36) + 28)
        self.before_button = Button(theme, "Previous", "quiet", icon="arrow-left")
        self.before_button.clicked.connect(self.before)
        self._read_on = label(theme, "", "label", "secondary")
        self.unread_button = Button(theme, "Mark as not read", "quiet", size="small")
        self.unread_button.clicked.connect(self.unread)
        self.next_name = ElidedLabel(theme, "label", "text.secondary")
        self.on_button = Button(theme, "", "primary", key="Ctrl Enter")
        self.on_button.clicked.connect(self.on)
        middle = [self.before_button, 16, None, self._read_on, 8, self.unread_button, 16, self.next_name, 16]
        fill(row(self, margins=(32, 0, 32, 0)), [*middle, self.on_button])

    def show_ways(self, entry: LessonProgress, before: Lesson | None, after: Lesson | None) -> None:
        """Say whether the lesson is read, and what comes before and after it."""
        self.before_button.setVisible(before is not None)
        if before:
            self.before_button.setToolTip(f"{before.title} (Alt+Left)")
        read = entry.read_on is not None
        self._read_on.setText(f"Read {day_and_month(entry.read_on)}." if entry.read_on else "")
        self.unread_button.setVisible(read)
        self.next_name.setText(f"Next: {after.title}, {after.minutes} min" if after else "")
        if read:
            said = "Next lesson" if after else "Close"
        else:
            said = "Mark as read and go on" if after else "Mark as read"
        self.on_button.setText(said)
        self.on_button.updateGeometry()


def _icon(theme: Theme, icon: str, name: str, tip: str) -> Button:
    made = Button(theme, "", "quiet", icon=icon)
    made.setAccessibleName(name)
    made.setToolTip(tip)
    return made
