"""Callouts and vignettes: their kinds, and the tables that the reader draws them as."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

LABELS = {
    "key": "Key idea",
    "example": "Example",
    "caution": "Caution",
    "research": "Research finding",
    "ethics": "Ethics",
    "exam": "In the exam",
}
"""What each kind of callout is called when its author gives it no title."""

VIGNETTE = "vignette"
KINDS = (*LABELS, VIGNETTE)

_PROFESSIONALS = {
    "therapist", "counsellor", "counselor", "nurse", "social worker", "psychologist", "supervisor", "practitioner",
}  # fmt: skip
_TURN = re.compile(r"\s*([A-ZÀ-Þ][\w’'. -]{0,30}?):\s+")
_NOTE = "note"


def shape_callout(block: Element) -> None:
    """Turn the block that Markdown makes of ``!!! kind "Title"`` into a table, in place."""
    named = next((name for name in (block.get("class") or "").split() if name != "admonition"), "key")
    kind = named if named in KINDS else "key"
    titles = [child for child in block if child.get("class") == "admonition-title"]
    title = "".join(titles[0].itertext()) if titles else ""
    content = [child for child in block if child not in titles]
    for child in list(block):
        block.remove(child)
    block.tag, block.text = "table", None
    block.attrib = {"width": "100%", "cellspacing": "0"}
    # Without a title of its own, Markdown gives the kind's name as one.
    own_title = "" if title.casefold() == named.casefold() else title
    if kind == VIGNETTE:
        block.set("class", VIGNETTE)
        _vignette(block, own_title, content)
    else:
        block.set("class", f"callout {kind}")
        _callout(block, kind, own_title or LABELS[kind], content)


def element(tag: str, text: str, css: str = "") -> Element:
    """An element with a text, and a class where one is given."""
    made = Element(tag, {"class": css} if css else {})
    made.text = text
    return made


def _callout(table: Element, kind: str, title: str, content: list[Element]) -> None:
    line = SubElement(table, "tr")
    icon = SubElement(line, "td", {"class": "callout-icon"})
    SubElement(icon, "img", {"src": f"icon:{kind}"})
    body = SubElement(line, "td", {"class": "callout-body"})
    body.append(element("p", title, "callout-label"))
    body.extend(content)


def _vignette(table: Element, title: str, content: list[Element]) -> None:
    head = SubElement(SubElement(table, "tr"), "td", {"class": "vignette-head", "colspan": "2"})
    said = SubElement(head, "p", {"class": "vignette-title"})
    icon = SubElement(said, "img", {"src": "icon:vignette"})
    icon.tail = "\u00a0 "
    said.append(element("strong", "Vignette"))
    if title:
        said[-1].tail = f"\u00a0 {title}"
    for paragraph in content:
        _turn(table, paragraph)
    for cell in table[-1]:
        cell.set("class", f"{cell.get('class')} last")


def _turn(table: Element, paragraph: Element) -> None:
    spoken = _TURN.match(paragraph.text or "") if paragraph.tag == "p" else None
    who = spoken.group(1) if spoken else ""
    line = SubElement(table, "tr")
    if spoken is None or who.casefold() == _NOTE:
        cell = SubElement(line, "td", {"class": "note", "colspan": "2"})
    else:
        css = "speaker professional" if who.casefold() in _PROFESSIONALS else "speaker"
        SubElement(line, "td", {"class": css, "width": "17%"}).append(element("p", who, css))
        cell = SubElement(line, "td", {"class": "turn"})
    if spoken is not None:
        paragraph.text = (paragraph.text or "")[spoken.end() :]
    if paragraph.tag == "p":
        paragraph.set("class", cell.get("class") or "turn")
    cell.append(paragraph)
