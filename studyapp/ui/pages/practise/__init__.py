"""Practise: what is due, what is kept under a name, and whatever one chooses."""

from studyapp.ui.pages.practise.page import PractisePage

__all__ = ["PractisePage"]
