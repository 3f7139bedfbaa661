"""Asking how an exam is to be sat, and beginning it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from studyapp.domain.exams.sitting import EXTRA_TIME, Sitting
from studyapp.services import mock_exams
from studyapp.services.mock_exams import Draft
from studyapp.services.ports import Desk
from studyapp.ui import exam_words
from studyapp.ui.dialogs.start_exam import StartExamDialog, Wishes
from studyapp.ui.theme import Theme


def offer_start(
    theme: Theme, page: QWidget, desk: Desk, drafted: Draft, begun: Callable[[Sitting], None], notes: Sequence[str] = ()
) -> None:
    """Say what a form asks for and what it lacks, and how it may be sat; ``begun`` hears of the sitting."""
    exam = drafted.exam
    sentences = [exam_words.about_exam(exam, drafted.target), *notes]
    if len(drafted.form.items) < exam.items:
        sentences.append(exam_words.shorter(drafted.form, exam, drafted.seconds))
    if exam.sections:
        sentences.append(exam_words.cases(drafted.form, exam))
    lacks = [exam_words.gap(lack, desk.pack) for lack in drafted.gaps]
    times = [exam_words.time_offered(drafted.seconds, factor) for factor in EXTRA_TIME]
    dialog = StartExamDialog(
        theme, page, exam.title, [*sentences, exam_words.SCORING], lacks, times, _wishes_before(desk)
    )
    dialog.wished.connect(lambda wishes: begun(_begin(desk, drafted, wishes)))
    dialog.open()


def _begin(desk: Desk, drafted: Draft, wishes: Wishes) -> Sitting:
    extra = EXTRA_TIME[wishes.extra]
    return mock_exams.begin(desk, drafted, extra=extra, pauses=wishes.pauses, asks_confidence=wishes.asks_confidence)


def _wishes_before(desk: Desk) -> Wishes:
    """How the last exam was sat."""
    found = mock_exams.overview(desk)
    last = next((each.terms for each in (*found.waiting, *found.finished) if not each.adaptive), None)
    if last is None:
        return Wishes()
    extra = EXTRA_TIME.index(last.extra) if last.extra in EXTRA_TIME else 0
    return Wishes(extra, last.pauses, last.asks_confidence)
