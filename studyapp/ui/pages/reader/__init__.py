"""The lesson reader: the page, the text, the table of contents."""

from studyapp.ui.pages.reader.page import ReaderPage

__all__ = ["ReaderPage"]
