"""No command: the window opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

_NO_SCREEN = """There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can open.
To see every page as a picture instead, run: studyapp pictures screens"""


def open_window(pack: Path | None = None, data: str | None = None, days_ahead: int = 0, *, follow: bool = False) -> int:
    """Open the window and stay until it is closed; with ``follow`` it shows each change of the pack. The exit code."""
    if not has_screen(sys.platform, os.environ):
        print(_NO_SCREEN, file=sys.stderr)
        return 1
    from studyapp.ui.app import run

    return run(pack, data, timedelta(days=days_ahead), follow=follow)


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window could open. Without a screen Qt would abort the process, so it is asked first."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
