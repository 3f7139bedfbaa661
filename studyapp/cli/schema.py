"""``studyapp schema``: the pack format as JSON Schema, for editors that complete and check while one types."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studyapp.cli.terminal import shown

_EXAMPLES = """examples:
  studyapp schema items            the schema of a quiz file
  studyapp schema --write .schema  all schemas, a file each ('studyapp new' does it for you)
A file names its schema in its first line:
  # yaml-language-server: $schema=../.schema/items.json
exit codes: 0 printed, 1 they cannot be written, 2 wrong usage
"""
_NAMES = ("manifest", "module", "items", "references", "glossary")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("file", nargs="?", choices=_NAMES, help="which kind of file (default: all, by name)")
    parser.add_argument("--write", type=Path, metavar="DIR", help="write them into a folder instead")


def run(
    arguments: argparse.Namespace,
    schemas: Callable[[], Mapping[str, Mapping[str, Any]]],
    write: Callable[[Path], None],
) -> int:
    """Print or write the schemas; the exit code."""
    if arguments.write:
        try:
            write(arguments.write)
        except OSError as error:
            print(f"studyapp schema: '{shown(str(arguments.write))}': {error.strerror}", file=sys.stderr)
            return 1
        return 0
    found = schemas()
    json.dump(found[arguments.file] if arguments.file else found, sys.stdout, indent=1)
    print()
    return 0
