"""A mock exam's result on paper: what the page shows, and each question's outcome; no word of a pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from pypdf import PageObject, PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studyapp.services import exam_results, mock_exams, quick_checks
from studyapp.ui.dialogs.print import PrintDialog
from studyapp.ui.pages.exams.printed import result_sheet
from studyapp.ui.pages.reader.printing import Sheet, write_pdf
from studyapp.ui.theme import Theme
from tests.exam_window import CTRL, SINGLES, begin, entry, go_through, letter_of, result, runner
from tests.window import Learner


def lines(page: PageObject) -> list[str]:
    return [" ".join(line.split()) for line in page.extract_text().split("\n") if line.strip()]


def words(file: Path) -> str:
    return " ".join(" ".join(lines(page)) for page in PdfReader(file).pages)


def sat(at: Learner) -> UUID:
    """Ten questions, seven right: the second is changed from right to wrong, the ninth not answered."""
    begin(at, items=SINGLES, asks_confidence=True)
    at.press(Qt.Key.Key_F)
    go_through(at, lambda number: None if number == 8 else number != 4)
    runner(at).go_to(1)
    at.press(letter_of(at, False), Qt.Key.Key_3)
    assert entry(at).changed
    done = mock_exams.finish(at.desk, runner(at).sitting)
    runner(at).finished.emit(done.id)
    QApplication.processEvents()
    return done.id


def test_ctrl_p_puts_the_result_on_paper(at: Learner, tmp_path: Path) -> None:
    sat(at)
    page = result(at)
    page.setFocus()
    at.press(Qt.Key.Key_P, with_=CTRL)
    dialog = page.window().findChild(PrintDialog)
    assert dialog is not None
    file = tmp_path / "result.pdf"
    dialog.field.setText(str(file))
    at.qtbot.keyClick(dialog.act, Qt.Key.Key_Return)
    dialog.reject()
    said = words(file)
    for part in (
        "7 of 10 points",
        "Your target is 75%",
        "With 10 questions, your level is probably between",
        "no result here tells whether you would pass",
        "By exam topic",
        "The first module 60% 7 of 10 70%",
        "By kind of question",
        "Recall 30% 7 of 10 70%",
        "Usually",
        "Changing answers",
        "Right to wrong: question 2.",
        "You were sure of these, and they were not right: question 2.",
        "Idea 1",
        "What is right in first-recall-4?",
        "Right: Right first-recall-4",
        "Your answer: Wrong",
        "Not answered",
        "Right, flagged",
    ):
        assert part in said, part
    for word in ("passed", "failed", "you pass "):
        assert word not in said.lower()
    assert PdfReader(file).metadata is not None
    assert said.count("What is right in first-recall") == 10


def test_a_question_that_the_pack_lost_and_a_quick_check_can_be_printed(at: Learner, tmp_path: Path) -> None:
    shown = exam_results.result(at.desk, sat(at))
    assert shown is not None
    lost = replace(shown, questions=(None, *shown.questions[1:]))
    file = tmp_path / "lost.pdf"
    write_pdf(result_sheet(at.desk.pack, at.window.shelf, lost), file, "Letter")
    assert "1 No longer in the pack Does not count" in words(file)
    check = quick_checks.open_check(at.desk)
    run = quick_checks.begin(at.desk, check)
    assert run is not None
    asked = mock_exams.ask(at.desk, run, 0)
    assert asked is not None
    run = mock_exams.answer(at.desk, run, asked.variant.question.key, complete=True)
    done = exam_results.result(at.desk, quick_checks.finish(at.desk, check, run).id)
    assert done is not None
    write_pdf(result_sheet(at.desk.pack, at.window.shelf, done), file, "A4")
    said = words(file)
    assert "Expected score" in said
    assert "Changed answers" not in said


def test_a_heading_goes_to_the_next_page_with_its_table(theme: Theme, tmp_path: Path) -> None:
    table = "<table>" + "".join(f"<tr><td>row {n}</td></tr>" for n in range(4)) + "</table>"
    for filling in range(22, 52):
        file = tmp_path / f"{filling}.pdf"
        write_pdf(Sheet("A title", "<p>Filling.</p>" * filling + f"<h2>Heading</h2>{table}", tmp_path), file, "A4")
        pages = [lines(page) for page in PdfReader(file).pages]
        [on] = [page for page in pages if "Heading" in page]
        assert [line for line in on if line.startswith("row ")] == [f"row {n}" for n in range(4)], filling
