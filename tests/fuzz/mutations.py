"""Hostile and broken files, made from sound ones by a seeded random source."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_SNIPPETS = (
    b"!!python/object/apply:os.system ['exit']", b"&a [*a]", b"*a", b"<<: *a", b"\x00", b"\xe2\x80\xae", b"\xff\xfe",
    b"[" * 200, b"{" * 200, b"]", b"}", b"- - - - - -", b"\t", b"\r", b"---\n", b"...\n", b"? ", b": ", b"| ", b">-\n",
    b"'", b'"', b"#", b"%YAML 1.1\n", b"@", b"`", b"{{", b"}}", b"{{}}", b"{{check: x}}", b"[[", b"]]", b"[[lesson:",
    b"[@", b"![", b"](../../x)", b"](file:///etc/passwd)", b"<script>alert(1)</script>", b"<table>" * 20,
    b"!!! key\n", b"!!! vignette \"x\"\n    A: b\n", b"|a|b|\n|-|-|\n", b"[^1]: x", b"* " * 300, b"1e999", b"-0",
    b"\xf0\x9f\x98\x80", b"2027-02-30", b"type: cloze", b"type: matching", b"right:", b"wrong:", b"case:", b"then:",
    b"items: []", b"options: {}", b"order: [a, a, a]", b"match: [{this: a, with: b}]", b"lines: [{who: a}]", b"id: id",
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """The file after one to six changes."""
    for _ in range(random.randint(1, 6)):
        data = random.choice(_CHANGES)(data, random)
    return data


def noise(random: Random) -> bytes:
    """Bytes that were never a file: random ones, or snippets in any order."""
    if random.random() < 0.5:
        return random.randbytes(random.randrange(400))
    return b"".join(random.choice(_SNIPPETS) + random.choice((b"", b" ", b"\n")) for _ in range(random.randrange(40)))


def _insert(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_SNIPPETS) + data[at:]


def _delete(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] + data[at + random.randrange(1, 40) :]


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]


def _indent(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((b" " * random.randrange(1, 5) + lines[at], lines[at].lstrip(), b"\t" + lines[at]))
    return b"\n".join(lines)


def _move(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _repeat(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    start = random.randrange(len(lines))
    part = lines[start : start + random.randrange(1, 12)]
    return b"\n".join([*lines[:start], *part * random.randrange(2, 4), *lines[start:]])


def _swap(data: bytes, random: Random) -> bytes:
    """A value in the place of another."""
    lines = [line for line in data.split(b"\n") if b": " in line]
    if len(lines) < 2:
        return data
    one, two = random.sample(lines, 2)
    return data.replace(one, one.split(b": ", 1)[0] + b": " + two.split(b": ", 1)[1], 1)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


_CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _insert, _insert, _delete, _flip, _indent, _move, _repeat, _swap, _cut,
)  # fmt: skip
