"""The result of an exam on paper: what the page shows, in words and tables, and every question with its outcome."""

from __future__ import annotations

import html
from collections.abc import Sequence

from studyapp.domain.exams.score import Part
from studyapp.domain.exams.sitting import Entry
from studyapp.domain.packs import Pack
from studyapp.services.exam_results import Result
from studyapp.services.ports import Shelf
from studyapp.services.study import Feedback
from studyapp.ui import exam_words, result_words, wording
from studyapp.ui.pages.reader.printing import Sheet

_CHOSEN = ("single", "multiple", "transcript", "true-false")
"""Kinds of which what is right is told by the texts of options."""


def result_sheet(pack: Pack, shelf: Shelf, result: Result) -> Sheet:
    """The result as it is printed."""
    title = f"{result.sitting.title}, {exam_words.short_day(result.sitting)}"
    parts = [
        _score(result),
        _by_topic(pack, result),
        _by_level(result),
        _section("Time", *result_words.pace(result.score)),
        _changes(result),
        _sure_but_wrong(result),
        _beside_earlier(result),
        _ideas(result),
        _questions(shelf, result),
    ]
    return Sheet(title, "".join(parts), shelf.media_root())


# -- parts ----------------------------------------------------------------------------------------------


def _score(result: Result) -> str:
    sitting = result.sitting
    share, interval, _ = exam_words.outcome(sitting, result.score)
    said = "" if sitting.expected else f"That is <strong>{wording.percent(share)}</strong>. "
    if sitting.terms.target is not None:
        said += f"Your target is {wording.percent(sitting.terms.target)}."
    head = f'<p class="meta">{html.escape(result_words.about_sitting(sitting))}</p>'
    honest = f"<p><em>{result_words.honest(result)}</em></p>"
    level = f"{said} {result_words.level(result, interval)}"
    return f"{head}<h1>{html.escape(result_words.headline(result))}</h1><p>{level}</p>{honest}"


def _by_topic(pack: Pack, result: Result) -> str:
    rows = result_words.topics(pack, result)
    hints = result_words.as_hints([part for _, _, part in rows])
    return _section("By exam topic", hints, table=_table("Topic", rows))


def _by_level(result: Result) -> str:
    found = result.score
    both = result_words.met_and_new(found) if found.met.asked and found.new.asked else ""
    return _section("By kind of question", both, table=_table("Level", result_words.levels(result)))


def _changes(result: Result) -> str:
    if result.sitting.adaptive:
        return ""
    changes = result.score.changes
    lists = {"Wrong to right": changes.gained, "Right to wrong": changes.lost, "Neither": changes.neither}
    numbered = [f"{name}: {_numbers(numbers)}." for name, numbers in lists.items() if numbers]
    return _section("Changed answers", result_words.changing(changes), *numbered)


def _sure_but_wrong(result: Result) -> str:
    if not result.sitting.terms.asks_confidence:
        return ""
    wrong = result.score.sure_but_wrong
    said = f"You were sure of these, and they were not right: {_numbers(wrong)}." if wrong else "There is none."
    degrees = ", ".join(
        f"{wording.CONFIDENCE[degree.confidence].lower()} {degree.right} of {degree.answers}"
        for degree in reversed(result.score.sureness)
        if degree.answers
    )
    return _section("Sure, but wrong", said, f"Right answers by how sure you were: {degrees}." if degrees else "")


def _beside_earlier(result: Result) -> str:
    return _section("Beside the one before", result_words.change(result.change)) if result.change else ""


def _ideas(result: Result) -> str:
    if not result.misconceptions:
        return ""
    found = [f"{wording.idea(name)}: {wording.counted(times, 'answer')}" for name, times in result.misconceptions]
    listed = "".join(f"<li>{html.escape(said)}</li>" for said in found)
    return f"<h2>Mistaken ideas behind answers</h2><ul>{listed}</ul>"


def _questions(shelf: Shelf, result: Result) -> str:
    rows = "".join(
        _question(shelf, number, feedback, entry)
        for number, (feedback, entry) in enumerate(zip(result.questions, result.sitting.entries, strict=True), 1)
    )
    head = _row("th", ["", "Question", "Outcome", "Time"], right={3})
    return f'<h2>Questions</h2><table width="100%"><thead>{head}</thead>{rows}</table>'


def _question(shelf: Shelf, number: int, feedback: Feedback | None, entry: Entry) -> str:
    if feedback is None:
        return _row(
            "td", [str(number), "No longer in the pack", "Does not count", exam_words.length(entry.seconds)], {3}
        )
    question = feedback.asked.variant.question
    said = [shelf.inline(question.ask)]
    if entry.response and not feedback.mark.correct:
        said.append(f"Your answer: {_texts(shelf, question.kind, entry.response)}")
    if not feedback.mark.correct or not entry.response:
        said.append(f"Right: {_texts(shelf, question.kind, question.key)}")
    outcome = [_outcome(feedback, entry) if feedback.mark.correct else f"<strong>{_outcome(feedback, entry)}</strong>"]
    outcome += ["flagged"] if entry.flagged else []
    outcome += ["changed"] if entry.changed else []
    outcome += [wording.CONFIDENCE[entry.confidence].lower()] if entry.confidence else []
    return _row("td", [str(number), "<br>".join(said), ", ".join(outcome), exam_words.length(entry.seconds)], right={3})


def _outcome(feedback: Feedback, entry: Entry) -> str:
    if not entry.response:
        return "Not answered"
    if feedback.mark.correct:
        return "Right"
    return f"{wording.percent(feedback.mark.credit)} of it right" if feedback.mark.credit else "Not right"


def _texts(shelf: Shelf, kind: str, texts: Sequence[str]) -> str:
    shown = [shelf.inline(text) if kind in _CHOSEN else html.escape(text) for text in texts]
    return " → ".join(shown) if kind == "ordering" else "; ".join(shown)


# -- how it is written ----------------------------------------------------------------------------------


def _section(title: str, *sentences: str, table: str = "") -> str:
    said = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences if sentence)
    return f"<h2>{title}</h2>{table}{said}"


def _table(first: str, rows: Sequence[tuple[str, float | None, Part]]) -> str:
    head = _row("th", [first, "Weight", "Points", "Share", "Range"], right={1, 2, 3, 4})
    return f'<table width="100%">{head}{"".join(_part(*row) for row in rows)}</table>'


def _part(name: str, weight: float | None, part: Part) -> str:
    share = wording.percent(part.share) if part.asked else "–"
    weighs = wording.percent(weight) if weight is not None else "–"
    cells = [html.escape(name), weighs, exam_words.points(part), share, exam_words.span(part.interval)]
    return _row("td", cells, right={1, 2, 3, 4})


def _row(tag: str, cells: Sequence[str], right: set[int]) -> str:
    made = [f"<{tag}{' align=right' if at in right else ''}>{cell}</{tag}>" for at, cell in enumerate(cells)]
    return f"<tr>{''.join(made)}</tr>"


def _numbers(numbers: Sequence[int]) -> str:
    """Question numbers, from 0, as they are counted on the page."""
    shown = wording.enumerated([str(number + 1) for number in numbers])
    return f"question {shown}" if len(numbers) == 1 else f"questions {shown}"
