"""The pack format as JSON Schema (draft 7, which yaml-language-server reads), one schema a kind of file.

Which fields there are is taken from the decoders; what stands in a field is said here. A field that a decoder
knows and this file does not is a ``KeyError`` in the tests, so that the two cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from studyapp.domain.packs import Difficulty, Level
from studyapp.packfiles import manifest, modules
from studyapp.packfiles.items import item, matching, options, transcript

Schema = dict[str, Any]

_ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 100}
_LEVEL: Schema = {"enum": [level.value for level in Level]}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
# YAML 1.2 types: what an author types as a number or a truth value is still text where text belongs.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_FLAG: Schema = {"type": "boolean"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_IDS: Schema = {"type": "array", "items": _ID}
_SHARES: Schema = {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 100}}


def schemas() -> dict[str, Schema]:
    """The schemas by the name of their file, without its ending."""
    return {
        "manifest": _file("StudyApp manifest", _manifest()),
        "module": _file("StudyApp module", _module()),
        "items": _file("StudyApp items", _items()),
        "references": _file("StudyApp references", _named(manifest.REFERENCE, {"doi": _TEXT, "finding": _TEXT})),
        "glossary": _file("StudyApp glossary", _named(manifest.TERM, {"also": _TEXTS})),
    }


def _manifest() -> Schema:
    exam = {
        "id": _ID,
        "title": _TEXT,
        "items": _whole("how many items a form has"),
        "minutes": _whole("how long it takes"),
        "target": {"type": "number", "minimum": 0, "maximum": 1, "description": "a practice target, 0 to 1"},
        "modules": {**_SHARES, "description": "percent by module, 100 in all"},
        "levels": {**_SHARES, "propertyNames": _LEVEL, "description": "percent by level, 100 in all"},
        "as_of": {**_DAY, "description": "when the weights were last checked"},
        "options": _whole("ask with the key and its best distractors, so many in all"),
        "sections": {"enum": ["cases"], "description": "case after case, no way back to an earlier one"},
    }
    fields = {
        "format": {"const": manifest.FORMAT},
        "id": {**_ID, "description": "never changes"},
        "title": _TEXT,
        "version": {"type": "string", "description": "three numbers, such as 1.0.0"},
        "language": _TEXT,
        "summary": _TEXT,
        "authors": _TEXTS,
        "license": _TEXT,
        "exams": {"type": "array", "items": _thing(manifest.EXAM, exam, ("id", "title", "items", "minutes"))},
    }
    return _thing(manifest.MANIFEST, fields, ("format", "id", "title", "version"))


def _module() -> Schema:
    objective = _thing(modules.OBJECTIVE, {"id": _ID, "text": _TEXT, "level": _LEVEL}, modules.OBJECTIVE)
    lesson = {
        "id": _ID,
        "title": _TEXT,
        "objectives": _IDS,
        "body": {"type": "string", "description": "Markdown, after '|' on its own lines"},
        "takeaways": _TEXTS,
    }
    fields = {
        "id": _ID,
        "title": _TEXT,
        "summary": _TEXT,
        "objectives": {"type": "array", "items": objective},
        "lessons": {"type": "array", "items": _thing(modules.LESSON, lesson, ("id", "title", "body"))},
    }
    return _thing(modules.MODULE, fields, ("id", "title", "objectives", "lessons"))


def _items() -> Schema:
    shared = _shared_fields()
    asks_with = _asking_fields()
    kinds = item.KINDS.values()
    asked = {name: asks_with[name] for kind in kinds for name in kind.ASKS_WITH}
    variant = {**_thing(asked, asked), "minProperties": 1}
    own = {**shared, **asked, "variants": {"type": "array", "items": variant}}
    single = {**_thing((*item.SHARED, *asked), own, ("id",)), "oneOf": _told_apart(kinds)}
    inner = _thing((*item.SHARED, "then", *asked), {**own, "then": _described(_TEXT, "adds to the case")}, ("id",))
    case = {
        "id": _ID,
        "case": _described(_TEXT, "the story; 'then' on an item adds to it"),
        "items": {"type": "array", "items": {**inner, "oneOf": _told_apart(kinds)}},
        **{name: shared[name] for name in item.HANDED_DOWN},
    }
    either = {
        "if": {"required": ["case"]},
        "then": _thing(item.CASE, case, ("id", "case", "items")),
        "else": single,
    }
    fields = {"module": _ID, "items": {"type": "array", "items": either}}
    return _thing(item.QUIZ, fields, item.QUIZ)


def _shared_fields() -> dict[str, Schema]:
    return {
        "id": _described(_ID, "a short name for its point; never changes"),
        "type": {"enum": list(item.KINDS), "description": "must be said for 'multiple'; told by the fields otherwise"},
        "objective": _described(_ID, "the objective that it tests"),
        "level": _described(_LEVEL, "only where it differs from the objective's"),
        "because": _described(_TEXT, "the teaching point"),
        "cite": _described(_TEXTS, "keys of references.yaml, with a place where there is one: aca2014 A.5.c"),
        "variants": {},
        "hint": _TEXT,
        "media": {"type": "string", "pattern": "^media/"},
        "shuffle": _described(_FLAG, "false keeps the options in their order"),
        "difficulty": {"enum": [difficulty.value for difficulty in Difficulty]},
        "was": _described(_IDS, "earlier ids, so that progress follows"),
        "retired": _described(_FLAG, "kept for its history, asked no more"),
        "review_by": _described(_DAY, "a finding once that day has passed"),
        "quiet": {"type": "object", "propertyNames": {"pattern": r"^L\d\d$"}, "additionalProperties": _TEXT},
        "tags": _TEXTS,
    }


def _asking_fields() -> dict[str, Schema]:
    option = {
        "right": _described(_TEXT, "the key"),
        "wrong": _described(_TEXT, "a distractor"),
        "because": _described(_TEXT, "why it is right, or what makes it tempting"),
        "misconception": _described(_ID, "the wrong idea that makes it tempting"),
    }
    either = [{"required": ["right"]}, {"required": ["wrong"]}]
    offered = {"type": "array", "minItems": 2, "items": {**_thing(options.KNOWN, option), "oneOf": either}}
    line = {"who": _TEXT, "says": _TEXT, "because": _TEXT, "pick": _described(_FLAG, "a line to pick")}
    pair = _thing(matching.PAIR, {"this": _TEXT, "with": _TEXT}, matching.PAIR)
    return {
        "ask": _described(_TEXT, "the stem"),
        "options": offered,
        "credit": {"enum": ["all", "partial"]},
        "statement": _TEXT,
        "answer": _FLAG,
        "reasons": offered,
        "order": {**_TEXTS, "minItems": 3, "description": "as it should be"},
        "match": {"type": "array", "minItems": 3, "items": pair},
        "distract": _described(_TEXTS, "matches that belong to none"),
        "cloze": _described(_TEXT, "gaps as {{answer}} or {{answer|also accepted}}"),
        "accept": {**_TEXTS, "minItems": 1, "description": "the first is shown, the others are right too"},
        "exact": _described(_FLAG, "no tolerance in spelling"),
        "lines": {"type": "array", "minItems": 2, "items": _thing(transcript.KNOWN, line, ("who", "says"))},
    }


def _told_apart(kinds: Iterable[ModuleType]) -> list[Schema]:
    """Exactly one of the fields that tell kinds apart."""
    telling = dict.fromkeys(getattr(kind, "TOLD_BY", "options") for kind in kinds)
    return [{"required": [name]} for name in telling]


def _named(names: Iterable[str], more: dict[str, Schema]) -> Schema:
    """Texts by name, each alone or with more about it."""
    whole = _thing(names, {"text": _TEXT, **more}, ("text",))
    return {"type": "object", "additionalProperties": {"anyOf": [_TEXT, whole]}}


def _thing(names: Iterable[str], fields: dict[str, Schema], required: Iterable[str] = ()) -> Schema:
    properties = {name: fields[name] for name in names}
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**made, "required": list(required)} if required else made


def _file(title: str, schema: Schema) -> Schema:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **schema}


def _whole(description: str) -> Schema:
    return {"type": "integer", "minimum": 1, "description": description}


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}
