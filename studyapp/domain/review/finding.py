"""What a rule sees in an item, told so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studyapp.domain.packs import Item
from studyapp.domain.problems import Place, Problem, Severity
from studyapp.domain.questions import Multiple, Option, Question, Single


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's finding on an item; ``item`` is empty where it is about the whole pack."""

    rule: str
    item: str
    place: Place
    saw: str
    mend: str
    severity: Severity = Severity.WARNING

    def as_problem(self) -> Problem:
        """The finding as it is printed and shown."""
        about = f"'{self.item}': " if self.item else ""
        return Problem(self.place, f"{about}{self.saw}", self.mend, self.severity, self.rule)


def on(item: Item, rule: str, saw: str, mend: str, severity: Severity = Severity.WARNING) -> Finding:
    """A finding on an item."""
    return Finding(rule, item.id, item.place, saw, mend, severity)


def on_pack(rule: str, saw: str, mend: str, severity: Severity = Severity.WARNING) -> Finding:
    """A finding on the pack as a whole."""
    return Finding(rule, "", Place("quizzes"), saw, mend, severity)


def questions(item: Item) -> Iterator[Question]:
    """All ways of asking an item."""
    return (variant.question for variant in item.variants)


def choices(item: Item) -> Iterator[Single | Multiple]:
    """The ways of asking that choose among options."""
    return (question for question in questions(item) if isinstance(question, Single | Multiple))


def singles(item: Item) -> Iterator[tuple[Single, Option, tuple[Option, ...]]]:
    """The single-best-answer ways of asking, each with its key and its distractors."""
    for question in questions(item):
        if isinstance(question, Single):
            key = next(option for option in question.options if option.right)
            yield question, key, tuple(option for option in question.options if not option.right)
