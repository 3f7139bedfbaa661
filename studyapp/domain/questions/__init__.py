"""The kinds of question, one file a kind; each marks its own answers.

A response is a tuple of texts whatever the kind: the options picked, say. Texts rather than positions or
letters, so that a log of answers still reads true after an educator has reordered or reworded the item.
"""

from studyapp.domain.questions.base import Mark, Question, Response
from studyapp.domain.questions.multiple import Multiple
from studyapp.domain.questions.option import Option
from studyapp.domain.questions.single import Single

__all__ = ["Mark", "Multiple", "Option", "Question", "Response", "Single"]
