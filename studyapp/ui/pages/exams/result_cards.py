"""The cards of a result: each says one thing, or is not there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from studyapp.domain.exams.score import Part
from studyapp.domain.packs import Pack
from studyapp.services.exam_results import Result
from studyapp.ui import exam_words, result_words, wording
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.frame import card, column, fill, line, row
from studyapp.ui.widgets.meters import Bar
from studyapp.ui.widgets.score_band import ScoreBand, TargetBar, TargetSample
from studyapp.ui.widgets.side_by_side import SideBySide
from studyapp.ui.widgets.text import label, rich
from studyapp.ui.widgets.time_bars import TimeBar, TimeBars

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_FEW = 5


def score_card(theme: Theme, result: Result) -> QFrame:
    """The score, its range against the target, and what that says."""
    frame, layout = card(margins=(24, 18, 24, 16))
    sitting = result.sitting
    target = sitting.terms.target
    share, interval, _ = exam_words.outcome(sitting, result.score)
    number = QWidget()
    words = column(number)
    fill(words, [label(theme, wording.percent(share), "heading-2", weight=600, pixels=40)])
    if target is not None:
        fill(words, [label(theme, f"your target {wording.percent(target)}", "label", "secondary")])
    number.setMinimumWidth(theme.sp(150))
    band = ScoreBand(theme, share, interval, target)
    said = rich(theme, result_words.level(result, interval), "label")
    left = QWidget()
    fill(row(left, spacing=24), [number, band])
    layout.addWidget(SideBySide(theme, left, said, 840, gap=32, gap_below=10, second_width=340, across=_MIDDLE))
    return frame


def topics_card(theme: Theme, pack: Pack, result: Result) -> QFrame:
    """Points by module, in the order of the pack."""
    named = result_words.topics(pack, result)
    frame, layout = card(margins=(24, 16, 24, 14), spacing=6)
    layout.addWidget(_head(theme, "By exam topic", result.sitting.terms.target))
    layout.addWidget(_table(theme, "Topic", named, result.sitting.terms.target))
    layout.addWidget(
        label(theme, result_words.as_hints([part for _, _, part in named]), "label", "secondary", wrap=True)
    )
    layout.addStretch(1)
    return frame


def levels_card(theme: Theme, result: Result) -> QFrame:
    """Points by what questions ask of the mind, and by whether they had been met before."""
    frame, layout = card(margins=(24, 16, 24, 14), spacing=6)
    layout.addWidget(_head(theme, "By kind of question", result.sitting.terms.target))
    layout.addWidget(_table(theme, "Level", result_words.levels(result), result.sitting.terms.target))
    if result.score.met.asked and result.score.new.asked:
        layout.addWidget(label(theme, result_words.met_and_new(result.score), "label", "secondary", wrap=True))
    layout.addStretch(1)
    return frame


def time_card(theme: Theme, result: Result) -> QFrame:
    """Time per question."""
    frame, layout = card(margins=(24, 16, 24, 14), spacing=8)
    sentences = result_words.pace(result.score)
    bars = [
        TimeBar(entry.seconds, bool(entry.correct), result_words.time_of(at, entry))
        for at, entry in enumerate(result.sitting.entries)
    ]
    chart = TimeBars(theme, bars, result.score.pace.allowed, f"Time per question. {' '.join(sentences)}")
    note = "Filled bars are right answers. The dashed line is the time that there is for each."
    if result.score.pace.allowed is None:
        note = "Filled bars are right answers."
    fill(layout, [label(theme, "Time per question", "heading-3"), chart])
    fill(layout, [label(theme, note, "caption", "secondary", wrap=True)])
    fill(layout, [label(theme, sentence, "label", wrap=True) for sentence in sentences])
    layout.addStretch(1)
    return frame


def changes_card(theme: Theme, result: Result) -> QFrame | None:
    """Answers that were changed; not there for a quick check, where there is no way back."""
    if result.sitting.adaptive:
        return None
    frame, layout = card(margins=(24, 16, 24, 14), spacing=8)
    changes = result.score.changes
    fill(layout, [label(theme, "Changed answers", "heading-3")])
    spans = row(spacing=32)
    counts = [
        ("wrong to right", len(changes.gained)),
        ("right to wrong", len(changes.lost)),
        ("neither", len(changes.neither)),
    ]
    for name, number in counts:
        words = column()
        fill(words, [label(theme, str(number), "heading-2", pixels=20), label(theme, name, "label", "secondary")])
        spans.addLayout(words)
    spans.addStretch(1)
    layout.addLayout(spans)
    fill(layout, [label(theme, result_words.changing(changes), "label", "secondary", wrap=True), None])
    return frame


def sureness_card(theme: Theme, result: Result) -> QFrame | None:
    """How sure one was against how often one was right; not there where it was not asked."""
    if not result.sitting.terms.asks_confidence:
        return None
    frame, layout = card(margins=(24, 16, 24, 14), spacing=8)
    fill(layout, [label(theme, "How sure you were, and how often you were right", "heading-3", wrap=True)])
    grid = _grid(layout, stretched=1)
    for at, degree in enumerate(reversed(result.score.sureness)):
        name = wording.CONFIDENCE[degree.confidence]
        said = f"{degree.right} of {degree.answers} right" if degree.answers else "–"
        share = degree.right / degree.answers if degree.answers else 0.0
        grid.addWidget(label(theme, name), at, 0)
        grid.addWidget(Bar(theme, share, description=f"{name}: {said}"), at, 1)
        grid.addWidget(label(theme, said, "label"), at, 2, _RIGHT)
    layout.addStretch(1)
    return frame


def series_card(theme: Theme, result: Result) -> QFrame | None:
    """This result beside earlier ones of the same exam; not there for the first."""
    if len(result.series) < 2:
        return None
    frame, layout = card(margins=(24, 16, 24, 14), spacing=8)
    fill(layout, [_head(theme, "Beside earlier ones", result.sitting.terms.target)])
    grid = _grid(layout, stretched=1)
    for at, (sitting, part) in enumerate(result.series[-_FEW:]):
        share, interval = part.share, part.interval
        if sitting.expected is not None:
            share, interval = sitting.expected.score, sitting.expected.interval
        strong = 600 if sitting.id == result.sitting.id else None
        grid.addWidget(label(theme, exam_words.short_day(sitting), weight=strong), at, 0)
        grid.addWidget(ScoreBand(theme, share, interval, result.sitting.terms.target, small=True), at, 1)
        grid.addWidget(label(theme, wording.percent(share), weight=strong), at, 2, _RIGHT)
    if result.change is not None:
        fill(layout, [label(theme, result_words.change(result.change), "label", "secondary", wrap=True)])
    layout.addStretch(1)
    return frame


def ideas_card(theme: Theme, result: Result) -> QFrame | None:
    """Mistaken ideas that answers gave away; not there where there are none."""
    if not result.misconceptions:
        return None
    frame, layout = card(margins=(24, 16, 24, 14), spacing=8)
    fill(layout, [label(theme, "Mistaken ideas behind answers", "heading-3", wrap=True)])
    grid = _grid(layout, stretched=0)
    for at, (name, times) in enumerate(result.misconceptions[:_FEW]):
        grid.addWidget(label(theme, wording.idea(name), wrap=True), at, 0)
        grid.addWidget(label(theme, wording.counted(times, "answer"), "label", "secondary"), at, 1, _RIGHT)
    if len(result.misconceptions) > _FEW:
        more = f"and {wording.counted(len(result.misconceptions) - _FEW, 'other')}."
        fill(layout, [label(theme, more, "label", "secondary")])
    layout.addStretch(1)
    return frame


def _head(theme: Theme, title: str, target: float | None) -> QWidget:
    holder = QWidget()
    legend = [TargetSample(theme), label(theme, "Your target", "caption", "secondary")] if target is not None else []
    fill(row(holder, spacing=8), [label(theme, title, "heading-3"), None, *legend])
    return holder


def _table(theme: Theme, first: str, rows: Sequence[tuple[str, float | None, Part]], target: float | None) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    weighted = any(weight is not None for _, weight, _ in rows)
    names = [first, "Weight" if weighted else "", "", "Points", "Range"]
    for at, name in enumerate(names):
        head = label(theme, name, "caption", "secondary", weight=600)
        grid.addWidget(head, 0, at, _RIGHT if at in (1, 3, 4) else Qt.AlignmentFlag.AlignLeft)
    for at, (name, weight, part) in enumerate(rows):
        grid.addWidget(line(), 2 * at + 1, 0, 1, 5)
        told = f"{name}: {exam_words.points(part)}, probably between {exam_words.between(part.interval)}"
        grid.addWidget(label(theme, name, wrap=True), 2 * at + 2, 0)
        if weight is not None:
            grid.addWidget(label(theme, wording.percent(weight), tone="secondary"), 2 * at + 2, 1, _RIGHT)
        grid.addWidget(TargetBar(theme, part.share, target, told), 2 * at + 2, 2)
        grid.addWidget(label(theme, exam_words.points(part)), 2 * at + 2, 3, _RIGHT)
        span = label(theme, exam_words.span(part.interval), "caption", "secondary")
        grid.addWidget(span, 2 * at + 2, 4, _RIGHT)
    return holder


def _grid(layout: QVBoxLayout, stretched: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(stretched, 1)
    layout.addLayout(grid)
    return grid
