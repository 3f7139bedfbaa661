"""Learn: the modules, and what the chosen one holds."""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QBoxLayout, QFrame, QLabel, QWidget

from studyapp.domain.packs import Module, Term
from studyapp.services import lessons
from studyapp.services.lessons import LessonProgress, ModuleProgress
from studyapp.services.ports import Desk, Shelf
from studyapp.ui import wording
from studyapp.ui.dates import day_and_month
from studyapp.ui.pages.links import explanation, target
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.chip_button import ChipButton
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import card, clear, column, fill, line, part, row, scrolled
from studyapp.ui.widgets.icon import Icon
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.lesson_row import LessonRow
from studyapp.ui.widgets.meters import Bar
from studyapp.ui.widgets.module_button import ModuleButton
from studyapp.ui.widgets.popover import Popover
from studyapp.ui.widgets.text import chip, label, rich

_LIST_WIDTH = 288
_LIST_SHARE = 0.36  # of the page at most, where large text would leave too little for the module
_RESULTS_WIDTH = 237
_ANY_WIDTH = 16_777_215  # Qt's largest
_NARROW = 560  # below this the results stand under the objectives


class LearnPage(QWidget):
    """The list of modules on the left, one module on the right.

    Signals:
        lesson_chosen: the id of the lesson to read.
        practise_module: the id of the module to practise.
        notes_wanted: what was marked in the lessons is to be listed.
    """

    lesson_chosen = Signal(str)
    practise_module = Signal(str)
    notes_wanted = Signal()

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
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._divider = part("upright")
        self._figures = QWidget()
        self._side = scrolled(self._list)
        self._area = scrolled(self._detail)
        fill(row(self), [self._side, self._area])
        self._bind_keys()

    def choose(self, module: str) -> None:
        """Show this module when the page is next refreshed."""
        self._chosen = module

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack, now or when the page is next come to."""
        self._desk = desk
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        self._modules = lessons.modules(self._desk)
        if self._chosen not in self._desk.pack.module_by_id:
            lesson = lessons.next_to_read(self._desk)
            module = self._desk.pack.module_of_lesson[lesson.id] if lesson else self._modules[0].module
            self._chosen = module.id
        self._fill_list()
        self._fill_detail()

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        side = min(self._theme.sp(_LIST_WIDTH), round(self.width() * _LIST_SHARE))
        self._side.setFixedWidth(side)
        margin = 40 if self.width() - side >= self._theme.sp(_NARROW) else 24
        self._detail_layout.setContentsMargins(margin, 32, margin, 32)
        narrow = self.width() - side - 2 * margin < self._theme.sp(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(direction)
        self._top.setStretch(0, 0 if narrow else 1)
        self._top.setSpacing(16 if narrow else 32)
        # A width of its own only beside the objectives: a column would reckon its height at the full width.
        self._divider.setVisible(not narrow)
        self._figures.setMinimumWidth(0 if narrow else self._theme.sp(_RESULTS_WIDTH))
        self._figures.setMaximumWidth(_ANY_WIDTH if narrow else self._theme.sp(_RESULTS_WIDTH))

    # -- keys -------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        scroll = self._area.verticalScrollBar()
        bind(self, "P", self._practise, "practise this topic")
        bind(self, "Up", partial(self._step, -1), "the module before", "↑")
        bind(self, "Down", partial(self._step, 1), "the next module", "↓")
        by_page = QAbstractSlider.SliderAction
        bind(self, "PgUp", partial(scroll.triggerAction, by_page.SliderPageStepSub), "scroll up")
        bind(self, "PgDown", partial(scroll.triggerAction, by_page.SliderPageStepAdd), "scroll down")

    def _pick(self, module: str) -> None:
        self._chosen = module
        for id_, button in self.buttons.items():
            button.setChecked(id_ == module)
        self._fill_detail()
        self._area.verticalScrollBar().setValue(0)

    def _step(self, by: int) -> None:
        ids = [progress.module.id for progress in self._modules]
        at = min(max(ids.index(self._chosen) + by, 0), len(ids) - 1)
        self.buttons[ids[at]].setFocus(Qt.FocusReason.OtherFocusReason)
        self._side.ensureWidgetVisible(self.buttons[ids[at]])
        self._pick(ids[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Press the button under the focus; in the list of modules, go on with the one chosen."""
        focused = QApplication.focusWidget()
        progress = self._shown()
        if isinstance(focused, QAbstractButton) and self._detail.isAncestorOf(focused):
            focused.click()
        elif progress.lessons:
            lesson = progress.next_lesson or progress.lessons[0].lesson
            self.lesson_chosen.emit(lesson.id)

    def _practise(self) -> None:
        if self._shown().items:
            self.practise_module.emit(self._chosen)

    def _shown(self) -> ModuleProgress:
        return next(progress for progress in self._modules if progress.module.id == self._chosen)

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
        notes = Button(self._theme, "Notes", "quiet", size="small", icon="notebook-pen", key="Ctrl N")
        notes.clicked.connect(self.notes_wanted)
        fill(self._list_layout, [title, 2, about, 8, notes, 12])
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
        progress = self._shown()
        module = progress.module
        clear(self._detail_layout)
        title = label(self._theme, module.title, "title", wrap=True)
        summary = self._text(module.summary, "reading")
        summary.setFont(self._theme.font("reading", pixels=17))
        summary.setMaximumWidth(self._theme.sp(640))
        measure = row()  # a column would reckon the summary's height at the full width
        fill(measure, [summary, None])
        measure.setStretch(0, 1000)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self._objectives(module))
        self._top.addWidget(self._results(progress), 0, Qt.AlignmentFlag.AlignTop)
        fill(self._detail_layout, [self._tags(progress), 10, title, 8, measure, 18, self._top])
        if progress.lessons:
            fill(self._detail_layout, [24, self._lessons(progress)])
        if terms := lessons.key_terms(self._desk, module):
            fill(self._detail_layout, [24, label(self._theme, "Key terms", "heading-3"), 8, self._terms(terms)])
        fill(self._detail_layout, [24, self._origin(progress), None])
        self._arrange()

    def _tags(self, progress: ModuleProgress) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        said = [
            f"Module {progress.number}",
            f"{progress.module.minutes} min of lessons",
            wording.counted(len(progress.items), "question"),
        ]
        for text in said:
            flow.addWidget(chip(self._theme, text))
        return holder

    def _objectives(self, module: Module) -> QWidget:
        holder = QWidget()
        layout = column(holder, spacing=4)
        fill(layout, [label(self._theme, "After this module you can", "heading-3"), 2])
        for objective in module.objectives:
            layout.addWidget(_Bullet(self._theme, self._text(objective.text)))
        layout.addStretch(1)
        return holder

    def _results(self, progress: ModuleProgress) -> QWidget:
        known = progress.mastery
        holder = QWidget()
        self._divider = part("upright")
        words = column(spacing=4)
        fill(row(holder, spacing=24), [self._divider, words])
        fill(words, [label(self._theme, "Your questions", "heading-3")])
        seen = f"{known.seen} of {wording.counted(known.items, 'question')} seen"
        if known.recall is None:
            words.addWidget(
                label(self._theme, f"{seen}. Fewer than 5 answers so far.", "label", "secondary", wrap=True)
            )
        else:
            share = label(self._theme, wording.percent(known.recall), "heading-2", pixels=24)
            likely = label(self._theme, "likely to recall tomorrow", "label", "secondary")
            figures = row(spacing=8)
            figures.addWidget(share)
            figures.addWidget(likely, 1, Qt.AlignmentFlag.AlignBottom)
            bar = Bar(self._theme, known.recall, height=4, description=f"Likely to recall: {share.text()}")
            bar.setMaximumWidth(self._theme.sp(_RESULTS_WIDTH))
            fill(words, [figures, bar, 2, label(self._theme, seen, "label", "secondary")])
        practise = Button(self._theme, "Practise this topic", size="small", key="P")
        practise.setEnabled(bool(progress.items))
        practise.clicked.connect(self._practise)
        fill(words, [6, practise])
        words.setAlignment(practise, Qt.AlignmentFlag.AlignLeft)
        self._figures = holder
        return holder

    def _lessons(self, progress: ModuleProgress) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        for index, entry in enumerate(progress.lessons):
            if index:
                layout.addWidget(line())
            row_ = self._lesson(entry, entry.lesson == progress.next_lesson)
            row_.setProperty("edge", _edge(index, len(progress.lessons)))
            layout.addWidget(row_)
        return frame

    def _lesson(self, entry: LessonProgress, upcoming: bool) -> LessonRow:
        share = 1.0 if entry.read_on else 0.4 if entry.opened else 0.0
        action = ("Continue" if entry.opened else "Start") if upcoming else ""
        made = LessonRow(self._theme, entry.lesson.title, entry.lesson.minutes, _state(entry), share, action)
        made.chosen.connect(lambda: self.lesson_chosen.emit(entry.lesson.id))
        return made

    def _terms(self, terms: list[Term]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        for term in terms:
            button = ChipButton(self._theme, term.name)
            button.setAccessibleName(f"What {term.name} means")
            link = f"term:{term.name}"
            button.clicked.connect(lambda _=False, link=link, at=button: self._follow(link, _below(at)))
            flow.addWidget(button)
        return holder

    def _origin(self, progress: ModuleProgress) -> QWidget:
        sources = {reference.key for entry in progress.lessons for reference in lessons.cited(self._desk, entry.lesson)}
        face = f"font-family: '{self._theme.font('code').family()}'; font-size: {self._theme.sp(12)}px"
        said = (
            f'From <span style="{face}">{html.escape(progress.module.file)}</span>. '
            f"{wording.counted(len(sources), 'reference')}, {wording.counted(len(progress.items), 'question')}."
        )
        holder = QWidget()
        layout = row(holder, spacing=8)
        layout.addWidget(Icon(self._theme, "file-text"))
        layout.addWidget(rich(self._theme, said, "label", "secondary"), 1)
        return holder

    # -- links ------------------------------------------------------------------------------------------

    def _text(self, markdown: str, style: str = "body") -> QLabel:
        made = rich(self._theme, self._shelf.inline(markdown), style)
        made.linkActivated.connect(lambda link: self._follow(link, _below(made)))
        return made

    def _follow(self, link: str, below: QPoint) -> None:
        kind, name = target(link)
        if explained := explanation(self._desk.pack, self._shelf, link):
            popover = Popover(self._theme, self, explained.title, explained.html)
            popover.followed.connect(self._follow)
            popover.show_at(below)
        elif kind == "lesson" and name in self._desk.pack.lesson_by_id:
            self.lesson_chosen.emit(name)


class _Bullet(QWidget):
    """A line of a list."""

    def __init__(self, theme: Theme, text: QLabel) -> None:
        super().__init__()
        self._theme = theme
        row(self, margins=(16, 2, 0, 2)).addWidget(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent.fill"))
        painter.drawEllipse(3, self._theme.sp(9), 5, 5)


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(12, widget.height()))


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
