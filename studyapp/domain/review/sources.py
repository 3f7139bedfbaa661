"""Rules on what stands behind an item: its references, their kind, and how fresh they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from studyapp.domain.packs import Citation, Item, Pack
from studyapp.domain.problems import Severity
from studyapp.domain.review.finding import Finding, on, singles
from studyapp.domain.review.language import sentences

STALE_FOR = timedelta(days=180)

_CODE = re.compile(r"\bcode of ethics\b|\bethical principles\b|\bethics code\b", re.IGNORECASE)
_CAUSAL = re.compile(
    r"\b(causes|caused|leads? to|led to|determines?|produces?|results? in|brings? about|makes? clients?|"
    r"improves? outcomes?|ensures?|guarantees?)\b",
    re.IGNORECASE,
)
_GUARDED = re.compile(
    r"\b(not|never|no|whether|if|may|might|could|would|cannot|can't|claim\w*|says?|prov\w*|why|which|what|seems?|"
    r"hypothes\w+|assum\w+)\b|n't\b|\?",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|\*[^*]*\*")
_CITED = re.compile(r"@([\w:.-]+)")


def review_sources(pack: Pack, item: Item, today: date) -> Iterator[Finding]:
    """Every rule of this file on one item."""
    if not item.cite:
        yield on(item, "L03", "nothing is cited", "name the source with 'cite:'", Severity.ERROR)
    for citation in item.cite:
        if not citation.locator and _is_code(pack, citation):
            saw = f"'{citation.reference}' is cited without its section"
            yield on(item, "L36", saw, f"such as [{citation.reference} A.5.c]", Severity.ERROR)
    if _rests_on_correlations(pack, [citation.reference for citation in item.cite]):
        keys = [key.text for _, key, _ in singles(item)]
        for text in (*keys, item.because):
            if causal := _told_as_cause(text):
                yield on(item, "L35", f"a correlation told as a cause: '{causal}'", "'goes with', 'is associated with'")
    if item.review_by and item.review_by < today:
        severity = Severity.ERROR if today - item.review_by > STALE_FOR else Severity.WARNING
        saw = f"was to be looked at again by {item.review_by}"
        yield on(item, "L37", saw, "check that it still holds, and set a new 'review_by'", severity)


def review_claims(pack: Pack) -> Iterator[Finding]:
    """Sentences of lessons that cite a correlation and tell it as a cause."""
    for lesson in pack.lesson_by_id.values():
        for sentence in re.split(r"(?<=[.!?])\s+|\n\n", lesson.body):
            if _rests_on_correlations(pack, _CITED.findall(sentence)) and (causal := _told_as_cause(sentence)):
                saw = f"lesson '{lesson.id}' tells a correlation as a cause: '{causal}'"
                yield Finding("L35", "", lesson.place, saw, "'goes with', 'is associated with'")


def _told_as_cause(text: str) -> str:
    """The causal words of a text that are not hedged or denied in their sentence; empty where there are none."""
    for sentence in sentences(_QUOTATION.sub("", text)):
        if (found := _CAUSAL.search(sentence)) and not _GUARDED.search(sentence):
            return found.group()
    return ""


def _rests_on_correlations(pack: Pack, keys: list[str]) -> bool:
    found = [reference.finding for key in keys if (reference := pack.references.get(key))]
    return "correlation" in found


def _is_code(pack: Pack, citation: Citation) -> bool:
    reference = pack.references.get(citation.reference)
    return bool(reference and _CODE.search(reference.text))


def cites_a_code(pack: Pack, item: Item) -> bool:
    """Whether an item rests on a code of ethics."""
    return any(_is_code(pack, citation) for citation in item.cite)
