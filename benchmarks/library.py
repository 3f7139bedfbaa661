"""A made-up pack of any size, for measuring: modules with lessons, and items of every kind."""

from __future__ import annotations

from pathlib import Path
from random import Random

_WORDS = [
    "alliance",
    "client",
    "session",
    "trust",
    "goal",
    "task",
    "bond",
    "feeling",
    "meaning",
    "rupture",
    "repair",
    "silence",
    "question",
    "answer",
    "plan",
    "step",
    "reason",
    "change",
    "pattern",
    "story",
    "worry",
    "hope",
    "limit",
    "context",
    "consent",
    "culture",
    "language",
    "signal",
    "moment",
    "distance",
]


def write_library(folder: Path, files: int = 50, items: int = 100, lessons: int = 4) -> None:
    """Write ``files`` modules with ``items`` items and ``lessons`` lessons each. The same call gives the same pack."""
    random = Random(1)
    (folder / "content").mkdir(parents=True)
    (folder / "quizzes").mkdir()
    _put(folder / "content/pack.yaml", "format: 1\nid: library\ntitle: Library\nversion: 1.0.0\n")
    _put(folder / "content/references.yaml", 'smith2020:\n  text: "Smith, A. (2020). *Title*. Press."\n')
    _put(folder / "content/glossary.yaml", "alliance: Agreement and bond.\ntrust: Reliance on another.\n")
    for number in range(files):
        _put(folder / f"content/{number:02}-module.yaml", _module(number, lessons, random))
        _put(folder / f"quizzes/{number:02}-items.yaml", _quiz(number, items, random))


def _module(number: int, lessons: int, random: Random) -> str:
    parts = [f"id: module-{number}\ntitle: Module {number}\nsummary: {_sentence(random)}\nobjectives:\n"]
    parts += [
        f"  - id: objective-{number}-{n}\n    text: {_sentence(random)}\n    level: {level}\n"
        for n, level in enumerate(("recall", "apply", "analyse"))
    ]
    parts.append("lessons:\n")
    for lesson in range(lessons):
        paragraphs = "\n\n".join(f"      {_sentence(random, 60)} A [[trust]] link [@smith2020]." for _ in range(10))
        parts.append(
            f"  - id: lesson-{number}-{lesson}\n    title: Lesson {lesson}\n    objectives: [objective-{number}-0]\n"
            f"    body: |\n      ## A heading\n\n{paragraphs}\n    takeaways:\n      - {_sentence(random)}\n"
        )
    return "".join(parts)


def _quiz(number: int, items: int, random: Random) -> str:
    parts = [f"module: module-{number}\nitems:\n"]
    for item in range(items):
        head = f"  - id: item-{number}-{item}\n    objective: objective-{number}-{item % 3}\n"
        parts.append(head + _KINDS[item % len(_KINDS)](random) + "    cite: [smith2020 p. 3]\n")
    return "".join(parts)


def _options(random: Random) -> str:
    right = random.randrange(4)
    lines = [f"    ask: {_sentence(random, 24)} Which is it?\n    options:\n"]
    for at in range(4):
        mark = "right" if at == right else "wrong"
        lines.append(f"      - {mark}: {_sentence(random, 8)}\n        because: {_sentence(random, 14)}\n")
        if at != right:
            lines.append("        misconception: mixing-terms\n")
    return "".join(lines)


def _several(random: Random) -> str:
    return "    type: multiple\n" + _options(random)


def _statement(random: Random) -> str:
    return f"    statement: {_sentence(random, 14)}\n    answer: {random.choice(('true', 'false'))}\n"


def _order(random: Random) -> str:
    steps = "".join(f"      - {_sentence(random, 7)} {step}\n" for step in ("one", "two", "three", "four"))
    return f"    ask: {_sentence(random, 12)}\n    order:\n{steps}"


def _gaps(random: Random) -> str:
    return f"    cloze: {_sentence(random, 10)} {{{{trust|safety}}}} and {{{{goal|aim}}}}.\n"


_KINDS = (_options, _options, _options, _options, _several, _options, _statement, _options, _order, _gaps)


def _sentence(random: Random, words: int = 12) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(words)).capitalize() + "."


def _put(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
