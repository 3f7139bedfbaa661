"""``studyapp`` and ``python -m studyapp``."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Without arguments open the window, else run the command line; the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if not arguments:
        # Straight to the window: the command line's parser would cost it a tenth of a second on a slow machine.
        import gc

        # Nothing that start-up makes is rubbish; the window turns the collector on again once it can be used.
        gc.disable()
        from studyapp.cli.window import open_window

        return open_window()
    from studyapp.cli.commands import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
