"""``studyapp`` and ``python -m studyapp``."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or run a command; the exit code."""
    from studyapp.cli import main as command_line

    return command_line(argv)


if __name__ == "__main__":
    sys.exit(main())
