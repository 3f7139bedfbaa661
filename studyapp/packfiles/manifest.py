"""From trees to what stands once in a pack: the manifest, its references and its glossary."""

from __future__ import annotations

from collections.abc import Mapping as PyMapping
from typing import Any

from studyapp.domain.packs import Exam, Level, Reference, Term
from studyapp.domain.problems import Place, Problem
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.tree import Mapping, Scalar, Source

FORMAT = 1
"""The version of the pack format that is read here."""

_MANIFEST = ("format", "id", "title", "version", "language", "summary", "authors", "license", "exams")
_EXAM = ("id", "title", "items", "minutes", "target", "modules", "levels", "as_of", "options", "sections")
_REFERENCE = ("text", "doi", "finding")
_TERM = ("text", "also")


def decode_manifest(source: Source, draft: Draft) -> PyMapping[str, Any] | None:
    """The manifest's values by the names of ``Pack``'s fields, or ``None`` where it makes no pack."""
    if not isinstance(source.root, Mapping):
        draft.problems.append(Problem(Place(source.file), "the manifest needs 'format', 'id', 'title' and 'version'"))
        return None
    fields = Fields(source.root, "the manifest", _MANIFEST, draft.problems)
    version = fields.whole("format", required=True)
    if version is not None and version != FORMAT:
        message = f"this pack needs a newer StudyApp (format {version}; this one reads {FORMAT})"
        fields.complain(fields.place("format"), message)
        return None
    id_ = fields.id("id")
    title = fields.text("title", required=True)
    number = fields.text("version", required=True)
    exams = [_exam(thing, draft) for thing in fields.things("exams")]
    if version is None or not id_ or not title or not number:
        return None
    return {
        "id": id_,
        "title": title,
        "version": number,
        "language": fields.text("language") or "en",
        "summary": fields.text("summary"),
        "authors": fields.texts("authors"),
        "license": fields.text("license"),
        "exams": tuple(exam for exam in exams if exam),
    }


def decode_references(source: Source, draft: Draft) -> dict[str, Reference]:
    """References by key."""
    references = {}
    for key, node in _named(source, draft):
        text, doi, finding = node if isinstance(node, Scalar) else None, None, None
        if isinstance(node, Mapping):
            fields = Fields(node, "a reference", _REFERENCE, draft.problems)
            text, doi, finding = (
                fields.scalar("text", required=True),
                fields.optional("doi"),
                fields.optional("finding"),
            )
        if text is not None:
            references[key] = Reference(key, text.value.strip(), doi, finding)
    return references


def decode_glossary(source: Source, draft: Draft) -> dict[str, Term]:
    """Glossary terms by name."""
    glossary = {}
    for name, node in _named(source, draft):
        text, also = node if isinstance(node, Scalar) else None, tuple[str, ...]()
        if isinstance(node, Mapping):
            fields = Fields(node, "a glossary term", _TERM, draft.problems)
            text, also = fields.scalar("text", required=True), fields.texts("also")
        draft.markdown(source, text)
        if text is not None:
            glossary[name] = Term(name, text.value.strip(), also)
    return glossary


def _named(source: Source, draft: Draft) -> list[tuple[str, Scalar | Mapping]]:
    if source.root is None:
        return []
    entries: list[tuple[str, Scalar | Mapping]] = []
    named = source.root.fields if isinstance(source.root, Mapping) else {}
    if not isinstance(source.root, Mapping):
        draft.problems.append(Problem(source.root.place, "this file must have a field for each entry"))
    for name, node in named.items():
        if isinstance(node, Scalar | Mapping):
            entries.append((name, node))
        else:
            draft.problems.append(Problem(node.place, f"'{name}' must be text, not a list"))
    return entries


def _exam(thing: Mapping, draft: Draft) -> Exam | None:
    fields = Fields(thing, "an exam", _EXAM, draft.problems)
    id_, title = fields.id("id"), fields.text("title", required=True)
    items = fields.whole("items", required=True)
    minutes = fields.whole("minutes", required=True)
    modules = _shares(fields, "modules")
    levels = _shares(fields, "levels")
    if node := fields.node.fields.get("modules"):
        for name in modules:
            place = node.names[name] if isinstance(node, Mapping) else node.place
            draft.mention("blueprint", name, place)
    unknown = [name for name in levels if name not in list(Level)]
    for name in unknown:
        fields.complain(fields.place("levels"), f"unknown level '{name}'", "one of recall, apply, analyse")
    if not id_ or not title or items is None or minutes is None or unknown:
        return None
    return Exam(
        id=id_,
        title=title,
        items=items,
        minutes=minutes,
        modules=modules,
        levels={Level(name): share for name, share in levels.items()},
        target=fields.number("target"),
        as_of=fields.day("as_of"),
        options=fields.whole("options"),
        sections=fields.optional("sections"),
    )


def _shares(fields: Fields, name: str) -> dict[str, float]:
    """Percents by name as shares that add up to 1."""
    node = fields.node.fields.get(name)
    if not isinstance(node, Mapping):
        fields.inner(name, f"'{name}'", ())
        return {}
    inner = Fields(node, f"'{name}'", node.fields, fields.problems)
    percents = {key: inner.number(key) or 0.0 for key in node.fields}
    total = sum(percents.values())
    if round(total, 6) != 100:
        fields.complain(node.place, f"the blueprint's {name} add up to {total:g} percent", "they must make 100")
    return {key: percent / 100 for key, percent in percents.items()}
