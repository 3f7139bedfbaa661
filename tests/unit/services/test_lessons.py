"""What the Learn page and the reader ask about lessons."""

from __future__ import annotations

from dataclasses import replace

from studyapp.domain.packs import Reference, Term
from studyapp.services import lessons
from tests.builders import desk, lesson, module, pack


def test_mentions_that_run_over_the_end_of_a_line_count() -> None:
    read = lesson(body="A [[working\n  alliance]] [@jones2019\n p. 4] is cited [@smith2020 p. 3;\n@jones2019].")
    first = replace(module(), lessons=(read,))
    on = desk(
        pack(
            modules=(first, module("second")),
            references={key: Reference(key, f"{key}.") for key in ("smith2020", "jones2019")},
            glossary={"alliance": Term("alliance", "A bond.", also=("Working alliance",))},
        )
    )
    assert [term.name for term in lessons.key_terms(on, first)] == ["alliance"]
    assert [reference.key for reference in lessons.cited(on, read)] == ["jones2019", "smith2020"]


def test_a_module_goes_on_with_its_lesson_begun_last() -> None:
    on = desk()
    assert [progress.next_lesson for progress in lessons.modules(on)] == [
        on.pack.lesson_by_id["first-1"],
        on.pack.lesson_by_id["second-1"],
    ]
    lessons.open_lesson(on, "first-2")
    lessons.open_lesson(on, "second-1")
    assert lessons.modules(on)[0].next_lesson == on.pack.lesson_by_id["first-2"]
    lessons.mark_read(on, "first-2")
    assert lessons.modules(on)[0].next_lesson == on.pack.lesson_by_id["first-1"]
    lessons.mark_read(on, "first-1")
    assert lessons.modules(on)[0].next_lesson is None
