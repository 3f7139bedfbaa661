"""``studyapp new``: a small complete pack to write over."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from studyapp.cli.terminal import shown

_EXAMPLES = """examples:
  studyapp new my-pack
  studyapp check my-pack --review
  studyapp preview my-pack
exit codes: 0 written, 1 it cannot be written, 2 wrong usage
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet, or is empty")


def run(arguments: argparse.Namespace, write: Callable[[Path], None]) -> int:
    """Write the pack; the exit code."""
    folder: Path = arguments.folder
    try:
        write(folder)
    except FileExistsError:
        print(f"studyapp new: '{shown(str(folder))}' is not empty; choose a new folder", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"studyapp new: '{shown(str(folder))}' cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{shown(str(folder))}: a small pack with every kind of question; its comments explain the format.")
    print(
        f"Next: studyapp check {shown(str(folder))}, and studyapp preview {shown(str(folder))} to see it as you write."
    )
    return 0
