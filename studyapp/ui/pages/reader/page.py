"""The reader: one lesson, its contents beside it, the way on below it."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studyapp.domain.packs import Lesson
from studyapp.services import lessons
from studyapp.services.lessons import LessonProgress, ModuleProgress
from studyapp.services.ports import Desk, Shelf
from studyapp.ui import wording
from studyapp.ui.dates import day_and_month
from studyapp.ui.pages.links import explanation, target
from studyapp.ui.pages.reader.contents import WIDTH, Contents
from studyapp.ui.pages.reader.text import LessonText
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.elided import ElidedLabel
from studyapp.ui.widgets.frame import column, fill, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.meters import Bar
from studyapp.ui.widgets.popover import Popover
from studyapp.ui.widgets.text import label

_TAKEAWAYS, _REFERENCES = "studyapp-takeaways", "studyapp-references"
_BREAK = "\u200b"  # a place to break a line, of no width
_ADDRESS_LINE = 28
_LONGEST_ADDRESS = 280
_FOLDS_BELOW = 860  # narrower than this, the contents make room for the text


class ReaderPage(QWidget):
    """Reads one lesson after the other.

    Signals:
        closed: back to where the lesson was opened from.
        practise_item: the id of an item to be asked now.
        lesson_shown: the id of the lesson that came on the page.
    """

    closed = Signal()
    practise_item = Signal(str)
    lesson_shown = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Lesson reader")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._lesson: Lesson | None = None
        self._places: dict[str, int] = {}
        self._sections: list[str] = []
        self.text = LessonText(theme, shelf.media_root())
        self.contents = Contents(theme)
        self.setFocusProxy(self.text)
        self._build()
        self._bind_keys()

    def open(self, lesson_id: str) -> None:
        """Show a lesson where it was last left in this run, and remember that it was opened."""
        self._leave_place()
        lesson = self._desk.pack.lesson_by_id[lesson_id]
        lessons.open_lesson(self._desk, lesson_id)
        self._lesson = lesson
        progress, entry, number = self._progress(lesson)
        self._module_name.setText(progress.module.title)
        self._lesson_name.setText(lesson.title)
        rendered = self._shelf.render(self._desk.pack, lesson)
        self._show_text(rendered.html, self._meta(progress, number))
        self._list_sections(list(rendered.sections))
        self._show_ways(entry)
        self.text.verticalScrollBar().setValue(self._places.get(lesson_id, 0))
        self._follow_scrolling()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lesson_shown.emit(lesson_id)

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack: the same lesson where it is still there."""
        self._desk = desk
        if self._lesson is None:
            return
        if self._lesson.id in desk.pack.lesson_by_id:
            self.open(self._lesson.id)
        else:
            self._lesson = None
            if self.isVisible():
                self.closed.emit()

    # -- what the person does ---------------------------------------------------------------------------

    def go_on(self) -> None:
        """Count the lesson as read and open the next one, or close the reader after the last."""
        if self._lesson is None:
            return
        if not self._is_read():
            lessons.mark_read(self._desk, self._lesson.id)
        _, after = lessons.neighbours(self._desk, self._lesson.id)
        if after is None:
            self.close_lesson()
        else:
            self.open(after.id)

    def go_back(self) -> None:
        """Open the lesson before."""
        if self._lesson is not None:
            before, _ = lessons.neighbours(self._desk, self._lesson.id)
            if before is not None:
                self.open(before.id)

    def mark_unread(self) -> None:
        """Count the lesson as not read after all."""
        if self._lesson is not None:
            lessons.mark_unread(self._desk, self._lesson.id)
            self._show_ways(self._progress(self._lesson)[1])
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_lesson(self) -> None:
        """Leave the reader."""
        self._leave_place()
        self.closed.emit()

    # -- the text ---------------------------------------------------------------------------------------

    def _show_text(self, body: str, meta: str) -> None:
        assert self._lesson is not None
        inline = self._shelf.inline
        objectives = [self._desk.pack.objective_by_id[id_].text for id_ in self._lesson.objectives]
        parts = [f"<h1>{inline(self._lesson.title)}</h1><p class='meta'>{html.escape(meta)}</p>"]
        if objectives:
            parts.append("<p class='label'>After this lesson you can</p>")
            parts.append(_list([inline(text) for text in objectives], "plain"))
        parts.append(body)
        if self._lesson.takeaways:
            parts.append(f"<h2><a name='{_TAKEAWAYS}'></a>What to take away</h2>")
            parts.append(_list([inline(text) for text in self._lesson.takeaways]))
        if references := lessons.cited(self._desk, self._lesson):
            parts.append(f"<h2><a name='{_REFERENCES}'></a>References</h2>")
            parts.append(_numbered([inline(reference.text) for reference in references], self._theme.sp(28)))
        self.text.show_html("".join(parts))

    def _list_sections(self, sections: list[tuple[str, str]]) -> None:
        assert self._lesson is not None
        if self._lesson.takeaways:
            sections.append((_TAKEAWAYS, "What to take away"))
        if lessons.cited(self._desk, self._lesson):
            sections.append((_REFERENCES, "References"))
        self._sections = [anchor for anchor, _ in sections]
        self.contents.show_sections(sections)

    def _meta(self, progress: ModuleProgress, number: int) -> str:
        assert self._lesson is not None
        total = len(progress.lessons)
        minutes = wording.counted(self._lesson.minutes, "minute")
        return f"Lesson {number} of {total} in {progress.module.title}. About {minutes}."

    def _progress(self, lesson: Lesson) -> tuple[ModuleProgress, LessonProgress, int]:
        return next(
            (module, entry, number)
            for module in lessons.modules(self._desk)
            for number, entry in enumerate(module.lessons, start=1)
            if entry.lesson.id == lesson.id
        )

    def _is_read(self) -> bool:
        return self._lesson is not None and self._progress(self._lesson)[1].read_on is not None

    # -- following links --------------------------------------------------------------------------------

    def _follow(self, link: str, below: QPoint) -> None:
        kind, name = target(link)
        pack = self._desk.pack
        if explained := explanation(pack, self._shelf, link):
            popover = Popover(self._theme, self, explained.title, explained.html)
            popover.followed.connect(self._follow)
            popover.show_at(below)
        elif kind == "lesson" and name in pack.lesson_by_id:
            self.open(name)
        elif kind == "check" and name in pack.item_by_id:
            self._leave_place()
            self.practise_item.emit(name)
        elif kind in ("http", "https"):
            self._ask_to_open(link, below)
        elif link.startswith("#"):
            self.text.scrollToAnchor(link[1:])

    def _ask_to_open(self, address: str, below: QPoint) -> None:
        shown = _BREAK.join(html.escape(piece) for piece in _pieces(address))
        popover = Popover(self._theme, self, "This link leaves StudyApp", shown, "Open in the browser")
        popover.acted.connect(lambda: QDesktopServices.openUrl(QUrl(address)))
        popover.show_at(below)

    # -- where one is -----------------------------------------------------------------------------------

    def _follow_scrolling(self, *_: int) -> None:
        bar = self.text.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 1.0
        self._line.set_share(share)
        self._line.setAccessibleName(f"Read so far: {share:.0%}")
        if self._lesson is not None:
            left = round(self._lesson.minutes * (1 - share))
            self._left.setText(f"{left} min left" if left else "")
        if self._sections:
            self._mark(self._section_at(bar.value()))

    def _mark(self, anchor: str) -> None:
        section = self.contents.buttons[anchor]
        # Only when it changes, so that the contents can be scrolled by hand as well.
        if not section.isChecked():
            self.contents.mark(anchor)
            self._side.ensureWidgetVisible(section, 0, section.height())

    def _section_at(self, top: int) -> str:
        """The last section whose heading is above the upper third of what is seen."""
        reading = top + self.text.viewport().height() // 3
        if top >= self.text.verticalScrollBar().maximum() > 0:
            return self._sections[-1]
        passed = [anchor for anchor, y in self._heading_places().items() if y <= reading]
        return passed[-1] if passed else self._sections[0]

    def _heading_places(self) -> dict[str, float]:
        places: dict[str, float] = {}
        document = self.text.document()
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                fragments = block.begin()
                while not fragments.atEnd():
                    for name in fragments.fragment().charFormat().anchorNames():
                        places[name] = document.documentLayout().blockBoundingRect(block).top()
                    fragments += 1
            block = block.next()
        return {anchor: places[anchor] for anchor in self._sections if anchor in places}

    def _leave_place(self) -> None:
        if self._lesson is not None:
            self._places[self._lesson.id] = self.text.verticalScrollBar().value()

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._line = Bar(self._theme, height=2)
        reading = QWidget()
        reading.setObjectName("reading")
        reading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row(reading).addWidget(self.text)
        self._side = scrolled(self.contents)
        self._side.setFixedWidth(self._theme.sp(WIDTH))
        middle = row()
        fill(middle, [self._side, reading])
        middle.setStretch(1, 1)
        layout = column(self)
        fill(layout, [self._top_bar(), self._line, middle, self._footer()])
        layout.setStretch(2, 1)
        self.contents.chosen.connect(self._jump)
        self.text.followed.connect(self._follow)
        bar = self.text.verticalScrollBar()
        bar.valueChanged.connect(self._follow_scrolling)
        # The text is laid out after it is set: only then it is known how long it is.
        bar.rangeChanged.connect(self._follow_scrolling)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setFixedHeight(self._theme.sp(36) + 16)
        back = Button(self._theme, "", "quiet", icon="arrow-left")
        back.setAccessibleName("Back")
        back.setToolTip("Back (Esc)")
        back.clicked.connect(self.close_lesson)
        self._module_name = ElidedLabel(self._theme, role="text.secondary")
        self._lesson_name = ElidedLabel(self._theme, "body-strong")
        self._left = label(self._theme, "", "label", "secondary")
        between = label(self._theme, "›", tone="secondary")
        entries = [back, 12, self._module_name, 8, between, 8, self._lesson_name, 16, None, self._left]
        fill(row(bar, margins=(16, 0, 24, 0)), entries)
        return bar

    def _footer(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("footer")
        bar.setFixedHeight(self._theme.sp(36) + 28)
        self.previous = Button(self._theme, "Previous", "quiet", icon="arrow-left")
        self.previous.clicked.connect(self.go_back)
        self._read_on = label(self._theme, "", "label", "secondary")
        self.unread = Button(self._theme, "Mark as not read", "quiet", size="small")
        self.unread.clicked.connect(self.mark_unread)
        self._next_name = ElidedLabel(self._theme, "label", "text.secondary")
        self.on = Button(self._theme, "", "primary", key="Ctrl Enter")
        self.on.clicked.connect(self.go_on)
        entries = [self.previous, 16, None, self._read_on, 8, self.unread, 16, self._next_name, 16, self.on]
        fill(row(bar, margins=(32, 0, 32, 0)), entries)
        return bar

    def _show_ways(self, entry: LessonProgress) -> None:
        before, after = lessons.neighbours(self._desk, entry.lesson.id)
        self.previous.setVisible(before is not None)
        if before:
            self.previous.setToolTip(f"{before.title} (Alt+Left)")
        read = entry.read_on is not None
        self._read_on.setText(f"Read {day_and_month(entry.read_on)}." if entry.read_on else "")
        self.unread.setVisible(read)
        self._next_name.setText(f"Next: {after.title}, {after.minutes} min" if after else "")
        if read:
            said = "Next lesson" if after else "Close"
        else:
            said = "Mark as read and go on" if after else "Mark as read"
        self.on.setText(said)
        self.on.updateGeometry()
        self._arrange()

    def resizeEvent(self, event: object) -> None:
        self._arrange()
        self._follow_scrolling()

    def _arrange(self) -> None:
        """Keep the measure, centred; in a small window the contents make room for it."""
        wide = self.width() >= self._theme.sp(_FOLDS_BELOW)
        self._side.setVisible(wide and bool(self._sections))
        self._next_name.setVisible(wide)
        room = self.width() - (self._side.width() if self._side.isVisibleTo(self) else 0)
        measure = self._theme.sp(self._theme.size("measure"))
        side = max(24, (room - measure) // 2)
        self.text.keep_measure(side, max(12, room - side - measure - 14))

    def _jump(self, anchor: str) -> None:
        self.text.scrollToAnchor(anchor)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bind_keys(self) -> None:
        bind(self, "Esc", self.close_lesson, "leave the lesson")
        bind(self, "Ctrl+Return", self.go_on, "count it as read and go on", "Ctrl+Enter")
        bind(self, "Ctrl+Enter", self.go_on)
        bind(self, "Alt+Left", self.go_back, "the lesson before")
        bind(self, "Alt+Right", self._open_next, "the next lesson")

    def _open_next(self) -> None:
        if self._lesson is not None:
            _, after = lessons.neighbours(self._desk, self._lesson.id)
            if after is not None:
                self.open(after.id)


def _pieces(address: str) -> list[str]:
    """An address in lengths that fit a line of the popover; of a very long one, the beginning."""
    kept = address if len(address) <= _LONGEST_ADDRESS else f"{address[:_LONGEST_ADDRESS]}…"
    return [kept[at : at + _ADDRESS_LINE] for at in range(0, len(kept), _ADDRESS_LINE)]


def _numbered(entries: list[str], gap: int) -> str:
    """Entries with their numbers in a column ``gap`` pixels wide."""
    rows = "".join(
        f"<tr><td width='{gap}'><p class='reference'>{number}</p></td>"
        f"<td class='reference'><p class='reference'>{entry}</p></td></tr>"
        for number, entry in enumerate(entries, start=1)
    )
    return f"<table class='references' width='100%' cellspacing='0'>{rows}</table>"


def _list(entries: list[str], css: str = "") -> str:
    return "<ul>" + "".join(f"<li class='{css}'>{entry}</li>" for entry in entries) + "</ul>"
