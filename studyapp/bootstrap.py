"""The front door: builds every part and connects it to the others.

Heavy rooms are imported inside the functions, so that a caller pays only for what it opens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from studyapp.domain.memory.days import study_day
from studyapp.domain.packs import Pack
from studyapp.domain.problems import Place
from studyapp.services.marks import Report
from studyapp.services.ports import Clock, Desk, Finder, Loaded, Shelf, StudyData


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, with zone UTC."""
        return datetime.now(UTC)

    def offset(self) -> timedelta:
        """The distance of the machine's time zone from UTC."""
        return datetime.now().astimezone().utcoffset() or timedelta()


@dataclass(frozen=True, slots=True)
class ShiftedClock:
    """Another clock, some time ahead: for looking at tomorrow today."""

    clock: Clock
    ahead: timedelta

    def now(self) -> datetime:
        """The shifted moment, with zone UTC."""
        return self.clock.now() + self.ahead

    def offset(self) -> timedelta:
        """The other clock's distance from UTC."""
        return self.clock.offset()


def open_shelf(pack: Path, cache: Path | None = None, *, follow: bool = False) -> Shelf:
    """The shelf on a pack's folder or file; with a folder for its cache, an unchanged pack is not read anew.

    With ``follow`` the pack is one that is being written: what has not changed in it is not parsed again.
    """
    if pack.is_file():
        from studyapp.packfiles.studypack import StudypackShelf

        return StudypackShelf(pack, cache)
    from studyapp.packfiles.shelf import FolderShelf

    return FolderShelf(pack, cache, follow=follow)


def load_pack(pack: Path) -> Loaded:
    """Read and check the pack in a folder or file."""
    return open_shelf(pack).load()


def zip_pack(folder: Path, file: Path) -> None:
    """Write a pack's folder into one file. Raises ``OSError``; writes over nothing."""
    from studyapp.packfiles.studypack import write_studypack

    write_studypack(folder, file)


def add_ids(folder: Path) -> list[tuple[Place, str]]:
    """Write an id for each item that lacks one; where, and which. Raises ``OSError``."""
    from studyapp.packfiles import add_ids

    return add_ids.add_ids(folder)


def write_starter(folder: Path) -> None:
    """Write a small pack into a new folder. Raises ``FileExistsError`` and other ``OSError``."""
    from studyapp import paths
    from studyapp.packfiles import starter

    starter.write_starter(folder, paths.resources() / "new-pack")


def write_schemas(folder: Path) -> None:
    """Write the schemas of a pack's files, a file each. Raises ``OSError``."""
    from studyapp.packfiles import starter

    starter.write_schemas(folder)


def schemas() -> Mapping[str, Mapping[str, Any]]:
    """The JSON Schemas of a pack's files by name."""
    from studyapp.packfiles import schema

    return schema.schemas()


def open_data(folder: Path) -> StudyData:
    """The learner's data, ready to be read. Raises ``StoreError`` with what to do about it."""
    from studyapp.storage.data import LearnerData

    data = LearnerData(folder)
    data.prepare()
    return data


def open_desk(pack: Pack, data: StudyData, clock: Clock, random: Random | None = None) -> Desk:
    """A desk on the pack and the data, for the verbs in ``services``. Raises ``StoreError``."""
    from studyapp.services import plan

    return plan.with_own_memory(Desk(pack, data.open_reading, data.open_work, clock, random or Random()))


def read_reports(pack: Path, data: Path) -> Sequence[Report] | None:
    """What was reported about a pack's items; ``None`` where the pack cannot be read. Raises ``StoreError``."""
    from studyapp.services import marks

    loaded = load_pack(pack)
    if loaded.pack is None:
        return None
    opened = open_data(data)
    try:
        return marks.reports(open_desk(loaded.pack, opened, SystemClock()))
    finally:
        opened.close()


def open_finder(pack: Pack) -> Finder:
    """A search index over a pack; takes a moment, so it is made where that holds nobody up."""
    from studyapp.services import search
    from studyapp.storage.search import SearchIndex

    return SearchIndex(search.entries(pack))


def settle(data: StudyData, clock: Clock) -> None:
    """What can wait until the window is there. Raises ``StoreError``."""
    data.settle(study_day(clock.now(), clock.offset()))
