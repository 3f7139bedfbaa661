"""What all items share, and which kind of question each is."""

from __future__ import annotations

from collections.abc import Mapping as PyMapping
from dataclasses import dataclass, replace
from types import ModuleType

from studyapp.domain.packs import CasePart, Citation, Difficulty, Item, Level, Objective, Variant
from studyapp.domain.problems import Place, Problem
from studyapp.domain.questions import Question
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields, meant, shown
from studyapp.packfiles.items import (
    cloze,
    matching,
    multiple,
    ordering,
    short_answer,
    single,
    transcript,
    true_false,
)
from studyapp.packfiles.tree import Mapping, Scalar, Source

# Kinds that a field of their own tells; what has none of these fields is a single unless it says 'multiple'.
_TOLD = (true_false, ordering, matching, cloze, short_answer, transcript)
KINDS: dict[str, ModuleType] = {kind.TYPE: kind for kind in (single, multiple, *_TOLD)}

QUIZ = ("module", "items")

SHARED = (
    "id", "type", "objective", "level", "because", "cite", "variants", "hint", "media", "shuffle",
    "difficulty", "was", "retired", "review_by", "quiet", "tags",
)  # fmt: skip

# What a case hands down to its items where they do not say otherwise.
HANDED_DOWN = ("objective", "level", "cite", "retired", "review_by", "tags")
CASE = ("id", "case", "items", *HANDED_DOWN)


@dataclass(frozen=True, slots=True)
class _Quiz:
    """A quiz file being read: its text, where problems go, and what its items may refer to."""

    source: Source
    draft: Draft
    module: str
    objectives: PyMapping[str, Objective]


def decode_items(source: Source, draft: Draft, objectives: PyMapping[str, Objective]) -> list[Item]:
    """The items of a quiz file, those of cases among them; an item without a level takes its objective's."""
    if not isinstance(source.root, Mapping):
        message = "a quiz file needs 'module' and 'items'"
        draft.problems.append(Problem(Place(source.file), message))
        return []
    fields = Fields(source.root, "a quiz file", QUIZ, draft.problems)
    module = fields.id("module", "the id of the module that these items are for")
    if module:
        draft.mention("module", module, fields.place("module"))
    quiz = _Quiz(source, draft, module, objectives)
    items: list[Item] = []
    for thing in fields.things("items", required=True):
        if "case" in thing.fields:
            items += _case(thing, quiz)
        elif item := _item(thing, quiz, SHARED):
            items.append(item)
    return items


def _case(thing: Mapping, quiz: _Quiz) -> list[Item]:
    """The items of a case, each with the story as far as it is told by then."""
    fields = Fields(thing, "a case", CASE, quiz.draft.problems)
    id_ = fields.id("id", "a short name for it, in lower-case words joined by hyphens")
    claimed = bool(id_) and quiz.draft.claim("case", id_, fields.place("id"))
    story = [quiz.draft.words(quiz.source, fields, "case", required=True)]
    handed_down = {name: node for name, node in thing.fields.items() if name in HANDED_DOWN}
    told: list[tuple[Item, tuple[str, ...]]] = []
    for entry in fields.things("items", required=True):
        own = Fields(entry, "an item", entry.fields, quiz.draft.problems)
        if "case" in entry.fields:
            own.complain(entry.names["case"], "a case cannot stand within a case", "add to it with 'then:' instead")
            continue
        if own.has("then"):
            story.append(quiz.draft.words(quiz.source, own, "then"))
        names = {name: thing.names[name] for name in handed_down} | entry.names
        whole = Mapping(entry.place, handed_down | entry.fields, names)
        if item := _item(whole, quiz, (*SHARED, "then")):
            told.append((item, tuple(story)))
    if not claimed:
        return []
    parts = enumerate(told)
    return [replace(item, case=CasePart(id_, story, number, len(told))) for number, (item, story) in parts]


