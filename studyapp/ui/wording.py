"""Sentences of the window: dates, reasons, verdicts. Words only; every number comes from a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from studyapp.domain.log import Confidence, Rating
from studyapp.domain.packs import Level
from studyapp.domain.session import Mode, Reason, Session, Worth
from studyapp.services.study import Asked, Feedback
from studyapp.services.summary import ComingDue
from studyapp.ui.dates import day_and_month, weekday

CONFIDENCE = {Confidence.GUESS: "Guess", Confidence.UNSURE: "Unsure", Confidence.SURE: "Sure"}
RATING = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
LEVEL = {Level.RECALL: "Recall", Level.APPLY: "Apply", Level.ANALYSE: "Analyse"}
KIND = {
    "single": "One best answer",
    "multiple": "Choose all that apply",
    "true-false": "True or false",
    "ordering": "Put in order",
    "matching": "Match",
    "cloze": "Fill the gaps",
    "short-answer": "Short answer",
    "transcript": "Pick from the talk",
}

_FELT = {Confidence.GUESS: "guessed", Confidence.UNSURE: "were unsure", Confidence.SURE: "were sure"}
_LEFT = {Rating.AGAIN: "missed it", Rating.HARD: "found it hard", Rating.GOOD: "knew it", Rating.EASY: "knew it well"}


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 question``, ``2 questions``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def full_day(day: date) -> str:
    """A day such as ``Thursday 12 November``."""
    return f"{weekday(day)} {day_and_month(day)}"


def in_days(day: date, today: date) -> str:
    """When a day is, seen from today: ``tomorrow``, ``in 4 days``, ``on 3 February``."""
    distance = (day - today).days
    if distance <= 0:
        return "today"
    if distance == 1:
        return "tomorrow"
    return f"in {distance} days" if distance <= 14 else f"on {day_and_month(day)}"


def ago(day: date, today: date) -> str:
    """When a day was, seen from today: ``earlier today``, ``yesterday``, ``on 30 October``."""
    distance = (today - day).days
    if distance <= 0:
        return "earlier today"
    return "yesterday" if distance == 1 else f"on {day_and_month(day)}"


def minutes(seconds: float) -> str:
    """A length of time in whole minutes, at least one."""
    return counted(max(1, round(seconds / 60)), "minute")


def percent(share: float) -> str:
    """A probability as a whole percent."""
    return f"{share:.0%}"


def enumerated(words: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def progress(session: Session, at: int, seconds_left: float | None) -> str:
    """How far a session is: ``7 of 18, about 6 min left, feedback at the end``."""
    parts = [f"{at} of {len(session.turns)}"]
    if seconds_left is not None:
        minutes_left = round(seconds_left / 60)
        soon = "less than a minute left" if seconds_left else "the time is used"
        parts.append(f"about {minutes_left} min left" if minutes_left else soon)
    if session.mode is Mode.TEST:
        parts.append("feedback at the end")
    return ", ".join(parts)


def verdict(feedback: Feedback, key_letters: Sequence[str]) -> str:
    """The headline over an answer."""
    mark, question = feedback.mark, feedback.asked.variant.question
    if mark.correct:
        return f"Right. It is spelt {enumerated(mark.spelling)}." if mark.spelling else "Right."
    match question.kind:
        case "single":
            return f"Not quite. {enumerated(key_letters)} is the best answer."
        case "true-false":
            judged = feedback.answer.response[:1] == question.key[:1]
            right = f"It is {question.key[0]}"
            return f"Not quite. {right}, but for another reason." if judged else f"Not quite. {right}."
        case "ordering":
            return "Not quite. This is the order."
        case "matching" | "cloze":
            parts = len(question.key)
            found = round(mark.credit * parts)
            return f"Not quite. {found} of {parts} {'is' if found == 1 else 'are'} right."
        case "short-answer":
            return "Not quite. This was asked for."
        case _:
            return f"Not quite. {enumerated(key_letters)} {'are' if len(key_letters) > 1 else 'is'} right."


def choice(letters: Sequence[str], confidence: Confidence | None) -> str:
    """What was chosen, where it goes by letters, and how sure the person was."""
    felt = _FELT[confidence] if confidence else ""
    if not letters:
        return f"You {felt}." if felt else ""
    return f"You chose {enumerated(letters)}{f' and {felt}' if felt else ''}."


def why_now(asked: Asked, retention: float) -> str:
    """Why an item was asked in this session."""
    state = asked.state
    if asked.turn.reason is Reason.EXAM:
        return "It was part of a mock exam."
    if asked.turn.reason is Reason.MISSED:
        return "You missed it a few questions ago. Meeting it again now helps it stay."
    if asked.turn.worth is not None:
        return planned(asked.turn.worth, new=state is None)
    if state is None or asked.recall is None:
        return "It is new: you have not answered it before."
    last = f"You last saw it {ago(state.last_day, asked.today)} and {_LEFT[state.last_rating]}."
    chance = f"Your chance of recalling it was about {percent(asked.recall)}; you aim for {percent(retention)}."
    if asked.turn.reason is Reason.PRACTICE:
        return f"You chose to practise it. {last} {chance}"
    due = "It was due today." if state.due >= asked.today else f"It was due {ago(state.due, asked.today)}."
    return f"{due} {last} {chance}"


def planned(worth: Worth, *, new: bool) -> str:
    """Why a plan up to an exam asks an item now."""
    asking = (
        f"It is new: answering it now makes a right answer on exam day about {percent(worth.after)} likely"
        if new
        else f"Chance of a right answer on exam day: {percent(worth.before)}, "
        f"and {percent(worth.after)} if you answer it now"
    )
    return f"{asking}; this topic is {percent(worth.topic_share)} of the exam; it takes about {round(worth.seconds)} s."


def when_next(feedback: Feedback) -> str:
    """When an item is asked again, as inline HTML."""
    if feedback.asked.turn.reason is Reason.EXAM and feedback.asked.state is None:
        return "You gave no answer, so it comes as a new question."
    day, today = feedback.state.due, feedback.asked.today
    relative = in_days(day, today)
    dated = relative if relative.startswith("on ") else f"{relative}, {day_and_month(day)}"
    if feedback.returns_today:
        return f"Once more in this session, then <b>{dated}</b>."
    return f"<b>{dated[0].upper()}{dated[1:]}</b>."


def come_back(due: ComingDue, today: date) -> str:
    """When to come back, and for how many questions."""
    number = counted(due.items, "question")
    if due.day <= today:
        return f"{number} {'is' if due.items == 1 else 'are'} due now."
    return f"Come back {in_days(due.day, today)}: {number} will be due."


def idea(misconception: str) -> str:
    """A misconception's id as words."""
    return misconception.replace("-", " ").capitalize()
