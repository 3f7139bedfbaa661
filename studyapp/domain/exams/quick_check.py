"""A quick check: items chosen for what they tell, until the expected score of an exam is known well enough.

The model has three parameters, with the discrimination held at 1 (A. Birnbaum, 1968, in Lord and Novick, "Statistical
theories of mental test scores", chapter 17): an item of difficulty b that a blind choice gets right with the chance c
is answered rightly by a learner of ability θ with the chance P = c + (1 - c) · σ(θ - b), θ and b in logits. c is not
fitted but known, from the number of options. What is believed about θ is kept as probabilities over a grid; the
expected score is the mean of that chance over all items, by their weight in the blueprint, and its standard error comes
from the same probabilities.

The next item is of the module that is furthest below its share of the blueprint, of a level that is not ahead of its
own, not seen lately; of those it is the one that tells most about θ. An item tells I(θ) = (1 - P) / P ·
((P - c) / (1 - c))² (F. M. Lord, 1980, "Applications of item response theory to practical testing problems",
chapter 5): most where it is a little easier than the learner is able, and less the easier it is guessed.

Difficulties are guesses, not calibrated on many learners: an author's ``difficulty`` and the level for items not met
before; for those met before, what memory predicts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from random import Random

from studyapp.domain.memory.unseen import guessed
from studyapp.domain.packs import Difficulty, Exam, Item, Level

GOOD_ENOUGH = 0.07
"""The standard error of the expected score at which the check stops: the score is then known to about 9 points either
way, 8 times in 10."""

AT_LEAST, AT_MOST = 12, 40
"""How many questions are asked whatever the estimate."""

_DIFFICULTY = {Difficulty.EASY: -1.0, Difficulty.MEDIUM: 0.0, Difficulty.HARD: 1.0}
_LEVEL = {Level.RECALL: -0.4, Level.APPLY: 0.0, Level.ANALYSE: 0.4}
_RECALL = 0.05, 0.97  # beyond these a predicted recall is not believed
_GRID = [step / 10 for step in range(-50, 51)]
_WIDE = 1.2
_LEAST_WIDTH = 0.6
_AMONG = 2  # one of so many of the best is asked, so that not everybody always gets the same
_Z = 1.2816  # 8 times in 10


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed about a learner's ability: the probability of each step of the grid."""

    weights: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected ability, in logits."""
        return sum(weight * theta for weight, theta in zip(self.weights, _GRID, strict=True))

    @property
    def deviation(self) -> float:
        """Its standard deviation, in logits."""
        mean = self.mean
        variance = sum(weight * (theta - mean) ** 2 for weight, theta in zip(self.weights, _GRID, strict=True))
        return sqrt(variance)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to an item of that difficulty, which a blind choice gets right with the chance ``guess`` (0–1)."""

    difficulty: float
    guess: float
    right: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """The expected score of an exam as a share (0–1), and its standard error."""

    score: float
    error: float

    @property
    def interval(self) -> tuple[float, float]:
        """The range that the score lies in 8 times in 10."""
        return max(0.0, self.score - _Z * self.error), min(1.0, self.score + _Z * self.error)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be asked: its share of the exam, and how lately it was answered (0 for not lately)."""

    item: str
    module: str
    level: Level
    difficulty: float
    weight: float
    lately: int = 0
    guess: float = 0.0
    """The chance (0–1) that a blind choice is right."""


def prior(first_meetings: Iterable[tuple[Item, bool]]) -> Belief:
    """What is believed before the check, from how the learner's first answers to items went.

    Not narrower than a deviation of 0.6 logits, since they were given some time ago.
    """
    given = (Given(first_difficulty(item), guessed(item), right) for item, right in first_meetings)
    seen = believed(_normal(0.0, _WIDE), given)
    return _normal(seen.mean, max(_LEAST_WIDTH, seen.deviation))


def believed(belief: Belief, answers: Iterable[Given]) -> Belief:
    """The belief after answers."""
    weights = list(belief.weights)
    for given in answers:
        chances = _chances(round(given.difficulty, 1), round(given.guess, 2))
        weights = [w * (p if given.right else 1 - p) for w, p in zip(weights, chances, strict=True)]
        whole = sum(weights)
        weights = [weight / whole for weight in weights]
    return Belief(tuple(weights))


def first_difficulty(item: Item) -> float:
    """The difficulty, in logits, of an item at its first meeting."""
    return _DIFFICULTY[item.difficulty or Difficulty.MEDIUM] + _LEVEL[item.level]


def difficulty(item: Item, recall: float | None, ability: float, guess: float = 0.0) -> float:
    """The difficulty of an item now, in logits; ``recall`` (0–1) is what memory predicts, ``None`` for a new item.

    One met before is as difficult as makes its predicted recall the chance of a learner of that ability.
    """
    if recall is None:
        return first_difficulty(item)
    known = (recall - guess) / (1 - guess)  # what is predicted has lucky guesses in it
    chance = min(max(known, _RECALL[0]), _RECALL[1])
    return ability - log(chance / (1 - chance))


def information(candidate: Candidate, ability: float) -> float:
    """How much an answer would tell of an ability near that one (Fisher information, per logit squared)."""
    known = 1 / (1 + exp(candidate.difficulty - ability))
    chance = candidate.guess + (1 - candidate.guess) * known
    return known**2 * (1 - chance) / chance


def weights(exam: Exam | None, items: Sequence[Item]) -> Mapping[str, float]:
    """Each item's share of the exam by id; without a blueprint all items weigh alike."""
    if exam is None:
        return {item.id: 1 / len(items) for item in items}
    within = Counter((item.module, item.level) for item in items)
    shares = {
        item.id: exam.modules.get(item.module, 0.0) * exam.levels.get(item.level, 0.0) / within[item.module, item.level]
        for item in items
    }
    whole = sum(shares.values())
    return {id_: share / whole for id_, share in shares.items() if share} if whole else {}


