"""Putting a form together from a blueprint, a bank of items and a seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from random import Random

from studyapp.domain.exams.blueprint import Cell, Grid, grid
from studyapp.domain.exams.form import Form, Gap, History
from studyapp.domain.exams.showing import Showing
from studyapp.domain.packs import Exam, Item, Level

ITEMS_A_CASE = 30
"""A form holds at most one case for so many items, unless it is made of cases."""

MULTIPLE_SHARE = 0.15
"""The most multiple-response items that a form holds, as a share (0–1)."""

CASES = "cases"
"""The value of a blueprint's ``sections`` that asks case after case, without a way back."""


def assemble(exam: Exam, items: Iterable[Item], history: History, seed: int) -> Form:
    """A form of the exam from the items of a bank, which are those that may be asked.

    Items not seen lately come first; a case is asked as a whole or not at all. What a cell lacks is made up from its
    module, else from its level, so that the form is as long as the bank allows.
    """
    random = Random(seed)
    bank = [item for item in items if item.module in exam.modules]
    units = _cases_of(bank, exam, history, random) if exam.sections == CASES else _mixed(bank, exam, history, random)
    sections = range(len(units)) if exam.sections == CASES else [0] * len(units)
    chosen = [(item, section) for unit, section in zip(units, sections, strict=True) for item in unit]
    shown = Showing(exam.options, history, random, [item for item, _ in chosen])
    asked = tuple(replace(shown.next(item), section=section) for item, section in chosen)
    return Form(exam.id, seed, asked)


def gaps(exam: Exam, form: Form, items: Iterable[Item]) -> list[Gap]:
    """What the form lacks because the bank does, in the blueprint's order.

    A cell that is one short so that a case could be asked as a whole is no lack of the bank's; neither is a module
    that has no case in a form made of cases, as long as there are cases of it.
    """
    wanted = grid(exam)
    if exam.sections == CASES:
        within = Counter(item.module for case in _cases(list(items)) for item in case)
        by_module = {module: sum(wanted[module, level] for level in exam.levels) for module in exam.modules}
        return [Gap(module, None, n, within[module]) for module, n in by_module.items() if within[module] < n]
    there = Counter((asked.module, asked.level) for asked in form.items)
    plain = Counter((item.module, item.level) for item in items if item.case is None and not _is_multiple(item))
    lacking = {cell: n for cell, n in wanted.items() if there[cell] < n and plain[cell] < n}
    return [Gap(*cell, n, there[cell]) for cell, n in lacking.items()]


Unit = tuple[Item, ...]
"""What is asked in a row: a case, or a single item."""


def _mixed(bank: Sequence[Item], exam: Exam, history: History, random: Random) -> list[Unit]:
    choice = _Choice(exam, bank, history, random)
    choice.take_cases()
    choice.fill_cells()
    choice.make_up()
    random.shuffle(choice.units)
    return choice.units


