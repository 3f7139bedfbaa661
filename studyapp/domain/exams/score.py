"""What a finished sitting came to. Nothing here says whether a real exam would be passed: those equate their scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from studyapp.domain.exams.sitting import Entry, Sitting
from studyapp.domain.log import Confidence
from studyapp.domain.packs import Level
from studyapp.domain.progress import Sureness, wilson_interval


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the questions: how many, how many points for them, and how many were right in full."""

    asked: int
    points: float
    right: int

    @property
    def share(self) -> float:
        """Points per question (0–1); 0 where nothing was asked."""
        return self.points / self.asked if self.asked else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The range that the share would lie in 8 times in 10 (Wilson)."""
        return wilson_interval(self.points, self.asked)


@dataclass(frozen=True, slots=True)
class Changes:
    """Answers that ended as others than they began."""

    gained: tuple[int, ...]
    """Wrong at first, right in the end; question numbers from 0, as in all of these."""
    lost: tuple[int, ...]
    neither: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """Time per question in seconds: of those that were answered; ``None`` where there are none."""

    usual: float | None
    right: float | None
    wrong: float | None
    allowed: float | None
    """What the form's time comes to for a question."""


@dataclass(frozen=True, slots=True)
class Score:
    """The result of a sitting. Lists of questions hold their numbers from 0, in their order."""

    whole: Part
    by_module: Mapping[str, Part]
    by_level: Mapping[Level, Part]
    met: Part
    """The questions that the learner had answered before this sitting."""
    new: Part
    missed: tuple[int, ...]
    unanswered: tuple[int, ...]
    flagged: tuple[int, ...]
    sure_but_wrong: tuple[int, ...]
    withdrawn: tuple[int, ...]
    """Questions that the pack no longer has: they count for nothing."""
    changes: Changes
    sureness: tuple[Sureness, ...]
    pace: Pace
    seconds: float


def score(sitting: Sitting) -> Score:
    """The result of a finished sitting."""
    counted = [(at, entry) for at, entry in enumerate(sitting.entries) if entry.correct is not None]
    items = sitting.form.items
    modules = dict.fromkeys(item.module for item in items)
    return Score(
        whole=part_of(entry for _, entry in counted),
        by_module={name: part_of(entry for at, entry in counted if items[at].module == name) for name in modules},
        by_level={level: part_of(entry for at, entry in counted if items[at].level is level) for level in Level},
        met=part_of(entry for at, entry in counted if items[at].met),
        new=part_of(entry for at, entry in counted if not items[at].met),
        missed=tuple(at for at, entry in counted if not entry.correct),
        unanswered=tuple(at for at, entry in counted if not entry.response),
        flagged=tuple(at for at, entry in counted if entry.flagged),
        sure_but_wrong=tuple(at for at, e in counted if not e.correct and e.confidence is Confidence.SURE),
        withdrawn=tuple(at for at, entry in enumerate(sitting.entries) if entry.correct is None),
        changes=_changes(counted),
        sureness=tuple(_sureness(counted)),
        pace=_pace(sitting, [entry for _, entry in counted if entry.response]),
        seconds=sitting.spent,
    )


def difference(earlier: Part, later: Part) -> tuple[float, float]:
    """The range that the true change of the share lies in 8 times in 10, both ends -1 to 1.

    Source: R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics
    in Medicine 17, 873–890, method 10: from the Wilson intervals of both.
    """
    change = later.share - earlier.share
    (low_1, high_1), (low_2, high_2) = earlier.interval, later.interval
    down = sqrt((later.share - low_2) ** 2 + (high_1 - earlier.share) ** 2)
    up = sqrt((high_2 - later.share) ** 2 + (earlier.share - low_1) ** 2)
    return max(-1.0, change - down), min(1.0, change + up)


def part_of(entries: Iterable[Entry]) -> Part:
    """What these questions came to, which are marked."""
    marked = list(entries)
    return Part(len(marked), sum(entry.credit or 0.0 for entry in marked), sum(bool(entry.correct) for entry in marked))


def _changes(counted: Sequence[tuple[int, Entry]]) -> Changes:
    changed = [(at, entry) for at, entry in counted if entry.changed]
    return Changes(
        gained=tuple(at for at, entry in changed if entry.correct and not entry.first_correct),
        lost=tuple(at for at, entry in changed if entry.first_correct and not entry.correct),
        neither=tuple(at for at, entry in changed if bool(entry.first_correct) is bool(entry.correct)),
    )


def _sureness(counted: Sequence[tuple[int, Entry]]) -> Iterable[Sureness]:
    for degree in Confidence:
        said = [entry for _, entry in counted if entry.confidence is degree and entry.response]
        yield Sureness(degree, len(said), sum(bool(entry.correct) for entry in said))


def _pace(sitting: Sitting, answered: Sequence[Entry]) -> Pace:
    allowed = sitting.terms.seconds / len(sitting.entries) if sitting.terms.seconds and sitting.entries else None
    return Pace(
        usual=_median(answered),
        right=_median([entry for entry in answered if entry.correct]),
        wrong=_median([entry for entry in answered if not entry.correct]),
        allowed=allowed,
    )


def _median(entries: Sequence[Entry]) -> float | None:
    return median(entry.seconds for entry in entries) if entries else None
