"""How questions mark their answers."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.questions import (
    Cloze,
    Line,
    Matching,
    Option,
    Ordering,
    Pair,
    Question,
    ShortAnswer,
    Transcript,
    TrueFalse,
)
from studyapp.domain.questions.matching import joined
from studyapp.domain.questions.spelling import match
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


REASONS = (
    Option("it has to be squared", True),
    Option("it is a d", False, "No.", "units-interchangeable"),
)
STEPS = Ordering("In which order?", ("notice", "invite", "own", "explore", "agree"))
PAIRS = Matching(
    "Which rule?", (Pair("ACA", "five years"), Pair("APA", "two years"), Pair("NASW", "no period")), ("one",)
)
LIST = Cloze(
    ("Agreement on ", " and on ", ", and a ", "."), (("goals", "tasks"), ("tasks", "goals"), ("bond", "bonds"))
)
TALK = Transcript("Pick the block.", (Line("Nurse", "You look tense."), Line("Nurse", "You'll be fine.", pick=True)))
EVERY_KIND: list[Question] = [
    single(),
    multiple(),
    TrueFalse("r is a percentage.", False),
    TrueFalse("r is a percentage.", False, REASONS),
    STEPS,
    PAIRS,
    LIST,
    ShortAnswer("What is it called?", ("congruence", "genuineness")),
    TALK,
]


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
def test_the_key_is_right_in_full_and_nothing_is_not(question: Question) -> None:
    assert question.mark(question.key).correct
    assert question.mark(question.key).credit == 1.0
    assert question.mark(()).correct is False
    assert question.mark(()).credit == 0.0


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
@given(response=st.lists(st.text(max_size=6), max_size=7))
def test_any_response_gets_a_mark_between_nothing_and_all(question: Question, response: list[str]) -> None:
    mark = question.mark(tuple(response))
    assert 0 <= mark.credit <= 1
    assert not mark.correct or mark.credit == 1


def test_a_right_verdict_for_the_wrong_reason_is_not_right() -> None:
    question = TrueFalse("r is a percentage.", False, REASONS)
    assert question.key == ("false", "it has to be squared")
    assert not question.mark(("false",)).correct
    marked = question.mark(("false", "it is a d"))
    assert not marked.correct
    assert marked.misconceptions == ("units-interchangeable",)


def test_only_the_order_of_the_file_is_right() -> None:
    right = [order for order in permutations(STEPS.order) if STEPS.mark(order).correct]
    assert right == [STEPS.order]


@pytest.mark.parametrize(
    ("response", "credit"),
    [
        (("notice", "invite", "own", "agree", "explore"), 0.6),
        (("agree", "notice", "invite", "own", "explore"), 0.8),
        (("agree", "explore", "own", "invite", "notice"), 0.0),
        (("notice", "invite", "explore", "agree", "own"), 0.4),
        (("notice", "notice", "invite", "own", "explore", "agree"), 0.0),
    ],
)
def test_ordering_is_credited_by_its_longest_run(response: tuple[str, ...], credit: float) -> None:
    assert STEPS.mark(response).credit == pytest.approx(credit)


def test_matching_is_credited_by_pair_in_any_order() -> None:
    two = (joined("NASW", "no period"), joined("ACA", "five years"), joined("APA", "one"))
    assert PAIRS.mark(two).credit == pytest.approx(2 / 3)
    assert PAIRS.mark(tuple(reversed(PAIRS.key))).correct


def test_gaps_of_a_list_may_be_filled_in_any_order_but_not_twice_with_the_same() -> None:
    assert LIST.mark(("tasks", "goals", "bond")).correct
    twice = LIST.mark(("goals", "goals", "bond"))
    assert not twice.correct
    assert twice.credit == pytest.approx(2 / 3)


def test_one_word_may_be_wanted_twice() -> None:
    assert Cloze(("", " or no ", ""), (("trust",), ("trust",))).mark(("trust", "trust")).correct


def test_the_stem_of_a_cloze_shows_its_gaps() -> None:
    assert LIST.ask == "Agreement on ——— and on ———, and a ———."


def test_a_slip_is_let_pass_and_the_right_spelling_told() -> None:
    mark = ShortAnswer("Its name?", ("congruence",)).mark(("Congruance",))
    assert mark.correct
    assert mark.spelling == ("congruence",)
    assert ShortAnswer("Its name?", ("congruence",)).mark(("congruence",)).spelling == ()


@pytest.mark.parametrize(
    ("typed", "accepted", "found"),
    [
        ("  The  Bond. ", "the bond", True),
        ("naive", "naïve", True),
        ("client\u2019s view", "client's view", True),
        ("face-to-face", "face\u2013to\u2013face", True),
        ("congruecne", "congruence", True),
        ("congruences", "congruence", True),
        ("congrunce", "congruence", True),
        ("incongruence", "congruence", False),
        ("intrapersonal", "interpersonal", False),
        ("effect", "affect", False),
        ("bind", "bond", False),
        ("1956 paper", "1957 paper", False),
        ("", "bond", False),
    ],
)
def test_what_counts_as_the_same_answer(typed: str, accepted: str, found: bool) -> None:
    assert (match(typed, [accepted]) is not None) is found


@pytest.mark.parametrize(("typed", "found"), [("mL", True), (" mL ", True), ("ml", False), ("mL.", False)])
def test_an_exact_answer_takes_no_tolerance(typed: str, found: bool) -> None:
    assert ShortAnswer("Unit?", ("mL",), exact=True).mark((typed,)).correct is found


def test_picking_one_line_too_many_is_wrong() -> None:
    assert not TALK.mark(("You'll be fine.", "You look tense.")).correct
