"""The end of a session: what was learned, what was missed, when it all comes back."""

from studyapp.ui.pages.summary.page import SummaryPage

__all__ = ["SummaryPage"]
