"""The text of a lesson: a browser that loads nothing but the pack's pictures and the window's icons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from studyapp.ui import icons
from studyapp.ui.theme import Theme

_ICONS = {
    "key": ("lightbulb", "accent.text"),
    "example": ("list-checks", "example.text"),
    "caution": ("triangle-alert", "warning.text"),
    "research": ("microscope", "research.text"),
    "ethics": ("scale", "ethics.text"),
    "exam": ("graduation-cap", "marker.icon"),
    "vignette": ("message-square-quote", "example.text"),
}

# CSS that QTextDocument knows: no radius, no padding on blocks; callouts are one-row tables.
_STYLE = """
body, p, li, td, dd, dt { font-family: "Literata"; font-size: 18sp; color: @text.primary; }
p, li, dd { line-height: 107%; }
p { margin: 0 0 16sp 0; }
h1 { font-family: "Literata"; font-size: 30sp; font-weight: 600; margin: 0 0 4sp 0; }
h2 { font-family: "Literata"; font-size: 22sp; font-weight: 600; margin: 26sp 0 8sp 0; }
h3 { font-family: "Literata"; font-size: 18sp; font-weight: 600; margin: 20sp 0 6sp 0; }
ul, ol { margin: 0 0 16sp 0; -qt-list-indent: 1; }
li { margin: 0 0 6sp 0; }
a { color: @accent.text; text-decoration: none; }
a.term { color: @text.primary; text-decoration: underline; }
a.cite { color: @accent.text; }
blockquote { margin: 0 24sp 16sp 24sp; color: @text.secondary; }
code { font-family: "Atkinson Hyperlegible Mono"; font-size: 16sp; }
hr { color: @line.subtle; }
table { margin: 10sp 0 20sp 0; border-collapse: collapse; }
th { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; font-weight: 600; color: @text.secondary;
     padding: 8px 12px; border-bottom: 1px solid @line.control; text-align: left; }
td { font-size: 16sp; padding: 8px 12px; border-bottom: 1px solid @line.subtle; }
td em, td strong, td a.term, td a.cite, td a.lesson { font-size: 16sp; }
table.callout td { border: none; }
table.callout p, table.callout p em, table.callout p strong, table.callout p a { font-size: 17sp; }
table.callout p { margin: 0 0 8sp 0; }
td.callout-icon { padding: 14px 4px 12px 16px; width: 28px; }
td.callout-body { padding: 12px 18px 8px 8px; }
p.callout-label { font-family: "Atkinson Hyperlegible Next"; font-weight: 600; }
table.vignette p, table.vignette p em, table.vignette p strong { font-size: 17sp; }
table.vignette p { margin: 0; }
td.vignette-head { padding: 14px 18px 8px 18px; border: 1px solid @line.default;
                   border-bottom: 1px solid @line.subtle; }
td.speaker { padding: 10px 4px 9px 18px; border-left: 1px solid @line.default; border-bottom: 1px solid @line.subtle; }
td.turn { padding: 8px 18px 8px 4px; border-right: 1px solid @line.default; border-bottom: 1px solid @line.subtle; }
td.note { padding: 8px 18px 12px 18px; border-left: 1px solid @line.default; border-right: 1px solid @line.default;
          border-bottom: 1px solid @line.subtle; }
td.last { border-bottom: 1px solid @line.default; }
p.meta { font-family: "Atkinson Hyperlegible Next"; font-size: 13sp; color: @text.secondary; margin: 0 0 22sp 0; }
p.label { font-family: "Atkinson Hyperlegible Next"; font-size: 15sp; font-weight: 600; margin: 8sp 0 6sp 0; }
p.reference { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; color: @text.secondary; margin: 0 0 8sp 0; }
p.reference em { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; color: @text.secondary; }
li.plain, li.plain em { font-family: "Atkinson Hyperlegible Next"; font-size: 15sp; }
"""
_CALLOUTS = {
    "key": ("accent.soft", "accent.text"),
    "example": ("example.bg", "example.text"),
    "caution": ("warning.bg", "warning.text"),
    "research": ("research.bg", "research.text"),
    "ethics": ("ethics.bg", "ethics.text"),
    "exam": ("surface.sunken", "marker.icon"),
}


_PAGE_KEYS = {Qt.Key.Key_Backspace}
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class LessonText(QTextBrowser):
    """Shows HTML made by the shelf.

    Signals:
        followed: a link was chosen, with the place on the screen just below it.
    """

    followed = Signal(str, QPoint)

    def __init__(self, theme: Theme, media: Path) -> None:
        super().__init__()
        self._theme = theme
        self._media = media
        self._html = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Lesson")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setIndentWidth(22)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._style)
        self._style()

    def show_html(self, html: str) -> None:
        """Show another text from its beginning."""
        self._html = html
        self._lay_out()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def keep_measure(self, left: int, right: int) -> None:
        """Leave this much room on both sides; the scroll bar stays at the edge of the column."""
        self.setViewportMargins(left, 0, right, 0)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Icons of the window and pictures of the pack; nothing else, from nowhere else."""
        url = name if isinstance(name, QUrl) else QUrl(name)
        if url.scheme() == "icon" and url.path() in _ICONS:
            icon, role = _ICONS[url.path()]
            return icons.pixmap(self._theme, icon, role)
        if url.scheme() == "media":
            return self._picture(url.path())
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Left to the page: QTextBrowser would take them for going through its history.
        if event.key() in _PAGE_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _picture(self, name: str) -> QImage | None:
        root = self._media.resolve()
        file = (root / name).resolve()
        if not file.is_relative_to(root) or not file.is_file():
            return None
        picture = QImage(str(file))
        widest = self._theme.sp(self._theme.size("measure"))
        return picture.scaledToWidth(widest, _SMOOTH) if picture.width() > widest else picture

    def _follow(self, url: QUrl) -> None:
        below = self.cursorRect().bottomLeft()
        self.followed.emit(url.toString(), self.viewport().mapToGlobal(below))

    def _style(self) -> None:
        self.document().setDefaultStyleSheet(self._theme.fill(_STYLE + _callout_rules()))
        self.document().setDocumentMargin(0)
        if self._html:
            at = self.verticalScrollBar().value()
            self._lay_out()
            self.verticalScrollBar().setValue(at)

    def _lay_out(self) -> None:
        self.setHtml(self._html)
        root = self.document().rootFrame()
        frame = root.frameFormat()
        frame.setTopMargin(32)
        frame.setBottomMargin(48)
        root.setFrameFormat(frame)


def _callout_rules() -> str:
    rules = [
        f"table.{kind} td {{ background: @{fill}; }} table.{kind} p.callout-label {{ color: @{ink}; font-size: 13sp; }}"
        for kind, (fill, ink) in _CALLOUTS.items()
    ]
    speaker = 'font-family: "Atkinson Hyperlegible Next"; font-weight: 600; font-size: 13sp;'
    rules += [
        f"table.vignette p.speaker {{ {speaker} color: @text.secondary; }}",
        f"table.vignette p.professional {{ {speaker} color: @accent.text; }}",
        'table.vignette p.note { font-family: "Atkinson Hyperlegible Next"; font-size: 14sp; color: @text.secondary; }',
        'p.vignette-title, p.vignette-title strong { font-family: "Atkinson Hyperlegible Next"; }',
        "table.vignette p.vignette-title { font-size: 13sp; color: @text.secondary; }",
        "table.vignette p.vignette-title strong { color: @example.text; font-size: 13sp; }",
        'a.check { font-family: "Atkinson Hyperlegible Next"; font-size: 16sp; font-weight: 600; }',
    ]
    return "\n".join(rules)
