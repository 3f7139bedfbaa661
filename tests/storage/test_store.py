"""The store on real files: nothing acknowledged is lost, nothing unfinished is kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from studyapp.domain.annotations import Act, Anchor, Annotation, AnnotationEvent, Kind, ReadingPlace
from studyapp.domain.log import (
    Answer,
    Confidence,
    ItemAct,
    ItemEvent,
    LessonAct,
    LessonEvent,
    Override,
    Rating,
    Retraction,
)
from studyapp.domain.memory.states import Schedule, after, replay
from studyapp.domain.packs import Level
from studyapp.domain.practice import NamedSet, PracticeSet, Standing
from studyapp.domain.session import Mode, Reason, Session, Turn, Worth
from studyapp.services.ports import StoreError
from studyapp.storage import glance as glance_queries
from studyapp.storage.data import LearnerData
from studyapp.storage.engine import connect
from studyapp.storage.glance import Glance
from studyapp.storage.migrate import upgrade
from studyapp.storage.store import Store, UnitOfWork, open_store
from studyapp.storage.values import FILE, SCHEMA
from tests.builders import NOON, answer

SCHEDULE = Schedule()


@pytest.fixture
def data(tmp_path: Path) -> Iterator[LearnerData]:
    opened = LearnerData(tmp_path)
    opened.prepare()
    yield opened
    opened.close()


@pytest.fixture
def store(data: LearnerData) -> Store:
    return data.load()


def look(folder: Path) -> Glance:
    return LearnerData(folder).open_reading()


def keep(store: Store, *answers: Answer) -> None:
    with store.open_work() as work:
        for entry in answers:
            work.answers.add(entry)
            work.states.put(entry.pack, after(work.states.get(entry.pack, entry.item), entry, SCHEDULE))
        work.commit()


ANSWERS = st.builds(
    Answer,
    id=st.uuids(),
    device=st.uuids(),
    pack=st.just("sample"),
    item=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    variant=st.integers(0, 9),
    response=st.lists(st.text(st.characters(codec="utf-8"), max_size=30), max_size=4).map(tuple),
    correct=st.booleans(),
    confidence=st.none() | st.sampled_from(Confidence),
    rating=st.sampled_from(Rating),
    seconds=st.floats(0, 1e6),
    at=st.integers(0, 3 * 10**15).map(lambda microseconds: NOON + timedelta(microseconds=microseconds)),
    offset=st.integers(-12 * 3600, 14 * 3600).map(lambda seconds: timedelta(seconds=seconds)),
    misconceptions=st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(ANSWERS, max_size=5, unique_by=lambda entry: entry.id))
def test_answers_come_back_as_they_went_in_in_order_of_time(entries: list[Answer]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        with store.open_work() as work:
            for entry in entries:
                work.answers.add(entry)
            work.commit()
        with store.open_work() as work:
            in_order = sorted(entries, key=lambda e: e.at)
            assert list(work.answers.of_pack("sample")) == in_order
            assert all(work.answers.get(entry.id) == entry for entry in entries)
        with look(Path(folder)) as reading:
            assert list(reading.answers_of("sample")) == in_order
        store.close()


def test_what_is_not_committed_is_gone(store: Store, tmp_path: Path) -> None:
    with store.open_work() as work:
        work.answers.add(answer())
    with look(tmp_path) as reading:
        assert reading.answers_of("sample") == []


def test_log_and_state_are_kept_together_or_not_at_all(store: Store, tmp_path: Path) -> None:
    entry = answer()
    keep(store, entry)
    with pytest.raises(StoreError), store.open_work() as work:
        work.states.put("sample", after(None, answer("other"), SCHEDULE))
        work.answers.add(entry)  # the same id again is refused
        work.commit()
    with look(tmp_path) as reading:
        assert set(reading.states_of("sample")) == {"one"}


def test_since_cuts_the_log(store: Store, tmp_path: Path) -> None:
    keep(store, answer(at=NOON - timedelta(days=3)), answer(at=NOON))
    with look(tmp_path) as reading:
        assert [entry.at for entry in reading.answers_of("sample", NOON - timedelta(days=1))] == [NOON]


def test_the_last_override_is_what_the_log_says(store: Store, tmp_path: Path) -> None:
    entry = answer(rating=Rating.AGAIN)
    keep(store, entry)
    with store.open_work() as work:
        work.answers.override(Override(uuid4(), entry.id, Rating.HARD, NOON + timedelta(minutes=1)))
        work.answers.override(Override(uuid4(), entry.id, Rating.EASY, NOON + timedelta(minutes=2)))
        work.commit()
    with store.open_work() as work:
        wished = replace(entry, rating=Rating.EASY)
        assert work.answers.get(entry.id) == wished
        assert work.answers.of_item("sample", "one") == [wished]
        assert work.answers.of_pack("sample") == [wished]
    with look(tmp_path) as reading:
        assert reading.answers_of("sample") == [wished]


def test_an_override_needs_its_answer(store: Store) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"), store.open_work() as work:
        work.answers.override(Override(uuid4(), uuid4(), Rating.GOOD, NOON))
        work.commit()


@pytest.mark.parametrize("table", ["answer", "rating_override", "lesson_event"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET at = 0"])
def test_logs_can_only_grow(store: Store, tmp_path: Path, table: str, change: str) -> None:
    entry = answer()
    keep(store, entry)
    with store.open_work() as work:
        work.answers.override(Override(uuid4(), entry.id, Rating.HARD, NOON))
        work.lessons.add(LessonEvent(uuid4(), uuid4(), "sample", "first-1", LessonAct.READ, NOON, timedelta()))
        work.commit()
    connection = sqlite3.connect(tmp_path / FILE)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change.format(table))
    connection.close()


def test_lesson_events_come_back(store: Store, tmp_path: Path) -> None:
    events = [
        LessonEvent(uuid4(), uuid4(), "sample", "first-1", act, NOON + timedelta(minutes=n), timedelta(hours=-5))
        for n, act in enumerate(LessonAct)
    ]
    with store.open_work() as work:
        for event in events:
            work.lessons.add(event)
        work.commit()
    with look(tmp_path) as reading:
        assert list(reading.lesson_events_of("sample")) == events


HISTORY = st.lists(
    st.tuples(st.sampled_from(["one", "two"]), st.sampled_from(Rating), st.integers(1, 2000)), min_size=1, max_size=15
)


@settings(max_examples=30, deadline=None)
@given(history=HISTORY)
def test_states_replayed_from_the_stored_log_equal_the_cached_ones(history: list[tuple[str, Rating, int]]) -> None:
    at = NOON
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        for item, rating, hours in history:
            at += timedelta(hours=hours)
            keep(store, answer(item, rating=rating, at=at))
        with look(Path(folder)) as reading:
            assert replay(reading.answers_of("sample"), SCHEDULE) == reading.states_of("sample")
        store.close()


def test_replacing_states_leaves_other_packs_alone(store: Store, tmp_path: Path) -> None:
    keep(store, answer("one"), answer("two"), answer("one", pack="other"))
    with store.open_work() as work:
        work.states.replace_all("sample", [after(None, answer("three"), SCHEDULE)])
        work.commit()
    with look(tmp_path) as reading:
        assert set(reading.states_of("sample")) == {"three"}
        assert set(reading.states_of("other")) == {"one"}


def test_the_device_keeps_its_name(tmp_path: Path) -> None:
    names: list[UUID] = []
    for _ in range(2):
        store = open_store(tmp_path)
        with store.open_work() as work:
            names.append(work.device)
        store.close()
    assert names[0] == names[1]


def test_connections_are_made_not_to_lose_anything(store: Store) -> None:
    with store.open_work() as work:
        ask = work._session.connection().exec_driver_sql
        found = {name: ask(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_every_answer_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from studyapp.storage.store import open_store\n"
        "from tests.builders import answer\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "while True:\n"
        "    entry = answer()\n"
        "    with store.open_work() as work:\n"
        "        work.answers.add(entry); work.commit()\n"
        "    print(entry.id, flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(25)]
        process.kill()
        acknowledged += [line.strip() for line in process.stdout.read().splitlines() if len(line) == 36]
    store = open_store(tmp_path)
    with store.open_work() as work:
        kept = {str(entry.id) for entry in work.answers.of_pack("sample")}
    store.close()
    assert set(acknowledged) <= kept


def test_the_newest_schema_made_at_once_equals_all_migrations(tmp_path: Path, store: Store) -> None:
    engine = connect(tmp_path / "migrated.db")
    upgrade(engine)
    engine.dispose()
    assert schema(tmp_path / "migrated.db") == schema(tmp_path / FILE)


def test_a_database_of_the_first_version_is_brought_up_to_date_with_all_that_is_in_it(tmp_path: Path) -> None:
    engine = connect(tmp_path / FILE)
    upgrade(engine, "0001")
    entry = answer()
    with UnitOfWork(engine, tmp_path / FILE, entry.device) as work:
        session = work._session
        session.execute(text("DROP TABLE alembic_version"))  # as in one that the app made at once
        kept = {
            "id": str(entry.id), "device": str(entry.device), "pack": "sample", "item": "one", "variant": 0,
            "response": "[]", "correct": 1, "rating": 3, "seconds": 1.0, "at": 0, "offset_seconds": 0,
            "misconceptions": "[]",
        }  # fmt: skip
        into = f"INSERT INTO answer ({', '.join(kept)}) VALUES ({', '.join(f':{name}' for name in kept)})"
        session.execute(text(into), kept)
        work.commit()
    engine.dispose()
    store = open_store(tmp_path)
    with store.open_work() as work:
        assert [read.id for read in work.answers.of_pack("sample")] == [entry.id]
        work.items.add(ItemEvent(uuid4(), entry.device, "sample", "one", ItemAct.FLAGGED, NOON, timedelta()))
        work.commit()
    store.close()
    assert schema(tmp_path / FILE)[0] == SCHEMA
    assert list(tmp_path.glob("*-before-update-from-1.db"))


def test_an_answer_that_was_taken_back_is_read_no_more_and_stays_in_the_log(store: Store, tmp_path: Path) -> None:
    first, second = answer(), answer(at=NOON + timedelta(minutes=1))
    keep(store, first, second)
    with store.open_work() as work:
        work.answers.retract(Retraction(uuid4(), second.id, NOON))
        work.commit()
    with store.open_work() as work:
        assert [kept.id for kept in work.answers.of_pack("sample")] == [first.id]
        assert work.answers.get(second.id) is None
    with look(tmp_path) as glance:
        assert [kept.id for kept in glance.answers_of("sample")] == [first.id]
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (2,)


def test_marks_on_items_come_back_in_order(store: Store, tmp_path: Path) -> None:
    device = uuid4()
    events = [
        ItemEvent(uuid4(), device, "sample", "one", act, NOON + timedelta(minutes=n), timedelta(hours=2), f"note {n}")
        for n, act in enumerate(ItemAct)
    ]
    with store.open_work() as work:
        for event in events:
            work.items.add(event)
        work.commit()
    with look(tmp_path) as glance:
        assert glance.item_events_of("sample") == events
        assert glance.item_events_of("another") == []


def test_the_state_of_one_item_can_be_thrown_away(store: Store) -> None:
    keep(store, answer("one"), answer("two"))
    with store.open_work() as work:
        work.states.remove("sample", "one")
        work.commit()
    with store.open_work() as work:
        assert work.states.get("sample", "one") is None
        assert work.states.get("sample", "two") is not None


def schema(file: Path) -> tuple[int, list[tuple[str, str]]]:
    connection = sqlite3.connect(file)
    query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name != 'alembic_version'"
    rows = sorted((name, " ".join((sql or "").split())) for name, sql in connection.execute(query))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return version, rows


def test_a_database_from_a_newer_app_is_refused_and_untouched(tmp_path: Path) -> None:
    file = tmp_path / FILE
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE future (x)")
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="newer StudyApp"):
        open_store(tmp_path)
    assert file.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [FILE]


def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("Dear diary, this is no database. " * 50)
    with pytest.raises(StoreError, match="not a StudyApp database"):
        open_store(tmp_path)
    assert (tmp_path / FILE).read_text().startswith("Dear diary")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(StoreError, match="not a folder"):
        open_store(tmp_path / "taken")


def test_a_busy_database_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    store = open_store(tmp_path, busy_seconds=0.05)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="in use by another program"), store.open_work() as work:
        work.answers.add(answer())
    other.execute("ROLLBACK")
    other.close()
    keep(store, answer())
    store.close()


def test_two_windows_on_one_file(tmp_path: Path) -> None:
    first, second = open_store(tmp_path), open_store(tmp_path)
    keep(first, answer("one"))
    keep(second, answer("two"))
    with look(tmp_path) as reading:
        assert set(reading.states_of("sample")) == {"one", "two"}
    first.close()
    second.close()


def test_one_copy_a_day_and_the_last_seven_kept(data: LearnerData, store: Store, tmp_path: Path) -> None:
    keep(store, answer())
    days = [date(2026, 11, n) for n in range(1, 11)]
    made = [data.back_up(day) for day in days]
    assert all(made)
    assert data.back_up(days[-1]) is None
    kept = sorted(file.name for file in (tmp_path / "backups").iterdir())
    assert kept == [f"studyapp-2026-11-{n:02}.db" for n in range(4, 11)]


def test_a_copy_is_a_whole_database(data: LearnerData, store: Store, tmp_path: Path) -> None:
    entry = answer()
    keep(store, entry)
    copy = data.back_up(date(2026, 11, 24))
    assert copy is not None
    restored = tmp_path / "restored"
    restored.mkdir()
    copy.rename(restored / FILE)
    again = open_store(restored)
    with again.open_work() as work:
        assert work.answers.get(entry.id) == entry
    again.close()


def test_a_half_done_copy_is_never_taken_for_one(data: LearnerData, store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "studyapp-2026-11-24.part").write_text("interrupted")
    made = data.back_up(date(2026, 11, 24))
    assert made is not None
    assert schema(made)[0] == SCHEMA
    assert not list(folder.glob("*.part"))


def test_reading_needs_no_sqlalchemy_and_an_up_to_date_file_no_alembic(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    script = (
        "import sys; from pathlib import Path; from studyapp.storage.data import LearnerData\n"
        "data = LearnerData(Path(sys.argv[1])); data.prepare()\n"
        "with data.open_reading() as reading: reading.states_of('sample')\n"
        "print('sqlalchemy' in sys.modules); data.load(); print('alembic' in sys.modules)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert told.stdout.split() == ["False", "False"]


def test_a_first_start_makes_the_database_before_it_is_read(tmp_path: Path) -> None:
    data = LearnerData(tmp_path / "new" / "folder")
    data.prepare()
    with data.open_reading() as reading:
        assert reading.states_of("sample") == {}
    data.close()


def test_reading_a_missing_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        LearnerData(tmp_path).open_reading()


def test_errors_of_the_driver_do_not_leave_the_room(store: Store) -> None:
    with pytest.raises(StoreError) as raised, store.open_work() as work:
        work.answers.override(Override(uuid4(), uuid4(), Rating.GOOD, NOON))
    assert isinstance(raised.value.__cause__, DBAPIError)


def test_a_session_that_was_left_waits_until_the_day_is_over(store: Store, tmp_path: Path) -> None:
    worth = Worth(0.61, 0.88, 0.2, 12.5, 0.001)
    turns = (
        Turn("one", Reason.DUE),
        Turn("two", Reason.MISSED, "amara"),
        Turn("three", Reason.PLANNED, "amara", worth),
    )
    left = Session(turns, (uuid4(),), "Daily review", Mode.TEST, limit=600, spent=31.5)
    day = date(2026, 11, 24)
    with store.open_work() as work:
        work.sittings.put("sample", Session((), title="Earlier"), day)
        work.sittings.put("sample", left, day)
        work.commit()
    with look(tmp_path) as glance:
        assert glance.sitting_of("sample", day) == left
        assert glance.sitting_of("sample", day + timedelta(days=1)) is None
        assert glance.sitting_of("another", day) is None
    with store.open_work() as work:
        work.sittings.clear("sample")
        work.commit()
    with look(tmp_path) as glance:
        assert glance.sitting_of("sample", day) is None


def test_practice_sets_come_back_by_name(store: Store, tmp_path: Path) -> None:
    chosen = PracticeSet(
        frozenset({"first"}), frozenset({"know"}), frozenset({Level.APPLY}), frozenset(Standing), None, 15, Mode.TEST
    )
    first, second = NamedSet(uuid4(), "zuletzt – “später”", chosen), NamedSet(uuid4(), "Anfang", PracticeSet())
    with store.open_work() as work:
        work.practice_sets.put("sample", first)
        work.practice_sets.put("sample", second)
        work.practice_sets.put("another", replace(first, id=uuid4()))
        work.commit()
    with look(tmp_path) as glance:
        assert glance.practice_sets_of("sample") == [second, first]
    renamed = replace(first, name="A")
    with store.open_work() as work:
        work.practice_sets.put("sample", renamed)
        work.practice_sets.remove(second.id)
        work.commit()
    with look(tmp_path) as glance:
        assert glance.practice_sets_of("sample") == [renamed]


def test_the_latest_answers_are_read_in_the_order_they_were_given(store: Store, tmp_path: Path) -> None:
    entries = [answer(f"i{n}", at=NOON + timedelta(minutes=n)) for n in range(5)]
    keep(store, *entries)
    with store.open_work() as work:
        work.answers.retract(Retraction(uuid4(), entries[3].id, NOON))
        work.answers.override(Override(uuid4(), entries[4].id, Rating.EASY, NOON))
        work.commit()
    with look(tmp_path) as glance:
        read = glance.latest_answers_of("sample", 2)
        assert read == [entries[2], replace(entries[4], rating=Rating.EASY)]
        assert glance.latest_answers_of("another", 2) == []


def test_mistaken_ideas_are_read_with_when_they_last_showed(store: Store, tmp_path: Path) -> None:
    later, away = NOON + timedelta(days=2), timedelta(hours=2)
    taken_back = answer(at=NOON + timedelta(days=5), misconceptions=("second",))
    keep(
        store,
        answer(at=NOON, misconceptions=("first", "second")),
        answer(at=NOON + timedelta(hours=1)),
        answer(at=later, offset=away, misconceptions=("first",)),
        taken_back,
    )
    with store.open_work() as work:
        work.answers.retract(Retraction(uuid4(), taken_back.id, NOON))
        work.commit()
    with look(tmp_path) as glance:
        assert glance.misconceptions_of("sample") == {"first": (later, away), "second": (NOON, timedelta())}
        plan = glance._connection.execute(f"EXPLAIN QUERY PLAN {glance_queries._MISCONCEPTIONS}", ("sample",))
        assert any("answer_by_misconception" in row["detail"] for row in plan), "and without reading the whole log"


def test_annotations_come_back_as_they_were_in_order(store: Store, tmp_path: Path) -> None:
    anchor = Anchor("“quoted”\twords — 😀", "before ", " after", 7, alone=True, distinct=True)
    highlight = Annotation(uuid4(), "first-1", Kind.HIGHLIGHT, NOON, anchor, "A note.")
    bookmark = Annotation(uuid4(), "first-2", Kind.BOOKMARK, NOON)
    offset = timedelta(hours=-3)
    events = [
        AnnotationEvent(uuid4(), uuid4(), "sample", act, annotation, NOON, offset)
        for act, annotation in ((Act.MADE, highlight), (Act.MADE, bookmark), (Act.REMOVED, highlight))
    ]
    with store.open_work() as work:
        for entry in events:
            work.annotations.add(entry)
        work.commit()
    with look(tmp_path) as glance:
        assert glance.annotation_events_of("sample") == events
        assert glance.annotation_events_of("another") == []


def test_the_place_in_a_lesson_is_the_last_one_kept(store: Store, tmp_path: Path) -> None:
    anchors = [Anchor(quote, "", "", 0, alone=False, distinct=False) for quote in ("first", "second")]
    places = [ReadingPlace(anchor, 0.25) for anchor in anchors]
    with store.open_work() as work:
        for place in places:
            work.places.put("sample", "first-1", place)
        work.commit()
    with look(tmp_path) as glance:
        assert glance.place_in("sample", "first-1") == places[1]
        assert glance.place_in("sample", "first-2") is None
