"""Hostile and random bytes: never an exception, never long."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.packfiles.pack_folder import read_pack
from studyapp.packfiles.tree import Mapping, Scalar
from studyapp.packfiles.yaml_reader import read_yaml
from tests.unit.packfiles.packs import SOUND, write

HOSTILE = {
    "nested brackets": b"[" * 100_000,
    "nested braces": b"{a: " * 50_000,
    "nested lists": b"- " * 100_000,
    "alias bomb": b"a: &a [x]\n" + b"".join(b"%c: &%c [*a,*a]\n" % (98 + n, 98 + n) for n in range(20)),
    "merge bomb": b"a: &a {x: 1}\nb: {<<: [*a, *a]}\n",
    "object": b"!!python/object/apply:os.system ['echo harm']",
    "null byte": b"a: \x00",
    "too large": b"a: " + b"x" * 2_100_000,
    "deep block": b"".join(b" " * n + b"a:\n" for n in range(3_000)),
    "empty key": b"? [a]\n: b\n",
    "only a comment": b"# nothing\n",
    "lone percent": b"%YAML 9.9\n---\na",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_ends_in_problems(name: str) -> None:
    source, problems = read_yaml("quizzes/x.yaml", HOSTILE[name])
    assert problems or source is not None
    if name not in ("only a comment",):
        assert problems, source


def test_scalars_stay_what_was_typed() -> None:
    source, problems = read_yaml("x.yaml", b"a: no\nb: on\nc: 1:30\nd: 012\ne: 1e3\nf: ~\ng: 2026-11-24\n")
    assert problems == []
    assert source is not None
    assert isinstance(source.root, Mapping)
    values = [node.value for node in source.root.fields.values() if isinstance(node, Scalar)]
    assert values == ["no", "on", "1:30", "012", "1e3", "~", "2026-11-24"]


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(data: bytes) -> None:
    source, problems = read_yaml("x.yaml", data)
    assert (source is None) == bool(problems)


@given(st.text(st.sampled_from("abc:-[]{}&*!|>'\"%@`#,? \n\t\\"), max_size=120))
def test_any_punctuation_can_be_read(text: str) -> None:
    source, problems = read_yaml("x.yaml", text.encode())
    assert (source is None) == bool(problems)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(SOUND)),
    st.integers(0, 900),
    st.sampled_from(["", "x", ":", "- ", "[", "\n", "  ", "'", "&"]),
)
def test_a_pack_with_one_spot_changed_never_raises(file: str, at: int, put: str) -> None:
    text = SOUND[file]
    changed = text[: at % len(text)] + put + text[at % len(text) + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        loaded = read_pack(write(Path(folder), {file: changed}))
    assert loaded.pack is not None or loaded.problems
