"""Being asked: begin a session, meet the next question, answer it, override its rating."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from studyapp.domain import session as sittings
from studyapp.domain.log import Answer, Confidence, ItemAct, Override, Rating, Retraction
from studyapp.domain.memory import states as memory_states
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.grading import rating_of
from studyapp.domain.pace import LATEST_ANSWERS, Pace, pace, studied
from studyapp.domain.passages import Passage, passage
from studyapp.domain.session import Mode, Session, Turn
from studyapp.services import marks

if TYPE_CHECKING:
    from studyapp.domain.exams.sitting import Sitting
    from studyapp.domain.memory.states import ItemState
    from studyapp.domain.packs import Item, Variant
    from studyapp.domain.questions import Mark, Option, Response
    from studyapp.services.ports import Desk, Reading, Work

DAILY_REVIEW = "Daily review"
"""The title of the session that asks what is due and new."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on the screen: which way of asking, its options in the order shown."""

    turn: Turn
    item: Item
    variant: Variant
    options: tuple[Option, ...]
    state: ItemState | None
    at: datetime
    """When it was shown, UTC."""
    today: date
    recall: float | None
    """The chance (0–1) of recall just before it was asked; ``None`` for a new item."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What an answer led to, once it is on disk."""

    asked: Asked
    answer: Answer
    mark: Mark
    state: ItemState
    session: Session
    passage: Passage | None
    """Where it is taught."""

    @property
    def returns_today(self) -> bool:
        """Whether the item comes once more in this session."""
        return any(turn.item == self.asked.item.id for turn in self.session.turns[self.session.done :])


def today(desk: Desk) -> date:
    """The learner's study day at this moment."""
    return study_day(desk.clock.now(), desk.clock.offset(), desk.schedule.turns_at)


def count_due(desk: Desk) -> int:
    """How many items are due now."""
    with desk.open_reading() as reading:
        states, items = reading.states_of(desk.pack.id), marks.askable(desk, reading)
    return len(sittings.due_items(items, states, today(desk)))


def begin_review(desk: Desk, minutes: int | None = None) -> Session:
    """What is due, riskiest first, with today's new items mixed in; bounded to so many minutes if given."""
    day = today(desk)
    with desk.open_reading() as reading:
        states, items = reading.states_of(desk.pack.id), marks.askable(desk, reading)
        own = own_pace(desk, reading)
    new = sittings.new_items(items, states)[: sittings.new_today(states, day)]
    review = sittings.review(sittings.due_items(items, states, day), new, states, day, desk.schedule)
    if minutes is not None:
        review = sittings.within(review, minutes * 60, cost(desk, own))
    return replace(review, title=DAILY_REVIEW)


def begin_practice(desk: Desk, items: Iterable[Item], title: str = "", mode: Mode = Mode.TUTOR) -> Session:
    """The given items in the order of a review, whether due or not; memory takes the real time elapsed."""
    with desk.open_reading() as reading:
        states = reading.states_of(desk.pack.id)
    session = sittings.practice(list(items), states, today(desk), desk.schedule)
    return replace(session, title=title, mode=mode)


def begin_check(item: Item) -> Session:
    """A question within a lesson: it counts as practice, and does not come back there if it is missed."""
    return sittings.check(item)


def own_pace(desk: Desk, reading: Reading) -> Pace:
    """How long questions take the learner."""
    return pace(reading.latest_answers_of(desk.pack.id, LATEST_ANSWERS), desk.pack)


def studied_today(desk: Desk, reading: Reading) -> float:
    """Seconds spent on answers on this study day, with reading the feedback."""
    day, turns_at = today(desk), desk.schedule.turns_at
    lately = reading.answers_of(desk.pack.id, desk.clock.now() - timedelta(days=2))
    given = [answer for answer in lately if study_day(answer.at, answer.offset, turns_at) == day]
    return studied(given, own_pace(desk, reading))


def cost(desk: Desk, own: Pace, mode: Mode = Mode.TUTOR) -> Callable[[Turn], float]:
    """Seconds that a turn of a session in that mode should take the learner."""
    known = desk.pack.item_by_id
    return lambda turn: own.duration([known[turn.item]], feedback=mode is Mode.TUTOR)


def waiting(desk: Desk) -> Session | None:
    """The session that was left today before its end, as far as the pack still has its items."""
    with desk.open_reading() as reading:
        left = reading.sitting_of(desk.pack.id, today(desk))
    if left is None:
        return None
    left = session_in_this_edition(desk, left)
    return left if left.current else None


