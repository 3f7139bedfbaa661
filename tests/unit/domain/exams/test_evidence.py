"""What a mock exam tells of the exam, and when it tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from studyapp.domain.exams.evidence import by_item, telling_part
from studyapp.domain.exams.form import FRESH_AFTER, Form, FormItem
from studyapp.domain.exams.score import Part
from studyapp.domain.exams.sitting import Entry, Sitting, Terms
from studyapp.domain.log import Answer
from studyapp.domain.memory.days import DAY_TURNS_AT
from studyapp.domain.packs import Level
from tests.builders import NOON, answer

RIGHT = Entry((("right",),), complete=True, correct=True, credit=1.0)
WRONG = Entry((("wrong",),), complete=True, correct=False, credit=0.0)
EMPTY = Entry(correct=False, credit=0.0)
GONE = Entry((("right",),), complete=True)


def sat(*entries: Entry) -> Sitting:
    items = tuple(FormItem(f"item-{n}", "first", Level.APPLY) for n in range(len(entries)))
    form, ended = Form("practice", 1, items), NOON + timedelta(hours=1)
    terms = Terms(3600.0)
    return Sitting(uuid4(), uuid4(), "sample", "Practice", form, terms, entries, NOON, timedelta(), finished=ended)


def seen(number: int, days: float) -> Answer:
    return answer(f"item-{number}", at=NOON - timedelta(days=days))


def told(sitting: Sitting, *answers: Answer) -> Part | None:
    return telling_part(sitting, by_item(answers), DAY_TURNS_AT)


def test_a_mock_exam_of_fresh_questions_tells_by_all_of_them() -> None:
    sitting = sat(RIGHT, RIGHT, WRONG, GONE)
    assert told(sitting) == Part(3, 2.0, 2), "what the pack no longer has is not counted"
    assert told(sitting, *(seen(n, FRESH_AFTER) for n in range(4))) == Part(3, 2.0, 2)


def test_its_own_answers_and_later_ones_take_nothing_away() -> None:
    later = [answer(f"item-{n}", at=NOON + timedelta(hours=1 + n)) for n in range(3)]
    assert told(sat(RIGHT, RIGHT, WRONG), *later) == Part(3, 2.0, 2)


def test_questions_seen_in_the_days_before_are_not_counted() -> None:
    sitting = sat(RIGHT, RIGHT, WRONG, WRONG)
    assert told(sitting, seen(0, 1), seen(0, 30)) == Part(3, 1.0, 1)
    assert told(sitting, seen(0, FRESH_AFTER - 1), seen(1, 0.01)) == Part(2, 0.0, 0), "half is enough"
    assert told(sitting, seen(0, 1), seen(1, 1), seen(2, 1)) is None


def test_the_same_form_sat_again_tells_nothing_until_it_has_grown_stale() -> None:
    first = sat(RIGHT, WRONG, WRONG, RIGHT)
    answers = [answer(placed.item, at=NOON + timedelta(hours=1)) for placed in first.form.items]

    def again(after: timedelta) -> Sitting:
        return replace(first, started=NOON + after, finished=NOON + after + timedelta(hours=1))

    assert told(again(timedelta(hours=2)), *answers) is None
    assert told(again(timedelta(days=FRESH_AFTER - 1)), *answers) is None
    assert told(again(timedelta(days=FRESH_AFTER)), *answers) == Part(4, 2.0, 2)


def test_what_was_broken_off_and_quick_checks_tell_nothing() -> None:
    def unanswered(number: int) -> Sequence[Entry]:
        return [EMPTY] * number + [RIGHT] * (10 - number)

    assert told(sat(*unanswered(2))) == Part(10, 8.0, 8)
    assert told(sat(*unanswered(3))) is None
    assert told(replace(sat(RIGHT), finished=None)) is None
    assert told(replace(sat(RIGHT), adaptive=True)) is None
    assert told(sat(GONE)) is None
