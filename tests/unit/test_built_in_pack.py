"""Promises of the built-in pack that the checker does not know."""

from __future__ import annotations

import re
from pathlib import Path

from studyapp.bootstrap import load_pack
from studyapp.domain.contents import contents

ROOT = Path(__file__).parents[2]


def test_every_misconception_is_one_of_the_list() -> None:
    pack = load_pack(ROOT).pack
    assert pack is not None
    listed = re.findall(r"^\| `([\w-]+)`", (ROOT / "content/README.md").read_text("utf-8"), re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(contents(pack).misconceptions) <= set(listed)


def test_every_objective_is_taught_and_tested() -> None:
    pack = load_pack(ROOT).pack
    assert pack is not None
    for objective in contents(pack).objectives:
        assert objective.lessons >= 1, objective.id
        assert objective.items >= 3, objective.id


def test_figures_name_one_bundled_face() -> None:
    """Qt reads a list of faces as the name of one, and a machine without fonts would then show boxes."""
    figures = sorted((ROOT / "content/media").glob("*.svg"))
    assert figures
    for figure in figures:
        faces = set(re.findall(r'font-family="([^"]*)"', figure.read_text("utf-8")))
        assert faces == {"Atkinson Hyperlegible Next"}, figure.name
