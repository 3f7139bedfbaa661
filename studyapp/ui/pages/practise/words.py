"""Sentences about practice sets."""

from __future__ import annotations

from studyapp.domain.packs import Level, Pack
from studyapp.domain.practice import NEWLY_MET, WEAK_AHEAD, WEAK_BELOW, Criterion, PracticeSet, Standing
from studyapp.domain.session import Mode
from studyapp.services.practice import Fit
from studyapp.ui import wording

STANDING = {
    Standing.DUE: "Due",
    Standing.WEAK: "Weak",
    Standing.MISSED: "Missed",
    Standing.MISCONCEPTION: "Mistaken ideas",
    Standing.FLAGGED: "Flagged",
    Standing.NEW: "Newly met",
    Standing.UNSEEN: "Never seen",
}
EXPLAINED = {
    Standing.DUE: "Their day has come: you are about to forget them.",
    Standing.WEAK: (
        f"{'In a week' if WEAK_AHEAD == 7 else f'In {WEAK_AHEAD} days'}, "
        f"the chance that you would still recall them is below {wording.percent(WEAK_BELOW)}."
    ),
    Standing.MISSED: "The last answer was wrong, or right by a guess.",
    Standing.MISCONCEPTION: (
        "They offer a mistaken idea that you fell for, until you get such a question right on a later day."
    ),
    Standing.FLAGGED: "You flagged them to look at again.",
    Standing.NEW: f"You answered them for the first time in the last {NEWLY_MET} days.",
    Standing.UNSEEN: "You have not answered them yet.",
}
MODE = {Mode.TUTOR: "After each question", Mode.TEST: "At the end"}

_MOST_NAMED = 2


def topics(chosen: PracticeSet, pack: Pack) -> str:
    """The modules and objectives of a set, the first by name."""
    names = [module.title for module in pack.modules if module.id in chosen.modules]
    names += [objective.text.rstrip(".") for id_, objective in pack.objective_by_id.items() if id_ in chosen.objectives]
    gone = len(chosen.modules) + len(chosen.objectives) - len(names)
    if not names:
        return "Topics that are no longer in the pack" if gone else "All topics"
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def length(chosen: PracticeSet) -> str:
    """How long a session of a set is."""
    if chosen.minutes is not None:
        return wording.counted(chosen.minutes, "minute")
    return wording.counted(chosen.questions, "question") if chosen.questions is not None else "all that fits"


def described(chosen: PracticeSet, pack: Pack) -> str:
    """A set in a line: ``Trust and safety; weak or missed; apply; 20 questions, feedback at the end``."""
    parts = [topics(chosen, pack)]
    if chosen.standings:
        parts.append(_either([STANDING[each].lower() for each in Standing if each in chosen.standings]))
    if chosen.levels:
        parts.append(_either([wording.LEVEL[each].lower() for each in Level if each in chosen.levels]))
    ending = ", feedback at the end" if chosen.mode is Mode.TEST else ""
    return f"{'; '.join([*parts, length(chosen)])}{ending}"


def fit(found: Fit, chosen: PracticeSet) -> str:
    """What a set comes to, or why nothing fits."""
    if found.obstacle is not None:
        return _nothing(found, chosen)
    if not found.items:
        return "There is no question to ask: this pack has none, or all of them are set aside."
    fitting = "1 question fits." if found.items == 1 else f"{found.items:,} questions fit."
    asked = "It is asked" if found.items == 1 else "All are asked"
    if found.questions < found.items:
        asked = f"{found.questions:,} {'is' if found.questions == 1 else 'are'} asked"
    if chosen.minutes is not None:
        return f"{fitting} {asked} at your pace."
    return f"{fitting} {asked}, about {wording.minutes(found.seconds)}."


def criterion(each: Criterion, chosen: PracticeSet) -> str:
    """What a criterion asks for, in words."""
    match each:
        case Criterion.TOPIC:
            return "your choice of topics"
        case Criterion.LEVEL:
            names = [wording.LEVEL[level] for level in Level if level in chosen.levels]
        case Criterion.STANDING:
            names = [STANDING[standing] for standing in Standing if standing in chosen.standings]
    return _either([f"“{name}”" for name in names])


def _nothing(found: Fit, chosen: PracticeSet) -> str:
    assert found.obstacle is not None
    named = criterion(found.obstacle.criterion, chosen)
    if found.obstacle.without:
        fits = "1 question would fit" if found.obstacle.without == 1 else f"{found.obstacle.without:,} would fit"
        return f"No question fits. Without {named}, {fits}."
    return f"No question fits. {named[0].upper()}{named[1:]} leaves out the most."


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
