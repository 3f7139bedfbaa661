"""What the links in a pack's texts explain: a term by its definition, a citation by its source."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from studyapp.domain.packs import Pack
from studyapp.services.ports import Shelf


@dataclass(frozen=True, slots=True)
class Explanation:
    """A title and a text; the text is safe inline HTML."""

    title: str
    html: str


def target(link: str) -> tuple[str, str]:
    """The kind of a link and what it names: ``term:working%20alliance`` is (``term``, ``working alliance``)."""
    kind, _, name = link.partition(":")
    return kind, unquote(name)


def explanation(pack: Pack, shelf: Shelf, link: str) -> Explanation | None:
    """What a link to a term or a source explains; ``None`` for every other link."""
    kind, name = target(link)
    if kind == "term" and name in pack.glossary:
        return Explanation(name[0].upper() + name[1:], shelf.inline(pack.glossary[name].text))
    if kind == "cite" and name in pack.references:
        return Explanation("Source", shelf.inline(pack.references[name].text))
    return None
