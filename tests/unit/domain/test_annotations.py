"""Passages are found again after edits, or told to be gone; never moved onto other words, never lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from studyapp.domain.annotations import Act, Anchor, Annotation, AnnotationEvent, Kind, anchor, find, standing
from studyapp.domain.annotations.anchors import CONTEXT, REWORDED, squeezed
from tests.builders import NOON

TEXT = (
    "Clients notice when a therapist seems real. The difference is rarely the fact that is shared. "
    "It is whose need the sharing serves.\n"
    "Reviews describe helpful disclosures as infrequent, brief, and linked to what the client has just said. "
    "The therapist then returns the focus to the client.\n"
    "If the honest ending is about your comfort, wait. The client pays for the hour.\n"
)


def on(words: str, text: str = TEXT, nth: int = 1) -> Anchor:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    made = anchor(text, at, at + len(words))
    assert made is not None
    return made


def found(made: Anchor, text: str) -> str | None:
    span = find(made, text)
    return None if span is None else text[span.start : span.end]


def test_a_passage_is_found_where_nothing_changed() -> None:
    made = on("infrequent, brief, and linked")
    around = (made.quote, made.prefix[-16:], made.suffix[:8])
    assert around == ("infrequent, brief, and linked", " disclosures as ", " to what")
    assert find(made, TEXT) == (TEXT.index("infrequent"), TEXT.index(" to what"))


def test_a_selection_of_blanks_is_no_passage_and_blanks_around_one_do_not_count() -> None:
    assert anchor("A  word", 1, 3) is None
    assert anchor("A word", 2, 2) is None
    assert anchor("A\n word \n", 1, 9) == anchor("A word ", 2, 6)


def test_layout_does_not_matter() -> None:
    made = on("shared. It is whose need")
    laid_out = TEXT.replace("shared. It", "shared.\u2029\ufffc \ufdd0It").replace(" need", "\n\n   need")
    span = find(made, laid_out)
    assert span is not None
    assert squeezed(laid_out[span.start : span.end]) == made.quote


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        ("infrequent, brief, and linked", "infrequent, short, and linked", "infrequent, short, and linked"),
        ("infrequent, brief, and linked", "infrequent, brief, always linked", "infrequent, brief, always linked"),
        ("as infrequent", "as (mostly) infrequent", "infrequent, brief, and linked"),
        ("Reviews describe helpful disclosures as ", "Helpful ones are ", "infrequent, brief, and linked"),
        ("infrequent, brief, and linked", "whatever else comes to mind", None),
        ("infrequent, brief, and linked ", "", None),
    ],
)
def test_small_changes_are_borne_and_great_ones_told(before: str, after: str, now: str | None) -> None:
    made = on("infrequent, brief, and linked")
    assert found(made, TEXT.replace(before, after)) == now


def test_of_equal_words_the_ones_in_their_context_are_meant() -> None:
    second = on("the client", nth=2)
    moved = "\n".join(reversed(TEXT.splitlines()))
    span = find(second, moved)
    assert span is not None
    assert moved[span.start - 21 : span.end] == "returns the focus to the client"


def test_equal_words_elsewhere_are_not_taken_for_those_that_are_gone() -> None:
    second = on("the client", nth=2)
    assert found(second, TEXT.replace(" The therapist then returns the focus to the client.", "")) is None


def test_a_sentence_that_is_much_alike_elsewhere_is_not_taken_for_one_that_is_gone() -> None:
    text = "One. The alliance was strong in the first session of all. Two.\n" + "Filling words come between. " * 8
    made = on("The alliance was strong in the first session of all.", text)
    text = "Another paragraph. The alliance was weak in the first session of all. Then more of it.\n" + text[64:]
    assert found(made, text) is None


def test_where_passages_are_much_alike_none_is_taken_for_another() -> None:
    rows = [f"Row {n}: an item that is described at some length, with number {n}." for n in range(20)]
    made = on(rows[7], "\n".join(rows))
    assert not made.distinct
    assert found(made, "\n".join(rows[:7] + rows[8:])) is None
    assert found(made, "\n".join(reversed(rows))) == rows[7]


def test_words_that_were_alone_are_known_anywhere_and_a_later_copy_does_not_draw_them_off() -> None:
    made = on("your comfort, wait")
    assert found(made, f"Wholly other text, then: {made.quote}. And more.") == made.quote
    copied = f"A copy: {made.quote}!\n{TEXT}"
    span = find(made, copied)
    assert span is not None
    assert span.start == copied.index("is about your comfort") + len("is about ")


def test_equal_paragraphs_in_equal_contexts_are_told_apart_by_where_they_stand() -> None:
    text = "The same line again.\n" * 40
    line = len("The same line again.\n")
    made = anchor(text, 20 * line, 21 * line)
    assert made is not None
    span = find(made, text)
    assert span is not None
    assert span.start == 20 * line


# -- any edit of a lesson -------------------------------------------------------------------------------

WORDS = [f"{a}{b}{c}" for a in "brtklmsv" for b in ("a", "e", "io", "ou") for c in ("ndel", "rst", "ma", "lik", "sso")]
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


@dataclass(frozen=True)
class Part:
    """A paragraph; ``number`` stays with it through every edit that leaves its words alone."""

    number: int
    text: str


@st.composite
def lessons(draw: st.DrawFn) -> list[Part]:
    """Paragraphs of random words, some of them twice, some of them once more but for a word."""
    texts = draw(st.lists(PARAGRAPH, min_size=2, max_size=10))
    copies = draw(st.lists(st.sampled_from(texts), max_size=2))
    likes = [" ".join([draw(st.sampled_from(WORDS)), *text.split()[1:]]) for text in copies]
    order = draw(st.permutations(texts + copies + likes))
    return [Part(number, text) for number, text in enumerate(order)]


def edited(draw: st.DrawFn, parts: list[Part]) -> list[Part]:
    """The lesson after one edit."""
    match draw(st.sampled_from(["insert", "delete", "move", "reword"])):
        case "insert":
            at = draw(st.integers(0, len(parts)))
            return [*parts[:at], Part(draw(st.integers(1000, 10**9)), draw(PARAGRAPH)), *parts[at:]]
        case "delete" if len(parts) > 1:
            at = draw(st.integers(0, len(parts) - 1))
            return parts[:at] + parts[at + 1 :]
        case "move":
            return list(draw(st.permutations(parts)))
        case _ if parts:
            at = draw(st.integers(0, len(parts) - 1))
            words = parts[at].text.split()
            for place in draw(st.lists(st.integers(0, len(words) - 1), max_size=3)):
                words[place] = draw(st.sampled_from(WORDS))
            text = " ".join(words)
            kept = parts[at].number if text == parts[at].text else draw(st.integers(1000, 10**9))
            return [*parts[:at], Part(kept, text), *parts[at + 1 :]]
    return parts


def joined(parts: list[Part]) -> str:
    return "\n\n".join(part.text for part in parts)


@st.composite
def marked_and_edited(draw: st.DrawFn) -> tuple[list[Part], Part, tuple[int, int], list[Part]]:
    """A lesson, a passage of whole words within one paragraph of it, and the lesson after some edits."""
    before = draw(lessons())
    part = draw(st.sampled_from(before))
    edges = [0, *(at + 1 for at, letter in enumerate(part.text) if letter == " ")]
    start = draw(st.sampled_from(edges))
    ends = [at - 1 for at in edges if at > start] + [len(part.text)]
    end = draw(st.sampled_from(ends))
    after = before
    for _ in range(draw(st.integers(0, 5))):
        after = edited(draw, after)
    return before, part, (start, end), after


def part_at(parts: list[Part], at: int) -> Part:
    """The paragraph in which a place of the text is."""
    for part in parts:
        if at < len(part.text) + 2:
            return part
        at -= len(part.text) + 2
    raise AssertionError(at)


def times(words: str, text: str) -> int:
    """How often the words are there, overlapping ones counted too."""
    return sum(text.startswith(words, at) for at in range(len(text)))


@settings(max_examples=400, deadline=None)
@given(marked_and_edited())
def test_no_edit_moves_a_highlight_onto_other_words_or_loosens_one_whose_text_stands(
    case: tuple[list[Part], Part, tuple[int, int], list[Part]],
) -> None:
    before, part, (start, end), after = case
    quote = part.text[start:end]
    offset = sum(len(other.text) + 2 for other in before[: before.index(part)])
    made = anchor(joined(before), offset + start, offset + end)
    assert made is not None
    assert made.quote == quote
    span = find(made, joined(after))
    now = None if span is None else joined(after)[span.start : span.end]
    stands = any(other.number == part.number for other in after)

    # It is on its quote, or on the same passage reworded: much alike, and in its old surroundings.
    if now is not None and squeezed(now) != quote:
        assert fuzz.ratio(quote, squeezed(now)) / 100 >= REWORDED
    # It is on no other paragraph that was there before, unless that has the very same words.
    if span is not None and squeezed(now or "") != quote:
        inside = part_at(after, span.start)
        assert inside.number == part.number or inside not in before
    # Words that were to be found in one place only hold on to it wherever it went.
    if stands and made.alone:
        assert now is not None
        assert squeezed(now) == quote
    # Where the words stand in their old surroundings, and only once so, they are found there and nowhere else.
    whole = f"{made.prefix}{made.quote}{made.suffix}"
    if len(whole) == len(quote) + 2 * CONTEXT and times(whole, squeezed(joined(after))) == 1:
        assert span is not None
        assert squeezed(joined(after)[: span.start]).endswith(made.prefix)
        assert squeezed(joined(after)[span.end :]).startswith(made.suffix)
        assert now is not None
        assert squeezed(now) == quote
    # An edit that touches nothing changes nothing.
    if after == before:
        assert span == (offset + start, offset + end)


def event(of: Annotation, act: Act = Act.MADE, minutes: int = 0) -> AnnotationEvent:
    return AnnotationEvent(uuid4(), UUID(int=1), "sample", act, of, NOON + timedelta(minutes=minutes), timedelta())


def test_what_there_is_follows_from_the_log() -> None:
    first = Annotation(uuid4(), "first-1", Kind.HIGHLIGHT, NOON, on("your comfort, wait"))
    second = Annotation(uuid4(), "first-1", Kind.BOOKMARK, NOON + timedelta(minutes=1))
    noted = replace(first, note="For Monday.")
    log = [event(first), event(second, minutes=1), event(noted, Act.REWORDED, 2)]
    assert standing(log) == [noted, second]
    log.append(event(noted, Act.REMOVED, 3))
    assert standing(log) == [second]
    log.append(event(noted, Act.MADE, 4))
    assert standing(log) == [noted, second]
