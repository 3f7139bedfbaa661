"""The kinds of question, one file a kind; each marks its own answers.

A response is a tuple of texts whatever the kind: the options picked, say. Texts rather than positions or
letters, so that a log of answers still reads true after an educator has reordered or reworded the item.
"""

from studyapp.domain.questions.base import Mark, Question, Response
from studyapp.domain.questions.cloze import Cloze
from studyapp.domain.questions.matching import Matching, Pair
from studyapp.domain.questions.multiple import Multiple
from studyapp.domain.questions.option import Option
from studyapp.domain.questions.ordering import Ordering
from studyapp.domain.questions.short_answer import ShortAnswer
from studyapp.domain.questions.single import Single
from studyapp.domain.questions.transcript import Line, Transcript
from studyapp.domain.questions.true_false import TrueFalse

__all__ = [
    "Cloze",
    "Line",
    "Mark",
    "Matching",
    "Multiple",
    "Option",
    "Ordering",
    "Pair",
    "Question",
    "Response",
    "ShortAnswer",
    "Single",
    "Transcript",
    "TrueFalse",
]
