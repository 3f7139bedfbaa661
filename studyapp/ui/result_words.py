"""Sentences about the result of a mock exam. Words only; every number comes from a service."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from studyapp.domain.exams.evidence import MOST_UNANSWERED
from studyapp.domain.exams.form import FRESH_AFTER
from studyapp.domain.exams.score import Changes, Part, Score
from studyapp.domain.exams.sitting import Entry, Sitting
from studyapp.domain.packs import Pack
from studyapp.services.exam_results import Change, Result
from studyapp.services.same_form import Again, NotAgain
from studyapp.services.study import Feedback
from studyapp.ui.exam_words import HONEST, length, points, short_day, when
from studyapp.ui.wording import LEVEL, counted, enumerated, idea, percent


def about_sitting(sitting: Sitting) -> str:
    """Which exam, when, and how long it took: ``Practice exam, Saturday 14 November, 52 min 14 s of 60``."""
    said = f"{sitting.title}, {when(sitting)}, {length(sitting.spent)}"
    if sitting.terms.seconds is not None:
        said += f" of {sitting.terms.seconds / 60:.0f}"
    return f"{said}, form {sitting.form.seed}"


def headline(result: Result) -> str:
    """The result in a few words."""
    if result.sitting.expected is not None:
        return f"Expected score {percent(result.sitting.expected.score)}"
    return f"{points(result.score.whole)} points"


def level(result: Result, interval: tuple[float, float]) -> str:
    """What a score says of the learner's level, as inline HTML."""
    low, high = interval
    target = result.sitting.terms.target
    asked = counted(result.score.whole.asked, "question")
    said = f"With {asked}, your level is probably <b>between {percent(low)} and {percent(high)}</b> (8 chances in 10)."
    if target is None:
        return said
    if low >= target:
        return f"{said} All of that range is at or above your target."
    if high < target:
        return f"{said} All of that range is below your target."
    return f"{said} Part of that range is below your target."


def topics(pack: Pack, result: Result) -> list[tuple[str, float | None, Part]]:
    """Each module of a result with its title, its weight in the exam and its points, in the order of the pack."""
    titles = {module.id: module.title for module in pack.modules}
    parts = {id_: result.score.by_module[id_] for id_ in titles if id_ in result.score.by_module}
    parts |= {id_: part for id_, part in result.score.by_module.items() if id_ not in parts}
    weights = result.exam.modules if result.exam else {}
    return [(titles.get(id_, idea(id_)), weights.get(id_), part) for id_, part in parts.items()]


def levels(result: Result) -> list[tuple[str, float | None, Part]]:
    """Each level of a result with its name, its weight in the exam and its points."""
    weights = result.exam.levels if result.exam else {}
    of = result.score.by_level
    return [(LEVEL[level], weights.get(level), part) for level, part in of.items() if part.asked]


def as_hints(parts: Sequence[Part]) -> str:
    """How far points by topic can be trusted."""
    asked = sorted(part.asked for part in parts if part.asked)
    if not asked:
        return ""
    most, least = asked[-1], asked[0]
    had = f"{least} to {most} questions" if least != most else counted(most, "question")
    moves = f"{100 / most:.0f} to {100 / least:.0f} points" if least != most else f"{100 / most:.0f} points"
    return f"Each topic had {had}, so read these as hints. One more right answer moves a topic by {moves}."


def met_and_new(found: Score) -> str:
    """How questions met before went, and new ones."""
    return (
        f"Of the questions that you had met before: {points(found.met)} points. "
        f"Of those that were new: {points(found.new)}."
    )


def pace(found: Score) -> list[str]:
    """How time went."""
    of = found.pace
    if of.usual is None:
        return ["No question was answered."]
    said = f"Usually {length(of.usual)} a question"
    said += f"; there were {length(of.allowed)} for each." if of.allowed is not None else "."
    if of.right is None or of.wrong is None:
        return [said]
    return [said, f"Right answers took {length(of.right)}, wrong ones {length(of.wrong)}."]


def time_of(number_: int, entry: Entry) -> str:
    """The time of one question: ``Question 4: 38 s, right``."""
    verdict = "right" if entry.correct else "not answered" if not entry.response else "not right"
    return f"Question {number_ + 1}: {length(entry.seconds)}, {verdict}"


