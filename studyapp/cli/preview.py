"""``studyapp preview``: the app on a pack that is being written, with a learner who is thrown away."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from studyapp.cli.terminal import shown

_EXAMPLES = """examples:
  studyapp preview my-pack
Save a file, and the page shows the change where it is; problems stand below it. Nothing that you answer is kept.
exit codes: 0 closed, 1 no screen, 2 wrong usage
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="PACK", help="a pack (default: this)")


def run(arguments: argparse.Namespace) -> int:
    """Open the window on the pack and follow its files until it is closed; the exit code."""
    if not arguments.folder.exists():
        print(f"studyapp preview: there is no folder or file '{shown(str(arguments.folder))}'", file=sys.stderr)
        return 2
    from studyapp.cli.window import open_window

    with tempfile.TemporaryDirectory(prefix="studyapp-preview-") as data:
        return open_window(arguments.folder.resolve(), data, follow=True)
