"""The reader: the text, the way through it, its links, pictures and marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp import bootstrap, paths
from studyapp.domain.annotations.anchors import squeezed
from studyapp.domain.packs import Reference
from studyapp.services import lessons
from studyapp.services.ports import Shelf
from studyapp.ui.pages.reader import ReaderPage
from studyapp.ui.pages.reader.body import lesson_body, plain_text
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.elided import ElidedLabel
from tests.builders import desk, lesson, module, pack
from tests.reader import Show, block, of_one, popover, press, texts

LONG = "A very long title about boundaries, self-disclosure, ruptures and repair, of 80."
ALT = Qt.KeyboardModifier.AltModifier


def test_a_lesson_begins_with_what_it_is_for_and_ends_with_what_to_keep(show: Show) -> None:
    references = {key: Reference(key, f"{key}, a book.") for key in ("zed2001", "abe2002")}
    first = replace(module(), lessons=(lesson(body="Cited [@zed2001; @abe2002]. Again [@zed2001]."), lesson("first-2")))
    page = show(desk(pack(modules=(first, module("second")), references=references)))
    read = page.text.toPlainText().replace("\xa0", " ")
    parts = [
        "Lesson first-1",
        "Lesson 1 of 2 in Module first. About 1 minute.",
        "After this lesson you can",
        "Know it.",
    ]
    parts += [
        "Cited",
        "What to take away",
        "Take this.",
        "References",
        "1",
        "zed2001, a book.",
        "2",
        "abe2002, a book.",
    ]
    places = [read.find(part, 0) for part in parts]
    assert -1 not in places
    ordered = [read.find("Know it."), read.find("Cited"), read.find("Take this."), read.find("zed2001, a book.")]
    assert ordered == sorted(ordered)
    assert read.find("zed2001, a book.") < read.find("abe2002, a book.")


def test_opening_is_remembered_and_announced(show: Show, qtbot: QtBot) -> None:
    on = desk()
    page = show(on)
    with qtbot.waitSignal(page.lesson_shown) as shown:
        page.open("second-1")
    assert shown.args == ["second-1"]
    assert lessons.next_to_read(on) == on.pack.lesson_by_id["second-1"]


def test_body_text_has_its_line_height_and_colour(show: Show, theme: Theme) -> None:
    page = show(desk())
    for scheme in ("light", "dark"):
        theme.use(scheme)
        QApplication.processEvents()
        body = block(page, "Many words")
        assert body.layout().lineAt(0).height() * 1.07 == pytest.approx(29, abs=1)
        for start in ("Lesson first-1", "Part one", "Many words", "Take this."):
            pieces = block(page, start).begin()
            assert pieces.fragment().charFormat().foreground().color() == theme.colour("text.primary"), start


def test_minutes_left_and_the_line_follow_the_reading(show: Show) -> None:
    page = show(of_one(body="Many words follow here. " * 500))
    assert "10 min left" in texts(page)
    bar = page.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert "5 min left" in texts(page)
    bar.setValue(bar.maximum())
    assert "min left" not in texts(page)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down])
def test_keys_scroll(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    page = show(of_one(body="Many words follow here. " * 500))
    qtbot.keyClick(page.text, key)
    assert page.text.verticalScrollBar().value() > 0


def test_alt_and_an_arrow_leaf_through_without_marking(show: Show, qtbot: QtBot) -> None:
    on = desk()
    page = show(on)
    seen: list[str] = []
    page.lesson_shown.connect(seen.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(page.text, key, ALT)
    assert seen == ["first-2", "second-1", "first-2"]
    assert sum(progress.read for progress in lessons.modules(on)) == 0


def test_the_footer_of_a_lesson_that_is_read(show: Show, qtbot: QtBot) -> None:
    on = desk()
    page = show(on, "second-2")
    assert page.footer.on_button.text() == "Mark as read"
    with qtbot.waitSignal(page.closed):
        qtbot.mouseClick(page.footer.on_button, Qt.MouseButton.LeftButton)
    page.open("second-2")
    assert "Read 24 November." in texts(page)
    assert page.footer.on_button.text() == "Close"
    qtbot.mouseClick(page.footer.unread_button, Qt.MouseButton.LeftButton)
    assert page.footer.on_button.text() == "Mark as read"
    assert page.text.hasFocus()


def test_the_end_of_a_long_lesson_is_found_again(show: Show, theme: Theme) -> None:
    page = show(of_one(body="Many words follow here.\n\n" * 1500))
    bar = page.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    end = bar.value()
    page.open("first-2")
    page.open("first-1")
    assert bar.value() == end
    theme.use("dark")
    assert bar.value() == end


def test_the_section_that_is_read_stays_in_sight_in_the_contents(show: Show) -> None:
    page = show(of_one(body="\n\n".join(f"## Part {n}\n\n" + "Many words. " * 90 for n in range(40))), size=(1224, 600))
    last = page.contents.buttons["part-39"]
    assert last.visibleRegion().isEmpty()
    page.text.scrollToAnchor("part-39")
    QApplication.processEvents()
    assert last.isChecked()
    assert not last.visibleRegion().isEmpty()
    assert last.mapTo(page, QPoint(0, 0)).x() >= 12


def test_a_lesson_without_sections_has_no_contents(show: Show) -> None:
    page = show(of_one(body="One thought.", takeaways=()))
    assert not page.contents.isVisible()
    page.open("first-2")
    assert page.contents.isVisible()


@pytest.mark.parametrize("width", [904, 968, 1224])
def test_long_titles_give_way(show: Show, width: int) -> None:
    first = replace(module(title=LONG), lessons=tuple(lesson(f"first-{n}", title=LONG) for n in (1, 2)))
    on = desk(pack(modules=(first, module("second"))))
    lessons.mark_read(on, "first-1")
    page = show(on, size=(width, 640))
    assert page.width() == width
    for widget in page.findChildren(QWidget):
        if widget.isVisible():
            assert widget.mapTo(page, QPoint(widget.width(), 0)).x() <= width, widget
    whole = [label for label in page.findChildren(ElidedLabel) if label.isVisible()]
    assert all(label.text().startswith((LONG, "Next: ")) for label in whole)
    if width < 1000:
        assert all(label.shown.endswith("…") for label in whole)


def test_a_term_is_explained_by_mouse_and_the_focus_comes_back(
    written: Callable[[str], ReaderPage], qtbot: QtBot
) -> None:
    page = written("A plain beginning. [[countertransference]] follows.")
    at = block(page, "A plain").position() + 22
    cursor = page.text.textCursor()
    cursor.setPosition(at)
    qtbot.mouseClick(
        page.text.viewport(), Qt.MouseButton.LeftButton, pos=page.text.cursorRect(cursor).center() + QPoint(4, 0)
    )
    shown = popover()
    assert "What the therapist feels." in texts(shown)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is None
    # Without a window manager nobody makes the window active again; within it, the focus is back.
    assert page.window().focusWidget() is page.text


def test_the_link_under_the_keyboard_is_ringed(
    written: Callable[[str], ReaderPage], qtbot: QtBot, theme: Theme
) -> None:
    page = written("[[countertransference]] and [[empathy]].")
    assert page.text.extraSelections() == []
    for word in ("countertransference", "empathy"):
        qtbot.keyClick(page.text, Qt.Key.Key_Tab)
        (ring,) = page.text.extraSelections()
        assert ring.cursor.selectedText() == word
    QApplication.processEvents()
    seen = page.text.viewport().grab().toImage()
    box = page.text.cursorRect(page.text.textCursor())
    column = [seen.pixelColor(box.left() + 6, y) for y in range(box.top() - 4, box.bottom() + 5)]
    assert theme.colour("focus.ring") in column
    qtbot.mousePress(page.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert page.text.extraSelections() == []


def test_a_definition_leads_on_to_another_term_and_to_its_source(written: Callable[..., ReaderPage]) -> None:
    page = written(
        "[[empathy]] and [[countertransference]] [@elliott2018]",
        "empathy: 'See [[countertransference]] [@elliott2018].'\ncountertransference: What the therapist feels.\n",
    )
    for link, said in (("term:countertransference", "What the therapist feels."), ("cite:elliott2018", "Elliott, R.")):
        page.text.followed.emit("term:empathy", QPoint(300, 300))
        next(label for label in popover().findChildren(QLabel) if "<a " in label.text()).linkActivated.emit(link)
        assert said in texts(popover())
        popover().close()


def test_a_link_to_a_lesson_opens_it_and_a_check_asks_its_item(show: Show, qtbot: QtBot) -> None:
    page = show(desk())
    page.text.followed.emit("lesson:second-1", QPoint(300, 300))
    assert "Lesson second-1" in page.text.toPlainText()


def test_a_browser_opens_only_when_told_to(show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    page = show(desk())
    address = "https://example.org/" + "x" * 200
    page.text.followed.emit(address, QPoint(300, 300))
    shown = popover()
    assert address in texts(shown).replace("\u200b", "")
    for label in shown.findChildren(QLabel):
        assert label.minimumSizeHint().width() <= label.width()
    close, act = shown.findChildren(type(page.footer.on_button))
    assert close.hasFocus()
    qtbot.keyClick(close, Qt.Key.Key_Space)
    assert opened == []
    page.text.followed.emit(address, QPoint(300, 300))
    act = popover().findChildren(type(page.footer.on_button))[1]
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    assert opened == [address]


def test_pictures_fit_the_measure_and_a_callout(written: Callable[[str], ReaderPage], tmp_path: Path) -> None:
    media = tmp_path / "content" / "media"
    media.mkdir(parents=True)
    wide = QImage(1600, 400, QImage.Format.Format_RGB32)
    wide.fill(QColor("#88aacc"))
    assert wide.save(str(media / "wide.png"))
    (media / "small.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><circle cx="60" cy="60" r="50"/></svg>'
    )
    page = written(
        '![Wide](media/wide.png)\n\n![Small](media/small.svg)\n\n!!! key "Key"\n    ![In it](media/wide.png)'
    )
    document = page.text.document()
    sizes = []
    found = document.begin()
    while found.isValid():
        pieces = found.begin()
        while not pieces.atEnd():
            shape = pieces.fragment().charFormat().toImageFormat()
            if shape.name().startswith("media:"):
                sizes.append((round(shape.width()), round(shape.height())))
            pieces += 1
        found = found.next()
    assert sizes == [(640, 160), (300, 120), (546, 136)]
    assert document.size().width() <= page.text.viewport().width() + 1
    assert page.text.loadResource(2, QUrl("media:missing.png")) is None


def test_a_lesson_with_wide_tables_and_code_stays_inside(written: Callable[[str], ReaderPage]) -> None:
    words = ["countertransference", "psychotherapeutic", "generalizability", "acknowledgement", "institutionalised"]
    table = f"| {' | '.join(words)} |\n|{'---|' * 5}\n| {' | '.join(words)} |"
    page = written(f"{table}\n\n```\n{'code ' * 60}\n```\n\nhttps://example.org/{'x' * 300}")
    assert page.text.document().size().width() <= page.text.viewport().width() + 1


def test_a_backspace_is_no_way_back(show: Show, qtbot: QtBot) -> None:
    page = show(desk())
    page.open("first-2")
    qtbot.keyClick(page.text, Qt.Key.Key_Backspace)
    assert "Lesson first-2" in page.text.toPlainText()


@pytest.mark.parametrize(
    ("body", "said"),
    [("[[countertransference]].", "What the therapist feels."), ("As found [@elliott2018].", "Elliott, R.")],
)
def test_terms_and_sources_are_explained_by_keyboard(
    written: Callable[[str], ReaderPage], qtbot: QtBot, body: str, said: str
) -> None:
    page = written(body)
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    assert said in texts(popover())
    popover().close()
    assert page.window().focusWidget() is page.text
    assert page.text.current_link


def test_a_figure_has_its_caption_and_tells_in_words_what_it_shows(
    written: Callable[[str], ReaderPage], qtbot: QtBot, tmp_path: Path
) -> None:
    media = tmp_path / "content" / "media"
    media.mkdir(parents=True)
    (media / "parts.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><circle cx="60" cy="60" r="50"/></svg>'
    )
    page = written('Before.\n\n![Three circles that overlap](media/parts.svg "Bordin’s three parts")\n\nAfter.')
    caption = block(page, "Bordin’s three parts")
    assert caption.previous().text() == "\ufffc"
    press(qtbot, Qt.Key.Key_Tab)
    assert page.text.accessibleDescription() == "Picture: Three circles that overlap"
    press(qtbot, Qt.Key.Key_Return)
    assert "Three circles that overlap" in texts(popover())
    popover().close()


def test_a_table_has_its_caption_above_it(written: Callable[[str], ReaderPage]) -> None:
    page = written("Before.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Two *kinds*\n\nAfter.")
    caption = block(page, "Two kinds")
    assert page.text.top_of(caption.position()) < page.text.top_of(block(page, "a").position())
    assert caption.begin().fragment().charFormat().font().pixelSize() == 14


def test_the_words_of_a_lesson_are_the_same_in_the_window_and_without_one(show: Show, shelf: Shelf) -> None:
    read_pack = bootstrap.load_pack(paths.bundled()).pack
    assert read_pack is not None
    on = desk(read_pack)
    page = show(on, on.pack.modules[0].lessons[0].id, shelf)
    for id_, read in on.pack.lesson_by_id.items():
        page.open(id_)
        assert squeezed(page.text.words.text).strip() == squeezed(plain_text(lesson_body(on, shelf, read))).strip()
