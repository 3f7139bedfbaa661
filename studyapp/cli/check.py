"""``studyapp check``: every problem of a pack, in a compiler's style."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from studyapp.domain.packs import Pack
from studyapp.domain.problems import Problem, Severity, has_errors
from studyapp.services.ports import Loaded

# Line breaks too, so that a problem is one line; and halves of characters, which a file's name may hold on Linux.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "packs", nargs="*", type=Path, metavar="PACK", help="folders with content/ and quizzes/ (default: this one)"
    )


def run(arguments: argparse.Namespace, load: Callable[[Path], Loaded], out: TextIO | None = None) -> int:
    """Print the problems of the packs. Returns 0 if there is no error, 1 if there is, 2 without a folder."""
    out = out or sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still shows the rest
    folders = arguments.packs or [Path()]
    for folder in folders:
        if not folder.is_dir():
            print(f"studyapp check: there is no folder '{_shown(str(folder))}'", file=sys.stderr)
            return 2
    failed = False
    for folder in folders:
        if len(folders) > 1:
            print(f"{_shown(str(folder))}:", file=out)
        loaded = load(folder)
        for problem in loaded.problems:
            print(_coloured(problem, out), file=out)
        print(_total(loaded.problems, loaded.pack), file=out)
        failed |= has_errors(loaded.problems)
    return int(failed)


def _total(problems: Sequence[Problem], pack: Pack | None) -> str:
    if not problems and pack is not None:
        lessons = len(pack.lesson_by_id)
        return (
            f"{_shown(pack.title)} {_shown(pack.version)}: no problem in {_count(len(pack.modules), 'module')}, "
            f"{_count(lessons, 'lesson')}, {_count(len(pack.items), 'item')}"
        )
    by = Counter(problem.severity for problem in problems)
    files = len({problem.place.file for problem in problems})
    parts = [_count(by[severity], severity.value) for severity in Severity if by[severity]]
    return f"{', '.join(parts)} in {_count(files, 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _coloured(problem: Problem, out: TextIO) -> str:
    line = _shown(str(problem))
    if not out.isatty() or os.environ.get("NO_COLOR"):
        return line
    word = f"{problem.severity}:"
    return line.replace(word, f"{_COLOURS[problem.severity]}{word}\x1b[0m", 1)


def _shown(text: str) -> str:
    """The text with control characters written out: a file's content never steers the terminal."""
    return _CONTROL.sub(lambda found: _written_out(ord(found.group())), text)


def _written_out(character: int) -> str:
    return f"\\x{character:02x}" if character < 0x100 else f"\\u{character:04x}"
