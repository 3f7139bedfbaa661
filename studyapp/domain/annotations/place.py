"""How far a lesson is read."""

from __future__ import annotations

from dataclasses import dataclass

from studyapp.domain.annotations.anchors import Anchor


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """The paragraph at the top of what was seen, and how much of it (0–1) had gone by."""

    paragraph: Anchor
    passed: float
