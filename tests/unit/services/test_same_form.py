"""The same form once more: the same questions, what that is good for, and what makes it impossible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studyapp.domain.exams.sitting import Sitting
from studyapp.domain.log import ItemAct
from studyapp.domain.packs import Item
from studyapp.services import exam_results, marks, mock_exams, preparation, same_form
from studyapp.services.ports import Desk
from studyapp.services.same_form import Again, NotAgain
from studyapp.ui import result_words
from tests.unit.services.test_mock_exams import begun, clock, exam_pack, give


@pytest.fixture
def at() -> Desk:
    return exam_pack()


def sat(at: Desk, sitting: Sitting, right: int = 15) -> Sitting:
    for number in range(len(sitting.entries)):
        sitting = give(at, sitting, number, right=number < right)
    return mock_exams.finish(at, sitting)


def with_item(at: Desk, id_: str, *changed: Item) -> Desk:
    """The desk with that item changed, or without it."""
    items = [each for each in at.pack.items if each.id != id_]
    return replace(at, pack=replace(at.pack, items=(*items, *changed)))


def again(at: Desk, sitting: Sitting) -> Again:
    found = same_form.again(at, sitting)
    assert isinstance(found, Again)
    return found


def test_the_same_questions_are_asked_the_same_way_in_the_usual_time(at: Desk) -> None:
    first = sat(at, begun(at, extra=1.5))
    found = again(at, first)
    assert found.draft.seconds == 68 * 60
    assert found.draft.form.seed == first.form.seed
    assert found.draft.form.items == tuple(replace(placed, met=True) for placed in first.form.items)
    second = mock_exams.begin(at, found.draft)
    for number in range(len(second.entries)):
        one, other = mock_exams.ask(at, first, number), mock_exams.ask(at, second, number)
        assert one is not None
        assert other is not None
        assert (one.variant, one.options) == (other.variant, other.options)


def test_sat_again_at_once_it_counts_for_no_forecast_and_a_week_later_it_does(at: Desk) -> None:
    first = sat(at, begun(at))
    found = again(at, first)
    assert (found.lately, found.tells_in) == (20, 7)
    assert "You answered 20 of its 20 questions in the last 7 days" in result_words.about_again(found)
    assert "in 7 days it would" in result_words.about_again(found)
    second = sat(at, mock_exams.begin(at, found.draft), right=20)
    assert [mock.right for mock in preparation.prepare(at).mocks] == [15]
    shown = exam_results.result(at, second.id)
    assert shown is not None
    assert not shown.tells
    assert "It does not count in the forecast" in result_words.honest(shown)
    assert shown.change is not None
    assert "It was the same form" in result_words.change(shown.change)
    clock(at).forward(days=again(at, second).tells_in)
    stale = again(at, second)
    assert (stale.lately, stale.tells_in) == (0, 0)
    assert "tells something" in result_words.about_again(stale)
    third = sat(at, mock_exams.begin(at, stale.draft), right=18)
    assert [mock.right for mock in preparation.prepare(at).mocks] == [15, 18]
    shown = exam_results.result(at, third.id)
    assert shown is not None
    assert shown.tells


def test_it_counts_for_no_forecast_either_when_its_items_have_new_ids(at: Desk) -> None:
    first = sat(at, begun(at))
    second = sat(at, mock_exams.begin(at, again(at, first).draft), right=20)
    renamed = tuple(replace(each, id=f"new-{each.id}", was=(each.id,)) for each in at.pack.items)
    later = replace(at, pack=replace(at.pack, items=renamed))
    assert [mock.right for mock in preparation.prepare(later).mocks] == [15]
    told = [exam_results.result(later, each.id) for each in (first, second)]
    assert [each.tells for each in told if each] == [True, False]


def test_what_the_pack_no_longer_has_makes_it_impossible(at: Desk) -> None:
    first = sat(at, begun(at))
    one = at.pack.item_by_id[first.form.items[0].item]
    for without in (with_item(at, one.id), with_item(at, one.id, replace(one, retired=True))):
        found = same_form.again(without, first)
        assert found == NotAgain(20, gone=1)
        assert result_words.about_again(found) == (
            "This form cannot be sat again: of its 20 questions 1 is no longer in the pack. "
            "A new form asks other questions."
        )
    assert isinstance(same_form.again(with_item(at, one.id, replace(one, id="new", was=(one.id,))), first), Again)


def test_a_question_worded_otherwise_or_set_aside_makes_it_impossible(at: Desk) -> None:
    first = sat(at, begun(at))
    singles = [at.pack.item_by_id[placed.item] for placed in first.form.items]
    one, other = [each for each in singles if each.variants[0].question.kind == "single"][:2]
    question = one.variants[0].question
    options = (replace(question.options[0], text="Another right one"), *question.options[1:])
    reworded = replace(question, options=options)  # type: ignore[type-var]
    ways = tuple(replace(way, question=reworded) for way in one.variants)
    changed = with_item(at, one.id, replace(one, variants=ways))
    assert same_form.again(changed, first) == NotAgain(20, changed=1)
    fewer = with_item(at, one.id, replace(one, variants=()))
    assert same_form.again(fewer, first) == NotAgain(20, changed=1)
    marks.set_mark(at, other.id, ItemAct.SUSPENDED)
    both = same_form.again(changed, first)
    assert both == NotAgain(20, changed=1, aside=1)
    assert "1 is changed since and 1 is set aside by you" in result_words.about_again(both)


def test_an_exam_that_the_pack_dropped_cannot_be_sat_again(at: Desk) -> None:
    first = sat(at, begun(at))
    found = same_form.again(replace(at, pack=replace(at.pack, exams=())), first)
    assert found == NotAgain(20)
    assert "the pack no longer has this exam" in result_words.about_again(found)