def estimate(belief: Belief, candidates: Iterable[Candidate]) -> Estimate:
    """The expected score over all items of the exam, asked or not."""
    alike: defaultdict[tuple[float, float], float] = defaultdict(float)
    for candidate in candidates:
        alike[round(candidate.difficulty, 1), round(candidate.guess, 2)] += candidate.weight
    scores = [0.0] * len(_GRID)
    for (at, guess), weight in alike.items():
        scores = [score + weight * chance for score, chance in zip(scores, _chances(at, guess), strict=True)]
    mean = sum(weight * score for weight, score in zip(belief.weights, scores, strict=True))
    variance = sum(weight * (score - mean) ** 2 for weight, score in zip(belief.weights, scores, strict=True))
    return Estimate(mean, sqrt(variance))


def enough(found: Estimate, asked: int) -> bool:
    """Whether the check is over."""
    return asked >= AT_MOST or (asked >= AT_LEAST and found.error <= GOOD_ENOUGH)


def next_item(
    candidates: Sequence[Candidate], asked: Sequence[Candidate], belief: Belief, random: Random
) -> Candidate | None:
    """What to ask next; ``None`` when everything was asked."""
    done = {candidate.item for candidate in asked}
    there = [candidate for candidate in candidates if candidate.item not in done]
    if not there:
        return None
    ahead = _ahead(_module, candidates, asked)
    furthest_behind = min(dict.fromkeys(map(_module, there)), key=lambda module: ahead[module])
    there = [candidate for candidate in there if candidate.module == furthest_behind]
    ahead = _ahead(_level, candidates, asked)
    there = [candidate for candidate in there if ahead[candidate.level] <= 0] or there
    freshest = min(candidate.lately for candidate in there)
    there = [candidate for candidate in there if candidate.lately == freshest]
    random.shuffle(there)
    able = belief.mean
    there.sort(key=lambda candidate: -information(candidate, able))
    return random.choice(there[:_AMONG])


def _ahead(
    part: Callable[[Candidate], str], candidates: Iterable[Candidate], asked: Sequence[Candidate]
) -> Mapping[str, float]:
    """By how many items each part of the exam is ahead of its share of what was asked; behind is less than 0."""
    shares: defaultdict[str, float] = defaultdict(float)
    for candidate in candidates:
        shares[part(candidate)] += candidate.weight
    given = Counter(map(part, asked))
    return {name: given[name] - share * (len(asked) + 1) for name, share in shares.items()}


def _module(candidate: Candidate) -> str:
    return candidate.module


def _level(candidate: Candidate) -> str:
    return candidate.level


def _normal(mean: float, deviation: float) -> Belief:
    heights = [exp(-((theta - mean) ** 2) / (2 * deviation**2)) for theta in _GRID]
    whole = sum(heights)
    return Belief(tuple(height / whole for height in heights))


@lru_cache(maxsize=2048)
def _chances(at: float, guess: float) -> tuple[float, ...]:
    """The chance of a right answer to an item of that difficulty at each step of the grid."""
    return tuple(guess + (1 - guess) / (1 + exp(at - theta)) for theta in _GRID)
