"""Every page of the window as a picture: a throw-away learner, a made-up history, the real window."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from studyapp import bootstrap, paths
from studyapp.domain.log import Confidence
from studyapp.services import lessons, study
from studyapp.services.ports import Desk, StoreError
from studyapp.ui import lesson_flow, session_flow
from studyapp.ui.app import application, start_theme
from studyapp.ui.dialogs.palette import Palette
from studyapp.ui.exam_pictures import ExamVisitor
from studyapp.ui.main_window import MainWindow
from studyapp.ui.onboarding_tour import OnboardingTour
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.session import SessionPage
from studyapp.ui.pages.session.answers.matching import MatchingView
from studyapp.ui.pages.session.answers.ordering import OrderingView
from studyapp.ui.pages.session.answers.true_false import TrueFalseView
from studyapp.ui.pages.session.answers.typed import TypedView
from studyapp.ui.pages.session.question import QuestionView
from studyapp.ui.plan_tour import PlanTour
from studyapp.ui.practice_tour import PracticeTour
from studyapp.ui.reader_tour import ReaderTour
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.focus_ring import FocusRing
from studyapp.ui.widgets.frame import lay_out_now

_FIRST_DAY = datetime(2026, 11, 12, 16, 0, tzinfo=UTC)
_STUDY_DAYS = (0, 1, 3, 4, 6, 8, 9, 11)


class PlayedClock:
    """A clock that the sample learner's history moves forward."""

    def __init__(self) -> None:
        self.moment = _FIRST_DAY

    def now(self) -> datetime:
        """The moment, with zone UTC."""
        return self.moment

    def offset(self) -> timedelta:
        """The sample learner lives in UTC."""
        return timedelta()

    def forward(self, time: timedelta) -> None:
        """Let so much time pass."""
        self.moment += time


def draw_pages(
    folder: Path, pack: Path | None, schemes: Sequence[str], size: tuple[int, int], text_scale: float = 1.0
) -> Iterator[Path]:
    """Draw every page in each scheme; yields each file as it is written.

    Raises ``StoreError``, and whatever went wrong behind a page: a picture of it would not show that.
    """
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or application(["studyapp"])
    assert isinstance(app, QApplication)
    for scheme in schemes:
        theme = start_theme(app, scheme, text_scale)
        ring = FocusRing(theme, app)
        with tempfile.TemporaryDirectory() as data, _failing_aloud() as failures:
            for name, window in walk(pack or paths.bundled(), theme, size, Path(data)):
                if failures:
                    raise failures[0]
                file = folder / f"{name}-{theme.scheme}.png"
                _picture(window).save(str(file))
                yield file
        ring.stop()


@contextmanager
def _failing_aloud() -> Iterator[list[BaseException]]:
    """Collects what is raised inside Qt's calls, which Qt leaves to ``sys.excepthook`` and goes on."""
    failures: list[BaseException] = []
    usual, sys.excepthook = sys.excepthook, lambda _, error, __: failures.append(error)
    try:
        yield failures
    finally:
        sys.excepthook = usual


def walk(pack: Path, theme: Theme, size: tuple[int, int], data: Path) -> Iterator[tuple[str, MainWindow]]:
    """The real window on each of its pages in turn, with the page's name; the learner is made up.

    Raises ``StoreError`` where the pack cannot be used.
    """
    clock = PlayedClock()
    shelf = bootstrap.open_shelf(pack)
    loaded = shelf.load()
    if loaded.pack is None:
        raise StoreError(f"{pack} holds no pack that can be used: {loaded.problems[0]}")
    learner = bootstrap.open_data(data)
    desk = bootstrap.open_desk(loaded.pack, learner, clock, Random(7))
    window = MainWindow(theme, data / "window.ini")
    window.resize(*size)
    window.show()
    window.open(desk, shelf, loaded.problems)
    if desk.pack.exams:
        for name, act in OnboardingTour(window).steps():
            act()
            _settle(window)
            yield name, window
        window.show_place("today")
    _settle(window)
    yield "01-today-first", window
    _live(desk, clock)
    for name, act in [*_Visitor(window, desk, clock).tour(), *ExamVisitor(window, desk, clock).tour()]:
        act()
        _settle(window)
        yield name, window
    window.close()
    window.deleteLater()
    learner.close()


def _settle(window: MainWindow) -> None:
    """Let what is worked out in the worker arrive, and all of it be laid out."""
    window.tasks.settle()
    for _ in range(3):
        lay_out_now()
        QApplication.processEvents()


def _picture(window: MainWindow) -> QPixmap:
    """The window with the dialog that stands over it, where one does."""
    picture = window.grab()
    if dialog := next((dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()), None):
        with QPainter(picture) as painter:
            painter.drawPixmap(window.mapFromGlobal(dialog.pos()), dialog.grab())
    return picture


