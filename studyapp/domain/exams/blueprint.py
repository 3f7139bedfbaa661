"""How many items of each module and level a form of so many items holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor

from studyapp.domain.packs import Exam, Level

Cell = tuple[str, Level]
"""A module's id and a level."""

Grid = Mapping[Cell, int]
"""Items by cell."""

_DIGITS = 9  # shares are percents as floats: what differs beyond this is rounding, and a tie


def apportion(shares: Iterable[float], seats: int) -> list[int]:
    """Whole seats for shares (0–1) that add up to 1, by largest remainder; ties go to the earlier share.

    Hamilton's method: each share gets the whole part of its quota, then those with the largest remainders get one
    more until all seats are given.
    """
    quotas = [round(share * seats, _DIGITS) for share in shares]
    given = [floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda at: (given[at] - quotas[at], at))
    for at in by_remainder[: seats - sum(given)]:
        given[at] += 1
    return given


def grid(exam: Exam, items: int | None = None) -> Grid:
    """The cells of a form of ``items`` items (the exam's own number if ``None``).

    Modules and levels get their totals by largest remainder. So do the cells, as far as those totals leave room:
    no cell is then one item or more away from its exact share, but for blueprints where the totals themselves
    forbid it.
    """
    seats = exam.items if items is None else items
    shares = [[module * level for level in exam.levels.values()] for module in exam.modules.values()]
    rows, columns = apportion(exam.modules.values(), seats), apportion(exam.levels.values(), seats)
    table = _Table(shares, seats, rows, columns)
    table.give_by_remainder()
    table.give_the_rest()
    names = [(module, level) for module in exam.modules for level in exam.levels]
    return dict(zip(names, (items for row in table.cells for items in row), strict=True))


class _Table:
    """Cells that are filled up to the totals of their rows and columns."""

    def __init__(self, shares: Sequence[Sequence[float]], seats: int, rows: list[int], columns: list[int]) -> None:
        quotas = [[round(share * seats, _DIGITS) for share in row] for row in shares]
        self.cells = [[floor(quota) for quota in row] for row in quotas]
        self._over = [[quota - floor(quota) for quota in row] for row in quotas]
        self._raised: set[tuple[int, int]] = set()
        self._rows = [total - sum(row) for total, row in zip(rows, self.cells, strict=True)]
        self._columns = [
            total - sum(column) for total, column in zip(columns, zip(*self.cells, strict=True), strict=True)
        ]

    def give_by_remainder(self) -> None:
        """One more for each cell with a remainder, the largest first, where row and column have room."""
        places = [(at, to) for at in range(len(self._rows)) for to in range(len(self._columns))]
        for at, to in sorted(places, key=lambda place: (-self._over[place[0]][place[1]], place)):
            if self._over[at][to] > 0 and self._rows[at] > 0 and self._columns[to] > 0:
                self._raise(at, to, 1)

    def give_the_rest(self) -> None:
        """Seats that are left because their row met full columns: by a swap with another row, or else as they come."""
        for at in range(len(self._rows)):
            while self._rows[at] > 0:
                to = next(to for to, room in enumerate(self._columns) if room > 0)
                if not self._swap(at, to):
                    self.cells[at][to] += 1
                    self._rows[at] -= 1
                    self._columns[to] -= 1

    def _swap(self, at: int, to: int) -> bool:
        """Let another row take the free column's seat and give its own in a column that this row can use."""
        for other in range(len(self._rows)):
            if (other, to) in self._raised or self._over[other][to] <= 0:
                continue
            for via in range(len(self._columns)):
                usable = (at, via) not in self._raised and self._over[at][via] > 0
                if usable and (other, via) in self._raised:
                    self._raise(other, via, -1)
                    self._raise(at, via, 1)
                    self._raise(other, to, 1)
                    return True
        return False

    def _raise(self, at: int, to: int, by: int) -> None:
        self.cells[at][to] += by
        self._rows[at] -= by
        self._columns[to] -= by
        (self._raised.add if by > 0 else self._raised.discard)((at, to))
