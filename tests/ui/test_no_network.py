"""An outsider's text: nothing is loaded from anywhere, nothing runs, and the page keeps its shape."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication

from studyapp import bootstrap
from studyapp.ui import lesson_flow
from studyapp.ui.pages.reader.text import LessonText
from tests.unit.packfiles.packs import MODULE, write
from tests.window import Learner, Open

ROWS = "\n".join(f"      | cell {n} | {'wide ' * 30} | more |" for n in range(250))
HOSTILE = f"""\
      <script>document.write(1)</script><img src="http://evil.example/a.png" onerror="x()">
      <iframe src="https://evil.example"></iframe><link rel="stylesheet" href="http://evil.example/x.css">
      <style>@import url(http://evil.example/y.css); body {{ background: url(http://evil.example/z.png) }}</style>

      ![remote](http://evil.example/b.png) ![data](data:image/png;base64,AAAA) ![local](file:///etc/passwd)

      [file](file:///etc/passwd) [script](javascript:alert(1)) [web](https://example.org/page)

      | a | b | c |
      |---|---|---|
{ROWS}

      The end.
"""


class Recorder:
    """Notes every resource that the page asks for, and every attempt to leave the machine."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.left: list[object] = []
        original = LessonText.loadResource

        def load(text: LessonText, kind: int, name: QUrl | str) -> object:
            found = original(text, kind, name)
            address = name.toString() if isinstance(name, QUrl) else name
            if found is not None:
                self.asked.append(address)
            return found

        def opened(url: QUrl) -> bool:
            self.left.append(url)
            return True

        monkeypatch.setattr(LessonText, "loadResource", load)
        monkeypatch.setattr(QDesktopServices, "openUrl", opened)
        monkeypatch.setattr(socket.socket, "connect", lambda _, address: self.left.append(address))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *address: self.left.append(address))


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    return Recorder(monkeypatch)


@pytest.fixture
def reading(recorder: Recorder, open_window: Open, tmp_path: Path) -> Learner:
    body = MODULE.index("      A [[countertransference]]"), MODULE.index("    takeaways:")
    module = MODULE[: body[0]] + HOSTILE + MODULE[body[1] :]
    folder = write(tmp_path / "pack", {"content/01-empathy.yaml": module})
    shelf = bootstrap.open_shelf(folder)
    learner = open_window(tmp_path / "data", shelf)
    learner.window.resize(1024, 640)
    lesson_flow.open_lesson(learner.window, "what-empathy-is")
    QApplication.processEvents()
    return learner


def test_no_request_leaves(reading: Learner, recorder: Recorder) -> None:
    text = reading.reader.text
    assert "The end." in text.toPlainText()
    assert recorder.left == []
    assert [address for address in recorder.asked if not address.startswith(("icon:", "media:"))] == []
    html = text.toHtml()
    for trace in (
        'src="http',
        'href="http://evil',
        "<script",
        "<iframe",
        "<style>",
        "file:///",
        "javascript:",
        "base64",
    ):
        assert trace not in html


def test_a_huge_table_stays_within_the_column(reading: Learner) -> None:
    text = reading.reader.text
    assert text.horizontalScrollBar().maximum() == 0
    assert text.document().size().width() <= text.viewport().width() + 1


def test_links_into_the_machine_do_nothing_and_links_out_ask_first(reading: Learner, recorder: Recorder) -> None:
    text = reading.reader.text
    for link in ("file:///etc/passwd", "javascript:alert(1)", "data:text/html,x"):
        text.followed.emit(link, QPoint(300, 300))
        assert QApplication.activePopupWidget() is None
    text.followed.emit("https://example.org/page", QPoint(300, 300))
    popover = QApplication.activePopupWidget()
    assert popover is not None
    assert recorder.left == []
    popover.close()


def test_resources_of_every_kind_are_refused(reading: Learner) -> None:
    text = reading.reader.text
    for kind in QTextDocument.ResourceType:
        for address in ("http://evil.example/a", "file:///etc/passwd", "qrc:/x", "ftp://evil.example"):
            assert text.loadResource(kind.value, QUrl(address)) is None
