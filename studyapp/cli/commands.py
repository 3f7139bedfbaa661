"""The command line as a whole: its commands and options; without a command, the window opens."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from studyapp import __version__, bootstrap
from studyapp.cli import check, new, pictures, preview, reports, schema, stats, window
from studyapp.cli import zip as zip_command

_EXAMPLES = """examples:
  studyapp                          open the window on the built-in pack
  studyapp --pack my-pack           open the window on a pack of your own
  studyapp --data /tmp/try          keep the study data in another folder
  studyapp check my-pack --review   print every problem of a pack, and what could be written better
  studyapp new my-pack              write a small pack to begin with
  studyapp preview my-pack          see it while you write it
  studyapp stats my-pack            count what it holds
  studyapp zip my-pack              put it into one file to hand out
  studyapp pictures screens         draw every page of the window into PNG files
"""


def run(argv: Sequence[str]) -> int:
    """Run the command line; the exit code. 0 is well, 1 is problems found, 2 is wrong usage."""
    arguments = _parser().parse_args(argv)
    match arguments.command:
        case "check":
            return check.run(arguments, bootstrap.load_pack, bootstrap.SystemClock().now().date(), bootstrap.add_ids)
        case "stats":
            return stats.run(arguments, bootstrap.load_pack)
        case "new":
            return new.run(arguments, bootstrap.write_starter)
        case "preview":
            return preview.run(arguments)
        case "zip":
            return zip_command.run(arguments, bootstrap.load_pack, bootstrap.zip_pack)
        case "reports":
            return reports.run(arguments, bootstrap.read_reports)
        case "schema":
            return schema.run(arguments, bootstrap.schemas, bootstrap.write_schemas)
        case "pictures":
            return pictures.run(arguments)
        case _:
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
    parser.add_argument(
        "--pack", metavar="PACK", type=Path, help="a pack (folder or .studypack) instead of the built-in one"
    )
    parser.add_argument(
        "--days-ahead", metavar="N", type=int, default=0, help="look at a later day: the clock runs N days ahead"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, command, summary in (
        ("check", check, "print every problem of a pack"),
        ("stats", stats, "count what a pack holds, beside its blueprint"),
        ("new", new, "write a small pack to begin with"),
        ("preview", preview, "show a pack while you write it"),
        ("zip", zip_command, "put a pack into one file to hand out"),
        ("reports", reports, "print what was reported about items, with their places"),
        ("schema", schema, "print the format as JSON Schema, for editors"),
        ("pictures", pictures, "draw every page of the window into PNG files"),
    ):
        command.add_arguments(commands.add_parser(name, help=summary))
    return parser
