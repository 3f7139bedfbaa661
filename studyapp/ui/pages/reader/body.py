"""A lesson as one text: what it is for, its body, what to take away, what it cites."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

from studyapp.domain.packs import Lesson
from studyapp.services import lessons
from studyapp.services.ports import Desk, Shelf
from studyapp.ui import wording
from studyapp.ui.pages.session.answers.base import LETTERS

TAKEAWAYS, REFERENCES = "studyapp-takeaways", "studyapp-references"
_NUMBERS = 28
_CHECK = re.compile(r'<p class="check"><img [^>]*src="check:([^"]+)"[^>]*></p>')
_BETWEEN = re.compile(r"</?(?:p|h\d|li|ul|ol|td|th|tr|table|thead|tbody|dd|dt|dl|div|pre|blockquote|br|hr|img)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Body:
    """The text as safe HTML; ``sections`` are (anchor, title), ``checks`` the ids of the items asked in it."""

    html: str
    sections: tuple[tuple[str, str], ...]
    checks: tuple[str, ...]


def lesson_body(desk: Desk, shelf: Shelf, lesson: Lesson, scale: float = 1.0) -> Body:
    """The whole lesson; ``scale`` is how much larger than designed the text is shown."""
    inline = shelf.inline
    rendered = shelf.render(desk.pack, lesson)
    sections = list(rendered.sections)
    parts = [f"<h1>{inline(lesson.title)}</h1><p class='meta'>{html.escape(_meta(desk, lesson, rendered.checks))}</p>"]
    if lesson.objectives:
        objectives = [desk.pack.objective_by_id[id_].text for id_ in lesson.objectives]
        parts.append("<h4 class='label'>After this lesson you can</h4>")
        parts.append(_list([inline(text) for text in objectives], "plain"))
    parts.append(rendered.html)
    if lesson.takeaways:
        sections.append((TAKEAWAYS, "What to take away"))
        parts.append(f"<h2><a name='{TAKEAWAYS}'></a>What to take away</h2>")
        parts.append(_list([inline(text) for text in lesson.takeaways]))
    if references := lessons.cited(desk, lesson):
        sections.append((REFERENCES, "References"))
        parts.append(f"<h2><a name='{REFERENCES}'></a>References</h2>")
        parts.append(_numbered([inline(reference.text) for reference in references], round(_NUMBERS * scale)))
    return Body("".join(parts), tuple(sections), rendered.checks)


def plain_text(body: Body) -> str:
    """The words of a lesson as the reader shows them, for finding passages in one that is not open."""
    return html.unescape(_TAG.sub("", _BETWEEN.sub("\n", body.html)))


def with_questions(body: Body, desk: Desk, shelf: Shelf) -> str:
    """The text with its questions written out instead of room for them: on paper, nobody answers."""

    def written(found: re.Match[str]) -> str:
        question = desk.pack.item_by_id[unquote(found.group(1))].variants[0].question
        options = [
            f"<p class='asked-option'>{letter}. {shelf.inline(option.text)}</p>"
            for letter, option in zip(LETTERS, question.options, strict=False)
        ]
        asked = f"<h4 class='label'>Check yourself</h4><p class='asked'>{shelf.inline(question.ask)}</p>"
        return f"<table class='asked' width='100%' cellspacing='0'><tr><td>{asked}{''.join(options)}</td></tr></table>"

    return _CHECK.sub(written, body.html)


def _meta(desk: Desk, lesson: Lesson, checks: tuple[str, ...]) -> str:
    module = desk.pack.module_of_lesson[lesson.id]
    number = 1 + next(at for at, other in enumerate(module.lessons) if other.id == lesson.id)
    minutes = wording.counted(lesson.minutes, "minute")
    asked = f", with {wording.counted(len(checks), 'check question')}" if checks else ""
    return f"Lesson {number} of {len(module.lessons)} in {module.title}. About {minutes}{asked}."


def _numbered(entries: list[str], gap: int) -> str:
    """Entries with their numbers in a column ``gap`` pixels wide."""
    rows = "".join(
        f"<tr><td width='{gap}'><p class='reference'>{number}</p></td>"
        f"<td class='reference'><p class='reference'>{entry}</p></td></tr>"
        for number, entry in enumerate(entries, start=1)
    )
    return f"<table class='references' width='100%' cellspacing='0'>{rows}</table>"


def _list(entries: list[str], css: str = "") -> str:
    return "<ul>" + "".join(f"<li class='{css}'>{entry}</li>" for entry in entries) + "</ul>"
