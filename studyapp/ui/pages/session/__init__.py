"""A session of questions: the page, the question, the feedback."""

from studyapp.ui.pages.session.page import SessionPage

__all__ = ["SessionPage"]
