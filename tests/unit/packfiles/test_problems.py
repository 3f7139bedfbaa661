"""The mistakes of the pack format, each in a file of its own, each told at its place with its hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from studyapp.packfiles.pack_folder import read_pack
from tests.unit.packfiles.packs import GLOSSARY, ITEMS, MANIFEST, MODULE, REFERENCES, SOUND, write

QUIZ = "quizzes/01-empathy.yaml"
LESSONS = "content/01-empathy.yaml"
PACK = "content/pack.yaml"


def test_the_sound_pack_has_no_problem(tmp_path: Path) -> None:
    loaded = read_pack(write(tmp_path, {}))
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.pack is not None
    assert [item.id for item in loaded.pack.items] == ["first"]


# file, what is replaced, by what, the first problem as it reads
CASES: dict[str, tuple[str, str, str, str]] = {
    "misspelt field": (
        QUIZ, "right:", "wright:",
        "quizzes/01-empathy.yaml:7:9: error: unknown field 'wright' in an option  — did you mean 'right'?",
    ),
    "two right": (
        QUIZ, "wrong:", "right:",
        "quizzes/01-empathy.yaml:3:5: error: 2 options are marked right  — one must be, or say 'type: multiple'",
    ),
    "none right": (
        QUIZ, "right:", "wrong:",
        "quizzes/01-empathy.yaml:3:5: error: no option is marked right"
        "  — mark the key with 'right:' instead of 'wrong:'",
    ),
    "one option": (
        QUIZ, "      - wrong: I am so sorry.\n        because: It voices the therapist's feeling.\n", "",
        "quizzes/01-empathy.yaml:7:7: error: an item needs at least 2 options; this has 1",
    ),
    "no rationale": (
        QUIZ, "\n        because: It mirrors the meaning.", "",
        "quizzes/01-empathy.yaml:7:16: warning: this option has no rationale"
        "  — say why it is right, or what makes it tempting",
    ),
    "objective misspelt": (
        QUIZ, "objective: tell-empathy-from-sympathy", "objective: tell-empathy",
        "quizzes/01-empathy.yaml:4:16: error: unknown objective 'tell-empathy'"
        "  — did you mean 'tell-empathy-from-sympathy'?",
    ),
    "no id": (
        QUIZ, "  - id: first\n    objective", "  - objective",
        "quizzes/01-empathy.yaml:3:5: error: an item needs an id"
        "  — 'studyapp check --add-ids' writes one for each",
    ),
    "no such id": (
        QUIZ, "id: first", "id: Id With Blanks",
        "quizzes/01-empathy.yaml:3:9: error: 'Id With Blanks' is no id"
        "  — lower-case letters, digits and hyphens, such as 'id-with-blanks'",
    ),
    "colon in plain text": (
        QUIZ, "ask: Which reply", "ask: Note: which reply",
        "quizzes/01-empathy.yaml:5:14: error: a colon followed by a blank starts a new field here"
        "  — put the text in quotes, or after '|' on its own lines",
    ),
    "text starts with at": (
        QUIZ, "ask: Which", "ask: @Which",
        "quizzes/01-empathy.yaml:5:10: error: text cannot start with '@' here  — put it in quotes",
    ),
    "text starts with percent": (
        QUIZ, "ask: Which", "ask: %Which",
        "quizzes/01-empathy.yaml:5:10: error: text cannot start with '%' here  — put it in quotes",
    ),
    "text starts with a backquote": (
        QUIZ, "ask: Which", "ask: `Which`",
        "quizzes/01-empathy.yaml:5:10: error: text cannot start with '`' here  — put it in quotes",
    ),
    "text starts with a star": (
        QUIZ, "ask: Which reply", "ask: *Which* reply",
        "quizzes/01-empathy.yaml:5:10: error: text cannot start with '*' here  — put it in quotes",
    ),
    "text starts with an ampersand": (
        QUIZ, "ask: Which reply", "ask: &Which reply",
        "quizzes/01-empathy.yaml:5:10: error: text cannot start with '&' here  — put it in quotes",
    ),
    "text starts with a bracket": (
        QUIZ, "ask: Which reply", "ask: [Which] reply",
        "quizzes/01-empathy.yaml:5:10: error: text cannot start with '[' here  — put it in quotes",
    ),
    "text starts with a brace": (
        QUIZ, "ask: Which reply", "ask: {Which} reply",
        "quizzes/01-empathy.yaml:5:10: error: text cannot start with '{' here  — put it in quotes",
    ),
    "unclosed quote": (
        QUIZ, "ask: Which", 'ask: "Which',
        "quizzes/01-empathy.yaml:5:10: error: the text that starts here has no closing quote"
        "  — close it, or use the other quote",
    ),
    "tab": (
        QUIZ, "    ask: Which", "\task: Which",
        "quizzes/01-empathy.yaml:5:1: error: a tab is used for indentation  — use blanks",
    ),
    "wrong indent": (
        QUIZ, "    ask: Which", "   ask: Which",
        "quizzes/01-empathy.yaml:5:4: error: this line is indented by 3, its neighbours by 4  — line it up with line 4",
    ),
    "field twice": (
        QUIZ, "    options:", "    ask: Again?\n    options:",
        "quizzes/01-empathy.yaml:6:5: error: 'ask' is given twice  — first at line 5",
    ),
    "not true or false": (
        QUIZ, "    cite:", "    shuffle: yes\n    cite:",
        "quizzes/01-empathy.yaml:11:14: error: 'shuffle' must be true or false, not 'yes'",
    ),
    "text where a list belongs": (
        LESSONS, "    takeaways:\n      - It is conveyed.", "    takeaways: It is conveyed.",
        "content/01-empathy.yaml:16:16: error: 'takeaways' must be a list  — start each entry with '- '",
    ),
    "list where text belongs": (
        QUIZ, "ask: Which reply conveys empathy?", "ask: [Which, reply]",
        "quizzes/01-empathy.yaml:5:10: error: 'ask' must be text, not a list  — put it in quotes",
    ),
    "unknown level": (
        LESSONS, "level: apply", "level: application",
        "content/01-empathy.yaml:7:12: error: unknown level 'application'"
        "  — one of recall, apply, analyse; did you mean 'apply'?",
    ),
    "percents": (
        PACK, MANIFEST,
        MANIFEST + "exams:\n  - id: e\n    title: E\n    items: 1\n    minutes: 1\n"
        "    modules: {empathy: 95}\n    levels: {recall: 100}\n",
        "content/pack.yaml:10:14: error: the blueprint's modules add up to 95 percent  — they must make 100",
    ),
    "blueprint names no module": (
        PACK, MANIFEST,
        MANIFEST + "exams:\n  - id: e\n    title: E\n    items: 1\n    minutes: 1\n"
        "    modules: {empathie: 100}\n    levels: {recall: 100}\n",
        "content/pack.yaml:10:15: error: unknown module 'empathie' in the blueprint  — did you mean 'empathy'?",
    ),
    "blueprint asks for more": (
        PACK, MANIFEST,
        MANIFEST + "exams:\n  - id: e\n    title: E\n    items: 15\n    minutes: 1\n"
        "    modules: {empathy: 100}\n    levels: {recall: 100}\n",
        "content/pack.yaml:10:15: warning: the blueprint asks for 15 items of 'empathy'; the pack has 1"
        "  — write more, or lower its percent",
    ),
    "missing picture": (
        LESSONS, "{{check: first}}", "![Parts](media/aliance.svg)",
        "content/01-empathy.yaml:15:7: error: no such picture: media/aliance.svg",
    ),
    "picture outside": (
        LESSONS, "{{check: first}}", "![Parts](../../secret.png)",
        "content/01-empathy.yaml:15:7: error: '../../secret.png' leaves the pack  — pictures live in content/media/",
    ),
    "unknown term": (
        LESSONS, "[[countertransference]]", "[[counter-transference]]",
        "content/01-empathy.yaml:13:9: error: '[[counter-transference]]' is not in the glossary"
        "  — did you mean 'countertransference'?",
    ),
    "unknown source": (
        LESSONS, "[@elliott2018 p. 3]", "[@eliott2018]",
        "content/01-empathy.yaml:13:55: error: '[@eliott2018]' is not in references.yaml"
        "  — did you mean 'elliott2018'?",
    ),
    "unknown item to check": (
        LESSONS, "{{check: first}}", "{{check: firs}}",
        "content/01-empathy.yaml:15:7: error: unknown item 'firs'  — did you mean 'first'?",
    ),
    "was in use": (
        QUIZ, "    cite:", "    was: [first]\n    cite:",
        "quizzes/01-empathy.yaml:11:11: error: 'was: first' names an item that still exists at "
        "quizzes/01-empathy.yaml:3:9  — an id cannot be in two places",
    ),
    "newer format": (
        PACK, "format: 1", "format: 2",
        "content/pack.yaml:1:9: error: this pack needs a newer StudyApp (format 2; this one reads 1)",
    ),
    "tag": (
        QUIZ, "ask: Which", "ask: !!python/object:os.system Which",
        "quizzes/01-empathy.yaml:5:10: error: YAML tags such as '!!python/object:os.system' are not allowed in packs",
    ),
    "anchor": (
        QUIZ, "    options:", "    options: &x",
        "quizzes/01-empathy.yaml:6:14: error: anchors and aliases ('&x', '*x') are not used in packs"
        "  — write the text out",
    ),
    "equal options": (
        QUIZ, "wrong: I am so sorry.", "wrong: you sound  FAR away.",
        "quizzes/01-empathy.yaml:9:9: error: two options say the same  — first at line 7",
    ),
    "empty text": (
        QUIZ, "ask: Which reply conveys empathy?", "ask: ' '",
        "quizzes/01-empathy.yaml:5:10: error: 'ask' is empty  — write its text, or leave the field out",
    ),
    "invisible character": (
        QUIZ, "Which reply", "Which\u202e reply",
        "quizzes/01-empathy.yaml:5:15: error: an invisible control character (U+202E) is not allowed  — delete it",
    ),
    "second document": (
        QUIZ, ITEMS, ITEMS + "---\nmore: here\n",
        "quizzes/01-empathy.yaml:12:1: error: a second document starts here  — use one file for each",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_mistake(name: str, tmp_path: Path) -> None:
    file, sound, broken, told = CASES[name]
    assert sound in SOUND[file]
    loaded = read_pack(write(tmp_path, {file: SOUND[file].replace(sound, broken, 1)}))
    in_file = [str(problem) for problem in loaded.problems if problem.place.file == file]
    assert told in in_file, "\n".join(in_file)


def test_picture_without_alternative_text(tmp_path: Path) -> None:
    module = MODULE.replace("{{check: first}}", "![](media/a.svg)")
    svg = "<svg xmlns='http://www.w3.org/2000/svg'></svg>"
    loaded = read_pack(write(tmp_path, {LESSONS: module, "content/media/a.svg": svg}))
    told = "content/01-empathy.yaml:15:7: error: this picture has no alternative text  — ![what it shows](…)"
    assert [str(problem) for problem in loaded.problems] == [told]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.svg", b"<svg><script>alert(1)</script></svg>", "media/a.svg holds 'script', which is not allowed"),
        ("a.svg", b"<html></html>", "media/a.svg is not an SVG picture"),
        ("a.png", b"GIF89a", "media/a.png is not what its ending says"),
        ("a.exe", b"MZ", "media/a.exe is no kind of picture used here"),
        ("a.svg", b"<svg>" + b" " * 200_000, "media/a.svg is larger than 200 kB"),
    ],
)
def test_pictures_that_are_not_what_they_say(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    module = MODULE.replace("{{check: first}}", f"![What it shows](media/{name})")
    loaded = read_pack(write(tmp_path, {LESSONS: module, f"content/media/{name}": data}))
    assert [problem.message for problem in loaded.problems] == [told]


def test_a_file_that_is_a_link_out_of_the_pack_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(ITEMS)
    pack = write(tmp_path / "pack", {QUIZ: None})
    (pack / "quizzes").mkdir()
    (pack / QUIZ).symlink_to(outside)
    messages = [problem.message for problem in read_pack(pack).problems]
    assert "'quizzes/01-empathy.yaml' leaves the pack" in messages


def test_an_unused_source_is_a_warning(tmp_path: Path) -> None:
    unused = REFERENCES + 'hill2018: {text: "Hill, C. (2018). Title."}\n'
    loaded = read_pack(write(tmp_path, {"content/references.yaml": unused}))
    told = "content/references.yaml:2:1: warning: 'hill2018' is cited nowhere  — cite it, or take it out"
    assert [str(problem) for problem in loaded.problems] == [told]


def test_not_utf8(tmp_path: Path) -> None:
    loaded = read_pack(write(tmp_path, {"content/glossary.yaml": b"term: caf\xe9\n"}))
    told = "content/glossary.yaml:1:1: error: not UTF-8 text at byte 9  — save the file as UTF-8"
    assert str(loaded.problems[0]) == told or told in [str(problem) for problem in loaded.problems]


def test_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + ITEMS.replace("\n", "\r\n").encode()
    assert read_pack(write(tmp_path, {QUIZ: data})).problems == ()


def test_all_files_are_read_and_all_problems_told_together(tmp_path: Path) -> None:
    quizzes = ITEMS.replace("first", "second").replace("right: You", "wrong: You")
    broken = {
        LESSONS: MODULE.replace("    title: What", "   title: What"),
        "quizzes/02-key.yaml": quizzes,
        "content/glossary.yaml": GLOSSARY.replace("also:", "allso:"),
    }
    files = {problem.place.file for problem in read_pack(write(tmp_path, broken)).problems}
    assert files >= {LESSONS, "quizzes/02-key.yaml", "content/glossary.yaml"}


def test_a_pack_without_manifest_or_module_cannot_be_used(tmp_path: Path) -> None:
    assert read_pack(write(tmp_path / "a", {PACK: None})).pack is None
    assert read_pack(write(tmp_path / "b", {LESSONS: None})).pack is None
    assert read_pack(tmp_path / "nowhere").pack is None


def test_what_is_sound_stays_in_use(tmp_path: Path) -> None:
    more = ITEMS.split("items:\n")[1].replace("first", "second").replace("right: You", "wrong: You")
    loaded = read_pack(write(tmp_path, {QUIZ: ITEMS + more}))
    assert loaded.pack is not None
    assert [item.id for item in loaded.pack.items] == ["first"]
