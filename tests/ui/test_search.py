"""The palette finds anything as one types, forgives a typo, and leads there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from studyapp import bootstrap
from studyapp.services.search import MATCH_START, Entry, Hit, Kind, plain
from studyapp.storage.search import SearchIndex
from studyapp.ui.dialogs.palette import Palette
from studyapp.ui.pages.learn import LearnPage
from studyapp.ui.pages.reader import ReaderPage
from tests.window import Learner


@pytest.fixture
def palette(learner: Learner) -> Palette:
    learner.press(Qt.Key.Key_K, with_=Qt.KeyboardModifier.ControlModifier)
    found = learner.window.findChild(Palette)
    assert found is not None
    return found


@pytest.fixture
def index(learner: Learner) -> Iterator[SearchIndex]:
    made = bootstrap.open_finder(learner.desk.pack)
    assert isinstance(made, SearchIndex)
    yield made
    made.close()


def kinds(hits: list[Hit]) -> list[Kind]:
    return list(dict.fromkeys(hit.entry.kind for hit in hits))


def test_every_kind_is_found_best_first(index: SearchIndex) -> None:
    index.replace(Kind.NOTE, [Entry(Kind.NOTE, "1", "Ask about the alliance", "Note in a lesson")])
    hits = index.find("alliance")
    assert kinds(hits) == [kind for kind in Kind if kind in set(kinds(hits))]
    assert {Kind.MODULE, Kind.LESSON, Kind.ITEM, Kind.TERM, Kind.REFERENCE} <= set(kinds(hits))
    assert hits[0].entry.id == "working-alliance"
    assert MATCH_START in hits[0].title
    assert all(sum(hit.entry.kind is kind for hit in hits) <= 5 for kind in Kind)


def test_what_is_replaced_is_found_no_more_and_the_rest_still_is(index: SearchIndex) -> None:
    for words in ("zebra crossing", "giraffe crossing"):
        index.replace(Kind.NOTE, [Entry(Kind.NOTE, words, words, "Note in a lesson", "quoted passage", "lesson")])
    assert index.find("zebra") == []
    assert [hit.entry.id for hit in index.find("giraffe")] == ["giraffe crossing"]
    (found,) = (hit for hit in index.find("quoted") if hit.entry.kind is Kind.NOTE)
    assert found.passage.startswith(f"{MATCH_START}quoted")
    assert Kind.LESSON in kinds(index.find("alliance"))
    index.replace(Kind.NOTE, [])
    assert index.find("giraffe") == []


@pytest.mark.parametrize("typed", ["heterogeneity", "hetero", "hetreogeneity", "HETEROGENETY"])
def test_unfinished_and_mistyped_words_are_found(index: SearchIndex, typed: str) -> None:
    assert "heterogeneity" in [hit.entry.id for hit in index.find(typed)]


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', "*", "alliance AND", "NEAR(", "title:x", "-", "'; DROP TABLE found; --"]
)
def test_nothing_that_is_typed_breaks_the_search(index: SearchIndex, typed: str) -> None:
    index.find(typed)
    assert index.find("alliance")


def test_marks_of_markdown_are_not_shown() -> None:
    text = "## A *big* idea.\n\n!!! key\n    See [[lesson:x]] and [[trust]] [@bordin1979 p. 3] ![pic](media/a.svg) `x`."
    assert plain(text) == "A big idea. See x and trust x."


def test_options_and_keys_cannot_be_found(index: SearchIndex, learner: Learner) -> None:
    stems = {item.id: item.variants[0].question for item in learner.desk.pack.items}
    for hit in index.find("strand of the wider relationship", most=50):
        if hit.entry.kind is Kind.ITEM:
            assert hit.passage == ""
            assert hit.entry.text == ""
            assert hit.entry.id in stems


def test_results_come_as_one_types_and_enter_opens(learner: Learner, palette: Palette) -> None:
    assert all(row.entry.kind is Kind.COMMAND for row in palette.rows)
    learner.qtbot.keyClicks(palette.field, "working alli")
    assert palette.rows[0].entry.id == "working-alliance"
    assert palette.current == 0
    learner.qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.current == 1
    learner.qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    learner.qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.current == 0
    learner.qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert learner.sees(LearnPage)


@pytest.mark.parametrize("kind", [Kind.LESSON, Kind.TERM, Kind.REFERENCE])
def test_lessons_terms_and_references_lead_to_a_lesson(learner: Learner, palette: Palette, kind: Kind) -> None:
    learner.qtbot.keyClicks(palette.field, "correlation" if kind is not Kind.REFERENCE else "bordin")
    row = next(row for row in palette.rows if row.entry.kind is kind)
    learner.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert learner.sees(ReaderPage)


def test_a_question_is_asked(learner: Learner, palette: Palette) -> None:
    learner.qtbot.keyClicks(palette.field, "charity")
    row = next(row for row in palette.rows if row.entry.kind is Kind.ITEM)
    learner.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert learner.session.asked.item.id == row.entry.id


def test_nothing_found_says_so(learner: Learner, palette: Palette) -> None:
    learner.qtbot.keyClicks(palette.field, "zzqx")
    assert all(row.entry.kind is Kind.COMMAND for row in palette.rows)
    assert any("Nothing was found" in label.text() for label in palette.findChildren(QLabel))
    learner.qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    learner.qtbot.keyClick(palette, Qt.Key.Key_Escape)


def test_commands_are_offered_by_name_and_done(learner: Learner, palette: Palette) -> None:
    assert palette.rows
    assert all(row.entry.kind is Kind.COMMAND for row in palette.rows)
    palette.field.setText("high contrast")
    assert palette.rows[0].entry.title == "Colours: High contrast"
    learner.press(Qt.Key.Key_Return)
    assert learner.window.appearance.scheme == "high-contrast"


@pytest.mark.parametrize("typed", ["setings", "> go sett"])
def test_commands_are_found_by_other_words_and_in_spite_of_a_typo(palette: Palette, typed: str) -> None:
    palette.field.setText(typed)
    assert palette.rows[0].entry.title == "Go to Settings"


def test_a_sign_asks_for_commands_only(palette: Palette) -> None:
    palette.field.setText(">alliance")
    assert not palette.rows
    palette.field.setText("alliance")
    assert palette.rows
