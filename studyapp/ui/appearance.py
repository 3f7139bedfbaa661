"""How the window looks as the person chose: scheme, text size, reading face; kept beside the window's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSettings

from studyapp.ui.theme import READING_FACE, Theme

SYSTEM = "system"
"""The scheme that follows the desktop."""

SCHEMES = {SYSTEM: "System", "light": "Light", "dark": "Dark", "high-contrast": "High contrast"}
"""The schemes with their names."""

READING_FACES = {READING_FACE: "Literata", "ui": "Atkinson Hyperlegible"}
"""The faces of the tokens that lessons and questions can be set in, with their names."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A scheme of ``SCHEMES``, a text size as a factor (1 is the design's own), a face of ``READING_FACES``."""

    scheme: str = SYSTEM
    text_size: float = 1.0
    reading_face: str = READING_FACE


def settings(file: Path) -> QSettings:
    """What the window remembers, in a file of its own."""
    return QSettings(str(file), QSettings.Format.IniFormat)


def read(settings: QSettings, text_sizes: Sequence[float]) -> Appearance:
    """What was chosen; what cannot be read counts as not chosen."""
    scheme = str(settings.value("appearance/scheme", SYSTEM))
    try:
        text_size = float(str(settings.value("appearance/text_size", 1.0)))
    except ValueError:
        text_size = 1.0
    face = str(settings.value("appearance/reading_face", READING_FACE))
    return Appearance(
        scheme if scheme in SCHEMES else SYSTEM,
        nearest(text_sizes, text_size),
        face if face in READING_FACES else READING_FACE,
    )


def keep(settings: QSettings, chosen: Appearance) -> None:
    """Remember what was chosen."""
    settings.setValue("appearance/scheme", chosen.scheme)
    settings.setValue("appearance/text_size", chosen.text_size)
    settings.setValue("appearance/reading_face", chosen.reading_face)


def carry_out(theme: Theme, chosen: Appearance) -> None:
    """Let the application look so."""
    theme.use_text_scale(chosen.text_size)
    theme.use_reading_face(chosen.reading_face)
    if chosen.scheme == SYSTEM:
        theme.follow_system()
    else:
        theme.use(chosen.scheme)


def resized(chosen: Appearance, text_sizes: Sequence[float], steps: int) -> Appearance:
    """The text some steps larger (or smaller, below 0), as far as there are sizes."""
    at = text_sizes.index(nearest(text_sizes, chosen.text_size))
    return replace(chosen, text_size=text_sizes[min(max(at + steps, 0), len(text_sizes) - 1)])


def nearest(text_sizes: Sequence[float], wanted: float) -> float:
    """The size of the steps that comes closest."""
    return min(text_sizes, key=lambda size: abs(size - wanted))
