"""A pack as one file to hand out: a zip with the ending ``.studypack``.

It is unpacked into a folder of its own, never over anything, and from there read like any other pack. What it
says of itself is not believed: names are checked before a byte is written, sizes while bytes are written.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from studyapp.domain.problems import Place, Problem
from studyapp.packfiles.fields import shown
from studyapp.packfiles.media import LARGEST_PICTURE
from studyapp.packfiles.shelf import FolderShelf
from studyapp.services.ports import Loaded

ENDING = ".studypack"
LARGEST = 200_000_000
"""Bytes of a file, and of all that is in it."""
MOST_ENTRIES = 5_000

_PARTS = ("content", "quizzes")
_BAD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 16
_EPOCH = (1980, 1, 1, 0, 0, 0)


class StudypackShelf(FolderShelf):
    """A pack in a ``.studypack`` file. Implements ``services.ports.Shelf``."""

    def __init__(self, file: Path, cache: Path | None = None) -> None:
        self._parent = cache / "unpacked" if cache else Path(tempfile.mkdtemp(prefix="studyapp-"))
        if cache is None:
            weakref.finalize(self, shutil.rmtree, self._parent, ignore_errors=True)
        self._file = file
        super().__init__(self._parent, cache)

    def load(self) -> Loaded:
        """Unpack the file unless that was done before, and read the pack."""
        folder, problems = unpacked(self._file, self._parent)
        if folder is None:
            return Loaded(None, problems)
        self._folder = folder
        return super().load()


def unpacked(file: Path, parent: Path) -> tuple[Path | None, tuple[Problem, ...]]:
    """The folder below ``parent`` that holds what is in the file, or ``None`` and why it cannot be used."""
    try:
        folder = parent / _hash(file)
        if not folder.is_dir():
            parent.mkdir(parents=True, exist_ok=True)
            half_done = Path(tempfile.mkdtemp(dir=parent))
            try:
                if fault := _unpack(file, half_done):
                    return None, (Problem(Place(file.name), *fault),)
                half_done.replace(folder)
            finally:
                shutil.rmtree(half_done, ignore_errors=True)
    except OSError as error:
        return None, (Problem(Place(file.name), f"cannot be read: {error.strerror}", "check the file and the disk"),)
    return folder, ()


def write_studypack(folder: Path, file: Path) -> None:
    """Put a pack's files into one; the same files give the same bytes. Raises ``OSError``; writes over nothing."""
    with file.open("xb") as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for source in sorted(_files_of(folder)):
            entry = zipfile.ZipInfo(source.relative_to(folder).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, source.read_bytes())


def _files_of(folder: Path) -> Iterator[Path]:
    for part in _PARTS:
        for inside, _, names in os.walk(folder / part):
            yield from (Path(inside, name) for name in names if not name.startswith("."))


def _hash(file: Path) -> str:
    digest = hashlib.blake2b(digest_size=20)
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _unpack(file: Path, into: Path) -> tuple[str, str] | None:
    """Write the entries below ``into``; what is wrong with the file, and what to do, if anything is."""
    if file.stat().st_size > LARGEST:
        return "is larger than 200 MB", "make two packs of it"
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if fault := _refused(entries):
                return fault
            return _write(archive, entries, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError):
        return "is no zip file, or a damaged one", "zip the pack's folder again, or run 'studyapp zip'"


def _refused(entries: list[zipfile.ZipInfo]) -> tuple[str, str] | None:
    if len(entries) > MOST_ENTRIES:
        return f"holds more than {MOST_ENTRIES:,} files", "leave out what is not part of the pack"
    taken: set[str] = set()
    for entry in entries:
        name = shown(entry.filename)
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or _BAD.search(entry.filename):
            return f"holds '{name}', which leaves the pack or is no name for a file", "zip the pack's folder itself"
        if stat.S_ISLNK(entry.external_attr >> 16):
            return f"holds the link '{name}'", "put the file itself there"
        if entry.flag_bits & 0x1:
            return "is encrypted", "zip it without a password"
        if entry.compress_type not in _METHODS:
            return f"compresses '{name}' in a way that is not read here", "zip it the usual way (deflate)"
        if entry.filename.casefold() in taken:
            return f"holds '{name}' twice", "names must differ by more than capitals"
        taken.add(entry.filename.casefold())
    return None


def _write(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], into: Path) -> tuple[str, str] | None:
    around = _folder_around(entries)
    left = LARGEST
    for entry in entries:
        parts = PurePosixPath(entry.filename).parts[around:]
        if parts[:1] not in [(part,) for part in _PARTS]:
            continue  # a readme, say
        target = into.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        written = 0
        with archive.open(entry) as source, target.open("xb") as stream:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > LARGEST_PICTURE:
                    return f"holds '{shown(entry.filename)}', which is larger than 5 MB", "make it smaller"
                stream.write(chunk)
        left -= written
        if left < 0:
            return "holds more than 200 MB", "make two packs of it"
    return None


def _folder_around(entries: list[zipfile.ZipInfo]) -> int:
    """1 if everything stands in one folder, as when the folder was zipped instead of what is in it."""
    first = {PurePosixPath(entry.filename).parts[0] for entry in entries}
    return int(len(first) == 1 and not first & set(_PARTS))
