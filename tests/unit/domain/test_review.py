"""The review: a good item is quiet, and each planted flaw is found by its own rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from studyapp.domain.packs import Citation, Exam, Item, Level, Pack, Reference, Variant
from studyapp.domain.problems import Severity
from studyapp.domain.questions import (
    Cloze,
    Matching,
    Multiple,
    Option,
    Ordering,
    Pair,
    Question,
    ShortAnswer,
    Single,
    TrueFalse,
)
from studyapp.domain.review import RULES, review
from studyapp.domain.review.guesser import scores
from studyapp.domain.review.language import grade
from studyapp.domain.review.statistics import binomial_tail, chi_square_tail
from tests.builders import lesson, module, pack

HARD = "epistemological presuppositions predetermine interpersonal operationalisations "
SEVEN = "one two three four five six seven"
TODAY = date(2026, 11, 24)
REFERENCES = {
    "aca2014": Reference("aca2014", "American Counseling Association. (2014). *ACA code of ethics*."),
    "bordin1979": Reference("bordin1979", "Bordin, E. S. (1979). The generalizability of the alliance."),
    "meta2018": Reference("meta2018", "Someone, A. (2018). A meta-analysis.", finding="correlation"),
}
ASK = "In session three a client doubts the exercise. Which part of the alliance is under strain?"
KEY = Option("Agreement on tasks", True, "The doubt is about what they do, and tasks are what they do.")
BOND = Option(
    "Liking and attachment", False, "Tempting since doubt sounds like dislike, but he says he likes coming.", "bond"
)
GOAL = Option("Shared purposes", False, "Tempting since tasks serve goals, but his aim is the same as before.", "goal")
REAL = Option(
    "Mutual candour", False, "Tempting since he speaks openly, but candour is not what he doubts here.", "real"
)


def single(*options: Option, ask: str = ASK) -> Single:
    return Single(ask, options or (KEY, BOND, GOAL, REAL))


def item(question: Question | None = None, **changes: Any) -> Item:
    good = Item(
        id="one",
        module="first",
        objective="know",
        level=Level.APPLY,
        variants=(Variant(0, question or single()),),
        because="Listen for what is not complained of.",
        cite=(Citation("bordin1979"),),
    )
    return replace(good, **changes)


def reviewed(*items: Item, **changes: Any) -> set[str]:
    made = pack(items=items, references=REFERENCES, **changes)
    return {problem.rule for problem in review(made, TODAY)}


def with_key(text: str, because: str = KEY.because) -> Single:
    return single(Option(text, True, because), BOND, GOAL, REAL)


def with_bond(text: str = BOND.text, because: str = BOND.because) -> Single:
    return single(KEY, Option(text, False, because, "bond"), GOAL, REAL)


def test_a_good_item_is_quiet() -> None:
    assert reviewed(item()) == set()


FLAWS: dict[str, tuple[str, Item]] = {
    "short rationale": ("L02", item(with_bond(because="He likes coming here."))),
    "one rationale twice": ("L02", item(with_bond(because=GOAL.because))),
    "nothing cited": ("L03", item(cite=())),
    "overlapping options": ("L07", item(with_bond("Agreement on tasks today"))),
    "key longest by far": ("L08", item(with_key("Agreement on the tasks that the two of them carry out"))),
    "all of the above": ("L12", item(with_bond("All of the above"))),
    "none of the above": ("L13", item(with_bond("None of these"))),
    "quiet negative": ("L14", item(single(ask="Which part of the alliance is not under strain?"))),
    "loud negative": ("L14", item(single(ask="Which part of the alliance is NOT under strain?"))),
    "double negative": (
        "L15",
        item(single(KEY, Option("No shared purposes", False, GOAL.because, "goal"), BOND, ask="Which is NOT so?")),
    ),
    "absolutes in all distractors": (
        "L16",
        item(single(KEY, *(replace(o, text=f"Always {o.text.lower()}") for o in (BOND, GOAL, REAL)))),
    ),
    "hedged key": ("L17", item(with_key("Usually the tasks"))),
    "article": ("L18", item(single(KEY, BOND, GOAL, REAL, ask="The strain concerns an:"))),
    "clang": ("L19", item(with_key("Doubts on exercise"))),
    "one full stop": ("L21", item(with_key("Agreement on tasks."))),
    "no question": ("L22", item(single(ask="The client doubts the exercise."))),
    "uncovered": ("L23", item(single(ask="Which of the following is true?"))),
    "two options": ("L24", item(single(KEY, BOND))),
    "nothing to spare": (
        "L24",
        item(Matching("Match them.", (Pair("a", "x"), Pair("b", "y"), Pair("c", "z")))),
    ),
    "three steps": ("L24", item(Ordering("Put in order.", ("one", "two", "three")))),
    "no misconception": ("L25", item(single(KEY, *(replace(o, misconception=None) for o in (BOND, GOAL, REAL))))),
    "numbers unordered": (
        "L26",
        item(single(*(replace(o, text=t) for o, t in zip((KEY, BOND, GOAL), ("8", "28", "4"), strict=True)))),
    ),
    "long sentence": ("L29", item(single(ask=f"{'word ' * 36}and which part is it?"))),
    "hard stem": ("L29", item(single(ask=f"{HARD * 6}. Which part?"))),
    "long stem": ("L30", item(single(ask="A short one. " * 45 + "Which part?"))),
    "long option": ("L30", item(with_bond("so " * 26 + "long"))),
    "years above recall": (
        "L31",
        item(single(*(replace(o, text=t) for o, t in zip((KEY, BOND, GOAL), ("1957", "1962", "1979"), strict=True))),
             shuffle=False),
    ),
    "people by what they have": ("L33", item(single(ask="A nurse meets two schizophrenics. Which part is strained?"))),
    "cause": (
        "L35",
        item(with_key("Alliance leads to recovery"), cite=(Citation("meta2018"),)),
    ),
    "code without section": ("L36", item(cite=(Citation("aca2014"),))),
    "stale": ("L37", item(review_by=TODAY - timedelta(days=1))),
    "two ideas": ("L39", item(TrueFalse("The bond is felt, and goals are agreed upon.", True))),
    "one spelling": ("L40", item(ShortAnswer("Who is it?", ("the counsellor",)))),
    "one spelling in a gap": ("L40", item(Cloze(("The ", " speaks."), (("counselor",),)))),
    "by letter": ("L41", item(with_bond(because="Option B is tempting since doubt can sound like dislike."))),
    "teaches nothing": ("L42", item(with_bond(because="This is incorrect in the case of this client here."))),
}  # fmt: skip


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_planted_flaw_is_found_by_its_rule_and_no_other(flaw: str) -> None:
    rule, flawed = FLAWS[flaw]
    assert reviewed(flawed) == {rule}


def quiet(rule: str, why: str) -> Item:
    return replace(item(cite=()), quiet={rule: why})


def test_a_finding_is_silenced_with_a_reason() -> None:
    assert reviewed(quiet("L03", "common knowledge")) == set()


@pytest.mark.parametrize(("rule", "why", "said"), [("L99", "x", "is no rule"), ("L03", " ", "without a reason")])
def test_silencing_needs_a_rule_and_a_reason(rule: str, why: str, said: str) -> None:
    problems = review(pack(items=(quiet(rule, why),), references=REFERENCES), TODAY)
    assert any(said in problem.message for problem in problems)


def test_a_finding_says_what_it_saw_where_and_how_to_mend_it() -> None:
    (problem,) = review(pack(items=(item(cite=()),), references=REFERENCES), TODAY)
    assert (problem.rule, problem.severity) == ("L03", Severity.ERROR)
    assert problem.message == "'one': nothing is cited"
    assert problem.hint == "name the source with 'cite:'"


def many(build: Callable[[int], Single], number: int = 24, **changes: Any) -> tuple[Item, ...]:
    """Items that differ in words of their own, so that only the habit is alike."""
    return tuple(item(build(n), id=f"item-{n}", **changes) for n in range(number))


def worded(n: int, *lengths: int, key: int = 0) -> Single:
    """A question of nonsense words, whose options have these lengths."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    own = f"{letters[n % 26]}{letters[(n * 7 + 3) % 26]}"
    options = [
        Option(own * (length // 2) + letters[at], at == key, f"{own}{letters[at]} {SEVEN}", "idea")
        for at, length in enumerate(lengths)
    ]
    return Single(f"{own}one {own}two {own}three {own}four {own}five {own}six?", tuple(options))


def test_habits_of_a_pack_are_found() -> None:
    assert reviewed(*many(lambda n: worded(n, 12, 10, 10, 10))) == {"L09", "L45"}
    assert reviewed(*many(lambda n: worded(n, 8, 10, 10, 10))) == {"L10", "L45"}
    assert reviewed(*many(lambda n: worded(n, 10, 12, 8, 10))) == set()
    fixed = many(lambda n: worded(n, 10, 12, 8, 10), shuffle=False)
    assert reviewed(*fixed) == {"L11"}


def replies(n: int, key: str, *others: str) -> Single:
    own = chr(ord("a") + n) * 3
    options = [Option(f"“{text} {own}.”", at == 0, f"{own}{chr(97 + at)} {SEVEN}", "idea")
               for at, text in enumerate((key, *others))]  # fmt: skip
    return Single(f"{own}one {own}two {own}three {own}four?", tuple(options))


def test_habits_among_replies_are_found() -> None:
    why = many(lambda n: replies(n, "Go on then", "Why so it", "Tell it all", "Come now do"))
    assert reviewed(*why) >= {"L27"}
    felt = many(lambda n: replies(n, "It is sad now", "It is so long", "Tell it well", "Come now yes"))
    assert reviewed(*felt) == {"L27", "L45"}


def test_consulting_is_no_habit() -> None:
    def consult(n: int) -> Single:
        question = worded(n, 10, 22, 8, 20)
        key = replace(question.options[0], text=f"Consult {question.options[0].text}")
        return replace(question, options=(key, *question.options[1:]))

    assert reviewed(*many(consult, cite=(Citation("aca2014", "A.1.a"),))) == {"L28"}


def test_levels_follow_the_blueprint() -> None:
    shares = {Level.RECALL: 0.2, Level.APPLY: 0.5, Level.ANALYSE: 0.3}
    exam = Exam("practice", "Practice", 10, 10, {"first": 1.0}, shares)
    assert reviewed(item(), exams=(exam,)) == {"L32"}


def test_statements_are_half_true() -> None:
    def statement(n: int, answer: bool) -> Item:
        return item(TrueFalse(f"{'xyzuvw'[n % 6] * 3}{n} stands for {'abcdef'[n // 6] * 3} here", answer), id=f"s-{n}")

    assert reviewed(*(statement(n, True) for n in range(24))) == {"L39"}
    assert reviewed(*(statement(n, n % 2 == 0) for n in range(24))) == set()


def test_twins_are_told_once() -> None:
    twins = (item(), item(id="two"))
    (problem,) = review(pack(items=twins, references=REFERENCES), TODAY)
    assert (problem.rule, problem.severity) == ("L04", Severity.ERROR)
    longer = (
        "On a wet day in May a client of thirty who has come for the third time since March doubts the exercise. "
        "She liked the first two and says so. Her sister had told her of it, and she had hoped for more than this. "
    )
    near = (item(single(ask=longer + "Which part?")), item(single(ask=longer + "Which of the parts?"), id="two"))
    assert "L05" in reviewed(*near)
    assert reviewed(item(variants=(Variant(0, single()), Variant(1, single())))) == set()


def test_a_stem_must_not_give_another_key_away() -> None:
    other = item(with_key("It is the tasks they share"), id="two")
    telling = item(
        single(KEY, BOND, GOAL, REAL, ask="He says it is the tasks they share. Which part is it?"), id="three"
    )
    assert "L38" in reviewed(other, telling)


def test_lessons_are_plain_and_claim_no_causes() -> None:
    hard = lesson(
        body="Epistemological presuppositions predetermine operationalisations of interpersonal phenomena. " * 9
    )
    causal = lesson("first-2", body="The alliance causes recovery [@meta2018]. It is not said that it causes more.")
    modules = (module(lessons=0), replace(module("second", lessons=0), lessons=(hard, causal)))
    problems = review(pack(items=(), references=REFERENCES, modules=modules), TODAY)
    assert [problem.rule for problem in problems] == ["L29", "L35"]


def test_guessing_is_scored_against_chance() -> None:
    found = scores(many(lambda n: worded(n, 12, 10, 10, 10)))
    assert found["the longest option"] == (1.0, 0.25)
    assert found["the option with most feeling words"] == (0.25, 0.25)
    assert scores(()) == {}


def test_multiple_response_wants_four_to_seven_options() -> None:
    few = Multiple("Which? Select all that apply.", (KEY, BOND, GOAL))
    assert reviewed(item(few)) == {"L24"}


def test_every_rule_has_a_number_and_a_name() -> None:
    assert list(RULES) == sorted(RULES)
    planted = {rule for rule, _ in FLAWS.values()}
    by_habit = {"L04", "L05", "L09", "L10", "L11", "L27", "L28", "L32", "L38", "L45"}
    assert planted | by_habit == set(RULES)


def test_known_values_of_the_tests() -> None:
    assert binomial_tail(0, 10, 0.3) == pytest.approx(1)
    assert binomial_tail(8, 10, 0.5) == pytest.approx(0.0546875)
    assert chi_square_tail(7.814728, 3) == pytest.approx(0.05, abs=1e-6)
    assert chi_square_tail(11.344867, 3) == pytest.approx(0.01, abs=1e-6)
    assert chi_square_tail(0, 3) == 1.0


def test_the_grade_of_a_plain_and_of_a_hard_sentence() -> None:
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert grade("Multidimensional conceptualisations incorporate overlapping constituents.") > 20
    assert grade("") == 0


def test_a_pack_without_items_has_no_findings() -> None:
    assert review(Pack(id="p", title="P", version="1.0.0"), TODAY) == ()
