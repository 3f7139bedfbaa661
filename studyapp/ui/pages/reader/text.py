"""The text of a lesson: a browser that loads nothing but the pack's pictures and the window's icons.

The arrows scroll it. With F7, or an arrow with Shift, there is a text cursor that they move, for selecting by
keyboard. Tab goes through links, highlights, pictures and the widgets in the text, as they come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QWidget

from studyapp.domain.annotations import Span
from studyapp.ui.pages.reader import document as doc
from studyapp.ui.pages.reader import in_sight
from studyapp.ui.pages.reader.document import Marks, Stop, Words
from studyapp.ui.pages.reader.highlights import Highlight, coloured, ring
from studyapp.ui.pages.reader.slots import Slots
from studyapp.ui.pages.reader.stops import alternative, gathered, spoken
from studyapp.ui.theme import Theme
from studyapp.ui.widgets import focus_order
from studyapp.ui.widgets.announce import announce

_PAGE_KEYS = {Qt.Key.Key_Backspace}
_ACROSS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_SELECTING = {*_ACROSS, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NONE = Qt.KeyboardModifier.NoModifier
_NO_WORDS = "\ufffc \xa0"
_READING = Qt.TextInteractionFlag.TextBrowserInteraction
_WITH_CARET = _READING | Qt.TextInteractionFlag.TextSelectableByKeyboard


class LessonText(QTextBrowser):
    """Shows HTML made by the shelf.

    Signals:
        followed: a link, highlight or picture was chosen, with the place on the screen just below it.
        asked_for_menu: a menu for what is selected is wanted at a place of the screen.
        moved: the text was scrolled or laid out anew.
        reflowed: it was laid out anew: everything in it may have another height.
    """

    followed = Signal(str, QPoint)
    asked_for_menu = Signal(QPoint)
    moved = Signal()
    reflowed = Signal()

    def __init__(self, theme: Theme, media: Path) -> None:
        super().__init__()
        self._theme = theme
        self._media = media
        self._html = ""
        self._marks = Marks()
        self._highlights: Sequence[Highlight] = ()
        self._stops: list[Stop] = []
        self._stop: Stop | None = None
        self._words: Words | None = None
        self._is_made = True
        """Whether the text is whole; while it is set, Qt scrolls and resizes already."""
        self.setObjectName("lesson")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Lesson")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow_by_mouse)
        self.slots = Slots(self)
        self.slots.fitted.connect(self._after_fitting)
        self.verticalScrollBar().valueChanged.connect(self._tell_moved)
        # The text is laid out after it is set: only then it is known how long it is.
        self.verticalScrollBar().rangeChanged.connect(self._tell_moved)
        theme.changed.connect(self._dress_anew)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # -- what is shown ----------------------------------------------------------------------------------

    def show_html(self, html: str, widgets: Mapping[str, QWidget] | None = None) -> None:
        """Show another text from its beginning, with these widgets in the room that it leaves for them."""
        self._html, self._highlights, self._stop = html, (), None
        self.use_caret(False)
        self._lay_out()
        self.slots.fill(self._marks.slots, widgets or {})
        self._is_made = True
        self._note_stops()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Mark these stretches instead of those before."""
        self._highlights = highlights
        self._note_stops()
        self._paint_selections()

    def keep_measure(self, left: int, right: int) -> None:
        """Leave this much room on both sides; the scroll bar stays at the edge of the column."""
        self.setViewportMargins(left, 0, right, 0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Icons of the window and pictures of the pack; nothing else, from nowhere else."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        return doc.load(self._theme, self._media, url, self.devicePixelRatioF())

    @property
    def words(self) -> Words:
        """What is written."""
        if self._words is None:
            self._words = Words(self.document())
        return self._words

    @property
    def selection(self) -> Span | None:
        """The stretch of the words that the person has selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        return Span(*(self.words.at(position) for position in doc.ends(cursor)))

    def clear_selection(self) -> None:
        """Select nothing; the text cursor stays where it was."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    # -- places in the text -----------------------------------------------------------------------------

    def place(self) -> tuple[int, float]:
        """The position of the block at the top of what is seen, and how much of it has gone by: see ReadingPlace."""
        block = self.cursorForPosition(QPoint(0, 0)).block()
        while not block.text().strip(_NO_WORDS) and block.next().isValid():
            block = block.next()  # a picture or a widget has no words to be known by
        box = self.document().documentLayout().blockBoundingRect(block)
        gone = self.verticalScrollBar().value() - box.top()
        return block.position(), gone / (max(1.0, box.height()) if gone > 0 else self._theme.text_scale)

    def go_to(self, position: int, passed: float = 0.0) -> None:
        """Scroll so that the block at a position is at the top, that much of it gone by."""
        doc.lay_out(self.document())  # what is not laid out cannot be scrolled to
        block = self.document().findBlock(position)
        box = self.document().documentLayout().blockBoundingRect(block)
        gone = passed * (box.height() if passed > 0 else self._theme.text_scale)
        # The scroll bar may not know yet how long the text has become.
        end = round(self.document().size().height()) - self.viewport().height()
        # The first block begins with the margin above it.
        top = round(box.top() + gone) if passed > 0 or block.blockNumber() else 0
        self.verticalScrollBar().setValue(min(top, max(0, end)))

    def top_of(self, position: int) -> float:
        """How far below the beginning of the text a position is, in pixels."""
        return self.cursorRect(doc.select(self.document(), position)).top() + self.verticalScrollBar().value()

    def headings(self) -> dict[str, float]:
        """How far below the beginning of the text each section begins, in pixels."""
        layout, document = self.document().documentLayout(), self.document()
        return {
            name: layout.blockBoundingRect(document.findBlock(at)).top() for name, at in self._marks.headings.items()
        }

    def alternative(self, link: str) -> str:
        """What the picture of that link shows, in words."""
        return alternative(self.document(), next(stop for stop in self._stops if stop.link == link))

    def reveal(self, span: Span) -> None:
        """Bring a stretch of the words into sight, with some of what comes before it, and go there."""
        top = self.top_of(self.words.position(span.start))
        self.verticalScrollBar().setValue(round(top) - self.viewport().height() // 4)
        self.setTextCursor(doc.select(self.document(), self.words.position(span.start)))

    # -- keyboard ---------------------------------------------------------------------------------------

    @property
    def has_caret(self) -> bool:
        """Whether there is a text cursor for the arrows to move."""
        return self.textInteractionFlags() == _WITH_CARET

    def use_caret(self, wanted: bool) -> None:
        """Let the arrows move a text cursor, or scroll."""
        if wanted == self.has_caret:
            return
        cursor = self.textCursor()
        if wanted and not self._sees(cursor.position()):
            # From the first whole line that is seen; from the middle of one, it would scroll.
            cursor = self.cursorForPosition(QPoint(0, self.fontMetrics().lineSpacing()))
        self.setTextInteractionFlags(_WITH_CARET if wanted else _READING)
        self.setTextCursor(cursor)
        self._go_off_stop()

    @property
    def current_link(self) -> str:
        """The link of what Tab has gone to: a link, highlight or picture; empty where it is at none."""
        return self._stop.link if self._stop else ""

    def stop_at(self, link: str) -> None:
        """Go to a link, highlight or picture as Tab would."""
        if stop := next((stop for stop in self._stops if stop.link == link), None):
            self._go_to_stop(stop, forward=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _PAGE_KEYS:
            # Left to the page: QTextBrowser would take them for going through its history.
            event.ignore()
        elif key in _ENTER and self._stop and event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier):
            self._follow_stop(self._stop)
        else:
            if key in _ACROSS or (key in _SELECTING and event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
                self.use_caret(True)
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._go_on_from(self._from(), forward)

    def leave_widget(self, widget: QWidget, forward: bool) -> bool:
        """Go on with Tab from one of the widgets in the text; whether there was anywhere to go to."""
        name = self.slots.holding(widget)
        at = self.slots.position(name) if name else 0
        return self._go_on_from((at, at + 1), forward)

    def _from(self) -> tuple[int, int]:
        """Where Tab goes on from: the stop it is at, the text cursor, or what is seen first."""
        if self._stop:
            return self._stop.start, self._stop.end
        cursor = self.textCursor()
        if not self._sees(cursor.position()):
            cursor = self.cursorForPosition(QPoint(0, 0))
        return cursor.position(), cursor.position() - 1

    def _go_on_from(self, here: tuple[int, int], forward: bool) -> bool:
        ways = [stop for stop in self._stops if ((stop.start, stop.end) > here) == forward]
        ways = [stop for stop in ways if (stop.start, stop.end) != here]
        if not ways:
            self._go_off_stop()
            return QWidget.focusNextPrevChild(self, forward)  # not QTextBrowser's, which knows links only
        self._go_to_stop(ways[0] if forward else ways[-1], forward)
        return True

    def _go_to_stop(self, stop: Stop, forward: bool) -> None:
        if widget := self.slots.widgets.get(stop.link):
            self._go_off_stop()
            inside = focus_order.stops(widget)
            if inside:
                focus_order.take(inside[0 if forward else -1], forward)
            return
        self.use_caret(False)
        self._stop = stop
        self.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        self.setTextCursor(doc.select(self.document(), stop.start))
        self.ensureCursorVisible()
        self._paint_selections()
        said = spoken(self.document(), stop)
        self.setAccessibleDescription(said)
        announce(self, said)

    def _go_off_stop(self) -> None:
        if self._stop is not None:
            self._stop = None
            self._paint_selections()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A popover that explains the link leaves it ringed: the focus comes back to it.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._go_off_stop()

    def _note_stops(self) -> None:
        self._stops = gathered(self._marks, self._highlights, self.words, self.slots.widgets)
        if self._stop not in self._stops:
            self._stop = None

    def _sees(self, position: int) -> bool:
        return self.viewport().rect().contains(self.cursorRect(doc.select(self.document(), position)).center())

    # -- mouse ------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_off_stop()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            stop = self._stop_at(event.position())
            if stop and not self.anchorAt(event.position().toPoint()):
                self._follow_stop(stop)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked_for_menu.emit(event.globalPos())

    def _stop_at(self, point: QPointF) -> Stop | None:
        """The highlight or picture at a point of what is seen; of highlights in each other the shortest."""
        below = point + QPointF(0, self.verticalScrollBar().value())
        at = self.document().documentLayout().hitTest(below, Qt.HitTestAccuracy.ExactHit)
        here = [stop for stop in self._stops if stop.start <= at < stop.end and stop.link not in self._marks.slots]
        return min(here, key=lambda stop: stop.end - stop.start, default=None)

    def _follow_by_mouse(self, url: QUrl) -> None:
        below = self.cursorRect().bottomLeft()
        self.followed.emit(url.toString(), self.viewport().mapToGlobal(below))

    def _follow_stop(self, stop: Stop) -> None:
        below = self.cursorRect(doc.select(self.document(), stop.start)).bottomLeft()
        self.followed.emit(stop.link, self.viewport().mapToGlobal(below))

    # -- how it is drawn --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._is_made:
            super().resizeEvent(event)
            return
        at = self.place()  # before the text is laid out anew
        super().resizeEvent(event)
        doc.fit_pictures(self.document(), self._marks.pictures, self._theme, self.viewport().width())
        self.slots.fit()
        self.go_to(*at)
        self.moved.emit()
        self.reflowed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent.fill"))
        painter.translate(0, -self.verticalScrollBar().value())
        for box in doc.points(self.document(), self._marks, self._theme):
            painter.drawEllipse(box)

    def _after_fitting(self) -> None:
        """A widget in the text has another height: what the keyboard is in stays in sight."""
        if not self._is_made:
            return
        self.moved.emit()
        self.reflowed.emit()
        self._see_focused(QApplication.focusWidget())

    def _focus_moved(self, _before: QWidget | None, focused: QWidget | None) -> None:
        # A click is where the person looks already.
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._see_focused(focused)

    def _see_focused(self, focused: QWidget | None) -> None:
        if focused is None or not self.viewport().isAncestorOf(focused):
            return
        holder = self.slots.widgets.get(self.slots.holding(focused) or "")
        in_sight.bring(self, [holder, focused] if holder else [focused])

    def _paint_selections(self) -> None:
        """Colour the highlights, and ring what the keyboard is at."""
        document, theme, words = self.document(), self._theme, self.words
        marked = [part for highlight in self._highlights for part in coloured(document, theme, words, highlight)]
        self.setExtraSelections([*marked, *(ring(document, theme, self._stop) if self._stop else [])])

    def _dress_anew(self) -> None:
        if self._html:
            at = self.place()
            self._lay_out()
            self.slots.move(self._marks.slots)
            self._is_made = True
            self._note_stops()
            self._paint_selections()
            self.go_to(*at)

    def _lay_out(self) -> None:
        self._is_made = False
        self._marks = Marks()
        self.slots.move({})
        doc.prepare(self.document(), self._theme)
        self.setHtml(self._html)
        at_once = QTextCursor(self.document())  # for the reason that ``lay_out`` tells
        at_once.beginEditBlock()
        root = self.document().rootFrame()
        frame = root.frameFormat()
        frame.setTopMargin(32)
        frame.setBottomMargin(48)
        root.setFrameFormat(frame)
        self._words = None
        self._marks = doc.finish(self.document(), self._theme)
        doc.fit_pictures(self.document(), self._marks.pictures, self._theme, self.viewport().width())
        at_once.endEditBlock()

    def _tell_moved(self) -> None:
        if self._is_made:
            self.moved.emit()
