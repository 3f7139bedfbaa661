"""Settings: how the window looks, which keys there are, where the learner's data lives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from studyapp import __version__
from studyapp.services.ports import Desk
from studyapp.ui.appearance import READING_FACES, SCHEMES, Appearance, nearest
from studyapp.ui.pages.memory_setting import MemorySetting
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.contents import Contents
from studyapp.ui.widgets.frame import card, column, fill, row, scrolled
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.setting import SettingRow, settings_card
from studyapp.ui.widgets.text import label

_WIDTH = 720
_SIDE = 228
_NEEDS = 900
_ABOVE = 28  # a heading
_NEAR = 60
_SAMPLE = "Empathy is heard in the reply: the client should recognise their own meaning in it, not ours."


class SettingsPage(QWidget):
    """What a person may set.

    Signals:
        appearance_chosen: an ``Appearance``.
        keys_wanted: the sheet of keys.
        plan_wanted: the page on which the plan up to the exam is made.
    """

    appearance_chosen = Signal(object)
    keys_wanted = Signal()
    plan_wanted = Signal()

    def __init__(self, theme: Theme, desk: Desk, appearance: Appearance, data: Path, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Settings")
        self._theme, self._desk, self._data = theme, desk, data
        self._appearance = appearance
        self._sections: dict[str, list[object]] = {
            "Appearance": [self._looks(), 12, self._preview()],
            "Study": [self._study(tasks)],
            "Keyboard": [self._keyboard()],
            "Your data": [self._your_data()],
            "About": [self._about()],
        }
        self._headings = {name: label(theme, name, "heading-2") for name in self._sections}
        self._build()

    def use(self, desk: Desk) -> None:
        """Go on with another edition of the pack."""
        self._desk = desk
        self.memory.use(desk)

    def refresh(self) -> None:
        """Nothing here changes by itself."""

    def show_appearance(self, appearance: Appearance) -> None:
        """Show what has been chosen elsewhere, such as by a key."""
        self._appearance = appearance
        self.schemes.choose(list(SCHEMES).index(appearance.scheme))
        self.faces.choose(list(READING_FACES).index(appearance.reading_face))
        self.sizes.choose(self._theme.text_sizes.index(nearest(self._theme.text_sizes, appearance.text_size)))

    @property
    def choice_in_hand(self) -> str:
        """The name of the choice that has the keyboard; empty if none has."""
        focused = QApplication.focusWidget()
        held = (name for name, choice in self._choices.items() if focused and choice.isAncestorOf(focused))
        return next(held, "")

    def take_in_hand(self, name: str) -> None:
        """Give the keyboard to a choice."""
        self._choices[name].focus_choice()

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._title = label(self._theme, "Settings", "title")
        self._title.setContentsMargins(0, _ABOVE, 0, 0)
        inner = QWidget()
        inner.setMaximumWidth(self._theme.sp(_WIDTH))
        layout = column(inner)
        fill(layout, [self._title])
        for name, parts in self._sections.items():
            fill(layout, [_ABOVE, self._headings[name], 12, *parts])
        layout.addStretch(1)
        self._content = QWidget()
        holder = row(self._content, margins=(40, 32 - _ABOVE, 40, 32))
        fill(holder, [inner, None])
        holder.setStretch(0, 1000)
        self._area = scrolled(self._content)
        self._area.verticalScrollBar().valueChanged.connect(self._mark_place)
        self.contents = Contents(self._theme)
        self.contents.show_sections([(name, name) for name in self._sections])
        self.contents.chosen.connect(self._go_to)
        self.contents.mark(next(iter(self._sections)))
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = label(self._theme, "Settings", "title")
        title.setContentsMargins(28, 32, 12, 0)
        fill(column(side, margins=(0, 0, 1, 0)), [title, self.contents])  # beside the line at the edge
        self._side = scrolled(side)
        self._side.setFixedWidth(self._theme.sp(_SIDE))
        fill(row(self), [self._side, self._area])

    def resizeEvent(self, event: object) -> None:
        """The contents stand beside the settings where there is room for both."""
        beside = self.width() >= self._theme.sp(_NEEDS)
        self._side.setVisible(beside)
        self._title.setVisible(not beside)

    def _mark_place(self, at: int) -> None:
        seen = [name for name, heading in self._headings.items() if self._top_of(heading) <= at + _NEAR]
        at_end = at == self._area.verticalScrollBar().maximum()
        self.contents.mark(list(self._sections)[-1] if at_end else seen[-1] if seen else "Appearance")

    def _go_to(self, name: str) -> None:
        self._area.verticalScrollBar().setValue(self._top_of(self._headings[name]) - _ABOVE)
        self.contents.mark(name)  # where the last sections are all in sight, it is the one that was chosen

    def _top_of(self, heading: QWidget) -> int:
        return heading.mapTo(self._content, QPoint()).y()

    # -- sections ---------------------------------------------------------------------------------------

    def _looks(self) -> QWidget:
        sizes = self._theme.text_sizes
        self.schemes = Segmented(self._theme, list(SCHEMES.values()))
        self.schemes.setAccessibleName("Colours")
        self.schemes.chosen.connect(self._choose_scheme)
        self.sizes = Segmented(self._theme, [f"{size:.0%}" for size in sizes])
        self.sizes.setAccessibleName("Text size")
        self.sizes.chosen.connect(self._choose_size)
        self.faces = Segmented(self._theme, list(READING_FACES.values()))
        self.faces.setAccessibleName("Reading typeface")
        self.faces.chosen.connect(self._choose_face)
        self._choices = {"schemes": self.schemes, "sizes": self.sizes, "faces": self.faces}
        self.show_appearance(self._appearance)
        colours = "Follows your computer unless you choose one."
        text = "Everything grows with it, charts included. Ctrl + and Ctrl − do the same anywhere."
        rows = [
            SettingRow(self._theme, "Colours", colours, self.schemes),
            SettingRow(self._theme, "Text size", text, self.sizes),
            SettingRow(self._theme, "Reading typeface", "For lessons, questions and titles, on paper too.", self.faces),
        ]
        return settings_card(rows)

    def _preview(self) -> QWidget:
        frame, layout = card(margins=(20, 14, 20, 14), spacing=2)
        fill(layout, [label(self._theme, "Lessons and questions look like this", "caption", "secondary")])
        fill(layout, [label(self._theme, _SAMPLE, "reading", wrap=True)])
        return frame

    def _study(self, tasks: Tasks) -> QWidget:
        self.memory = MemorySetting(self._theme, self._desk, tasks)
        rows: list[QWidget] = [self.memory]
        if self._desk.pack.exams:
            button = Button(self._theme, "Open your plan")
            button.clicked.connect(self.plan_wanted)
            says = "The day of your exam, your minutes a day, and what to expect."
            rows.insert(0, SettingRow(self._theme, "Exam and plan", says, button))
        return settings_card(rows)

    def _keyboard(self) -> QWidget:
        button = Button(self._theme, "Show all keys", key="?")
        button.clicked.connect(self.keys_wanted)
        says = "The sheet lists the keys of the page you are on."
        return settings_card([SettingRow(self._theme, "Everything works without a mouse", says, button)])

    def _your_data(self) -> QWidget:
        button = Button(self._theme, "Open folder")
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data))))
        says = f"{self._data}. One file, studyapp.db, with a copy for each of the last seven days of use in backups."
        return settings_card([SettingRow(self._theme, "On this computer only", says, button)])

    def _about(self) -> QWidget:
        pack = self._desk.pack
        licence = f" Content: {pack.license}." if pack.license else ""
        rows = [
            SettingRow(self._theme, f"StudyApp {__version__}", "MIT licence. It needs no network and opens none."),
            SettingRow(self._theme, f"{pack.title} {pack.version}", f"{', '.join(pack.authors)}.{licence}"),
        ]
        return settings_card(rows)

    # -- what the person does ---------------------------------------------------------------------------

    def _choose_scheme(self, at: int) -> None:
        self._appearance = replace(self._appearance, scheme=list(SCHEMES)[at])
        self.appearance_chosen.emit(self._appearance)

    def _choose_size(self, at: int) -> None:
        self._appearance = replace(self._appearance, text_size=self._theme.text_sizes[at])
        self.appearance_chosen.emit(self._appearance)

    def _choose_face(self, at: int) -> None:
        self._appearance = replace(self._appearance, reading_face=list(READING_FACES)[at])
        self.appearance_chosen.emit(self._appearance)
