"""The quick check, simulated: its estimate is not biased, its range holds, and it is shorter than a fixed form."""

from __future__ import annotations

from math import exp, sqrt
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
    believed,
    difficulty,
    enough,
    estimate,
    first_difficulty,
    next_item,
    prior,
    weights,
)
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
    )
    for item in ITEMS
]
BEFORE = prior([])


def taken(seed: int, *, fixed: bool = False, misfit: float = 0.0) -> tuple[float, int, bool]:
    """Error of the estimate, questions asked, and whether the range held the truth, for one made-up learner.

    ``fixed`` asks items at random by their weight instead; ``misfit`` lets modules differ as the model does not think.
    """
    random = Random(seed)
    able = random.gauss(BEFORE.mean, BEFORE.deviation)
    apart = {module: random.gauss(0.0, misfit) for module in PERCENT}

    def chance(candidate: Candidate) -> float:
        return 1 / (1 + exp(candidate.difficulty - able - apart[candidate.module]))

    truth = sum(candidate.weight * chance(candidate) for candidate in BANK)
    belief, asked = BEFORE, list[Candidate]()
    found = estimate(belief, BANK)
    while not enough(found, len(asked)):
        if fixed:
            done = {candidate.item for candidate in asked}
            left = [candidate for candidate in BANK if candidate.item not in done]
            candidate = random.choices(left, [c.weight for c in left])[0]
        else:
            chosen = next_item(BANK, asked, belief, random)
            assert chosen is not None
            candidate = chosen
        asked.append(candidate)
        belief = believed(belief, [(candidate.difficulty, random.random() < chance(candidate))])
        found = estimate(belief, BANK)
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
        return believed(BEFORE, [(0.0, right)] * 5)

    assert estimate(after(False), BANK).score < estimate(BEFORE, BANK).score < estimate(after(True), BANK).score
    assert after(True).deviation < BEFORE.deviation
    assert sum(after(True).weights) == pytest.approx(1.0)
    assert quick_check.Estimate(0.98, 0.1).interval[1] == 1.0
