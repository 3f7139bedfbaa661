"""Scores: what a finished sitting came to, with how sure one can be of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from studyapp.domain.exams.form import Form, FormItem
from studyapp.domain.exams.score import Part, difference, score
from studyapp.domain.exams.sitting import Entry, Sitting, Terms
from studyapp.domain.log import Confidence
from studyapp.domain.packs import Level
from tests.builders import NOON

RIGHT, WRONG = ("right",), ("wrong",)


def entry(*responses: tuple[str, ...], **changes: object) -> Entry:
    correct = bool(responses) and responses[-1] == RIGHT
    first = responses[0] == RIGHT if responses else None
    made: dict[str, object] = {"complete": bool(responses), "correct": correct, "credit": float(correct)}
    return Entry(responses, first_correct=first, **(made | changes))  # type: ignore[arg-type]  # any field may change


def finished(entries: list[Entry], modules: str = "", levels: list[Level] | None = None, met: str = "") -> Sitting:
    items = tuple(
        FormItem(
            f"i{n}",
            modules[n] if modules else "m",
            levels[n] if levels else Level.APPLY,
            met=bool(met) and met[n] == "1",
        )
        for n in range(len(entries))
    )
    form = Form("practice", 1, items)
    return Sitting(
        uuid4(), uuid4(), "sample", "Practice", form, Terms(600.0), tuple(entries), NOON, timedelta(), spent=400.0,
        finished=NOON + timedelta(minutes=9),
    )  # fmt: skip


def test_points_add_up_whole_by_topic_by_level_and_by_whether_items_were_met() -> None:
    entries = [entry(RIGHT), entry(WRONG), entry(WRONG, credit=0.5), entry(RIGHT)]
    found = score(finished(entries, "aabb", [Level.RECALL, Level.APPLY, Level.APPLY, Level.ANALYSE], "1100"))
    assert found.whole == Part(4, 2.5, 2)
    assert found.by_module == {"a": Part(2, 1.0, 1), "b": Part(2, 1.5, 1)}
    assert found.by_level[Level.APPLY] == Part(2, 0.5, 0)
    assert (found.met, found.new) == (Part(2, 1.0, 1), Part(2, 1.5, 1))
    assert found.missed == (1, 2)


def test_the_range_is_wilsons_and_narrows_with_more_questions() -> None:
    low, high = Part(50, 36.0, 36).interval
    assert (low, high) == pytest.approx((0.6326, 0.7938), abs=0.001)  # as in the mock-up: 63 to 79 %
    wide = Part(10, 7.2, 7).interval
    assert wide[1] - wide[0] > high - low
    assert Part(0, 0.0, 0).interval == (0.0, 1.0)


def test_changed_answers_are_told_by_what_became_of_them() -> None:
    entries = [entry(WRONG, RIGHT), entry(RIGHT, WRONG), entry(WRONG, ("other",)), entry(RIGHT, WRONG, RIGHT)]
    changes = score(finished(entries)).changes
    assert (changes.gained, changes.lost, changes.neither) == ((0,), (1,), (2,))


def test_sure_but_wrong_unanswered_and_flagged_are_listed() -> None:
    entries = [
        entry(WRONG, confidence=Confidence.SURE),
        entry(RIGHT, confidence=Confidence.SURE, flagged=True),
        entry(WRONG, confidence=Confidence.GUESS),
        entry(),
    ]
    found = score(finished(entries))
    assert (found.sure_but_wrong, found.unanswered, found.flagged) == ((0,), (3,), (1,))
    assert [(s.confidence, s.right, s.answers) for s in found.sureness if s.answers] == [
        (Confidence.GUESS, 0, 1),
        (Confidence.SURE, 1, 2),
    ]


def test_what_the_pack_no_longer_has_counts_for_nothing() -> None:
    gone = Entry((RIGHT,), complete=True)
    found = score(finished([entry(RIGHT), gone]))
    assert found.whole == Part(1, 1.0, 1)
    assert found.withdrawn == (1,)
    assert found.missed == ()


def test_pace_is_the_usual_time_of_right_and_wrong_answers_beside_what_there_is() -> None:
    entries = [entry(RIGHT, seconds=20.0), entry(RIGHT, seconds=40.0), entry(WRONG, seconds=90.0), entry(seconds=5.0)]
    pace = score(finished(entries)).pace
    assert (pace.usual, pace.right, pace.wrong, pace.allowed) == (40.0, 30.0, 90.0, 150.0)
    assert score(finished([entry()])).pace.usual is None


def test_a_change_from_one_mock_to_the_next_comes_with_its_range() -> None:
    # Newcombe's method 10, checked by hand from both Wilson intervals.
    low, high = difference(Part(50, 30.0, 30), Part(50, 36.0, 36))
    assert low < 0.12 < high
    assert (low, high) == pytest.approx((-0.0024, 0.2375), abs=0.002)
    low, high = difference(Part(60, 30.0, 30), Part(60, 50.0, 50))
    assert low > 0.2
    assert difference(Part(0, 0.0, 0), Part(0, 0.0, 0)) == (-1.0, 1.0)
