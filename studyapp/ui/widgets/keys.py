"""Keys of a page: bound in one way, and known to the sheet that lists them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(owner: QWidget, key: str, act: Callable[[], object], does: str = "", shown: str = "") -> QShortcut:
    """Let a key act while the focus is in ``owner``.

    ``does`` is what the sheet of keys says of it; a key without is another for the same, or goes without saying.
    ``shown`` stands in place of the key, such as for a range of keys of which this one is the first.
    """
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setWhatsThis(does)
    shortcut.setProperty("shown", shown or QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
    shortcut.activated.connect(act)
    return shortcut


def bound(owner: QWidget) -> list[tuple[str, str]]:
    """The keys of ``owner`` that say what they do, in the order in which they were bound."""
    own = owner.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [(shortcut.property("shown"), shortcut.whatsThis()) for shortcut in own if shortcut.whatsThis()]
