"""Markdown to safe HTML."""

from __future__ import annotations

import re

import pytest

from studyapp.domain.packs import Reference
from studyapp.packfiles.citation import author_and_year
from studyapp.packfiles.markdown_html import render_inline, render_lesson
from studyapp.packfiles.shelf import FolderShelf
from tests.builders import item, pack

PACK = pack(items=(item("first"),))


@pytest.mark.parametrize(
    ("markdown", "gone"),
    [
        ("<script>alert(1)</script>", "script"),
        ("![x](https://example.org/x.png)", "https"),
        ('<img src="http://example.org/x.png">', "http"),
        ('<img src="file:///etc/passwd">', "file:"),
        ('<img src="data:image/png;base64,AAAA">', "data:"),
        ("[x](javascript:alert(1))", "javascript"),
        ("[x](file:///etc/passwd)", "file:"),
        ("[x](data:text/html,x)", "data:"),
        ('<a href="media:x" onclick="x()">y</a>', "onclick"),
        ("<iframe src='https://example.org'></iframe>", "iframe"),
        ("<style>body{}</style>", "style"),
        ("<object data='x'></object>", "object"),
        ('<p style="position:fixed">x</p>', "position"),
    ],
)
def test_nothing_harmful_survives(markdown: str, gone: str) -> None:
    assert gone not in render_lesson(PACK, markdown).html
    assert gone not in render_inline(PACK, markdown)


def test_ordinary_links_and_pack_pictures_survive() -> None:
    html = render_lesson(PACK, "[site](https://example.org) ![Parts](media/parts.svg)").html
    assert 'href="https://example.org"' in html
    assert 'src="media:parts.svg"' in html
    assert 'alt="Parts"' in html


def test_our_links() -> None:
    html = render_lesson(PACK, "A [[term]], [[lesson:second-1]], [@smith2020 p. 3].").html
    assert '<a class="term" href="term:term">term</a>' in html
    assert '<a class="lesson" href="lesson:second-1">Lesson second-1</a>' in html
    assert '(<a class="cite" href="cite:smith2020">Smith, 2020, p. 3</a>)' in html


def test_a_check_has_room_where_it_stands_once() -> None:
    rendered = render_lesson(PACK, "Before.\n\n{{check: first}}\n\nAfter.\n\n{{check: first}}\n\n{{check: gone}}")
    assert rendered.checks == ("first",)
    assert rendered.html.count("check:") == 1
    assert "check:" not in render_lesson(PACK, "![no](check:first) [no](check:first)").html
    assert re.search(r'Before\.</p>\s*<p class="check"><img [^>]*src="check:first"[^>]*></p>\s*<p>After', rendered.html)


def test_a_picture_with_a_title_is_a_figure_with_a_caption() -> None:
    html = render_lesson(PACK, '![Three parts](media/parts.svg "The three & parts")\n\nText.').html
    assert re.search(r'<p class="figure"><img [^>]*></p>\s*<p class="caption">The three &amp; parts</p>', html)
    assert 'alt="Three parts"' in html
    inline = render_lesson(PACK, 'In ![alt](media/parts.svg "title") a line.').html
    assert "caption" not in inline


@pytest.mark.parametrize("order", ["Table: The *two* kinds\n\n{table}", "{table}\n\nTable: The *two* kinds"])
def test_a_paragraph_that_begins_with_table_is_the_caption_of_the_one_beside_it(order: str) -> None:
    html = render_lesson(PACK, "First.\n\n" + order.format(table="| a | b |\n|---|---|\n| 1 | 2 |") + "\n\nLast.").html
    assert re.search(r'<p>First\.</p>\s*<p class="caption">The <em>two</em> kinds</p>\s*<table>', html)
    assert html.index("</table>") < html.index("Last.")


def test_a_paragraph_about_a_table_that_is_not_there_stays_as_it_is() -> None:
    html = render_lesson(PACK, "Table: no such thing.\n\nText.\n\n| a |\n|---|\n| 1 |").html
    assert "<p>Table: no such thing.</p>" in html


def test_sections_are_listed_with_their_anchors() -> None:
    rendered = render_lesson(PACK, "## Part *one*\n\ntext\n\n## Part two\n\n### not this")
    assert rendered.sections == (("part-one", "Part one"), ("part-two", "Part two"))
    assert '<a name="part-one"></a>' in rendered.html


@pytest.mark.parametrize("kind", ["key", "example", "caution", "research", "ethics", "exam"])
def test_callouts_become_tables(kind: str) -> None:
    html = render_lesson(PACK, f'!!! {kind} "Look here"\n    Some *text*.').html
    assert f'<table class="callout {kind}"' in html or f'class="callout {kind}"' in html
    assert f'src="icon:{kind}"' in html
    assert '<p class="callout-label">Look here</p>' in html
    assert "<em>text</em>" in html


def test_a_callout_without_title_has_the_name_of_its_kind() -> None:
    assert '<p class="callout-label">Key idea</p>' in render_lesson(PACK, "!!! key\n    Text.").html


def test_vignettes_set_speakers_apart() -> None:
    body = '!!! vignette "Session two"\n    Client: I am *fine*.\n\n    Therapist: Fine?\n\n    Note: A pause.'
    html = render_lesson(PACK, body).html
    assert '<p class="speaker">Client</p>' in html
    assert '<p class="speaker professional">Therapist</p>' in html
    assert "I am <em>fine</em>." in html
    assert "A pause." in html
    assert "Note:" not in html


def test_inline_text_has_no_paragraph_of_its_own() -> None:
    assert render_inline(PACK, "Plain & *simple* < that") == "Plain &amp; <em>simple</em> &lt; that"
    assert render_inline(PACK, "One\n\nTwo") == "One<br><br>Two"


def test_plain_text_is_escaped_the_same_with_and_without_the_converter(tmp_path: object) -> None:
    shelf = FolderShelf.__new__(FolderShelf)
    for text in ("You sound far away.", "It’s 5 per cent", "“Quoted” – and more"):
        assert FolderShelf.inline(shelf, text) == render_inline(PACK, text)


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("Bordin, E. S. (1979). Title.", "Bordin, 1979"),
        ("Norcross, J. C., & Lambert, M. J. (2018). Title.", "Norcross & Lambert, 2018"),
        ("Flückiger, C., Del Re, A. C., Wampold, B. E., & Horvath, A. O. (2018). T.", "Flückiger et al., 2018"),
        ("American Counseling Association. (2014). *ACA code of ethics*.", "American Counseling Association, 2014"),
        ("de Jong, K., Conijn, J. M., & Lutz, M. C. (2021). Title.", "de Jong et al., 2021"),
        ("No year here", "key"),
    ],
)
def test_author_and_year(entry: str, named: str) -> None:
    assert author_and_year(Reference("key", entry)) == named
