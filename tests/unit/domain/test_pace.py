"""How long questions take the learner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from studyapp.domain import pace
from studyapp.domain.log import Answer
from studyapp.domain.pace import USUAL_READING, USUAL_SECONDS, Pace
from studyapp.domain.packs import Item, Variant
from tests.builders import NOON, answer, item, multiple, pack, single

PACK = pack(items=(item("one"), item("several", variants=(Variant(0, multiple()),))))
ONE, SEVERAL = PACK.items


def given(item_: Item, seconds: Sequence[float], read: float = 8.0) -> list[Answer]:
    at, answers = NOON, []
    for taken in seconds:
        at += timedelta(seconds=read + taken)
        answers.append(answer(item_.id, seconds=taken, at=at))
    return answers


def test_before_there_are_answers_the_usual_time_holds() -> None:
    known = pace.pace([], PACK)
    assert known.answering(ONE) == USUAL_SECONDS["single"]
    assert known.duration([ONE, SEVERAL]) == USUAL_SECONDS["single"] + USUAL_SECONDS["multiple"] + 2 * USUAL_READING
    assert pace.pace(given(ONE, [5, 5, 5, 5]), PACK) == Pace(), "four are too few"


def test_a_kind_takes_its_median_so_that_a_pause_does_not_count() -> None:
    known = pace.pace(given(ONE, [10, 10, 12, 14, 5000]), PACK)
    assert known.answering(ONE) == 12


def test_a_kind_that_was_seldom_answered_is_reckoned_by_how_fast_the_learner_is() -> None:
    known = pace.pace(given(ONE, [15] * 6), PACK)
    assert known.factor == 0.5
    assert known.answering(SEVERAL) == USUAL_SECONDS["multiple"] / 2


def test_feedback_is_read_between_an_answer_and_the_next_question() -> None:
    known = pace.pace(given(ONE, [15] * 8, read=6), PACK)
    assert known.reading == 6
    assert known.duration([ONE]) == 21
    assert known.duration([ONE], feedback=False) == 15


def test_nights_between_answers_are_no_reading() -> None:
    answers = [answer("one", seconds=15, at=NOON + timedelta(days=day)) for day in range(12)]
    assert pace.pace(answers, PACK).reading == USUAL_READING


def test_answers_to_what_is_gone_from_the_pack_tell_nothing() -> None:
    gone = [answer("gone", seconds=1) for _ in range(9)] + [answer("one", variant=4, seconds=1) for _ in range(9)]
    assert pace.pace(gone, PACK).of_kind == {}


def test_only_the_last_answers_tell() -> None:
    known = pace.pace(given(ONE, [100] * pace.LATEST_ANSWERS + [10] * pace.LATEST_ANSWERS), PACK)
    assert known.answering(ONE) == 10


def test_an_item_with_ways_of_several_kinds_takes_their_mean() -> None:
    mixed = item("mixed", variants=(Variant(0, single()), Variant(1, multiple())))
    assert Pace().answering(mixed) == (USUAL_SECONDS["single"] + USUAL_SECONDS["multiple"]) / 2


def test_every_kind_has_a_usual_time() -> None:
    import studyapp.domain.questions as questions

    kinds = {kind.kind for name in questions.__all__ if hasattr(kind := getattr(questions, name), "kind")}
    assert kinds == set(USUAL_SECONDS)
