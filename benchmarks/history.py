"""A made-up learner with many answers, for measuring."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from studyapp.domain.log import Answer, Confidence
from studyapp.domain.memory.grading import rating_of
from studyapp.services import study
from studyapp.services.ports import Desk

_FIRST = datetime(2025, 11, 1, 8, tzinfo=UTC)


def write_history(desk: Desk, answers: int, days: int = 380) -> None:
    """Append so many answers over a year of days, three in four of them right, and derive the memory states."""
    random = Random(2)
    items = desk.pack.active_items
    with desk.open_work() as work:
        for number in range(answers):
            item = random.choice(items)
            correct = random.random() < 0.75
            confidence = random.choice(tuple(Confidence))
            work.answers.add(
                Answer(
                    id=UUID(int=random.getrandbits(128)),
                    device=work.device,
                    pack=desk.pack.id,
                    item=item.id,
                    variant=0,
                    response=("made up",),
                    correct=correct,
                    confidence=confidence,
                    rating=rating_of(correct, confidence),
                    seconds=random.uniform(5, 60),
                    at=_FIRST + timedelta(days=days * number / answers),
                    offset=timedelta(),
                )
            )
        work.commit()
    study.rebuild_states(desk)
