"""Where the built-in pack, the resources and the learner's data live: source tree, wheel or frozen bundle."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parent


def bundled() -> Path:
    """The folder that holds ``content/``, ``quizzes/`` and ``resources/``."""
    if frozen := getattr(sys, "_MEIPASS", None):
        return Path(frozen) / "bundled"
    source = _PACKAGE.parent
    return source if (source / "content" / "pack.yaml").is_file() else _PACKAGE / "bundled"


def resources() -> Path:
    """Theme tokens, faces and icons."""
    return bundled() / "resources"


def data_folder(given: str | None, environment: Mapping[str, str]) -> Path:
    """The learner's data: the folder given, else ``STUDYAPP_DATA``, else the platform's own place."""
    if chosen := given or environment.get("STUDYAPP_DATA"):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path("StudyApp", appauthor=False)
