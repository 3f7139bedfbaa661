"""The command line as a whole: its commands and options; without a command, the window opens."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from studyapp import __version__

_EXAMPLES = """examples:
  studyapp                          open the window on the built-in pack
  studyapp --pack my-pack           open the window on a pack of your own
  studyapp --data /tmp/try          keep the study data in another folder
  studyapp check my-pack --review   print every problem of a pack, and what could be written better
  studyapp pictures screens         draw every page of the window into PNG files
"""


def run(argv: Sequence[str]) -> int:
    """Run the command line; the exit code. 0 is well, 1 is problems found, 2 is wrong usage."""
    arguments = _parser().parse_args(argv)
    if arguments.command == "check":
        from studyapp.bootstrap import SystemClock, load_pack
        from studyapp.cli import check

        return check.run(arguments, load_pack, SystemClock().now().date())
    if arguments.command == "pictures":
        from studyapp.cli import pictures

        return pictures.run(arguments)
    from studyapp.cli import window

    return window.open_window(arguments.pack, arguments.data, arguments.days_ahead)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="studyapp",
        description="Self-study for exams, offline. Without a command, the window opens.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"StudyApp {__version__}")
    parser.add_argument("--data", metavar="DIR", help="keep the study data here (also: STUDYAPP_DATA)")
    parser.add_argument("--pack", metavar="PACK", type=Path, help="a pack folder instead of the built-in one")
    parser.add_argument(
        "--days-ahead", metavar="N", type=int, default=0, help="look at a later day: the clock runs N days ahead"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    from studyapp.cli import check, pictures

    check.add_arguments(commands.add_parser("check", help="print every problem of a pack"))
    pictures.add_arguments(commands.add_parser("pictures", help="draw every page of the window into PNG files"))
    return parser
