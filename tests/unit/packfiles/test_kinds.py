"""Every kind of question as an educator writes it: what it becomes, and what is said of its mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from studyapp.domain.packs import Item
from studyapp.domain.questions import (
    Cloze,
    Line,
    Matching,
    Option,
    Ordering,
    Pair,
    Question,
    ShortAnswer,
    Transcript,
    TrueFalse,
)
from studyapp.packfiles.pack_folder import read_pack
from tests.unit.packfiles.packs import ITEMS, MODULE, write

QUIZ = "quizzes/01-empathy.yaml"
HEAD = ITEMS.split("    ask:")[0]  # four lines: module, items, id, objective
TAIL = "    cite: [elliott2018]\n"

STATEMENT = """\
    statement: Empathy and sympathy are one.
    answer: false
"""
REASONS = """\
    reasons:
      - right: Sympathy feels for somebody.
        because: It does.
      - wrong: Sympathy is deeper.
        because: It is not.
        misconception: deeper-is-better
"""
ORDER = """\
    ask: In which order?
    order:
      - notice
      - invite
      - agree
"""
MATCH = """\
    ask: Which rule is whose?
    match:
      - this: ACA
        with: five years
      - this: APA
        with: two years
      - this: NASW
        with: no period
    distract: [one year]
"""
CLOZE = """\
    cloze: Agreement on {{goals | goal}} and {{tasks}}.
"""
SHORT = """\
    ask: What is it called?
    accept: [congruence, genuineness]
"""
LINES = """\
    ask: Pick the line that blocks.
    lines:
      - who: Client
        says: She has not rung.
      - who: Nurse
        says: She'll come round.
        pick: true
        because: It promises what nobody knows.
      - who: Client
        says: Maybe.
"""
CASE = """\
module: empathy
items:
  - id: amara
    objective: tell-empathy-from-sympathy
    cite: [elliott2018]
    case: Amara, 24, meets you by video.
    items:
      - id: amara-first-reply
        ask: What do you say?
        accept: [nothing]
      - id: amara-later
        then: She switches her camera off.
        statement: This is a withdrawal.
        answer: true
        level: recall
