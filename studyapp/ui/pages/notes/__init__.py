"""Notes: all that the learner marked and wrote, by module and lesson."""

from studyapp.ui.pages.notes.page import NotesPage

__all__ = ["NotesPage"]
