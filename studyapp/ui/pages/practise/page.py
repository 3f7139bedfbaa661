"""Practise: the daily review, the sets that are kept, and a session of whatever one chooses."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from studyapp.domain.practice import NamedSet, PracticeSet
from studyapp.services import marks, practice
from studyapp.services.ports import Desk
from studyapp.ui import wording
from studyapp.ui.dialogs.name import NameDialog
from studyapp.ui.pages.practise import words
from studyapp.ui.pages.practise.builder import Builder
from studyapp.ui.pages.practise.saved import SavedSets
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import card, column, fill, lay_out_now, part, row, scrolled
from studyapp.ui.widgets.keys import bind
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label
from studyapp.ui.widgets.toast import Toast

_MINUTES = (0, 10, 20, 30)
"""How long the daily review can be; 0 is all of it."""

_NEEDS = 640


class PractisePage(QWidget):
    """Ways to start a session.

    Signals:
        start_review: begin the review of what is due and new, for so many minutes; 0 is all of it.
        practise: a ``PracticeSet`` to ask now, and the title of the session.
    """

    start_review = Signal(int)
    practise = Signal(object, str)

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName("Practise")
        self._theme, self._desk = theme, desk
        self._ground = practice.ground(desk)
        self._deleted: NamedSet | None = None
        self._build()
        self._bind_keys()

    def use(self, desk: Desk) -> None:
        """Show another edition of the pack, now or when the page is next come to."""
        self._desk = desk
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now."""
        self._deleted = None
        self.toast.hide()
        self._show()
        self._show_primary(bool(self._ground.due + self._ground.new_today))

    # -- what is shown ----------------------------------------------------------------------------------

    def _show(self) -> None:
        self._ground = practice.ground(self._desk)
        self._show_review()
        self.saved.show_sets(self._ground, self._desk.pack)
        self.builder.use(self._desk, self._ground)
        resting = self._ground.resting
        self._resting.setVisible(resting > 0)
        self.bring_back.setText(f"Bring back {resting}")
        self.bring_back.updateGeometry()
        lay_out_now()

    def _show_review(self) -> None:
        ground = self._ground
        waiting = ground.due + ground.new_today
        said = "Nothing is due, and today’s new questions are done."
        if waiting:
            minutes = wording.minutes(ground.review_seconds)
            said = f"{ground.due:,} due, {ground.new_today} new today. All of it takes about {minutes}."
        self._review_detail.setText(said)
        self.review.setEnabled(waiting > 0)
        self.minutes.setVisible(waiting > 0)

    def _show_primary(self, review: bool) -> None:
        """One thing is the first to do: the review, until something else is built."""
        self.review.set_kind("primary" if review else "secondary")
        self.review.show_key("Enter" if review else None)
        self.builder.show_primary(not review)
        self._review_row.setProperty("part", "focused-row" if review else "row")
        self._review_row.style().polish(self._review_row)

    # -- what the person does ---------------------------------------------------------------------------

    def _start_review(self) -> None:
        self.start_review.emit(_MINUTES[self.minutes.index or 0])

    def _start_set(self, kept: NamedSet) -> None:
        self.practise.emit(kept.chosen, kept.name)

    def _start_built(self, chosen: PracticeSet) -> None:
        self.practise.emit(chosen, "Practice")

    def _keep(self, chosen: PracticeSet) -> None:
        dialog = NameDialog(self._theme, self, "Save as a set", "", "Save", self._remark_on_new)
        dialog.accepted.connect(lambda: self._save(dialog.name, chosen))
        dialog.open()

    def _save(self, name: str, chosen: PracticeSet) -> None:
        practice.keep(self._desk, name, chosen)
        self._show()
        self.saved.starts[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remark_on_new(self, name: str) -> tuple[str, bool]:
        if practice.named(self._ground.sets, name):
            return "You have a set of this name: it will be replaced.", True
        return words.described(self.builder.chosen, self._desk.pack), True

    def _change(self, kept: NamedSet) -> None:
        self.builder.show_set(kept.chosen)
        self._show_primary(review=False)
        self.builder.topics.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, kept: NamedSet) -> None:
        remark = partial(self._remark_on_renamed, kept)
        dialog = NameDialog(self._theme, self, "Rename the set", kept.name, "Rename", remark)
        dialog.accepted.connect(lambda: self._give_name(kept, dialog.name))
        dialog.open()
        dialog.field.selectAll()

    def _give_name(self, kept: NamedSet, name: str) -> None:
        practice.rename(self._desk, kept, name)
        self._show()
        self.saved.menus[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remark_on_renamed(self, kept: NamedSet, name: str) -> tuple[str, bool]:
        other = practice.named(self._ground.sets, name)
        if other is not None and other.id != kept.id:
            return "Another set has this name.", False
        return "", True

    def _delete(self, kept: NamedSet) -> None:
        practice.delete(self._desk, kept)
        self._deleted = kept
        self.toast.say(f"“{kept.name}” is deleted.")
        self._show()
        self.toast.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        if self._deleted is None:
            return
        practice.put_back(self._desk, self._deleted)
        name, self._deleted = self._deleted.name, None
        self.toast.hide()
        self._show()
        self.saved.menus[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        marks.bring_back(self._desk)
        self._show()

    # -- keys -------------------------------------------------------------------------------------------

    def _bind_keys(self) -> None:
        bind(self, "Return", self._enter, "do what comes first", "Enter")
        bind(self, "Enter", self._enter)
        bind(self, "Ctrl+Return", self.builder.start_now, "start the session that you built", "Ctrl+Enter")
        bind(self, "Ctrl+Enter", self.builder.start_now)
        bind(self, "Ctrl+T", self.builder.choose_topics, "choose topics")
        bind(self, "Ctrl+S", self.builder.keep_now, "save as a set")
        bind(self, "Ctrl+Z", self._undo, "put the deleted set back")

    def _enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Button) and focused.hasFocus():
            focused.click()
        elif isinstance(focused, QLineEdit) and focused.hasFocus():
            self.builder.start_now()
        elif self.review.kind == "primary" and self.review.isEnabled():
            self.review.click()
        else:
            self.builder.start_now()

    # -- how it is built --------------------------------------------------------------------------------

    def _build(self) -> None:
        content = QWidget()
        layout = column(content, margins=(40, 32, 40, 32))
        said = "Practising early is fine: the schedule counts the real time since your last answer."
        self.saved = SavedSets(self._theme)
        self.saved.start.connect(self._start_set)
        self.saved.change.connect(self._change)
        self.saved.rename.connect(self._rename)
        self.saved.delete.connect(self._delete)
        self.builder = Builder(self._theme, self._desk, self._ground)
        self.builder.start.connect(self._start_built)
        self.builder.keep.connect(self._keep)
        self.builder.changed.connect(partial(self._show_primary, False))
        self._resting = self._resting_card()
        head = [label(self._theme, "Practise", "title"), 2, label(self._theme, said, tone="secondary", wrap=True), 24]
        fill(layout, [*head, self._review_card(), 24, self.saved, self.builder, self._resting, None])
        self.toast = Toast(self._theme)
        self.toast.undone.connect(self._undo)
        whole = column(self)
        fill(whole, [scrolled(content), self.toast, self.builder.foot])
        whole.setStretch(0, 1)

    def _review_card(self) -> QFrame:
        frame, layout = card(margins=(0, 0, 0, 0), spacing=0)
        self._review_row = part("focused-row")
        self._review_row.setProperty("edge", "both")
        self._review_detail = label(self._theme, "", "label", "secondary", wrap=True)
        self.minutes = Segmented(self._theme, [f"{minutes} min" if minutes else "All" for minutes in _MINUTES])
        self.minutes.setAccessibleName("Length of the daily review")
        self.minutes.choose(0)
        self.review = Button(self._theme, "Start", "primary", key="Enter")
        self.review.setAccessibleName("Start the daily review")
        self.review.setMinimumWidth(self._theme.sp(120))
        self.review.clicked.connect(self._start_review)
        said, controls = QWidget(), QWidget()
        fill(
            column(said), [None, label(self._theme, "Daily review", "heading-3", wrap=True), self._review_detail, None]
        )
        fill(row(controls, spacing=12), [self.minutes, self.review])
        across = SideBySide(self._theme, said, controls, _NEEDS, gap_below=10)
        fill(column(self._review_row, margins=(24, 14, 20, 14)), [across])
        fill(layout, [self._review_row])
        return frame

    def _resting_card(self) -> QWidget:
        holder = QWidget()
        frame, layout = card(margins=(24, 12, 20, 12), spacing=0)
        self.bring_back = Button(self._theme, "Bring back")
        self.bring_back.setAccessibleName("Bring back what is set aside")
        self.bring_back.clicked.connect(self._bring_back)
        said = QWidget()
        detail = "Questions set aside, or put off until tomorrow: they are not asked."
        words_ = [
            label(self._theme, "Set aside", "heading-3"),
            label(self._theme, detail, "label", "secondary", wrap=True),
        ]
        fill(column(said), words_)
        fill(layout, [SideBySide(self._theme, said, self.bring_back, _NEEDS, gap_below=8)])
        fill(column(holder), [24, frame])
        return holder
