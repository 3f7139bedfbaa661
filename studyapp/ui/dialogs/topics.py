"""Choosing modules and objectives from a list of any length, by mouse or by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.domain.packs import Module, Objective
from studyapp.domain.practice import Criterion, PracticeSet, with_module, with_objective
from studyapp.ui import wording
from studyapp.ui.dialogs.place import place_over
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.check_row import CheckRow
from studyapp.ui.widgets.field import Field
from studyapp.ui.widgets.frame import column, fill, line, row, scrolled
from studyapp.ui.widgets.text import key_hints, label

_SIZE = (620, 600)


class TopicsDialog(QDialog):
    """Modules, each with its objectives below once it is opened; a line at the top finds them by words.

    Arrows go up and down, left and right close and open a module, Space chooses. ``changed`` is told the set after
    each choice; closing keeps what was chosen. ``items`` counts the questions of a module or objective.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        modules: Sequence[Module],
        items: Mapping[str, int],
        chosen: PracticeSet,
        changed: Callable[[PracticeSet], None],
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName("Topics")
        self._chosen, self._changed = chosen, changed
        self._modules = modules
        self.rows: dict[str, CheckRow] = {}
        """Rows by the id of their module or objective, in the order of the list."""
        self._build(theme, items)
        place_over(self, parent.window(), theme, _SIZE)
        self._show_choice()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self, theme: Theme, items: Mapping[str, int]) -> None:
        self.field = Field(theme, "Find a module or objective", placeholder="Find a module or objective")
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        content = QWidget()
        content.setObjectName("sheet")
        listed = column(content, margins=(12, 4, 12, 8), spacing=2)
        for module in self._modules:
            listed.addWidget(self._module_row(theme, module, items))
            for objective in module.objectives:
                listed.addWidget(self._objective_row(theme, module, objective, items))
        self._nothing = label(
            theme, "Nothing is called so. Fewer or other words may help.", "body", "secondary", wrap=True
        )
        fill(listed, [self._nothing, None])
        self._area = scrolled(content)
        self.all = Button(theme, "All topics")
        self.all.setAutoDefault(False)
        self.all.clicked.connect(self._choose_all)
        done = Button(theme, "Done", "primary", key="Esc")
        done.setAutoDefault(False)
        done.clicked.connect(self.accept)
        self._count = label(theme, "", "label", "secondary")
        head = column(margins=(24, 20, 24, 12), spacing=10)
        fill(head, [label(theme, "Topics", "heading-2"), self.field])
        hints = row(margins=(24, 0, 24, 8), spacing=6)
        for key, does in (("↑ ↓", "go"), ("→", "open"), ("Space", "choose")):
            fill(hints, [*key_hints(theme, key), label(theme, does, "caption", "secondary"), 8])
        hints.addStretch(1)
        foot = row(margins=(24, 12, 24, 16), spacing=12)
        fill(foot, [self._count, None, self.all, done])
        layout = column(self)
        fill(layout, [head, hints, line(), self._area, line(), foot])
        layout.setStretch(3, 1)
        self._filter("")

    def _module_row(self, theme: Theme, module: Module, items: Mapping[str, int]) -> CheckRow:
        found = CheckRow(theme, module.title, str(items.get(module.id, 0)), has_more=bool(module.objectives))
        found.clicked.connect(partial(self._toggle_module, module))
        found.opened.connect(partial(self._open, module))
        return self._kept(module.id, found)

    def _objective_row(self, theme: Theme, module: Module, objective: Objective, items: Mapping[str, int]) -> CheckRow:
        found = CheckRow(theme, objective.text, str(items.get(objective.id, 0)), depth=1)
        found.clicked.connect(partial(self._toggle_objective, module, objective))
        return self._kept(objective.id, found)

    def _kept(self, id_: str, found: CheckRow) -> CheckRow:
        found.installEventFilter(self)
        self.rows[id_] = found
        return found

    # -- choosing ---------------------------------------------------------------------------------------

    def _toggle_module(self, module: Module, _checked: bool = False) -> None:
        self._choose(with_module(self._chosen, module, module.id not in self._chosen.modules))

    def _toggle_objective(self, module: Module, objective: Objective, _checked: bool = False) -> None:
        self._choose(with_objective(self._chosen, module, objective.id, not self._has(module, objective)))

    def _choose_all(self) -> None:
        self._choose(self._chosen.without(Criterion.TOPIC))

    def _choose(self, chosen: PracticeSet) -> None:
        self._chosen = chosen
        self._show_choice()
        self._changed(chosen)

    def _has(self, module: Module, objective: Objective) -> bool:
        return module.id in self._chosen.modules or objective.id in self._chosen.objectives

    def _show_choice(self) -> None:
        for module in self._modules:
            some = any(self._has(module, objective) for objective in module.objectives)
            self.rows[module.id].show_choice(module.id in self._chosen.modules, some)
            for objective in module.objectives:
                self.rows[objective.id].show_choice(self._has(module, objective), partly=False)
        whole, single = len(self._chosen.modules), len(self._chosen.objectives)
        said = [wording.counted(whole, "module")] if whole else []
        said += [wording.counted(single, "objective")] if single else []
        self._count.setText(f"{' and '.join(said)} chosen" if said else "All topics")
        self.all.setEnabled(bool(said))

    # -- finding and going ------------------------------------------------------------------------------

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        found_any = False
        for module in self._modules:
            fitting = [o for o in module.objectives if _fits(f"{module.title} {o.text}", words)]
            shown = not words or bool(fitting) or _fits(module.title, words)
            opened = self.rows[module.id].is_open if not words else bool(fitting) and not _fits(module.title, words)
            self.rows[module.id].setVisible(shown)
            self.rows[module.id].show_open(opened)
            for objective in module.objectives:
                self.rows[objective.id].setVisible(shown and opened and (not words or objective in fitting))
            found_any = found_any or shown
        self._nothing.setVisible(not found_any)

    def _open(self, module: Module, opened: bool) -> None:
        self.rows[module.id].show_open(opened)
        for objective in module.objectives:
            self.rows[objective.id].setVisible(opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._go(watched, event)
        return super().eventFilter(watched, event)

    def _go(self, watched: QObject, event: QKeyEvent) -> bool:
        """Arrows lead through the list and back into the line above it; letters typed in the list go there too."""
        shown = [found for found in self.rows.values() if found.isVisible()]
        places: list[QWidget] = [self.field, *shown]
        at = next((number for number, place in enumerate(places) if place is watched), 0)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._focus(places[min(max(at + (1 if key == Qt.Key.Key_Down else -1), 0), len(places) - 1)])
        elif watched is not self.field and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and shown:
            self._focus(shown[0 if key == Qt.Key.Key_Home else -1])
        elif watched is not self.field and key != Qt.Key.Key_Space and event.text().isprintable() and event.text():
            self._focus(self.field)
            self.field.insert(event.text())
        else:
            return False
        return True

    def _focus(self, place: QWidget) -> None:
        place.setFocus(Qt.FocusReason.TabFocusReason)
        if place is not self.field:
            self._area.ensureWidgetVisible(place, 0, 40)


def _fits(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
