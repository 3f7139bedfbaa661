"""Small things to test with; each test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from studyapp.domain.log import Answer, Confidence, Rating
from studyapp.domain.packs import Citation, Item, Lesson, Level, Module, Objective, Pack, Reference, Term, Variant
from studyapp.domain.questions import Multiple, Option, Single
from studyapp.services.ports import Desk
from tests.fakes import MemoryStore

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = NOON, offset: timedelta = timedelta()) -> None:
        self.moment = moment
        self.away = offset

    def now(self) -> datetime:
        return self.moment

    def offset(self) -> timedelta:
        return self.away

    def forward(self, **time: float) -> None:
        self.moment += timedelta(**time)


def single(key: str = "right", *wrong: str, ask: str = "Which?") -> Single:
    options = [Option(text, False, f"{text} is tempting.", f"believes-{text}") for text in wrong or ("wrong", "worse")]
    return Single(ask, (Option(key, True, "It is so."), *options))


def multiple(right: tuple[str, ...] = ("a", "b"), wrong: tuple[str, ...] = ("c",), partial: bool = False) -> Multiple:
    options = [Option(text, True) for text in right] + [Option(text, False, "", f"believes-{text}") for text in wrong]
    return Multiple("Which ones?", tuple(options), partial)


def item(id_: str = "one", **changes: Any) -> Item:
    made = Item(
        id=id_,
        module="first",
        objective="know",
        level=Level.APPLY,
        variants=(Variant(0, single()),),
        because="The point.",
        cite=(Citation("smith2020", "p. 3"),),
    )
    return replace(made, **changes)


def module(id_: str = "first", lessons: int = 2, **changes: Any) -> Module:
    made = Module(
        id=id_,
        title=f"Module {id_}",
        summary="What it is about.",
        objectives=(Objective("know" if id_ == "first" else f"know-{id_}", "Know it.", Level.APPLY),),
        lessons=tuple(lesson(f"{id_}-{n}") for n in range(1, lessons + 1)),
        file=f"content/{id_}.yaml",
    )
    return replace(made, **changes)


def lesson(id_: str = "first-1", **changes: Any) -> Lesson:
    body = "## Part one\n\nA [[term]] is cited [@smith2020].\n\n## Part two\n\n" + "Many words follow here. " * 120
    return replace(Lesson(id_, f"Lesson {id_}", body, ("know",), ("Take this.",)), **changes)


def pack(**changes: Any) -> Pack:
    made = Pack(
        id="sample",
        title="Sample pack",
        version="1.0.0",
        modules=(module("first"), module("second")),
        items=(
            *(item(f"one-{n}") for n in range(5)),
            *(item(f"two-{n}", module="second", objective="know-second") for n in range(5)),
        ),
        references={"smith2020": Reference("smith2020", "Smith, A. (2020). *Title*. Press.")},
        glossary={"term": Term("term", "A word with a meaning.")},
    )
    return replace(made, **changes)


def answer(item_: str = "one", **changes: Any) -> Answer:
    made = Answer(
        id=uuid4(),
        device=uuid4(),
        pack="sample",
        item=item_,
        variant=0,
        response=("right",),
        correct=True,
        confidence=Confidence.SURE,
        rating=Rating.GOOD,
        seconds=12.0,
        at=NOON,
        offset=timedelta(),
    )
    return replace(made, **changes)


def desk(pack_: Pack | None = None, clock: SetClock | None = None, store: MemoryStore | None = None) -> Desk:
    kept = store or MemoryStore()
    return Desk(pack_ or pack(), kept.open_reading, kept.open_work, clock or SetClock(), Random(1))
