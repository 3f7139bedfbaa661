"""What all tests share: no screen, bounded randomness, and the window's fixtures, once for the whole run."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.window", "tests.reader", "tests.exam_window"]

settings.register_profile("studyapp", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("studyapp")
