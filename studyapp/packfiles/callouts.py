"""The kinds of callout, and what each is called when its author gives it no title."""

from __future__ import annotations

LABELS = {
    "key": "Key idea",
    "example": "Example",
    "caution": "Caution",
    "research": "Research finding",
    "ethics": "Ethics",
    "exam": "In the exam",
}

VIGNETTE = "vignette"
KINDS = (*LABELS, VIGNETTE)
