"""One sitting of questions: what is asked, in which order, for how long, and what comes back."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from studyapp.domain.log import Answer
from studyapp.domain.memory.states import ItemState, Schedule
from studyapp.domain.pace import between
from studyapp.domain.packs import Item

RETURNS_AFTER = 4
"""How many other questions come between a missed one and its return, where there are that many."""

AS_GOOD = 0.1
"""Items whose gain per second is lower by no more than this share are as good as each other: topics take turns."""

NEW_A_DAY = 12
"""New items offered on a study day unless the learner sets another number."""


class Reason(StrEnum):
    """Why an item is asked now."""

    DUE = "due"
    NEW = "new"
    MISSED = "missed"
    PRACTICE = "practice"
    PLANNED = "planned"
    """It raises the expected score of an exam most for the time it takes."""
    EXAM = "exam"


class Mode(StrEnum):
    """When feedback is given."""

    TUTOR = "tutor"
    """After each answer."""
    TEST = "test"
    """When all are answered; nothing that was missed comes back before."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What asking an item is worth for an exam to come.

    ``before`` and ``after`` are the chances (0–1) of a right answer on the exam day if it is not asked and if it is;
    ``topic_share`` is its topic's share of the exam (0–1), ``seconds`` what it should take, ``gain`` what it adds to
    the expected score (0–1).
    """

    before: float
    after: float
    topic_share: float
    seconds: float
    gain: float

    @property
    def rate(self) -> float:
        """The gain per second."""
        return self.gain / self.seconds


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a session: which item, why now, and the case that it belongs to, if any.

    ``worth`` is why a plan chose it; ``None`` for what no plan chose.
    """

    item: str
    reason: Reason
    case: str = ""
    worth: Worth | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """The turns in order, of which the first have been answered: ``answers`` are the ids of their answers.

    A session with a ``title`` is kept when it is left, so that it can be gone on with on the same day. ``limit``
    bounds it in seconds; ``spent`` is the time used until ``last_at``, the moment of the last answer, which is
    forgotten when the session is left, so that a pause does not count.
    """

    turns: tuple[Turn, ...]
    answers: tuple[UUID, ...] = ()
    title: str = ""
    mode: Mode = Mode.TUTOR
    limit: float | None = None
    spent: float = 0.0
    last_at: datetime | None = None

    @property
    def done(self) -> int:
        """How many turns are answered."""
        return len(self.answers)

    @property
    def current(self) -> Turn | None:
        """The turn to be answered now; ``None`` when the session is over."""
        return self.turns[self.done] if self.done < len(self.turns) else None

    @property
    def left(self) -> int:
        """How many turns are still to be answered."""
        return len(self.turns) - self.done

    def time_left(self, now: datetime) -> float | None:
        """Seconds until the limit, 0 when it is reached; ``None`` without one."""
        if self.limit is None:
            return None
        return max(0.0, self.limit - self.spent - (between(self.last_at, now) if self.last_at else 0.0))


# -- going through one ------------------------------------------------------------------------------------


def answered(session: Session, answer: Answer) -> Session:
    """The session after an answer to its current turn: a miss is asked again later, once, after some others."""
    turn = session.turns[session.done]
    since = session.last_at or answer.at - timedelta(seconds=answer.seconds)
    after = replace(
        session,
        answers=(*session.answers, answer.id),
        spent=session.spent + between(since, answer.at),
        last_at=answer.at,
    )
    if answer.correct or turn.reason is Reason.MISSED or session.mode is Mode.TEST:
        return after
    at = _place_of_return(after)
    return replace(after, turns=(*after.turns[:at], replace(turn, reason=Reason.MISSED), *after.turns[at:]))


def _place_of_return(session: Session) -> int:
    """Some turns on, and never between two questions of a case."""
    turns = session.turns
    at = min(session.done + RETURNS_AFTER, len(turns))
    while 0 < at < len(turns) and turns[at].case and turns[at].case == turns[at - 1].case:
        at += 1
    return at


def taken_back(session: Session) -> Session:
    """The session as it was before its last answer; the time that it took has passed all the same."""
    before = replace(session, answers=session.answers[:-1])
    turn = before.turns[before.done]
    back = replace(turn, reason=Reason.MISSED)
    waiting = list(before.turns[before.done + 1 :])
    if turn != back and back in waiting:
        waiting.remove(back)
    return replace(before, turns=(*before.turns[: before.done + 1], *waiting))


def without(session: Session, item: str) -> Session:
    """The session without the turns of an item that still wait."""
    return _only(session, lambda turn: turn.item != item)


def among(session: Session, items: Mapping[str, Item]) -> Session:
    """The session without the turns that wait for items which are not among these."""
    return _only(session, lambda turn: turn.item in items)


def _only(session: Session, wanted: Callable[[Turn], bool]) -> Session:
    waiting = filter(wanted, session.turns[session.done :])
    return replace(session, turns=(*session.turns[: session.done], *waiting))


# -- making one -------------------------------------------------------------------------------------------


def due_items(items: Iterable[Item], states: Mapping[str, ItemState], today: date) -> list[Item]:
    """The items whose day has come, in the order of the pack."""
    return [item for item in items if item.id in states and states[item.id].due <= today]


