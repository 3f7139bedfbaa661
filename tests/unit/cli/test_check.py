"""``studyapp check``: what reaches the terminal."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

import pytest

from studyapp.cli import check
from studyapp.domain.packs import Pack
from studyapp.domain.problems import Place, Problem, Severity
from studyapp.services.ports import Loaded

TODAY = date(2026, 11, 24)
PACK = Pack(id="p", title="Sample", version="1.0.0")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def asked(packs: list[Path], *options: str) -> Namespace:
    parser = ArgumentParser()
    check.add_arguments(parser)
    return parser.parse_args([*map(str, packs), *options])


def no_ids(_: Path) -> list[tuple[Place, str]]:
    return []


def checked(problems: list[Problem], folders: list[Path], out: io.StringIO | None = None) -> tuple[int, str]:
    out = out or io.StringIO()
    code = check.run(
        asked(folders),
        lambda _: Loaded(PACK, tuple(problems)),
        TODAY,
        no_ids,
        out,
    )
    return code, out.getvalue()


def checked_on(out: io.TextIOWrapper, folder: Path, problem: Problem) -> int:
    arguments = asked([folder])
    return check.run(arguments, lambda _: Loaded(PACK, (problem,)), TODAY, no_ids, out)


def test_a_problem_is_one_line_whatever_it_quotes(tmp_path: Path) -> None:
    nasty = Problem(Place("q\udcff.yaml", 2, 3), "a\nb\tc\x1b[31m\x9b\u202e\u2028", "h\r")
    _, text = checked([nasty], [tmp_path])
    assert text.splitlines() == [
        "q\\udcff.yaml:2:3: error: a\\x0ab\\x09c\\x1b[31m\\x9b\\u202e\\u2028  — h\\x0d",
        "1 error in 1 file",
    ]


def test_colour_only_on_a_terminal_that_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [Problem(Place("a"), "wrong"), Problem(Place("b"), "odd", severity=Severity.WARNING)]
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in checked(problems, [tmp_path])[1]
    coloured = checked(problems, [tmp_path], Terminal())[1].splitlines()
    assert coloured[0] == "a:1:1: \x1b[31merror:\x1b[0m wrong"
    assert coloured[1] == "b:1:1: \x1b[33mwarning:\x1b[0m odd"
    assert coloured[2] == "1 error, 1 warning in 2 files"
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in checked(problems, [tmp_path], Terminal())[1]


def test_several_packs_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    code, text = checked([], [tmp_path / "one", tmp_path / "two"])
    assert code == 0
    assert [line for line in text.splitlines() if line.endswith(":")] == [f"{tmp_path}/one:", f"{tmp_path}/two:"]


def test_a_missing_folder_is_told_before_any_pack_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = checked([], [tmp_path, tmp_path / "nowhere"])
    assert (code, text) == (2, "")
    assert "there is no folder or file" in capsys.readouterr().err


def test_no_folder_means_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    loads: list[Path] = []

    def load(folder: Path) -> Loaded:
        loads.append(folder.resolve())
        return Loaded(PACK)

    assert check.run(asked([]), load, TODAY, no_ids, io.StringIO()) == 0
    assert loads == [tmp_path.resolve()]


def test_letters_that_the_terminal_lacks_are_written_out(tmp_path: Path) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    problem = Problem(Place("a"), "café", "mend it")
    assert checked_on(out, tmp_path, problem) == 1
    out.flush()
    assert raw.getvalue().splitlines()[0] == rb"a:1:1: error: caf\xe9  \u2014 mend it"


def test_json_for_editors_and_ci(tmp_path: Path) -> None:
    out = io.StringIO()
    problem = Problem(Place("quizzes/a.yaml", 3, 5), "no key", "mark it", rule="L02")
    arguments = asked([tmp_path], "--json")
    assert check.run(arguments, lambda _: Loaded(PACK, (problem,)), TODAY, no_ids, out) == 1
    (told,) = json.loads(out.getvalue())["packs"]
    assert told["pack"] == str(tmp_path)
    assert (told["id"], told["version"]) == ("p", "1.0.0")
    assert told["problems"] == [
        {
            "file": "quizzes/a.yaml",
            "line": 3,
            "column": 5,
            "severity": "error",
            "rule": "L02",
            "message": "no key",
            "hint": "mark it",
        }
    ]


def test_warnings_of_the_review_fail_and_infos_do_not(tmp_path: Path) -> None:
    def code(severity: Severity) -> int:
        arguments = asked([tmp_path], "--review")
        problem = Problem(Place("a"), "odd", severity=severity)
        return check.run(arguments, lambda _: Loaded(PACK, (problem,)), TODAY, no_ids, io.StringIO())

    assert [code(severity) for severity in Severity] == [1, 1, 0]
