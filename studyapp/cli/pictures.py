"""``studyapp pictures``: every page of the window as a PNG, for a machine without a screen and for the README."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go")
    parser.add_argument(
        "--size", type=_size, default=(1280, 800), metavar="WxH", help="size of the window (default: 1280x800)"
    )
    parser.add_argument(
        "--theme",
        choices=("light", "dark", "high-contrast", "both", "all"),
        default="both",
        help="which colours (default: both, light and dark)",
    )
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT", help="size of the text (default: 100)")


def run(arguments: argparse.Namespace) -> int:
    """Draw the pages with a throw-away learner who has a short, made-up history."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from studyapp.ui.pictures import draw_pages

    several = {"both": ("light", "dark"), "all": ("light", "dark", "high-contrast")}
    schemes = several.get(arguments.theme, (arguments.theme,))
    for file in draw_pages(arguments.folder, arguments.pack, schemes, arguments.size, arguments.text / 100):
        print(file)
    return 0


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{text}' is no size such as 1280x800")
    return int(found.group(1)), int(found.group(2))