"""


def read(folder: Path, quiz: str) -> tuple[tuple[Item, ...], list[str]]:
    module = MODULE.replace("{{check: first}}", "")
    loaded = read_pack(write(folder, {QUIZ: quiz, "content/01-empathy.yaml": module}))
    assert loaded.pack is not None
    return loaded.pack.items, [str(problem).removeprefix(f"{QUIZ}:") for problem in loaded.problems]


@pytest.mark.parametrize(
    ("fields", "question"),
    [
        (STATEMENT, TrueFalse("Empathy and sympathy are one.", False)),
        (
            STATEMENT + REASONS,
            TrueFalse(
                "Empathy and sympathy are one.",
                False,
                (
                    Option("Sympathy feels for somebody.", True, "It does."),
                    Option("Sympathy is deeper.", False, "It is not.", "deeper-is-better"),
                ),
            ),
        ),
        (ORDER, Ordering("In which order?", ("notice", "invite", "agree"))),
        (
            MATCH,
            Matching(
                "Which rule is whose?",
                (Pair("ACA", "five years"), Pair("APA", "two years"), Pair("NASW", "no period")),
                ("one year",),
            ),
        ),
        (CLOZE, Cloze(("Agreement on ", " and ", "."), (("goals", "goal"), ("tasks",)))),
        (SHORT, ShortAnswer("What is it called?", ("congruence", "genuineness"))),
        (SHORT + "    exact: true\n", ShortAnswer("What is it called?", ("congruence", "genuineness"), exact=True)),
        (
            LINES,
            Transcript(
                "Pick the line that blocks.",
                (
                    Line("Client", "She has not rung."),
                    Line("Nurse", "She'll come round.", True, "It promises what nobody knows."),
                    Line("Client", "Maybe."),
                ),
            ),
        ),
    ],
)
def test_each_kind_is_told_by_its_fields(fields: str, question: Question, tmp_path: Path) -> None:
    items, problems = read(tmp_path, HEAD + fields + TAIL)
    assert problems == []
    assert [variant.question for variant in items[0].variants] == [question]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (STATEMENT, "true-false"), (ORDER, "ordering"), (MATCH, "matching"), (CLOZE, "cloze"),
        (SHORT, "short-answer"), (LINES, "transcript"),
    ],
)  # fmt: skip
def test_the_type_may_be_said(fields: str, kind: str, tmp_path: Path) -> None:
    items, problems = read(tmp_path, HEAD + f"    type: {kind}\n" + fields + TAIL)
    assert problems == []
    assert items[0].variants[0].question.kind == kind


def test_variants_of_any_kind_replace_what_they_name(tmp_path: Path) -> None:
    variant = "    variants:\n      - statement: They differ.\n        answer: true\n"
    items, problems = read(tmp_path, HEAD + STATEMENT + variant + TAIL)
    assert problems == []
    assert [v.question.key for v in items[0].variants] == [("false",), ("true",)]


@pytest.mark.parametrize(
    ("fields", "sound", "broken", "told"),
    [
        (STATEMENT, "false", "yes", "6:13: error: 'answer' must be true or false, not 'yes'"),
        (STATEMENT, "    answer: false\n", "", "3:5: error: an item needs 'answer'"),
        (
            STATEMENT,
            "false",
            "'false'",
            "6:13: error: 'answer' must be true or false, not 'false'  — take the quotes away",
        ),
        (
            STATEMENT + REASONS,
            "right:",
            "wrong:",
            "8:7: error: no reason is marked right  — mark the one with 'right:'",
        ),
        (STATEMENT + REASONS, "wrong:", "right:", "8:7: error: 2 reasons are marked right  — one must be"),
        (ORDER, "      - agree\n", "", "7:7: error: 'order' needs at least 3 entries; this has 2"),
        (ORDER, "agree", "Notice", "9:9: error: two entries of 'order' say the same  — first at line 7"),
        (ORDER, "agree", "[agree]", "9:9: error: each entry of 'order' must be text  — put it in quotes"),
        (
            MATCH,
            "      - this: NASW\n        with: no period\n",
            "",
            "7:7: error: 'match' needs at least 3 pairs; this has 2",
        ),
        (
            MATCH,
            "with: no period",
            "whith: no period",
            "12:9: error: unknown field 'whith' in a pair  — did you mean 'with'?",
        ),
        (MATCH, "this: NASW", "this: APA", "11:15: error: two premises say the same  — first at line 9"),
        (MATCH, "[one year]", "[two years]", "13:16: error: two matches say the same  — first at line 10"),
        (CLOZE, "{{tasks}}", "{{}}", "5:46: error: a gap has no answer  — write {{answer}}"),
        (CLOZE, "{{tasks}}", "{{tasks|}}", "5:46: error: a gap has no answer  — write {{answer}}"),
        (
            CLOZE,
            "{{goals | goal}} and {{tasks}}",
            "goals",
            "5:12: error: the text has no gap  — write {{answer}} where one belongs",
        ),
        (
            SHORT,
            "[congruence, genuineness]",
            "congruence",
            "6:13: error: 'accept' must be a list  — start each entry with '- '",
        ),
        (
            SHORT,
            "[congruence, genuineness]",
            "[]",
            "6:13: error: 'accept' is empty  — write at least one entry, each starting with '- '",
        ),
        (
            LINES,
            "pick: true",
            "pick: false",
            "7:7: error: no line is to be picked  — mark those to pick with 'pick: true'",
        ),
        (LINES, "Maybe.", "She'll come round.", "14:15: error: two lines say the same  — first at line 10"),
        (
            LINES,
            "        because: It promises what nobody knows.\n",
            "",
            "10:15: warning: this line has no rationale  — say why it is the one to pick",
        ),
        (LINES, "who: Nurse", "whom: Nurse", "9:9: error: unknown field 'whom' in a line  — did you mean 'who'?"),
        (ORDER, "notice", "see [[nothing]]", "7:13: error: '[[nothing]]' is not in the glossary"),
    ],
)
def test_mistakes_of_each_kind(fields: str, sound: str, broken: str, told: str, tmp_path: Path) -> None:
    assert sound in fields
    _, problems = read(tmp_path, HEAD + fields.replace(sound, broken, 1) + TAIL)
    assert told in problems


def test_a_case_unfolds(tmp_path: Path) -> None:
    items, problems = read(tmp_path, CASE)
    assert problems == []
    first, later = items
    assert first.case is not None
    assert later.case is not None
    assert (first.case.case, first.case.number, first.case.of) == ("amara", 0, 2)
    assert first.case.story == ("Amara, 24, meets you by video.",)
    assert later.case.story == ("Amara, 24, meets you by video.", "She switches her camera off.")
    assert [item.objective for item in items] == ["tell-empathy-from-sympathy"] * 2
    assert [item.level for item in items] == ["apply", "recall"]
    assert [citation.reference for citation in later.cite] == ["elliott2018"]


@pytest.mark.parametrize(
    ("sound", "broken", "told"),
    [
        (
            "    case: Amara, 24, meets you by video.\n",
            "    case: ''\n",
            "6:11: error: 'case' is empty  — write its text, or leave the field out",
        ),
        (
            "  - id: amara\n    objective",
            "  - objective",
            "3:5: error: a case needs an id  — a short name for it, in lower-case words joined by hyphens",
        ),
        (
            "        then: She switches her camera off.\n",
            "        case: Within.\n",
            "12:9: error: a case cannot stand within a case  — add to it with 'then:' instead",
        ),
        ("    case: Amara", "    ask: x\n    case: Amara", "6:5: error: unknown field 'ask' in a case"),
        (
            "id: amara-later",
            "id: amara-first-reply",
            "11:13: error: id 'amara-first-reply' is already used  — first at quizzes/01-empathy.yaml:8:13",
        ),
    ],
)
def test_mistakes_of_a_case(sound: str, broken: str, told: str, tmp_path: Path) -> None:
    assert sound in CASE
    _, problems = read(tmp_path, CASE.replace(sound, broken, 1))
    assert told in problems


def test_then_belongs_to_items_of_a_case(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEAD + "    then: More.\n" + SHORT + TAIL)
    assert problems == ["5:5: error: unknown field 'then' in an item"]
