"""A lesson on paper: the file holds the text, headings stand with what they head, and the dialog says what became."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp import bootstrap, paths
from studyapp.domain.packs import Lesson
from studyapp.services.ports import Shelf
from studyapp.ui.dialogs.print import PrintDialog, Wish
from studyapp.ui.pages.reader import ReaderPage, print_lesson
from studyapp.ui.pages.reader.body import lesson_body, with_questions
from studyapp.ui.pages.reader.printing import Sheet, print_on, write_pdf
from studyapp.ui.theme import Theme
from tests.builders import desk, lesson, module, pack
from tests.reader import Show, of_one, press

CTRL = Qt.KeyboardModifier.ControlModifier


def sheet_of(read: Lesson, shelf: Shelf, **changes: object) -> Sheet:
    on = desk(pack(modules=(replace(module(), lessons=(read, lesson("first-2"))), module("second")), **changes))
    return Sheet(read.title, with_questions(lesson_body(on, shelf, read), on, shelf), shelf.media_root())


def lines(page: PageObject) -> list[str]:
    return [" ".join(line.split()) for line in page.extract_text().split("\n") if line.strip()]


def words(file: Path) -> str:
    return " ".join(" ".join(lines(page)) for page in PdfReader(file).pages)


def test_the_file_holds_the_text_with_title_and_page_numbers(theme: Theme, shelf: Shelf, tmp_path: Path) -> None:
    many = " ".join(f"w{n} follows." for n in range(900))
    read = lesson(body=f"## Part one\n\nA [[term]] is cited [@smith2020].\n\n{many}")
    file = tmp_path / "lesson.pdf"
    pages = write_pdf(sheet_of(read, shelf), file, "A4")
    made = PdfReader(file)
    assert pages == len(made.pages) > 2
    assert made.metadata is not None
    assert made.metadata.title == "Lesson first-1"
    for number, page in enumerate(made.pages, start=1):
        assert lines(page)[:2] == ["Lesson first-1", f"Page {number} of {pages}"]
    whole = words(file)
    for said in ("After this lesson you can", "Know it.", "Part one", "is cited", "Smith, 2020", "Take this."):
        assert said in whole
    assert list(dict.fromkeys(re.findall(r"w\d+(?=follows)", whole.replace(" ", "")))) == [f"w{n}" for n in range(900)]
    width, height = (round(float(side) / 72 * 25.4) for side in made.pages[0].mediabox[2:])
    assert (width, height) == (210, 297)


def test_questions_are_written_out_and_their_key_is_not(theme: Theme, shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "lesson.pdf"
    write_pdf(sheet_of(lesson(body="Before.\n\n{{check: one-1}}\n\nAfter."), shelf), file, "Letter")
    whole = words(file)
    assert "Check yourself Which? A. right B. wrong C. worse After." in whole
    assert "tempting" not in whole
    assert round(float(PdfReader(file).pages[0].mediabox[2])) == 612


def test_no_heading_is_the_last_thing_on_a_page(theme: Theme, shelf: Shelf, tmp_path: Path) -> None:
    for filling in range(3, 30, 4):
        body = "\n\n".join(f"## Heading {n}\n\n" + "Some words of filling. " * filling for n in range(40))
        file = tmp_path / f"{filling}.pdf"
        write_pdf(sheet_of(lesson(body=body, takeaways=()), shelf), file, "A4")
        for page in PdfReader(file).pages:
            assert not lines(page)[-1].startswith("Heading"), filling


def test_a_table_is_not_parted_where_it_fits_on_the_next_page(theme: Theme, shelf: Shelf, tmp_path: Path) -> None:
    rows = "\n".join(f"| row {n} | {'cell ' * 30}|" for n in range(4))
    for filling in range(20, 60, 3):
        body = "Filling line.\n\n" * filling + f"| a | b |\n|---|---|\n{rows}\n\nThe end."
        file = tmp_path / f"{filling}.pdf"
        write_pdf(sheet_of(lesson(body=body, takeaways=()), shelf), file, "A4")
        with_rows = [page for page in PdfReader(file).pages if any(line.startswith("row ") for line in lines(page))]
        assert len(with_rows) == 1, filling


def test_it_is_in_light_colours_whatever_the_window_is_in(theme: Theme, shelf: Shelf, tmp_path: Path) -> None:
    sheet = sheet_of(lesson(body='!!! key "Key"\n    Text.'), shelf)
    files = []
    for scheme in ("light", "dark"):
        theme.use(scheme)
        files.append(tmp_path / f"{scheme}.pdf")
        write_pdf(sheet, files[-1], "A4")
    pages = [PdfReader(file).pages[0] for file in files]
    light, dark = (page.get_contents() for page in pages)
    assert light is not None
    assert dark is not None
    assert light.get_data() == dark.get_data()


@pytest.mark.parametrize(("face", "family"), [("reading", "Literata"), ("ui", "AtkinsonHyperlegible")])
def test_it_is_set_in_the_face_that_the_window_reads_in(
    theme: Theme, shelf: Shelf, tmp_path: Path, face: str, family: str
) -> None:
    file = tmp_path / "face.pdf"
    write_pdf(replace(sheet_of(lesson(body="Text. " * 40), shelf), face=face), file, "A4")
    used, _ = PdfReader(file).pages[0]._get_fonts()
    assert any(family in name.replace("-", "") for name in used), used


def test_pictures_are_the_packs_own(theme: Theme, tmp_path: Path, shelf: Shelf) -> None:
    picture = QImage(800, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#88aacc"))
    assert picture.save(str(tmp_path / "wide.png"))
    html = (
        '<p><img src="media:wide.png"></p><p><img src="file:///etc/hostname"></p><p><img src="http://x.example/y"></p>'
    )
    file = tmp_path / "lesson.pdf"
    write_pdf(Sheet("Pictures", html, tmp_path), file, "A4")
    assert b"/Width 800" in file.read_bytes()


def test_a_whole_built_in_lesson_can_be_printed(theme: Theme, shelf: Shelf, tmp_path: Path) -> None:
    read_pack = bootstrap.load_pack(paths.bundled()).pack
    assert read_pack is not None
    on = desk(read_pack)
    read = read_pack.modules[0].lessons[0]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    body = with_questions(lesson_body(on, shelf, read), on, shelf)
    pages = print_on(Sheet(read.title, body, shelf.media_root()), printer, "A4")
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == pages
    assert "References" in words(tmp_path / "printed.pdf")


# -- the dialog -----------------------------------------------------------------------------------------


def opened(page: ReaderPage, qtbot: QtBot, file: Path) -> PrintDialog:
    press(qtbot, Qt.Key.Key_P, CTRL)
    dialog = page.window().findChild(PrintDialog)
    assert dialog is not None
    dialog.field.setText(str(file))
    return dialog


def test_ctrl_p_saves_the_lesson_and_shows_where(
    show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    page = show(of_one(body="Words to keep on paper."))
    dialog = opened(page, qtbot, tmp_path / "lesson.pdf")
    assert dialog.act.text() == "Save"
    qtbot.keyClick(dialog.act, Qt.Key.Key_Return)
    assert "Words to keep on paper." in words(tmp_path / "lesson.pdf")
    assert dialog.said.text() == "Saved. 1 page."
    assert dialog.act.text() == "Show the file"
    qtbot.keyClick(dialog.act, Qt.Key.Key_Return)
    assert [url.toLocalFile() for url in shown] == [str(tmp_path)]
    assert not dialog.isVisible()


def test_what_is_wrong_with_a_file_is_said_before_it_is_written(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(of_one(body="Words."))
    there = tmp_path / "there.pdf"
    there.write_text("before")
    dialog = opened(page, qtbot, there)
    assert "will be replaced" in dialog.said.text()
    assert dialog.act.isEnabled()
    for typed, said in (
        ("", "Name a file."),
        (str(tmp_path), "This is a folder"),
        ("/no/such/x.pdf", "no folder /no/such"),
    ):
        dialog.field.setText(typed)
        assert said in dialog.said.text()
        assert not dialog.act.isEnabled()
    dialog.reject()
    assert there.read_text() == "before"


def test_a_file_that_cannot_be_written_is_told_and_another_may_be_chosen(
    show: Show, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(of_one(body="Words."))

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(print_lesson, "write_pdf", refuse)
    dialog = opened(page, qtbot, tmp_path / "lesson.pdf")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.said.text().startswith(f"{tmp_path / 'lesson.pdf'} was not written: Permission denied.")
    assert QApplication.overrideCursor() is None
    monkeypatch.undo()
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert (tmp_path / "lesson.pdf").exists()


def test_an_unwritable_file_raises_what_the_dialog_tells(theme: Theme, shelf: Shelf, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_pdf(sheet_of(lesson(), shelf), tmp_path / "no" / "folder.pdf", "A4")


def test_where_there_is_no_printer_the_dialog_says_so(qtbot: QtBot, theme: Theme, show: Show, tmp_path: Path) -> None:
    page = show(of_one(body="Words."))
    dialog = PrintDialog(theme, page, "A title", tmp_path / "x.pdf", [], ["A4", "Letter"], "A4")
    dialog.open()
    qtbot.mouseClick(dialog.where.segment(1), Qt.MouseButton.LeftButton)
    assert "No printer is set up" in dialog.said.text()
    assert not dialog.act.isEnabled()


def test_a_printer_and_a_paper_are_chosen(qtbot: QtBot, theme: Theme, show: Show, tmp_path: Path) -> None:
    page = show(of_one(body="Words."))
    dialog = PrintDialog(theme, page, "A title", tmp_path / "x.pdf", ["Hall", "Office"], ["A4", "Letter"], "Letter")
    wishes: list[Wish] = []
    dialog.wished.connect(wishes.append)
    dialog.open()
    assert dialog.wish == Wish("Letter", file=tmp_path / "x.pdf")
    qtbot.mouseClick(dialog.where.segment(1), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.paper.segment(0), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.printer, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert wishes == [Wish("A4", printer="Office")]
    dialog.show_done("Sent to Office. 1 page.")
    assert dialog.act.text() == "Close"
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_a_title_makes_a_name_that_every_system_takes() -> None:
    assert print_lesson._usual_file('What? A/B: "yes" <no>.').name == "What A B yes no.pdf"
    assert print_lesson._usual_file("???").name == "Lesson.pdf"
