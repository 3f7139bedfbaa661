"""Markdown to safe HTML for the reader: our own constructs, then an allow-list.

The HTML carries classes and no colours, so that one rendering serves every theme:

- callouts and vignettes become tables of class ``callout`` and ``vignette`` (what QTextBrowser can draw);
- links say what they are by their scheme: ``term:``, ``lesson:``, ``cite:``, http(s);
- pictures are ``media:name`` (the pack's own), ``icon:name`` (the window's) or ``check:item`` (room for a question);
- what a picture's title or a paragraph ``Table: …`` beside a table says becomes a paragraph of class ``caption``;
- tags that an author wrote are dropped before anything else, so that nothing can be nested or hidden by them.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import quote
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from studyapp.domain.packs import Pack
from studyapp.packfiles.callouts import element, shape_callout
from studyapp.packfiles.citation import author_and_year
from studyapp.services.ports import RenderedLesson

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
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
_LINKS = {"http", "https", "mailto", "term", "lesson", "cite"}
_PICTURES = {"media", "icon", "check"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_WRITTEN_TAG = r"<(?:/?[A-Za-z][\w-]*(?=[\s/>])[^<>]*|!--[^<>]*--|[!?][A-Za-z][^<>]*)>"
_CHECK = re.compile(r"^ {0,3}\{\{check:([^{}]+)\}\}[ \t]*$", re.MULTILINE)
_TABLE_CAPTION = re.compile(r"\s*Table:\s+")
_BLOCKS_OF_LESSONS = ("code", "hashheader", "setextheader", "hr", "quote", "reference")


def render_lesson(pack: Pack, body: str) -> RenderedLesson:
    """A lesson's body as safe HTML, with the anchors and titles of its sections."""
    ours = _Ours(pack)
    extensions: list[Extension | str] = ["tables", "footnotes", "def_list", "admonition", "sane_lists", ours]
    converted = markdown.Markdown(extensions=extensions, output_format="html").convert(body)
    return RenderedLesson(_clean(converted), tuple(ours.sections), tuple(ours.checks))


def render_inline(pack: Pack, text: str) -> str:
    """A short text as safe inline HTML; paragraphs are parted by an empty line, a list needs two lines."""
    md = markdown.Markdown(extensions=["sane_lists", _Ours(pack)], output_format="html")
    for name in _BLOCKS_OF_LESSONS if "\n" in text.strip() else (*_BLOCKS_OF_LESSONS, "olist", "ulist"):
        md.parser.blockprocessors.deregister(name)
    parted = re.sub(r"</p>\s*<p>", "<br><br>", _clean(md.convert(text)))
    return re.sub(r"</?p>", "", parted).strip()


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


