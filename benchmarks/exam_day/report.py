"""The grid's outcomes as tables in Markdown and a plot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import erf, sqrt

import numpy as np

from benchmarks.exam_day.grid import ANKI, HINDSIGHT, ITEMS, OURS, WEIGHTED, Check, Outcome
from benchmarks.exam_day.learners import MODELS
from studyapp.domain.memory.fsrs_arrays import Array

TARGET, QUESTIONS = 0.75, 100
SEEN_MOSTLY = 0.4

SCARCE, RICH = 36, 120
"""Seconds of study an item: below the first it is scarce, from the second on it is rich."""

Key = tuple[int, float, str]
Scores = dict[str, dict[Key, Array]]
"""By policy, then days, minutes and model."""


def tables(outcomes: Sequence[Outcome], checks: Sequence[Check]) -> str:
    """Everything that was found, best read beside what was asked for."""
    scores = by_policy(outcomes)
    return "\n\n".join(
        [
            "\n".join(_policies(scores)),
            "\n".join(_margins(scores, "true memory", lambda key: key[2])),
            "\n".join(_margins(scores, "days", lambda key: str(key[0]))),
            "\n".join(_margins(scores, "minutes a day", lambda key: f"{key[1]:.0f}")),
            "\n".join(_cells(scores)),
            "\n".join(_asked_for(scores)),
            "\n".join(_forecasts(checks)),
        ]
    )


def by_policy(outcomes: Sequence[Outcome]) -> Scores:
    """The scores of each cell's learners."""
    scores: Scores = {}
    for outcome in outcomes:
        key = (outcome.days, outcome.minutes, outcome.model)
        scores.setdefault(outcome.policy, {})[key] = np.array(outcome.scores)
    return scores


def mean_and_error(of_cells: Sequence[Array]) -> tuple[float, float]:
    """The mean over cells, each counting the same, and its standard error over the learners."""
    means = [float(values.mean()) for values in of_cells]
    variances = [float(values.var(ddof=1)) / len(values) for values in of_cells]
    return float(np.mean(means)), sqrt(sum(variances)) / len(variances)


def _policies(scores: Scores) -> Iterator[str]:
    groups: dict[str, Callable[[float], bool]] = {
        f"scarce (< {SCARCE} s an item)": lambda each: each < SCARCE,
        "medium": lambda each: SCARCE <= each < RICH,
        f"rich (≥ {RICH} s)": lambda each: each >= RICH,
        "all": lambda each: each >= 0,
    }
    yield f"| exam-day score, points of 100 | {' | '.join(groups)} | P(≥ {TARGET:.0%} of {QUESTIONS} questions) |"
    yield "|---" * (len(groups) + 2) + "|"
    for policy, cells in scores.items():
        parts = [_points([cells[key] for key in cells if holds(_each(key))]) for holds in groups.values()]
        reached = mean_and_error([np.array([_reaches(score) for score in values]) for values in cells.values()])
        yield f"| {policy} | {' | '.join(parts)} | {reached[0]:.2f} ± {reached[1]:.3f} |"


def _margins(scores: Scores, title: str, group: Callable[[Key], str]) -> Iterator[str]:
    rivals = [ANKI, WEIGHTED, HINDSIGHT]
    yield f"| {title} | {OURS} | " + " | ".join(f"less {rival}" for rival in rivals) + " |"
    yield "|---" * (len(rivals) + 2) + "|"
    ours = scores[OURS]
    for name in dict.fromkeys(map(group, ours)):
        keys = [key for key in ours if group(key) == name]
        against = [_points([ours[key] - scores[rival][key] for key in keys], sign=True) for rival in rivals]
        yield f"| {name} | {_points([ours[key] for key in keys])} | {' | '.join(against)} |"


