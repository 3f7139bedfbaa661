"""A read and checked pack, kept under a hash of its files: a warm start parses no YAML."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from studyapp import __version__
from studyapp.packfiles.tree import LARGEST_FILE
from studyapp.services.ports import Loaded

_KEPT = 8  # packs and editions of packs
_OURS = ("studyapp.domain.", "studyapp.services.ports")
_PLAIN = {("datetime", "date")}


def key_of(folder: Path) -> str:
    """A hash of all that reading the pack depends on: its files, pictures, and the code that reads them."""
    digest = hashlib.blake2b(f"{__version__} {_code_age()}".encode(), digest_size=20)
    for file in sorted((*_files_in(folder / "content"), *_files_in(folder / "quizzes"))):
        digest.update(f"{file.relative_to(folder)}\0".encode(errors="surrogateescape"))
        with contextlib.suppress(OSError):
            digest.update(_fingerprint(file))
    return digest.hexdigest()


def fetch(cache: Path, key: str) -> Loaded | None:
    """What was kept under the key; ``None`` where nothing was, or nothing that can be read."""
    try:
        with (cache / f"{key}.pack").open("rb") as file:
            kept = _OnlyOurs(file).load()
    except (OSError, EOFError, ValueError, AttributeError, ImportError, IndexError, TypeError, pickle.PickleError):
        return None  # a cache may always be missing, old or broken: the files are the truth
    return kept if isinstance(kept, Loaded) else None


def keep(cache: Path, key: str, loaded: Loaded) -> None:
    """Keep a pack under the key, and let the oldest go. A full or closed disk only costs time at the next start."""
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        half_done = cache / f"{key}.part"
        half_done.write_bytes(pickle.dumps(loaded, protocol=5))
        half_done.replace(cache / f"{key}.pack")
        newest_first = sorted(cache.glob("*.pack"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in newest_first[_KEPT:]:
            old.unlink()


class _OnlyOurs(pickle.Unpickler):
    """Makes values of the domain and nothing else, so that a planted file cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python 3.11 before 3.11.4 writes the members of an enumeration
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_OURS) and "." not in name:
            found = super().find_class(module, name)
            # What such a module only imports is not of the domain.
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in a pack")


def _member(kind: type, name: str) -> Enum:
    if not issubclass(kind, Enum):
        raise pickle.UnpicklingError(f"{name} is not looked up here")
    return kind[name]


def _files_in(folder: Path) -> Iterator[Path]:
    for inside, _, names in os.walk(folder):
        yield from (Path(inside, name) for name in names)


def _fingerprint(file: Path) -> bytes:
    """A YAML file's content; of others, which are only shown, the size and the moment of the last change."""
    status = file.stat()
    if file.suffix != ".yaml" or not stat.S_ISREG(status.st_mode):  # reading a pipe would never end
        return f"{status.st_mode} {status.st_size} {status.st_mtime_ns}\0".encode()
    with file.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _code_age() -> int:
    """When the code that reads packs was last changed; 0 in a bundle, whose version tells."""
    package = Path(__file__).parent.parent
    files = [*(package / "packfiles").rglob("*.py"), *(package / "domain").rglob("*.py")]
    return max((file.stat().st_mtime_ns for file in files), default=0)