class _Visitor:
    """Walks through the window as a learner would, one step a picture."""

    def __init__(self, window: MainWindow, desk: Desk, clock: PlayedClock) -> None:
        self._window, self._desk, self._clock = window, desk, clock
        self._first_lesson = desk.pack.modules[0].lessons[0].id

    def tour(self) -> list[tuple[str, Callable[[], None]]]:
        """The steps, each with the name of its picture."""
        window = self._window
        return [
            ("02-today", lambda: window.show_place("today")),
            ("03-learn", lambda: window.show_place("learn")),
            ("04-reader", lambda: lesson_flow.open_lesson(window, self._first_lesson)),
            ("05-reader-middle", lambda: self._scroll(0.35)),
            ("06-reader-vignette", lambda: self._scroll(0.6)),
            ("07-reader-end", lambda: self._scroll(1.0)),
            ("08-practise", lambda: window.show_place("practise")),
            ("09-question", lambda: session_flow.start_review(window)),
            ("10-question-chosen", self._choose),
            ("11-answered", lambda: self._answer(1, 1)),
            ("12-answered-sure", self._answer_next),
            ("13-summary", self._to_the_end),
            ("14-progress", lambda: window.show_place("progress")),
            ("15-settings", lambda: window.show_place("settings")),
            ("16-search", self._search),
            ("17-keys", self._keys),
            *PlanTour(window).steps(),
            *PracticeTour(window, self._clock, self._answer_this).steps(),
            *ReaderTour(window, self._desk, self._first_lesson).steps(),
        ]

    @property
    def _session(self) -> SessionPage:
        page = self._window.page("session")
        assert isinstance(page, SessionPage)
        return page

    def _search(self) -> None:
        self._window.search()
        palette = self._window.findChild(Palette)
        assert palette is not None
        palette.field.setText("aliance")

    def _keys(self) -> None:
        palette = self._window.findChild(Palette)
        assert palette is not None
        palette.close()
        session_flow.start_review(self._window)
        self._window.show_keys()

    def _scroll(self, share: float) -> None:
        reader = self._window.page("reader")
        assert isinstance(reader, ReaderPage)
        bar = reader.text.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))

    def _choose(self) -> None:
        assert self._session.question is not None
        answer_somehow(self._session.question, 1)
        self._session.footer.confidence.segment(1).click()

    def _answer(self, option: int, degree: int) -> None:
        question = self._session.question
        assert question is not None
        if not question.response:
            answer_somehow(question, option)
        self._session.footer.confidence.choose(degree)
        self._session.check_answer()

    def _answer_this(self, option: int) -> None:
        self._answer(option, option % 3)

    def _answer_next(self) -> None:
        self._session.next_question()
        self._answer(0, 2)

    def _to_the_end(self) -> None:
        step = 0
        while not self._session.is_last:
            self._session.next_question()
            self._answer(step % 3, step % 3)
            step += 1
        self._session.next_question()


def answer_somehow(question: QuestionView, option: int) -> None:
    """Give an answer of whatever kind, right or wrong."""
    answer = question.answer
    if isinstance(answer, OrderingView):
        answer.rows[0].asked.emit(answer.rows[0], 1, True)
    elif isinstance(answer, MatchingView):
        for premise in range(len(answer.slots)):
            answer.choose(premise, premise)
    elif isinstance(answer, TypedView):
        for field in answer.fields:
            field.setText("trust")
    elif isinstance(answer, TrueFalseView):
        answer.press("T")
        answer.press("A")
    else:
        answer.press(str(option + 1))


def _live(desk: Desk, clock: PlayedClock) -> None:
    """Two weeks of a learner who is right three times in four and knows it most of the time."""
    random = Random(3)
    degrees = list(Confidence)
    for day in _STUDY_DAYS:
        clock.moment = _FIRST_DAY + timedelta(days=day, minutes=random.randrange(90))
        if lesson := lessons.next_to_read(desk):
            lessons.open_lesson(desk, lesson.id)
            if day % 2 == 0:
                lessons.mark_read(desk, lesson.id)
        session = study.begin_review(desk)
        while asked := study.ask(desk, session):
            clock.moment += timedelta(seconds=random.randrange(12, 50))
            right = random.random() < 0.75
            wrong = [option.text for option in asked.options if not option.right]
            response = asked.variant.question.key if right else (random.choice([*wrong, "nothing"]),)
            degree = random.choices(degrees, (1, 3, 6) if right else (3, 4, 2))[0]
            session = study.submit(desk, session, asked, response, degree).session
    clock.moment = _FIRST_DAY + timedelta(days=12)
