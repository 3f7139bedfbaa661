"""The two tests that the rules on whole packs use."""

from __future__ import annotations

from math import comb, exp, lgamma, log


def binomial_tail(successes: int, trials: int, chance: float) -> float:
    """The probability (0–1) of at least so many successes in independent trials of that chance."""
    return sum(comb(trials, k) * chance**k * (1 - chance) ** (trials - k) for k in range(successes, trials + 1))


def chi_square_tail(statistic: float, freedom: int) -> float:
    """The probability (0–1) of a chi-square at least that large: the regularised upper incomplete gamma function.

    By its series (Abramowitz & Stegun 1964, 6.5.29); good for the small statistics met here.
    """
    half, shape = statistic / 2, freedom / 2
    if half <= 0:
        return 1.0
    term = total = 1 / shape
    at = shape
    while term > total * 1e-12:
        at += 1
        term *= half / at
        total += term
    return max(0.0, 1 - total * exp(-half + shape * log(half) - lgamma(shape)))