def _item(thing: Mapping, quiz: _Quiz, shared: tuple[str, ...]) -> Item | None:
    draft = quiz.draft
    kind = _kind(thing, draft)
    if kind is None:
        _keep_id(thing, draft)
        return None
    fields = Fields(thing, "an item", (*shared, *kind.ASKS_WITH), draft.problems)
    id_ = fields.id("id", "'studyapp check --add-ids' writes one for each")
    objective = fields.id("objective", "the id of an objective of the module")
    if objective:
        draft.mention("objective", objective, fields.place("objective"))
    question = kind.decode(fields, quiz.source, draft)
    variants = _variants(fields, kind, question, quiz)
    known = quiz.objectives.get(objective)
    level = fields.one_of("level", Level) or (known.level if known else None)
    # Decoded even when the item cannot be used, so that all of its problems are told at once.
    item = _shared(fields, quiz, id_, objective, level or Level.RECALL, variants)
    claimed = bool(id_) and draft.claim("item", id_, fields.place("id"))
    return item if claimed and question is not None and level is not None else None


def _kind(thing: Mapping, draft: Draft) -> ModuleType | None:
    """Which kind of question an item is, by its ``type`` or its fields; noted where there is none such."""
    fields = Fields(thing, "an item", thing.fields, draft.problems)
    said = fields.scalar("type")
    if said is None and fields.has("type"):
        return None
    if said is None:
        return next((kind for kind in _TOLD if kind.TOLD_BY in thing.fields), single)
    if said.value in KINDS:
        return KINDS[said.value]
    hint = meant(said.value, KINDS) or f"one of {', '.join(KINDS)}"
    fields.complain(said.place, f"unknown type '{shown(said.value)}'", hint)
    return None


def _keep_id(thing: Mapping, draft: Draft) -> None:
    """The id of an item that cannot be asked still counts: what names it is no further mistake."""
    node = thing.fields.get("id")
    if isinstance(node, Scalar):
        draft.claim("item", node.value, node.place)


def _variants(fields: Fields, kind: ModuleType, first: Question | None, quiz: _Quiz) -> tuple[Variant, ...]:
    questions = [first]
    for thing in fields.things("variants"):
        own = Fields(thing, "a variant", kind.ASKS_WITH, quiz.draft.problems)
        if not thing.fields:
            asks_with = " or ".join(f"'{name}'" for name in kind.ASKS_WITH[:2])
            own.complain(thing.place, "a variant is empty", f"write {asks_with} as this variant has them")
        # A variant replaces what it names and keeps the rest of the item's question.
        inherited = {name: node for name, node in fields.node.fields.items() if name in kind.ASKS_WITH}
        own.node = Mapping(thing.place, inherited | thing.fields, fields.node.names | thing.names)
        questions.append(kind.decode(own, quiz.source, quiz.draft))
    made = [question for question in questions if question is not None]
    return tuple(Variant(number, question) for number, question in enumerate(made))


def _shared(fields: Fields, quiz: _Quiz, id_: str, objective: str, level: Level, variants: tuple[Variant, ...]) -> Item:
    draft = quiz.draft
    earlier = fields.scalars("was")
    for node in earlier:
        draft.mention("was", node.value, node.place)
        draft.claim("earlier", node.value, node.place)
    media = fields.optional("media")
    if media:
        draft.mention("picture", media, fields.place("media"))
    return Item(
        id=id_,
        module=quiz.module,
        objective=objective,
        level=level,
        variants=variants,
        because=draft.words(quiz.source, fields, "because"),
        cite=_citations(fields, draft),
        hint=draft.words(quiz.source, fields, "hint") or None,
        media=media,
        shuffle=fields.flag("shuffle", True),
        difficulty=fields.one_of("difficulty", Difficulty),
        was=tuple(old for node in earlier if (old := fields.as_id(node))),
        retired=fields.flag("retired", False),
        review_by=fields.day("review_by"),
        quiet=fields.texts_by_name("quiet"),
        tags=fields.texts("tags"),
        place=fields.place("id"),
    )


def _citations(fields: Fields, draft: Draft) -> tuple[Citation, ...]:
    cited = []
    for node in fields.scalars("cite"):
        key, _, locator = node.value.strip().partition(" ")
        draft.mention("reference", key, node.place, f"'{shown(key)}'")
        cited.append(Citation(key, locator.strip() or None))
    return tuple(cited)
