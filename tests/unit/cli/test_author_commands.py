"""The educator's workshop on the command line: new, check, stats, schema, zip."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from studyapp.__main__ import main
from studyapp.bootstrap import SystemClock, load_pack, open_data, open_desk, schemas
from studyapp.domain.log import ItemAct
from studyapp.services import marks
from tests.unit.packfiles.packs import ITEMS, write

ROOT = Path(__file__).parents[3]
PACKS = (ROOT, ROOT / "resources/new-pack", ROOT / "tests/packs/every-kind")


@pytest.fixture
def starter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "pack")]) == 0
    capsys.readouterr()
    return tmp_path / "pack"


class Yaml12(yaml.CSafeLoader):
    """YAML as editors read it: days are text."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def values(text: str) -> Any:
    return yaml.load(text, Yaml12)


def schema_for(file: Path) -> str:
    once = {"pack.yaml": "manifest", "references.yaml": "references", "glossary.yaml": "glossary"}
    return "items" if file.parent.name == "quizzes" else once.get(file.name, "module")


def files() -> list[Path]:
    return [file for pack in PACKS for part in ("content", "quizzes") for file in sorted((pack / part).glob("*.yaml"))]


def test_a_new_pack_has_nothing_to_find_fault_with(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(starter), "--review"]) == 0
    assert capsys.readouterr().out == "My pack 0.1.0: no problem in 1 module, 1 lesson, 10 items\n"
    pack = load_pack(starter).pack
    assert pack is not None
    assert len({item.variants[0].question.kind for item in pack.items}) == 8


def test_every_file_of_a_new_pack_names_a_schema_that_is_there(starter: Path) -> None:
    for file in starter.rglob("*.yaml"):
        first = file.read_text("utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / named).is_file()


def test_nothing_is_written_over(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(starter)]) == 1
    assert "is not empty; choose a new folder" in capsys.readouterr().err


def test_the_kept_schemas_are_current() -> None:
    kept = {file.stem: json.loads(file.read_text("utf-8")) for file in (ROOT / "resources/schema").glob("*.json")}
    assert kept == schemas()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_each_schema_is_one(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("file", files(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_packs_fit_their_schemas(file: Path) -> None:
    errors = jsonschema.Draft7Validator(schemas()[schema_for(file)]).iter_errors(values(file.read_text("utf-8")))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("right: You", "wright: You"),
        ("id: first", "id: First One"),
        ("    objective", "    level: application\n    objective"),
        ("    options:", "    cloze: '{{x}}'\n    options:"),
        ("right: You sound far away.", "right: x\n        wrong: y"),
        ("    ask: Which", "    shuffle: 'no'\n    ask: Which"),
        ("    cite: [elliott2018]", "    cite: elliott2018"),
    ],
)
def test_the_schema_sees_what_an_editor_should_underline(sound: str, broken: str) -> None:
    validator = jsonschema.Draft7Validator(schemas()["items"])
    assert validator.is_valid(values(ITEMS))
    assert sound in ITEMS
    assert not validator.is_valid(values(ITEMS.replace(sound, broken, 1)))


def test_one_schema_or_all_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "items"]) == 0
    assert json.loads(capsys.readouterr().out) == schemas()["items"]
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schemas()
    assert main(["schema", "--write", str(tmp_path / "here")]) == 0
    assert len(list((tmp_path / "here").glob("*.json"))) == 5


def test_stats_count_what_is_there(starter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(starter)]) == 0
    text = capsys.readouterr().out
    assert "10 items (1 with variants, 11 ways of asking; 1 case); 2 references; 2 terms" in text
    line = next(line for line in text.splitlines() if line.startswith("remembering"))
    assert line.split()[4:] == ["10", "4", "6", "0", "100%", "100%"]
    assert main(["stats", str(starter), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["items"] == 10
    assert told["levels"] == {"recall": 4, "apply": 6, "analyse": 0}
    assert sum(told["kinds"].values()) == 10
    assert [objective["items"] for objective in told["objectives"]] == [4, 6]


def test_stats_say_what_they_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", str(tmp_path / "none")]) == 2
    assert main(["stats", str(tmp_path)]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_zipped_pack_checks_like_its_folder(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["zip", str(starter)]) == 0
    assert capsys.readouterr().out == "my-pack-0.1.0.studypack\n"
    assert main(["check", "my-pack-0.1.0.studypack", "--review"]) == 0
    assert main(["zip", str(starter)]) == 1
    assert "is already there" in capsys.readouterr().err


def test_a_pack_with_errors_is_not_zipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = write(tmp_path / "pack", {"quizzes/01-empathy.yaml": ITEMS.replace("right:", "wrong:")})
    assert main(["zip", str(broken), str(tmp_path / "x.studypack")]) == 1
    assert "has errors" in capsys.readouterr().err
    assert not (tmp_path / "x.studypack").exists()
    assert main(["zip", str(tmp_path / "nowhere")]) == 2


@pytest.mark.parametrize("command", ["check", "stats", "new", "zip", "schema", "preview", "reports"])
def test_every_command_explains_itself_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert "examples:" in capsys.readouterr().out


def test_missing_ids_are_written_and_nothing_else_is_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = ITEMS.split("items:\n")[1].replace("id: first", "id: second")
    quiz = ITEMS.replace("id: first\n    objective", "objective") + "  # a comment that stays\n" + second
    quiz = quiz.replace("- id: second\n    objective", "- objective").replace("    ask:", "    # why\n    ask:", 1)
    folder = write(tmp_path / "pack", {"quizzes/01-empathy.yaml": quiz.replace("\n", "\r\n")})
    main(["check", str(folder), "--add-ids"])
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [
        "quizzes/01-empathy.yaml:3:5: id: reply-conveys-empathy written",
        "quizzes/01-empathy.yaml:13:5: id: reply-conveys-empathy-2 written",
    ]
    text = (folder / "quizzes/01-empathy.yaml").read_bytes().decode()
    assert text.replace("id: reply-conveys-empathy\r\n    ", "").replace(
        "id: reply-conveys-empathy-2\r\n    ", ""
    ) == quiz.replace("\n", "\r\n")
    pack = load_pack(folder).pack
    assert pack is not None
    assert [item.id for item in pack.items] == ["reply-conveys-empathy", "reply-conveys-empathy-2"]


def test_reports_are_printed_with_their_places(
    starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--pack", str(starter), "--data", str(tmp_path / "data"), "reports"]
    assert main(where) == 0
    assert capsys.readouterr().out == "0 reports\n"
    pack = load_pack(starter).pack
    assert pack is not None
    data = open_data(tmp_path / "data")
    marks.set_mark(open_desk(pack, data, SystemClock()), "four-readings", ItemAct.REPORTED, "Two options\x1b[31m fit.")
    data.close()
    assert main(where) == 0
    line, total = capsys.readouterr().out.splitlines()
    assert line == "quizzes/01-remembering.yaml:7:9: 'four-readings': Two options\\x1b[31m fit."
    assert total == "1 report"
    assert main([*where, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["item"], told["line"], told["note"]) == ("four-readings", 7, "Two options\x1b[31m fit.")
    assert main(["--pack", str(tmp_path / "none"), "--data", str(tmp_path / "data"), "reports"]) == 1
