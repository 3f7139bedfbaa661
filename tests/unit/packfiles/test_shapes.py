"""How lessons and short texts come out, where it is easily got wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from studyapp.domain.packs import Lesson, Pack, Reference, Term
from studyapp.packfiles.markdown_html import render_inline, render_lesson
from studyapp.packfiles.shelf import FolderShelf
from tests.builders import item, pack
from tests.unit.packfiles.packs import write

ITEM = item("first")
PACK = Pack(
    id="p",
    title="P",
    version="1.0.0",
    items=(ITEM,),
    glossary={"working alliance": Term("working alliance", "x", ("alliance",))},
    references={"a": Reference("a", "Ames, B. (2001). T."), "b": Reference("b", "Berg, C., & Dahl, E. (2002). T.")},
)


def lesson(text: str) -> str:
    return render_lesson(PACK, text).html


def test_a_wrapped_link_is_a_link() -> None:
    assert lesson("the [[working\nalliance]]") == (
        '<p>the <a class="term" href="term:working%20alliance">working alliance</a></p>'
    )


def test_several_citations_share_their_brackets() -> None:
    cited = (
        '(<a class="cite" href="cite:a">Ames, 2001, p. 3</a>; <a class="cite" href="cite:b">Berg &amp; Dahl, 2002</a>)'
    )
    assert cited in lesson("So it is [@a p. 3;\n@b].")


def test_a_check_is_a_paragraph_of_its_own_even_between_lines() -> None:
    html = lesson("Before\n{{check: first}}\nafter")
    assert html.replace("\n", "") == (
        '<p>Before</p><p class="check"><img class="check" src="check:first"></p><p>after</p>'
    )


def test_checks_are_named_in_the_order_of_the_text() -> None:
    asked = pack(items=(item("first"), item("second")))
    rendered = render_lesson(asked, "{{check: second}}\n\nwords\n\n{{check: first}}")
    assert rendered.checks == ("second", "first")


def test_a_check_of_an_unknown_item_leaves_nothing() -> None:
    assert lesson("{{check: gone}}") == ""


def test_section_titles_are_plain_words_and_anchors_differ() -> None:
    rendered = render_lesson(PACK, "## A &amp; *B*\\*[^1]\n\n## Same\n\n## Same\n\n### Below\n\n[^1]: note")
    assert rendered.sections == (("a-b", "A & B*"), ("same", "Same"), ("same--2", "Same"))
    assert '<h3><a name="below"></a>Below</h3>' in rendered.html


@pytest.mark.parametrize("source", ["http://e.org/x.png", "//e.org/x.png", "media/../../x.png", "icon:key", "data:x"])
def test_of_other_pictures_only_the_alternative_text_is_shown(source: str) -> None:
    for text in (f"![What it shows]({source})", f"![What it shows][r]\n\n[r]: {source}"):
        assert lesson(text) == "<p><span>What it shows</span></p>"


def test_written_tags_are_dropped_and_mathematics_is_not() -> None:
    text = 'A <b onclick="x()">b</b> <table><tr>\n<td>c</td> where p < .05 and 3 > 2; <https://e.org> `<i>`'
    assert lesson(text) == (
        '<p>A b \nc where p &lt; .05 and 3 &gt; 2; <a href="https://e.org">https://e.org</a> <code>&lt;i&gt;</code></p>'
    )


def test_no_tag_of_an_author_becomes_one_of_ours() -> None:
    assert lesson("<div>" * 30 + "x" + "</div>" * 30) == "<p>x</p>"
    assert lesson("<x:y>") == "<p>&lt;x:y&gt;</p>"
    assert lesson("<div>\n\n!!! key\n    x\n\n</div>").count("<table") == 1


def test_footnotes_link_there_and_back() -> None:
    html = lesson("So[^1].\n\n[^1]: A note.")
    assert '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>' in html
    assert '<li id="fn:1">' in html
    assert 'href="#fnref:1"' in html


def test_tables_and_definitions() -> None:
    html = lesson("| a | b |\n|---|---|\n| 1 | 2 |\n\nTerm\n:   What it means")
    assert "<th>a</th>" in html
    assert "<dt>Term</dt>\n<dd>What it means</dd>" in html


def test_speakers_of_a_profession_whatever_their_case() -> None:
    html = lesson('!!! vignette "V"\n    Client: Yes.\n\n    Social Worker: No.\n\n    The room is quiet.')
    assert '<td class="speaker professional" width="17%"><p class="speaker professional">Social Worker</p></td>' in html
    assert '<td class="note last" colspan="2">' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1979. It was cold.", "1979. It was cold."),
        ("- 5 points", "- 5 points"),
        ("# one", "# one"),
        ("> 5 is more", "&gt; 5 is more"),
        ("Signs:\n\n- one\n- two", "Signs:\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("One <b>two</b>", "One two"),
    ],
)
def test_short_texts(text: str, html: str) -> None:
    assert render_inline(PACK, text) == html


def test_the_shelf_shows_texts_before_anything_is_loaded(tmp_path: Path) -> None:
    assert FolderShelf(tmp_path).inline("So *it* is [@a]") == (
        'So <em>it</em> is <span>(<a class="cite" href="cite:a">a</a>)</span>'
    )


def test_a_lesson_that_was_edited_is_shown_anew(tmp_path: Path) -> None:
    shelf = FolderShelf(write(tmp_path, {}))
    loaded = shelf.load()
    assert loaded.pack is not None
    first = shelf.render(loaded.pack, Lesson("l", "L", "Old."))
    second = shelf.render(loaded.pack, Lesson("l", "L", "New."))
    assert (first.html, second.html) == ("<p>Old.</p>", "<p>New.</p>")
