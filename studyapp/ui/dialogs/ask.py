"""Asks before something begins or ends for good, or says what must be heard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.ui.dialogs.place import place_over
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.flow import FlowLayout
from studyapp.ui.widgets.frame import column, fill, row, scrolled
from studyapp.ui.widgets.text import label

_WIDTH = 520
_MARGINS = (24, 20, 24, 20)
_GAP = 16


class AskDialog(QDialog):
    """A title, a body that scrolls if it must, and buttons: the last does it, the first leaves it (Esc).

    ``body`` holds sentences and widgets.

    Signals:
        chosen: the button that was pressed, from 0.
    """

    chosen = Signal(int)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        body: Sequence[str | QWidget],
        buttons: Sequence[str],
        width: int = _WIDTH,
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(part for part in body if isinstance(part, str)))
        content = QWidget()
        content.setObjectName("sheet")
        within = column(content, spacing=8)
        for part in body:
            wide = label(theme, part, "body", "secondary", wrap=True) if isinstance(part, str) else part
            within.addWidget(wide)
        within.addStretch(1)
        head = label(theme, title, "heading-2", wrap=True)
        self.buttons = [self._button(theme, at, names=buttons) for at in range(len(buttons))]
        inner = min(theme.sp(width), parent.window().width() - 48) - _MARGINS[0] - _MARGINS[2]
        foot = self._foot(inner)
        fill(column(self, margins=_MARGINS, spacing=_GAP), [head, scrolled(content), foot])
        heights = [_height(part, inner) for part in (head, content, foot)]
        tall = sum(heights) + 2 * _GAP + _MARGINS[1] + _MARGINS[3] + 4
        place_over(self, parent.window(), theme, (width, round(tall / theme.text_scale) + 1))
        self.buttons[-1].setDefault(True)
        self.buttons[-1].setFocus(Qt.FocusReason.PopupFocusReason)

    def reject(self) -> None:
        """Esc: the first button."""
        self._choose(0)

    def _button(self, theme: Theme, at: int, names: Sequence[str]) -> Button:
        last = at == len(names) - 1
        key = "Enter" if last else "Esc" if at == 0 else None
        button = Button(theme, names[at], "primary" if last else "secondary", key=key)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._choose(at))
        return button

    def _foot(self, room: int) -> QWidget:
        """The buttons at the right, or in lines where there is no room for one."""
        foot = QWidget()
        needed = sum(button.sizeHint().width() + 12 for button in self.buttons)
        if needed <= room:
            fill(row(foot, spacing=12), [None, *self.buttons])
        else:
            flow = FlowLayout(foot, 12)
            for button in self.buttons:
                flow.addWidget(button)
        return foot

    def _choose(self, at: int) -> None:
        self.accept()
        self.chosen.emit(at)


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
