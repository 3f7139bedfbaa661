"""What holds on every page: controls have names, and nothing is cut when text is large and the window small."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.ui.pictures import walk
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.elided import ElidedLabel

EVERY_KIND = Path(__file__).parents[1] / "packs" / "every-kind"


@pytest.fixture
def sized(theme: Theme) -> Iterator[Theme]:
    """The theme, back at its own text size afterwards."""
    yield theme
    theme.use_text_scale(1.0)


def shown(window: QWidget) -> Iterator[QWidget]:
    """Everything that can be seen, or scrolled to."""
    top = next((dialog for dialog in window.findChildren(QWidget) if dialog.isWindow() and dialog.isVisible()), window)
    return (part for part in top.findChildren(QWidget) if part.isVisible())


def about(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton) else part.accessibleName()
    return f"{type(part).__name__} “{text[:50]}”"


def nameless(window: QWidget) -> list[str]:
    """What takes the keyboard and has no name for a screen reader."""
    focusable = (part for part in shown(window) if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled())
    faults = []
    for part in focusable:
        interface = QAccessible.queryAccessibleInterface(part)
        if not interface.text(QAccessible.Text.Name).strip():
            faults.append(f"{about(part)} in {type(part.parent()).__name__}")
    return faults


def cut(window: QWidget) -> list[str]:
    """What has less room than its text needs, or lies outside of what holds it."""
    return [about(part) for part in shown(window) if _squeezed(part) or _outside(part, window)]


def _squeezed(part: QWidget) -> bool:
    if isinstance(part, ElidedLabel):
        return False
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap() or part.textFormat() is Qt.TextFormat.RichText:
            return part.height() < part.heightForWidth(part.width())
        widest = max(QFontMetrics(part.font()).horizontalAdvance(line) for line in part.text().split("\n"))
        return part.contentsRect().width() < widest or part.height() < QFontMetrics(part.font()).height()
    if isinstance(part, QAbstractButton) and part.text():
        least = part.minimumSizeHint()
        least = least if least.isValid() else part.sizeHint()
        return part.width() < least.width() or part.height() < least.height()
    return False


def _outside(part: QWidget, window: QWidget) -> bool:
    """Whether a text leaves its window to the left or right, where nobody can scroll."""
    if not isinstance(part, QLabel | QAbstractButton) or not part.text():
        return False
    area: QWidget | None = part.parentWidget()
    while area is not None and not isinstance(area, QAbstractScrollArea) and not area.isWindow():
        area = area.parentWidget()
    holder = area or window
    place = QRect(part.mapTo(holder, QPoint(0, 0)), part.size())
    return place.left() < 0 or place.right() > holder.width()


@pytest.mark.parametrize("pack", [paths.bundled(), EVERY_KIND], ids=["built-in", "every-kind"])
@pytest.mark.parametrize(
    ("size", "text_scale"),
    [((1280, 800), 1.0), ((1024, 640), 1.5), ((1280, 800), 2.0)],
    ids=["usual", "small-150", "usual-200"],
)
def test_nothing_is_nameless_or_cut(
    sized: Theme, qtbot: QtBot, tmp_path: Path, pack: Path, size: tuple[int, int], text_scale: float
) -> None:
    sized.use_text_scale(text_scale)
    faults = []
    for name, window in walk(pack, sized, size, tmp_path):
        faults += [f"{name}: no name: {fault}" for fault in nameless(window)]
        faults += [f"{name}: cut: {fault}" for fault in cut(window)]
    QApplication.processEvents()
    assert not faults, "\n".join(dict.fromkeys(faults))