class _Choice:
    """Takes units from the bank while the blueprint has room for them."""

    def __init__(self, exam: Exam, bank: Sequence[Item], history: History, random: Random) -> None:
        self.units: list[Unit] = []
        self._history, self._random = history, random
        self._left = dict(grid(exam))
        self._multiples = int(exam.items * MULTIPLE_SHARE)
        """How many more may be taken."""
        self._cases = exam.items // ITEMS_A_CASE
        self._moved: set[Cell] = set()
        """Cells that are one off so that a case could be taken."""
        self._objectives: Counter[str] = Counter()
        self._sets = _cases(bank)
        self._free: dict[Cell, list[Item]] = {cell: [] for cell in self._left}
        for item in bank:
            cell = item.module, item.level
            if item.case is None and cell in self._free:
                self._free[cell].append(item)
        for there in self._free.values():
            random.shuffle(there)
        self._plain = {cell: sum(not _is_multiple(item) for item in there) for cell, there in self._free.items()}
        """How many of them are no multiples."""

    def take_cases(self) -> None:
        """Whole cases that fit, one for so many items: fresh ones, or those without which a cell falls short."""
        self._random.shuffle(self._sets)
        for case in sorted(self._sets, key=self._worst):
            if self._cases > 0 and (self._worst(case) == 0 or self._needed(case)) and self._make_room(case):
                self._cases -= 1
                self._take(case)

    def fill_cells(self) -> None:
        """For each cell its items, the scarcest cells first."""
        for cell in sorted(self._left, key=lambda cell: len(self._free[cell]) - self._left[cell]):
            while self._left[cell] > 0 and (item := self._next(self._free[cell], cell)):
                self._take((item,))

    def make_up(self) -> None:
        """Other items of the module for what its cells lack, else of the level, else any."""
        for module, level in list(self._left):
            while self._left[module, level] > 0:
                near = [
                    [item for cell, there in self._free.items() if cell[0] == module for item in there],
                    [item for cell, there in self._free.items() if cell[1] is level for item in there],
                    [item for there in self._free.values() for item in there],
                ]
                found = next((item for items in near if (item := self._next(items))), None)
                if found is None:
                    return
                self._left[found.module, found.level] += 1  # it stands in for another cell
                self._left[module, level] -= 1
                self._take((found,))

    def _take(self, unit: Unit) -> None:
        self.units.append(unit)
        for item in unit:
            self._left[item.module, item.level] -= 1
            self._multiples -= _is_multiple(item)
            self._objectives[item.objective] += 1
            if item.case is None:
                self._free[item.module, item.level].remove(item)
                self._plain[item.module, item.level] -= not _is_multiple(item)

    def _next(self, items: Sequence[Item], cell: Cell | None = None) -> Item | None:
        """The best of these that may still be taken: fresh, on an objective that is little asked so far."""
        spare = self._multiples - self._needed_multiples(cell)
        allowed = [item for item in items if spare > 0 or not _is_multiple(item)]
        if not allowed:
            allowed = list(items) if self._multiples > 0 else []
        return min(allowed, key=self._rank, default=None)

    def _rank(self, item: Item) -> tuple[int, int]:
        return self._history.fresh_in(item.id), self._objectives[item.objective]

    def _needed_multiples(self, but: Cell | None) -> int:
        """How many of the multiples that are left other cells cannot do without."""
        needed = 0
        for cell, left in self._left.items():
            if cell != but and left > 0:
                plain = self._plain[cell]
                needed += min(max(0, left - plain), len(self._free[cell]) - plain)
        return needed

    def _make_room(self, case: Unit) -> bool:
        """Whether the case fits. A cell may get one more than its share if another of the module gives one up."""
        if sum(map(_is_multiple, case)) > self._multiples - self._needed_multiples(None):
            return False
        left, moved = dict(self._left), set(self._moved)
        for cell, number in Counter((item.module, item.level) for item in case).items():
            left[cell] = left.get(cell, 0) - number
        for cell in [cell for cell, number in left.items() if number < 0]:
            others = [other for other in left if other[0] == cell[0] and left[other] > 0 and other not in moved]
            if left[cell] < -1 or cell in moved or cell not in self._left or not others:
                return False
            giver = max(others, key=lambda other: left[other])
            left[cell], left[giver] = 0, left[giver] - 1
            moved |= {cell, giver}
        for cell, number in left.items():
            # What the case itself takes is subtracted when it is taken.
            self._left[cell] = number + sum((item.module, item.level) == cell for item in case)
        self._moved = moved
        return True

    def _worst(self, case: Unit) -> int:
        return max(self._history.fresh_in(item.id) for item in case)

    def _needed(self, case: Unit) -> bool:
        cells = {(item.module, item.level) for item in case}
        return any(len(self._free[cell]) < self._left[cell] for cell in cells)


def _cases_of(bank: Sequence[Item], exam: Exam, history: History, random: Random) -> list[Unit]:
    """Whole cases up to the number of items, each the one that brings modules and levels nearest to the blueprint."""
    sets = _cases(bank)
    random.shuffle(sets)
    left = dict(grid(exam))
    room = exam.items
    units: list[Unit] = []
    while fitting := [case for case in sets if len(case) <= room]:
        case = min(
            fitting, key=lambda case: (max(history.fresh_in(item.id) for item in case) > 0, _distance(left, case))
        )
        sets.remove(case)
        units.append(case)
        room -= len(case)
        for item in case:
            cell = item.module, item.level
            left[cell] = left.get(cell, 0) - 1
    return units


def _distance(left: Grid, case: Unit) -> float:
    """How far the modules, and half as much the levels, would be from the blueprint; a small case is no merit."""
    by_module: Counter[str] = Counter()
    by_level: Counter[Level] = Counter()
    for (module, level), number in left.items():
        by_module[module] += number
        by_level[level] += number
    before = _off(by_module) + 0.5 * _off(by_level)
    for item in case:
        by_module[item.module] -= 1
        by_level[item.level] -= 1
    return (_off(by_module) + 0.5 * _off(by_level) - before) / len(case)


def _off(counts: Counter[str] | Counter[Level]) -> int:
    return sum(map(abs, counts.values()))


def _cases(bank: Sequence[Item]) -> list[Unit]:
    """The cases of which every item is in the bank."""
    within = sorted((item for item in bank if item.case), key=_place)
    groups = (tuple(items) for _, items in groupby(within, key=lambda item: _place(item)[0]))
    return [items for items in groups if items[0].case and len(items) == items[0].case.of]


def _place(item: Item) -> tuple[str, int]:
    assert item.case is not None
    return item.case.case, item.case.number


def _is_multiple(item: Item) -> bool:
    return item.variants[0].question.kind == "multiple"
