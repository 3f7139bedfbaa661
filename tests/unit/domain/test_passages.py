"""Where in a lesson something is taught."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from studyapp import bootstrap, paths
from studyapp.domain.packs import Lesson, Variant
from studyapp.domain.passages import Passage, passage
from studyapp.domain.questions import Single
from tests.builders import item, lesson, module, pack, single

BODY = """
An opening on nothing in particular.

## Goals and tasks

Goals are agreed between client and therapist; tasks are the means.

```
## not a heading, only code about bonds
```

## Bonds ##

The bond is trust and attachment between two people.
"""

BOND = single("Trust and attachment", ask="What is a bond?")


def taught(*lessons: Lesson, asked: Single = BOND) -> Passage | None:
    made = pack(modules=(replace(module("first"), lessons=lessons),))
    return passage(made, item("one", variants=(Variant(0, asked),), because=""))


def test_the_section_that_shares_most_with_the_item() -> None:
    found = taught(lesson("alliance", body=BODY, objectives=("know",)))
    assert found is not None
    assert (found.lesson.id, found.section, found.heading) == ("alliance", 2, "Bonds")


def test_of_several_lessons_the_one_that_speaks_of_it() -> None:
    other = lesson("other", body="## Ruptures\n\nStrains are noticed and mended.", objectives=("know",))
    found = taught(other, lesson("alliance", body=BODY, objectives=("know",)))
    assert found is not None
    assert found.lesson.id == "alliance"


def test_where_nothing_fits_the_first_lesson_from_its_beginning() -> None:
    other = lesson("other", body="Strains are noticed.\n\n## Mended\n\nAnd so on.", objectives=("know",))
    found = taught(other, lesson("second", body="No word in common.", objectives=("know",)))
    assert found is not None
    assert (found.lesson.id, found.section, found.heading) == ("other", 0, "")


def test_an_objective_that_no_lesson_names_has_no_passage() -> None:
    assert taught(lesson("alliance", body=BODY, objectives=())) is None
    assert taught() is None


def test_endings_do_not_matter() -> None:
    body = "## Waiting\n\nNothing.\n\n## Repair\n\nRepairing what was strained; repairs are talked over."
    asked = single("It is repaired by talking", ask="How?")
    found = taught(lesson("ruptures", body=body, objectives=("know",)), asked=asked)
    assert found is not None
    assert found.heading == "Repair"


def test_sections_are_counted_as_the_reader_shows_them() -> None:
    shelf = bootstrap.open_shelf(paths.bundled())
    made = shelf.load().pack
    assert made is not None
    shown = {id_: [title for _, title in shelf.render(made, each).sections] for id_, each in made.lesson_by_id.items()}
    for each in made.active_items:
        found = passage(made, each)
        assert found is not None, each.id
        if found.section:
            plain = re.sub(r"[*_`]|\[\[|\]\]", "", found.heading)
            assert shown[found.lesson.id][found.section - 1].split()[0] == plain.split()[0], found.heading


def test_a_check_question_leads_to_the_lesson_that_asks_it() -> None:
    made = bootstrap.load_pack(paths.bundled()).pack
    assert made is not None
    led: Counter[bool] = Counter()
    for each in made.lesson_by_id.values():
        for id_ in re.findall(r"\{\{check:\s*([^}\s]+)", each.body):
            found = passage(made, made.item_by_id[id_])
            led[found is not None and found.lesson.id == each.id] += 1
    assert led[True] > 50
    assert led[True] >= 0.95 * led.total(), "chosen by words alone, without looking at where it is asked"
