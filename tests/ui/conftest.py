"""The window's fixtures."""

from tests.window import clock, learner, open_window, shelf, theme, theme_and_ring

__all__ = ["clock", "learner", "open_window", "shelf", "theme", "theme_and_ring"]
