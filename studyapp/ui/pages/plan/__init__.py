"""The plan up to the exam day: set up, and tried out before it is kept."""

from studyapp.ui.pages.plan.page import PlanPage

__all__ = ["PlanPage"]
