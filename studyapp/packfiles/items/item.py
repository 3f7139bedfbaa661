"""What all items share, and which kind of question each is."""

from __future__ import annotations

from collections.abc import Mapping as PyMapping
from types import ModuleType

from studyapp.domain.packs import Citation, Difficulty, Item, Level, Objective, Variant
from studyapp.domain.problems import Place, Problem
from studyapp.domain.questions import Question
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields, meant, shown
from studyapp.packfiles.items import multiple, single
from studyapp.packfiles.tree import Mapping, Scalar, Source

_KINDS: dict[str, ModuleType] = {kind.TYPE: kind for kind in (single, multiple)}

# Types, and the fields that tell them, of questions which this version does not read yet.
_LATER = {
    "true-false": "true-or-false",
    "short": "short-answer",
    "transcript": "transcript",
    "statement": "true-or-false",
    "order": "ordering",
    "match": "matching",
    "cloze": "cloze",
    "accept": "short-answer",
    "lines": "transcript",
    "case": "case",
}

_SHARED = (
    "id", "type", "objective", "level", "because", "cite", "variants", "hint", "media", "shuffle",
    "difficulty", "was", "retired", "review_by", "quiet", "tags",
)  # fmt: skip


def decode_items(source: Source, draft: Draft, objectives: PyMapping[str, Objective]) -> list[Item]:
    """The items of a quiz file; an item without a level takes its objective's."""
    if not isinstance(source.root, Mapping):
        message = "a quiz file needs 'module' and 'items'"
        draft.problems.append(Problem(Place(source.file), message))
        return []
    fields = Fields(source.root, "a quiz file", ("module", "items"), draft.problems)
    module = fields.id("module", "the id of the module that these items are for")
    if module:
        draft.mention("module", module, fields.place("module"))
    found = (_item(thing, module, source, draft, objectives) for thing in fields.things("items", required=True))
    return [item for item in found if item is not None]


def _item(
    thing: Mapping, module: str, source: Source, draft: Draft, objectives: PyMapping[str, Objective]
) -> Item | None:
    kind = _kind(thing, draft)
    if kind is None:
        _keep_id(thing, draft)
        return None
    fields = Fields(thing, "an item", (*_SHARED, *kind.ASKS_WITH), draft.problems)
    id_ = fields.id("id", "a short name for its point, in lower-case words joined by hyphens")
    objective = fields.id("objective", "the id of an objective of the module")
    if objective:
        draft.mention("objective", objective, fields.place("objective"))
    question = kind.decode(fields, source, draft)
    variants = _variants(fields, kind, question, source, draft)
    level = fields.one_of("level", Level) or (objectives[objective].level if objective in objectives else None)
    # Decoded even when the item cannot be used, so that all of its problems are told at once.
    item = _shared(fields, source, id_, module, objective, level or Level.RECALL, variants, draft)
    claimed = bool(id_) and draft.claim("item", id_, fields.place("id"))
    return item if claimed and question is not None and level is not None else None


def _kind(thing: Mapping, draft: Draft) -> ModuleType | None:
    """Which kind of question an item is, by its ``type`` or its fields; noted where there is none such here."""
    fields = Fields(thing, "an item", thing.fields, draft.problems)
    said = fields.scalar("type")
    if said is None and fields.has("type"):
        return None
    name = said.value if said else next((name for name in _LATER if name in thing.fields), single.TYPE)
    if name in _KINDS:
        return _KINDS[name]
    place = said.place if said else thing.names[name]
    if later := _LATER.get(name):
        fields.complain(place, f"{later} questions cannot be asked by this version of StudyApp")
    else:
        fields.complain(place, f"unknown type '{shown(name)}'", meant(name, _KINDS) or f"one of {', '.join(_KINDS)}")
    return None


def _keep_id(thing: Mapping, draft: Draft) -> None:
    """The id of an item that cannot be asked still counts: what names it is no further mistake."""
    node = thing.fields.get("id")
    if isinstance(node, Scalar):
        draft.claim("item", node.value, node.place)


def _variants(
    fields: Fields, kind: ModuleType, first: Question | None, source: Source, draft: Draft
) -> tuple[Variant, ...]:
    questions = [first]
    for thing in fields.things("variants"):
        own = Fields(thing, "a variant", kind.ASKS_WITH, draft.problems)
        if not thing.fields:
            own.complain(thing.place, "a variant is empty", "write 'ask' or 'options' as this variant has them")
        # A variant replaces what it names and keeps the rest of the item's question.
        inherited = {name: node for name, node in fields.node.fields.items() if name in kind.ASKS_WITH}
        own.node = Mapping(thing.place, inherited | thing.fields, fields.node.names | thing.names)
        questions.append(kind.decode(own, source, draft))
    made = [question for question in questions if question is not None]
    return tuple(Variant(number, question) for number, question in enumerate(made))


def _shared(
    fields: Fields,
    source: Source,
    id_: str,
    module: str,
    objective: str,
    level: Level,
    variants: tuple[Variant, ...],
    draft: Draft,
) -> Item:
    earlier = fields.scalars("was")
    for node in earlier:
        draft.mention("was", node.value, node.place)
        draft.claim("earlier", node.value, node.place)
    media = fields.optional("media")
    if media:
        draft.mention("picture", media, fields.place("media"))
    return Item(
        id=id_,
        module=module,
        objective=objective,
        level=level,
        variants=variants,
        because=draft.words(source, fields, "because"),
        cite=_citations(fields, draft),
        hint=draft.words(source, fields, "hint") or None,
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