def new_items(items: Iterable[Item], states: Mapping[str, ItemState]) -> list[Item]:
    """The items never answered, in the order of the pack."""
    return [item for item in items if item.id not in states]


def new_today(states: Mapping[str, ItemState], today: date, limit: int = NEW_A_DAY) -> int:
    """How many more new items fit into that study day."""
    begun = sum(state.first_day == today for state in states.values())
    return max(0, limit - begun)


def review(
    due: Sequence[Item], new: Sequence[Item], states: Mapping[str, ItemState], today: date, schedule: Schedule
) -> Session:
    """Due items by falling risk of being forgotten, topics interleaved, new items spread evenly among them."""
    ordered_due = [_turn(item, Reason.DUE) for item in _by_risk(due, states, today, schedule)]
    turns = spread(ordered_due, [_turn(item, Reason.NEW) for item in new])
    return Session(tuple(cases_together(turns, {item.id: item for item in (*due, *new)})))


def practice(items: Sequence[Item], states: Mapping[str, ItemState], today: date, schedule: Schedule) -> Session:
    """The items in the order of a review, whether due or not."""
    seen = [item for item in items if item.id in states]
    ordered_seen = [_turn(item, Reason.PRACTICE) for item in _by_risk(seen, states, today, schedule)]
    turns = spread(ordered_seen, [_turn(item, Reason.PRACTICE) for item in new_items(items, states)])
    return Session(tuple(cases_together(turns, {item.id: item for item in items})))


def check(item: Item) -> Session:
    """One question on its own, asked once whatever comes of it."""
    return Session((_turn(item, Reason.PRACTICE),), mode=Mode.TEST)


def planned(items: Sequence[Item], worth: Mapping[str, Worth]) -> Session:
    """The items, best first, as they come; topics take turns among items that are as good as each other."""
    ordered = (item for band in _bands(items, worth) for item in topics_apart(band, lambda item: item.module))
    turns = [replace(_turn(item, Reason.PLANNED), worth=worth[item.id]) for item in ordered]
    return Session(tuple(cases_together(turns, {item.id: item for item in items})))


def _bands(items: Sequence[Item], worth: Mapping[str, Worth]) -> Iterable[Sequence[Item]]:
    start = 0
    for at in range(1, len(items) + 1):
        best = worth[items[start].id].rate
        # What is held back to the end may have a higher rate than what it follows, and still comes after it.
        if at == len(items) or not (1 - AS_GOOD) * best <= worth[items[at].id].rate <= best:
            yield items[start:at]
            start = at


def at_most(session: Session, questions: int) -> Session:
    """The session cut to its first so many turns."""
    return replace(session, turns=session.turns[:questions])


def within(session: Session, seconds: float, cost: Callable[[Turn], float]) -> Session:
    """The session bounded to a time: as many turns as should fit, at least one, and an end when it is used."""
    total, fitting = 0.0, 0
    for turn in session.turns:
        total += cost(turn)
        if total > seconds and fitting:
            break
        fitting += 1
    return replace(session, turns=session.turns[:fitting], limit=seconds)


def _turn(item: Item, reason: Reason) -> Turn:
    return Turn(item.id, reason, item.case.case if item.case else "")


def _by_risk(items: Iterable[Item], states: Mapping[str, ItemState], today: date, schedule: Schedule) -> Sequence[Item]:
    riskiest_first = sorted(items, key=lambda item: states[item.id].recall(today, schedule.parameters))
    return topics_apart(riskiest_first, lambda item: item.module)


def cases_together(turns: Sequence[Turn], items: Mapping[str, Item]) -> list[Turn]:
    """The turns in their order, but all of one case in a row, as the case unfolds, where its first one stands."""
    of_case: dict[str, list[Turn]] = defaultdict(list)
    for turn in turns:
        if turn.case:
            of_case[turn.case].append(turn)
    ordered: list[Turn] = []
    for turn in turns:
        if not turn.case:
            ordered.append(turn)
        elif siblings := of_case.pop(turn.case, None):
            ordered += sorted(siblings, key=lambda sibling: _place_in_case(items[sibling.item]))
    return ordered


def _place_in_case(item: Item) -> int:
    return item.case.number if item.case else 0


def topics_apart(items: Sequence[Item], topic: Callable[[Item], Hashable]) -> list[Item]:
    """The items in nearly their order, no two of one topic in a row while another topic is left."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, item in enumerate(items):
        waiting[topic(item)].append(place)
    # For each topic the place of its first waiting item: the first of them that may come now is never beyond two.
    first = sorted((places[0], number) for number, places in enumerate(waiting.values()))
    queues = list(waiting.values())
    ordered: list[Item] = []
    last = -1
    while first:
        at = 1 if len(first) > 1 and first[0][1] == last else 0
        place, last = first.pop(at)
        ordered.append(items[place])
        queues[last].popleft()
        if queues[last]:
            insort(first, (queues[last][0], last))
    return ordered


def spread(many: Sequence[Turn], few: Sequence[Turn]) -> list[Turn]:
    """Both sequences in their own order, merged so that each is spread evenly over the whole."""
    placed = [((index + 0.5) / len(many), 0, turn) for index, turn in enumerate(many)]
    placed += [((index + 0.5) / len(few), 1, turn) for index, turn in enumerate(few)]
    return [turn for _, _, turn in sorted(placed, key=lambda entry: entry[:2])]
