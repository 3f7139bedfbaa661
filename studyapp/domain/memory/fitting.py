"""FSRS fitted to one learner, used only where it foretells that learner's later answers better than the default."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory import fsrs
from studyapp.domain.memory.days import DAY_TURNS_AT
from studyapp.domain.memory.fsrs import DEFAULT_PARAMETERS, Parameters
from studyapp.domain.memory.record import Found, predicted, record
from studyapp.domain.memory.states import Schedule

ENOUGH_REVIEWS = 200
"""Below this many answers a day or more after the last one, fitting is not tried."""

_LEARNED_FROM = 0.75  # the earlier part, which is fitted; the later part judges
_LEAST_CHANCE = 1e-4  # a model that is sure of itself and wrong does not weigh without bound


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of fitting.

    ``gain`` is by how much the mean log loss (nats an answer) of answers that the fit had not seen was lower than with
    the default parameters; ``answers`` is how many there were in all. Where the fit is not ``used``, ``parameters``
    are the default ones.
    """

    parameters: Parameters
    gain: float
    used: bool
    answers: int


def fit(
    answers: Sequence[Answer], turns_at: int = DAY_TURNS_AT, step: Callable[[float], None] = lambda _: None
) -> Fitted:
    """Fit to the earlier answers, judge by the later ones, and if that gained, fit to all.

    It counts as a gain when it is larger than its own standard error. ``step`` hears how much is done (0–1), and may
    raise to stop it.
    """
    step(0.0)
    by_default = record(answers, Schedule(turns_at=turns_at))
    reviews = len(predicted(by_default))
    if reviews < ENOUGH_REVIEWS:
        return Fitted(DEFAULT_PARAMETERS, 0.0, used=False, answers=len(answers))
    step(0.2)
    seen = round(len(answers) * _LEARNED_FROM)
    tried = fsrs.fitted(_histories(by_default[:seen]))
    step(0.5)
    by_fit = record(answers, Schedule(parameters=tried, turns_at=turns_at))
    gain, error = _gain(_losses(by_default[seen:], DEFAULT_PARAMETERS), _losses(by_fit[seen:], tried))
    step(0.8)
    if gain <= error:
        return Fitted(DEFAULT_PARAMETERS, gain, used=False, answers=len(answers))
    return Fitted(fsrs.fitted(_histories(by_default)), gain, used=True, answers=len(answers))


def _histories(found: Sequence[Found]) -> list[list[tuple[Rating, int]]]:
    of_item: dict[str, list[tuple[Rating, int]]] = defaultdict(list)
    for each in found:
        of_item[each.answer.item].append((each.answer.rating, each.days))
    return list(of_item.values())


def _losses(found: Sequence[Found], parameters: Parameters) -> list[float]:
    """The log loss of each answer that had to be predicted: -ln of the chance that was given to what came."""
    losses = []
    for each, before, _ in predicted(found):
        recall = fsrs.retrievability(before.memory, each.days, parameters)
        came = recall if each.answer.rating is not Rating.AGAIN else 1 - recall
        losses.append(-log(max(_LEAST_CHANCE, came)))
    return losses


def _gain(default: Sequence[float], tried: Sequence[float]) -> tuple[float, float]:
    """The mean by which losses fell, and its standard error; the same answers in both."""
    fell = [before - after for before, after in zip(default, tried, strict=True)]
    if len(fell) < 2:
        return 0.0, 0.0
    mean = sum(fell) / len(fell)
    variance = sum((each - mean) ** 2 for each in fell) / (len(fell) - 1)
    return mean, sqrt(variance / len(fell))
