"""Promises of the built-in pack that the checker does not know."""

from __future__ import annotations

import re
from pathlib import Path

from studyapp.bootstrap import load_pack
from studyapp.domain.contents import contents
from studyapp.domain.exams.assembly import assemble, gaps
from studyapp.domain.exams.form import History

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


def test_every_reference_is_cited_and_every_citation_resolves() -> None:
    """The checker knows both; neither may be silenced, so the whole list of problems has to be empty."""
    loaded = load_pack(ROOT)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.pack is not None
    cited = {citation.reference for item in loaded.pack.items for citation in item.cite}
    in_lessons = {
        key.split(" ")[0]
        for lesson in loaded.pack.lesson_by_id.values()
        for group in re.findall(r"\[((?:@[^\]]+))\]", lesson.body)
        for key in re.findall(r"@([\w-]+)", group)
    }
    assert cited | in_lessons == set(loaded.pack.references)


def test_the_bank_holds_two_practice_exams_without_a_repeat() -> None:
    pack = load_pack(ROOT).pack
    assert pack is not None
    practice = pack.exams[0]
    first = assemble(practice, pack.active_items, History(), seed=1)
    used = {asked.item for asked in first.items}
    left = [item for item in pack.active_items if item.id not in used]
    second = assemble(practice, left, History(), seed=2)
    assert len(first.items) == len(second.items) == practice.items
    assert gaps(practice, first, pack.active_items) == gaps(practice, second, left) == []


def test_the_curriculum_is_as_large_as_promised() -> None:
    pack = load_pack(ROOT).pack
    assert pack is not None
    assert len(pack.modules) == 12
    assert len(pack.active_items) >= 500
    assert sum(len(item.variants) > 1 for item in pack.active_items) >= 120
    assert len({item.case.case for item in pack.active_items if item.case}) == 12
    for module in pack.modules:
        assert 3 <= len(module.lessons) <= 6
        for lesson in module.lessons:
            assert 500 <= len(lesson.body.split()) <= 1100, lesson.id
