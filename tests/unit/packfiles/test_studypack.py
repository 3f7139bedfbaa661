"""A pack in one file: the same pack, and nothing that a hostile one could do."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from studyapp.packfiles import studypack
from studyapp.packfiles.pack_folder import read_pack
from studyapp.packfiles.studypack import StudypackShelf, unpacked, write_studypack
from tests.unit.packfiles.packs import ITEMS, SOUND, write


def zipped(file: Path, entries: Mapping[str, bytes | str]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file


def told(file: Path, tmp_path: Path) -> list[str]:
    return [str(problem) for problem in StudypackShelf(file, tmp_path / "cache").load().problems]


@pytest.mark.parametrize("cached", [True, False])
def test_a_file_holds_the_same_pack_as_the_folder(tmp_path: Path, cached: bool) -> None:
    folder = write(tmp_path / "pack", {"quizzes/01-empathy.yaml": ITEMS.replace("right:", "wrong:")})
    write_studypack(folder, tmp_path / "pack.studypack")
    shelf = StudypackShelf(tmp_path / "pack.studypack", tmp_path / "cache" if cached else None)
    assert shelf.load() == read_pack(folder)
    assert shelf.load() == read_pack(folder)


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_studypack(write(tmp_path / name, {}), tmp_path / f"{name}.studypack")
    assert (tmp_path / "one.studypack").read_bytes() == (tmp_path / "two.studypack").read_bytes()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "pack.studypack").write_text("mine")
    with pytest.raises(FileExistsError):
        write_studypack(write(tmp_path / "pack", {}), tmp_path / "pack.studypack")
    assert (tmp_path / "pack.studypack").read_text() == "mine"


def test_the_folder_may_have_been_zipped_with_a_readme_beside_it(tmp_path: Path) -> None:
    inner = {f"my-pack/{name}": text for name, text in SOUND.items()} | {"my-pack/README.md": "# Hello"}
    assert told(zipped(tmp_path / "a.studypack", inner), tmp_path) == []
    outer = {**SOUND, "README.md": "# Hello"}
    assert told(zipped(tmp_path / "b.studypack", outer), tmp_path) == []


@pytest.mark.parametrize(
    "name", ["../evil.yaml", "/etc/evil.yaml", "content/../../evil.yaml", "content\\evil.yaml", "C:/evil", "a\x07b"]
)
def test_no_entry_leaves_the_pack(name: str, tmp_path: Path) -> None:
    file = tmp_path / "pack.studypack"
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = name  # as a hostile program would write it
        archive.writestr(entry, "x")
    (problem,) = told(file, tmp_path)
    assert "leaves the pack or is no name for a file" in problem
    assert not list(tmp_path.glob("**/*evil*"))


def test_a_link_is_refused(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("content/pack.yaml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "pack.studypack", "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    assert told(tmp_path / "pack.studypack", tmp_path) == [
        "pack.studypack:1:1: error: holds the link 'content/pack.yaml'  — put the file itself there"
    ]


def test_a_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    file = zipped(tmp_path / "pack.studypack", {"content/pack.yaml": b"0" * 50_000_000})
    assert file.stat().st_size < 100_000
    (problem,) = told(file, tmp_path)
    assert "larger than 5 MB" in problem
    assert not any((tmp_path / "cache" / "unpacked").iterdir())


def test_many_files_together_stop_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studypack, "LARGEST", 3_000_000)
    entries: dict[str, bytes | str] = {f"content/media/{n}.png": b"0" * 1_000_000 for n in range(5)}
    assert "holds more than 200 MB" in told(zipped(tmp_path / "pack.studypack", entries), tmp_path)[0]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({f"content/{n}": "" for n in range(5001)}, "holds more than 5,000 files"),
        ({"content/a.yaml": "", "content/A.yaml": ""}, "twice"),
    ],
)
def test_entries_that_make_no_pack(entries: dict[str, bytes | str], said: str, tmp_path: Path) -> None:
    assert said in told(zipped(tmp_path / "pack.studypack", entries), tmp_path)[0]


def test_an_odd_method_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pack.studypack", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("content/pack.yaml", "x")
    assert "in a way that is not read here" in told(tmp_path / "pack.studypack", tmp_path)[0]


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "pack.studypack", {"content/pack.yaml": "x"})
    data = bytearray(file.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    file.write_bytes(data)
    assert "is encrypted" in told(file, tmp_path)[0]


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 17])
def test_what_is_no_zip_file_says_so(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "pack.studypack").write_bytes(data)
    assert "is no zip file, or a damaged one" in told(tmp_path / "pack.studypack", tmp_path)[0]


def test_a_damaged_entry_says_so(tmp_path: Path) -> None:
    file = zipped(tmp_path / "pack.studypack", {"content/pack.yaml": "format: 1\n" * 500})
    data = bytearray(file.read_bytes())
    data[60:70] = b"\xff" * 10
    file.write_bytes(data)
    assert "is no zip file, or a damaged one" in told(file, tmp_path)[0]


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    folder, problems = unpacked(tmp_path / "none.studypack", tmp_path / "cache")
    assert folder is None
    assert "cannot be read" in str(problems[0])
