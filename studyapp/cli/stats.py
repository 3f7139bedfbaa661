"""``studyapp stats``: what a pack holds, beside what its blueprint asks for."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from studyapp.cli.terminal import counted, prepared, shown, table
from studyapp.domain.contents import Contents, contents
from studyapp.domain.packs import WORDS_PER_MINUTE, Level, Pack
from studyapp.services.ports import Loaded

_EXAMPLES = """examples:
  studyapp stats                 the pack in this folder
  studyapp stats my-pack --json  the same figures for a program
exit codes: 0 printed, 1 the pack cannot be read (see 'studyapp check'), 2 wrong usage
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("pack", nargs="?", type=Path, default=Path(), metavar="PACK", help="a pack (default: this one)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace, load: Callable[[Path], Loaded], out: TextIO | None = None) -> int:
    """Print the figures; the exit code."""
    out = prepared(out or sys.stdout)
    if not arguments.pack.exists():
        print(f"studyapp stats: there is no folder or file '{shown(str(arguments.pack))}'", file=sys.stderr)
        return 2
    pack = load(arguments.pack).pack
    if pack is None:
        print("studyapp stats: this pack cannot be read; 'studyapp check' says why", file=sys.stderr)
        return 1
    held = contents(pack)
    if arguments.json:
        json.dump({"id": pack.id, "version": pack.version, **asdict(held)}, out, indent=2)
        print(file=out)
    else:
        print("\n".join(_lines(pack, held)), file=out)
    return 0


def _lines(pack: Pack, held: Contents) -> list[str]:
    return [
        f"{shown(pack.title)} {shown(pack.version)}",
        f"{counted(len(held.modules), 'module')}, {counted(sum(m.lessons for m in held.modules), 'lesson')}: "
        f"{held.words:,} words, about {held.minutes} minutes at {WORDS_PER_MINUTE} words a minute",
        f"{counted(held.items, 'item')} ({held.with_variants} with variants, {held.ways} ways of asking; "
        f"{counted(held.cases, 'case')}); {counted(held.references, 'reference')}; {counted(held.terms, 'term')}; "
        f"{counted(len(held.misconceptions), 'misconception')} named by {sum(held.misconceptions.values())} options",
        "",
        *table(_modules(held)),
        "",
        *table([["kind", "items", "share"], *_shares(held.kinds)]),
        "",
        *table(_objectives(held)),
    ]


def _modules(held: Contents) -> list[list[str]]:
    rows = [["module", "lessons", "words", "min", "items", *(level.value for level in Level), "share", "blueprint"]]
    for module in held.modules:
        levels = [str(module.levels[level]) for level in Level]
        share = module.items / held.items if held.items else 0.0
        wanted = "–" if module.wanted is None else f"{module.wanted:.0%}"
        figures = [str(module.lessons), f"{module.words:,}", str(module.minutes), str(module.items)]
        rows.append([shown(module.id), *figures, *levels, f"{share:.0%}", wanted])
    totals = [str(held.levels[level]) for level in Level]
    lessons = sum(module.lessons for module in held.modules)
    rows.append(["all", str(lessons), f"{held.words:,}", str(held.minutes), str(held.items), *totals, "", ""])
    shares = [f"{held.levels[level] / held.items:.0%}" if held.items else "–" for level in Level]
    rows.append(["share", "", "", "", "", *shares, "", ""])
    if held.wanted_levels:
        asked_for = [f"{held.wanted_levels.get(level, 0):.0%}" for level in Level]
        rows.append(["blueprint", "", "", "", "", *asked_for, "", ""])
    return rows


def _shares(counts: Mapping[str, int]) -> list[list[str]]:
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    return [[name, str(number), f"{number / total:.0%}"] for name, number in ordered]


def _objectives(held: Contents) -> list[list[str]]:
    rows = [["objective", "level", "items", "lessons"]]
    return rows + [[shown(o.id), o.level.value, str(o.items), str(o.lessons)] for o in held.objectives]
