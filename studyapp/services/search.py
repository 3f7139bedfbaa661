"""Finding anything in the pack: what there is to find, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from studyapp.domain.packs import Lesson, Pack

_MARKS = re.compile(
    r"!\[[^\]]*\]\([^)]*\)|\{\{check:[^}]*\}\}|\[@[^\]]*\]|\[\[(?:lesson:)?|\]\]|:?-{3,}:?|[#>|]|^!!! \w+", re.MULTILINE
)
"""What Markdown and our own marks add to a text, between words."""
_EMPHASIS = re.compile(r"[*`]|\b_|_\b")


class Kind(StrEnum):
    """What was found, in the order in which kinds are listed."""

    COMMAND = "command"
    MODULE = "module"
    LESSON = "lesson"
    NOTE = "note"
    ITEM = "item"
    TERM = "term"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, as plain text. Of an item only the stem: its options would give it away.

    ``lesson`` is where a term or reference is met, or a note was left.
    """

    kind: Kind
    id: str
    title: str
    detail: str
    text: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found; in ``title`` and ``passage`` what matched stands between ``MATCH_START`` and ``MATCH_END``."""

    entry: Entry
    title: str
    passage: str


MATCH_START, MATCH_END = "\x02", "\x03"


def entries(pack: Pack) -> Iterator[Entry]:
    """All that can be found in a pack."""
    met_terms, met_references = _met(pack)
    for module in pack.modules:
        lessons = len(module.lessons)
        detail = f"Module, {lessons} {'lesson' if lessons == 1 else 'lessons'}"
        yield Entry(Kind.MODULE, module.id, module.title, detail, plain(module.summary))
        for lesson in module.lessons:
            text = plain(" ".join([lesson.body, *lesson.takeaways]))
            yield Entry(Kind.LESSON, lesson.id, lesson.title, f"{module.title}, {lesson.minutes} min", text)
    for item in pack.active_items:
        module_title = pack.module_by_id[item.module].title
        yield Entry(Kind.ITEM, item.id, plain(item.variants[0].question.ask), module_title)
    for term in pack.glossary.values():
        also = " ".join(term.also)
        yield Entry(Kind.TERM, term.name, term.name, plain(term.text), also, met_terms.get(term.name, ""))
    for reference in pack.references.values():
        where = met_references.get(reference.key, "")
        yield Entry(Kind.REFERENCE, reference.key, plain(reference.text), "Reference", "", where)


def plain(markdown: str) -> str:
    """A Markdown text without its marks, on one line."""
    return " ".join(_EMPHASIS.sub("", _MARKS.sub(" ", markdown)).split())


def _met(pack: Pack) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """For each term and reference the first lesson that links it."""
    terms: dict[str, str] = {}
    references: dict[str, str] = {}
    for lesson in pack.lesson_by_id.values():
        for form in re.findall(r"\[\[(?!lesson:)([^\]]+)\]\]", lesson.body):
            if term := pack.term_by_form.get(" ".join(form.split()).casefold()):
                terms.setdefault(term.name, lesson.id)
        for key in _cited(lesson):
            references.setdefault(key, lesson.id)
    return terms, references


def _cited(lesson: Lesson) -> Iterator[str]:
    for group in re.findall(r"\[(@[^\]]+)\]", lesson.body):
        yield from (part.strip().removeprefix("@").split(" ")[0] for part in group.split(";"))
