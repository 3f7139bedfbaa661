"""How far a lesson is read."""

from __future__ import annotations

from dataclasses import dataclass

from studyapp.domain.annotations.anchors import Anchor


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """The paragraph at the top of what was seen, and how much of it had gone by.

    ``passed`` is the share (0–1) of its height; below 0 it is the space still seen above it, in pixels at the design's
    text size.
    """

    paragraph: Anchor
    passed: float
