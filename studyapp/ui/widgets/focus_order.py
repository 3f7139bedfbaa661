"""Where Tab leads: through the parts of a page as they are seen, also those that were made later."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget


def stops(part: QWidget) -> list[QWidget]:
    """What within a part the keyboard can go to with Tab, from top to bottom and from left to right."""
    found = [widget for widget in part.findChildren(QWidget) if takes_tab(widget) and widget.isVisibleTo(part)]
    return sorted(found, key=lambda widget: _place(widget, part))


def takes_tab(widget: QWidget) -> bool:
    """Whether a widget itself can be gone to with Tab."""
    policy = Qt.FocusPolicy.TabFocus.value
    return bool(widget.focusPolicy().value & policy) and widget.isEnabled() and widget.focusProxy() is None


def go(order: list[QWidget], forward: bool) -> bool:
    """Go from where the focus is to the next of these, or the one before; whether there was one."""
    focused = QApplication.focusWidget()
    at = next((n for n, widget in enumerate(order) if focused and holds(widget, focused)), None)
    if at is None:
        return False
    at += 1 if forward else -1
    if not 0 <= at < len(order):
        return False
    take(order[at], forward)
    return True


def take(widget: QWidget, forward: bool) -> None:
    """Give a widget the focus as Tab, or Shift and Tab, would."""
    widget.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)


def leave(part: QWidget, forward: bool) -> bool:
    """Go to what comes after (before) a part in the window; whether there is anything else."""
    widget = part.nextInFocusChain() if forward else part.previousInFocusChain()
    while widget is not None and widget is not part:
        if takes_tab(widget) and widget.isVisible() and not part.isAncestorOf(widget):
            take(widget, forward)
            return True
        widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    return False


def holds(part: QWidget, widget: QWidget) -> bool:
    """Whether a widget is the part or within it."""
    return part is widget or part.isAncestorOf(widget)


def _place(widget: QWidget, part: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(part, QPoint())
    # Controls of one line are seldom of one height: it is their middles that stand level.
    return (corner.y() + widget.height() // 2) // 12, corner.x()
