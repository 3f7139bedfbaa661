"""Markdown to safe HTML for the reader: our own constructs, then an allow-list.

The HTML carries classes and no colours, so that one rendering serves every theme:

- callouts and vignettes become tables of class ``callout`` and ``vignette`` (what QTextBrowser can draw);
- links say what they are by their scheme: ``term:``, ``lesson:``, ``cite:``, ``check:``, http(s);
- pictures are ``media:name`` (the pack's own) or ``icon:name`` (the window's).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from studyapp.domain.packs import Pack
from studyapp.packfiles.citation import author_and_year
from studyapp.services.ports import RenderedLesson

_LABELS = {
    "key": "Key idea",
    "example": "Example",
    "caution": "Caution",
    "research": "Research finding",
    "ethics": "Ethics",
    "exam": "In the exam",
}
_PROFESSIONALS = {
    "Therapist", "Counsellor", "Counselor", "Nurse", "Social worker", "Psychologist", "Supervisor", "Practitioner",
}  # fmt: skip
_TURN = re.compile(r"\s*([A-ZÀ-Þ][\w’'. -]{0,30}?):\s+")
_TAGS = {
    "a", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "hr", "img",
    "li", "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class"},
    "a": {"href", "name"},
    "img": {"src", "alt", "title", "width", "height"},
    "table": {"width", "cellspacing"},
    "td": {"colspan", "width"},
    "ol": {"start"},
    "sup": {"id"},
    "li": {"id"},
}
_LINKS = {"http", "https", "mailto", "term", "lesson", "cite", "check"}
_PICTURES = {"media", "icon"}


def render_lesson(pack: Pack, body: str) -> RenderedLesson:
    """A lesson's body as safe HTML, with the anchors and titles of its sections."""
    ours = _Ours(pack)
    converted = _converter(ours).convert(body)
    return RenderedLesson(_clean(converted), tuple(ours.sections))


def render_inline(pack: Pack, text: str) -> str:
    """A short text as safe inline HTML; paragraphs are parted by an empty line."""
    converted = _clean(_converter(_Ours(pack)).convert(text)).strip()
    return re.sub(r"</p>\s*<p>", "<br><br>", converted).removeprefix("<p>").removesuffix("</p>")


def _clean(unsafe: str) -> str:
    return nh3.clean(
        unsafe,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_allowed,
        url_schemes=_LINKS | _PICTURES,
        link_rel=None,
    )


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """Pictures come from the pack or the window, never from elsewhere; links never are pictures."""
    scheme = value.partition(":")[0].lower()
    if attribute == "src":
        return value if tag == "img" and scheme in _PICTURES else None
    if attribute == "href":
        return value if scheme in _LINKS or value.startswith("#") else None
    return value


def _converter(ours: _Ours) -> markdown.Markdown:
    return markdown.Markdown(
        extensions=["tables", "footnotes", "def_list", "admonition", "sane_lists", ours], output_format="html"
    )


