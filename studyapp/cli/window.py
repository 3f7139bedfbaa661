"""No command: the window opens."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from datetime import timedelta

_NO_SCREEN = """There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can open.
To see every page as a picture instead, run: studyapp pictures screens"""


def run(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    if not has_screen(sys.platform, os.environ):
        print(_NO_SCREEN, file=sys.stderr)
        return 1
    from studyapp.ui.app import run as open_window

    return open_window(arguments.pack, arguments.data, timedelta(days=arguments.days_ahead))


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window could open. Without a screen Qt would abort the process, so it is asked first."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
