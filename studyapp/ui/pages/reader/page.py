"""The reader: one lesson, its contents and notes beside it, the way on below it."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.domain.annotations import Annotation
from studyapp.domain.packs import Lesson
from studyapp.services import lessons
from studyapp.services.ports import Desk, Shelf
from studyapp.ui.pages.links import explanation, target
from studyapp.ui.pages.reader.annotator import Annotator
from studyapp.ui.pages.reader.bars import Footer, TopBar
from studyapp.ui.pages.reader.body import Body, lesson_body, with_questions
from studyapp.ui.pages.reader.check import CheckCard
from studyapp.ui.pages.reader.leaving import ask_to_open
from studyapp.ui.pages.reader.notes_panel import WIDTH as NOTES_WIDTH
from studyapp.ui.pages.reader.notes_panel import NotesPanel
from studyapp.ui.pages.reader.place import place_in, return_to
from studyapp.ui.pages.reader.text import LessonText
from studyapp.ui.theme import Theme
from studyapp.ui.widgets import focus_order
from studyapp.ui.widgets.contents import WIDTH, Contents
from studyapp.ui.widgets.frame import column, fill, height_at, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.meters import Bar
from studyapp.ui.widgets.popover import Popover
from studyapp.ui.widgets.toast import Toast

_SIDE = 24  # left of the text at least
_KEPT_AFTER = 1500  # milliseconds of standing still


class ReaderPage(QWidget):
    """Reads one lesson after the other.

    Signals:
        closed: back to where the lesson was opened from.
        lesson_shown: the id of the lesson that came on the page.
    """

    closed = Signal()
    lesson_shown = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Lesson reader")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._lesson: Lesson | None = None
        self._sections: list[str] = []
        self._looking_up = False
        """Whether a section was opened to look something up, which leaves the place that is kept where it is."""
        self._arrive: Callable[[], None] = lambda: None
        """How to get to where in the lesson one is to be, once the page has its size."""
        self._notes_wanted: bool | None = None
        """Whether the person wants the notes beside the text; before that is said, where there is room."""
        self.text = LessonText(theme, shelf.media_root())
        self.contents = Contents(theme, "In this lesson")
        self.notes = NotesPanel(theme)
        self.toast = Toast(theme)
        self.annotator = Annotator(theme, desk, self.text, self.notes, self.toast)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_KEPT_AFTER)
        self._still.timeout.connect(self._keep_place)
        self.setFocusProxy(self.text)
        self._build()
        self._connect()
        self._bind_keys()

    def open(self, lesson_id: str, section: int = 0) -> None:
        """Show a lesson where it was last left, or at a section, and remember that it was opened."""
        self._leave()
        lesson = self._desk.pack.lesson_by_id[lesson_id]
        lessons.open_lesson(self._desk, lesson_id)
        self._lesson = lesson
        self._top.show_lesson(self._desk.pack.module_of_lesson[lesson_id].title, lesson.title)
        body = lesson_body(self._desk, self._shelf, lesson, self._theme.text_scale)
        self._sections = [anchor for anchor, _ in body.sections]
        self.contents.show_sections(body.sections)
        self.text.setAccessibleName(f"Lesson: {lesson.title}")
        self.text.show_html(body.html, self._checks(body))
        self._show_ways()
        self.annotator.open(self._desk, lesson_id)
        self._looking_up = 0 < section <= len(self._sections)
        self._arrive = partial(self._jump, self._sections[section - 1]) if self._looking_up else self._return
        self._arrive()
        self._follow_text()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lesson_shown.emit(lesson_id)

    def show_passage(self, annotation: Annotation) -> None:
        """Bring into sight what was marked in the lesson that is open."""
        self._arrive = partial(self.annotator.show, annotation)
        self._arrive()

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack: the same lesson where it is still there."""
        self._leave()
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
        if lessons.progress_in(self._desk, self._lesson).read_on is None:
            lessons.mark_read(self._desk, self._lesson.id)
        _, after = lessons.neighbours(self._desk, self._lesson.id)
        if after is None:
            self.close_lesson()
        else:
            self.open(after.id)

    def leaf(self, forward: bool) -> None:
        """Open the lesson after, or before, without counting this one as read."""
        if self._lesson is not None:
            neighbour = lessons.neighbours(self._desk, self._lesson.id)[1 if forward else 0]
            if neighbour is not None:
                self.open(neighbour.id)

    def mark_unread(self) -> None:
        """Count the lesson as not read after all."""
        if self._lesson is not None:
            lessons.mark_unread(self._desk, self._lesson.id)
            self._show_ways()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_lesson(self) -> None:
        """Leave the reader."""
        self._leave()
        self.closed.emit()

    def step_back(self) -> None:
        """Leave what one is in: the text cursor or a selection; then the lesson."""
        if self.text.has_caret or self.text.selection:
            self.text.use_caret(False)
            self.text.clear_selection()
        else:
            self.close_lesson()

    def print_lesson(self) -> None:
        """Ask how the lesson is to be printed or saved."""
        from studyapp.ui.pages.reader.print_lesson import offer_print
        from studyapp.ui.pages.reader.printing import Sheet

        if self._lesson is not None:
            body = lesson_body(self._desk, self._shelf, self._lesson)
            written = with_questions(body, self._desk, self._shelf)
            offer_print(self._theme, self, Sheet(self._lesson.title, written, self._shelf.media_root()))

    def toggle_notes(self) -> None:
        """Show the notes beside the text, or hide them."""
        self._notes_wanted = not self.notes.isVisibleTo(self)
        self._arrange()

    # -- following links --------------------------------------------------------------------------------

    def follow(self, link: str, below: QPoint) -> None:
        """Do what a link, highlight or picture is there for; what opens is shown below a point of the screen."""
        kind, name = target(link)
        pack = self._desk.pack
        if explained := explanation(pack, self._shelf, link):
            popover = Popover(self._theme, self, explained.title, explained.html)
            popover.followed.connect(self.follow)
            popover.show_at(below)
        elif kind == "lesson" and name in pack.lesson_by_id:
            self.open(name)
        elif kind in ("http", "https"):
            ask_to_open(self._theme, self, link, below)
        elif kind == "media":
            self._describe(link, below)
        elif link.startswith("#"):
            self.text.scrollToAnchor(link[1:])
        else:
            self.annotator.offer(link, below)

    def _describe(self, link: str, below: QPoint) -> None:
        """What a picture shows, in words."""
        Popover(self._theme, self, "What the picture shows", html.escape(self.text.alternative(link))).show_at(below)

    def _offer_deeds(self, at: QPoint) -> None:
        """What can be done with what is selected."""
        menu = QMenu(self)
        menu.setAccessibleName("Selected text")
        marking = self.annotator
        for name, act in (("&Copy", self.text.copy), ("&Highlight", marking.highlight), ("Add a &note", marking.note)):
            menu.addAction(name, act).setEnabled(self.text.selection is not None)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # -- where one is -----------------------------------------------------------------------------------

    def _follow_text(self) -> None:
        """The text was scrolled or laid out anew: say how far one is, keep what stands beside it level."""
        bar = self.text.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 1.0
        self._line.set_share(share)
        self._line.setAccessibleName(f"Read so far: {share:.0%}")
        if self._lesson is not None:
            self._top.show_left(round(self._lesson.minutes * (1 - share)))
            self._still.start()
        self.notes.follow(bar.value(), bar.maximum(), round(self.text.document().size().height()))
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
        tops = self.text.headings()
        passed = [anchor for anchor in self._sections if tops.get(anchor, reading + 1) <= reading]
        return passed[-1] if passed else self._sections[0]

    def _leave(self) -> None:
        """Keep what would be lost: a note that is being written, and the place."""
        self.notes.finish()
        self._keep_place()

    def _keep_place(self) -> None:
        self._still.stop()
        if self._lesson is not None and not self._looking_up and (place := place_in(self.text)):
            lessons.keep_place(self._desk, self._lesson.id, place)

    def _return(self) -> None:
        """Go to where the lesson was left."""
        if self._lesson is not None and (place := lessons.place_in(self._desk, self._lesson.id)):
            return_to(self.text, place)
        self._still.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._lesson is not None and not event.spontaneous():
            layout = self.layout()
            assert layout is not None
            layout.activate()  # only now there is a size for the text to have places in
            self._arrive()

    def hideEvent(self, event: QHideEvent) -> None:
        self._leave()
        super().hideEvent(event)

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._line = Bar(self._theme, height=2)
        self._top = TopBar(self._theme)
        self.footer = Footer(self._theme)
        self._reading = QWidget()
        self._reading.setObjectName("reading")
        self._reading.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row(self._reading).addWidget(self.text)
        self.toast.setParent(self._reading)
        self._side = scrolled(self.contents)
        self._side.setFixedWidth(self._theme.sp(WIDTH))
        middle = row()
        fill(middle, [self._side, self._reading, self.notes])
        middle.setStretch(1, 1)
        layout = column(self)
        fill(layout, [self._top, self._line, middle, self.footer])
        layout.setStretch(2, 1)
        QWidget.setTabOrder(self._top.notes_button, self.text)

    def _connect(self) -> None:
        self._top.back.connect(self.close_lesson)
        self._top.bookmark.connect(self.annotator.toggle_bookmark)
        self._top.print_.connect(self.print_lesson)
        self._top.notes.connect(self.toggle_notes)
        self.footer.before.connect(partial(self.leaf, False))
        self.footer.unread.connect(self.mark_unread)
        self.footer.on.connect(self.go_on)
        self.contents.chosen.connect(self._jump)
        self.text.followed.connect(self.follow)
        self.text.asked_for_menu.connect(self._offer_deeds)
        self.text.moved.connect(self._follow_text)
        self.text.reflowed.connect(self.annotator.place_notes)
        self.annotator.bookmarked.connect(self._top.show_bookmark)
        self.annotator.writing.connect(self._make_room_for_writing)
        self.annotator.changed.connect(self._place_toast)

    def _checks(self, body: Body) -> dict[str, QWidget]:
        """The questions of a lesson, by the name of the room that its text leaves for each."""
        cards: dict[str, QWidget] = {}
        for item in body.checks:
            card = CheckCard(self._theme, self._desk, self._shelf, self._desk.pack.item_by_id[item])
            card.followed.connect(self.follow)
            card.tabbed_out.connect(partial(self.text.leave_widget, card))
            cards[f"check:{quote(item)}"] = card
        return cards

    def _show_ways(self) -> None:
        assert self._lesson is not None
        before, after = lessons.neighbours(self._desk, self._lesson.id)
        self.footer.show_ways(lessons.progress_in(self._desk, self._lesson), before, after)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        self._place_toast()

    def _place_toast(self) -> None:
        """Let the toast float at the foot of the text, which stays where it is."""
        width = self._reading.width()
        height = height_at(self.toast, width)
        self.toast.setGeometry(0, self._reading.height() - height, width, height)
        self.toast.raise_()

    def _arrange(self) -> None:
        """Keep the measure, centred; in a small window the contents, and then the notes, make room for it."""
        measure = self._theme.sp(self._theme.size("measure"))
        contents, notes = self._side.width(), self._theme.sp(NOTES_WIDTH)
        room = self.width()
        both = room >= contents + measure + 2 * _SIDE + notes
        beside = both if self._notes_wanted is None else self._notes_wanted
        self.notes.setVisible(beside)
        self._top.show_notes_shown(beside)
        room -= notes if beside else 0
        wide = room >= contents + measure
        self._side.setVisible(wide and bool(self._sections))
        self.footer.next_name.setVisible(self.width() >= contents + measure)
        room -= contents if self._side.isVisibleTo(self) else 0
        side = max(_SIDE, (room - measure) // 2)
        self.text.keep_measure(side, max(12, room - side - measure - 14))

    def _make_room_for_writing(self) -> None:
        if not self.notes.isVisibleTo(self):
            self.toggle_notes()

    def _jump(self, anchor: str) -> None:
        self.text.scrollToAnchor(anchor)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys -------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:
        order = [
            *focus_order.stops(self._top),
            *focus_order.stops(self._side),
            self.text,
            *focus_order.stops(self.notes),
            *focus_order.stops(self.footer),
        ]
        if not focus_order.go(order, forward) and not focus_order.leave(self, forward):
            focus_order.take(order[0 if forward else -1], forward)  # there is nothing but this page
        return True

    def _bind_keys(self) -> None:
        bind(self, "Esc", self.step_back, "leave the lesson")
        bind(self, "Ctrl+Return", self.go_on, "count it as read and go on", "Ctrl+Enter")
        bind(self, "Ctrl+Enter", self.go_on)
        bind(self, "Alt+Left", partial(self.leaf, False), "the lesson before")
        bind(self, "Alt+Right", partial(self.leaf, True), "the next lesson")
        bind(self, "H", self.annotator.highlight, "highlight what is selected")
        bind(self, "N", self.annotator.note, "note on what is selected, or on the lesson")
        bind(self, "B", self.annotator.toggle_bookmark, "bookmark, or take it off")
        bind(self, "Shift+N", self.toggle_notes, "show or hide the notes")
        bind(self, "F7", self._toggle_caret, "select by keyboard: arrows, with Shift", "F7")
        bind(self, "Ctrl+P", self.print_lesson, "print or save as PDF")
        bind(self, "Ctrl+Z", self.annotator.undo, "undo the last change of a note")

    def _toggle_caret(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.use_caret(not self.text.has_caret)
