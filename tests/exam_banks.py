"""Banks and blueprints for mock exams: the twelve modules of the built-in pack, and any other size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from studyapp.domain.packs import CasePart, Exam, Item, Level, Variant
from studyapp.domain.questions import Multiple, Option, Ordering, Question, Single

PERCENT = {
    "why-it-matters": 7, "working-alliance": 10, "empathy": 10, "authenticity": 7, "trust-and-safety": 10,
    "collaboration": 8, "communication": 10, "self-disclosure": 8, "boundaries": 12, "transference": 6,
    "culture-and-distance": 5, "repair-and-endings": 7,
}  # fmt: skip
LEVELS = {Level.RECALL: 0.20, Level.APPLY: 0.50, Level.ANALYSE: 0.30}


def exam(items: int = 60, modules: Mapping[str, float] | None = None, **changes: Any) -> Exam:
    shares = modules or {module: percent / 100 for module, percent in PERCENT.items()}
    made: dict[str, Any] = {"id": "practice", "title": "Practice exam", "minutes": 68, "levels": LEVELS, "target": 0.75}
    return Exam(items=items, modules=shares, **(made | {"as_of": date(2026, 11, 24)} | changes))


def question(kind: str, name: str) -> Question:
    if kind == "multiple":
        options = [Option(f"{name} a", True), Option(f"{name} b", True), Option(f"{name} c", False)]
        return Multiple(f"Which of {name}?", tuple(options))
    if kind == "ordering":
        return Ordering(f"Order of {name}?", tuple(f"{name} step {n}" for n in range(1, 5)))
    wrong = [Option(f"{name} wrong {n}", False, "No.", f"idea-{n}" if n % 2 else None) for n in range(3)]
    return Single(f"What of {name}?", (Option(f"{name} right", True, "Yes."), *wrong))


def one(name: str, module: str, level: Level, kind: str = "single", **changes: Any) -> Item:
    variants = tuple(Variant(n, question(kind, f"{name}/{n}")) for n in range(changes.pop("ways", 1)))
    return Item(name, module, changes.pop("objective", f"{module}-{level}"), level, variants, **changes)


def case(name: str, module: str, levels: Sequence[Level], kinds: Sequence[str] = ()) -> list[Item]:
    parts = [CasePart(name, tuple(f"Part {m}." for m in range(n + 1)), n, len(levels)) for n in range(len(levels))]
    named = [*kinds, *["single"] * len(levels)]
    pairs = zip(parts, levels, strict=True)
    return [one(f"{name}-{part.number}", module, level, named[part.number], case=part) for part, level in pairs]


def bank(wanted: Mapping[tuple[str, Level], int], random: Random, spare: float = 2.0) -> list[Item]:
    """A bank with a number of items for each cell, one in seven a multiple, two ways of asking one in three."""
    items: list[Item] = []
    for (module, level), number in wanted.items():
        for n in range(round(number * spare)):
            kind = random.choices(("single", "multiple", "ordering"), (6, 1, 1))[0]
            items.append(one(f"{module}-{level}-{n}", module, level, kind, ways=random.choice((1, 1, 2))))
    random.shuffle(items)
    return items
