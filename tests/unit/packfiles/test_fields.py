"""What fields may hold, and what names must be known: found by changing one line of a sound pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from studyapp.domain.questions import Multiple
from studyapp.packfiles.pack_folder import read_pack
from tests.unit.packfiles.packs import GLOSSARY, ITEMS, MANIFEST, MODULE, REFERENCES, write

QUIZ = "quizzes/01-empathy.yaml"
LESSONS = "content/01-empathy.yaml"
PACK = "content/pack.yaml"
EXAM = """\
exams:
  - id: e
    title: E
    items: 1
    minutes: 1
    modules: {empathy: 100}
    levels: {recall: 100}
"""


def told(folder: Path, changed: dict[str, str | bytes | None]) -> list[str]:
    return [str(problem) for problem in read_pack(write(folder, changed)).problems]


def item_with(line: str) -> dict[str, str | bytes | None]:
    return {QUIZ: ITEMS.replace("    cite:", f"    {line}\n    cite:")}


def lesson_with(line: str) -> dict[str, str | bytes | None]:
    return {LESSONS: MODULE.replace("      {{check: first}}", f"      {line}")}


def test_flags_and_other_plain_values_are_understood(tmp_path: Path) -> None:
    lines = "shuffle: false\n    retired: true\n    difficulty: hard\n    review_by: 2027-06-30\n    was: [old]"
    loaded = read_pack(write(tmp_path, item_with(lines)))
    assert loaded.problems == ()
    assert loaded.pack is not None
    (item,) = loaded.pack.items
    assert (item.shuffle, item.retired, item.difficulty, item.was) == (False, True, "hard", ("old",))
    assert str(item.review_by) == "2027-06-30"


def test_several_right_with_partial_credit(tmp_path: Path) -> None:
    loaded = read_pack(
        write(tmp_path, {QUIZ: ITEMS.replace("    cite:", "    type: multiple\n    credit: partial\n    cite:")})
    )
    assert loaded.problems == ()
    assert loaded.pack is not None
    question = loaded.pack.items[0].variants[0].question
    assert isinstance(question, Multiple)
    assert question.partial


def test_a_variant_keeps_what_it_does_not_replace_and_mistakes_are_told_once(tmp_path: Path) -> None:
    lines = ITEMS.replace("        because: It mirrors the meaning.\n", "")
    lines = lines.replace("    cite:", "    variants:\n      - ask: Again?\n    cite:")
    loaded = read_pack(write(tmp_path, {QUIZ: lines}))
    assert len(loaded.problems) == 1
    assert loaded.pack is not None
    first, second = (variant.question for variant in loaded.pack.items[0].variants)
    assert second.ask == "Again?"
    assert second.options == first.options


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('shuffle: "false"', "11:14: error: 'shuffle' must be true or false, not 'false'  — take the quotes away"),
        ("review_by: 20270630", "11:16: error: 'review_by' must be a date such as 2027-06-30, not '20270630'"),
        ("review_by: 2027-02-30", "11:16: error: 'review_by' must be a date such as 2027-06-30, not '2027-02-30'"),
        ("type: multipel", "11:11: error: unknown type 'multipel'  — did you mean 'multiple'?"),
        ("type: [multiple]", "11:11: error: 'type' must be text, not a list  — put it in quotes"),
        ("variants: [{}]", "11:16: error: a variant is empty  — write 'ask' or 'options' as this variant has them"),
        ("was: [old, old]", "11:16: error: id 'old' is already used  — first at quizzes/01-empathy.yaml:11:11"),
        ("hint: See [[nothing]].", "11:15: error: '[[nothing]]' is not in the glossary"),
        ("cite: elliott2018", "12:5: error: 'cite' is given twice  — first at line 11"),
    ],
)
def test_fields_of_an_item(line: str, problem: str, tmp_path: Path) -> None:
    assert told(tmp_path, item_with(line)) == [f"{QUIZ}:{problem}"]


def test_options_must_be_there_and_differ(tmp_path: Path) -> None:
    none = ITEMS.split("    options:")[0] + "    options: []\n    cite: [elliott2018]\n"
    assert told(tmp_path / "a", {QUIZ: none}) == [f"{QUIZ}:6:14: error: an item needs at least 2 options; this has 0"]
    equal = ITEMS.replace("I am so sorry.", "you sound  far away.")
    loaded = read_pack(write(tmp_path / "b", {QUIZ: equal}))
    assert [str(p) for p in loaded.problems] == [f"{QUIZ}:9:9: error: two options say the same  — first at line 7"]
    assert loaded.pack is not None
    assert loaded.pack.items == ()


@pytest.mark.parametrize(
    ("sound", "broken", "problem"),
    [
        ("items: 1", "items: 1e3", "8:12: error: 'items' must be a whole number, not '1e3'"),
        ("items: 1", "items: 0", "8:12: error: 'items' must be at least 1, not 0"),
        ("items: 1", 'items: "1"', "8:12: error: 'items' must be a whole number, not '1'  — take the quotes away"),
        ("minutes: 1", "minutes: -5", "9:14: error: 'minutes' must be a whole number, not '-5'"),
        ("empathy: 100", "empathy: nan", "10:24: error: 'empathy' must be a number, not 'nan'"),
        ("empathy: 100", "empathy: 1e999", "10:24: error: 'empathy' must be a number, not '1e999'"),
        (
            "{empathy: 100}", "[empathy]",
            "10:14: error: 'modules' must have fields  — write 'name: value' lines below it",
        ),
        (
            "recall: 100", "aply: 100",
            "11:14: error: unknown level 'aply'  — one of recall, apply, analyse; did you mean 'apply'?",
        ),
        ("minutes: 1", "minutes: 1\n    target: 75", "10:13: error: 'target' must be from 0 to 1, not 75"),
        (
            "minutes: 1", "minutes: 1\n    sections: case",
            "10:15: error: unknown sections 'case'  — one of cases; did you mean 'cases'?",
        ),
    ],
)  # fmt: skip
def test_fields_of_an_exam(sound: str, broken: str, problem: str, tmp_path: Path) -> None:
    assert told(tmp_path, {PACK: MANIFEST + EXAM.replace(sound, broken)}) == [f"{PACK}:{problem}"]


def test_a_version_has_three_numbers(tmp_path: Path) -> None:
    problem = f"{PACK}:4:10: error: '1.0' is no version  — three numbers, such as 1.0.0"
    assert told(tmp_path, {PACK: MANIFEST.replace("1.0.0", "1.0")}) == [problem]


def test_links_may_be_wrapped_and_code_is_no_link(tmp_path: Path) -> None:
    wrapped = "[[not\n      there]] [@elliott2018;\n      @absent] `[[code]]` \\[[plain]]"
    assert told(tmp_path, lesson_with(wrapped)) == [
        f"{LESSONS}:15:7: error: '[[not there]]' is not in the glossary",
        f"{LESSONS}:16:15: error: '[@absent]' is not in references.yaml",
    ]


def test_a_check_stands_on_its_own_line(tmp_path: Path) -> None:
    problem = f"{LESSONS}:15:11: error: '{{{{check: first}}}}' stands within a text  — give it a line of its own"
    assert told(tmp_path, lesson_with("Try {{check: first}} now.")) == [problem]


def test_an_unknown_callout(tmp_path: Path) -> None:
    problem = (
        f"{LESSONS}:15:11: error: unknown callout 'vignete'"
        "  — one of key, example, caution, research, ethics, exam, vignette; did you mean 'vignette'?"
    )
    assert told(tmp_path, lesson_with('!!! vignete "Title"\n          Client: Yes.')) == [problem]


def test_the_line_below_a_text_is_not_part_of_it(tmp_path: Path) -> None:
    module = MODULE.replace("    takeaways:\n      - It is conveyed.", '    takeaways: ["[[nothing]]"]')
    assert told(tmp_path, {LESSONS: module}) == [f"{LESSONS}:16:18: error: '[[nothing]]' is not in the glossary"]


def test_one_form_names_one_term(tmp_path: Path) -> None:
    more = GLOSSARY + "sympathy: {text: x, also: [Empathic]}\n"
    problem = (
        "content/glossary.yaml:3:28: error: 'Empathic' already names a term  — first at content/glossary.yaml:2:47"
    )
    assert told(tmp_path, {"content/glossary.yaml": more}) == [problem]


def test_a_reference_needs_a_key_that_can_be_cited(tmp_path: Path) -> None:
    first, *_ = told(tmp_path, {"content/references.yaml": REFERENCES + "'a b': x\n"})
    assert first == (
        "content/references.yaml:2:1: error: 'a b' cannot be cited"
        "  — letters, digits and hyphens, such as 'elliott2018'"
    )


def test_a_file_with_the_other_ending_is_told(tmp_path: Path) -> None:
    problem = "quizzes/02.yml:1:1: warning: this file is not read  — its name must end with '.yaml'"
    assert told(tmp_path, {"quizzes/02.yml": ITEMS}) == [problem]


def test_an_unreadable_module_brings_no_further_problems(tmp_path: Path) -> None:
    assert len(told(tmp_path / "a", {LESSONS: "just words"})) == 1
    assert len(told(tmp_path / "b", {LESSONS: "id: [\n"})) == 1
    assert len(told(tmp_path / "c", {QUIZ: "- a\n"})) == 1
