"""An answered question: verdict, rationales, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from studyapp.domain.packs import Pack
from studyapp.domain.passages import Passage
from studyapp.services.ports import Shelf
from studyapp.services.study import Feedback
from studyapp.ui import wording
from studyapp.ui.pages.session.answers import judged_rows
from studyapp.ui.pages.session.answers.base import LETTERS
from studyapp.ui.pages.session.sources import cited, show_sources
from studyapp.ui.pages.session.story import story_card
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import card, column, fill, line, part, row
from studyapp.ui.widgets.icon import Icon
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import chip, key_hint, label, rich

_WIDTH = 1120
_SIDE_WIDTH = 320
_NEEDS = 880


class FeedbackView(QWidget):
    """The options judged, each with its rationale; beside them why it was asked, when again, where taught.

    With ``in_lesson`` the question is above it and the lesson around it: then it says only what became of the answer.

    Signals:
        lesson_chosen: the id of the lesson that teaches this, and the number of the section.
    """

    lesson_chosen = Signal(str, int)

    def __init__(
        self,
        theme: Theme,
        shelf: Shelf,
        pack: Pack,
        feedback: Feedback,
        retention: float,
        *,
        keys: bool = False,
        in_lesson: bool = False,
    ) -> None:
        """``keys`` shows those that lead to the lesson and the sources; binding them is the page's affair."""
        super().__init__()
        self._passage = feedback.passage
        self._keys = keys
        self._theme = theme
        self._shelf = shelf
        self._pack = pack
        self._retention = retention
        self._when = rich(theme, "")
        left = QWidget()
        left.setMaximumWidth(theme.sp(760))
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.rows = judged_rows(theme, shelf, feedback)
        self.verdict = self._headline(feedback)
        self._fill_left(left, feedback, stem=not in_lesson)
        if in_lesson:
            when = row(spacing=8)
            fill(when, [self._heading("calendar-clock", "When you’ll see it again"), None])
            fill(column(self), [left, 10, when, 2, _indented(theme, self._when)])
        else:
            self._fill_both(left, feedback)
        self.show_schedule(feedback)

    def _fill_both(self, left: QWidget, feedback: Feedback) -> None:
        layout = row(self)
        side = self._side(feedback)
        parts = SideBySide(self._theme, left, side, _NEEDS, gap=40, gap_below=24, second_width=_SIDE_WIDTH)
        parts.setMaximumWidth(self._theme.sp(_WIDTH))
        fill(layout, [None, parts, None])
        layout.setStretch(1, 1000)

    def show_schedule(self, feedback: Feedback) -> None:
        """Say when the item is asked again, also after its rating was overridden."""
        self._when.setText(wording.when_next(feedback))

    def read_lesson(self) -> None:
        """Go to where this is taught, if it is."""
        if self._passage:
            self.lesson_chosen.emit(self._passage.lesson.id, self._passage.section)

    def show_sources(self) -> None:
        """Open the sources, with the way to each on the web."""
        if self._cited:
            show_sources(self._theme, self, self._shelf, self._cited, self._sources_heading)

    def _fill_left(self, left: QWidget, feedback: Feedback, *, stem: bool) -> None:
        layout = column(left)
        if stem:
            fill(layout, self._stem(feedback))
        fill(layout, [self._verdict_line(feedback), 16])
        for option in self.rows:
            fill(layout, [option, 8])
        if feedback.asked.item.because:
            fill(layout, [8, self._point(feedback.asked.item.because)])
        layout.addStretch(1)

    def _stem(self, feedback: Feedback) -> list[object]:
        case = feedback.asked.item.case
        stem = rich(self._theme, self._shelf.inline(feedback.asked.variant.question.ask), "stem", "secondary")
        stem.setFont(self._theme.font("stem", pixels=16))
        return [*([story_card(self._theme, self._shelf, case), 16] if case else []), stem, 16]

    def _verdict_line(self, feedback: Feedback) -> QWidget:
        correct = feedback.mark.correct
        name, role = ("circle-check", "correct.text") if correct else ("circle-x", "incorrect.text")
        mark = Icon(self._theme, name, role, 24)
        said = wording.choice(self._letters_chosen(feedback), feedback.answer.confidence)
        told, words = QWidget(), QWidget()
        layout = row(told, spacing=12)
        layout.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.verdict, 1)
        sure = [chip(self._theme, "Sure, but wrong", flag=True)] if feedback.answer.confident_error else []
        fill(row(words, spacing=12), [*sure, label(self._theme, said, "label", "secondary")])
        return SideBySide(self._theme, told, words, 560, gap_below=8, across=Qt.AlignmentFlag.AlignVCenter)

    def _headline(self, feedback: Feedback) -> QLabel:
        return label(self._theme, wording.verdict(feedback, self._letters_of_key(feedback)), "heading-2", wrap=True)

    def _letters_of_key(self, feedback: Feedback) -> list[str]:
        return [letter for letter, option in zip(LETTERS, feedback.asked.options, strict=False) if option.right]

    def _letters_chosen(self, feedback: Feedback) -> list[str]:
        if feedback.asked.variant.question.kind not in ("single", "multiple", "transcript"):
            return []
        lettered = zip(LETTERS, feedback.asked.options, strict=False)
        return [letter for letter, option in lettered if option.text in feedback.answer.response]

    def _point(self, because: str) -> QFrame:
        note = part("note")
        icon = Icon(self._theme, "lightbulb", "accent.text", 18)
        layout = row(note, margins=(16, 12, 18, 12), spacing=14)
        layout.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(rich(self._theme, self._shelf.inline(because)), 1)
        return note

    def _side(self, feedback: Feedback) -> QFrame:
        asked = feedback.asked
        inline = self._shelf.inline
        objective = self._pack.objective_by_id[asked.item.objective]
        sections: list[tuple[str, str, QWidget]] = [
            ("target", "What this tests", rich(self._theme, inline(objective.text))),
            ("history", "Why you saw it now", rich(self._theme, wording.why_now(asked, self._retention))),
            ("calendar-clock", "When you’ll see it again", self._when),
        ]
        if feedback.mark.misconceptions:
            ideas = [wording.idea(name) for name in feedback.mark.misconceptions]
            named = rich(self._theme, "<br>".join(ideas))
            sections.insert(1, ("triangle-alert", "The mistaken idea behind it", named))
        if feedback.passage:
            sections.append(("book-open", "Read the lesson", self._lesson_link(feedback.passage)))
        self._cited = cited(self._pack, asked.item)
        if self._cited:
            said = "<br>".join(source.said(self._shelf) for source in self._cited)
            sections.append(("quote", "Source", rich(self._theme, said)))
        frame, layout = card(margins=(18, 4, 18, 4), spacing=0)
        for index, (icon, title, content) in enumerate(sections):
            heading = self._heading(icon, title)
            fill(layout, [*([line()] if index else []), 12, heading, 4, _indented(self._theme, content), 12])
            self._sources_heading = heading
        return frame

    def _heading(self, icon: str, title: str) -> QWidget:
        picture = Icon(self._theme, icon)
        key = {"Read the lesson": "L", "Source": "S"}.get(title) if self._keys else None
        holder = QWidget()
        parts = [picture, label(self._theme, title, "body-strong"), None]
        fill(row(holder, spacing=8), [*parts, key_hint(self._theme, key)] if key else parts)
        return holder

    def _lesson_link(self, passage: Passage) -> QLabel:
        colour = self._theme.hex("accent.text")
        inline = self._shelf.inline
        said = inline(passage.lesson.title) + (f", “{inline(passage.heading)}”" if passage.heading else "")
        link = rich(self._theme, f'<a href="lesson" style="color:{colour};text-decoration:none">{said}</a>')
        link.linkActivated.connect(lambda _: self.read_lesson())
        link.setAccessibleName(f"Read the lesson {passage.lesson.title}")
        return link


def _indented(theme: Theme, content: QWidget) -> QWidget:
    holder = QWidget()
    fill(row(holder, margins=(theme.sp(16) + 8, 0, 0, 0)), [content])
    return holder
