"""Calibration on the learner's own answers, and the forecast of the score."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.memory import fsrs
from studyapp.domain.memory.calibration import Calibration, ScoreCurve, Standing, calibrate, fit_score
from studyapp.domain.memory.curves import Curve, CurveBelief, belief, fit_curve, log_likelihood
from studyapp.domain.memory.forecast import Forecast, MockResult, chance_of_target, forecast, project, what_if
from studyapp.domain.memory.plan import Bank, Costs
from studyapp.domain.memory.unseen import Elsewhere

NOTHING = np.array([])
CERTAIN = CurveBelief((Curve(),), (1.0,))
AS_MODEL = ScoreCurve(np.array([0.0, 1.0, 0.0, 0.0, 0.0]), np.zeros((5, 5)))
USUAL = calibrate(
    fit_curve(NOTHING, NOTHING, NOTHING.astype(bool)),
    NOTHING,
    Standing(NOTHING, NOTHING, NOTHING, NOTHING),
    NOTHING.astype(bool),
)


def answers_of(curve: Curve, number: int, seed: int = 1) -> tuple[Any, Any, Any]:
    """What a learner who forgets by that curve answers: days, stabilities, recalled or not."""
    random = np.random.default_rng(seed)
    days = random.integers(1, 60, number).astype(float)
    stability = random.lognormal(2, 1, number)
    return days, stability, random.random(number) < curve.recall(days, stability)


def settled(number: int, stability: float = 4.5) -> Standing:
    """Items that the model has nothing to be wrong about."""
    return Standing(np.full(number, stability), np.zeros(number), np.zeros(number), np.zeros(number))


def test_before_any_answer_many_curves_are_possible() -> None:
    usual = USUAL.curves
    assert sum(usual.chances) == pytest.approx(1)
    assert len(usual.curves) > 50
    assert 0.6 < usual.mean.stretch < 1
    assert 0.1 < usual.mean.decay < 0.3


@pytest.mark.parametrize("true", [Curve(0.4, 0.15), Curve(1.0, 0.8), Curve(3.0, 0.2)])
def test_the_curve_is_found_from_answers(true: Curve) -> None:
    found = fit_curve(*answers_of(true, 6000))
    days, stability, _ = answers_of(true, 500, seed=2)
    assert np.abs(found.mean.recall(days, stability) - true.recall(days, stability)).mean() < 0.02
    assert len(found.curves) < 10, "many answers leave few curves"


def test_few_answers_move_the_curve_little() -> None:
    found = fit_curve(np.array([3.0]), np.array([3.0]), np.array([True])).mean
    assert found.stretch == pytest.approx(USUAL.curves.mean.stretch, abs=0.2)
    assert found.decay == pytest.approx(Curve().decay, abs=0.1)


def test_days_of_answers_add_up() -> None:
    days, stability, recalled = answers_of(Curve(2.0, 0.3), 400)
    parts = log_likelihood(days[:150], stability[:150], recalled[:150]) + log_likelihood(
        days[150:], stability[150:], recalled[150:]
    )
    assert belief(parts).mean.stretch == pytest.approx(fit_curve(days, stability, recalled).mean.stretch)


@given(st.floats(0.1, 5), st.floats(0.1, 2), st.integers(1, 300), st.floats(0.01, 2000))
def test_a_curve_turns_around(stretch: float, decay: float, days: int, stability: float) -> None:
    curve = Curve(stretch, decay)
    chance = curve.recall(days, np.array([stability]))
    assert curve.stability(days, chance)[0] == pytest.approx(stability, rel=1e-3)


def test_before_any_answer_predictions_are_taken_as_less_sure_than_the_model_has_them() -> None:
    recall = np.array([0.1, 0.5, 0.99])
    chance = USUAL.score.chance(recall, settled(3))
    assert 0.1 < chance[0] < chance[1] < chance[2] < 0.99
    assert chance[1] == pytest.approx(0.5)
    assert AS_MODEL.chance(recall, settled(3)) == pytest.approx(recall)


def test_the_score_curve_is_found_from_answers() -> None:
    random = np.random.default_rng(3)
    number = 12000
    recall = random.uniform(0.3, 0.98, number)
    kind = random.integers(0, 3, number)
    stability = random.lognormal(1.5, 1, number)
    standing = Standing(stability, (kind == 1).astype(float), (kind == 2).astype(float), np.zeros(number))
    true = ScoreCurve(np.array([-0.3, 0.7, -0.8, 0.6, 0.3]), np.zeros((5, 5)))
    found = fit_score(recall, standing, random.random(number) < true.chance(recall, standing))
    assert found.coefficients == pytest.approx(true.coefficients, abs=0.15)
    assert np.diag(found.covariance).max() < 0.02


def test_late_answers_count_more_than_early_ones() -> None:
    recall, standing = np.full(400, 0.7), settled(400)
    got_worse = np.arange(400) < 200
    worse, better = (
        fit_score(recall, standing, right).chance(recall, standing)[0] for right in (got_worse, got_worse[::-1])
    )
    assert worse < 0.5 < better


def test_an_unknown_curve_widens_what_is_expected() -> None:
    two = CurveBelief((Curve(0.3), Curve(3.0)), (0.5, 0.5))
    weights, days = np.full(10, 0.1), np.full(10, 20.0)
    mean, variance = Calibration(two, AS_MODEL).expected(weights, days, settled(10))
    ends = [
        Calibration(CurveBelief((curve,), (1.0,)), AS_MODEL).expected(weights, days, settled(10))
        for curve in two.curves
    ]
    assert mean == pytest.approx(sum(end for end, _ in ends) / 2)
    assert variance == pytest.approx(((ends[0][0] - ends[1][0]) / 2) ** 2)


def a_bank(met: int, new: int, stability: float = 20.0, since: float = 5.0) -> Bank:
    """Equal items, some met and some not."""
    number = met + new
    unmet = np.arange(number) >= met
    return Bank(
        items=tuple(str(at) for at in range(number)),
        topics=("topic",) * number,
        weights=np.full(number, 1 / max(1, number)),
        stability=np.where(unmet, np.nan, stability),
        difficulty=np.where(unmet, np.nan, 5.0),
        since=np.where(unmet, np.nan, since),
        once=np.zeros(number),
        missed=np.zeros(number),
        guess=np.full(number, 0.25),
    )


def a_forecast(bank: Bank, days: int = 10, answers: int = 500, mocks: tuple[MockResult, ...] = ()) -> Forecast:
    return forecast(bank, days, Calibration(CERTAIN, AS_MODEL), answers, mocks)


def test_the_forecast_is_the_weighted_chance_of_right_answers() -> None:
    expected = a_forecast(a_bank(6, 2))
    recall = Curve().recall(15, np.array([20.0]))[0]
    assert expected.mean == pytest.approx(0.75 * recall + 0.25 * 0.25)
    assert expected.unseen_share == pytest.approx(0.25)
    assert 0 <= expected.low < expected.mean < expected.high <= 1


def test_what_was_never_answered_is_guessed_or_known_from_elsewhere() -> None:
    new = a_bank(0, 4)
    assert forecast(new, 0, Calibration(CERTAIN, AS_MODEL), 500).mean == pytest.approx(0.25)
    assert forecast(new, 0, Calibration(CERTAIN, AS_MODEL, Elsewhere(0.6)), 500).mean == pytest.approx(
        0.25 + 0.75 * 0.6
    )


def test_how_much_is_known_from_elsewhere_is_unsure() -> None:
    new = a_bank(0, 4)
    sure, unsure = (
        forecast(new, 0, Calibration(CERTAIN, AS_MODEL, Elsewhere(0.6, variance)), 500) for variance in (0, 0.04)
    )
    assert unsure.deviation**2 - sure.deviation**2 == pytest.approx(0.75**2 * 0.04)


def test_what_was_long_forgotten_can_still_be_guessed() -> None:
    long_ago = a_bank(4, 0, stability=0.1, since=4000.0)
    assert forecast(long_ago, 0, Calibration(CurveBelief((Curve(decay=2.0),), (1.0,)), AS_MODEL), 500).mean == 0.25


def test_what_was_never_answered_widens_the_interval() -> None:
    known, unknown = a_forecast(a_bank(8, 0)), a_forecast(a_bank(2, 6))
    assert unknown.deviation > known.deviation + 0.005


def test_few_answers_are_not_enough() -> None:
    assert not a_forecast(a_bank(6, 2), answers=99).enough
    assert a_forecast(a_bank(6, 2), answers=100).enough


def test_a_mock_exam_moves_the_forecast_by_what_it_showed_beyond_what_was_expected() -> None:
    bank = a_bank(4, 4)
    plain = a_forecast(bank)
    late, early = (a_forecast(bank, mocks=(MockResult(ago, 18, 60, 0.6),)) for ago in (1, 90))
    assert late.mean < early.mean < plain.mean
    assert late.deviation < plain.deviation
    as_expected = a_forecast(bank, mocks=(MockResult(1, 30, 60, 31 / 62),))
    assert as_expected.mean == pytest.approx(plain.mean), "what was known for an earlier day is no news of a later one"
    assert as_expected.deviation < plain.deviation
    assert a_forecast(bank, mocks=(MockResult(1, 0, 0, 0.6),)) == plain


@given(st.floats(0.01, 0.99), st.floats(0, 1), st.integers(10, 300))
def test_the_chance_of_a_target_falls_with_the_target(mean: float, target: float, questions: int) -> None:
    expected = Forecast(mean, mean - 0.05, mean + 0.05, True, 500, 0.0, 0.04)
    chance = chance_of_target(expected, target, questions)
    assert 0 <= chance <= 1
    assert chance >= chance_of_target(expected, target + 0.1, questions)
    assert chance_of_target(expected, mean, questions) == pytest.approx(0.5)


def test_an_empty_bank_has_a_forecast_of_nothing() -> None:
    assert a_forecast(a_bank(0, 0), answers=0).mean == 0


def test_a_projection_without_minutes_only_lets_time_pass() -> None:
    then = project(a_bank(3, 1), 7, [0.0] * 7)
    assert then.since[:3].tolist() == [12.0] * 3
    assert np.isnan(then.since[3])


def test_more_minutes_promise_a_higher_score() -> None:
    bank = a_bank(40, 160, stability=4.0, since=10.0)
    scores = [
        what_if(bank, 14, [minutes] * 14, Costs(), fsrs.DEFAULT_PARAMETERS, USUAL, 300).mean
        for minutes in (0, 5, 15, 45)
    ]
    assert scores == sorted(scores)
    assert scores[-1] > scores[0] + 0.3


def test_study_to_come_is_less_sure_than_what_was_done() -> None:
    bank, known = a_bank(200, 0, stability=4.0, since=10.0), Calibration(CERTAIN, AS_MODEL)
    sure, hoped = (
        what_if(bank, 14, [minutes] * 14, Costs(), fsrs.DEFAULT_PARAMETERS, known, 300) for minutes in (0, 20)
    )
    assert hoped.deviation > sure.deviation + 0.005
    assert sure == forecast(bank, 14, known, 300)


def test_a_day_off_costs_something() -> None:
    bank = a_bank(40, 160, stability=4.0, since=10.0)
    through, off = (project(bank, 5, minutes) for minutes in ([10.0] * 5, [10.0, 10.0, 0.0, 10.0, 10.0]))
    assert through.met.sum() > off.met.sum()
