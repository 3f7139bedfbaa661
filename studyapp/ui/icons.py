"""Lucide icons, drawn in the colour of a role."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studyapp.ui.theme import Theme

_STROKE = '1.75"'
_RATIO = 2.0  # drawn for dense screens; on others Qt scales down


def pixmap(theme: Theme, name: str, role: str, size: int = 18) -> QPixmap:
    """The icon ``name`` in the colour of ``role``, ``size`` device-independent pixels wide."""
    return _drawn(theme.icons / f"{name}.svg", theme.hex(role), size)


@lru_cache(maxsize=256)
def _drawn(file: Path, colour: str, size: int) -> QPixmap:
    svg = (
        file.read_text("utf-8").replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{_STROKE}')
    )
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    picture = QPixmap(round(size * _RATIO), round(size * _RATIO))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size * _RATIO, size * _RATIO))
    painter.end()
    picture.setDevicePixelRatio(_RATIO)
    return picture
