"""Colours, faces and sizes of the window, from ``resources/tokens.json``.

One ``Theme`` is made at the start and handed to every part. Parts ask it for colours when they paint, so
that a change of scheme needs no more than ``changed``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QPen, QStyleHints
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints

_ROLE = re.compile(r"@([a-z_]+\.[a-z0-9_]+)")
_FACE = re.compile(r"@face\.([a-z]+)")
_PIXELS = re.compile(r"(\d+)sp\b")
READING_FACE = "reading"
"""The face of lessons and questions in the design; another of the tokens' faces may take its place."""

_WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}

_PALETTE = {
    QPalette.ColorRole.Window: "surface.window",
    QPalette.ColorRole.Base: "surface.card",
    QPalette.ColorRole.AlternateBase: "surface.sunken",
    QPalette.ColorRole.Button: "surface.card",
    QPalette.ColorRole.WindowText: "text.primary",
    QPalette.ColorRole.Text: "text.primary",
    QPalette.ColorRole.ButtonText: "text.primary",
    QPalette.ColorRole.PlaceholderText: "text.secondary",
    QPalette.ColorRole.Highlight: "accent.fill",
    QPalette.ColorRole.HighlightedText: "text.on_accent",
    QPalette.ColorRole.ToolTipBase: "surface.overlay",
    QPalette.ColorRole.ToolTipText: "text.primary",
    QPalette.ColorRole.Link: "accent.text",
    QPalette.ColorRole.LinkVisited: "accent.text",
}


class Theme(QObject):
    """The tokens under one scheme (``light``, ``dark`` or ``high-contrast``) and one text size.

    Signals:
        changed: the scheme is another; parts that keep colours refresh them.
        type_changed: the text has another size or face; whoever holds parts makes them anew.
    """

    changed = Signal()
    type_changed = Signal()

    def __init__(self, resources: Path, scheme: str = "light", text_scale: float = 1.0) -> None:
        super().__init__()
        self._resources = resources
        self._tokens: Mapping[str, Any] = json.loads((resources / "tokens.json").read_text("utf-8"))
        self.scheme = scheme
        self.text_scale = text_scale
        self.reading_face = READING_FACE
        self._follows: bool | None = None
        """Whether the desktop's scheme holds; ``None`` before it was ever asked for."""

    @property
    def icons(self) -> Path:
        """The folder of the icons."""
        return self._resources / "icons"

    def colour(self, role: str) -> QColor:
        """The colour of a role such as ``text.primary``."""
        return QColor(self.hex(role))

    def hex(self, role: str) -> str:
        """The colour of a role as ``#RRGGBB``."""
        return str(self._tokens["themes"][self.scheme][role])

    @property
    def track(self) -> QPen:
        """The outline of what is still empty: only high contrast needs one, where a fill alone would not show."""
        shown = self.scheme == "high-contrast"
        return QPen(self.colour("line.subtle"), 1) if shown else QPen(Qt.PenStyle.NoPen)

    def sp(self, pixels: float) -> int:
        """A length that grows with the text size, in device-independent pixels."""
        return round(pixels * self.text_scale)

    def font(self, style: str, weight: int | None = None, pixels: float | None = None) -> QFont:
        """The face of a type style such as ``title`` or ``body``; weight and size may be set apart."""
        token = self._tokens["type"]["scale"][style]
        face = self._face(token["family"])
        font = QFont([self._tokens["type"]["families"][face], *self._tokens["type"]["fallback"][face]])
        font.setPixelSize(self.sp(pixels or token["px"]))
        font.setWeight(_WEIGHTS[weight or token["weight"]])
        return font

    def _face(self, role: str) -> str:
        """The face of the tokens that is in use for a role."""
        return self.reading_face if role == READING_FACE else role

    def size(self, name: str) -> int:
        """A size of the tokens, such as ``rail``."""
        return int(self._tokens["size"][name])

    @property
    def text_sizes(self) -> tuple[float, ...]:
        """The text sizes that can be chosen, as factors."""
        return tuple(self._tokens["type"]["text_size_steps"])

    def use(self, scheme: str) -> None:
        """Change to another scheme, whatever the desktop's is; the whole application follows."""
        self._follows = False if self._follows is not None else None
        self._show(scheme)

    def use_text_scale(self, text_scale: float) -> None:
        """Let text be so much larger than designed; the whole application follows."""
        if text_scale != self.text_scale:
            self.text_scale = text_scale
            self.apply()
            self.type_changed.emit()

    def use_reading_face(self, face: str) -> None:
        """Set lessons and questions in a face of the tokens, such as ``ui``; the whole application follows."""
        if face != self.reading_face:
            self.reading_face = face
            self.type_changed.emit()

    def _show(self, scheme: str) -> None:
        if scheme != self.scheme:
            self.scheme = scheme
            self.apply()
            self.changed.emit()

    def apply(self) -> None:
        """Give the application the palette, the face and the style sheet."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        app.setPalette(palette)
        app.setFont(self.font("body"))
        app.setStyleSheet(self.fill((self._resources / "style.qss").read_text("utf-8")))

    def fill(self, template: str) -> str:
        """A style sheet with ``@role`` replaced by its colour, ``@face.ui`` by its family, ``14sp`` by pixels."""
        families = self._tokens["type"]["families"]
        faced = _FACE.sub(lambda match: f'"{families[self._face(match.group(1))]}"', template)
        coloured = _ROLE.sub(lambda match: self.hex(match.group(1)), faced)
        return _PIXELS.sub(lambda match: f"{self.sp(int(match.group(1)))}px", coloured)

    def follow_system(self) -> None:
        """Take light, dark or high contrast from the desktop, now and whenever it changes, until ``use``."""
        hints = QGuiApplication.styleHints()
        if self._follows is None:
            hints.colorSchemeChanged.connect(self._take_system_scheme)
            if accessibility := _accessibility(hints):
                accessibility.contrastPreferenceChanged.connect(self._take_system_scheme)
        self._follows = True
        self._take_system_scheme()

    def _take_system_scheme(self) -> None:
        if not self._follows:
            return
        hints = QGuiApplication.styleHints()
        accessibility = _accessibility(hints)
        if accessibility and accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast:
            self._show("high-contrast")
        else:
            self._show("dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light")


def _accessibility(hints: QStyleHints) -> QAccessibilityHints | None:
    """What the desktop says of contrast; Qt tells it from 6.10 on."""
    return hints.accessibility() if hasattr(hints, "accessibility") else None


def load_fonts(resources: Path) -> None:
    """Make the bundled faces known, so that the app looks the same on a machine with none."""
    for file in sorted((resources / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
