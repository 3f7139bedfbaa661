"""The set-up script: what it says when something is missing, and that it leaves what is done alone."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(__file__).parents[2]


def test_old_pythons_can_read_it_so_that_it_can_say_that_they_are_too_old() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 4))


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "OLDEST", (99, 0))
    with pytest.raises(SystemExit, match="needs Python"):
        run.main([])


def test_missing_libraries_are_named_for_three_package_managers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "has_library", lambda name: name != "libxcb-cursor.so.0")
    monkeypatch.setattr(run, "install_packages", lambda *_: False)
    with pytest.raises(SystemExit) as stopped:
        run.need_libraries(yes=False, window=True)
    said = str(stopped.value)
    assert "apt-get install libxcb-cursor0" in said
    assert "dnf install xcb-util-cursor" in said
    assert "pacman -S xcb-util-cursor" in said


def test_without_a_window_its_libraries_are_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def note(name: str) -> bool:
        asked.append(name)
        return True

    monkeypatch.setattr(run, "has_library", note)
    run.need_libraries(yes=False, window=False)
    assert set(asked) == set(run.OFFSCREEN)


def test_nothing_is_installed_for_a_user_who_did_not_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert run.install_packages(["libgl1"], yes=False) is False


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The set-up on an empty folder, with its two slow steps noted instead of taken."""
    steps: list[str] = []
    (tmp_path / "requirements").mkdir()
    for kind in ("app", "test"):
        (tmp_path / "requirements" / f"{kind}.txt").write_text(f"{kind}==1\n")
    monkeypatch.setattr(run, "ROOT", str(tmp_path))
    monkeypatch.setattr(run, "STAMP", str(tmp_path / "stamp"))
    monkeypatch.setattr(run, "need_libraries", lambda *_: steps.append("libraries"))
    monkeypatch.setattr(run, "install", lambda kind, _: steps.append(kind))
    monkeypatch.setattr(sys, "platform", "linux")
    return steps


def test_the_second_start_does_nothing_again(set_up: list[str]) -> None:
    run.set_up("app", False, window=True)
    run.set_up("app", False, window=True)
    assert set_up == ["libraries", "app"]


def test_what_the_tests_need_includes_the_app(set_up: list[str]) -> None:
    run.set_up("test", False, window=False)
    run.set_up("app", False, window=False)
    assert set_up == ["libraries", "test"]


def test_a_changed_lock_is_installed(set_up: list[str], tmp_path: Path) -> None:
    run.set_up("app", False, window=False)
    (tmp_path / "requirements" / "app.txt").write_text("app==2\n")
    run.set_up("app", False, window=False)
    assert set_up == ["libraries", "app", "app"]


def test_where_there_is_no_screen_the_pages_are_drawn(set_up: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    commands: list[list[str]] = []
    monkeypatch.setattr(run, "start", commands.append)
    run.main([])
    assert commands[0][2:] == ["studyapp", "pictures", str(Path(run.ROOT) / "screens")]


def test_commands_reach_the_app_as_they_were_given(set_up: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(run, "start", commands.append)
    run.main(["check", "my pack"])
    assert commands[0][1:] == ["-m", "studyapp", "check", "my pack"]


def test_a_failed_check_fails_the_test_command() -> None:
    done = subprocess.run(
        [sys.executable, "run.py", "test", "tests/no-such-test.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "Failed: pytest" in done.stdout
