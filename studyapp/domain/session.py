"""One sitting of questions: what is asked, in which order, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from studyapp.domain.memory.states import ItemState, Schedule
from studyapp.domain.packs import Item

RETURNS_AFTER = 4
"""How many other questions come between a missed one and its return, where there are that many."""

NEW_A_DAY = 12
"""New items offered on a study day unless the learner sets another number."""


class Reason(StrEnum):
    """Why an item is asked now."""

    DUE = "due"
    NEW = "new"
    MISSED = "missed"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a session: which item, and why now."""

    item: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Session:
    """The turns in order, of which the first ``done`` are answered.

    A session with a ``title`` is kept when it is left, so that it can be gone on with on the same day.
    """

    turns: tuple[Turn, ...]
    done: int = 0
    title: str = ""

    @property
    def current(self) -> Turn | None:
        """The turn to be answered now; ``None`` when the session is over."""
        return self.turns[self.done] if self.done < len(self.turns) else None


def answered(session: Session, correct: bool) -> Session:
    """The session after its current turn: a miss is asked again later, once, after some other questions."""
    turn = session.turns[session.done]
    after = replace(session, done=session.done + 1)
    if correct or turn.reason is Reason.MISSED:
        return after
    back_at = min(after.done + RETURNS_AFTER, len(after.turns))
    back = Turn(turn.item, Reason.MISSED)
    return replace(after, turns=(*after.turns[:back_at], back, *after.turns[back_at:]))


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
    by_risk = sorted(due, key=lambda item: states[item.id].recall(today, schedule.parameters))
    ordered_due = [Turn(item.id, Reason.DUE) for item in topics_apart(by_risk, _module)]
    ordered_new = [Turn(item.id, Reason.NEW) for item in new]
    turns = spread(ordered_due, ordered_new)
    return Session(tuple(cases_together(turns, {item.id: item for item in (*due, *new)})))


def practice(items: Sequence[Item]) -> Session:
    """The items as they come, whether due or not."""
    turns = [Turn(item.id, Reason.PRACTICE) for item in items]
    return Session(tuple(cases_together(turns, {item.id: item for item in items})))


def cases_together(turns: Sequence[Turn], items: Mapping[str, Item]) -> list[Turn]:
    """The turns in their order, but all of one case in a row, as the case unfolds, where its first one stands."""
    of_case: dict[str, list[Turn]] = {}
    for turn in turns:
        if part := items[turn.item].case:
            of_case.setdefault(part.case, []).append(turn)
    ordered: list[Turn] = []
    for turn in turns:
        part = items[turn.item].case
        if part is None:
            ordered.append(turn)
        else:
            ordered += sorted(of_case.pop(part.case, []), key=lambda turn: _place_in_case(items[turn.item]))
    return ordered


def _place_in_case(item: Item) -> int:
    return item.case.number if item.case else 0


def topics_apart(items: Sequence[Item], topic: Callable[[Item], str]) -> list[Item]:
    """The items in nearly their order, no two of one topic in a row while another topic is left."""
    waiting = list(items)
    ordered: list[Item] = []
    while waiting:
        last = topic(ordered[-1]) if ordered else None
        following = next((item for item in waiting if topic(item) != last), waiting[0])
        waiting.remove(following)
        ordered.append(following)
    return ordered


def spread(many: Sequence[Turn], few: Sequence[Turn]) -> list[Turn]:
    """Both sequences in their own order, merged so that each is spread evenly over the whole."""
    placed = [((index + 0.5) / len(many), 0, turn) for index, turn in enumerate(many)]
    placed += [((index + 0.5) / len(few), 1, turn) for index, turn in enumerate(few)]
    return [turn for _, _, turn in sorted(placed, key=lambda entry: entry[:2])]


def _module(item: Item) -> str:
    return item.module
