"""Checks over the whole pack, when all files are read: names that must be known, and what is never used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from studyapp.domain.packs import Pack
from studyapp.domain.problems import Place, Problem, Severity
from studyapp.packfiles.draft import Draft, Mention
from studyapp.packfiles.fields import nearest, shown
from studyapp.packfiles.media import check_picture

MOST_GUESSES = 25
"""Unknown names for which a known one is looked for; a pack with more has another trouble."""


def check_names(draft: Draft, pack: Pack, content: Path) -> Iterable[Problem]:
    """A problem for each name that is used and not known, with the nearest known one."""
    known = _known(draft, pack)
    guesses = iter(range(MOST_GUESSES))
    for mention in draft.mentions:
        if mention.kind == "picture":
            if problem := check_picture(content, mention):
                yield problem
        elif mention.kind == "was":
            if place := draft.ids.get(f"item {mention.name}"):
                message = f"'was: {shown(mention.name)}' names an item that still exists at {place}"
                yield Problem(mention.place, message, "an id cannot be in two places")
        elif mention.kind not in draft.unread and _folded(mention) not in known[mention.kind]:
            yield _unknown(mention, known[mention.kind], guesses)


def check_unused(draft: Draft, references: Mapping[str, Place]) -> Iterable[Problem]:
    """A warning for each source that nothing cites."""
    cited = {mention.name for mention in draft.mentions if mention.kind == "reference"}
    for key, place in references.items():
        if key not in cited:
            yield Problem(place, f"'{key}' is cited nowhere", "cite it, or take it out", Severity.WARNING)


def check_blueprints(draft: Draft, pack: Pack) -> Iterable[Problem]:
    """A warning where a blueprint asks for more items of a module than there are."""
    if "item" in draft.unread:
        return
    for quota in draft.quotas:
        there = len(pack.items_of(quota.module))
        if there < quota.items and quota.module in pack.module_by_id:
            message = f"the blueprint asks for {quota.items} items of '{quota.module}'; the pack has {there}"
            yield Problem(quota.place, message, "write more, or lower its percent", Severity.WARNING)


def _known(draft: Draft, pack: Pack) -> dict[str, set[str]]:
    def ids(kind: str) -> set[str]:
        return {name.split(" ", 1)[1] for name in draft.ids if name.startswith(f"{kind} ")}

    return {
        "objective": ids("objective"),
        "module": ids("module"),
        "blueprint": ids("module"),
        "lesson": ids("lesson"),
        "item": ids("item"),
        "reference": set(pack.references),
        "term": set(pack.term_by_form),
    }


def _folded(mention: Mention) -> str:
    return mention.name.casefold() if mention.kind == "term" else mention.name


def _unknown(mention: Mention, known: set[str], guesses: Iterator[int]) -> Problem:
    guess = nearest(_folded(mention), sorted(known)) if next(guesses, None) is not None else None
    hint = f"did you mean '{guess}'?" if guess else ""
    messages = {
        "reference": f"{mention.written} is not in references.yaml",
        "term": f"{mention.written} is not in the glossary",
        "blueprint": f"unknown module {mention.written} in the blueprint",
        "item": f"unknown item '{shown(mention.name)}'",
        "lesson": f"unknown lesson '{shown(mention.name)}'",
    }
    message = messages.get(mention.kind, f"unknown {mention.kind} {mention.written}")
    return Problem(mention.place, message, hint)
