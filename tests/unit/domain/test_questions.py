"""How questions mark their answers."""

import pytest

from tests.builders import multiple, single


def test_single_is_right_only_for_its_key() -> None:
    question = single("goals", "tasks", "bond")
    assert question.mark(("goals",)).correct
    assert question.mark(("goals",)).credit == 1.0
    assert not question.mark(("tasks",)).correct
    assert not question.mark(()).correct


def test_a_wrong_option_gives_its_misconception_away() -> None:
    question = single("goals", "tasks", "bond")
    assert question.mark(("tasks",)).misconceptions == ("believes-tasks",)
    assert question.mark(("goals",)).misconceptions == ()


def test_an_answer_to_an_older_wording_counts_as_wrong() -> None:
    assert not single("goals").mark(("an option that was reworded since",)).correct


@pytest.mark.parametrize(
    ("response", "correct", "credit"),
    [(("a", "b"), True, 1.0), (("b", "a"), True, 1.0), (("a",), False, 0.0), (("a", "b", "c"), False, 0.0)],
)
def test_multiple_is_all_or_nothing_in_any_order(response: tuple[str, ...], correct: bool, credit: float) -> None:
    mark = multiple().mark(response)
    assert (mark.correct, mark.credit) == (correct, credit)


@pytest.mark.parametrize(
    ("response", "credit"), [(("a", "b"), 1.0), (("a",), 0.5), (("a", "c"), 0.0), (("c",), 0.0), (("a", "b", "c"), 0.5)]
)
def test_partial_credit_takes_a_point_for_each_wrong_choice_and_never_goes_below_nothing(
    response: tuple[str, ...], credit: float
) -> None:
    assert multiple(partial=True).mark(response).credit == credit
