"""``studyapp reports``: what learners here reported about items, for whoever wrote them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from studyapp import paths
from studyapp.cli.terminal import counted, prepared, shown
from studyapp.services.marks import Report
from studyapp.services.ports import StoreError

_EXAMPLES = """examples:
  studyapp reports                     reports on the built-in pack
  studyapp --pack my-pack reports      reports on another pack
  studyapp reports --json              [{"item", "file", "line", "column", "note"}]
exit codes: 0 printed, 1 the pack or the study data cannot be read, 2 wrong usage
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("--json", action="store_true", help="print a JSON list")


def run(
    arguments: argparse.Namespace,
    read: Callable[[Path, Path], Sequence[Report] | None],
    out: TextIO | None = None,
) -> int:
    """Print the reports, each with its place in the pack; the exit code."""
    out = prepared(out or sys.stdout)
    try:
        found = read(arguments.pack or paths.bundled(), paths.data_folder(arguments.data, os.environ))
    except StoreError as error:
        print(f"studyapp reports: {shown(str(error))}", file=sys.stderr)
        return 1
    if found is None:
        print("studyapp reports: this pack cannot be read; 'studyapp check' says why", file=sys.stderr)
        return 1
    if arguments.json:
        json.dump([_as_json(report) for report in found], out, indent=2)
        print(file=out)
        return 0
    for report in found:
        where = str(report.place) if report.place else "no longer in the pack"
        print(f"{shown(where)}: '{shown(report.item)}': {shown(report.note)}", file=out)
    print(counted(len(found), "report"), file=out)
    return 0


def _as_json(report: Report) -> dict[str, object]:
    place = report.place
    return {
        "item": report.item,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "note": report.note,
    }
