"""``studyapp check``: every problem of a pack, in a compiler's style."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TextIO

from studyapp.cli.terminal import counted, prepared, shown
from studyapp.domain.packs import Pack
from studyapp.domain.problems import Place, Problem, Severity, in_reading_order
from studyapp.services.ports import Loaded

_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}
_EXAMPLES = """examples:
  studyapp check                       the pack in this folder
  studyapp check my-pack other.studypack
  studyapp check my-pack --review      rules of good item writing too
  studyapp check my-pack --add-ids     write an id for each item that lacks one, then check
  studyapp check my-pack --json        {"packs": [{"pack", "id", "version", "problems": [{"file", "line",
                                       "column", "severity", "rule", "message", "hint"}]}]}
exit codes: 0 all is well, 1 errors (with --review also warnings), 2 wrong usage
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument(
        "packs",
        nargs="*",
        type=Path,
        metavar="PACK",
        help="folders with content/ and quizzes/, or .studypack files (default: this folder)",
    )
    parser.add_argument("--review", action="store_true", help="also apply the rules of good item writing (L02 … L45)")
    parser.add_argument("--add-ids", action="store_true", help="first write an id for each item that lacks one")
    parser.add_argument("--json", action="store_true", help="print one JSON object, for editors and CI")


def run(
    arguments: argparse.Namespace,
    load: Callable[[Path], Loaded],
    today: date,
    add_ids: Callable[[Path], list[tuple[Place, str]]],
    out: TextIO | None = None,
) -> int:
    """Print the problems of the packs. Returns 0 if all is well, 1 if not, 2 where there is no such pack.

    Warnings are well enough without the review; with it, only what is silenced with a reason is.
    """
    out = prepared(out or sys.stdout)
    packs = arguments.packs or [Path()]
    for pack in packs:
        if not pack.exists():
            print(f"studyapp check: there is no folder or file '{shown(str(pack))}'", file=sys.stderr)
            return 2
    if arguments.add_ids and not _ids_added(packs, add_ids, out):
        return 1
    checked = [(pack, _checked(load(pack), arguments.review, today)) for pack in packs]
    if arguments.json:
        json.dump({"packs": [_as_json(pack, loaded) for pack, loaded in checked]}, out, indent=2)
        print(file=out)
    else:
        for pack, loaded in checked:
            _print(pack if len(packs) > 1 else None, loaded, out)
    bad = {Severity.ERROR, Severity.WARNING} if arguments.review else {Severity.ERROR}
    return int(any(problem.severity in bad for _, loaded in checked for problem in loaded.problems))


def _ids_added(packs: Sequence[Path], add_ids: Callable[[Path], list[tuple[Place, str]]], out: TextIO) -> bool:
    """Write the ids that are missing and tell where; whether that went well."""
    for pack in packs:
        try:
            for place, id_ in add_ids(pack):
                print(f"{shown(str(place))}: id: {id_} written", file=out)
        except OSError as error:
            print(
                f"studyapp check: ids cannot be written: {error.strerror}: {shown(str(error.filename))}",
                file=sys.stderr,
            )
            return False
    return True


def _checked(loaded: Loaded, review: bool, today: date) -> Loaded:
    if not review or loaded.pack is None:
        return loaded
    from studyapp.domain.review import review as review_pack

    return replace(loaded, problems=tuple(in_reading_order((*loaded.problems, *review_pack(loaded.pack, today)))))


def _print(pack: Path | None, loaded: Loaded, out: TextIO) -> None:
    if pack is not None:
        print(f"{shown(str(pack))}:", file=out)
    for problem in loaded.problems:
        print(_coloured(problem, out), file=out)
    print(_total(loaded.problems, loaded.pack), file=out)


def _as_json(pack: Path, loaded: Loaded) -> dict[str, object]:
    problems = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity,
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in loaded.problems
    ]
    known = loaded.pack
    return {
        "pack": str(pack),
        "id": known.id if known else None,
        "version": known.version if known else None,
        "problems": problems,
    }


def _total(problems: Sequence[Problem], pack: Pack | None) -> str:
    if not problems and pack is not None:
        lessons = len(pack.lesson_by_id)
        return (
            f"{shown(pack.title)} {shown(pack.version)}: no problem in {counted(len(pack.modules), 'module')}, "
            f"{counted(lessons, 'lesson')}, {counted(len(pack.items), 'item')}"
        )
    by = Counter(problem.severity for problem in problems)
    files = len({problem.place.file for problem in problems})
    parts = [counted(by[severity], severity.value) for severity in Severity if by[severity]]
    return f"{', '.join(parts)} in {counted(files, 'file')}"


def _coloured(problem: Problem, out: TextIO) -> str:
    line = shown(str(problem))
    if not out.isatty() or os.environ.get("NO_COLOR"):
        return line
    word = f"{problem.severity}:"
    return line.replace(word, f"{_COLOURS[problem.severity]}{word}\x1b[0m", 1)
