"""From trees to what stands once in a pack: the manifest, its references and its glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping as PyMapping
from typing import Any

from studyapp.domain.packs import Exam, Level, Reference, Term
from studyapp.domain.problems import Place, Problem
from studyapp.packfiles.draft import Draft, Quota
from studyapp.packfiles.fields import Fields, one_of_hint, shown
from studyapp.packfiles.tree import Mapping, Scalar, Source

FORMAT = 1
"""The version of the pack format that is read here."""

MANIFEST = ("format", "id", "title", "version", "language", "summary", "authors", "license", "exams")
EXAM = ("id", "title", "items", "minutes", "target", "modules", "levels", "as_of", "options", "sections")
REFERENCE = ("text", "doi", "finding")
TERM = ("text", "also")
_SEMANTIC = re.compile(r"\d{1,9}\.\d{1,9}\.\d{1,9}([-+][0-9A-Za-z.+-]+)?")
_KEY = re.compile(r"[\w.:-]+")
_SECTIONS = ("cases",)


def decode_manifest(source: Source, draft: Draft) -> PyMapping[str, Any] | None:
    """The manifest's values by the names of ``Pack``'s fields, or ``None`` where it makes no pack."""
    if not isinstance(source.root, Mapping):
        draft.problems.append(Problem(Place(source.file), "the manifest needs 'format', 'id', 'title' and 'version'"))
        return None
    fields = Fields(source.root, "the manifest", MANIFEST, draft.problems)
    version = fields.whole("format", required=True, least=1)
    if version is not None and version != FORMAT:
        message = f"this pack needs a newer StudyApp (format {version}; this one reads {FORMAT})"
        fields.complain(fields.place("format"), message)
        return None
    id_ = fields.id("id")
    title = draft.words(source, fields, "title", required=True)
    summary = draft.words(source, fields, "summary")
    number = _version(fields)
    exams = [_exam(thing, source, draft) for thing in fields.things("exams")]
    if version is None or not id_ or not title or not number:
        return None
    return {
        "id": id_,
        "title": title,
        "version": number,
        "language": fields.text("language") or "en",
        "summary": summary,
        "authors": fields.texts("authors"),
        "license": fields.text("license"),
        "exams": tuple(exam for exam in exams if exam),
    }


def _version(fields: Fields) -> str:
    number = fields.scalar("version", required=True)
    if number is None or _SEMANTIC.fullmatch(number.value):
        return number.value if number else ""
    fields.complain(number.place, f"'{shown(number.value)}' is no version", "three numbers, such as 1.0.0")
    return ""


def decode_references(source: Source, draft: Draft) -> dict[str, Reference]:
    """References by key."""
    references = {}
    for key, node in _named(source, draft):
        text, doi, finding = node if isinstance(node, Scalar) else None, None, None
        if isinstance(node, Mapping):
            fields = Fields(node, "a reference", REFERENCE, draft.problems)
            text, doi, finding = (
                fields.scalar("text", required=True),
                fields.optional("doi"),
                fields.optional("finding"),
            )
        if not _KEY.fullmatch(key):
            hint = "letters, digits and hyphens, such as 'elliott2018'"
            draft.problems.append(Problem(_name_of(source, key), f"'{shown(key)}' cannot be cited", hint))
        text = draft.markdown(source, text)
        if text is not None:
            references[key] = Reference(key, text.value.strip(), doi, finding)
    return references


def decode_glossary(source: Source, draft: Draft) -> dict[str, Term]:
    """Glossary terms by name."""
    glossary = {}
    for name, node in _named(source, draft):
        text, also = node if isinstance(node, Scalar) else None, list[Scalar]()
        if isinstance(node, Mapping):
            fields = Fields(node, "a glossary term", TERM, draft.problems)
            text, also = fields.scalar("text", required=True), fields.scalars("also")
        text = draft.markdown(source, text)
        forms = [(name, _name_of(source, name)), *((form.value.strip(), form.place) for form in also)]
        for form, place in forms:
            _claim_form(form, place, draft)
        if text is not None:
            glossary[name] = Term(name, text.value.strip(), tuple(form for form, _ in forms[1:]))
    return glossary


def _claim_form(form: str, place: Place, draft: Draft) -> None:
    """One form links one term, whatever its case."""
    taken = draft.ids.setdefault(f"form {form.casefold()}", place)
    if taken is not place:
        draft.problems.append(Problem(place, f"'{shown(form)}' already names a term", f"first at {taken}"))


def _name_of(source: Source, name: str) -> Place:
    assert isinstance(source.root, Mapping)
    return source.root.names[name]


def _named(source: Source, draft: Draft) -> list[tuple[str, Scalar | Mapping]]:
    if source.root is None:
        return []
    entries: list[tuple[str, Scalar | Mapping]] = []
    named = source.root.fields if isinstance(source.root, Mapping) else {}
    if not isinstance(source.root, Mapping):
        draft.problems.append(Problem(source.root.place, "this file must have a field for each entry"))
    for name, node in named.items():
        if isinstance(node, Scalar) and not node.value.strip():
            draft.problems.append(Problem(node.place, f"'{shown(name)}' is empty", "write its text, or take it out"))
        elif isinstance(node, Scalar | Mapping):
            entries.append((name, node))
        else:
            draft.problems.append(Problem(node.place, f"'{shown(name)}' must be text, not a list"))
    return entries


def _exam(thing: Mapping, source: Source, draft: Draft) -> Exam | None:
    fields = Fields(thing, "an exam", EXAM, draft.problems)
    id_, title = fields.id("id"), draft.words(source, fields, "title", required=True)
    items = fields.whole("items", required=True, least=1)
    minutes = fields.whole("minutes", required=True, least=1)
    modules = _shares(fields, "modules")
    levels = _levels(fields)
    for name, (share, place) in modules.items():
        draft.mention("blueprint", name, place)
        draft.quotas.append(Quota(name, round((items or 0) * share), place))
    target, as_of = fields.number("target", most=1), fields.day("as_of")
    options, sections = fields.whole("options", least=2), _sections(fields)
    claimed = bool(id_) and draft.claim("exam", id_, fields.place("id"))
    if not claimed or not title or items is None or minutes is None or levels is None:
        return None
    shares = {name: share for name, (share, _) in modules.items()}
    return Exam(id_, title, items, minutes, shares, levels, target, as_of, options, sections)


def _levels(fields: Fields) -> dict[Level, float] | None:
    levels = _shares(fields, "levels")
    unknown = [name for name in levels if name not in list(Level)]
    for name in unknown:
        hint = one_of_hint(name, [level.value for level in Level])
        fields.complain(levels[name][1], f"unknown level '{shown(name)}'", hint)
    return None if unknown else {Level(name): share for name, (share, _) in levels.items()}


def _sections(fields: Fields) -> str | None:
    sections = fields.optional("sections")
    if sections is not None and sections not in _SECTIONS:
        hint = one_of_hint(sections, _SECTIONS)
        fields.complain(fields.place("sections"), f"unknown sections '{shown(sections)}'", hint)
    return sections


def _shares(fields: Fields, name: str) -> dict[str, tuple[float, Place]]:
    """Percents by name as shares that add up to 1, each with its place."""
    node = fields.node.fields.get(name)
    if not isinstance(node, Mapping):
        fields.inner(name, f"'{name}'", ())
        return {}
    inner = Fields(node, f"'{name}'", node.fields, fields.problems)
    percents = {key: inner.number(key) for key in node.fields}
    given = [percent for percent in percents.values() if percent is not None]
    # A percent that is no number is told already; a sum without it would only confuse.
    if len(given) == len(percents) and round(sum(given), 6) != 100:
        message = f"the blueprint's {name} add up to {sum(given):g} percent"
        fields.complain(node.place, message, "they must make 100")
    return {key: ((percent or 0.0) / 100, node.names[key]) for key, percent in percents.items()}
