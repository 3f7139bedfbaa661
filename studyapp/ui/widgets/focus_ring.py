"""The focus ring: 2 px, 2 px off, around whatever the keyboard is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget
from shiboken6 import isValid

from studyapp.ui.theme import Theme

_WIDTH = 2
_OFFSET = 2
_RADIUS = 10
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QObject):
    """Follows the focus through the application and rings the focused button or link.

    The ring is made a child of the nearest widget around the focused one that has room for it, within what
    scrolls, so that it is not cut and yet scrolls along. A click with the mouse shows none; the first key
    afterwards does.
    """

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__(app)
        self._theme = theme
        self._app = app
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._follow)

    def stop(self) -> None:
        """Let the application go; for the end of a window."""
        self._app.focusChanged.disconnect(self._follow)
        self._follow(None, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._ring is None:
            self._show_ring()
        elif event.type() in _MOVES:
            self._place()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        self._target = new if isinstance(new, QAbstractButton | QLabel) else None
        self._watched = _within_what_scrolls(self._target) if self._target else []
        for watched in self._watched:
            watched.installEventFilter(self)
        if self._target is not None and self._app.mouseButtons() == Qt.MouseButton.NoButton:
            self._show_ring()

    def _show_ring(self) -> None:
        if self._target is not None and len(self._watched) > 1:
            self._ring = _Ring(self._theme, self._watched[1])
            self._place()

    def _place(self) -> None:
        if self._ring is None or self._target is None or not isValid(self._ring):
            return
        for around in self._watched[1:]:
            wanted = self._rect_in(around)
            if around.rect().contains(wanted):
                break
        if self._ring.parentWidget() is not around:
            self._ring.setParent(around)
        self._ring.setGeometry(wanted)
        self._ring.setVisible(self._target.isVisible())
        self._ring.raise_()

    def _rect_in(self, around: QWidget) -> QRect:
        assert self._target is not None
        reach = _WIDTH + _OFFSET
        corner = self._target.mapTo(around, QPoint())
        return QRect(corner, self._target.size()).adjusted(-reach, -reach, reach, reach)


def _within_what_scrolls(target: QWidget) -> list[QWidget]:
    """The widget and those around it, up to the content of the scroll area or the window that it is in."""
    found = [target]
    while not found[-1].isWindow() and (parent := found[-1].parentWidget()):
        if isinstance(parent.parentWidget(), QAbstractScrollArea):  # the parent is a viewport
            break
        found.append(parent)
    return found


class _Ring(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus.ring"), _WIDTH))
        inset = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
