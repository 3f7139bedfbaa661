"""Texts and files made to harm: refused with a problem at their place, and in bounded time."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.domain.packs import Pack
from studyapp.domain.problems import Place
from studyapp.packfiles import yaml_reader
from studyapp.packfiles.guards import refused
from studyapp.packfiles.markdown_html import render_inline, render_lesson
from studyapp.packfiles.pack_folder import read_pack
from studyapp.packfiles.tree import Mapping, Scalar
from studyapp.packfiles.yaml_reader import read_yaml
from tests.unit.packfiles.packs import GLOSSARY, ITEMS, MODULE, SOUND, write

QUIZ = "quizzes/01-empathy.yaml"
LESSONS = "content/01-empathy.yaml"
EMPTY = Pack(id="p", title="P", version="1.0.0")
LONG = 20.0  # seconds: many times what any of these takes, little beside what they take unguarded


def told(data: bytes) -> list[str]:
    source, problems = read_yaml("x.yaml", data)
    assert (source is None) == bool(problems)
    return [str(problem) for problem in problems]


HOSTILE = {
    "flow lists": (b"[" * 100_000, "x.yaml:1:21: error: nested deeper than 20 levels  — lay it out flatter"),
    "flow fields": (b"{a: " * 100_000, "x.yaml:1:81: error: nested deeper than 20 levels  — lay it out flatter"),
    "block lists": (b"- " * 100_000, "x.yaml:1:41: error: nested deeper than 20 levels  — lay it out flatter"),
    "complex keys": (b"? " * 100_000, "x.yaml:1:41: error: nested deeper than 20 levels  — lay it out flatter"),
    "too many values": (
        b"-\n" * 900_000,
        "x.yaml:150000:2: error: more than 150,000 values  — split the file",
    ),
    "empty names": (
        b"? \n" * 600_000,
        "x.yaml:1:2: error: a field's name must be a word  — put texts that start with '[' or '{' in quotes",
    ),
    "merge key": (
        b"<<: {a: b}\n",
        "x.yaml:1:1: error: merge keys ('<<') are not used in packs  — write the fields out",
    ),
    "escaped null": (
        b'a: "x\\0y"\n',
        "x.yaml:1:4: error: an invisible control character (U+0000) is not allowed  — delete it",
    ),
    "escaped direction": (
        b'a: "x\\u202ey"\n',
        "x.yaml:1:4: error: an invisible control character (U+202E) is not allowed  — delete it",
    ),
    "line separator": (
        "a: x\u2028y\nb: &z\n".encode(),
        "x.yaml:1:5: error: an invisible control character (U+2028) is not allowed  — delete it",
    ),
    "next line": (
        "a: x\u0085b: y\n".encode(),
        "x.yaml:1:5: error: an invisible control character (U+0085) is not allowed  — delete it",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_yaml_is_refused_at_its_place_in_bounded_time(name: str) -> None:
    data, problem = HOSTILE[name]
    begun = time.perf_counter()
    assert told(data) == [problem]
    assert time.perf_counter() - begun < LONG


def test_a_file_over_the_limit_is_not_read() -> None:
    source, problems = read_yaml("quizzes/a.yaml", b"a: " + b"x" * 2_000_000)
    assert source is None
    assert [str(problem) for problem in problems] == ["quizzes/a.yaml:1:1: error: larger than 2 MB  — split the file"]


def test_a_flood_of_equal_fields_is_cut_short() -> None:
    assert len(told(b"a: 1\n" * 50_000)) == yaml_reader.MOST_TOLD + 1


BROKEN = {
    "deeper than its neighbours": (
        "items:\n  - id: x\n    objective: y\n     ask: z\n",
        "x.yaml:4:6: error: this line is indented by 5, its neighbours by 4  — line it up with line 3",
    ),
    "an entry beside the others": (
        "items:\n  - id: x\n    ask: y\n - id: z\n",
        "x.yaml:4:2: error: this line is indented by 1, its neighbours by 2  — line it up with line 2",
    ),
    "words after a quote": (
        'items:\n  - ask: "Yes," she said\n',
        "x.yaml:2:17: error: the quoted text ends before this"
        "  — put the whole text in the other quotes, or after '|' on its own lines",
    ),
    "no such escape": (
        'a: "50\\% of them"\n',
        "x.yaml:1:7: error: a backslash in double quotes starts an escape, and this is none"
        "  — write two backslashes for one, or use single quotes",
    ),
    "no colon": (
        "id: x\ntitle Empathy\nb: c\n",
        "x.yaml:2:1: error: this line is no field"
        "  — write 'name: text', or indent the line as part of the text above it",
    ),
    "list never closed": (
        "a: [b, c\nd: e\n",
        "x.yaml:1:4: error: the list that starts here has no closing ']'  — write ']' after it",
    ),
    "tab after a colon": ("items:\t- x\n", "x.yaml:1:8: error: a tab is used for indentation  — use blanks"),
    "greater than": ("a: > 5 is more\n", "x.yaml:1:4: error: text cannot start with '>' here  — put it in quotes"),
    "dash": ("a: - x\n", "x.yaml:1:4: error: text cannot start with '-' here  — put it in quotes"),
    "comma": ("a: , x\n", "x.yaml:1:4: error: text cannot start with ',' here  — put it in quotes"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_yaml_is_explained(name: str) -> None:
    text, problem = BROKEN[name]
    assert told(text.encode()) == [problem]


@pytest.mark.parametrize("name", [*BROKEN, *HOSTILE])
def test_the_parser_in_python_serves_where_libyaml_is_missing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "too many values":
        pytest.skip("the same limit, and slow without libyaml")
    monkeypatch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)
    text = BROKEN[name][0] if name in BROKEN else HOSTILE[name][0]
    assert told(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader])
def test_only_texts_without_quotes_are_plain(loader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", loader)
    source, _ = read_yaml("x.yaml", b"a: true\nb: 'true'\nc: |\n  true\n")
    assert source is not None
    assert isinstance(source.root, Mapping)
    plain = {name: node.plain for name, node in source.root.fields.items() if isinstance(node, Scalar)}
    assert plain == {"a": True, "b": False, "c": False}


MARKDOWN = {
    "brackets": "[" * 2_000,
    "brackets over lines": ("[" * 199 + "\n") * 100,
    "brackets over paragraphs": ("[" * 199 + "\n\n") * 100,
    "pictures": "![" * 9_000,
    "footnotes": "[^1]" * 4_000 + "\n\n[^1]: x",
    "lists": "\n".join("    " * depth + "- a" for depth in range(60)),
    "numbers": "1. " * 500 + "x",
    "quotes": ">" * 100 + "x",
    "definitions": "a\n:   b\n" * 2_000,
    "a long word": "x" * 2_001,
    "a long line": "x " * 10_001,
    "many lines": "x\n\n" * 2_501,
    "large": "x y z\n\n" * 30_000,
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_that_would_hang_the_page_is_refused(name: str) -> None:
    assert refused(Scalar(MARKDOWN[name], Place("x.yaml"))) is not None


WITHIN = {
    "brackets": ("[" * 199 + "\n\n") * 10,
    "lists": "\n".join("    " * depth + "- a" for depth in range(10)),
    "callouts": "\n\n".join("    " * depth + "!!! key\n\n" + "    " * (depth + 1) + "x" for depth in range(9)),
    "definitions": "a\n:   b\n" * 149,
    "tags": ("<a " * 6_000 + "\n") * 10,
    "one tag": ("<a " + "b " * 9_000 + "\n") * 10,
    "comments": ("<!-- " * 3_999 + "\n") * 10,
    "checks": "{{check: x}}\n" * 299,
    "emphasis": ("**_ " * 4_900 + "\n") * 10,
}


@pytest.mark.parametrize("name", WITHIN)
def test_markdown_within_the_limits_is_shown_in_bounded_time(name: str) -> None:
    assert refused(Scalar(WITHIN[name], Place("x.yaml"))) is None
    begun = time.perf_counter()
    render_lesson(EMPTY, WITHIN[name])
    render_inline(EMPTY, WITHIN[name])
    assert time.perf_counter() - begun < LONG


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from("ab [](){}!*_`<>&|:-#^@~\\\"'.1\n\t/"), max_size=200))
def test_any_markdown_that_is_not_refused_can_be_shown(text: str) -> None:
    if refused(Scalar(text, Place("x.yaml"))) is None:
        for shown in (render_lesson(EMPTY, text).html, render_inline(EMPTY, text)):
            assert "<script" not in shown
            assert "\x02" not in shown


def test_a_text_that_is_refused_does_not_come_into_use(tmp_path: Path) -> None:
    deep = MODULE.replace("{{check: first}}", ">" * 100 + "x")
    ask = ITEMS.replace("Which reply conveys empathy?", '"' + "[" * 300 + '"')
    loaded = read_pack(write(tmp_path, {LESSONS: deep, QUIZ: ask}))
    assert loaded.pack is not None
    assert not loaded.pack.lesson_by_id
    assert not loaded.pack.items


def test_links_that_lead_to_themselves_are_told_and_not_followed(tmp_path: Path) -> None:
    module = MODULE.replace("{{check: first}}", "![What it shows](media/a.svg)")
    pack = write(tmp_path, {LESSONS: module})
    (pack / "content/media").mkdir()
    (pack / "content/media/a.svg").symlink_to("a.svg")
    (pack / "quizzes/02.yaml").symlink_to("02.yaml")
    messages = [problem.message for problem in read_pack(pack).problems]
    assert messages == ["'media/a.svg' leaves the pack", "'quizzes/02.yaml' leaves the pack"]


def test_pictures_behind_a_linked_folder_leave_the_pack(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.svg").write_text("<svg/>")
    pack = write(tmp_path / "pack", {LESSONS: MODULE.replace("{{check: first}}", "![Parts](media/a.svg)")})
    (pack / "content/media").symlink_to(tmp_path / "outside")
    assert [problem.message for problem in read_pack(pack).problems] == ["'media/a.svg' leaves the pack"]


@pytest.mark.parametrize(
    ("svg", "message"),
    [
        ("<svg xmlns:x='y'><x:use/></svg>", "media/a.svg holds 'use', which is not allowed"),
        ("<!DOCTYPE svg><svg/>", "media/a.svg holds 'doctype', which is not allowed"),
        ("<svg>" + "<g>" * 60 + "</g>" * 60 + "</svg>", "media/a.svg nests groups deeper than 50 levels"),
        ("<svg><g></svg>", "media/a.svg is not an SVG picture"),
    ],
)
def test_drawings_that_would_harm(svg: str, message: str, tmp_path: Path) -> None:
    module = MODULE.replace("{{check: first}}", "![What it shows](media/a.svg)")
    loaded = read_pack(write(tmp_path, {LESSONS: module, "content/media/a.svg": svg}))
    assert [problem.message for problem in loaded.problems] == [message]


@pytest.mark.skipif(os.name == "nt", reason="names of 300 letters fail elsewhere there")
def test_a_picture_whose_name_no_disk_can_hold(tmp_path: Path) -> None:
    module = MODULE.replace("{{check: first}}", f"![What it shows](media/{'a' * 300}.svg)")
    loaded = read_pack(write(tmp_path, {LESSONS: module}))
    assert len(loaded.problems) == 1
    assert "media/aaa" in loaded.problems[0].message


def test_thousands_of_unknown_names_are_told_in_bounded_time(tmp_path: Path) -> None:
    terms = GLOSSARY + "".join(f"some-longer-term-{number}: x\n" for number in range(3_000))
    takeaways = "".join(f"      - a [[some-longer-tern-{number}x]]\n" for number in range(3_000))
    begun = time.perf_counter()
    loaded = read_pack(write(tmp_path, {"content/glossary.yaml": terms, LESSONS: MODULE + takeaways}))
    assert len(loaded.problems) == 3_000
    assert time.perf_counter() - begun < LONG


def test_a_value_is_quoted_shortly_and_on_one_line(tmp_path: Path) -> None:
    loaded = read_pack(write(tmp_path, {QUIZ: ITEMS.replace("id: first", 'id: "' + "X\\n" * 5_000 + '"')}))
    assert all(len(str(problem)) < 300 and "\n" not in str(problem) for problem in loaded.problems)


@settings(max_examples=60, deadline=None)
@given(file=st.sampled_from(sorted(SOUND)), data=st.binary(max_size=200), at=st.integers(0, 900))
def test_a_pack_with_random_bytes_put_in_never_raises(
    file: str, data: bytes, at: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sound = SOUND[file].encode()
    changed = sound[: at % len(sound)] + data + sound[at % len(sound) :]
    loaded = read_pack(write(tmp_path_factory.mktemp("pack"), {file: changed}))
    assert loaded.pack is not None or loaded.problems
