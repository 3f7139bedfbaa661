"""Drawing every page, as far as the walk of every page does not show it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from studyapp.ui import pictures


def test_what_goes_wrong_behind_a_page_is_not_drawn_over(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("behind the page")

    later = [("a-page", lambda: QTimer.singleShot(0, fail))]
    monkeypatch.setattr("studyapp.ui.pictures.OnboardingTour.steps", lambda _: later)
    with pytest.raises(ZeroDivisionError, match="behind the page"):
        list(pictures.draw_pages(tmp_path, None, ["light"], (1280, 800)))
    assert not list(tmp_path.iterdir())
