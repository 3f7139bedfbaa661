"""The places of the window: what the rail leads to, what lies beside it, and how much room each takes."""

from __future__ import annotations

from studyapp.ui.widgets.rail import Place

PLACES = (
    Place("today", "Today", "sun", "Ctrl+1"),
    Place("learn", "Learn", "book-open", "Ctrl+2"),
    Place("practise", "Practise", "layers", "Ctrl+3"),
    Place("exams", "Mock exams", "timer", "Ctrl+4"),
    Place("progress", "Progress", "chart-no-axes-column", "Ctrl+5"),
)
FOOT = (
    Place("search", "Search", "search", "Ctrl+K", is_page=False),
    Place("settings", "Settings", "settings", "Ctrl+,"),
)
_BESIDE = (Place("notes", "Notes", "notebook-pen", "Ctrl+N"),)

WITH_KEYS = (*PLACES, *_BESIDE, *(place for place in FOOT if place.is_page))
"""The pages that have a key."""

BELONGS_TO = {"plan": "today", "notes": "learn"}
"""Pages that are not in the rail, with the place that they are reached from."""

WHOLE = frozenset({"onboarding", "session", "exam", "exam-review"})
"""Pages that take the whole window, without the rail."""

WANTS_ROOM = frozenset({"reader"})
"""Pages beside which the rail is folded."""

KEEPS_SESSION = frozenset({"session", "reader"})
"""Pages between which a session goes on: something may be looked up."""