def given(desk: Desk, session: Session) -> list[Feedback]:
    """The feedback on each answer of a session so far, from the log: what a session that was left goes on with.

    Options are in the order of the file, whatever it was when they were shown.
    """
    found = []
    with desk.open_work() as work:
        for turn, id_ in zip(session.turns, session.answers, strict=False):
            answer = work.answers.get(id_)
            if answer is not None and turn.item in desk.pack.item_by_id:
                found.append(_feedback_from_log(desk, work, session, turn, answer))
    return found


def _feedback_from_log(desk: Desk, work: Work, session: Session, turn: Turn, answer: Answer) -> Feedback:
    item = desk.pack.item_by_id[turn.item]
    variant = item.variants[min(answer.variant, len(item.variants) - 1)]
    history = work.answers.of_item(desk.pack.id, answer.item)
    earlier = history[: [each.id for each in history].index(answer.id)]
    before = memory_states.replay(earlier, desk.schedule).get(answer.item)
    day = study_day(answer.at, answer.offset, desk.schedule.turns_at)
    asked = Asked(
        turn=turn,
        item=item,
        variant=variant,
        options=variant.question.options,
        state=before,
        at=answer.at - timedelta(seconds=answer.seconds),
        today=day,
        recall=before.recall(day, desk.schedule.parameters) if before else None,
    )
    return Feedback(
        asked=asked,
        answer=answer,
        mark=variant.question.mark(answer.response),
        state=memory_states.after(before, answer, desk.schedule),
        session=session,
        passage=passage(desk.pack, item),
    )


def keep_sitting(desk: Desk, session: Session) -> None:
    """Remember how far a session has come, if it is one that is kept."""
    with desk.open_work() as work:
        _keep_sitting(desk, work, session)
        work.commit()


def _keep_sitting(desk: Desk, work: Work, session: Session) -> None:
    if session.title and session.current:
        work.sittings.put(desk.pack.id, session, today(desk))
    elif session.title:
        work.sittings.clear(desk.pack.id)


def ask(desk: Desk, session: Session) -> Asked | None:
    """The question of the session's current turn; ``None`` when the session is over.

    Each time an item comes up its next variant is asked, and options are shuffled unless the item forbids it.
    """
    turn = session.current
    if turn is None:
        return None
    item = desk.pack.item_by_id[turn.item]
    with desk.open_work() as work:
        state = work.states.get(desk.pack.id, item.id)
    day = today(desk)
    variant = item.variants[(state.answers if state else 0) % len(item.variants)]
    recall = state.recall(day, desk.schedule.parameters) if state else None
    return Asked(turn, item, variant, _shown(desk, item, variant), state, desk.clock.now(), day, recall)


def session_in_this_edition(desk: Desk, session: Session) -> Session:
    """The session without the turns that wait for items which the desk's pack no longer has."""
    return sittings.among(session, desk.pack.item_by_id)


def in_this_edition(desk: Desk, asked: Asked) -> Asked | None:
    """The question as the desk's pack has it now, its options in the order shown; ``None`` where it is gone."""
    item = desk.pack.item_by_id.get(asked.item.id)
    if item is None:
        return None
    variant = item.variants[min(asked.variant.number, len(item.variants) - 1)]
    shown = [option.text for option in asked.options]
    # What was reworded keeps its place if the number of options is the same; what is new comes last.
    before = {option.text: at for at, option in enumerate(asked.variant.question.options)}
    place = {before[text]: at for at, text in enumerate(shown) if text in before}
    options = sorted(enumerate(variant.question.options), key=lambda entry: place.get(entry[0], len(place)))
    return replace(asked, item=item, variant=variant, options=tuple(option for _, option in options))


def submit(desk: Desk, session: Session, asked: Asked, response: Response, confidence: Confidence | None) -> Feedback:
    """Mark a response and keep it: the log and the memory state change in one transaction.

    When this returns, the answer is on disk. The time taken runs from when the question was shown.
    """
    mark = asked.variant.question.mark(response)
    now = desk.clock.now()
    with desk.open_work() as work:
        given = Answer(
            id=uuid4(),
            device=work.device,
            pack=desk.pack.id,
            item=asked.item.id,
            variant=asked.variant.number,
            response=response,
            correct=mark.correct,
            confidence=confidence,
            rating=rating_of(mark.correct, confidence),
            seconds=max(0.0, (now - asked.at).total_seconds()),
            at=now,
            offset=desk.clock.offset(),
            misconceptions=mark.misconceptions,
        )
        answer, state = append(desk, work, given)
        after = sittings.answered(session, answer)
        _keep_sitting(desk, work, after)
        work.commit()
    return Feedback(asked, answer, mark, state, after, passage(desk.pack, asked.item))


