"""A small card over the page that explains one thing and goes away with Esc or a click elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import label, rich

_WIDTH = 330


class Popover(QFrame):
    """A title and a text (safe inline HTML; it may be empty), with actions where it has any.

    Signals:
        acted: the action that was chosen.
        followed: a link in the text was chosen, with the point that the popover, now closed, was shown at.
    """

    acted = Signal(str)
    followed = Signal(str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget, title: str, html: str, *actions: str) -> None:
        # A child of the window, not of the page: else the page's shortcuts would come before the popover's keys.
        super().__init__(parent.window(), Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        box = QFrame()
        box.setProperty("part", "popover")
        column(self).addWidget(box)
        self._actions: list[Button] = []
        close = Button(theme, "", "quiet", size="small", icon="x")
        close.setAccessibleName("Close")
        close.clicked.connect(self.close)
        head = row(spacing=8)
        head.addWidget(label(theme, title, "body-strong", wrap=True), 1)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        layout = column(box, margins=(16, 10, 10, 14), spacing=2)
        fill(layout, [head])
        if html:
            text = rich(theme, html)
            text.setContentsMargins(0, 0, 6, 0)
            text.linkActivated.connect(self._follow)
            fill(layout, [text])
        if actions:
            buttons = row(spacing=8)
            for action in actions:
                button = Button(theme, action, "secondary", size="small")
                button.clicked.connect(partial(self._act, action))
                buttons.addWidget(button)
                self._actions.append(button)
            buttons.addStretch(1)
            fill(layout, [10, buttons])
        self.setFixedWidth(theme.sp(_WIDTH))
        self._close = close
        self._at = QPoint()

    def show_at(self, at: QPoint, *, at_action: bool = False) -> None:
        """Show it just below a point of the screen, kept inside the screen; the keyboard is at its way out.

        With ``at_action`` the keyboard is at the first action, where that does nothing that cannot be undone.
        """
        self._at = at
        self.adjustSize()
        self.resize(self.width(), self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.height())
        screen = QGuiApplication.screenAt(at) or self.screen()
        room: QRect = screen.availableGeometry().adjusted(8, 8, -8, -8)
        left = min(max(at.x() - 12, room.left()), room.right() - self.width())
        top = at.y() + 8 if at.y() + 8 + self.height() <= room.bottom() else at.y() - self.height() - 28
        self.move(left, max(room.top(), top))
        self.show()
        (self._actions[0] if at_action else self._close).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _follow(self, link: str) -> None:
        self.close()
        self.followed.emit(link, self._at)

    def _act(self, action: str) -> None:
        self.close()
        self.acted.emit(action)
