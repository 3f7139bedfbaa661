"""What Today, Learn, Practise, Progress and the summary are told."""

from __future__ import annotations

from datetime import date

from studyapp.domain.log import Confidence
from studyapp.services import lessons, overview, study
from studyapp.services.ports import Desk
from studyapp.services.study import Feedback
from studyapp.services.summary import summarise
from tests.builders import SetClock, desk, pack


def play(on: Desk, verdicts: str) -> list[Feedback]:
    """Answer a review: ``r`` right and sure, ``g`` right by a guess, ``x`` wrong and sure, ``u`` wrong and unsure."""
    session = study.begin_review(on)
    feedbacks = []
    for verdict in verdicts:
        asked = study.ask(on, session)
        assert asked is not None
        response = asked.variant.question.key if verdict in "rg" else ("wrong",)
        degree = {"g": Confidence.GUESS, "u": Confidence.UNSURE}.get(verdict, Confidence.SURE)
        feedbacks.append(study.submit(on, session, asked, response, degree))
        session = feedbacks[-1].session
    return feedbacks


def test_today_of_a_new_learner() -> None:
    today = overview.today(desk())
    assert (today.due, today.new, today.answered, today.ever_answered) == (0, 10, 0, False)
    assert today.minutes == 7, "answering and reading the feedback"
    assert today.continue_with is not None
    assert today.continue_with.id == "first-1"
    assert today.busiest_due is None


def test_today_after_a_day() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    play(on, "rrxrrrrr")
    now = overview.today(on)
    assert (now.answered, now.right) == (8, 7)
    assert now.next_due == date(2026, 11, 25)
    clock.forward(days=1)
    later = overview.today(on)
    assert later.due >= 1
    assert later.busiest_due is not None
    assert sum(day.answers for day in later.week) == 8


def test_weakest_modules_come_first_and_need_enough_answers() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    assert overview.today(on).weakest == ()
    play(on, "rxrxrxrxrr")
    clock.forward(days=3)
    weakest = overview.today(on).weakest
    recalls = [module.mastery.recall for module in weakest]
    assert weakest
    assert None not in recalls
    assert recalls == sorted(recall for recall in recalls if recall is not None)


def test_lessons_are_offered_in_order_and_the_one_begun_first() -> None:
    on = desk()
    assert lessons.next_to_read(on) == on.pack.lesson_by_id["first-1"]
    lessons.open_lesson(on, "second-1")
    assert lessons.next_to_read(on) == on.pack.lesson_by_id["second-1"]
    lessons.mark_read(on, "second-1")
    assert lessons.next_to_read(on) == on.pack.lesson_by_id["first-1"]
    for id_ in on.pack.lesson_by_id:
        lessons.mark_read(on, id_)
    assert lessons.next_to_read(on) is None


def test_module_progress_counts_what_is_read() -> None:
    on = desk()
    lessons.mark_read(on, "first-1")
    lessons.mark_read(on, "first-2")
    lessons.mark_unread(on, "first-2")
    first, second = lessons.modules(on)
    assert (first.read, first.finished, second.read) == (1, False, 0)
    assert first.lessons[0].read_on == date(2026, 11, 24)
    assert first.minutes_left == first.lessons[1].lesson.minutes


def test_neighbours_cross_the_border_of_modules() -> None:
    on = desk()
    before, after = lessons.neighbours(on, "first-2")
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("first-1", "second-1")
    assert lessons.neighbours(on, "first-1")[0] is None
    assert lessons.neighbours(on, "second-2")[1] is None


def test_terms_and_sources_of_lessons() -> None:
    on = desk()
    assert [term.name for term in lessons.key_terms(on, on.pack.modules[0])] == ["term"]
    assert [reference.key for reference in lessons.cited(on, on.pack.modules[0].lessons[0])] == ["smith2020"]


def test_summary_counts_the_first_try_and_puts_confident_errors_first() -> None:
    on = desk()
    feedbacks = play(on, "urxrrr")
    summary = summarise(on, feedbacks)
    assert summary.right_first == summary.questions - 2
    assert [f.answer.confident_error for f in summary.missed] == [True, False]
    assert sum(count for _, count in summary.comes_back) == summary.questions
    assert sum(len(topic.right_first) for topic in summary.topics) == summary.questions


def test_report_before_and_after_answers() -> None:
    on = desk()
    assert overview.report(on).answers == 0
    play(on, "rrrrrr")
    report = overview.report(on)
    assert report.answers == 6
    assert report.days[-1].answers == 6
    assert sum(count for _, count in report.due) <= 6


def test_a_pack_without_items_or_lessons_gives_an_empty_plan() -> None:
    today = overview.today(desk(pack(modules=(), items=())))
    assert (today.due, today.new, today.minutes, today.continue_with) == (0, 0, 0, None)