def append(desk: Desk, work: Work, answer: Answer) -> tuple[Answer, ItemState]:
    """Append an answer to the log and let memory learn from it; what was appended, and the state after it.

    It is dated just after the item's last answer if the clock was set back: the log must replay in its order.
    """
    before = work.states.get(desk.pack.id, answer.item)
    if before is not None:
        answer = replace(answer, at=max(answer.at, before.last_at + timedelta(microseconds=1)))
    state = memory_states.after(before, answer, desk.schedule)
    work.answers.add(answer)
    work.states.put(desk.pack.id, state)
    return answer, state


def override_rating(desk: Desk, feedback: Feedback, rating: Rating) -> Feedback:
    """Rate the answer as the learner wishes; the item's memory is derived anew from its whole history."""
    answer = replace(feedback.answer, rating=rating)
    with desk.open_work() as work:
        work.answers.override(Override(uuid4(), answer.id, rating, desk.clock.now()))
        state = _replayed(desk, work, answer.item)
        work.states.put(desk.pack.id, state)
        work.commit()
    return replace(feedback, answer=answer, state=state)


def undo(desk: Desk, session: Session, feedback: Feedback) -> Session:
    """Take the session's last answer back; the session that asks it again.

    The answer stays in the log and counts for nothing; memory is as if it had not been given.
    """
    item = feedback.asked.item.id
    before = sittings.taken_back(session)
    with desk.open_work() as work:
        work.answers.retract(Retraction(uuid4(), feedback.answer.id, desk.clock.now()))
        if work.answers.of_item(desk.pack.id, item):
            work.states.put(desk.pack.id, _replayed(desk, work, item))
        else:
            work.states.remove(desk.pack.id, item)
        _keep_sitting(desk, work, before)
        work.commit()
    return before


def rest(desk: Desk, session: Session, item: str, act: ItemAct) -> Session:
    """Put an item off or set it aside, and go on without it."""
    marks.set_mark(desk, item, act)
    after = sittings.without(session, item)
    keep_sitting(desk, after)
    return after


def go_on(desk: Desk, session: Session) -> Session:
    """The session without its limit of time."""
    unbounded = replace(session, limit=None)
    keep_sitting(desk, unbounded)
    return unbounded


def end(desk: Desk, session: Session) -> None:
    """The session is over, whatever is left of it: it waits no more."""
    keep_sitting(desk, replace(session, turns=session.turns[: session.done]))


def rebuild_states(desk: Desk) -> Mapping[str, ItemState]:
    """Throw the cached memory states away and derive them from the log again."""
    with desk.open_work() as work:
        states = rebuild_in(desk, work)
        work.commit()
    return states


def rebuild_in(desk: Desk, work: Work) -> Mapping[str, ItemState]:
    """The same, as part of a unit of work."""
    answers = (under_current_id(desk, answer) for answer in work.answers.of_pack(desk.pack.id))
    states = memory_states.replay(answers, desk.schedule)
    work.states.replace_all(desk.pack.id, states.values())
    return states


def _shown(desk: Desk, item: Item, variant: Variant) -> tuple[Option, ...]:
    question = variant.question
    options = list(question.options)
    if item.shuffle and question.shuffled:
        desk.random.shuffle(options)
    # Steps that stand right from the start would be no question.
    if question.kind == "ordering" and tuple(option.text for option in options) == question.key:
        options = options[1:] + options[:1]
    return tuple(options)


def _replayed(desk: Desk, work: Work, item: str) -> ItemState:
    return memory_states.replay(work.answers.of_item(desk.pack.id, item), desk.schedule)[item]


def under_current_id(desk: Desk, answer: Answer) -> Answer:
    """The answer with the id that its item has in the pack now."""
    item = desk.pack.item_by_id.get(answer.item)
    return answer if item is None or item.id == answer.item else replace(answer, item=item.id)


def answers_of(desk: Desk, reading: Reading) -> list[Answer]:
    """All answers in the pack that count, in the order they were given, with the ids that items have now."""
    return [under_current_id(desk, answer) for answer in reading.answers_of(desk.pack.id)]


def form_under_current_ids(desk: Desk, sitting: Sitting) -> Sitting:
    """The mock exam with the ids that its items have in the pack now."""
    known = desk.pack.item_by_id
    items = tuple(
        replace(placed, item=known[placed.item].id) if placed.item in known else placed for placed in sitting.form.items
    )
    return replace(sitting, form=replace(sitting.form, items=items))
