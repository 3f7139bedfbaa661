"""What educators write: a pack of modules, lessons, objectives and items.

Without slots, here and in ``questions``: a frozen value with slots is unpickled by Python code, three times as slowly
as one without, and a warm start is mostly that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from studyapp.domain.problems import Place
from studyapp.domain.questions import Question

WORDS_PER_MINUTE = 200
"""Reading speed for study texts; Brysbaert (2019, J. Mem. Lang. 109) found 238 for light non-fiction."""


class Level(StrEnum):
    """What an objective or item asks of the mind."""

    RECALL = "recall"
    APPLY = "apply"
    ANALYSE = "analyse"


class Difficulty(StrEnum):
    """An author's first guess, until there are answers."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True)
class Reference:
    """A source. ``finding`` says what its figures are, such as ``correlation``."""

    key: str
    text: str
    doi: str | None = None
    finding: str | None = None


@dataclass(frozen=True)
class Citation:
    """A reference, with the place in it where one is given (such as ``A.5.c``)."""

    reference: str
    locator: str | None = None


@dataclass(frozen=True)
class Term:
    """A glossary entry; ``also`` lists other forms that link to it. The text is Markdown."""

    name: str
    text: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Objective:
    """What a learner can do after a module."""

    id: str
    text: str
    level: Level


@dataclass(frozen=True)
class Lesson:
    """One sitting's reading. ``body`` and ``takeaways`` are Markdown."""

    id: str
    title: str
    body: str
    objectives: tuple[str, ...] = ()
    takeaways: tuple[str, ...] = ()
    place: Place = field(default=Place(""), compare=False)

    @property
    def minutes(self) -> int:
        """Reading time, whole minutes, at least 1."""
        return max(1, round(len(self.body.split()) / WORDS_PER_MINUTE))


@dataclass(frozen=True)
class Module:
    """A topic: objectives and the lessons that teach them."""

    id: str
    title: str
    summary: str
    objectives: tuple[Objective, ...]
    lessons: tuple[Lesson, ...]
    file: str = ""

    @property
    def minutes(self) -> int:
        """Reading time of its lessons, in minutes."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class Variant:
    """One way of asking an item. ``number`` is its place among the item's ways, from 0."""

    number: int
    question: Question


@dataclass(frozen=True)
class CasePart:
    """Where an item stands in a case that unfolds: its ``number`` from 0 ``of`` all items of the case.

    ``story`` is what has been told when it is asked, a paragraph or more a part; Markdown.
    """

    case: str
    story: tuple[str, ...]
    number: int
    of: int


@dataclass(frozen=True)
class Item:
    """A unit of memory: what is scheduled, mastered and scored, however it is asked."""

    id: str
    module: str
    objective: str
    level: Level
    variants: tuple[Variant, ...]
    because: str = ""
    cite: tuple[Citation, ...] = ()
    hint: str | None = None
    media: str | None = None
    shuffle: bool = True
    difficulty: Difficulty | None = None
    was: tuple[str, ...] = ()
    retired: bool = False
    review_by: date | None = None
    quiet: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    case: CasePart | None = None
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True)
class Exam:
    """A blueprint of mock exams. Weights of ``modules`` and ``levels`` are shares that add up to 1."""

    id: str
    title: str
    items: int
    minutes: int
    modules: Mapping[str, float]
    levels: Mapping[Level, float]
    target: float | None = None
    as_of: date | None = None
    options: int | None = None
    sections: str | None = None


@dataclass(frozen=True)
class Pack:
    """Everything an educator hands out, checked. Modules are in reading order."""

    id: str
    title: str
    version: str
    language: str = "en"
    summary: str = ""
    authors: tuple[str, ...] = ()
    license: str = ""
    modules: tuple[Module, ...] = ()
    items: tuple[Item, ...] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    exams: tuple[Exam, ...] = ()

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        """Items by id; an item is also found under each of its earlier ids (``was``)."""
        earlier = {old: item for item in self.items for old in item.was}
        return earlier | {item.id: item for item in self.items}

    @cached_property
    def module_by_id(self) -> Mapping[str, Module]:
        """Modules by id."""
        return {module.id: module for module in self.modules}

    @cached_property
    def lesson_by_id(self) -> Mapping[str, Lesson]:
        """Lessons of all modules by id."""
        return {lesson.id: lesson for module in self.modules for lesson in module.lessons}

    @cached_property
    def module_of_lesson(self) -> Mapping[str, Module]:
        """The module that each lesson (by id) belongs to."""
        return {lesson.id: module for module in self.modules for lesson in module.lessons}

    @cached_property
    def objective_by_id(self) -> Mapping[str, Objective]:
        """Objectives of all modules by id."""
        return {objective.id: objective for module in self.modules for objective in module.objectives}

    @cached_property
    def term_by_form(self) -> Mapping[str, Term]:
        """Glossary terms by each of their forms, in lower case."""
        forms = {form.casefold(): term for term in self.glossary.values() for form in term.also}
        return forms | {term.name.casefold(): term for term in self.glossary.values()}

    @cached_property
    def active_items(self) -> tuple[Item, ...]:
        """The items that are still asked, in the order of the files."""
        return tuple(item for item in self.items if not item.retired)

    def items_of(self, module: str) -> tuple[Item, ...]:
        """The active items of the module with that id."""
        return tuple(item for item in self.active_items if item.module == module)
