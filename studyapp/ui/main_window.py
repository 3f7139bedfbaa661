"""The window: rail and pages, with sessions over all of it. Pages are made when first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEventLoop, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from studyapp import bootstrap
from studyapp.domain.annotations import Annotation
from studyapp.domain.packs import Level
from studyapp.domain.practice import PracticeSet
from studyapp.domain.problems import Problem
from studyapp.domain.session import Session
from studyapp.services import notebook, practice, study
from studyapp.services.ports import Desk, Finder, Shelf, StoreError
from studyapp.services.study import Feedback
from studyapp.ui import appearance
from studyapp.ui.appearance import Appearance
from studyapp.ui.commands import Command, of_window, with_commands
from studyapp.ui.found import open_found
from studyapp.ui.page_makers import MAKERS, WHOLE
from studyapp.ui.pages.notice import NoticePage
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.banner import Banner
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.keys import bind, bound
from studyapp.ui.widgets.rail import Place, Rail

if TYPE_CHECKING:
    from studyapp.ui.pages.reader import ReaderPage
    from studyapp.ui.pages.session import SessionPage
    from studyapp.ui.widgets.problems_panel import ProblemsPanel

_PLACES = (
    Place("today", "Today", "sun", "Ctrl+1"),
    Place("learn", "Learn", "book-open", "Ctrl+2"),
    Place("practise", "Practise", "layers", "Ctrl+3"),
    Place("exams", "Mock exams", "timer", "Ctrl+4"),
    Place("progress", "Progress", "chart-no-axes-column", "Ctrl+5"),
)
_FOOT = (
    Place("search", "Search", "search", "Ctrl+K", is_page=False),
    Place("settings", "Settings", "settings", "Ctrl+,"),
)
_BESIDE = (Place("notes", "Notes", "notebook-pen", "Ctrl+N"),)
_BELONGS_TO = {"plan": "today", "notes": "learn"}
"""Pages that are not in the rail, with the place that they are reached from."""

_SMALLEST = (960, 600)
_LOOKED_UP_FROM = ("session", "summary", "answers", "exam-review")
"""Pages that lead to a lesson, and are come back to from there."""

_RAIL_NEEDS = 800
"""The width of the window, at the design's text size, below which the rail shows icons only."""