def _cells(scores: Scores) -> Iterator[str]:
    ours, days = scores[OURS], dict.fromkeys(key[0] for key in scores[OURS])
    minutes = list(dict.fromkeys(key[1] for key in ours))
    yield f"| {OURS} (less {ANKI}) | " + " | ".join(f"{each:.0f} minutes" for each in minutes) + " |"
    yield "|---" * (len(minutes) + 1) + "|"
    for day in days:
        parts = []
        for each in minutes:
            keys = [key for key in ours if key[:2] == (day, each)]
            less = _points([ours[key] - scores[ANKI][key] for key in keys], sign=True)
            parts.append(f"{_points([ours[key] for key in keys])} ({less})")
        yield f"| {day} days | {' | '.join(parts)} |"


def _asked_for(scores: Scores) -> Iterator[str]:
    ours = scores[OURS]
    for rival in (ANKI, WEIGHTED, HINDSIGHT):
        less = {key: float((ours[key] - scores[rival][key]).mean()) for key in ours}
        worst = min(less, key=lambda key: less[key])
        mean, error = mean_and_error([ours[key] - scores[rival][key] for key in ours])
        yield (
            f"- against {rival}: {100 * mean:+.1f} ± {100 * error:.1f} points on the mean; at or above it in "
            f"{sum(value >= 0 for value in less.values())} of {len(less)} cases; worst {100 * less[worst]:+.1f} "
            f"({worst[0]} days, {worst[1]:.0f} minutes, {worst[2]})"
        )
    lost = [f"{policy} {_where_better(ours, cells)}" for policy, cells in scores.items() if _where_better(ours, cells)]
    yield f"- mean score above ours by more than one point, number of cases: {'; '.join(lost)}"


def _where_better(ours: dict[Key, Array], cells: dict[Key, Array]) -> int:
    return sum(float((cells[key] - ours[key]).mean()) > 0.01 for key in ours)


def _forecasts(checks: Sequence[Check]) -> Iterator[str]:
    yield "| forecast of the exam-day score | cases | bias | RMS error | 80 % interval holds |"
    yield "|---|---|---|---|---|"
    stages = {
        "a quarter through, the plan goes on": [check for check in checks if check.left > 0.6 * check.days],
        "half": [check for check in checks if 0.4 * check.days < check.left <= 0.6 * check.days],
        "three quarters": [check for check in checks if 0 < check.left <= 0.4 * check.days],
        "exam morning": [check for check in checks if check.left == 0],
    }
    for stage, found in stages.items():
        yield _forecast_row(stage, found)
    for model in dict.fromkeys(check.model for check in checks):
        yield _forecast_row(f"exam morning, {model}", [c for c in stages["exam morning"] if c.model == model])
    for days in dict.fromkeys(check.days for check in checks):
        yield _forecast_row(f"exam morning after {days} days", [c for c in stages["exam morning"] if c.days == days])
    seen = [check for check in stages["exam morning"] if check.unseen_share <= SEEN_MOSTLY]
    yield _forecast_row(f"exam morning, at most {SEEN_MOSTLY:.0%} of the exam never answered", seen)
    known = next(iter(MODELS))  # here only the projection can err
    for stage in list(stages)[:-1]:
        yield _forecast_row(f"{stage}, {known}", [c for c in stages[stage] if c.model == known])


def _forecast_row(name: str, checks: Sequence[Check]) -> str:
    errors = np.array([check.mean - check.truth for check in checks])
    held = np.mean([check.low <= check.truth <= check.high for check in checks])
    return (
        f"| {name} | {len(checks)} | {100 * errors.mean():+.1f} | {100 * sqrt(np.mean(errors**2)):.1f} | {held:.0%} |"
    )


def _each(key: Key) -> float:
    return key[0] * key[1] * 60 / ITEMS


def _points(of_cells: Sequence[Array], *, sign: bool = False) -> str:
    mean, error = mean_and_error(of_cells)
    return f"{100 * mean:{'+' if sign else ''}.1f} ± {100 * error:.1f}"


def _reaches(score: float) -> float:
    deviation = sqrt(max(score * (1 - score), 1e-9) / QUESTIONS)
    return 0.5 * (1 + erf((score - TARGET) / (deviation * sqrt(2))))
