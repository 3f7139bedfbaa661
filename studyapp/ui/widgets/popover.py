"""A small card over the page that explains one thing and goes away with Esc or a click elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import label, rich

_WIDTH = 330


class Popover(QFrame):
    """A title and a text (safe inline HTML), with at most one action.

    Signals:
        acted: the action was chosen.
        followed: a link in the text was chosen, with the point that the popover, now closed, was shown at.
    """

    acted = Signal()
    followed = Signal(str, QPoint)

    def __init__(self, theme: Theme, parent: QWidget, title: str, html: str, action: str = "") -> None:
        # A child of the window, not of the page: else the page's shortcuts would come before the popover's keys.
        super().__init__(parent.window(), Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        box = QFrame()
        box.setProperty("part", "popover")
        column(self).addWidget(box)
        close = Button(theme, "", "quiet", size="small", icon="x")
        close.setAccessibleName("Close")
        close.clicked.connect(self.close)
        head = row(spacing=8)
        head.addWidget(label(theme, title, "body-strong", wrap=True), 1)
        head.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        layout = column(box, margins=(16, 10, 10, 14), spacing=2)
        text = rich(theme, html)
        text.setContentsMargins(0, 0, 6, 0)
        text.linkActivated.connect(self._follow)
        fill(layout, [head, text])
        if action:
            act = Button(theme, action, "secondary", size="small")
            act.clicked.connect(self._act)
            fill(layout, [10, act])
        self.setFixedWidth(theme.sp(_WIDTH))
        self._first = close
        self._at = QPoint()

    def show_at(self, at: QPoint) -> None:
        """Show it just below a point of the screen, kept inside the screen."""
        self._at = at
        self.adjustSize()
        self.resize(self.width(), self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.height())
        screen = QGuiApplication.screenAt(at) or self.screen()
        room: QRect = screen.availableGeometry().adjusted(8, 8, -8, -8)
        left = min(max(at.x() - 12, room.left()), room.right() - self.width())
        top = at.y() + 8 if at.y() + 8 + self.height() <= room.bottom() else at.y() - self.height() - 28
        self.move(left, max(room.top(), top))
        self.show()
        self._first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _follow(self, link: str) -> None:
        self.close()
        self.followed.emit(link, self._at)

    def _act(self) -> None:
        self.acted.emit()
        self.close()