def spent_on(entry: Entry) -> str:
    """Time and changes of one question."""
    said = length(entry.seconds)
    if entry.changed:
        before = "right" if entry.first_correct else "wrong"
        said += f", changed; your first answer was {before}"
    return said


def changing(changes: Changes) -> str:
    """What changing answers came to."""
    gained, lost = len(changes.gained), len(changes.lost)
    if not gained + lost + len(changes.neither):
        return "You changed no answer."
    if gained == lost:
        return "Changing answers made no difference to your score."
    more = "gained" if gained > lost else "lost"
    return f"Changing answers {more} you {counted(abs(gained - lost), 'answer')}. So few changes say little."


def change(found: Change) -> str:
    """How a score compares with the one before."""
    moved = round(abs(found.share) * 100)
    if moved:
        said = f"{counted(moved, 'percentage point')} {'more' if found.share > 0 else 'fewer'} than"
    else:
        said = "The same as"
    low, high = found.interval
    span_ = f"the true change is probably between {_signed(low)} and {_signed(high)}"
    same = " It was the same form, so part of it is having seen the questions." if found.same_form else ""
    return f"{said} on {short_day(found.before)}; {span_}.{same}"


def honest(result: Result) -> str:
    """What no result says, and whether forecasts go by this one."""
    if result.tells or result.sitting.adaptive:
        return HONEST
    left_out = len(result.score.unanswered) > MOST_UNANSWERED * result.score.whole.asked
    why = "much of it was left unanswered" if left_out else "most of its questions had been answered in the week before"
    return f"{HONEST} It does not count in the forecast: {why}."


def about_again(found: Again | NotAgain) -> str:
    """Whether there is sense in sitting the same form once more, in a sentence; or why it cannot be."""
    if isinstance(found, NotAgain):
        return f"This form cannot be sat again: {_why_not(found)}. A new form asks other questions."
    days = counted(FRESH_AFTER, "day")
    if not found.tells_in:
        return f"Few of its questions were answered in the last {days}, so sitting it again tells something."
    asked = len(found.draft.form.items)
    seen = f"You answered {found.lately} of its {counted(asked, 'question')} in the last {days}"
    when = "tomorrow" if found.tells_in == 1 else f"in {counted(found.tells_in, 'day')}"
    return f"{seen}, and answers just seen tell less: now the result would not count in the forecast, {when} it would."


def _why_not(found: NotAgain) -> str:
    if not found.gone + found.aside + found.changed:
        return "the pack no longer has this exam"
    each = [(found.gone, "no longer in the pack"), (found.changed, "changed since"), (found.aside, "set aside by you")]
    told = [f"{number} {'is' if number == 1 else 'are'} {why}" for number, why in each if number]
    return f"of its {counted(found.asked, 'question')} {enumerated(told)}"


def filters(result: Result) -> dict[str, list[int]]:
    """The lists of questions that can be looked through, by name; numbers from 0."""
    found, sitting = result.score, result.sitting
    changed = [at for at, entry in enumerate(sitting.entries) if entry.changed]
    lists: dict[str, Sequence[int]] = {"Missed": found.missed}
    if sitting.terms.asks_confidence:
        lists["Sure, but wrong"] = found.sure_but_wrong
    if found.unanswered:
        lists["Not answered"] = found.unanswered
    if not sitting.adaptive:
        lists |= {"Flagged": found.flagged, "Changed": changed}
    lists["All"] = range(len(sitting.entries))
    return {name: list(numbers) for name, numbers in lists.items()}


def given_and_best(feedback: Feedback, entry: Entry) -> str:
    """What was answered and what was best, by letters where there are any: ``You A, best C``."""
    lettered = list(zip(ascii_uppercase, feedback.asked.options, strict=False))
    if not entry.response:
        return "Not answered"
    if feedback.mark.correct:
        return "Right"
    if feedback.asked.variant.question.kind not in ("single", "multiple", "transcript"):
        return f"{percent(feedback.mark.credit)} of it right" if feedback.mark.credit else "Not right"
    given = [letter for letter, option in lettered if option.text in entry.response]
    best = enumerated([letter for letter, option in lettered if option.right])
    return f"You {enumerated(given)}, best {best}" if given else f"Not right, best {best}"


def _signed(share: float) -> str:
    moved = round(share * 100)
    return f"+{moved}" if moved > 0 else f"−{-moved}" if moved < 0 else "0"
