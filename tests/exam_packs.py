"""A small pack with blueprints of mock exams, as files; every kind of question is in it."""

from __future__ import annotations

from pathlib import Path

_LEVELS = ("recall", "apply", "analyse")

_MANIFEST = """\
format: 1
id: mocks
title: Mock exams
version: 1.0.0
exams:
  - {id: practice, title: Practice exam, items: 20, minutes: 20, target: 0.75, as_of: 2026-11-24,
     modules: {first: 60, second: 40}, levels: {recall: 30, apply: 40, analyse: 30}}
  - {id: cases, title: Case exam, items: 6, minutes: 6, sections: cases,
     modules: {first: 50, second: 50}, levels: {recall: 30, apply: 40, analyse: 30}}
  - {id: three, title: Three-option exam, items: 5, minutes: 5, options: 3,
     modules: {second: 100}, levels: {recall: 30, apply: 40, analyse: 30}}
  - {id: greedy, title: Greedy exam, items: 400, minutes: 400,
     modules: {first: 50, second: 50}, levels: {recall: 30, apply: 40, analyse: 30}}
"""

_KINDS = """\
  - id: a-multiple
    objective: first-recall
    type: multiple
    credit: partial
    ask: Which are agreements?
    options:
      - {right: Goals, because: What the work is to change.}
      - {right: Tasks, because: What will be done.}
      - {wrong: Bond, because: It is felt., misconception: bond-is-agreed}
  - id: a-statement
    objective: first-recall
    statement: A correlation of .28 shares about 8 percent of variance.
    answer: true
    reasons:
      - {right: It has to be squared., because: It gives about .08.}
      - {wrong: It has to be halved., because: That would give .14.}
  - id: an-ordering
    objective: first-apply
    ask: Put the steps in order.
    order: [Notice, Invite, Take in, Agree]
  - id: a-matching
    objective: first-apply
    ask: Which code says what?
    match:
      - {this: ACA, with: Five years}
      - {this: APA, with: Two years}
      - {this: NASW, with: No set period}
  - id: a-cloze
    objective: first-analyse
    cloze: Agreement on {{goals}} and a {{bond}}.
  - id: a-short-answer
    objective: first-analyse
    ask: What did Rogers call being genuine?
    accept: [congruence]
  - id: a-transcript
    objective: first-apply
    ask: Pick the line that closes the talk.
    lines:
      - {who: Nurse, says: You look tense., because: It opens.}
      - {who: Client, says: My daughter has not rung.}
      - {who: Nurse, says: She'll come round., pick: true, because: It promises.}
"""


def _module(name: str) -> str:
    objectives = "".join(f"  - {{id: {name}-{level}, text: {level} it., level: {level}}}\n" for level in _LEVELS)
    lesson = f"  - id: {name}-lesson\n    title: Lesson of {name}\n    objectives: [{name}-recall]\n    body: Text.\n"
    return f"id: {name}\ntitle: The {name} module\nsummary: About it.\nobjectives:\n{objectives}lessons:\n{lesson}"


def _single(name: str, objective: str, indent: str = "  ") -> str:
    lines = [
        f"- id: {name}",
        *([f"  objective: {objective}"] if objective else []),
        f"  ask: What is right in {name}?",
        "  options:",
        f"    - {{right: Right {name}, because: It is.}}",
        *(f"    - {{wrong: Wrong {n} {name}, because: It is not., misconception: idea-{n}}}" for n in (1, 2, 3)),
    ]
    return "".join(f"{indent}{line}\n" for line in lines)


def _case(name: str, module: str) -> str:
    head = f"  - id: {name}\n    objective: {module}-apply\n    case: What happened in {name}.\n    items:\n"
    return head + "".join(_single(f"{name}-{n}", "", "      ") for n in range(3))


def write(folder: Path) -> Path:
    """The pack, written into the folder."""
    files = {"content/pack.yaml": _MANIFEST}
    for number, name in enumerate(("first", "second"), 1):
        files[f"content/{number:02}-{name}.yaml"] = _module(name)
        singles = "".join(_single(f"{name}-{level}-{n}", f"{name}-{level}") for level in _LEVELS for n in range(12))
        cases = "".join(_case(f"{name}-case-{n}", name) for n in range(2))
        kinds = _KINDS if name == "first" else ""
        files[f"quizzes/{number:02}-{name}.yaml"] = f"module: {name}\nitems:\n{singles}{kinds}{cases}"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
