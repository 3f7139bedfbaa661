"""What every way of answering has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.questions import Response

LETTERS = "ABCDEFGHIJKL"


class AnswerView(QWidget):
    """Where the answer is given: below the stem, above the footer.

    Signals:
        changed: the answer is another, or what is struck out.
    """

    changed = Signal()

    hints: tuple[tuple[str, str], ...] = ()
    """Keys and what they do, shown below."""

    takes_strikes = False
    """Whether there are options that can be struck out."""

    @property
    def response(self) -> Response:
        """The answer as the question marks it; empty while it is not complete."""
        raise NotImplementedError

    @property
    def draft(self) -> Response:
        """What has been given so far, whole or begun; ``restore`` takes it back."""
        return self.response

    def restore(self, draft: Response) -> None:
        """Show what was given earlier, without telling that the answer is another."""

    @property
    def struck(self) -> tuple[str, ...]:
        """The texts of the options that are struck out."""
        return ()

    def restore_struck(self, texts: Sequence[str]) -> None:
        """Strike out what was struck out earlier."""

    def press(self, key: str) -> bool:
        """A letter or digit was pressed; whether it meant something here."""
        return False

    def strike(self, key: str) -> None:
        """A letter was pressed with Shift: strike that option out, or bring it back, where there are options."""

    def step(self) -> bool:
        """Enter was pressed; whether there was another place here to go to."""
        return False

    def report(self) -> None:
        """Tell that the answer is another; a slot for the controls."""
        self.changed.emit()
