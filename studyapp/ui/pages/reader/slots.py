"""Widgets in the flow of a text: the document leaves room for each, and here they are kept in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

from studyapp.ui.pages.reader.document import lay_out, resize, select
from studyapp.ui.widgets.frame import height_at


class Slots(QObject):
    """The widgets of one text, by name. In the document each stands as a picture of its size.

    Signals:
        fitted: the room of a widget was changed, and with it the place of all that follows.
    """

    fitted = Signal()

    def __init__(self, text: QTextBrowser) -> None:
        super().__init__(text)
        self._text = text
        self._positions: Mapping[str, int] = {}
        self.widgets: dict[str, QWidget] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fit)
        text.verticalScrollBar().valueChanged.connect(self.place)

    def fill(self, positions: Mapping[str, int], widgets: Mapping[str, QWidget]) -> None:
        """Put widgets into their places; those before are let go."""
        for old in self.widgets.values():
            old.removeEventFilter(self)
            old.hide()
            old.deleteLater()
        self.widgets = {name: widget for name, widget in widgets.items() if name in positions}
        for widget in self.widgets.values():
            widget.setParent(self._text.viewport())
            widget.installEventFilter(self)
            widget.show()
        self.move(positions)

    def move(self, positions: Mapping[str, int]) -> None:
        """The text was laid out anew, and the same widgets have their places elsewhere."""
        self._positions = {name: at for name, at in positions.items() if name in self.widgets}
        self.fit()

    def position(self, name: str) -> int:
        """Where in the text a widget is."""
        return self._positions[name]

    def holding(self, widget: QWidget) -> str | None:
        """The name of the widget that is, or holds, this one."""
        return next((name for name, own in self.widgets.items() if own is widget or own.isAncestorOf(widget)), None)

    def fit(self) -> None:
        """Give every widget the width of the text, and the text the room that each then needs."""
        changed = False
        lay_out(self._text.document())
        for widget in self.widgets.values():
            widget.resize(self._text.viewport().width(), widget.height())
            _settle(widget)
        for name, at in self._positions.items():
            widget = self.widgets[name]
            width = self._text.viewport().width()
            height = height_at(widget, width)
            widget.resize(width, height)
            cursor = select(self._text.document(), at, at + 1)
            shape = cursor.charFormat().toImageFormat()
            changed = changed or (shape.width(), shape.height()) != (width, height)
            resize(cursor, shape, width, height)
        self.place()
        if changed:
            self.fitted.emit()

    def place(self) -> None:
        """Move every widget to where the text leaves room for it."""
        document, scrolled = self._text.document(), self._text.verticalScrollBar().value()
        for name, at in self._positions.items():
            box = document.documentLayout().blockBoundingRect(document.findBlock(at))
            self.widgets[name].move(round(box.left()), round(box.top()) - scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._later.start(0)
        return False


def _settle(widget: QWidget) -> None:
    """Let what stands side by side stand in a column where it has to: only then is the height known.

    From the innermost parts outwards, and these parts only: the page around the text may be in the middle of
    giving it its size.
    """
    for part in (*reversed(widget.findChildren(QWidget)), widget):
        QApplication.sendPostedEvents(part, QEvent.Type.LayoutRequest.value)