class _Ours(Extension):
    """Terms, citations, lessons, checks, callouts, vignettes, pictures and section anchors."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self.pack = pack
        self.sections: list[tuple[str, str]] = []
        self.checks: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Markdown's own name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        links: list[tuple[str, Callable[[re.Match[str]], Element | str]]] = [
            (r"\[\[lesson:([^\[\]]+)\]\]", self._lesson),
            (r"\[\[([^\[\]]+)\]\]", self._term),
            (r"\[(@[^\[\]]+)\]", self._citation),
            (_WRITTEN_TAG, lambda _: ""),
        ]
        for place, (pattern, make) in enumerate(links):
            md.inlinePatterns.register(_Made(pattern, make), f"studyapp-{place}", 178 - place)
        md.parser.blockprocessors.register(_Check(md.parser, self), "studyapp-check", 75)
        # Below 0 comes after Markdown's own, so that every backslash and emphasis is resolved.
        md.treeprocessors.register(_Shapes(md, self), "studyapp", -5)

    def _term(self, found: re.Match[str]) -> Element:
        form = " ".join(found.group(1).split())
        term = self.pack.term_by_form.get(form.casefold())
        return element("span", form) if term is None else _link("term", term.name, form)

    def _lesson(self, found: re.Match[str]) -> Element:
        lesson = self.pack.lesson_by_id.get(found.group(1).strip())
        return element("span", found.group(1)) if lesson is None else _link("lesson", lesson.id, lesson.title)

    def _citation(self, found: re.Match[str]) -> Element:
        whole = element("span", "(")
        for place, part in enumerate(found.group(1).split(";")):
            key, _, locator = " ".join(part.split()).removeprefix("@").partition(" ")
            reference = self.pack.references.get(key)
            said = author_and_year(reference) if reference else key
            link = _link("cite", key, said + (f", {locator}" if locator else ""))
            if place:
                whole[-1].tail = "; "
            whole.append(link)
        whole[-1].tail = ")"
        return whole


class _Made(InlineProcessor):
    def __init__(self, pattern: str, make: Callable[[re.Match[str]], Element | str]) -> None:
        super().__init__(pattern)
        self._make = make

    def handleMatch(  # type: ignore[override]  # noqa: N802  Markdown's own name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        return self._make(m), m.start(0), m.end(0)


class _Check(BlockProcessor):
    """``{{check: item}}`` on a line of its own: room for the question. Each item is asked once a lesson."""

    def __init__(self, parser: markdown.blockparser.BlockParser, ours: _Ours) -> None:
        super().__init__(parser)
        self._ours = ours

    def test(self, parent: Element, block: str) -> bool:
        return _CHECK.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = _CHECK.search(block)
        assert found is not None  # ``test`` has seen it
        if before := block[: found.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        item = self._ours.pack.item_by_id.get(found.group(1).strip())
        if item and item.id not in self._ours.checks:
            line = element("p", "", "check")
            line.append(Element("img", {"src": f"check:{quote(item.id)}", "class": "check"}))
            parent.append(line)
            self._ours.checks.append(item.id)
        if after := block[found.end() :].lstrip("\n"):
            blocks.insert(0, after)


class _Shapes(Treeprocessor):
    """Gives callouts, vignettes, pictures and headings the shape that the reader draws."""

    def __init__(self, md: markdown.Markdown, ours: _Ours) -> None:
        super().__init__(md)
        self._sections = ours.sections
        self._slugs: Counter[str] = Counter()

    def run(self, root: Element) -> None:
        for found in list(root.iter()):
            if found.tag in _HEADINGS:
                self._anchor(found)
            elif found.tag == "img" and found.get("class") != "check":  # which no author can write
                _picture(found)
            elif found.tag == "div" and "admonition" in (found.get("class") or "").split():
                shape_callout(found)
        for found in list(root.iter()):
            _captions(found)

    def _anchor(self, heading: Element) -> None:
        title = " ".join("".join(self._words(heading)).split())
        slug = re.sub(r"\W+", "-", title.casefold()).strip("-") or "section"
        self._slugs[slug] += 1
        # A second heading of the same words is told apart by its number.
        anchor = slug if self._slugs[slug] == 1 else f"{slug}--{self._slugs[slug]}"
        if heading.tag == "h2":
            self._sections.append((anchor, title))
        target = Element("a", {"name": anchor})
        target.tail, heading.text = heading.text, None
        heading.insert(0, target)

    def _words(self, found: Element) -> Iterator[str]:
        """The text of an element without its footnote marks, entities read."""
        for text, child in ((found.text, None), *((child.tail, child) for child in found)):
            if child is not None and child.tag != "sup":
                yield from self._words(child)
            yield HTML_PLACEHOLDER_RE.sub(self._stashed, text or "")

    def _stashed(self, found: re.Match[str]) -> str:
        return html.unescape(str(self.md.htmlStash.rawHtmlBlocks[int(found.group(1))]))


def _picture(image: Element) -> None:
    """The pack's own picture; for any other its alternative text."""
    path = html.unescape(image.get("src") or "")
    alternative = image.get("alt") or ""
    if path.startswith("media/") and ".." not in path.split("/"):
        image.set("src", f"media:{quote(path.removeprefix('media/'))}")
        return
    image.tag, image.text, image.attrib = "span", alternative, {}


def _captions(parent: Element) -> None:
    """Set what captions say apart: above a table, below a picture that has a paragraph for itself."""
    for child in list(parent):
        at = list(parent).index(child)
        if child.tag == "p" and len(child) == 1 and child[0].tag == "img" and not (child.text or child[0].tail or ""):
            if title := child[0].attrib.pop("title", ""):
                child.set("class", "figure")
                parent.insert(at + 1, element("p", title, "caption"))
        elif child.tag == "table" and not child.get("class"):
            beside = [parent[near] for near in (at - 1, at + 1) if 0 <= near < len(parent)]
            said = next((near for near in beside if _is_caption(near)), None)
            if said is not None:
                said.text = _TABLE_CAPTION.sub("", said.text or "", count=1)
                said.set("class", "caption")
                parent.remove(said)
                parent.insert(list(parent).index(child), said)


def _is_caption(found: Element) -> bool:
    return found.tag == "p" and _TABLE_CAPTION.match(found.text or "") is not None


def _link(kind: str, name: str, text: str) -> Element:
    link = element("a", text, kind)
    link.set("href", f"{kind}:{quote(name)}")
    return link
