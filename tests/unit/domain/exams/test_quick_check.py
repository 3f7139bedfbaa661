"""The quick check, simulated: its estimate is not biased, its range holds, and it is shorter than a fixed form."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log, sqrt
from random import Random
from statistics import mean

import pytest

from studyapp.domain.exams import quick_check
from studyapp.domain.exams.blueprint import grid
from studyapp.domain.exams.quick_check import (
    AT_LEAST,
    AT_MOST,
    GOOD_ENOUGH,
    Belief,
    Candidate,
    Estimate,
    Given,
    believed,
    difficulty,
    enough,
    estimate,
    first_difficulty,
    information,
    next_item,
    prior,
    weights,
)
from studyapp.domain.memory.unseen import guessed
from studyapp.domain.packs import Difficulty, Level
from tests.exam_banks import PERCENT, bank, exam, one

LEARNERS = 200
DRAW = Random(1)
BLUEPRINT = exam(60)
ITEMS = bank(grid(BLUEPRINT), DRAW, spare=3.0)
WEIGHTS = weights(BLUEPRINT, ITEMS)
BANK = [
    Candidate(
        item=item.id,
        module=item.module,
        level=item.level,
        difficulty=first_difficulty(item) + DRAW.choice((-1.0, -0.5, 0.0, 0.5, 1.0)),
        weight=WEIGHTS[item.id],
        guess=guessed(item),
    )
    for item in ITEMS
]
BEFORE = prior([])


def chance(candidate: Candidate, able: float) -> float:
    """Of a right answer, by knowing or by a lucky guess."""
    return candidate.guess + (1 - candidate.guess) / (1 + exp(candidate.difficulty - able))


def taken(
    seed: int, *, fixed: bool = False, misfit: float = 0.0, able: float | None = None, blind: bool = False
) -> tuple[float, int, bool]:
    """Error of the estimate, questions asked, and whether the range held the truth, for one made-up learner.

    ``fixed`` asks items at random by their weight instead; ``misfit`` lets modules differ as the model does not think;
    ``blind`` is a check that knows nothing of guessing.
    """
    random = Random(seed)
    drawn = random.gauss(BEFORE.mean, BEFORE.deviation)
    learner = drawn if able is None else able
    apart = {module: random.gauss(0.0, misfit) for module in PERCENT}
    known = [replace(candidate, guess=0.0) for candidate in BANK] if blind else BANK
    truly = {candidate.item: chance(candidate, learner + apart[candidate.module]) for candidate in BANK}
    truth = sum(candidate.weight * truly[candidate.item] for candidate in BANK)
    belief, asked = BEFORE, list[Candidate]()
    found = estimate(belief, known)
    while not enough(found, len(asked)):
        if fixed:
            done = {candidate.item for candidate in asked}
            left = [candidate for candidate in known if candidate.item not in done]
            candidate = random.choices(left, [c.weight for c in left])[0]
        else:
            chosen = next_item(known, asked, belief, random)
            assert chosen is not None
            candidate = chosen
        asked.append(candidate)
        right = random.random() < truly[candidate.item]
        belief = believed(belief, [Given(candidate.difficulty, candidate.guess, right)])
        found = estimate(belief, known)
    low, high = found.interval
    return found.score - truth, len(asked), low <= truth <= high


@pytest.fixture(scope="module")
def adaptive() -> list[tuple[float, int, bool]]:
    return [taken(seed) for seed in range(LEARNERS)]


def test_the_estimate_is_not_biased_and_as_exact_as_it_says(adaptive: list[tuple[float, int, bool]]) -> None:
    errors = [error for error, _, _ in adaptive]
    assert abs(mean(errors)) < 2.5 * GOOD_ENOUGH / sqrt(LEARNERS)
    assert sqrt(mean(error**2 for error in errors)) < 1.1 * GOOD_ENOUGH


def test_its_range_holds_the_truth_eight_times_in_ten(adaptive: list[tuple[float, int, bool]]) -> None:
    assert 0.73 < mean(held for _, _, held in adaptive) < 0.87


def test_it_is_shorter_than_a_fixed_form_of_the_same_precision(adaptive: list[tuple[float, int, bool]]) -> None:
    needed = mean(asked for _, asked, _ in adaptive)
    same_model = mean(asked for _, asked, _ in (taken(seed, fixed=True) for seed in range(LEARNERS)))
    # A fixed form that is scored as a plain share needs p(1 - p) / error² items.
    shares = [estimate(BEFORE, BANK).score]
    plain = mean(share * (1 - share) for share in shares) / GOOD_ENOUGH**2
    assert needed < 0.92 * same_model
    assert needed < 0.70 * plain


def test_lucky_guesses_bias_a_check_that_knows_nothing_of_them_and_not_this_one(
    adaptive: list[tuple[float, int, bool]],
) -> None:
    blind = [taken(seed, blind=True) for seed in range(LEARNERS)]
    ours, theirs = (abs(mean(error for error, _, _ in found)) for found in (adaptive, blind))
    assert ours < 0.5 * theirs
    assert mean(held for _, _, held in blind) < 0.76 < mean(held for _, _, held in adaptive)
    assert mean(asked for _, asked, _ in adaptive) < 0.85 * mean(asked for _, asked, _ in blind)


def test_one_who_knows_little_and_guesses_much_is_estimated_better() -> None:
    def off(*, blind: bool) -> float:
        return sqrt(mean(taken(seed, able=-1.0, blind=blind)[0] ** 2 for seed in range(LEARNERS)))

    assert off(blind=False) < 0.8 * off(blind=True)


def test_information_is_that_of_the_three_parameter_model() -> None:
    for guess in (0.0, 0.2, 0.5):
        for ability in (-2.0, 0.3, 1.7):
            at = replace(BANK[0], difficulty=0.4, guess=guess)
            p, step = chance(at, ability), 1e-5
            slope = (chance(at, ability + step) - chance(at, ability - step)) / (2 * step)
            assert information(at, ability) == pytest.approx(slope**2 / (p * (1 - p)), rel=1e-6)
    # Lord (1980): most is told at θ = b + ln((1 + √(1 + 8c)) / 2).
    at = replace(BANK[0], difficulty=0.0, guess=0.25)
    best = log((1 + sqrt(1 + 8 * 0.25)) / 2)
    assert information(at, best) > max(information(at, best - 0.05), information(at, best + 0.05))
    assert information(at, 0.0) < information(replace(at, guess=0.0), 0.0), "a guess tells less"


def test_a_right_answer_that_may_be_a_guess_moves_the_belief_less() -> None:
    sure, lucky = (believed(BEFORE, [Given(0.0, guess, True)] * 4) for guess in (0.0, 0.5))
    assert BEFORE.mean < lucky.mean < sure.mean
    wrong = [believed(BEFORE, [Given(0.0, guess, False)]).mean for guess in (0.0, 0.5)]
    assert wrong[0] == pytest.approx(wrong[1]), "a wrong answer is none"


def test_topics_that_differ_more_than_the_model_thinks_do_not_bias_it() -> None:
    found = [taken(seed, misfit=0.5) for seed in range(LEARNERS)]
    assert abs(mean(error for error, _, _ in found)) < 2.5 * GOOD_ENOUGH / sqrt(LEARNERS)
    assert mean(held for _, _, held in found) > 0.72


def test_it_stops_when_the_estimate_is_good_enough_or_at_the_most_and_never_before_the_least() -> None:
    assert not enough(Estimate(0.7, 0.01), AT_LEAST - 1)
    assert enough(Estimate(0.7, GOOD_ENOUGH), AT_LEAST)
    assert not enough(Estimate(0.7, GOOD_ENOUGH + 0.001), AT_MOST - 1)
    assert enough(Estimate(0.7, 0.5), AT_MOST)


def test_difficulty_is_the_authors_guess_and_the_level_until_memory_knows_better() -> None:
    easy = one("x", "m", Level.RECALL, difficulty=Difficulty.EASY)
    hard = one("x", "m", Level.ANALYSE, difficulty=Difficulty.HARD)
    assert first_difficulty(easy) < first_difficulty(one("x", "m", Level.APPLY)) < first_difficulty(hard)
    able = 0.8
    assert difficulty(easy, None, able) == first_difficulty(easy)
    known = difficulty(hard, 0.9, able)
    assert 1 / (1 + exp(known - able)) == pytest.approx(0.9)
    guessed_too = difficulty(hard, 0.9, able, 0.25)
    assert 0.25 + 0.75 / (1 + exp(guessed_too - able)) == pytest.approx(0.9)
    assert difficulty(hard, 1.0, able) > -5, "no recall is believed to be certain"


def test_the_prior_comes_from_first_meetings_and_is_never_too_sure_of_itself() -> None:
    item = one("x", "m", Level.APPLY)
    strong, weak = prior([(item, True)] * 30), prior([(item, False)] * 30)
    assert weak.mean < prior([]).mean < strong.mean
    assert prior([(item, True), (item, False)] * 500).deviation == pytest.approx(0.6, abs=0.01)


def test_modules_and_levels_are_asked_by_their_share_and_what_was_seen_lately_comes_last() -> None:
    asked: list[Candidate] = []
    for _ in range(40):
        chosen = next_item(BANK, asked, BEFORE, Random(len(asked)))
        assert chosen is not None
        asked.append(chosen)
    for module, percent in PERCENT.items():
        assert abs(sum(candidate.module == module for candidate in asked) - 40 * percent / 100) <= 1
    for level, share in BLUEPRINT.levels.items():
        assert abs(sum(candidate.level is level for candidate in asked) - 40 * share) <= 3
    apply = Level.APPLY
    seen = [Candidate("seen", "m", apply, 0.0, 0.5, lately=4), Candidate("new", "m", apply, 3.0, 0.5)]
    assert next_item(seen, [], BEFORE, Random(1)) == seen[1]
    assert next_item(seen, [seen[1]], BEFORE, Random(1)) == seen[0]
    assert next_item(seen, seen, BEFORE, Random(1)) is None


def test_without_a_blueprint_all_items_weigh_alike() -> None:
    items = [one(f"i{n}", "m", Level.APPLY) for n in range(4)]
    assert weights(None, items) == {f"i{n}": 0.25 for n in range(4)}
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)
    outside = one("other", "not-in-it", Level.APPLY)
    assert "other" not in weights(BLUEPRINT, [*ITEMS, outside])


def test_an_answer_moves_the_belief_and_right_ones_raise_the_score() -> None:
    def after(right: bool) -> Belief:
        return believed(BEFORE, [Given(0.0, 0.25, right)] * 5)

    assert estimate(after(False), BANK).score < estimate(BEFORE, BANK).score < estimate(after(True), BANK).score
    assert after(True).deviation < BEFORE.deviation
    assert sum(after(True).weights) == pytest.approx(1.0)
    assert quick_check.Estimate(0.98, 0.1).interval[1] == 1.0
