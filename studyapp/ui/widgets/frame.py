"""Cards, rules and the layouts that hold parts together."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


def card(*, margins: tuple[int, int, int, int] = (24, 18, 24, 18), spacing: int = 8) -> tuple[QFrame, QVBoxLayout]:
    """A card and the column inside it."""
    frame = part("card")
    return frame, column(frame, margins=margins, spacing=spacing)


def part(name: str) -> QFrame:
    """A frame that the style sheet knows by its ``part``."""
    frame = QFrame()
    frame.setProperty("part", name)
    return frame


def line() -> QFrame:
    """A hairline across."""
    return part("line")


def column(
    owner: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QVBoxLayout:
    """A vertical layout, of ``owner`` if one is given."""
    layout = QVBoxLayout(owner) if owner else QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def row(
    owner: QWidget | None = None, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0
) -> QHBoxLayout:
    """A horizontal layout, of ``owner`` if one is given."""
    layout = QHBoxLayout(owner) if owner else QHBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def fill(layout: QBoxLayout, entries: Iterable[object]) -> None:
    """Add widgets, layouts, gaps (pixels) and stretches (``None``) in turn."""
    for entry in entries:
        if entry is None:
            layout.addStretch(1)
        elif isinstance(entry, int):
            layout.addSpacing(entry)
        elif isinstance(entry, QWidget):
            layout.addWidget(entry)
        elif isinstance(entry, QLayout):
            layout.addLayout(entry)
        else:
            raise TypeError(f"{entry!r} has no place in a layout")


def scrolled(content: QWidget) -> QScrollArea:
    """The content in an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def lay_out_now() -> None:
    """Lay out what has changed before it is painted.

    Qt passes a new height on one level a turn of the event loop; in between, parts of a deep page are squeezed.
    """
    for _ in range(_LEVELS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


_LEVELS = 8


def height_at(widget: QWidget, width: int) -> int:
    """How high a widget has to be at a width."""
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()


def swap(layout: QLayout, before: QWidget, after: QWidget) -> None:
    """Put one widget in the place of another, which may be in the middle of telling that it was used."""
    layout.replaceWidget(before, after)
    after.show()
    before.hide()
    before.deleteLater()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (entry := layout.takeAt(0)) is not None:
        if widget := entry.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := entry.layout():
            clear(inner)
