"""Blueprints: largest remainder, against the vectors in the curriculum's plan."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.exams.blueprint import apportion, grid
from studyapp.domain.packs import Exam, Level
from tests.exam_banks import PERCENT, exam

# BLUEPRINT.md, section (c): recall, apply, analyse of the form of 60, then the modules of the forms of 30 and of 120.
PRINTED = {
    "why-it-matters": ((2, 1, 1), 2, 9),
    "working-alliance": ((2, 3, 1), 3, 12),
    "empathy": ((1, 3, 2), 3, 12),
    "authenticity": ((1, 2, 1), 2, 8),
    "trust-and-safety": ((1, 3, 2), 3, 12),
    "collaboration": ((1, 3, 1), 2, 10),
    "communication": ((1, 3, 2), 3, 12),
    "self-disclosure": ((0, 3, 2), 2, 10),
    "boundaries": ((1, 3, 3), 4, 14),
    "transference": ((1, 2, 1), 2, 7),
    "culture-and-distance": ((0, 2, 1), 2, 6),
    "repair-and-endings": ((1, 2, 1), 2, 8),
}


def modules_of(exam_: Exam) -> dict[str, int]:
    cells = grid(exam_)
    return {module: sum(cells[module, level] for level in Level) for module in exam_.modules}


def levels_of(exam_: Exam) -> list[int]:
    cells = grid(exam_)
    return [sum(cells[module, level] for module in exam_.modules) for level in Level]


def test_the_form_of_60_has_the_printed_totals_and_no_cell_is_more_than_one_off_the_printed_grid() -> None:
    assert modules_of(exam(60)) == {module: sum(cells) for module, (cells, _, _) in PRINTED.items()}
    assert levels_of(exam(60)) == [12, 30, 18]
    cells = grid(exam(60))
    for module, (row, _, _) in PRINTED.items():
        for level, printed in zip(Level, row, strict=True):
            assert abs(cells[module, level] - printed) <= 1


def test_every_cell_of_the_form_of_60_is_nearer_than_one_to_its_share() -> None:
    # The printed grid is not, so it cannot be told cell by cell: it gives why-it-matters 1 item to apply for 2.1.
    for (module, level), items in grid(exam(60)).items():
        share = 60 * PERCENT[module] / 100 * exam().levels[level]
        assert abs(items - share) < 1


def test_the_forms_of_30_and_120_have_the_printed_columns() -> None:
    assert modules_of(exam(30)) == {module: short for module, (_, short, _) in PRINTED.items()}
    assert modules_of(exam(120)) == {module: long for module, (_, _, long) in PRINTED.items()}
    assert levels_of(exam(30)) == [6, 15, 9]
    assert levels_of(exam(120)) == [24, 60, 36]


def test_ties_go_to_the_earlier_share() -> None:
    assert apportion([0.25, 0.25, 0.25, 0.25], 6) == [2, 2, 1, 1]
    assert apportion([0.07, 0.07, 0.86], 10) == [1, 1, 8]  # as floats, .7 and .7 differ in the last digit


SHARES = st.lists(st.integers(1, 20), min_size=1, max_size=15).map(lambda parts: [part / sum(parts) for part in parts])


@given(shares=SHARES, seats=st.integers(0, 300))
def test_seats_are_whole_add_up_and_stay_within_one_of_their_quota(shares: list[float], seats: int) -> None:
    given_ = apportion(shares, seats)
    assert sum(given_) == seats
    assert all(abs(got - share * seats) < 1 for got, share in zip(given_, shares, strict=True))


@given(shares=SHARES, levels=st.tuples(*[st.integers(1, 9)] * 3), items=st.integers(1, 200))
def test_grids_keep_the_totals_of_modules_and_levels(shares: list[float], levels: tuple[int, ...], items: int) -> None:
    of_levels = {level: part / sum(levels) for level, part in zip(Level, levels, strict=True)}
    made = exam(items, {f"m{n}": share for n, share in enumerate(shares)}, levels=of_levels)
    assert list(modules_of(made).values()) == apportion(shares, items)
    assert levels_of(made) == apportion(of_levels.values(), items)
    assert min(grid(made).values()) >= 0
