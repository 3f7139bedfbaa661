"""The focus ring is whole wherever the keyboard is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.ui.widgets.focus_ring import _Ring
from tests.window import Learner

PLACES = ["today", "learn", "practise", "progress"]


def shown_ring(learner: Learner) -> _Ring | None:
    rings = [ring for ring in learner.window.findChildren(_Ring) if ring.isVisible()]
    assert len(rings) <= 1
    return rings[0] if rings else None


@pytest.mark.parametrize("place", PLACES)
def test_the_ring_is_around_the_focus_and_not_cut(learner: Learner, place: str) -> None:
    learner.window.show_place(place)
    seen = 0
    for _ in range(40):
        learner.press(Qt.Key.Key_Tab)
        QApplication.processEvents()
        focused, ring = QApplication.focusWidget(), shown_ring(learner)
        if ring is None or focused is None:
            continue
        seen += 1
        around = ring.parentWidget()
        assert around is not None
        assert around.rect().contains(ring.geometry()), focused
        corner = ring.mapToGlobal(ring.rect().center())
        assert (corner - focused.mapToGlobal(focused.rect().center())).manhattanLength() <= 2
    assert seen > 5
