"""The command line: what it prints and how it exits."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from studyapp import paths
from studyapp.__main__ import main
from studyapp.bootstrap import load_pack
from studyapp.cli import check, window
from tests.unit.cli.test_check import asked, no_ids
from tests.unit.packfiles.packs import GLOSSARY, ITEMS, MODULE, write

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[3]


def checked(*folders: Path) -> tuple[int, list[str]]:
    out = io.StringIO()
    code = check.run(asked(list(folders)), load_pack, TODAY, no_ids, out)
    return code, out.getvalue().splitlines()


def test_the_built_in_pack_has_no_problem() -> None:
    code, lines = checked(ROOT)
    assert code == 0
    assert len(lines) == 1
    assert "no problem in 12 modules, 60 lessons" in lines[0]


def test_three_mistakes_in_three_files_are_told_at_their_places(tmp_path: Path) -> None:
    broken = {
        "content/01-empathy.yaml": MODULE.replace("    title: What", "   title: What"),
        "content/glossary.yaml": GLOSSARY.replace("also:", "allso:"),
        "quizzes/01-empathy.yaml": ITEMS.replace("right: You", "wrong: You"),
    }
    code, lines = checked(write(tmp_path, broken))
    assert code == 1
    assert lines[-1] == "3 errors in 3 files"
    told = "\n".join(lines)
    assert "content/01-empathy.yaml:10:4: error: this line is indented by 3, its neighbours by 4" in told
    assert "content/glossary.yaml:2:40: error: unknown field 'allso' in a glossary term  — did you mean 'also'?" in told
    assert "quizzes/01-empathy.yaml:3:5: error: no option is marked right" in told


def test_warnings_do_not_fail(tmp_path: Path) -> None:
    code, lines = checked(
        write(tmp_path, {"quizzes/01-empathy.yaml": ITEMS.replace("\n        because: It m", "\n        #m")})
    )
    assert code == 0
    assert lines[-1] == "1 warning in 1 file"


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(tmp_path / "nowhere")[0] == 2
    assert "there is no folder or file" in capsys.readouterr().err


def test_content_cannot_steer_the_terminal(tmp_path: Path) -> None:
    _, lines = checked(write(tmp_path, {"quizzes/01-empathy.yaml": ITEMS.replace("id: first", 'id: "\\e[31mred"')}))
    assert "\x1b" not in "\n".join(lines)
    assert "\\x1b[31mred" in "\n".join(lines)


def test_python_m_studyapp_and_version() -> None:
    command = [sys.executable, "-m", "studyapp", "--version"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.startswith("StudyApp ")


def test_check_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT)]) == 0
    assert "no problem" in capsys.readouterr().out


def test_no_screen_is_told_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([]) == 1
    assert "no screen" in capsys.readouterr().err


def test_other_systems_and_screens_can_open_a_window() -> None:
    assert window.has_screen("win32", {})
    assert window.has_screen("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert not window.has_screen("linux", {})


def test_where_the_data_lives() -> None:
    assert paths.data_folder("given", {"STUDYAPP_DATA": "set"}) == Path("given")
    assert paths.data_folder(None, {"STUDYAPP_DATA": "set"}) == Path("set")
    assert paths.data_folder(None, {}).name == "StudyApp"


def test_the_first_page_waits_for_nothing_that_takes_long_to_load() -> None:
    script = (
        "import sys; import studyapp.ui.app, studyapp.ui.pages.today, studyapp.storage.glance\n"
        "heavy = ('numpy', 'sqlalchemy', 'alembic', 'yaml', 'markdown', 'nh3', 'rapidfuzz')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.splitlines()[-1] == "[]"


def test_the_command_line_does_not_load_qt_or_the_store() -> None:
    script = (
        "import sys; from studyapp.__main__ import main; main(['check', '.'])\n"
        "print([name for name in ('PySide6', 'sqlalchemy', 'markdown') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.splitlines()[-1] == "[]"
