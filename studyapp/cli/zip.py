"""``studyapp zip``: a pack as one file to hand out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from studyapp.cli.terminal import shown
from studyapp.domain.problems import has_errors
from studyapp.services.ports import Loaded

_EXAMPLES = """examples:
  studyapp zip my-pack                   writes <id>-<version>.studypack into this folder
  studyapp zip my-pack lesson.studypack
exit codes: 0 written, 1 the pack has errors or the file cannot be written, 2 wrong usage
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("pack", type=Path, metavar="PACK", help="the pack's folder")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the file to write; never over another")


def run(arguments: argparse.Namespace, load: Callable[[Path], Loaded], write: Callable[[Path, Path], None]) -> int:
    """Write the file; the exit code."""
    if not arguments.pack.is_dir():
        print(f"studyapp zip: there is no folder '{shown(str(arguments.pack))}'", file=sys.stderr)
        return 2
    loaded = load(arguments.pack)
    if loaded.pack is None or has_errors(loaded.problems):
        print("studyapp zip: this pack has errors; 'studyapp check' lists them", file=sys.stderr)
        return 1
    file = arguments.file or Path(f"{loaded.pack.id}-{loaded.pack.version}.studypack")
    try:
        write(arguments.pack, file)
    except FileExistsError:
        print(f"studyapp zip: '{shown(str(file))}' is already there; choose another name", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"studyapp zip: '{shown(str(file))}' cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(shown(str(file)))
    return 0