class MainWindow(QMainWindow):
    """Leads from page to page. It opens at once; ``open`` fills it when pack and store are there."""

    def __init__(self, theme: Theme, settings: Path) -> None:
        super().__init__()
        self.theme = theme
        self.tasks = Tasks(self)
        self.data_folder = settings.parent
        self._settings = appearance.settings(settings)
        self.appearance = appearance.read(self._settings, theme.text_sizes)
        self._desk: Desk | None = None
        self._shelf: Shelf | None = None
        self._pages: dict[str, QWidget] = {}
        self._problems: ProblemsPanel | None = None
        self._finder: Finder | None = None
        self._in_session = False
        self._rail_makes_room = False
        self._way_back: Callable[[], None] = lambda: None
        """How to get from a lesson to where it was opened from."""
        self._come_back: Callable[[], None] = lambda: None
        """How to get to what is on the screen, once every part has been made anew."""
        self.setWindowTitle("StudyApp")
        self.setMinimumSize(*_SMALLEST)
        self._build()
        self._bind_keys()
        self._restore_place()
        theme.resized.connect(self._rebuild)

    def open(self, desk: Desk, shelf: Shelf, problems: Sequence[Problem] = ()) -> None:
        """Show the pack to the learner, with a word about what is wrong in it."""
        self._desk, self._shelf = desk, shelf
        self._name_pack(desk)
        self.setWindowTitle(f"{desk.pack.title} – StudyApp")
        if problems:
            self.banner.say(_about(problems))
        self.show_place("today")

    @property
    def is_open(self) -> bool:
        """Whether there is a pack to show."""
        return self._desk is not None

    def show_edition(self, desk: Desk, shelf: Shelf) -> None:
        """Show another edition of the pack in place: the same page, scrolled as it was."""
        if self._desk is None:
            self.open(desk, shelf)
            return
        self._desk, self._finder = desk, None
        self._name_pack(desk)
        here = self.current_page()
        areas = {area: area.verticalScrollBar().value() for area in here.findChildren(QAbstractScrollArea)}
        for page in self._pages.values():
            page.use(desk)  # type: ignore[attr-defined]  # every page has it
        self._count_due()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # lay out before scrolling
        for area, at in areas.items():
            if isValid(area):
                area.verticalScrollBar().setValue(at)

    def use_desk(self, desk: Desk) -> None:
        """Go on with the same pack on another desk, such as one whose memory model was fitted."""
        self.show_edition(desk, self.shelf)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List what is wrong with the pack below the page, where it stays."""
        if self._problems is None:
            from studyapp.ui.widgets.problems_panel import ProblemsPanel

            self._problems = ProblemsPanel(self.theme)
            self._whole.addWidget(self._problems)
        self._problems.show_problems(problems)

    def tell(self, title: str, text: str) -> None:
        """Say what keeps the app from opening, in place of its pages."""
        self._rail.setEnabled(False)
        self._come_back = partial(self.tell, title, text)
        self._show(NoticePage(self.theme, title, text))

    def tell_failure(self, error: Exception) -> None:
        """Say over the page what kept some work from being done; what nobody foresaw goes its own way."""
        if not isinstance(error, StoreError):
            raise error
        self.banner.say(str(error))

    # -- going places -----------------------------------------------------------------------------------

    def show_place(self, id_: str) -> None:
        """Go to a page of the rail."""
        if id_ == "search":
            self.search()
            return
        if self._desk is None:
            return
        self._in_session = False
        self._come_back = partial(self.show_place, id_)
        page = self.page(id_)
        self._make_room(False)
        self._rail.show_place(_BELONGS_TO.get(id_, id_))
        self._refresh(page)
        self._show(page)

    def start_review(self, minutes: int = 0) -> None:
        """Ask what is due and new, for so many minutes if there is a number."""
        self.start(study.begin_review(self.desk, minutes or None), study.DAILY_REVIEW)

    def start_planned(self) -> None:
        """Ask what the plan up to the exam has for today; it is worked out in the worker."""
        from studyapp.services import plan

        self.tasks.run(partial(plan.planned_session, self.desk), self._begin_planned, self.tell_failure)

    def _begin_planned(self, session: Session) -> None:
        self.start(session, session.title)

    def practise(self, chosen: PracticeSet, title: str) -> None:
        """Ask what fits these criteria."""
        self.start(practice.begin(self.desk, chosen, title), title)

    def start_practice(self, title: str, items: Sequence[str]) -> None:
        """Ask these items now."""
        desk = self.desk
        chosen = [desk.pack.item_by_id[item] for item in items]
        # A check within a lesson is over in a moment: it takes no other session's place.
        self.start(study.begin_practice(desk, chosen, title if len(chosen) > 1 else ""), title)

    def go_on(self) -> None:
        """Go on with the session that was left."""
        if left := study.waiting(self.desk):
            self.start(left, left.title)

    def start(self, session: Session, title: str) -> None:
        """Begin a session, if there is anything to ask."""
        if session.current is None:
            self.show_place("today")
            return
        page = self._session_page()
        page.begin(title, session)
        self._in_session = True
        self._show_session()

    def show_page(self, id_: str, come_back: Callable[[], None], place: str) -> QWidget:
        """Show a page that is no place of the rail but belongs to one; ``come_back`` leads to it again."""
        self._in_session = False
        self._come_back = come_back
        page = self.page(id_)
        self._make_room(False)
        self._rail.show_place(place)
        if id_ in WHOLE:
            self._stack.setCurrentWidget(page)
        else:
            self._show(page)
        return page

    def open_lesson(self, lesson: str, section: int = 0) -> None:
        """Read a lesson where it was left, or one of its sections; its way back leads to the session, if from one."""
        reader = self._reader()
        if (here := self.current_page()) is not reader:
            looked_up = here in (self._pages.get(id_) for id_ in _LOOKED_UP_FROM)
            self._way_back = self._come_back if looked_up else partial(self.show_place, "learn")
        reader.open(lesson, section)
        self._come_back = partial(self.open_lesson, lesson)
        self._make_room(True)
        self._rail.show_place("learn")
        self._show(reader)

    def open_passage(self, annotation: Annotation) -> None:
        """Read a lesson at what was marked in it."""
        self.open_lesson(annotation.lesson)
        self._reader().show_passage(annotation)

    def open_module(self, module: str) -> None:
        """Look at a module."""
        from studyapp.ui.pages.learn import LearnPage

        page = self.page("learn")
        assert isinstance(page, LearnPage)
        page.choose(module)
        self.show_place("learn")

    def page(self, id_: str) -> QWidget:
        """The page of a place, made when first asked for."""
        if id_ not in self._pages:
            self._pages[id_] = MAKERS[id_](self)
            (self._stack if id_ in WHOLE else self._content).addWidget(self._pages[id_])
        return self._pages[id_]

    def current_page(self) -> QWidget:
        """The page on the screen."""
        page = self._stack.currentWidget()
        if page is self._shell:
            page = self._content.currentWidget()
        assert page is not None
        return page

    def _show_session(self) -> None:
        page = self._session_page()
        self._come_back = self._show_session
        self._stack.setCurrentWidget(page)
        page.resume()

    # -- what pages announce ----------------------------------------------------------------------------

    def show_summary(self, title: str, feedbacks: list[Feedback]) -> None:
        from studyapp.ui.pages.summary import SummaryPage

        self._in_session = False
        summary = self.page("summary")
        assert isinstance(summary, SummaryPage)
        self._come_back = partial(self.show_summary, title, feedbacks)
        self._make_room(False)
        self._rail.show_place("practise")
        self._count_due()
        self._show(summary)
        summary.show_session(title, feedbacks)

    def show_answers(self, title: str, feedbacks: list[Feedback], item: str = "") -> None:
        from studyapp.ui.pages.answers import AnswersPage

        answers = self.page("answers")
        assert isinstance(answers, AnswersPage)
        self._come_back = lambda: self.show_answers(title, answers.feedbacks, answers.shown.asked.item.id)
        self._make_room(False)
        self._show(answers)
        answers.show_answers(title, feedbacks, item)

    def _left_session(self) -> None:
        self.show_place("today")

    def left_reader(self) -> None:
        self._way_back()

    def practise_module(self, module: str) -> None:
        self.practise(practice.of_module(module), self.desk.pack.module_by_id[module].title)

    def practise_cell(self, module: str, level: str) -> None:
        self.practise(practice.of_module(module, Level(level)), self.desk.pack.module_by_id[module].title)

    # -- parts ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._rail = Rail(self.theme, _PLACES, _FOOT)
        self._rail.chosen.connect(self.show_place)
        self._rail.setEnabled(False)
        self.banner = Banner(self.theme)
        self._content = QStackedWidget()
        shell = QWidget()
        shell.setObjectName("shell")
        fill(row(shell), [self._rail, self._content])
        self._stack = QStackedWidget()
        self._stack.addWidget(shell)
        self._shell = shell
        whole = QWidget()
        whole.setObjectName("shell")
        self._whole = column(whole)
        fill(self._whole, [self.banner, self._stack])
        self._whole.setStretch(1, 1)
        self.setCentralWidget(whole)
        for place in self._all_places():
            bind(shell, place.key, partial(self.show_place, place.id), place.title)

    def _bind_keys(self) -> None:
        bind(self, "Ctrl+Q", self.close, "quit")
        bind(self, "Ctrl+K", self.search, "search")
        bind(self, "F1", self.show_keys, "this sheet", "? or F1")
        bind(self, "?", self.show_keys)
        bind(self, "Ctrl++", partial(self.resize_text, 1), "larger text, smaller text, usual size", "Ctrl + − 0")
        bind(self, "Ctrl+=", partial(self.resize_text, 1))
        bind(self, "Ctrl+-", partial(self.resize_text, -1))
        bind(self, "Ctrl+0", lambda: self.look(replace(self.appearance, text_size=1.0)))

    def _name_pack(self, desk: Desk) -> None:
        self._rail.show_pack(desk.pack.title, f"Version {desk.pack.version}")
        self._rail.setEnabled(True)

    # -- looks ------------------------------------------------------------------------------------------

    def look(self, chosen: Appearance) -> None:
        """Look as chosen from now on, at the next start too."""
        self.appearance = chosen
        appearance.keep(self._settings, chosen)
        appearance.carry_out(self.theme, chosen)
        if settings := self._pages.get("settings"):
            settings.show_appearance(chosen)  # type: ignore[attr-defined]  # the settings page

    def resize_text(self, steps: int) -> None:
        """Make text some steps larger, or smaller."""
        self.look(appearance.resized(self.appearance, self.theme.text_sizes, steps))

    def _rebuild(self) -> None:
        """The text has another size: make every part anew, and stand where the person stood."""
        old, self._pages, self._problems = self._pages, {}, None
        focus = QApplication.focusWidget()
        on_sizes = focus is not None and focus.parent() is getattr(old.get("settings"), "sizes", self)
        self._build()  # lets go of what was there before
        if self._desk is not None:
            self._name_pack(self._desk)
            self._count_due()
        if self._in_session:
            self._session_page().take_over(old["session"])  # type: ignore[arg-type]  # the page before
        self._come_back()
        if on_sizes:
            self._pages["settings"].sizes.focus_choice()  # type: ignore[attr-defined]  # the settings page

    def _make_room(self, wanted: bool) -> None:
        """Fold the rail where the page wants the room, or the window has none."""
        self._rail_makes_room = wanted
        self._rail.fold(wanted or self.width() < self.theme.sp(_RAIL_NEEDS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room(self._rail_makes_room)

    def search(self) -> None:
        """Find anything in the pack."""
        from studyapp.ui.dialogs.palette import Palette

        if self._desk is None or getattr(self.current_page(), "closed_book", False):
            return
        if self._finder is None:
            self._finder = bootstrap.open_finder(self._desk.pack)
        notebook.index(self._desk, self._finder)
        palette = Palette(self.theme, self, with_commands(self._commands(), self._finder.find))
        palette.chosen.connect(lambda entry: open_found(self, self._commands(), entry))
        palette.open()
        palette.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def use_finder(self, finder: Finder) -> None:
        """Search with this index from now on."""
        self._finder = finder

    def _commands(self) -> list[Command]:
        return of_window(self, self._all_places())

    def _all_places(self) -> list[Place]:
        return [*_PLACES, *_BESIDE, *(place for place in _FOOT if place.is_page)]

    def show_keys(self) -> None:
        """List the keys that hold here."""
        from studyapp.ui.dialogs.key_sheet import KeySheet

        here = self.current_page()
        groups = [(here.accessibleName() or "This page", bound(here))]
        if self._stack.currentWidget() is self._shell:
            groups.append(("Pages", bound(self._shell)))
        KeySheet(self.theme, self, [*groups, ("Everywhere", bound(self))]).open()

    def _show(self, page: QWidget) -> None:
        if self._content.indexOf(page) < 0:
            self._content.addWidget(page)
        self._content.setCurrentWidget(page)
        self._stack.setCurrentWidget(self._shell)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, page: QWidget) -> None:
        page.refresh()  # type: ignore[attr-defined]  # every page that the rail leads to has it
        self._count_due()

    def _count_due(self) -> None:
        due = study.count_due(self.desk)
        self._rail.show_note("practise", f"{due} due" if due else "")

    def _session_page(self) -> SessionPage:
        from studyapp.ui.pages.session import SessionPage

        if "session" not in self._pages:
            page = SessionPage(self.theme, self.desk, self.shelf)
            page.finished.connect(self.show_summary)
            page.left.connect(self._left_session)
            page.lesson_chosen.connect(self.open_lesson)
            page.keys_wanted.connect(self.show_keys)
            self._pages["session"] = page
            self._stack.addWidget(page)
        page_ = self._pages["session"]
        assert isinstance(page_, SessionPage)
        return page_

    def _reader(self) -> ReaderPage:
        from studyapp.ui.pages.reader import ReaderPage

        page = self.page("reader")
        assert isinstance(page, ReaderPage)
        return page

    @property
    def desk(self) -> Desk:
        """The pack and the learner's data; there once a pack is open."""
        assert self._desk is not None
        return self._desk

    @property
    def shelf(self) -> Shelf:
        """Where the pack's texts come from; there once a pack is open."""
        assert self._shelf is not None
        return self._shelf

    # -- size and place ---------------------------------------------------------------------------------

    def _restore_place(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.sync()
        super().closeEvent(event)


def _about(problems: Sequence[Problem]) -> str:
    first = problems[0]
    number = len(problems)
    noun = "1 problem" if number == 1 else f"{number} problems"
    return f"This pack has {noun}; what is sound is in use. First: {first.place}: {first.message}."
