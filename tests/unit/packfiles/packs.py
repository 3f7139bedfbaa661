"""A small sound pack as files, to break one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

MANIFEST = """\
format: 1
id: sample
title: Sample
version: 1.0.0
"""
REFERENCES = """\
elliott2018: {text: "Elliott, R., & Watson, J. (2018). Title. *Journal, 5*(4), 1–2."}
"""
GLOSSARY = """\
countertransference: What the therapist feels.
empathy: {text: Understanding another, also: [empathic]}
"""
MODULE = """\
id: empathy
title: Empathy
summary: About it.
objectives:
  - id: tell-empathy-from-sympathy
    text: Tell empathy from sympathy.
    level: apply
lessons:
  - id: what-empathy-is
    title: What empathy is
    objectives: [tell-empathy-from-sympathy]
    body: |
      A [[countertransference]] and [[empathic]] word [@elliott2018 p. 3].

      {{check: first}}
    takeaways:
      - It is conveyed.
"""
ITEMS = """\
module: empathy
items:
  - id: first
    objective: tell-empathy-from-sympathy
    ask: Which reply conveys empathy?
    options:
      - right: You sound far away.
        because: It mirrors the meaning.
      - wrong: I am so sorry.
        because: It voices the therapist's feeling.
    cite: [elliott2018]
"""

SOUND = {
    "content/pack.yaml": MANIFEST,
    "content/references.yaml": REFERENCES,
    "content/glossary.yaml": GLOSSARY,
    "content/01-empathy.yaml": MODULE,
    "quizzes/01-empathy.yaml": ITEMS,
}


def write(folder: Path, changed: Mapping[str, str | bytes | None]) -> Path:
    """The sound pack with some files replaced, or left out (``None``)."""
    for name, text in {**SOUND, **changed}.items():
        if text is not None:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
