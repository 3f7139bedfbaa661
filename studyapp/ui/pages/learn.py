"""Learn: the modules, and what the chosen one holds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from studyapp.domain.packs import Module, Term
from studyapp.services import lessons
from studyapp.services.lessons import LessonProgress, ModuleProgress
from studyapp.services.ports import Desk, Shelf
from studyapp.ui import wording
from studyapp.ui.dates import day_and_month
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import card, clear, column, fill, line, row, scrolled
from studyapp.ui.widgets.meters import Bar, Ring
from studyapp.ui.widgets.module_button import ModuleButton
from studyapp.ui.widgets.popover import Popover
from studyapp.ui.widgets.text import chip, label, rich

_LIST_WIDTH = 288
_NARROW = 560  # below this the results stand under the objectives


class LearnPage(QWidget):
    """The list of modules on the left, one module on the right.

    Signals:
        lesson_chosen: the id of the lesson to read.
        practise_module: the id of the module to practise.
    """

    lesson_chosen = Signal(str)
    practise_module = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, shelf: Shelf) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme, self._desk, self._shelf = theme, desk, shelf
        self._chosen = ""
        self._modules: list[ModuleProgress] = []
        self.buttons: dict[str, ModuleButton] = {}
        self._list = QWidget()
        self._list.setObjectName("side")
        self._list.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list_layout = column(self._list, margins=(24, 32, 16, 16), spacing=0)
        self._detail = QWidget()
        self._detail_layout = column(self._detail, margins=(40, 32, 40, 32))
        self._top: QBoxLayout | None = None
        side = scrolled(self._list)
        side.setFixedWidth(theme.sp(_LIST_WIDTH))
        fill(row(self), [side, scrolled(self._detail)])
        self._bind("P", lambda: self.practise_module.emit(self._chosen))
        self._bind("Up", lambda: self._step(-1))
        self._bind("Down", lambda: self._step(1))

    def choose(self, module: str) -> None:
        """Show this module when the page is next refreshed."""
        self._chosen = module

    def refresh(self) -> None:
        """Show how things stand now."""
        self._modules = lessons.modules(self._desk)
        if not self._chosen:
            lesson = lessons.next_to_read(self._desk)
            module = self._desk.pack.module_of_lesson[lesson.id] if lesson else self._modules[0].module
            self._chosen = module.id
        self._fill_list()
        self._fill_detail()

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._top is not None:
            room = self.width() - self._theme.sp(_LIST_WIDTH) - 80
            narrow = room < self._theme.sp(_NARROW)
            direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._top.setDirection(direction)
            self._top.setStretch(0, 0 if narrow else 1)
            self._top.setSpacing(16 if narrow else 32)

    def _pick(self, module: str) -> None:
        self._chosen = module
        for id_, button in self.buttons.items():
            button.setChecked(id_ == module)
        self._fill_detail()

    def _step(self, by: int) -> None:
        ids = [progress.module.id for progress in self._modules]
        at = min(max(ids.index(self._chosen) + by, 0), len(ids) - 1)
        self.buttons[ids[at]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._pick(ids[at])

    def _bind(self, key: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # -- the list ---------------------------------------------------------------------------------------

    def _fill_list(self) -> None:
        clear(self._list_layout)
        self.buttons = {}
        title = label(self._theme, "Modules", "title", pixels=24)
        finished = sum(progress.finished for progress in self._modules)
        left = sum(progress.minutes_left for progress in self._modules)
        said = f"{finished} of {len(self._modules)} finished, {_hours(left)} of reading left"
        about = label(self._theme, said, "label", "secondary", wrap=True)
        for words in (title, about):
            words.setContentsMargins(8, 0, 8, 0)
        fill(self._list_layout, [title, 2, about, 16])
        for progress in self._modules:
            detail = f"{progress.read} of {wording.counted(len(progress.lessons), 'lesson')} read"
            share = progress.read / len(progress.lessons) if progress.lessons else 0.0
            button = ModuleButton(self._theme, progress.module.title, detail, share)
            button.setChecked(progress.module.id == self._chosen)
            button.clicked.connect(lambda _=False, id_=progress.module.id: self._pick(id_))
            self.buttons[progress.module.id] = button
            self._list_layout.addWidget(button)
        self._list_layout.addStretch(1)

    # -- the module -------------------------------------------------------------------------------------

    def _fill_detail(self) -> None:
        progress = next(entry for entry in self._modules if entry.module.id == self._chosen)
        module = progress.module
        clear(self._detail_layout)
        tags = row(spacing=8)
        said = [
            f"Module {progress.number}",
            f"{module.minutes} min of lessons",
            wording.counted(len(progress.items), "question"),
        ]
        fill(tags, [*(chip(self._theme, text) for text in said), None])
        summary = rich(self._theme, self._shelf.inline(module.summary), "reading")
        summary.setFont(self._theme.font("reading", pixels=17))
        summary.setMaximumWidth(self._theme.sp(640))
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(32)
        self._top.addWidget(self._objectives(module))
        self._top.addWidget(self._results(progress), 0, Qt.AlignmentFlag.AlignTop)
        title = label(self._theme, module.title, "title", wrap=True)
        fill(self._detail_layout, [tags, 10, title, 8, summary, 18, self._top, 24, self._lessons(progress)])
        if terms := lessons.key_terms(self._desk, module):
            fill(self._detail_layout, [24, label(self._theme, "Key terms", "heading-3"), 8, self._terms(terms)])
        fill(self._detail_layout, [24, self._origin(progress), None])
        self._arrange()

    def _objectives(self, module: Module) -> QWidget:
        holder = QWidget()
        layout = column(holder, spacing=4)
        fill(layout, [label(self._theme, "After this module you can", "heading-3"), 2])
        for objective in module.objectives:
            layout.addWidget(_Bullet(self._theme, self._shelf.inline(objective.text)))
        layout.addStretch(1)
        return holder

    def _results(self, progress: ModuleProgress) -> QWidget:
        holder = QWidget()
        known = progress.mastery
        layout = column(holder, spacing=4)
        layout.addWidget(label(self._theme, "Your questions", "heading-3"))
        seen = f"{known.seen} of {known.items} seen"
        if known.recall is None:
            layout.addWidget(
                label(self._theme, f"{seen}. Fewer than 5 answers so far.", "label", "secondary", wrap=True)
            )
        else:
            figures = row(spacing=8)
            share = label(self._theme, wording.percent(known.recall), "heading-2", pixels=24)
            fill(
                figures, [share, label(self._theme, f"likely recalled today; {seen}", "label", "secondary", wrap=True)]
            )
            figures.setStretch(1, 1)
            fill(layout, [figures, Bar(self._theme, known.recall, height=4), 4])
        practise = Button(self._theme, "Practise this topic", size="small", key="P")
        practise.setEnabled(bool(progress.items))
        practise.clicked.connect(lambda: self.practise_module.emit(progress.module.id))
        fill(layout, [4, practise])
        holder.setFixedWidth(self._theme.sp(212))
        return holder

    def _lessons(self, progress: ModuleProgress) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        upcoming = next((entry for entry in progress.lessons if entry.read_on is None), None)
        for index, entry in enumerate(progress.lessons):
            if index:
                layout.addWidget(line())
            row_ = self._lesson(entry, entry is upcoming)
            row_.setProperty("edge", _edge(index, len(progress.lessons)))
            layout.addWidget(row_)
        return frame

    def _lesson(self, entry: LessonProgress, upcoming: bool) -> QFrame:
        frame = _LessonRow("focused-row" if upcoming else "row")
        frame.chosen.connect(lambda: self.lesson_chosen.emit(entry.lesson.id))
        layout = row(frame, margins=(16, 12, 16, 12), spacing=14)
        share = 1.0 if entry.read_on else 0.4 if entry.opened else 0.0
        state = _state(entry)
        layout.addWidget(Ring(self._theme, share, state))
        layout.addWidget(label(self._theme, entry.lesson.title, "heading-3", wrap=True), 1)
        layout.addWidget(label(self._theme, f"{entry.lesson.minutes} min", "label", "secondary"))
        said = label(self._theme, state, "label", "secondary")
        said.setMinimumWidth(self._theme.sp(116))
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(said)
        if upcoming:
            button = Button(self._theme, "Continue" if entry.opened else "Start", "primary", size="small")
        else:
            button = Button(self._theme, "", "quiet", size="small", icon="chevron-right")
        button.setAccessibleName(f"Read {entry.lesson.title}")
        button.clicked.connect(lambda: self.lesson_chosen.emit(entry.lesson.id))
        holder = QWidget()
        holder.setFixedWidth(self._theme.sp(92))
        fill(row(holder), [None, button])
        layout.addWidget(holder)
        return frame

    def _terms(self, terms: list[Term]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        for term in terms:
            button = Button(self._theme, term.name, size="small")
            button.setAccessibleName(f"What {term.name} means")
            button.clicked.connect(lambda _=False, chosen=term, at=button: self._explain(chosen, at))
            flow.addWidget(button)
        return holder

    def _explain(self, term: Term, at: Button) -> None:
        name = term.name[0].upper() + term.name[1:]
        popover = Popover(self._theme, self, name, self._shelf.inline(term.text))
        popover.show_at(at.mapToGlobal(QPoint(12, at.height())))

    def _origin(self, progress: ModuleProgress) -> QWidget:
        sources = {reference.key for entry in progress.lessons for reference in lessons.cited(self._desk, entry.lesson)}
        said = (
            f"From {progress.module.file}. {wording.counted(len(sources), 'reference')}, "
            f"{wording.counted(len(progress.items), 'question')}."
        )
        return label(self._theme, said, "label", "secondary", wrap=True)


class _LessonRow(QFrame):
    """A row that is a large target for the mouse; its button is the one for the keyboard."""

    chosen = Signal()

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setProperty("part", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()


class _Bullet(QWidget):
    def __init__(self, theme: Theme, html: str) -> None:
        super().__init__()
        self._theme = theme
        row(self, margins=(16, 2, 0, 2)).addWidget(rich(theme, html))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent.fill"))
        painter.drawEllipse(3, self._theme.sp(9), 5, 5)


def _edge(index: int, rows: int) -> str:
    """Which corners of the card a row meets."""
    if rows == 1:
        return "both"
    return "top" if index == 0 else "bottom" if index == rows - 1 else ""


def _state(entry: LessonProgress) -> str:
    if entry.read_on:
        return f"Read {day_and_month(entry.read_on)}"
    return "Begun" if entry.opened else "Not started"


def _hours(minutes: int) -> str:
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
