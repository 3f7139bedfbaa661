"""Looking back on a session."""

from __future__ import annotations

from dataclasses import replace

from studyapp.domain.log import Confidence
from studyapp.domain.packs import Variant
from studyapp.domain.session import Mode, Session
from studyapp.services import practice, study
from studyapp.services.ports import Desk
from studyapp.services.study import Feedback
from studyapp.services.summary import summarise
from tests.builders import SetClock, desk, item, multiple, pack


def answer_next(on: Desk, session: Session, right: bool, confidence: Confidence = Confidence.SURE) -> Feedback:
    asked = study.ask(on, session)
    assert asked is not None
    wrong = next(option.text for option in asked.options if not option.right)
    response = asked.variant.question.key if right else (wrong,)
    return study.submit(on, session, asked, response, confidence)


def play(on: Desk, session: Session, wrong: set[str], unsure: set[str] = frozenset()) -> list[Feedback]:  # type: ignore[assignment]
    """Answer a session: those items wrong the first time, all else right."""
    feedbacks: list[Feedback] = []
    seen: set[str] = set()
    while session.current is not None:
        id_ = session.current.item
        right = id_ not in wrong or id_ in seen
        confidence = Confidence.UNSURE if id_ in unsure else Confidence.SURE
        feedbacks.append(answer_next(on, session, right, confidence))
        seen.add(id_)
        session = feedbacks[-1].session
    return feedbacks


def test_what_was_learned_is_new_or_regained_and_right_in_the_end() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    feedbacks = play(on, study.begin_practice(on, on.pack.items_of("first")), wrong={"one-0"})
    (learned,) = summarise(on, feedbacks).learned
    assert (learned.objective.id, learned.new, learned.regained) == ("know", 5, 0), "one-0 came back and was known"
    missed = answer_next(on, study.begin_practice(on, [on.pack.items[0]]), right=False)
    assert summarise(on, [missed]).learned == ()
    clock.forward(days=1)
    feedbacks = play(on, study.begin_practice(on, on.pack.items), wrong=set())
    by_objective = {each.objective.id: (each.new, each.regained) for each in summarise(on, feedbacks).learned}
    assert by_objective == {"know": (0, 1), "know-second": (5, 0)}


def test_a_guess_is_not_learned() -> None:
    on = desk()
    guessed = answer_next(on, study.begin_practice(on, [on.pack.items[0]]), right=True, confidence=Confidence.GUESS)
    assert summarise(on, [guessed]).learned == ()


def test_the_surest_mistakes_come_first_and_of_these_the_ones_with_an_idea_behind_them() -> None:
    unnamed = Variant(0, replace(multiple(), options=tuple(replace(o, misconception=None) for o in multiple().options)))
    items = (item("unsure"), item("sure-unnamed", variants=(unnamed,)), item("sure"), item("right"))
    on = desk(pack(items=items))
    wrong = {"unsure", "sure-unnamed", "sure"}
    session = study.begin_practice(on, on.pack.items)
    summary = summarise(on, play(on, session, wrong, unsure={"unsure"}))
    assert [feedback.asked.item.id for feedback in summary.missed] == ["sure", "sure-unnamed", "unsure"]
    assert summary.missed[0].mark.misconceptions
    assert (summary.questions, summary.right_first) == (4, 1)


def test_each_answer_stands_as_the_session_left_its_item() -> None:
    on = desk()
    feedbacks = play(on, study.begin_practice(on, on.pack.items_of("first")), wrong={"one-2"})
    summary = summarise(on, feedbacks)
    assert [answer.asked.item.id for answer in summary.answers] == [f"one-{n}" for n in range(5)]
    answer = summary.answers[2]
    assert not answer.mark.correct
    assert answer.state == feedbacks[-1].state, "it was asked once more, at the end"


def test_when_to_come_back_is_said_of_the_whole_pack() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    play(on, study.begin_practice(on, on.pack.items_of("first")), wrong=set())
    clock.forward(days=1)
    summary = summarise(on, play(on, study.begin_practice(on, on.pack.items_of("second")), wrong={"two-0"}))
    assert summary.next is not None
    assert ((summary.next.day - study.today(on)).days, summary.next.items) == (1, 6)
    assert sum(count for _, count in summary.comes_back) == 5
    clock.forward(days=5)
    late = summarise(on, [answer_next(on, study.begin_practice(on, on.pack.items[:1]), right=True)])
    assert late.next is not None
    assert (late.next.day, late.next.items) == (study.today(on), 9), "what is overdue is due today"


def test_a_session_that_ended_early_says_how_much_was_left() -> None:
    on = desk()
    session = practice.begin(on, practice.of_module("first"), "First")
    feedback = answer_next(on, replace(session, mode=Mode.TEST), right=True)
    summary = summarise(on, [feedback])
    assert (summary.left, summary.mode) == (4, Mode.TEST)
