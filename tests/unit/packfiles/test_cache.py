"""The cache of read packs: quick, never wrong, never dangerous."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from studyapp.packfiles import cache
from studyapp.packfiles.shelf import FolderShelf
from tests.unit.packfiles.packs import ITEMS, write

ROOT = Path(__file__).parents[3]


def test_a_second_load_gives_the_same_pack_and_problems(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", {"quizzes/01-empathy.yaml": ITEMS.replace("objective: tell", "objective: tall")})
    first = FolderShelf(folder, tmp_path / "cache").load()
    assert first.problems
    assert FolderShelf(folder, tmp_path / "cache").load() == first


def test_a_change_in_a_file_is_seen_at_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", {})
    shelf = FolderShelf(folder, tmp_path / "cache")
    shelf.load()
    write(folder, {"quizzes/01-empathy.yaml": ITEMS.replace("Which reply", "What reply")})
    pack = shelf.load().pack
    assert pack is not None
    assert pack.items[0].variants[0].question.ask == "What reply conveys empathy?"


def test_a_warm_start_parses_no_yaml(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from studyapp.packfiles.shelf import FolderShelf\n"
        "pack = FolderShelf(Path('.'), Path(sys.argv[1])).load().pack\n"
        "print(len(pack.items), 'yaml' in sys.modules)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
        )
        for _ in range(2)
    ]
    assert [run.stdout.split()[1] for run in told] == ["True", "False"]


class Harm:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 3",)


def test_a_new_picture_in_a_sub_folder_is_seen(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", {})
    before = cache.key_of(folder)
    (folder / "content/media/deep").mkdir(parents=True)
    (folder / "content/media/deep/new.png").write_bytes(b"1")
    assert cache.key_of(folder) != before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_and_looping_links_do_not_hold_up_the_key(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", {})
    os.mkfifo(folder / "quizzes/pipe.yaml")
    (folder / "quizzes/loop.yaml").symlink_to(folder / "quizzes/loop.yaml")
    assert cache.key_of(folder) == cache.key_of(folder)


class OldPython(pickle.Pickler):
    """Writes members of enumerations as Python 3.11.2, Debian 12's, does."""

    def reducer_override(self, value: object) -> Any:
        return (getattr, (type(value), value.name)) if isinstance(value, Enum) else NotImplemented


def test_what_an_older_python_kept_is_read(tmp_path: Path) -> None:
    loaded = FolderShelf(write(tmp_path / "pack", {})).load()
    with (tmp_path / "key.pack").open("wb") as file:
        OldPython(file, protocol=5).dump(loaded)
    assert cache.fetch(tmp_path, "key") == loaded


@pytest.mark.parametrize(
    "planted",
    [
        b"",
        b"nonsense",
        pickle.dumps(Harm()),
        pickle.dumps({"a": 1}),
        b"cbuiltins\ngetattr\n(cstudyapp.services.ports\nLoaded\nV__init__\ntR.",
        b"cstudyapp.services.ports\nPath\n(V/etc\ntR.",
    ],
)
def test_a_planted_or_broken_file_is_not_used_and_runs_nothing(planted: bytes, tmp_path: Path) -> None:
    (tmp_path / "key.pack").write_bytes(planted)
    assert cache.fetch(tmp_path, "key") is None


def test_only_some_packs_are_kept(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", {})
    for edition in range(12):
        write(folder, {"quizzes/01-empathy.yaml": ITEMS + f"# {edition}\n"})
        FolderShelf(folder, tmp_path / "cache").load()
    assert len(list((tmp_path / "cache").glob("*.pack"))) == 8


def test_a_cache_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    shelf = FolderShelf(write(tmp_path / "pack", {}), tmp_path / "taken")
    assert shelf.load().pack is not None


def test_warming_up_loads_the_converter_before_the_first_lesson() -> None:
    script = (
        "import sys; from pathlib import Path; from studyapp.packfiles.shelf import FolderShelf\n"
        "shelf = FolderShelf(Path('.'))\n"
        "print('markdown' in sys.modules); shelf.warm_up(); print('markdown' in sys.modules, 'nh3' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.split() == ["False", "True", "True"]