class _Ours(Extension):
    """Terms, citations, lessons, checks, callouts, vignettes, pictures and section anchors."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self.pack = pack
        self.sections: list[tuple[str, str]] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Markdown's own name
        links: list[tuple[str, Callable[[re.Match[str]], Element]]] = [
            (r"\[\[lesson:([^\]\n]+)\]\]", self._lesson),
            (r"\[\[([^\]\n]+)\]\]", self._term),
            (r"\[(@[^\]\n]+)\]", self._citation),
            (r"\{\{check:\s*([^}\n]+?)\s*\}\}", self._check),
        ]
        for place, (pattern, make) in enumerate(links):
            md.inlinePatterns.register(_Made(pattern, make), f"studyapp-{place}", 178 - place)
        md.treeprocessors.register(_Shapes(md, self), "studyapp", 5)

    def _term(self, found: re.Match[str]) -> Element:
        form = found.group(1).strip()
        term = self.pack.term_by_form.get(form.casefold())
        return _text("span", form) if term is None else _link(f"term:{term.name}", form, "term")

    def _lesson(self, found: re.Match[str]) -> Element:
        lesson = self.pack.lesson_by_id.get(found.group(1).strip())
        return _text("span", found.group(1)) if lesson is None else _link(f"lesson:{lesson.id}", lesson.title, "lesson")

    def _citation(self, found: re.Match[str]) -> Element:
        whole = _text("span", "(")
        for place, part in enumerate(found.group(1).split(";")):
            key, _, locator = part.strip().removeprefix("@").partition(" ")
            reference = self.pack.references.get(key)
            said = author_and_year(reference) if reference else key
            link = _link(f"cite:{key}", said + (f", {locator.strip()}" if locator else ""), "cite")
            if place:
                whole[-1].tail = "; "
            whole.append(link)
        whole[-1].tail = ")"
        return whole

    def _check(self, found: re.Match[str]) -> Element:
        item = self.pack.item_by_id.get(found.group(1))
        if item is None:
            return _text("span", "")
        stem = re.sub(r"[*_`]", "", item.variants[0].question.ask)
        return _link(f"check:{item.id}", f"Check yourself: {' '.join(stem.split())}", "check")


class _Made(InlineProcessor):
    def __init__(self, pattern: str, make: Callable[[re.Match[str]], Element]) -> None:
        super().__init__(pattern)
        self._make = make

    def handleMatch(  # type: ignore[override]  # noqa: N802  Markdown's own name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        return self._make(m), m.start(0), m.end(0)


class _Shapes(Treeprocessor):
    """Gives callouts, vignettes, pictures and headings the shape that the reader draws."""

    def __init__(self, md: markdown.Markdown, ours: _Ours) -> None:
        super().__init__(md)
        self._ours = ours

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag == "h2":
                self._anchor(element)
            elif element.tag == "img":
                source = element.get("src") or ""
                inside = source.startswith("media/")
                element.set("src", f"media:{source.removeprefix('media/')}" if inside else "")
            elif element.tag == "div" and "admonition" in (element.get("class") or ""):
                self._callout(element)

    def _anchor(self, heading: Element) -> None:
        title = "".join(heading.itertext())
        slug = re.sub(r"\W+", "-", title.casefold()).strip("-") or f"section-{len(self._ours.sections)}"
        self._ours.sections.append((slug, title))
        anchor = Element("a", {"name": slug})
        anchor.tail, heading.text = heading.text, None
        heading.insert(0, anchor)

    def _callout(self, block: Element) -> None:
        kind = next((name for name in (block.get("class") or "").split() if name != "admonition"), "key")
        titles = [child for child in block if child.get("class") == "admonition-title"]
        title = "".join(titles[0].itertext()) if titles else ""
        content = [child for child in block if child not in titles]
        for child in list(block):
            block.remove(child)
        block.tag, block.text = "table", None
        block.attrib = {"width": "100%", "cellspacing": "0"}
        if kind == "vignette":
            block.set("class", "vignette")
            _vignette(block, title, content)
        else:
            block.set("class", f"callout {kind if kind in _LABELS else 'key'}")
            _callout(block, kind, title, content)


def _callout(table: Element, kind: str, title: str, content: list[Element]) -> None:
    kind = kind if kind in _LABELS else "key"
    line = SubElement(table, "tr")
    icon = SubElement(line, "td", {"class": "callout-icon"})
    SubElement(icon, "img", {"src": f"icon:{kind}", "width": "18", "height": "18"})
    body = SubElement(line, "td", {"class": "callout-body"})
    # Without a title of its own, the extension gives the kind's name as one.
    body.append(_text("p", _LABELS[kind] if not title or title.lower() == kind else title, "callout-label"))
    body.extend(content)


def _vignette(table: Element, title: str, content: list[Element]) -> None:
    head = SubElement(SubElement(table, "tr"), "td", {"class": "vignette-head", "colspan": "2"})
    said = SubElement(head, "p", {"class": "vignette-title"})
    icon = SubElement(said, "img", {"src": "icon:vignette", "width": "18", "height": "18"})
    icon.tail = "\u00a0 "
    said.append(_text("strong", "Vignette"))
    if title and title.lower() != "vignette":
        said[-1].tail = f"\u00a0 {title}"
    for paragraph in content:
        _turn(table, paragraph)
    for cell in table[-1]:
        cell.set("class", f"{cell.get('class')} last")


def _turn(table: Element, paragraph: Element) -> None:
    spoken = _TURN.match(paragraph.text or "") if paragraph.tag == "p" else None
    line = SubElement(table, "tr")
    if spoken is None or spoken.group(1) == "Note":
        cell = SubElement(line, "td", {"class": "note", "colspan": "2"})
    else:
        who = spoken.group(1)
        css = "speaker professional" if who in _PROFESSIONALS else "speaker"
        SubElement(line, "td", {"class": css, "width": "17%"}).append(_text("p", who, css))
        cell = SubElement(line, "td", {"class": "turn"})
    if spoken is not None:
        paragraph.text = (paragraph.text or "")[spoken.end() :]
    paragraph.set("class", cell.get("class") or "turn")
    cell.append(paragraph)


def _text(tag: str, text: str, css: str = "") -> Element:
    element = Element(tag, {"class": css} if css else {})
    element.text = text
    return element


def _link(href: str, text: str, css: str) -> Element:
    link = _text("a", text, css)
    link.set("href", href)
    return link
