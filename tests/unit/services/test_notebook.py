"""Highlights, notes and bookmarks: kept, changed, removed and brought back."""

from __future__ import annotations

from datetime import timedelta

from studyapp.domain.annotations import Anchor, Kind, ReadingPlace
from studyapp.services import lessons, notebook
from studyapp.services.search import Kind as Found
from tests.builders import SetClock, desk, pack
from tests.fakes import MemoryStore

ANCHOR = Anchor("words to keep", "some ", " in mind", 5, alone=True, distinct=True)


def test_what_is_left_in_a_lesson_is_listed_in_the_order_of_its_making() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    marked = notebook.highlight(on, "first-1", ANCHOR)
    clock.forward(minutes=1)
    noted = notebook.note_on_lesson(on, "first-1", "  Read again.  ")
    clock.forward(minutes=1)
    elsewhere = notebook.bookmark(on, "second-1")
    assert [noted.kind, noted.note] == [Kind.NOTE, "Read again."]
    assert notebook.of_lesson(on, "first-1") == [marked, noted]
    assert notebook.of_pack(on) == [marked, noted, elsewhere]
    assert notebook.by_id(on, noted.id) == noted


def test_a_note_is_reworded_removed_and_brought_back_and_the_log_keeps_it_all() -> None:
    clock, store = SetClock(), MemoryStore()
    on = desk(clock=clock, store=store)
    made = notebook.highlight(on, "first-1", ANCHOR, "Before.")
    clock.forward(days=1)
    reworded = notebook.reword(on, made, " After. ")
    assert notebook.of_pack(on) == [reworded]
    assert (reworded.note, reworded.made_at) == ("After.", clock.now() - timedelta(days=1))
    notebook.remove(on, reworded)
    assert notebook.of_pack(on) == []
    assert notebook.by_id(on, made.id) is None
    notebook.bring_back(on, reworded)
    assert notebook.of_pack(on) == [reworded]
    assert [event.act for event in store.annotation_events] == ["made", "reworded", "removed", "made"]


def test_they_are_listed_by_lesson_in_the_order_of_pack_and_text() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    later = Anchor("later words", "", "", 90, alone=True, distinct=True)
    made = [
        notebook.highlight(on, "second-1", ANCHOR),
        notebook.highlight(on, "gone", ANCHOR),
        notebook.highlight(on, "first-2", later),
        notebook.highlight(on, "first-2", ANCHOR),
        notebook.bookmark(on, "first-2"),
    ]
    groups = notebook.by_lesson(on)
    assert [(group.id, group.module.id if group.module else None) for group in groups] == [
        ("first-2", "first"),
        ("second-1", "second"),
        ("gone", None),
    ]
    assert groups[0].annotations == (made[4], made[3], made[2])
    assert groups[2].lesson is None


def test_nothing_removed_is_nothing_written() -> None:
    store = MemoryStore()
    notebook.remove(desk(store=store))
    assert store.annotation_events == []


def test_what_is_left_outlives_its_lesson() -> None:
    store = MemoryStore()
    kept = notebook.highlight(desk(store=store), "second-1", ANCHOR)
    without = desk(pack(modules=pack().modules[:1]), store=store)
    assert notebook.of_pack(without) == [kept]
    (entry,) = notebook.entries(without)
    assert entry.detail == "Highlight in A lesson that is no longer in the pack"


def test_notes_and_highlights_are_found_by_their_words_and_bookmarks_are_not() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    notebook.bookmark(on, "first-1")
    clock.forward(minutes=1)
    plain = notebook.highlight(on, "first-1", ANCHOR)
    clock.forward(minutes=1)
    notebook.highlight(on, "first-2", ANCHOR, "Ask about\nthis.")
    found = list(notebook.entries(on))
    assert [(entry.title, entry.detail, entry.text) for entry in found] == [
        ("words to keep", "Highlight in Lesson first-1", "words to keep"),
        ("Ask about this.", "Note in Lesson first-2", "words to keep"),
    ]
    assert {entry.kind for entry in found} == {Found.NOTE}
    assert found[0].id == str(plain.id)


def test_the_place_in_a_lesson_is_kept() -> None:
    on = desk()
    assert lessons.place_in(on, "first-1") is None
    lessons.keep_place(on, "first-1", ReadingPlace(ANCHOR, 0.5))
    assert lessons.place_in(on, "first-1") == ReadingPlace(ANCHOR, 0.5)
