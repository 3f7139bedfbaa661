"""The time of a session is used: what was done in it, what is left."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studyapp.domain.session import Session
from studyapp.ui import wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import column, fill
from studyapp.ui.widgets.text import label


class TimeUpView(QWidget):
    """Says so; the footer offers to finish or to go on."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        minutes = wording.minutes(session.limit or 0)
        title = f"Your {minutes} {'is' if minutes.startswith('1 ') else 'are'} used"
        left = wording.counted(session.left, "question")
        said = (
            f"You answered {wording.counted(session.done, 'question')}. "
            f"{left} of this session {'is' if session.left == 1 else 'are'} left, for another time or for now."
        )
        self.setAccessibleName(f"{title}. {said}")
        parts = [label(theme, title, "title", wrap=True), 8, label(theme, said, "body", "secondary", wrap=True)]
        fill(column(self, spacing=0), [*parts, None])
