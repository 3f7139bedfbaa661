"""What a pack holds, counted: for its author, beside what its blueprint asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from studyapp.domain.packs import Item, Level, Module, Pack


@dataclass(frozen=True, slots=True)
class ModuleContents:
    """A module: its reading and its items. ``wanted`` is its share (0–1) of the first blueprint, if it has one."""

    id: str
    title: str
    lessons: int
    words: int
    minutes: int
    items: int
    levels: Mapping[Level, int]
    kinds: Mapping[str, int]
    wanted: float | None


@dataclass(frozen=True, slots=True)
class ObjectiveContents:
    """An objective: how many items test it, and in how many lessons it is taught."""

    id: str
    module: str
    level: Level
    items: int
    lessons: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A pack as a whole; items are those still asked."""

    modules: tuple[ModuleContents, ...]
    objectives: tuple[ObjectiveContents, ...]
    items: int
    ways: int
    """Ways of asking: items with all their variants."""
    with_variants: int
    cases: int
    levels: Mapping[Level, int]
    wanted_levels: Mapping[Level, float]
    kinds: Mapping[str, int]
    misconceptions: Mapping[str, int]
    """How many wrong options name each."""
    references: int
    terms: int

    @property
    def words(self) -> int:
        """Words of all lessons."""
        return sum(module.words for module in self.modules)

    @property
    def minutes(self) -> int:
        """Reading time of all lessons."""
        return sum(module.minutes for module in self.modules)


def contents(pack: Pack) -> Contents:
    """Count what a pack holds."""
    items = pack.active_items
    taught = Counter(objective for lesson in pack.lesson_by_id.values() for objective in lesson.objectives)
    tested = Counter(item.objective for item in items)
    return Contents(
        modules=tuple(_module(pack, module) for module in pack.modules),
        objectives=tuple(
            ObjectiveContents(o.id, module.id, o.level, tested[o.id], taught[o.id])
            for module in pack.modules
            for o in module.objectives
        ),
        items=len(items),
        ways=sum(len(item.variants) for item in items),
        with_variants=sum(len(item.variants) > 1 for item in items),
        cases=len({item.case.case for item in items if item.case}),
        levels=_by_level(items),
        wanted_levels=pack.exams[0].levels if pack.exams else {},
        kinds=dict(Counter(item.variants[0].question.kind for item in items)),
        misconceptions=dict(
            Counter(
                option.misconception
                for item in items
                for variant in item.variants
                for option in variant.question.options
                if option.misconception
            )
        ),
        references=len(pack.references),
        terms=len(pack.glossary),
    )


def _module(pack: Pack, module: Module) -> ModuleContents:
    items = pack.items_of(module.id)
    return ModuleContents(
        id=module.id,
        title=module.title,
        lessons=len(module.lessons),
        words=sum(len(lesson.body.split()) for lesson in module.lessons),
        minutes=module.minutes,
        items=len(items),
        levels=_by_level(items),
        kinds=dict(Counter(item.variants[0].question.kind for item in items)),
        wanted=pack.exams[0].modules.get(module.id, 0.0) if pack.exams else None,
    )


def _by_level(items: tuple[Item, ...]) -> Mapping[Level, int]:
    there = Counter(item.level for item in items)
    return {level: there[level] for level in Level}
