"""A note beside the text: as it is read, and as it is written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QPlainTextEdit, QSizePolicy

from studyapp.domain.annotations import Annotation
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.clickable import clickable
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.text import chip, label

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LINES = 4
_MOST_LINES = 12
_LEAST = 48


def about(annotation: Annotation) -> str:
    """What a note is on, in a few words."""
    return f"On “{annotation.anchor.quote}”" if annotation.anchor else "On the lesson as a whole"


class NoteCard(QFrame):
    """What is noted and on what; ``detached`` where the words that it is on are no longer in the text.

    Signals:
        chosen: the passage is to be shown.
        edit, remove: the note is to be changed, or taken away.
    """

    chosen = Signal()
    edit = Signal()
    remove = Signal()

    def __init__(self, theme: Theme, annotation: Annotation, *, detached: bool) -> None:
        super().__init__()
        self.setProperty("part", "note-card")
        self.annotation = annotation
        self.quote = Subject(theme, about(annotation))
        self.quote.clicked.connect(self.chosen)
        self.quote.setEnabled(annotation.anchor is not None and not detached)
        self.more = Button(theme, "", "quiet", size="small", icon="ellipsis")
        self.more.setAccessibleName("Edit or remove")
        self.more.clicked.connect(self._offer)
        layout = column(self, margins=(14, 4, 6, 12), spacing=2)
        head = row()
        head.addWidget(self.quote, 1)
        head.addWidget(self.more)
        fill(layout, [head])
        if detached:
            quote = label(theme, f"“{annotation.anchor.quote}”" if annotation.anchor else "", "body", wrap=True)
            gone = chip(theme, "No longer in the text", flag=True)
            self.quote.setText("On words that were here")
            fill(layout, [gone, 4, quote])
        if annotation.note:
            said = label(theme, annotation.note, "body", "primary", wrap=True)
            said.setContentsMargins(0, 0, 8, 0)
            fill(layout, [said])

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("This note")
        menu.addAction("&Edit the note" if self.annotation.note else "&Add a note", self.edit.emit)
        menu.addAction("&Remove", self.remove.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


class NoteEditor(QFrame):
    """Where a note is written. Ctrl+Enter saves, Esc cancels.

    Signals:
        saved: the text; it may be empty.
        cancelled: it is to be as it was.
        grown: it needs another height.
    """

    saved = Signal(str)
    cancelled = Signal()
    grown = Signal()

    def __init__(self, theme: Theme, title: str, text: str = "") -> None:
        super().__init__()
        self.setProperty("part", "note-editor")
        self._theme = theme
        self._before = text
        self.field = QPlainTextEdit(text)
        self.field.setObjectName("bare")
        self.field.setAccessibleName(title)
        self.field.setFont(theme.font("body"))
        self.field.setTabChangesFocus(True)
        self.field.document().setDocumentMargin(0)
        self.field.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.textChanged.connect(self._grow)
        self.save = Button(theme, "Save", "primary", size="small", key="Ctrl Enter")
        self.save.clicked.connect(self._save)
        cancel = Button(theme, "Cancel", "quiet", size="small")
        cancel.clicked.connect(self.cancelled)
        buttons = row(spacing=10)
        fill(buttons, [self.save, cancel, None])
        heading = Subject(theme, title)
        heading.setEnabled(False)
        fill(column(self, margins=(13, 6, 10, 10)), [heading, 2, self.field, 8, buttons])
        self._grow()

    @property
    def draft(self) -> str | None:
        """What was written, if it is another text than before."""
        text = self.field.toPlainText().strip()
        return text if text != self._before else None

    def event(self, event: QEvent) -> bool:
        # The page's shortcuts for the same keys would come first.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_mine(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            self._save()

    def _is_mine(self, event: QKeyEvent) -> bool:
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and with_ctrl)

    def _save(self) -> None:
        self.saved.emit(self.field.toPlainText().strip())

    def _grow(self) -> None:
        line = QFontMetrics(self.field.font()).lineSpacing()
        lines = round(self.field.document().size().height())  # a plain text's height is told in lines
        self.field.setFixedHeight(line * max(_LINES, min(lines, _MOST_LINES)) + 4)
        self.grown.emit()


class Subject(QAbstractButton):
    """One line on what a note is on, cut off where there is no room for all of it."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(" ".join(text.split()))
        self.setAccessibleName(self.text())
        self.setToolTip(self.text())
        clickable(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font("caption"))
        return QSize(metrics.horizontalAdvance(self.text()), max(metrics.height() + 6, self._theme.sp(28)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.sp(_LEAST), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        hovered = self.underMouse() and self.isEnabled()
        painter.setPen(self._theme.colour("accent.text" if hovered else "text.secondary"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        room = QRectF(self.rect())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
