"""The problems of a pack, below the page: what, how to mend it, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from studyapp.domain.problems import Problem, Severity
from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import clear, column, fill, line, part, row, scrolled
from studyapp.ui.widgets.text import label

MOST_SHOWN = 100
_HEIGHT = 148
_HEAD = 42
_MARKS = {
    Severity.ERROR: ("circle-x", "incorrect.text"),
    Severity.WARNING: ("triangle-alert", "warning.text"),
    Severity.INFO: ("lightbulb", "accent.text"),
}


class ProblemsPanel(QWidget):
    """Stays where it is and takes no focus; it can be folded to its heading."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._problems: Sequence[Problem] = ()
        self._folded = False
        self.setAccessibleName("Problems of the pack")
        self._count = label(theme, "", "label", "secondary")
        self._fold = Button(theme, "", "quiet", size="small", icon="chevron-down")
        self._fold.clicked.connect(self._toggle)
        head = part("panel-head")
        fill(row(head, margins=(16, 6, 8, 6), spacing=12), [label(theme, "Problems", "heading-3"), self._count, None])
        head_layout = head.layout()
        assert head_layout is not None
        head_layout.addWidget(self._fold)
        head.setFixedHeight(theme.sp(_HEAD))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        content = QWidget()
        content.setObjectName("shell")
        self._rows = column(content, margins=(16, 8, 16, 12), spacing=8)
        self._area = scrolled(content)
        self._area.setFixedHeight(theme.sp(_HEIGHT))
        fill(column(self), [line(), head, line(), self._area])
        theme.changed.connect(self._build)
        self._show_fold()

    @property
    def lines(self) -> list[str]:
        """The problems shown, a line each."""
        return [str(problem) for problem in self._problems]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these; the list keeps its place where it can."""
        self._problems = problems
        self._build()

    def _build(self) -> None:
        at = self._area.verticalScrollBar().value()
        clear(self._rows)
        by = Counter(problem.severity for problem in self._problems)
        told = [f"{by[s]} {s.value}{'' if by[s] == 1 else 's'}" for s in Severity if by[s]]
        self._count.setText(", ".join(told) or "None: what you see is what is saved.")
        for problem in self._problems[:MOST_SHOWN]:
            self._rows.addWidget(self._row(problem))
        if len(self._problems) > MOST_SHOWN:
            rest = len(self._problems) - MOST_SHOWN
            self._rows.addWidget(label(self._theme, f"and {rest} more", "label", "secondary"))
        self._rows.addStretch(1)
        self._show_fold()
        self._area.verticalScrollBar().setValue(at)

    def _row(self, problem: Problem) -> QWidget:
        name, role = _MARKS[problem.severity]
        mark = QLabel()
        mark.setPixmap(icons.pixmap(self._theme, name, role, self._theme.sp(16)))
        mark.setAccessibleName(problem.severity.value)
        rule = f"{problem.rule}: " if problem.rule else ""
        hint = f" — {problem.hint}" if problem.hint else ""
        said = label(self._theme, f"{rule}{problem.message}{hint}", "body", wrap=True)
        place = label(self._theme, str(problem.place), "caption", "secondary")
        place.setFont(self._theme.font("code", pixels=12))
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        holder = QWidget()
        layout = row(holder, spacing=10)
        layout.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(said, 1)
        layout.addWidget(place, alignment=Qt.AlignmentFlag.AlignTop)
        return holder

    def _toggle(self) -> None:
        self._folded = not self._folded
        self._show_fold()

    def _show_fold(self) -> None:
        self._area.setVisible(bool(self._problems) and not self._folded)
        self._fold.setVisible(bool(self._problems))
        self._fold.setAccessibleName("Show the problems" if self._folded else "Fold the problems")
