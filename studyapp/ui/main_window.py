"""The window: shows pages, knows the way back, looks as the person chose. Pages are made when first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from studyapp import bootstrap
from studyapp.domain.problems import Problem
from studyapp.services import study
from studyapp.services.ports import Desk, Finder, Shelf, StoreError
from studyapp.ui import appearance
from studyapp.ui.appearance import Appearance
from studyapp.ui.page_makers import MAKERS
from studyapp.ui.pages.notice import NoticePage
from studyapp.ui.places import BELONGS_TO, KEEPS_SESSION, WANTS_ROOM, WHOLE, WITH_KEYS
from studyapp.ui.shell import Shell
from studyapp.ui.tasks import Tasks
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.keys import bind, bound

_SMALLEST = (960, 600)


class MainWindow(QMainWindow):
    """Leads from page to page. It opens at once; ``open`` fills it when pack and store are there."""

    def __init__(self, theme: Theme, settings: Path) -> None:
        super().__init__()
        self.theme = theme
        self.tasks = Tasks(self)
        self.data_folder = settings.parent
        self.settings = appearance.settings(settings)
        self.appearance = appearance.read(self.settings, theme.text_sizes)
        self._desk: Desk | None = None
        self._shelf: Shelf | None = None
        self._finder: Finder | None = None
        self._pages: dict[str, QWidget] = {}
        self._in_session = False
        self.here = ""
        self.come_back: Callable[[], None] = lambda: None
        self.way_back: Callable[[], None] = lambda: None
        self.setWindowTitle("StudyApp")
        self.setMinimumSize(*_SMALLEST)
        self._build()
        self._bind_keys()
        self._restore_place()
        theme.type_changed.connect(self._rebuild)

    # -- the pack in use --------------------------------------------------------------------------------

    def open(
        self,
        desk: Desk,
        shelf: Shelf,
        problems: Sequence[Problem] = (),
        first: Callable[[], None] | None = None,
    ) -> None:
        """Show the pack to the learner, with a word about what is wrong in it; ``first`` in place of Today."""
        self._desk, self._shelf = desk, shelf
        self._name_pack(desk)
        self.setWindowTitle(f"{desk.pack.title} – StudyApp")
        if problems:
            self.shell.banner.say(_about(problems))
        if first is None:
            self.show_place("today")
        else:
            first()

    @property
    def is_open(self) -> bool:
        """Whether there is a pack to show."""
        return self._desk is not None

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

    def show_edition(self, desk: Desk, shelf: Shelf) -> None:
        """Show another edition of the pack in place: the same page, scrolled as it was."""
        if self._desk is None:
            self.open(desk, shelf)
            return
        self._desk, self._finder = desk, None
        self._name_pack(desk)
        areas = {area: area.verticalScrollBar().value() for area in self.shell.page.findChildren(QAbstractScrollArea)}
        for page in self._pages.values():
            page.use(desk)  # type: ignore[attr-defined]  # every page has it
        self.count_due()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)  # lay out before scrolling
        for area, at in areas.items():
            if isValid(area):
                area.verticalScrollBar().setValue(at)

    def use_desk(self, desk: Desk) -> None:
        """Go on with the same pack on another desk, such as one whose memory model was fitted."""
        self.show_edition(desk, self.shelf)

    def tell(self, title: str, text: str) -> None:
        """Say what keeps the app from opening, in place of its pages."""
        self.shell.rail.setEnabled(False)
        self.here, self.come_back = "", partial(self.tell, title, text)
        notice = NoticePage(self.theme, title, text)
        self.shell.add(notice)
        self.shell.show_page(notice)

    def tell_failure(self, error: Exception) -> None:
        """Say over the page what kept some work from being done; what nobody foresaw goes its own way."""
        if not isinstance(error, StoreError):
            raise error
        self.shell.banner.say(str(error))

    def _name_pack(self, desk: Desk) -> None:
        self.shell.show_pack(desk.pack.title, f"Version {desk.pack.version}")

    # -- going places -----------------------------------------------------------------------------------

    def show_place(self, id_: str) -> None:
        """Go to a page that the rail leads to, or that lies beside it, as it stands now."""
        if id_ == "search":
            self.search()
            return
        if self._desk is None:
            return
        self.page(id_).refresh()  # type: ignore[attr-defined]  # every such page has it
        self.count_due()
        self.show_page(id_, partial(self.show_place, id_), BELONGS_TO.get(id_, id_))

    def show_page(self, id_: str, come_back: Callable[[], None], place: str) -> QWidget:
        """Show a page, which belongs to a place of the rail; ``come_back`` leads to it again."""
        page = self.page(id_)
        self._in_session = id_ == "session" or (self._in_session and id_ in KEEPS_SESSION)
        self.here, self.come_back = id_, come_back
        self.shell.make_room(id_ in WANTS_ROOM)
        self.shell.rail.show_place(place)
        self.shell.show_page(page)
        return page

    def page(self, id_: str) -> QWidget:
        """The page of that id, made when first asked for."""
        if id_ not in self._pages:
            self._pages[id_] = MAKERS[id_](self)
            self.shell.add(self._pages[id_], whole=id_ in WHOLE)
        return self._pages[id_]

    def count_due(self) -> None:
        """Say in the rail how many questions are due."""
        due = study.count_due(self.desk)
        self.shell.rail.show_note("practise", f"{due} due" if due else "")

    # -- found from anywhere ----------------------------------------------------------------------------

    def search(self) -> None:
        """Find anything in the pack."""
        from studyapp.services import notebook
        from studyapp.ui import commands
        from studyapp.ui.dialogs.palette import Palette
        from studyapp.ui.found import open_found

        if self._desk is None or getattr(self.shell.page, "closed_book", False):
            return
        if self._finder is None:
            self._finder = bootstrap.open_finder(self._desk.pack)
        notebook.index(self._desk, self._finder)
        known = commands.of_window(self)
        palette = Palette(self.theme, self, commands.with_commands(known, self._finder.find))
        palette.chosen.connect(partial(open_found, self, known))
        palette.open()
        palette.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def use_finder(self, finder: Finder) -> None:
        """Search with this index from now on."""
        self._finder = finder

    def show_keys(self) -> None:
        """List the keys that hold here."""
        from studyapp.ui.dialogs.key_sheet import KeySheet

        here = self.shell.page
        groups = [(here.accessibleName() or "This page", bound(here))]
        if self.shell.shows_rail:
            groups.append(("Pages", bound(self.shell.with_rail)))
        KeySheet(self.theme, self, [*groups, ("Everywhere", bound(self))]).open()

    # -- looks ------------------------------------------------------------------------------------------

    def look(self, chosen: Appearance) -> None:
        """Look as chosen from now on, at the next start too."""
        self.appearance = chosen
        appearance.keep(self.settings, chosen)
        appearance.carry_out(self.theme, chosen)
        if settings := self._pages.get("settings"):
            settings.show_appearance(chosen)  # type: ignore[attr-defined]  # the settings page

    def resize_text(self, steps: int) -> None:
        """Make text some steps larger, or smaller."""
        self.look(appearance.resized(self.appearance, self.theme.text_sizes, steps))

    def _rebuild(self) -> None:
        """The text has another size or face: make every part anew, and stand where the person stood."""
        old, self._pages = self._pages, {}
        at = old["settings"].choice_in_hand if "settings" in old else ""  # type: ignore[attr-defined]  # the settings page
        self._build()  # lets go of what was there before
        if self._desk is not None:
            self._name_pack(self._desk)
            self.count_due()
        if self._in_session:
            self.page("session").take_over(old["session"])  # type: ignore[attr-defined]  # the page of sessions
        self.come_back()
        if at:
            # Once the key that chose is done with: Qt still gives the keyboard to the button that an arrow went to.
            QTimer.singleShot(0, partial(self._give_back, at))

    def _give_back(self, choice: str) -> None:
        self.page("settings").take_in_hand(choice)  # type: ignore[attr-defined]  # the settings page

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.shell = Shell(self.theme)
        self.shell.chosen.connect(self.show_place)
        self.setCentralWidget(self.shell)
        for place in WITH_KEYS:
            bind(self.shell.with_rail, place.key, partial(self.show_place, place.id), place.title)

    def _bind_keys(self) -> None:
        bind(self, "Ctrl+Q", self.close, "quit")
        bind(self, "Ctrl+K", self.search, "search")
        bind(self, "F1", self.show_keys, "this sheet", "? or F1")
        bind(self, "?", self.show_keys)
        bind(self, "Ctrl++", partial(self.resize_text, 1), "larger text, smaller text, usual size", "Ctrl + − 0")
        bind(self, "Ctrl+=", partial(self.resize_text, 1))
        bind(self, "Ctrl+-", partial(self.resize_text, -1))
        bind(self, "Ctrl+0", lambda: self.look(replace(self.appearance, text_size=1.0)))

    def _restore_place(self) -> None:
        geometry = self.settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1280, 800)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.setValue("window/geometry", self.saveGeometry())
        self.settings.sync()
        super().closeEvent(event)


def _about(problems: Sequence[Problem]) -> str:
    first = problems[0]
    number = len(problems)
    noun = "1 problem" if number == 1 else f"{number} problems"
    return f"This pack has {noun}; what is sound is in use. First: {first.place}: {first.message}."
