"""Practising beside what is due: by criteria, ahead of time, in a test, for some minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.log import Confidence, ItemAct, Rating
from studyapp.domain.memory.states import replay
from studyapp.domain.packs import Level
from studyapp.domain.practice import Criterion, PracticeSet, Standing
from studyapp.domain.session import Mode, Reason, Session
from studyapp.services import marks, practice, study
from studyapp.services.ports import Desk
from studyapp.services.study import Feedback
from tests.builders import SetClock, desk, item, pack
from tests.fakes import MemoryStore


def answer_next(on: Desk, session: Session, right: bool, confidence: Confidence = Confidence.SURE) -> Feedback:
    asked = study.ask(on, session)
    assert asked is not None
    response = asked.variant.question.key if right else ("wrong",)
    return study.submit(on, session, asked, response, confidence)


def play(on: Desk, session: Session, right: bool = True) -> Session:
    while session.current is not None:
        session = answer_next(on, session, right).session
    return session


def only(*standings: Standing, **more: object) -> PracticeSet:
    return replace(PracticeSet(standings=frozenset(standings)), **more)  # type: ignore[arg-type]


def test_what_fits_is_counted_and_timed() -> None:
    on = desk(pack(items=tuple(item(f"i{n}") for n in range(30))))
    ground = practice.ground(on)
    fit = practice.fit(on, ground, PracticeSet())
    assert (fit.items, fit.questions, fit.seconds) == (30, 20, 20 * 40)
    assert fit.counts[Standing.UNSEEN] == 30
    assert practice.fit(on, ground, PracticeSet(questions=None)).questions == 30
    by_time = practice.fit(on, ground, PracticeSet(questions=None, minutes=5))
    assert (by_time.questions, by_time.seconds) == (7, 280)
    test = practice.fit(on, ground, PracticeSet(questions=None, minutes=5, mode=Mode.TEST))
    assert (test.questions, test.seconds) == (10, 300), "without feedback there is time for more"


def test_where_nothing_fits_it_says_which_criterion_is_in_the_way() -> None:
    on = desk()
    fit = practice.fit(on, practice.ground(on), only(Standing.WEAK))
    assert (fit.items, fit.questions, fit.seconds) == (0, 0, 0)
    assert fit.obstacle is not None
    assert (fit.obstacle.criterion, fit.obstacle.without) == (Criterion.STANDING, 10)
    assert practice.begin(on, only(Standing.WEAK), "Weak").current is None


def test_missed_flagged_and_mistaken_ideas_are_found_by_the_log() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    first = answer_next(on, study.begin_practice(on, [on.pack.item_by_id["one-0"]]), right=False)
    answer_next(on, study.begin_practice(on, [on.pack.item_by_id["one-1"]]), right=True)
    marks.set_mark(on, "two-3", ItemAct.FLAGGED)

    def found(*standings: Standing) -> set[str]:
        return {turn.item for turn in practice.begin(on, only(*standings), "Set").turns}

    assert first.answer.misconceptions == ("believes-wrong",)
    assert found(Standing.MISSED) == {"one-0"}
    assert found(Standing.FLAGGED) == {"two-3"}
    assert found(Standing.MISCONCEPTION) == {i.id for i in on.pack.items}, "all of them offer the idea"
    assert found(Standing.NEW) == {"one-0", "one-1"}
    assert len(found(Standing.UNSEEN)) == 8
    clock.forward(days=2)
    answer_next(on, study.begin_practice(on, [on.pack.item_by_id["two-0"]]), right=True)
    assert found(Standing.MISCONCEPTION) == set()


def test_practice_of_a_module_and_level_asks_the_riskiest_first() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    answer_next(on, study.begin_practice(on, [on.pack.item_by_id["one-4"]]), right=True)
    answer_next(on, study.begin_practice(on, [on.pack.item_by_id["one-2"]]), right=False)
    clock.forward(days=3)
    turns = practice.begin(on, practice.of_module("first"), "First").turns
    assert {on.pack.item_by_id[turn.item].module for turn in turns} == {"first"}
    assert len(turns) == 5
    seen = [turn.item for turn in turns if turn.item in ("one-4", "one-2")]
    assert seen == ["one-2", "one-4"]
    assert practice.begin(on, practice.of_module("first", Level.RECALL), "None").turns == ()


def test_sets_are_kept_renamed_deleted_and_put_back() -> None:
    on = desk()
    kept = practice.keep(on, "  Weak spots ", only(Standing.WEAK))
    assert practice.ground(on).sets == (kept,)
    assert kept.name == "Weak spots"
    again = practice.keep(on, "weak SPOTS", only(Standing.MISSED))
    assert practice.ground(on).sets == (again,), "the same name is the same set"
    renamed = practice.rename(on, again, "Missed")
    assert [each.name for each in practice.ground(on).sets] == ["Missed"]
    practice.delete(on, renamed)
    assert practice.ground(on).sets == ()
    practice.put_back(on, renamed)
    assert practice.ground(on).sets == (renamed,)


def test_a_test_keeps_each_answer_and_asks_nothing_twice() -> None:
    store = MemoryStore()
    on = desk(store=store)
    session = practice.begin(on, PracticeSet(questions=4, mode=Mode.TEST), "Test")
    session = answer_next(on, session, right=False).session
    assert len(store.answers) == 1
    left = study.waiting(on)
    assert left is not None
    assert left.mode is Mode.TEST
    assert play(on, left).done == 4
    assert [a.item for a in store.answers] == [turn.item for turn in session.turns]
    assert study.waiting(on) is None


def test_a_session_that_was_left_knows_the_feedback_on_its_answers() -> None:
    clock = SetClock()
    on = desk(clock=clock)
    session = study.begin_review(on)
    feedbacks = []
    for right in (True, False, True):
        feedbacks.append(answer_next(on, session, right))
        session = feedbacks[-1].session
        clock.forward(seconds=30)
    feedbacks[1] = study.override_rating(on, feedbacks[1], Rating.HARD)
    left = study.waiting(on)
    assert left is not None
    told = study.given(on, left)
    for found, was in zip(told, feedbacks, strict=True):
        assert (found.answer, found.mark, found.state, found.passage) == (was.answer, was.mark, was.state, was.passage)
        assert (found.asked.turn, found.asked.item, found.asked.state) == (
            was.asked.turn, was.asked.item, was.asked.state,
        )  # fmt: skip
    taken_back = study.undo(on, left, told[-1])
    assert taken_back.done == 2
    assert len(study.given(on, taken_back)) == 2


def test_a_session_of_minutes_ends_when_they_are_used_and_can_go_on() -> None:
    clock = SetClock()
    on = desk(pack(items=tuple(item(f"i{n}") for n in range(30))), clock=clock)
    session = study.begin_review(on, minutes=2)
    assert (len(session.turns), session.limit) == (3, 120)
    for seconds in (70, 70):
        asked = study.ask(on, session)
        assert asked is not None
        clock.forward(seconds=seconds)
        session = study.submit(on, session, asked, asked.variant.question.key, Confidence.SURE).session
    assert session.time_left(clock.now()) == 0
    left = study.waiting(on)
    assert left is not None
    assert (left.spent, left.limit) == (140, 120), "also after a restart"
    on_ = study.go_on(on, session)
    assert (on_.limit, on_.left) == (None, 1)
    study.end(on, on_)
    assert study.waiting(on) is None


def test_the_learner_s_own_pace_fills_the_minutes() -> None:
    clock = SetClock()
    on = desk(pack(items=tuple(item(f"i{n}") for n in range(40))), clock=clock)
    session = practice.begin(on, PracticeSet(questions=10), "Fast")
    while session.current is not None:
        asked = study.ask(on, session)
        assert asked is not None
        clock.forward(seconds=8)
        session = study.submit(on, session, asked, asked.variant.question.key, Confidence.SURE).session
        clock.forward(seconds=4)
    assert practice.fit(on, practice.ground(on), PracticeSet(questions=None, minutes=2)).questions == 10


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["review", "ahead", "test", "undo", "rate", "leave"]),
        st.booleans(),
        st.sampled_from(Confidence),
        st.integers(0, 200),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60)
@given(DEEDS)
def test_practising_ahead_never_spoils_the_schedule(deeds: list[tuple[str, bool, Confidence, int]]) -> None:
    """Whatever is done in whatever order, the states are what the log says, and time is the real time elapsed."""
    clock, store = SetClock(), MemoryStore()
    on = desk(pack(items=tuple(item(f"i{n}") for n in range(6))), clock=clock, store=store)
    session, last = Session(()), None
    for deed, right, confidence, hours in deeds:
        clock.forward(hours=hours)
        if deed == "undo" and last is not None:
            session, last = study.undo(on, session, last), None
        elif deed == "rate" and last is not None:
            last = study.override_rating(on, last, Rating.EASY if right else Rating.AGAIN)
        elif deed == "leave":
            session, last = study.waiting(on) or Session(()), None
        elif session.current is None:
            mode = Mode.TEST if deed == "test" else Mode.TUTOR
            session = (
                study.begin_review(on) if deed == "review" else practice.begin(on, PracticeSet(mode=mode), "Ahead")
            )
            last = None
        if session.current is not None:
            last = answer_next(on, session, right, confidence)
            session = last.session
    with on.open_reading() as reading:
        counting = reading.answers_of(on.pack.id)
        assert reading.states_of(on.pack.id) == replay(counting, on.schedule)


@given(st.integers(1, 400), st.integers(0, 400), st.sampled_from([Confidence.SURE, None]))
def test_knowing_an_item_ahead_of_time_never_brings_it_back_sooner(
    first_gap: int, ahead: int, confidence: Confidence | None
) -> None:
    clock = SetClock()
    on = desk(clock=clock)
    one = [on.pack.items[0]]
    answer_next(on, study.begin_practice(on, one), right=True)
    clock.forward(days=first_gap)
    was = answer_next(on, study.begin_practice(on, one), right=True).state
    clock.forward(days=min(ahead, (was.due - was.last_day).days))
    asked = study.ask(on, study.begin_practice(on, one))
    assert asked is not None
    assert asked.turn.reason is Reason.PRACTICE
    session = study.begin_practice(on, one)
    after = study.submit(on, session, asked, asked.variant.question.key, confidence).state
    assert after.due >= was.due
    assert after.last_day - was.last_day == timedelta(days=min(ahead, (was.due - was.last_day).days))
