"""Labels in the type styles of the tokens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from studyapp.ui.theme import Theme


def label(
    theme: Theme,
    text: str,
    style: str = "body",
    tone: str = "primary",
    *,
    wrap: bool = False,
    weight: int | None = None,
    pixels: float | None = None,
) -> QLabel:
    """A label of plain text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    _dress(made, theme, style, tone, weight, pixels)
    if wrap:
        wrapped(made)
    return made


def rich(theme: Theme, html: str, style: str = "body", tone: str = "primary", *, weight: int | None = None) -> QLabel:
    """A wrapped label of safe inline HTML whose links are announced by ``linkActivated``."""
    made = QLabel(html)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        if "<a " in html
        else Qt.TextInteractionFlag.NoTextInteraction
    )
    _dress(made, theme, style, tone, weight, None)
    wrapped(made)
    return made


def wrapped(made: QLabel) -> QLabel:
    """Let a label break its lines to the width that it is given."""
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    made.setMinimumWidth(0)
    return made


def chip(theme: Theme, text: str, *, flag: bool = False) -> QLabel:
    """A small tag; ``flag`` marks what deserves a look."""
    made = label(theme, text, "caption")
    made.setProperty("part", "chip-flag" if flag else "chip")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


_ARROWS = set("←→↑↓")
"""Keys whose signs are small and low in the font of the others."""


def key_hint(theme: Theme, key: str) -> QLabel:
    """A key as it looks on the keyboard."""
    made = label(theme, key)
    made.setFont(theme.font("caption" if set(key) & _ARROWS else "code", pixels=11))
    made.setProperty("part", "kbd")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def key_hints(theme: Theme, keys: str) -> list[QLabel]:
    """The same; arrows that are named together are a key each."""
    arrows = set(keys) <= _ARROWS | {" "}
    return [key_hint(theme, key) for key in (keys.split() if arrows else [keys])]


def _dress(made: QWidget, theme: Theme, style: str, tone: str, weight: int | None, pixels: float | None) -> None:
    made.setFont(theme.font(style, weight, pixels))
    made.setProperty("tone", tone)
