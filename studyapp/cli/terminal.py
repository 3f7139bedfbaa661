"""What goes to the terminal: text whose content cannot steer it, and tables that line up."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TextIO

# Line breaks too, so that a text is one line; and halves of characters, which a file's name may hold on Linux.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """The text with control characters written out: a file's content never steers the terminal."""
    return _CONTROL.sub(lambda found: _written_out(ord(found.group())), text)


def prepared(out: TextIO) -> TextIO:
    """The stream, set to write out the letters that its terminal lacks."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(errors="backslashreplace")
    return out


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: the first column to the left, the others to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    return lines


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _written_out(character: int) -> str:
    return f"\\x{character:02x}" if character < 0x100 else f"\\u{character:04x}"
