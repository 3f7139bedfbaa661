"""Mock exams in the store: what goes in comes back, a step changes only what it should, and logs stay logs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from studyapp.domain.exams.form import Form, FormItem
from studyapp.domain.exams.quick_check import Estimate
from studyapp.domain.exams.sitting import Entry, Sitting, Terms
from studyapp.domain.log import Confidence
from studyapp.domain.packs import Level
from studyapp.services.ports import StoreError
from studyapp.storage.data import LearnerData
from studyapp.storage.store import Store
from tests.builders import NOON

ENTRIES = (
    Entry(),
    Entry((("a",), (), ("é", "“c”")), True, Confidence.SURE, ("x",), True, 12.25, True, 0.5, False),
)
ITEMS = (
    FormItem("one", "m", Level.RECALL, 1, ("b", "a"), 0, True),
    FormItem("two", "m", Level.ANALYSE, 0, (), 1, False, -0.75),
)


def sitting(**changes: object) -> Sitting:
    made = Sitting(
        id=uuid4(),
        device=uuid4(),
        pack="sample",
        title="Practice exam",
        form=Form("practice", 48213, ITEMS),
        terms=Terms(4080.0, 1.25, False, True, 0.75),
        entries=ENTRIES,
        started=NOON,
        offset=timedelta(hours=-5),
        spent=31.5,
        clock_at=NOON + timedelta(seconds=31.5),
        current=1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field may change


@pytest.fixture
def data(tmp_path: Path) -> LearnerData:
    opened = LearnerData(tmp_path)
    opened.prepare()
    return opened


@pytest.fixture
def store(data: LearnerData) -> Store:
    return data.load()


def keep(store: Store, *sittings: Sitting) -> None:
    with store.open_work() as work:
        for each in sittings:
            work.exams.put(each)
        work.commit()


def kept(data: LearnerData, pack: str = "sample") -> list[Sitting]:
    with data.open_reading() as reading:
        return list(reading.exams_of(pack))


def test_sittings_come_back_as_they_went_in_in_the_order_of_their_start(data: LearnerData, store: Store) -> None:
    first = sitting()
    done = sitting(
        started=NOON + timedelta(days=1), finished=NOON + timedelta(days=2), clock_at=None, terms=Terms(None),
        adaptive=True, expected=Estimate(0.7125, 0.069),
    )  # fmt: skip
    keep(store, done, first, sitting(pack="other"))
    assert kept(data) == [first, done]
    assert kept(data, "none") == []


def test_a_step_replaces_the_clock_the_place_and_its_question_and_nothing_else(data: LearnerData, store: Store) -> None:
    begun = sitting()
    keep(store, begun)
    answered = Entry((("b",),), True)
    later = replace(begun, spent=40.0, clock_at=None, current=0, entries=(answered, Entry()))
    with store.open_work() as work:
        work.exams.keep_step(later, 0)
        work.commit()
    assert kept(data) == [replace(later, entries=(answered, ENTRIES[1]))]


def test_a_form_may_grow_and_shrink(data: LearnerData, store: Store) -> None:
    begun = sitting()
    grown = replace(begun, form=replace(begun.form, items=(*ITEMS, ITEMS[0])), entries=(*ENTRIES, Entry()))
    keep(store, begun)
    keep(store, grown)
    assert kept(data) == [grown]
    keep(store, begun)
    assert kept(data) == [begun]


def test_only_what_is_not_finished_is_open_and_what_is_removed_is_gone(data: LearnerData, store: Store) -> None:
    begun, done = sitting(), sitting(finished=NOON)
    keep(store, begun, done)
    with store.open_work() as work:
        assert work.exams.is_open(begun.id)
        assert not work.exams.is_open(done.id)
        assert not work.exams.is_open(uuid4())
        work.exams.remove(begun.id)
        work.commit()
    assert kept(data) == [done]


def test_a_question_needs_its_sitting(store: Store) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"), store.open_work() as work:
        work.exams.keep_step(sitting(), 1)
        work.commit()
