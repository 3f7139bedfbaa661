"""What a text is found by: its words, without what Markdown puts between them."""

from __future__ import annotations

import pytest

from studyapp.services.search import plain


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("## A *heading*\n\nSome `code` and **bold**.", "A heading Some code and bold."),
        ("A [[term]] is cited [@smith2020, p. 3].", "A term is cited ."),
        ("| Own | Other |\n|:---|----:|\n| self | them |", "Own Other self them"),
        ("Before.\n\n---\n\nAfter a well-known dash – here.", "Before. After a well-known dash – here."),
        ("![A picture](media:a.png)\n\n{{check: one}}", ""),
    ],
)
def test_marks_are_no_words(markdown: str, said: str) -> None:
    assert plain(markdown) == said
