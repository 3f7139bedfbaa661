"""Preview: the window follows the pack's files, keeps its place, and says what is wrong without jumping."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from studyapp import bootstrap
from studyapp.services.ports import Loaded
from studyapp.ui import lesson_flow, session_flow
from studyapp.ui.preview import PackWatch
from studyapp.ui.tasks import Tasks
from tests.window import Learner, Open

STARTER = Path(__file__).parents[2] / "resources" / "new-pack"
LESSONS, QUIZ = "content/01-remembering.yaml", "quizzes/01-remembering.yaml"


class Author:
    """Writes files beside the open window."""

    def __init__(self, learner: Learner, folder: Path) -> None:
        self.learner, self.folder = learner, folder
        self.editions = 0

    def write(self, file: str, sound: str, changed: str) -> None:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert sound in text
        before = self.editions
        # As many editors do: a new file in the place of the old one.
        half_done = path.with_suffix(".tmp")
        half_done.write_text(text.replace(sound, changed, 1), "utf-8")
        half_done.replace(path)
        self.learner.qtbot.waitUntil(lambda: self.editions > before, timeout=10_000)
        QApplication.processEvents()

    def sees(self) -> str:
        return "\n".join(label.text() for label in self.learner.window.findChildren(QLabel) if label.isVisible())

    def problems(self) -> list[str]:
        panel = self.learner.window.shell.problems
        assert panel is not None
        return panel.lines


@pytest.fixture
def author(open_window: Open, tmp_path: Path) -> Iterator[Author]:
    folder = tmp_path / "pack"
    shutil.copytree(STARTER, folder)
    shelf = bootstrap.open_shelf(folder, follow=True)
    learner = open_window(tmp_path / "data", shelf)
    author = Author(learner, folder)
    tasks = Tasks()

    def show(loaded: Loaded) -> None:
        if loaded.pack is not None:
            with_same_data = type(learner.desk)(
                loaded.pack, learner.desk.open_reading, learner.desk.open_work, learner.clock, learner.desk.random
            )
            learner.window.show_edition(with_same_data, shelf)
        learner.window.shell.show_problems(loaded.problems)
        author.editions += 1

    watch = PackWatch(folder, shelf, tasks, show)
    yield author
    watch.deleteLater()
    tasks.wait()


def test_a_saved_lesson_is_shown_where_one_was_reading(author: Author) -> None:
    author.learner.window.resize(1024, 640)
    lesson_flow.open_lesson(author.learner.window, "two-habits")
    QApplication.processEvents()
    text = author.learner.reader.text
    text.verticalScrollBar().setValue(120)
    author.write(LESSONS, "The other habit is", "The second habit, as good, is")
    assert "The second habit, as good, is" in text.toPlainText()
    assert text.verticalScrollBar().value() == 120
    author.write(LESSONS, "as good", "no worse")
    assert "no worse" in text.toPlainText()


def test_a_broken_file_keeps_the_last_good_text_and_is_told_below(author: Author) -> None:
    lesson_flow.open_lesson(author.learner.window, "two-habits")
    text = author.learner.reader.text
    author.write(LESSONS, "    title: Two habits", "   title: Two habits")
    assert "Closing the book" in text.toPlainText()
    assert "this line is indented by 3, its neighbours by 4" in author.problems()[0]
    focused = QApplication.focusWidget()
    author.write(LESSONS, "   title: Two habits", "    title: Two good habits")
    assert author.problems() == []
    assert "Two good habits" in text.toPlainText()
    assert QApplication.focusWidget() is focused


def test_a_question_keeps_its_options_in_their_places(author: Author) -> None:
    session_flow.start_practice(author.learner.window, "Practice", ["four-readings"])
    session = author.learner.session
    before = [option.text for option in session.asked.options]
    author.write(QUIZ, "Reading it a fifth time at once", "Reading it once more at once")
    after = [option.text for option in session.asked.options]
    assert after == [text.replace("a fifth time", "once more") for text in before]
    assert session.isVisible()


def test_a_question_that_is_gone_leads_out(author: Author) -> None:
    session_flow.start_practice(author.learner.window, "Practice", ["name-the-gaps", "fluency"])
    asked = author.learner.session.asked.item.id
    author.write(QUIZ, f"- id: {asked}\n", "- id: another\n")
    assert not author.learner.session.isVisible()
    assert "Today" in author.sees()


def test_an_answered_question_shows_its_new_rationale(author: Author) -> None:
    session_flow.start_practice(author.learner.window, "Practice", ["four-readings"])
    author.learner.answer(right=False)
    author.write(QUIZ, "Both habits cost more effort now", "Both of them cost more effort now")
    assert "Both of them cost more effort now" in author.sees()
    author.learner.press(Qt.Key.Key_Return)
    assert author.learner.session.question is not None


def test_the_panel_can_be_folded(author: Author) -> None:
    author.write(LESSONS, "[[spacing]]", "[[spacng]]")
    panel = author.learner.window.shell.problems
    assert panel is not None
    assert "1 error" in author.sees()
    assert "did you mean 'spacing'?" in author.sees()
    author.learner.qtbot.mouseClick(panel._fold, Qt.MouseButton.LeftButton)
    assert "did you mean 'spacing'?" not in author.sees()
